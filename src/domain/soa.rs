//! What follows for the Statement of Applicability (6.1.3 d): drivers computed from links, frozen versions, and what
//! changed between them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::hash::sha256_hex;
use super::id::{AnnexRef, ControlRef};
use super::kinds::{RiskId, SoaLineId, SoaVersionId, TreatmentId};
use super::records::{
    Applicability, Driver, FrozenLine, FrozenLines, FrozenPlan, FrozenTreatment, Implementation, SoaLine,
    SoaVersion, TreatmentStatus,
};
use super::workbook::Workbook;

/// Which risks and treatments name each control, gathered in one pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ControlLinks {
    /// Treatments that put the control in place, cancelled ones left out.
    pub treatments: BTreeMap<ControlRef, BTreeSet<TreatmentId>>,
    /// Risks the control bears on: through a treatment, or because it works today.
    pub risks: BTreeMap<ControlRef, BTreeSet<RiskId>>,
}

/// Counts over all lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoaCounts {
    /// Lines in all.
    pub total: usize,
    /// Applicable lines.
    pub applicable: usize,
    /// Excluded lines.
    pub excluded: usize,
    /// Lines nobody decided yet.
    pub undecided: usize,
    /// Applicable lines that are in place.
    pub done: usize,
    /// Applicable lines in place in part.
    pub partly: usize,
    /// Applicable lines with a plan.
    pub planned: usize,
    /// Applicable lines without anything yet.
    pub none: usize,
}

impl SoaLine {
    /// Whether the control applies, as far as a person decided; a suggestion decides nothing.
    pub fn decided(&self) -> Option<Applicability> {
        self.applicable.filter(|_| !self.common.suggested.contains("applicable"))
    }
}

impl Workbook {
    /// Every control there is a line for: the 93 of Annex A, then the organisation's own by reference.
    pub fn all_controls(&self) -> Vec<ControlRef> {
        let mut own: Vec<_> = self.controls.iter().map(|(id, control)| (&control.reference, *id)).collect();
        own.sort();
        AnnexRef::all()
            .map(ControlRef::Annex)
            .chain(own.into_iter().map(|(_, id)| ControlRef::Own(id)))
            .collect()
    }

    /// A control's line; undecided and empty while nobody wrote to it.
    pub fn soa_line(&self, control: ControlRef) -> Arc<SoaLine> {
        self.soa_lines.get(&SoaLineId(control)).cloned().unwrap_or_default()
    }

    /// Which risks and treatments name each control.
    pub fn control_links(&self) -> ControlLinks {
        let mut links = ControlLinks::default();
        let planned = |status| status != Some(TreatmentStatus::Cancelled);
        for (id, treatment) in self.treatments.iter().filter(|(_, treatment)| planned(treatment.status)) {
            for control in &treatment.controls {
                links.treatments.entry(*control).or_default().insert(*id);
                links.risks.entry(*control).or_default().extend(&treatment.risks);
            }
        }
        for (id, risk) in &self.risks {
            for control in &risk.existing_controls {
                links.risks.entry(*control).or_default().insert(*id);
            }
        }
        links
    }

    /// The drivers of a line: those set by hand, and risk when a risk or a treatment names the control.
    pub fn drivers(&self, control: ControlRef, links: &ControlLinks) -> BTreeSet<Driver> {
        let mut drivers = self.soa_line(control).drivers.clone();
        if links.risks.get(&control).is_some_and(|risks| !risks.is_empty())
            || links.treatments.contains_key(&control)
        {
            drivers.insert(Driver::Risk);
        }
        drivers
    }

    /// Counts over all lines.
    pub fn soa_counts(&self) -> SoaCounts {
        let mut counts = SoaCounts::default();
        for control in self.all_controls() {
            let line = self.soa_line(control);
            counts.total += 1;
            match (line.decided(), line.status) {
                (None, _) => counts.undecided += 1,
                (Some(Applicability::No), _) => counts.excluded += 1,
                (Some(Applicability::Yes), status) => {
                    counts.applicable += 1;
                    match status {
                        Some(Implementation::Done) => counts.done += 1,
                        Some(Implementation::Partly) => counts.partly += 1,
                        Some(Implementation::Planned) => counts.planned += 1,
                        Some(Implementation::None) | None => counts.none += 1,
                    }
                }
            }
        }
        counts
    }

