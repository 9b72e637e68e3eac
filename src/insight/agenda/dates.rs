//! Every date of a record by which something has to be done or happens: which field holds it, what it means, whose it is,
//! and when it no longer counts. A new date is one line here; a test demands that each date field is here or is known to
//! be about the past.

use super::What;
use super::What::{
    Action, Audit, Certification, Deadline, Expiry, Goal, Measurement, Meeting, Review, Run, Task,
};
use super::facts::{self, Narrow};
use crate::domain::kinds::Kind;

/// A date that is kept in records of a kind.
#[derive(Clone, Copy)]
pub struct Dated {
    /// The kind.
    pub kind: Kind,
    /// The field.
    pub field: &'static str,
    /// What sort of thing is due.
    pub what: What,
    /// Fields that name whose it is.
    pub(super) who: &'static [&'static str],
    /// It no longer counts once one of these fields holds one of its keys, or anything where no keys are given.
    pub(super) over: &'static [(&'static str, &'static [&'static str])],
    /// It is not late once its day is past: it has happened.
    pub(super) passes: bool,
    /// What only a look at other records tells: the day that counts, or that none does.
    pub(super) narrow: Option<Narrow>,
}

impl Dated {
    const fn of(kind: Kind, field: &'static str, what: What, who: &'static [&'static str]) -> Self {
        Self { kind, field, what, who, over: &[], passes: false, narrow: None }
    }

    const fn until(self, over: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { over, ..self }
    }

    const fn passing(self) -> Self {
        Self { passes: true, ..self }
    }

    const fn narrowed(self, narrow: Narrow) -> Self {
        Self { narrow: Some(narrow), ..self }
    }
}

const OWNER: &[&str] = &["owner"];
const RESPONSIBLE: &[&str] = &["responsible"];
const NOBODY: &[&str] = &[];
const ANY: &[&str] = &[];

/// Every date.
pub const DATES: &[Dated] = &[
    // What somebody has to do.
    Dated::of(Kind::Task, "due", Task, RESPONSIBLE).until(&[("status", &["done", "cancelled"])]),
    Dated::of(Kind::Treatment, "due", Action, RESPONSIBLE).until(&[("status", &["done", "cancelled"])]),
    Dated::of(Kind::SoaLine, "due", Action, OWNER).until(&[("status", &["done"]), ("applicable", &["no"])]),
    Dated::of(Kind::DocumentRule, "due", Action, RESPONSIBLE).until(&[("answer", &["we_do", "not_us"])]),
    Dated::of(Kind::Vulnerability, "fix_by", Action, OWNER).until(&[("status", &["fixed", "tolerated"])]),
    Dated::of(Kind::IsmsRisk, "due", Goal, OWNER).until(&[("status", &["done", "cancelled"])]),
    Dated::of(Kind::Objective, "due", Goal, RESPONSIBLE)
        .until(&[("status", &["achieved", "missed", "dropped"])]),
    Dated::of(Kind::Change, "planned_on", Goal, RESPONSIBLE).until(&[("status", &["done", "rejected"])]),
    Dated::of(Kind::Improvement, "due", Goal, RESPONSIBLE).until(&[("status", &["done", "rejected"])]),
    Dated::of(Kind::Competence, "due", Goal, &["person"]).until(&[("judged_on", ANY)]),
    // What was found and has to be answered.
    Dated::of(Kind::Finding, "due", Deadline, OWNER).until(&[("status", &["closed"])]),
    Dated::of(Kind::Nonconformity, "due", Deadline, OWNER).until(&[("done_on", ANY), ("closed_on", ANY)]),
    Dated::of(Kind::ExternalFinding, "deadline", Deadline, OWNER)
        .until(&[("sent_on", ANY), ("status", &["sent", "accepted", "closed"])]),
    // What comes back.
    Dated::of(Kind::OperationalControl, "next_due", Run, RESPONSIBLE)
        .until(&[("active", &["no"])])
        .narrowed(facts::run),
    Dated::of(Kind::Measure, "next_due", Measurement, &["measured_by"]).narrowed(facts::measurement),
    Dated::of(Kind::AssessmentRun, "next_due", Review, NOBODY).narrowed(facts::last_assessment),
    Dated::of(Kind::Supplier, "next_assessment", Review, OWNER).narrowed(facts::supplier),
    Dated::of(Kind::SupplierAssessment, "next_due", Review, &["assessed_by"]).narrowed(facts::supplier_again),
    Dated::of(Kind::Training, "next_due", Meeting, NOBODY).narrowed(facts::last_training),
    // Meetings and audits.
    Dated::of(Kind::Training, "held_on", Meeting, NOBODY).passing(),
    Dated::of(Kind::ManagementReview, "planned_for", Meeting, &["chair"]).until(&[("held_on", ANY)]),
    Dated::of(Kind::ManagementReview, "next_review_on", Meeting, &["chair"]).narrowed(facts::last_review),
    Dated::of(Kind::Audit, "planned_from", Audit, &["auditors"]).until(&[
        ("held_from", ANY),
        ("held_to", ANY),
        ("status", &["in_progress", "reported", "closed", "cancelled"]),
    ]),
    Dated::of(Kind::AuditProgramme, "period_to", Audit, RESPONSIBLE).narrowed(facts::last_programme),
    Dated::of(Kind::Certification, "stage1_on", Certification, NOBODY).passing(),
    Dated::of(Kind::Certification, "stage2_on", Certification, NOBODY).passing(),
    Dated::of(Kind::Certification, "surveillance_1_on", Certification, NOBODY).passing(),
    Dated::of(Kind::Certification, "surveillance_2_on", Certification, NOBODY).passing(),
    Dated::of(Kind::Certification, "recertification_on", Certification, NOBODY).passing(),
    Dated::of(Kind::Organisation, "target_date", Certification, NOBODY).narrowed(facts::until_certified),
    // What holds only until a day.
    Dated::of(Kind::Certification, "valid_to", Expiry, NOBODY),
    Dated::of(Kind::Evidence, "valid_until", Expiry, &["collected_by"]),
    Dated::of(Kind::Acceptance, "expires_on", Expiry, &["accepted_by"]).narrowed(facts::acceptance),
    Dated::of(Kind::Exception, "expires_on", Expiry, OWNER).until(&[("status", &["refused", "ended"])]),
    Dated::of(Kind::Supplier, "contract_end", Expiry, OWNER),
    Dated::of(Kind::Supplier, "certificates_until", Expiry, OWNER),
    // What is looked at again.
    Dated::of(Kind::Document, "review_date", Review, OWNER).until(&[("state", &["retired"])]),
    Dated::of(Kind::Risk, "review_date", Review, OWNER),
    Dated::of(Kind::SoaLine, "exclusion_review", Review, OWNER).until(&[("applicable", &["yes"])]),
    Dated::of(Kind::Asset, "review_date", Review, OWNER),
    Dated::of(Kind::Obligation, "review_date", Review, OWNER),
    Dated::of(Kind::Issue, "review_date", Review, OWNER).until(&[("valid_to", ANY)]),
    Dated::of(Kind::InterestedParty, "review_date", Review, OWNER),
    Dated::of(Kind::Requirement, "review_date", Review, NOBODY),
    Dated::of(Kind::ClimateDecision, "next_check", Review, &["decided_by"]),
    Dated::of(Kind::Process, "review_date", Review, OWNER),
    Dated::of(Kind::Resource, "review_date", Review, OWNER),
    Dated::of(Kind::Communication, "review_date", Review, RESPONSIBLE),
];
