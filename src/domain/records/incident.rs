//! Controls A.5.24 to A.5.28: events, weaknesses and incidents, and what happened when.

use std::collections::BTreeSet;

use super::{Grade, Property, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::ControlRef;
use crate::domain::kinds::{AssetId, IncidentId, PersonId, RiskId};
use crate::domain::record::record;

choice! {
    /// What was reported (A.5.25).
    pub enum IncidentType("incident_type") {
        /// Something unusual that did no harm.
        Event => "event",
        /// Something that could be used to do harm.
        Weakness => "weakness",
        /// Something that did harm or nearly did.
        Incident => "incident",
    }
}

choice! {
    /// Whether somebody has to be told by law or contract.
    pub enum NotificationNeed("notification_need") {
        /// Somebody is finding out.
        Checking => "checking",
        /// Somebody has to be told.
        Needed => "needed",
        /// Nobody has to be told.
        NotNeeded => "not_needed",
    }
}

choice! {
    /// How far an incident is.
    pub enum IncidentStatus("incident_status") {
        /// Reported.
        Open => "open",
        /// It spreads no further.
        Contained => "contained",
        /// Work goes on as before.
        Recovered => "recovered",
        /// Lessons are learnt.
        Closed => "closed",
    }
}

record! {
    /// A.5.24 to A.5.28: something that happened or could have, and what was done.
    pub struct Incident(IncidentId) {
        /// `IN-001`.
        reference: String,
        /// It in a few words.
        title: String,
        /// Event, weakness or incident.
        incident_type: Option<IncidentType>,
        /// How bad it is.
        severity: Option<Grade>,
        /// How far it is.
        status: Option<IncidentStatus>,
        /// Who leads the response.
        owner: Option<PersonId>,
        /// Who reported it.
        reported_by: Option<PersonId>,
        /// When it was reported, with the time.
        reported_at: String,
        /// When it was noticed.
        detected_on: Option<Date>,
        /// When it began.
        occurred_on: Option<Date>,
        /// What was lost.
        properties: BTreeSet<Property>,
        /// Assets it hit.
        assets: BTreeSet<AssetId>,
        /// What happened.
        description: String,
        /// What keeps it from spreading.
        containment: String,
        /// What took it away.
        eradication: String,
        /// What brought things back to work.
        recovery: String,
        /// Whether personal data is in it.
        personal_data: Option<YesNo>,
        /// Whether somebody has to be told.
        notification: Option<NotificationNeed>,
        /// Who has to be told, and by when.
        notification_deadline: String,
        /// When they were told.
        notified_on: Option<Date>,
        /// What was kept as evidence, where, by whom (A.5.28).
        evidence: String,
        /// Why it could happen.
        root_cause: String,
        /// What is done differently from now on (A.5.27).
        lessons: String,
        /// Risks to be looked at again.
        risks: BTreeSet<RiskId>,
        /// Controls that failed, were missing or helped.
        controls: BTreeSet<ControlRef>,
        /// When it was closed.
        closed_on: Option<Date>,
    }
}

choice! {
    /// What an entry in the log of an incident is.
    pub enum IncidentEntryType("incident_entry_type") {
        /// Something was seen.
        Observation => "observation",
        /// Something was done.
        Action => "action",
        /// Something was decided.
        Decision => "decision",
        /// Somebody was told.
        Message => "message",
        /// Something was kept as evidence.
        Evidence => "evidence",
    }
}

record! {
    /// A.5.26: one entry in the log of an incident.
    pub struct IncidentEntry(IncidentEntryId) {
        /// `IE-001`.
        reference: String,
        /// It in a few words.
        title: String,
        /// The incident.
        incident: Option<IncidentId>,
        /// When, with the time: `2026-11-24 14:05`.
        at: String,
        /// What it is.
        entry_type: Option<IncidentEntryType>,
        /// The same at more length.
        description: String,
        /// Who saw, did or decided it.
        by: Option<PersonId>,
    }
}
