//! The headstart meter: of everything that can be drafted beforehand, how much holds a draft, how much of that a person
//! confirmed, and what is missing. What has to happen is counted apart and never drafted.
//!
//! The denominator is [`DRAFTED`]: for each kind its fields that a draft can fill, for each record there is, and for as
//! many records as an ISMS cannot do with less of ([`Part::least`]). A record that is not there misses all its fields.

use std::collections::BTreeMap;

use crate::domain::id::{AnnexRef, ControlRef, RecordId};
use crate::domain::kinds::{Kind, SoaLineId};
use crate::domain::record::{AnyRecord, Common};
use crate::domain::sign_off::clause_of;
use crate::domain::workbook::Workbook;

/// What of a kind can be drafted.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The kind.
    pub kind: Kind,
    /// Records below which something is surely missing.
    pub least: usize,
    /// Fields a draft can fill.
    pub drafted: &'static [&'static str],
    /// Fields that are drafted where there is something to say; they are not counted.
    pub may: &'static [&'static str],
    /// Fields that only people and events fill: names only they know, dates of what happened, decisions, results.
    pub happens: &'static [&'static str],
}

/// Kinds whose records only events and decisions make.
pub const HAPPENS: &[Kind] = &[
    Kind::ClimateDecision,
    Kind::Reading,
    Kind::Acceptance,
    Kind::PlanApproval,
    Kind::SoaVersion,
    Kind::DocumentVersion,
    Kind::Acknowledgement,
    Kind::ControlRun,
    Kind::AssessmentRun,
    Kind::MeasureValue,
    Kind::Evaluation,
    Kind::Audit,
    Kind::ManagementReview,
    Kind::Nonconformity,
    Kind::Evidence,
    Kind::Incident,
    Kind::SupplierAssessment,
    Kind::Change,
    Kind::Decision,
];

const fn part(
    kind: Kind,
    least: usize,
    drafted: &'static [&'static str],
    may: &'static [&'static str],
    happens: &'static [&'static str],
) -> Part {
    Part { kind, least, drafted, may, happens }
}

