//! The workbook as of a day, told by its journal, and what differs between two states.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::check::{Finding, Severity, check};
use crate::content::catalogue::control_view;
use crate::content::forms::form;
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef, KeyStyle, RecordId};
use crate::domain::image::Image;
use crate::domain::journal::{Cause, Entry, ReplayError, Upgrade, What, replay};
use crate::domain::kinds::Kind;
use crate::domain::record::AnyRecord;
use crate::domain::records::{Applicability, Implementation, Theme};
use crate::domain::sign_off::clause_of;
use crate::domain::workbook::Workbook;

/// How far back a journal reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// When it begins, RFC 3339.
    pub from: String,
    /// What it begins with: a workbook that was imported has a past the journal does not know.
    pub cause: Cause,
    /// When the last step was made, RFC 3339.
    pub to: String,
}

/// How far back a journal reaches; `None` when it is empty.
pub fn reach(entries: &[Entry<String>]) -> Option<Reach> {
    let (first, last) = (entries.first()?, entries.last()?);
    let cause = match first.what {
        What::Installed(cause, _) => cause,
        What::Changes(_) => Cause::Created,
    };
    Some(Reach { from: first.at.clone(), cause, to: last.at.clone() })
}

/// A state that cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PastError {
    /// The journal begins later.
    #[error("the journal begins later")]
    BeforeBeginning,
    /// The journal does not lead to a state.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// What it leads to cannot be read.
    #[error("{0}")]
    Unreadable(String),
}

/// The state after the last step made before a moment (RFC 3339, not included). Steps are in the order in which they
/// were made; a clock that was set back does not change it. `latest` is the version of the record format to bring it to.
pub fn as_of(
    entries: &[Entry<String>],
    before: &str,
    latest: u32,
    upgrade: Upgrade<'_>,
) -> Result<Workbook, PastError> {
    let count = entries.iter().rposition(|entry| entry.at.as_str() < before).map_or(0, |last| last + 1);
    let known = entries.get(..count).unwrap_or_default();
    // What came before the last whole state does not matter.
    let begin = known.iter().rposition(|entry| matches!(entry.what, What::Installed(..)));
    let begin = begin.ok_or(PastError::BeforeBeginning)?;
    let (format, image) = replay(None, known.get(begin..).unwrap_or_default().to_vec(), upgrade)?;
    let image: Image = upgrade(format, latest, image).map_err(PastError::Unreadable)?;
    Workbook::from_image(image).map_err(|problems| {
        PastError::Unreadable(problems.first().map(ToString::to_string).unwrap_or_default())
    })
}

/// How many records each register holds, kinds without any left out.
pub fn counts(workbook: &Workbook) -> BTreeMap<Kind, usize> {
    let counts = Kind::ALL.iter().map(|kind| (*kind, workbook.count_of(*kind)));
    counts.filter(|(_, count)| *count > 0).collect()
}

/// The Statement of Applicability counted: lines of one theme, or of the organisation's own controls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThemeCounts {
    /// Lines in all.
    pub total: usize,
    /// Applicable and in place.
    pub done: usize,
    /// Applicable and in place in part.
    pub partly: usize,
    /// Applicable, not in place: planned or nothing yet.
    pub not_yet: usize,
    /// Excluded with a decision.
    pub excluded: usize,
    /// Nobody has decided.
    pub undecided: usize,
}

/// The lines of the statement by theme, in the order of Annex A.
pub fn soa_by_theme(workbook: &Workbook) -> Vec<(Theme, ThemeCounts)> {
    let mut all: Vec<(Theme, ThemeCounts)> =
        Theme::ALL.iter().map(|theme| (*theme, ThemeCounts::default())).collect();
    for control in workbook.all_controls() {
        let theme = theme(workbook, control);
        let Some((_, counts)) = all.iter_mut().find(|(of, _)| *of == theme) else { continue };
        let line = workbook.soa_line(control);
        counts.total += 1;
        *match (line.applicable, line.status) {
            (None, _) => &mut counts.undecided,
            (Some(Applicability::No), _) => &mut counts.excluded,
            (Some(Applicability::Yes), Some(Implementation::Done)) => &mut counts.done,
            (Some(Applicability::Yes), Some(Implementation::Partly)) => &mut counts.partly,
            (Some(Applicability::Yes), _) => &mut counts.not_yet,
        } += 1;
    }
    all
}

