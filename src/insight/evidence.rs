//! Evidence (7.5.3) seen from what it proves, and files on their way to becoming evidence.

use serde_json::Value;

use crate::domain::date::Date;
use crate::domain::files::{KeptFile, title_of};
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::{EvidenceId, Kind};
use crate::domain::records::{Evidence, EvidenceType};
use crate::domain::workbook::Workbook;

/// What evidence is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proves {
    /// What speaks for a sub-clause.
    Clause(ClauseRef),
    /// What speaks for a control.
    Control(ControlRef),
}

impl Proves {
    fn fits(self, evidence: &Evidence) -> bool {
        match self {
            Self::Clause(clause) => evidence.proves_clauses.contains(&clause),
            Self::Control(control) => evidence.proves_controls.contains(&control),
        }
    }

    /// The field of a new record that says so, and its value.
    pub fn field(self) -> (&'static str, Value) {
        match self {
            Self::Clause(clause) => ("proves_clauses", vec![clause.to_string()].into()),
            Self::Control(control) => ("proves_controls", vec![control.to_string()].into()),
        }
    }
}

/// Whether evidence speaks of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// It is good, as far as is known.
    Good,
    /// Its last good day is past.
    Expired,
}

/// Evidence as it is listed beside what it proves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Proof {
    /// The record.
    pub id: EvidenceId,
    /// `EV-001`.
    pub reference: String,
    /// What it is.
    pub title: String,
    /// What sort of evidence.
    pub sort: Option<&'static str>,
    /// First and last day it speaks of.
    pub period: (Option<Date>, Option<Date>),
    /// Whether it is still good.
    pub age: Age,
    /// Whether a file is kept with it.
    pub file: bool,
}

/// The evidence for something, what speaks of the latest time first.
pub fn evidence_for(workbook: &Workbook, what: Proves, today: Date) -> Vec<Proof> {
    let fitting = workbook.evidence.iter().filter(|(_, evidence)| what.fits(evidence));
    let mut proofs: Vec<Proof> = fitting.map(|(id, evidence)| proof(*id, evidence, today)).collect();
    proofs.sort_by(|a, b| {
        let latest = |proof: &Proof| proof.period.1.or(proof.period.0);
        (latest(b), &a.reference, a.id).cmp(&(latest(a), &b.reference, b.id))
    });
    proofs
}

fn proof(id: EvidenceId, evidence: &Evidence, today: Date) -> Proof {
    let expired = evidence.valid_until.is_some_and(|until| until < today);
    Proof {
        id,
        reference: evidence.reference.clone(),
        title: evidence.title.clone(),
        sort: evidence.evidence_type.map(EvidenceType::key),
        period: (evidence.effective_from, evidence.effective_to),
        age: if expired { Age::Expired } else { Age::Good },
        file: evidence.file().is_some(),
    }
}

/// Files that were dropped together, sorted out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SortedOut {
    /// The fields of the records to be made, in the order of the files.
    pub fresh: Vec<Vec<(&'static str, Value)>>,
    /// Files that are evidence already, or came twice: their name, and the record that has them (the name of the other
    /// file).
    pub known: Vec<(String, String)>,
}

/// Which of some files become records, and with which fields: each file once, and none that is evidence already.
pub fn sort_out(workbook: &Workbook, files: &[KeptFile], sort: EvidenceType, today: Date) -> SortedOut {
    let mut out = SortedOut::default();
    let there = workbook.kept_files();
    let references = references(workbook, files.len());
    for (index, file) in files.iter().enumerate() {
        let record = there.get(&file.sha256).and_then(|ids| workbook.evidence.get(ids.first()?));
        let twin = files.iter().take(index).find(|other| other.sha256 == file.sha256);
        let known =
            record.map(|record| record.reference.clone()).or_else(|| twin.map(|twin| twin.name.clone()));
        if let Some(known) = known {
            out.known.push((file.name.clone(), known));
            continue;
        }
        let reference = references.get(out.fresh.len()).cloned().unwrap_or_default();
        let mut fields = vec![
            ("reference", reference.into()),
            ("title", title_of(&file.name).into()),
            ("evidence_type", sort.key().into()),
        ];
        fields.extend(fields_of(file, today));
        out.fresh.push(fields);
    }
    out
}

/// The fields that say which file a record has.
pub fn fields_of(file: &KeptFile, today: Date) -> [(&'static str, Value); 5] {
    [
        ("file_name", file.name.clone().into()),
        ("media_type", file.media_type.clone().into()),
        ("file_size", file.size.into()),
        ("hash", file.sha256.clone().into()),
        ("added_on", today.to_string().into()),
    ]
}

/// Other evidence that has the same file.
pub fn twins(workbook: &Workbook, id: EvidenceId, sha256: &str) -> Vec<EvidenceId> {
    let mut twins = workbook.kept_files().remove(sha256).unwrap_or_default();
    twins.retain(|other| *other != id);
    twins
}

/// The next human references for several records at once.
fn references(workbook: &Workbook, count: usize) -> Vec<String> {
    let next = workbook.next_reference(Kind::Evidence);
    let first = next.rsplit('-').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
    (first..first + count).map(|number| format!("{}-{number:03}", Kind::Evidence.prefix())).collect()
}