/// What can be drafted, kind by kind. A test holds that each field is on one side.
pub const DRAFTED: &[Part] = &[
    part(
        Kind::Issue,
        6,
        &["title", "description", "kind", "category", "effect", "relevance", "owner", "review_date"],
        &[],
        &["risks", "valid_from", "valid_to"],
    ),
    part(
        Kind::InterestedParty,
        5,
        &[
            "title",
            "description",
            "category",
            "affiliation",
            "influence",
            "interest",
            "channel",
            "owner",
            "review_date",
        ],
        &["contact"],
        &[],
    ),
    part(
        Kind::Requirement,
        8,
        &["title", "party", "requirement_type", "source", "how", "review_date", "description", "controls"],
        &[],
        &["addressed", "climate"],
    ),
    part(
        Kind::Scope,
        1,
        &[
            "statement",
            "certificate_sentence",
            "organisational",
            "physical",
            "technical",
            "information",
            "considered",
        ],
        &[],
        &["version"],
    ),
    part(
        Kind::ScopeItem,
        3,
        &["title", "item", "other_side", "our_part", "their_part"],
        &["reason"],
        &["decided_by", "medium"],
    ),
    part(
        Kind::Process,
        4,
        &[
            "title",
            "purpose",
            "owner",
            "inputs",
            "outputs",
            "criteria",
            "interacts_with",
            "evidence",
            "review_date",
            "measured_by",
        ],
        &[],
        &[],
    ),
    part(Kind::Commitment, 5, &["title", "topic", "description", "person"], &[], &["seen_on", "evidence"]),
    part(
        Kind::Role,
        4,
        &["title", "duties", "authority", "competence", "holders", "reports_to", "conflicts"],
        &[],
        &["granted_by", "deputies"],
    ),
    part(
        Kind::IsmsRisk,
        3,
        &["title", "nature", "cause", "effect", "action", "effectiveness", "owner", "due", "process"],
        &[],
        &["issues", "requirements", "status"],
    ),
    part(
        Kind::RiskMethod,
        1,
        &["approach", "acceptance_criteria", "when_to_assess", "consistency"],
        &[],
        &["version", "scales", "approved_by", "approved_on"],
    ),
    part(
        Kind::Asset,
        10,
        &[
            "title",
            "description",
            "asset_type",
            "category",
            "owner",
            "classification",
            "confidentiality",
            "integrity",
            "availability",
            "worth_reason",
            "review_date",
            "personal_data",
            "handling",
        ],
        &["depends_on", "location"],
        &["custodian", "supplier"],
    ),
    part(Kind::Threat, 5, &["title", "description", "origin", "properties", "relevance"], &[], &[]),
    part(
        Kind::Vulnerability,
        5,
        &["title", "description", "severity"],
        &[],
        &["assets", "status", "found_on", "fix_by", "owner"],
    ),
    part(
        Kind::Risk,
        10,
        &[
            "title",
            "scenario",
            "assets",
            "threats",
            "vulnerabilities",
            "consequence",
            "properties",
            "owner",
            "option",
            "review_date",
        ],
        &[],
        &["threat", "vulnerability", "existing_controls", "option_reason"],
    ),
    part(
        Kind::Treatment,
        8,
        &["title", "risks", "controls", "action", "responsible", "due", "resources"],
        &[],
        &["start", "status", "done_on", "verification", "verified_by", "verified_on"],
    ),
    part(
        Kind::SoaLine,
        0,
        &["applicable", "drivers", "reason", "how", "owner"],
        &["exclusion_reason"],
        &["excluded_by", "exclusion_review", "status", "due"],
    ),
    part(
        Kind::Objective,
        3,
        &[
            "title",
            "reason",
            "indicator",
            "target",
            "unit",
            "action",
            "resources",
            "responsible",
            "due",
            "evaluation",
            "frequency",
            "communicated_to",
            "policy",
        ],
        &[],
        &["risks", "requirements", "baseline", "status", "result"],
    ),
    part(
        Kind::Resource,
        3,
        &["title", "kind", "purpose", "amount", "owner", "review_date", "period"],
        &[],
        &["approved_by", "approved_on", "gap"],
    ),
    part(
        Kind::Competence,
        4,
        &["title", "role", "level_required", "effectiveness", "action"],
        &["person"],
        &["level_held", "basis", "evidence", "gap", "due", "judged_on", "judged_by"],
    ),
    part(
        Kind::Training,
        3,
        &["title", "audience", "content", "mandatory", "form", "next_due"],
        &[],
        &["held_on", "duration", "attendees", "absent", "result", "evidence"],
    ),
    part(
        Kind::Communication,
        5,
        &[
            "title",
            "when",
            "with_whom",
            "how",
            "direction",
            "responsible",
            "evidence",
            "review_date",
            "language",
        ],
        &[],
        &["parties"],
    ),
    part(
        Kind::Document,
        8,
        &[
            "title",
            "document_type",
            "owner",
            "approver",
            "review_date",
            "origin",
            "classification",
            "distribution",
            "retention",
            "body",
            "clauses",
            "controls",
        ],
        &["state", "version"],
        &["effective_from", "change_note", "location"],
    ),
    part(
        Kind::DocumentRule,
        30,
        &["title", "document", "part", "start", "proof", "controls"],
        &["demanded"],
        &["answer", "reason", "due", "responsible"],
    ),
    part(
        Kind::OperationalControl,
        6,
        &["title", "criteria", "frequency", "responsible", "controls", "evidence", "next_due", "process"],
        &[],
        &["supplier", "active"],
    ),
    part(
        Kind::Measure,
        4,
        &[
            "title",
            "reason",
            "controls",
            "method",
            "formula",
            "unit",
            "target",
            "threshold_amber",
            "threshold_red",
            "direction",
            "frequency",
            "measured_by",
            "analysed_by",
            "next_due",
        ],
        &["objective"],
        &[],
    ),
    part(
        Kind::AuditProgramme,
        1,
        &[
            "title",
            "period_from",
            "period_to",
            "objectives",
            "risk_basis",
            "method",
            "resources",
            "responsible",
        ],
        &[],
        &["approved_by", "approved_on"],
    ),
    part(
        Kind::Improvement,
        2,
        &["title", "description", "benefit", "effort", "responsible", "due"],
        &["objective"],
        &["origin", "decision", "status", "result"],
    ),
];