fn theme(workbook: &Workbook, control: ControlRef) -> Theme {
    control_view(workbook, control).theme.unwrap_or(Theme::Organizational)
}

/// What the checks would have found on that day, counted by how much it weighs.
pub fn findings_then(workbook: &Workbook, day: Date) -> [(Severity, usize); 4] {
    let findings: Vec<Finding> = check(workbook, day);
    let of = |severity| (severity, findings.iter().filter(|finding| finding.severity == severity).count());
    [Severity::Stage1, Severity::Stage2, Severity::Expected, Severity::Advice].map(of)
}

/// What happened to a record between two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// These fields differ.
    Changed(Vec<FieldChange>),
}

/// A field that differs: `None` is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field.
    pub key: String,
    /// Before.
    pub old: Option<Value>,
    /// After.
    pub new: Option<Value>,
}

/// A record that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// Which.
    pub id: RecordId,
    /// How.
    pub what: Difference,
}

/// Fields whose changes say nothing of what is in a record.
const BOOKKEEPING: [&str; 2] = ["seed", "suggested"];

/// What differs from one state to another, register by register.
pub fn compare(before: &Workbook, after: &Workbook) -> Vec<RecordChange> {
    let both =
        |kind: Kind| before.ids_of(kind).into_iter().chain(after.ids_of(kind)).collect::<BTreeSet<_>>();
    let ids = Kind::ALL.iter().flat_map(|kind| both(*kind));
    ids.filter_map(|id| Some(RecordChange { id, what: difference(before, after, id)? })).collect()
}

fn difference(before: &Workbook, after: &Workbook, id: RecordId) -> Option<Difference> {
    // Records with natural keys are there in effect all the time; an empty one is as good as none.
    let there = |workbook: &Workbook| {
        let map = workbook.get(id).map(AnyRecord::to_map);
        map.filter(|map| id.kind.key_style() == KeyStyle::Uuid || !map.is_empty())
    };
    let (old, new) = match (there(before), there(after)) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Difference::Added),
        (Some(_), None) => return Some(Difference::Removed),
        (Some(old), Some(new)) => (old, new),
    };
    let known = id.kind.fields().iter().map(|field| field.key);
    let unknown = old.keys().chain(new.keys()).map(String::as_str).filter(|key| id.kind.field(key).is_none());
    let unknown: BTreeSet<&str> = unknown.collect();
    let changed = known
        .chain(unknown)
        .filter(|key| !BOOKKEEPING.contains(key))
        .filter(|key| old.get(*key) != new.get(*key));
    let changed: Vec<FieldChange> = changed
        .map(|key| FieldChange {
            key: key.to_owned(),
            old: old.get(key).cloned(),
            new: new.get(key).cloned(),
        })
        .collect();
    (!changed.is_empty()).then_some(Difference::Changed(changed))
}

/// The clause a kind belongs to, as far as a filter needs it: the number before the first point, or `A` for Annex A.
/// Empty where a kind belongs to none.
pub fn chapter(kind: Kind) -> &'static str {
    let of_form = || form(kind).map(|form| form.clause);
    let clause = clause_of(kind).map(ClauseRef::number).or_else(of_form).or(match kind {
        Kind::SoaVersion | Kind::PlanApproval | Kind::Acceptance => Some("6.1.3"),
        Kind::Freeze | Kind::RetentionRule => Some("7.5.3"),
        _ => None,
    });
    clause.and_then(|clause| clause.split('.').next()).unwrap_or_default()
}
