//! Clause 6.1.2 (and 8.2): the method, the risks, and their dated readings.

use std::collections::BTreeSet;

use super::{Grade, Medium, Scales};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::ControlRef;
use crate::domain::kinds::{AssetId, PersonId, RiskId, ThreatId, VulnerabilityId};
use crate::domain::record::record;

choice! {
    /// How risks are found.
    pub enum Approach("approach") {
        /// From assets, threats and vulnerabilities.
        Asset => "asset",
        /// From events and scenarios.
        Event => "event",
    }
}

record! {
    /// 6.1.2 a, b: how risks are assessed. There is one method at a time; readings name the version they were made
    /// with.
    pub struct RiskMethod(RiskMethodId) {
        /// The version, raised whenever scales or criteria change.
        version: String,
        /// From assets or from events.
        approach: Option<Approach>,
        /// Likelihood, impact, ratings and matrix. Empty means the program's default.
        scales: Option<Scales>,
        /// Which risks may be retained, in words.
        acceptance_criteria: String,
        /// When an assessment is due: planned intervals and on what changes (8.2).
        when_to_assess: String,
        /// How two people come to the same result.
        consistency: String,
        /// Who approved this version.
        approved_by: Option<PersonId>,
        /// When.
        approved_on: Option<Date>,
    }
}

choice! {
    /// What of information security an event would hurt.
    pub enum Property("property") {
        /// Confidentiality.
        Confidentiality => "confidentiality",
        /// Integrity.
        Integrity => "integrity",
        /// Availability.
        Availability => "availability",
    }
}

choice! {
    /// 6.1.3 a: what is done about a risk.
    pub enum TreatmentOption("treatment_option") {
        /// Change likelihood or impact with controls.
        Modify => "modify",
        /// Keep it knowingly.
        Retain => "retain",
        /// Stop what causes it.
        Avoid => "avoid",
        /// Share it: insurance, supplier.
        Share => "share",
    }
}

choice! {
    /// Where a threat comes from.
    pub enum ThreatOrigin("threat_origin") {
        /// Somebody means it.
        Deliberate => "deliberate",
        /// A mistake or a failure.
        Accidental => "accidental",
        /// Nature and surroundings.
        Environmental => "environmental",
    }
}

record! {
    /// Something that could cause harm.
    pub struct Threat(ThreatId) {
        /// `TH-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// What it looks like here.
        description: String,
        /// Where it comes from.
        origin: Option<ThreatOrigin>,
        /// What it would hurt.
        properties: BTreeSet<Property>,
        /// How much it matters here.
        relevance: Option<Grade>,
    }
}

choice! {
    /// What became of a vulnerability.
    pub enum VulnerabilityStatus("vulnerability_status") {
        /// It is there.
        Open => "open",
        /// It is being closed.
        InProgress => "in_progress",
        /// It is gone.
        Fixed => "fixed",
        /// It stays, with a reason.
        Tolerated => "tolerated",
    }
}

record! {
    /// A weakness that a threat could use: a general one, or one that was found.
    pub struct Vulnerability(VulnerabilityId) {
        /// `V-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// How one notices it here.
        description: String,
        /// How bad it is.
        severity: Option<Grade>,
        /// Where it is.
        assets: BTreeSet<AssetId>,
        /// What became of it.
        status: Option<VulnerabilityStatus>,
        /// When it was found.
        found_on: Option<Date>,
        /// Until when it is to be closed.
        fix_by: Option<Date>,
        /// Who closes it.
        owner: Option<PersonId>,
    }
}

record! {
    /// 6.1.2 c: an information security risk.
    pub struct Risk(RiskId) {
        /// `R-001`.
        reference: String,
        /// The risk in a few words.
        title: String,
        /// What could happen, from cause to consequence, in a sentence or two.
        scenario: String,
        /// What it would hit.
        assets: BTreeSet<AssetId>,
        /// Threats of the register that could cause it.
        threats: BTreeSet<ThreatId>,
        /// What could cause it, in words.
        threat: String,
        /// Vulnerabilities of the register that would let it happen.
        vulnerabilities: BTreeSet<VulnerabilityId>,
        /// What would let it happen, in words.
        vulnerability: String,
        /// What would follow.
        consequence: String,
        /// What would be lost.
        properties: BTreeSet<Property>,
        /// Who answers for the risk and may accept it.
        owner: Option<PersonId>,
        /// Controls that work today.
        existing_controls: BTreeSet<ControlRef>,
        /// What is done about it.
        option: Option<TreatmentOption>,
        /// Why this option.
        option_reason: String,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}

choice! {
    /// Which state of a risk a reading describes.
    pub enum ReadingKind("reading_kind") {
        /// With the controls that work today.
        Current => "current",
        /// Expected once the treatment is done.
        Target => "target",
        /// Read again after treatment was verified: what the owner is asked to accept.
        Residual => "residual",
    }
}

record! {
    /// 6.1.2 d and 8.2: a dated rating of a risk. A new rating is a new reading; the latest of each kind counts.
    pub struct Reading(ReadingId) {
        /// The risk.
        risk: Option<RiskId>,
        /// Current, target or residual.
        kind: Option<ReadingKind>,
        /// Likelihood level, from 1.
        likelihood: Option<u32>,
        /// Impact level, from 1: the worst of the properties affected.
        impact: Option<u32>,
        /// Why these levels.
        rationale: String,
        /// When the rating was made.
        read_on: Option<Date>,
        /// Who made it.
        read_by: Option<PersonId>,
        /// The version of the method used.
        method_version: String,
    }
}

record! {
    /// 6.1.3 f: the risk owner accepts a residual risk. It names the reading; when a later reading exists or the named
    /// one was changed, the acceptance is stale.
    pub struct Acceptance(AcceptanceId) {
        /// `AC-001`.
        reference: String,
        /// The risk.
        risk: Option<RiskId>,
        /// The reading that was accepted.
        reading: Option<super::super::kinds::ReadingId>,
        /// Likelihood level as accepted.
        likelihood: Option<u32>,
        /// Impact level as accepted.
        impact: Option<u32>,
        /// Who accepted: the risk owner.
        accepted_by: Option<PersonId>,
        /// Their name on that day.
        accepted_by_name: String,
        /// When.
        accepted_on: Option<Date>,
        /// Who wrote it down here.
        recorded_by: String,
        /// When it was written down (set by the program).
        recorded_at: String,
        /// How it was given.
        medium: Option<Medium>,
        /// Where that can be seen.
        evidence: String,
        /// Why it is accepted.
        reason: String,
        /// When it has to be renewed; our rule, not the standard's.
        expires_on: Option<Date>,
    }
}