/// How much there is of something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Fields that hold a suggestion nobody has confirmed.
    pub suggested: usize,
    /// Fields that a person wrote or confirmed.
    pub confirmed: usize,
    /// Fields that are empty.
    pub missing: usize,
}

impl Count {
    /// All fields that could be drafted.
    pub fn all(self) -> usize {
        self.suggested + self.confirmed + self.missing
    }

    /// The share that is drafted or confirmed, in per cent, rounded down.
    pub fn share(self) -> usize {
        (self.suggested + self.confirmed) * 100 / self.all().max(1)
    }

    fn add(&mut self, other: Self) {
        self.suggested += other.suggested;
        self.confirmed += other.confirmed;
        self.missing += other.missing;
    }
}

/// The reading of the meter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// By kind, in the order of [`DRAFTED`].
    pub kinds: Vec<(Kind, Count)>,
    /// By clause, 4 to 10.
    pub clauses: BTreeMap<u8, Count>,
    /// All of it.
    pub total: Count,
    /// What has to happen, with how many records there are.
    pub happens: Vec<(Kind, usize)>,
}

impl Reading {
    /// Empty fields, by kind and field, most first: the list of what is left.
    pub fn left(workbook: &Workbook) -> Vec<(Kind, &'static str, usize)> {
        let mut left: BTreeMap<(Kind, &'static str), usize> = BTreeMap::new();
        for part in DRAFTED {
            each(workbook, part, |record, field| {
                if state(record, field) == State::Missing {
                    *left.entry((part.kind, field)).or_default() += 1;
                }
            });
        }
        let mut left: Vec<_> = left.into_iter().map(|((kind, field), n)| (kind, field, n)).collect();
        left.sort_by_key(|(_, _, n)| std::cmp::Reverse(*n));
        left
    }
}

/// Reads the meter.
pub fn read(workbook: &Workbook) -> Reading {
    let mut reading = Reading::default();
    for part in DRAFTED {
        let mut count = Count::default();
        each(workbook, part, |record, field| match state(record, field) {
            State::Suggested => count.suggested += 1,
            State::Confirmed => count.confirmed += 1,
            State::Missing => count.missing += 1,
        });
        let clause = clause_of(part.kind).and_then(|clause| clause.number().split('.').next()?.parse().ok());
        if let Some(clause) = clause {
            reading.clauses.entry(clause).or_default().add(count);
        }
        reading.total.add(count);
        reading.kinds.push((part.kind, count));
    }
    reading.happens = HAPPENS.iter().map(|kind| (*kind, workbook.count_of(*kind))).collect();
    reading
}

#[derive(PartialEq)]
enum State {
    Suggested,
    Confirmed,
    Missing,
}

fn state(record: Option<&dyn AnyRecord>, field: &str) -> State {
    match record {
        Some(record) if record.get(field).is_some() => {
            if record.common().suggested.contains(field) {
                State::Suggested
            } else {
                State::Confirmed
            }
        }
        _ => State::Missing,
    }
}

/// Every field that could be drafted: of the records there are, and of those that are missing.
fn each<'a>(
    workbook: &'a Workbook,
    part: &Part,
    mut visit: impl FnMut(Option<&'a dyn AnyRecord>, &'static str),
) {
    let mut visit_all = |record: Option<&'a dyn AnyRecord>| {
        for field in part.drafted {
            // A control that is left out has a reason for that instead of the rest.
            let out = part.kind == Kind::SoaLine
                && record.is_some_and(|record| record.get("applicable") == Some("no".into()));
            match (out, *field) {
                (true, "drivers" | "how") => {}
                (true, "reason") => visit(record, "exclusion_reason"),
                _ => visit(record, field),
            }
        }
    };
    if part.kind == Kind::SoaLine {
        for control in AnnexRef::all() {
            visit_all(workbook.get(RecordId::from(SoaLineId(ControlRef::Annex(control)))));
        }
        return;
    }
    let ids = workbook.ids_of(part.kind);
    for id in &ids {
        visit_all(workbook.get(*id));
    }
    for _ in ids.len()..part.least {
        visit_all(None);
    }
}

/// Whether a field is the program's own: a reference, where it came from.
pub fn is_own(field: &str) -> bool {
    field == "reference" || Common::has(field)
}
