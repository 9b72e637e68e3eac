//! What changed, topic by topic.

use super::{Pack, Row, Topic, Trail, What};
use crate::domain::date::Date;
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::{CertificationId, DocumentId, Kind, OrganisationId, RiskId, ScopeId};
use crate::domain::record::Common;
use crate::domain::records::{
    AuditStatus, AuditType, ChangeStatus, DecisionKind, ExternalFindingStatus, FrozenLines, Reading,
    ReadingKind,
};
use crate::domain::soa::line_changes;
use crate::domain::workbook::Workbook;

/// Fields of the organisation and of the certification that a body goes by.
pub(super) const OF_ORGANISATION: [&str; 6] =
    ["legal_name", "headcount", "sites", "countries", "products", "technology"];
pub(super) const OF_CERTIFICATION: [&str; 8] = [
    "body",
    "people_in_scope",
    "people_full_time",
    "people_part_time",
    "people_contracted",
    "people_in_shifts",
    "sites_in_scope",
    "scope",
];

pub(super) struct Gather<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) since: Date,
    pub(super) today: Date,
    pub(super) trail: &'a Trail,
}

impl Gather<'_> {
    pub(super) fn pack(&self, title: &dyn Fn(ControlRef) -> (String, String)) -> Pack {
        let mut pack = Pack::default();
        for topic in Topic::ALL {
            let mut rows = match topic {
                Topic::Body => self.body(),
                Topic::Scope => self.scope(),
                Topic::Organisation => self.organisation(),
                Topic::Changes => self.changes(),
                Topic::Statement => self.statement(title, &mut pack.versions),
                Topic::Risks => self.risks(),
                Topic::Documents => self.documents(),
                Topic::Objectives => self.objectives(),
                Topic::Incidents => self.incidents(),
                Topic::Nonconformities => self.nonconformities(),
                Topic::Reviews => self.reviews(),
            };
            // What carries a day comes in its order; the lines of the statement stand as they stand there.
            if topic != Topic::Statement {
                rows.sort_by_key(|row| (row.on.is_none(), row.on));
            }
            pack.topics.insert(topic, rows);
        }
        pack
    }

    /// Whether a day lies after the one asked for, and not ahead.
    fn since(&self, day: Option<Date>) -> Option<Date> {
        day.filter(|day| *day > self.since && *day <= self.today)
    }

    fn row(&self, record: impl Into<RecordId>, on: Option<Date>, what: What) -> Row {
        let record = record.into();
        Row { on, record, there: self.workbook.get(record).is_some(), what }
    }

    /// Records of a kind that the journal saw come or go.
    fn came_and_went(&self, kind: Kind) -> Vec<Row> {
        let mine = self.trail.touched.iter().filter(|(id, _)| id.kind == kind);
        let row = |(id, touched): (&RecordId, &super::Touched)| {
            let what = match (touched.created, touched.deleted) {
                (true, false) => What::Added,
                (false, true) => {
                    let buried = self.workbook.buried().get(id);
                    let name =
                        buried.and_then(|map| ["title", "name"].into_iter().find_map(|key| map.get(key)));
                    What::Removed(super::plain(name))
                }
                _ => return None,
            };
            Some(self.row(*id, touched.on, what))
        };
        mine.filter_map(row).collect()
    }

    /// Fields of a record that read otherwise.
    fn edits(&self, record: impl Into<RecordId>, wanted: &dyn Fn(&str) -> bool) -> Vec<Row> {
        let record = record.into();
        let Some(touched) = self.trail.of_record(record).filter(|touched| !touched.created) else {
            return Vec::new();
        };
        let fields = touched.fields.iter().filter(|(key, _)| wanted(key));
        fields
            .map(|(key, edit)| self.row(record, touched.on, What::Edited(key.clone(), edit.clone())))
            .collect()
    }

    fn body(&self) -> Vec<Row> {
        let findings = self.workbook.external_findings.iter();
        let rows = findings.filter_map(|(id, item)| {
            let closed = item.status == Some(ExternalFindingStatus::Closed);
            let news = self.since(item.accepted_on).or_else(|| self.since(item.sent_on));
            let touched = self.trail.of_record(*id).and_then(|touched| touched.on);
            let on = news.or(touched);
            let deadline =
                item.deadline.filter(|_| matches!(item.status, None | Some(ExternalFindingStatus::Open)));
            (!closed || on.is_some()).then(|| self.row(*id, on, What::Answer(item.status, deadline)))
        });
        rows.collect()
    }

    fn scope(&self) -> Vec<Row> {
        let own = |key: &str| !Common::has(key);
        let mut rows = self.edits(ScopeId, &own);
        rows.extend(self.came_and_went(Kind::ScopeItem));
        for id in self.workbook.scope_items.keys() {
            rows.extend(self.edits(*id, &own));
        }
        let approvals = self.workbook.decisions.iter().filter_map(|(id, decision)| {
            let of_scope = decision.subject == Some(ScopeId.into());
            let approved =
                decision.decision == Some(DecisionKind::Approval) && !self.workbook.is_withdrawn(*id);
            let on = self.since(decision.decided_on).filter(|_| of_scope && approved)?;
            let what = What::Approved(decision.version.clone(), decision.note.clone());
            Some(self.row(ScopeId, Some(on), what))
        });
        rows.extend(approvals);
        rows
    }

    fn organisation(&self) -> Vec<Row> {
        let mut rows = self.edits(OrganisationId, &|key| OF_ORGANISATION.contains(&key));
        rows.extend(self.edits(CertificationId, &|key| OF_CERTIFICATION.contains(&key)));
        for id in self.workbook.roles.keys() {
            rows.extend(self.edits(*id, &|key| matches!(key, "holders" | "deputies")));
        }
        for (id, person) in &self.workbook.persons {
            let came = self.since(person.active_from).map(|on| self.row(*id, Some(on), What::Joined));
            let left = self.since(person.active_to).map(|on| self.row(*id, Some(on), What::Left));
            rows.extend(came.into_iter().chain(left));
        }
        rows
    }

    fn changes(&self) -> Vec<Row> {
        let changes = self.workbook.changes.iter();
        let rows = changes.filter_map(|(id, item)| {
            let over = matches!(item.status, Some(ChangeStatus::Done | ChangeStatus::Rejected));
            let on = self.since(item.planned_on).or_else(|| self.since(item.approved_on));
            (!over || on.is_some()).then(|| self.row(*id, item.planned_on.or(on), What::Change(item.status)))
        });
        rows.collect()
    }

    /// The version in force on the day compared with the statement as it stands. Which versions these are goes into
    /// `versions`.
    fn statement(
        &self,
        title: &dyn Fn(ControlRef) -> (String, String),
        versions: &mut (Option<String>, Option<String>),
    ) -> Vec<Row> {
        let valid = self.workbook.soa_versions.iter().filter(|(id, _)| !self.workbook.is_withdrawn(**id));
        let mut valid: Vec<_> = valid.collect();
        valid.sort_by_key(|(id, version)| (version.date, **id));
        let then = valid.iter().rev().find(|(_, version)| version.date.is_some_and(|day| day <= self.since));
        let now = self.workbook.latest_soa_version();
        versions.0 = then.map(|(_, version)| version.number.clone());
        versions.1 = now.map(|(_, version)| version.number.clone());
        let newer = valid.iter().filter_map(|(id, version)| {
            let note = version.changes.as_ref().map(|changes| changes.0.len()).unwrap_or_default();
            let on = self.since(version.date)?;
            let note = if note == 0 { String::new() } else { note.to_string() };
            Some(self.row(**id, Some(on), What::Approved(version.number.clone(), note)))
        });
        let mut rows: Vec<Row> = newer.collect();
        let before = then.and_then(|(_, version)| version.lines.clone());
        if let (Some(before), Some((id, version))) = (before, now) {
            let after: FrozenLines = version.lines.clone().unwrap_or_else(|| self.workbook.freeze_soa(title));
            let lines = line_changes(&before, &after);
            rows.extend(lines.iter().map(|change| {
                let line = (change.before.cloned(), change.after.cloned());
                self.row(id, None, What::Line(Box::new(line)))
            }));
        }
        rows
    }

    fn risks(&self) -> Vec<Row> {
        let mut rows = self.came_and_went(Kind::Risk);
        for id in self.workbook.risks.keys() {
            let ratings: Vec<Row> =
                ReadingKind::ALL.iter().filter_map(|kind| self.rated(*id, *kind)).collect();
            // A first rating says that the risk is new.
            let new = |row: &Row| matches!(row.what, What::Rated(ReadingKind::Current, None, _));
            if ratings.iter().any(new) {
                rows.retain(|row| row.record != (*id).into());
            }
            rows.extend(ratings);
        }
        let accepted = self.workbook.acceptances.iter().filter_map(|(id, item)| {
            let on = self.since(item.accepted_on).filter(|_| !self.workbook.is_withdrawn(*id))?;
            let risk = item.risk?;
            Some(self.row(risk, Some(on), What::Accepted(item.accepted_by_name.clone())))
        });
        rows.extend(accepted);
        rows
    }

    /// The latest rating of a risk, if it was made after the day and says something else than the one before.
    fn rated(&self, risk: RiskId, kind: ReadingKind) -> Option<Row> {
        let all = self.workbook.readings_of(risk, kind);
        let (_, latest) =
            all.iter().find(|(_, reading)| reading.read_on.is_some_and(|on| on <= self.today))?;
        let on = self.since(latest.read_on)?;
        let before = all.iter().find(|(_, reading)| reading.read_on.is_some_and(|on| on <= self.since));
        let before = before.map(|(_, reading)| self.rating(reading));
        let after = self.rating(latest);
        (before.as_ref() != Some(&after)).then(|| self.row(risk, Some(on), What::Rated(kind, before, after)))
    }

    fn rating(&self, reading: &Reading) -> String {
        let scales = self.workbook.scales();
        let level = |of: &[crate::domain::records::Level], at: Option<u32>| {
            let at = at.and_then(|at| usize::try_from(at).ok()?.checked_sub(1));
            at.and_then(|at| of.get(at)).map_or_else(|| "?".to_owned(), |level| level.label.clone())
        };
        let rating = self.workbook.rating_of(reading).and_then(|at| scales.ratings().get(at).cloned());
        let rating = rating.map(|level| level.label).unwrap_or_default();
        let (likelihood, impact) =
            (level(scales.likelihood(), reading.likelihood), level(scales.impact(), reading.impact));
        format!("{rating} ({likelihood} × {impact})")
    }

    fn documents(&self) -> Vec<Row> {
        let versions = self.workbook.document_versions.iter().filter_map(|(id, version)| {
            let on = self.since(version.approved_on).filter(|_| !self.workbook.is_withdrawn(*id))?;
            let what = What::Approved(version.version.clone(), version.change_note.clone());
            Some(self.row(version.document?, Some(on), what))
        });
        let mut rows: Vec<Row> = versions.collect();
        let gone = self.came_and_went(Kind::Document);
        rows.extend(gone.into_iter().filter(|row| matches!(row.what, What::Removed(_))));
        for id in self.workbook.documents.keys() {
            rows.extend(self.state_of(*id));
        }
        rows
    }

    /// A document that was put out of force, or into it again.
    fn state_of(&self, id: DocumentId) -> Option<Row> {
        self.edits(id, &|key| key == "state").pop().filter(|row| match &row.what {
            What::Edited(_, edit) => {
                [&edit.before, &edit.after].into_iter().any(|state| super::plain(state.as_ref()) == "retired")
            }
            _ => false,
        })
    }

    fn objectives(&self) -> Vec<Row> {
        let all = self.workbook.objectives.iter();
        all.map(|(id, item)| self.row(*id, None, What::Result(item.status, item.result.clone()))).collect()
    }

    fn incidents(&self) -> Vec<Row> {
        let all = self.workbook.incidents.iter().filter_map(|(id, item)| {
            let on = item.detected_on.or(item.occurred_on);
            let news = self.since(on).or_else(|| self.since(item.closed_on))?;
            Some(self.row(*id, on.or(Some(news)), What::Incident(item.status)))
        });
        all.collect()
    }

    fn nonconformities(&self) -> Vec<Row> {
        let all = self.workbook.nonconformities.iter().filter_map(|(id, item)| {
            if let Some(on) = self.since(item.closed_on) {
                return Some(self.row(*id, Some(on), What::Closed));
            }
            if item.closed_on.is_some() {
                return None;
            }
            let found = self.since(item.found_on);
            let what = if found.is_some() { What::Found } else { What::Open };
            Some(self.row(*id, item.found_on, what))
        });
        all.collect()
    }

    fn reviews(&self) -> Vec<Row> {
        let audits = self.workbook.audits.iter().filter_map(|(id, audit)| {
            let own = !matches!(audit.audit_type, Some(AuditType::Supplier | AuditType::External));
            let on = self.since(audit.held_to.or(audit.held_from))?;
            (own && audit.status != Some(AuditStatus::Cancelled)).then(|| self.row(*id, Some(on), What::Held))
        });
        let reviews =
            self.workbook.management_reviews.iter().filter_map(|(id, review)| {
                Some(self.row(*id, Some(self.since(review.held_on)?), What::Held))
            });
        audits.chain(reviews).collect()
    }
}
