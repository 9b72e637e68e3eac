//! Clauses 7.1 to 7.4: resources, competence, awareness, communication.

use std::collections::BTreeSet;

use super::{Medium, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::kinds::{DocumentId, InterestedPartyId, PersonId, RoleId};
use crate::domain::record::record;

choice! {
    /// What sort of resource it is.
    pub enum ResourceKind("resource_kind") {
        /// Working time of people.
        People => "people",
        /// A budget.
        Money => "money",
        /// Tools and systems.
        Tools => "tools",
        /// Consultants, auditors, service providers.
        Outside => "outside",
    }
}

record! {
    /// 7.1: something the ISMS needs, and whether it is there.
    pub struct Resource(ResourceId) {
        /// `RS-001`.
        reference: String,
        /// What it is.
        title: String,
        /// What sort of resource.
        kind: Option<ResourceKind>,
        /// What it is needed for.
        purpose: String,
        /// How much.
        amount: String,
        /// For which time.
        period: String,
        /// Who looks after it.
        owner: Option<PersonId>,
        /// Who approved it.
        approved_by: Option<PersonId>,
        /// When.
        approved_on: Option<Date>,
        /// What is missing.
        gap: String,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}

choice! {
    /// How well somebody can do something.
    pub enum SkillLevel("skill_level") {
        /// Not at all.
        None => "none",
        /// Knows what it is about.
        Basic => "basic",
        /// Can do it alone.
        Able => "able",
        /// Can teach it.
        Expert => "expert",
    }
}

choice! {
    /// 7.2 b: what a competence rests on.
    pub enum CompetenceBasis("competence_basis") {
        /// School, studies, vocational training.
        Education => "education",
        /// Courses.
        Training => "training",
        /// Having done it.
        Experience => "experience",
    }
}

record! {
    /// 7.2: what somebody has to be able to do, whether they are, and how a gap is closed.
    pub struct Competence(CompetenceId) {
        /// `CP-001`.
        reference: String,
        /// What they have to be able to do.
        title: String,
        /// Who.
        person: Option<PersonId>,
        /// The role that asks for it.
        role: Option<RoleId>,
        /// How well they have to.
        level_required: Option<SkillLevel>,
        /// How well they can.
        level_held: Option<SkillLevel>,
        /// What that rests on.
        basis: BTreeSet<CompetenceBasis>,
        /// What shows it: certificate, reference, work.
        evidence: String,
        /// What is missing.
        gap: String,
        /// What is done about it.
        action: String,
        /// By when.
        due: Option<Date>,
        /// How one judges whether that worked.
        effectiveness: String,
        /// When that was judged.
        judged_on: Option<Date>,
        /// Who judged it.
        judged_by: Option<PersonId>,
    }
}

choice! {
    /// How a training is held.
    pub enum TrainingForm("training_form") {
        /// Together in a room.
        Room => "room",
        /// Together in a call.
        Call => "call",
        /// Alone, with a course on screen.
        Course => "course",
        /// An exercise: phishing test, drill.
        Exercise => "exercise",
        /// Something to read.
        Reading => "reading",
    }
}

record! {
    /// 7.3: a session that makes people aware, held or planned.
    pub struct Training(TrainingId) {
        /// `TR-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// For whom it is.
        audience: String,
        /// What it is about, point by point.
        content: String,
        /// Whether one has to take part.
        mandatory: Option<YesNo>,
        /// How it is held.
        form: Option<TrainingForm>,
        /// When it was held.
        held_on: Option<Date>,
        /// How long it took, in minutes.
        duration: Option<u32>,
        /// Who took part.
        attendees: BTreeSet<PersonId>,
        /// Who should have and did not.
        absent: BTreeSet<PersonId>,
        /// What came of it: scores, questions, changes.
        result: String,
        /// Where attendance can be seen.
        evidence: String,
        /// When it is due again.
        next_due: Option<Date>,
    }
}

record! {
    /// 7.3: somebody said that they read and understood something. A recorded statement, not proof of identity.
    pub struct Acknowledgement(AcknowledgementId) {
        /// `AK-001`.
        reference: String,
        /// What was read, by name.
        title: String,
        /// Who.
        person: Option<PersonId>,
        /// The document, where it is kept here.
        document: Option<DocumentId>,
        /// Which version of it.
        version: String,
        /// When.
        acknowledged_on: Option<Date>,
        /// How it was given.
        medium: Option<Medium>,
        /// Where that can be seen.
        evidence: String,
        /// Who wrote it down here.
        recorded_by: String,
    }
}

choice! {
    /// Whether a communication stays inside.
    pub enum CommunicationDirection("communication_direction") {
        /// Within the organisation.
        Internal => "internal",
        /// With others.
        External => "external",
    }
}

record! {
    /// 7.4: something that has to be communicated about the ISMS: what, when, with whom, how.
    pub struct Communication(CommunicationId) {
        /// `CO-001`.
        reference: String,
        /// What about.
        title: String,
        /// When, or on what occasion.
        when: String,
        /// With whom.
        with_whom: String,
        /// The same as parties of the register.
        parties: BTreeSet<InterestedPartyId>,
        /// How: channel and form.
        how: String,
        /// Inside or outside.
        direction: Option<CommunicationDirection>,
        /// Who sees to it.
        responsible: Option<PersonId>,
        /// In which language.
        language: String,
        /// Where it can be seen that it happened.
        evidence: String,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}
