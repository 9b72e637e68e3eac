//! What can be asked of a person today, what is expected of them first.

use std::collections::BTreeSet;

use super::about::About;
use super::hash::{hash_of, in_force, plan, to_approve};
use super::question::named;
use crate::content::text::t;
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::{DocumentId, Kind, PersonId, RiskId};
use crate::domain::rating::AcceptanceState;
use crate::domain::records::{DocumentType, TreatmentStatus};
use crate::domain::sign_off::Standing;
use crate::domain::soa::lines_hash;
use crate::domain::workbook::Workbook;

/// Something that can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Offer {
    /// What.
    pub about: About,
    /// It in a few words.
    pub title: String,
    /// Whether an answer is expected of just this person: their risk, their document, their rule.
    pub theirs: bool,
}

/// What can be asked of a person, by matter.
pub fn offers(workbook: &Workbook, person: PersonId, today: Date) -> Vec<Offer> {
    let mut all = Vec::new();
    acceptances(workbook, person, today, &mut all);
    plan_of(workbook, person, &mut all);
    let now = hash_of(workbook, About::Soa);
    let settled =
        workbook.latest_soa_version().and_then(|(_, version)| version.lines.as_ref()).map(lines_hash);
    if now.is_some() && now != settled {
        all.push(Offer { about: About::Soa, title: t("ask.matter.soa").to_owned(), theirs: false });
    }
    let approved = matches!(workbook.scope_approval(), Standing::InForce(_));
    if !approved && hash_of(workbook, About::Scope).is_some() {
        all.push(Offer { about: About::Scope, title: t("ask.matter.scope").to_owned(), theirs: false });
    }
    documents(workbook, person, &mut all);
    rules(workbook, person, &mut all);
    confirmations(workbook, person, &mut all);
    acknowledgements(workbook, person, &mut all);
    all
}

/// Only the owner of a risk accepts it.
fn acceptances(workbook: &Workbook, person: PersonId, today: Date, all: &mut Vec<Offer>) {
    let standings = workbook.standings();
    let open = |id: RiskId| {
        let held = matches!(standings.acceptance_state(id, today), AcceptanceState::Holds(_));
        !held && standings.reading_to_accept(id).is_some()
    };
    let mine = workbook.risks.iter().filter(|(id, risk)| risk.owner == Some(person) && open(**id));
    all.extend(mine.map(|(id, _)| Offer {
        about: About::Acceptance(*id),
        title: named(workbook, (*id).into()),
        theirs: true,
    }));
}

/// The plan is approved by owners of risks that are treated; whoever approved it as it stands is not asked again.
fn plan_of(workbook: &Workbook, person: PersonId, all: &mut Vec<Offer>) {
    let now = plan(workbook);
    let agreed = workbook.plan_approvals.iter().any(|(id, approval)| {
        let same = approval.approved_by == Some(person) && approval.plan.as_ref() == Some(&now);
        same && !workbook.is_withdrawn(*id)
    });
    if now.0.is_empty() || agreed {
        return;
    }
    let live = workbook.treatments.values().filter(|item| item.status != Some(TreatmentStatus::Cancelled));
    let owners: BTreeSet<PersonId> =
        live.flat_map(|item| &item.risks).filter_map(|risk| workbook.risks.get(risk)?.owner).collect();
    if owners.contains(&person) {
        all.push(Offer { about: About::Plan, title: t("ask.matter.plan").to_owned(), theirs: true });
    }
}

/// Documents that wait for their approver, or for anybody where none is named.
fn documents(workbook: &Workbook, person: PersonId, all: &mut Vec<Offer>) {
    for (id, document) in &workbook.documents {
        let theirs = document.approver == Some(person);
        if (theirs || document.approver.is_none()) && to_approve(workbook, *id).is_some() {
            all.push(Offer { about: About::Document(*id), title: named(workbook, (*id).into()), theirs });
        }
    }
}

/// Rules nobody answered, of documents the person owns or for which they see to the rule.
fn rules(workbook: &Workbook, person: PersonId, all: &mut Vec<Offer>) {
    let owned = |id: Option<DocumentId>| id.and_then(|id| workbook.documents.get(&id)?.owner);
    let mut open: Vec<_> =
        workbook.document_rules.iter().filter(|(_, rule)| crate::domain::documents::is_open(rule)).collect();
    open.sort_by_key(|(id, rule)| (rule.document, rule.reference.len(), rule.reference.clone(), **id));
    for (id, rule) in open {
        let whose = rule.responsible.or_else(|| owned(rule.document));
        if whose == Some(person) && rule.document.is_some() {
            all.push(Offer { about: About::Rule(*id), title: rule.title.clone(), theirs: true });
        }
    }
}

/// Records of theirs that hold suggestions.
fn confirmations(workbook: &Workbook, person: PersonId, all: &mut Vec<Offer>) {
    let me = person.to_string();
    let mine = |id: RecordId| {
        let record = workbook.get(id)?;
        let whose = ["owner", "responsible", "person"].into_iter().find_map(|key| record.get(key))?;
        (whose.as_str() == Some(me.as_str())).then_some(())
    };
    for kind in Kind::ALL.iter().filter(|kind| !kind.is_permanent() && **kind != Kind::DocumentRule) {
        for id in workbook.suggested_of(*kind).into_iter().filter(|id| mine(*id).is_some()) {
            all.push(Offer { about: About::Confirmation(id), title: named(workbook, id), theirs: true });
        }
    }
}

/// Documents in force that they have not said they read. The policy is for everybody (5.2 f, 7.3 a).
fn acknowledgements(workbook: &Workbook, person: PersonId, all: &mut Vec<Offer>) {
    let read: BTreeSet<(DocumentId, &str)> = workbook
        .acknowledgements
        .values()
        .filter(|said| said.person == Some(person))
        .filter_map(|said| Some((said.document?, said.version.as_str())))
        .collect();
    for (id, document) in &workbook.documents {
        let Some((_, version)) = in_force(workbook, *id) else { continue };
        if !read.contains(&(*id, version.version.as_str())) {
            let theirs = document.document_type == Some(DocumentType::Policy);
            all.push(Offer {
                about: About::Acknowledgement(*id),
                title: named(workbook, (*id).into()),
                theirs,
            });
        }
    }
}