    /// Every line as it stands, ready to be approved. `title` gives a control's printed number and title.
    pub fn freeze_soa(&self, title: &dyn Fn(ControlRef) -> (String, String)) -> FrozenLines {
        let links = self.control_links();
        let freeze = |control| {
            let line = self.soa_line(control);
            let (number, title) = title(control);
            let excluded = line.applicable == Some(Applicability::No);
            let key = |key: Option<&'static str>| key.unwrap_or_default().to_owned();
            FrozenLine {
                control: number,
                title,
                applicable: key(line.applicable.map(Applicability::key)),
                drivers: if excluded {
                    Vec::new()
                } else {
                    self.drivers(control, &links).into_iter().map(|driver| driver.key().to_owned()).collect()
                },
                reason: if excluded { line.exclusion_reason.clone() } else { line.reason.clone() },
                excluded_by: if excluded { self.person_name(line.excluded_by) } else { String::new() },
                status: if excluded { String::new() } else { key(line.status.map(Implementation::key)) },
                how: if excluded { String::new() } else { line.how.clone() },
                owner: self.person_name(line.owner),
                extra: serde_json::Map::new(),
            }
        };
        FrozenLines(self.all_controls().into_iter().map(freeze).collect())
    }

    /// The approved version with the highest date that was not withdrawn.
    pub fn latest_soa_version(&self) -> Option<(SoaVersionId, &SoaVersion)> {
        let valid = self.soa_versions.iter().filter(|(id, _)| !self.is_withdrawn(**id));
        valid.max_by_key(|(id, version)| (version.date, **id)).map(|(id, version)| (*id, &**version))
    }

    /// The number the next version would get: `1.0`, then the minor part of the highest one raised. Numbers of
    /// withdrawn versions are not given again.
    pub fn next_soa_number(&self) -> String {
        let parse = |number: &str| -> Option<(u32, u32)> {
            let (major, minor) = number.trim().split_once('.').unwrap_or((number.trim(), "0"));
            Some((major.parse().ok()?, minor.parse().ok()?))
        };
        let highest = self.soa_versions.values().filter_map(|version| parse(&version.number)).max();
        highest
            .map_or_else(|| "1.0".to_owned(), |(major, minor)| format!("{major}.{}", minor.saturating_add(1)))
    }

    /// The treatment plan as it stands, cancelled items left out.
    pub fn freeze_plan(&self, control: &dyn Fn(ControlRef) -> String) -> FrozenPlan {
        let planned = self.treatments.values().filter(|item| item.status != Some(TreatmentStatus::Cancelled));
        let freeze = |item: &Arc<super::records::Treatment>| FrozenTreatment {
            reference: item.reference.clone(),
            title: item.title.clone(),
            risks: item.risks.iter().filter_map(|id| Some(self.risks.get(id)?.reference.clone())).collect(),
            controls: item.controls.iter().copied().map(control).collect(),
            responsible: self.person_name(item.responsible),
            due: item.due.map(|due| due.to_string()).unwrap_or_default(),
            extra: serde_json::Map::new(),
        };
        FrozenPlan(planned.map(freeze).collect())
    }
}

/// A control whose frozen lines differ between two versions, and how it stood before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange<'a> {
    /// `A.5.1`, or the reference of an own control.
    pub control: &'a str,
    /// Before; `None` when the control is new.
    pub before: Option<&'a FrozenLine>,
    /// After; `None` when the control is gone.
    pub after: Option<&'a FrozenLine>,
}

/// What changed from one set of frozen lines to another, in the order of the later one.
pub fn line_changes<'a>(before: &'a FrozenLines, after: &'a FrozenLines) -> Vec<LineChange<'a>> {
    let find = |lines: &'a FrozenLines, control: &str| lines.0.iter().find(|line| line.control == control);
    let changed = after.0.iter().filter_map(|line| {
        let old = find(before, &line.control);
        (old != Some(line)).then_some(LineChange { control: &line.control, before: old, after: Some(line) })
    });
    let gone = before.0.iter().filter(|line| find(after, &line.control).is_none());
    let gone = gone.map(|line| LineChange { control: &line.control, before: Some(line), after: None });
    changed.chain(gone).collect()
}

/// SHA-256 over the lines in canonical JSON, in hexadecimal.
pub fn lines_hash(lines: &FrozenLines) -> String {
    use super::field::Scalar as _;
    sha256_hex(lines.to_json().to_string().as_bytes())
}
