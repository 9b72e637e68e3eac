//! Which records each question fits, and where its answer should be.

use super::{Case, Gap};
use crate::content::catalogue::control_view;
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::{PersonId, ScopeId, SoaLineId};
use crate::domain::records::{
    Applicability, AuditStatus, ExceptionStatus, Frequency, Implementation, ImprovementStatus,
    IncidentStatus, ReadingKind, RuleAnswer, TreatmentStatus, YesNo,
};
use crate::domain::workbook::Workbook;

type Cases = Vec<Case>;

/// Words for a gap; without words the question does not fit.
fn words(text: &str) -> Option<Gap> {
    let text = text.trim();
    (!text.is_empty()).then(|| Gap::Words(text.to_owned()))
}

fn person(workbook: &Workbook, id: Option<PersonId>) -> Option<Gap> {
    words(&workbook.person_name(id))
}

fn case(gaps: Vec<(&'static str, Gap)>, places: Vec<RecordId>) -> Case {
    Case { gaps, places, control: None }
}

/// `R-012` and its title, the two gaps most sentences have.
fn named(reference: &str, title: &str) -> Option<Vec<(&'static str, Gap)>> {
    Some(vec![("reference", words(reference)?), ("title", words(title)?)])
}

fn with(
    mut gaps: Vec<(&'static str, Gap)>,
    name: &'static str,
    gap: Option<Gap>,
) -> Option<Vec<(&'static str, Gap)>> {
    gaps.push((name, gap?));
    Some(gaps)
}

pub(super) fn requirements(workbook: &Workbook, _: Date) -> Cases {
    let taken_on = workbook.requirements.iter().filter(|(_, need)| need.addressed == Some(YesNo::Yes));
    let one = |(id, need): (
        &crate::domain::kinds::RequirementId,
        &std::sync::Arc<crate::domain::records::Requirement>,
    )| { Some(case(named(&need.reference, &need.title)?, vec![(*id).into()])) };
    taken_on.filter_map(one).collect()
}

pub(super) fn scope(workbook: &Workbook, _: Date) -> Cases {
    let written = workbook.scopes.get(&ScopeId).is_some_and(|scope| !scope.statement.trim().is_empty());
    let mut places: Vec<RecordId> =
        workbook.scope_approval().decision().map(Into::into).into_iter().collect();
    places.push(ScopeId.into());
    if written { vec![case(Vec::new(), places)] } else { Vec::new() }
}

pub(super) fn roles(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, role) in &workbook.roles {
        let holder = role.holders.first().copied();
        if let (Some(name), Some(title)) = (person(workbook, holder), words(&role.title)) {
            all.push(case(vec![("name", name), ("title", title)], vec![(*id).into()]));
        }
    }
    all
}

/// The rating of the reading an owner is asked to accept, as two numbers.
fn rated(workbook: &Workbook, id: crate::domain::kinds::RiskId) -> Option<(Gap, Gap)> {
    let (_, reading) = workbook.reading_to_accept(id)?;
    Some((Gap::Words(reading.likelihood?.to_string()), Gap::Words(reading.impact?.to_string())))
}

fn risks(workbook: &Workbook, accepted: bool) -> Cases {
    let standings = workbook.standings();
    let mut all = Vec::new();
    for (id, risk) in &workbook.risks {
        let acceptance = standings.acceptance(*id).map(|(acceptance, _)| acceptance);
        let (Some((likelihood, impact)), Some(mut gaps)) =
            (rated(workbook, *id), named(&risk.reference, &risk.title))
        else {
            continue;
        };
        if acceptance.is_some() == accepted {
            gaps.extend([("likelihood", likelihood), ("impact", impact)]);
            let places = acceptance.map(RecordId::from).into_iter().chain([(*id).into()]);
            all.push(case(gaps, places.collect()));
        }
    }
    all
}

pub(super) fn risks_accepted(workbook: &Workbook, _: Date) -> Cases {
    risks(workbook, true)
}

pub(super) fn risks_open(workbook: &Workbook, _: Date) -> Cases {
    let mut all = risks(workbook, false);
    // What was not accepted is asked about by its current rating.
    all.retain(|case| {
        let risk = case.places.first().and_then(|id| crate::domain::id::TypedId::from_record_id(*id));
        risk.is_some_and(|risk| workbook.reading(risk, ReadingKind::Current).is_some())
    });
    all
}

pub(super) fn treatments_done(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, item) in
        workbook.treatments.iter().filter(|(_, item)| item.status == Some(TreatmentStatus::Done))
    {
        let proof = workbook.evidence.iter().filter(|(_, evidence)| evidence.treatments.contains(id));
        let places = proof.map(|(evidence, _)| RecordId::from(*evidence)).chain([(*id).into()]).collect();
        all.extend(named(&item.reference, &item.title).map(|gaps| case(gaps, places)));
    }
    all
}

pub(super) fn treatments_late(workbook: &Workbook, today: Date) -> Cases {
    let open = |status| !matches!(status, Some(TreatmentStatus::Done | TreatmentStatus::Cancelled));
    let mut all = Vec::new();
    for (id, item) in workbook.treatments.iter().filter(|(_, item)| open(item.status)) {
        let due = item.due.filter(|due| *due < today).map(Gap::Day);
        let gaps = named(&item.reference, &item.title).and_then(|gaps| with(gaps, "due", due));
        all.extend(gaps.map(|gaps| case(gaps, vec![(*id).into()])));
    }
    all
}

fn lines(workbook: &Workbook, fits: impl Fn(&crate::domain::records::SoaLine) -> bool) -> Cases {
    let mut all = Vec::new();
    for (id, _) in workbook.soa_lines.iter().filter(|(_, line)| fits(line)) {
        let view = control_view(workbook, id.0);
        let proof = workbook.evidence.iter().filter(|(_, evidence)| evidence.proves_controls.contains(&id.0));
        let places =
            proof.map(|(evidence, _)| RecordId::from(*evidence)).chain([SoaLineId(id.0).into()]).collect();
        if let Some(gaps) = named(&view.number, &view.title) {
            all.push(Case { gaps, places, control: Some(id.0) });
        }
    }
    all
}

pub(super) fn controls_in_place(workbook: &Workbook, _: Date) -> Cases {
    lines(workbook, |line| {
        line.decided() == Some(Applicability::Yes) && line.status == Some(Implementation::Done)
    })
}

pub(super) fn controls_excluded(workbook: &Workbook, _: Date) -> Cases {
    lines(workbook, |line| line.decided() == Some(Applicability::No))
}

pub(super) fn objectives(workbook: &Workbook, _: Date) -> Cases {
    let all = workbook.objectives.iter();
    all.filter_map(|(id, goal)| Some(case(named(&goal.reference, &goal.title)?, vec![(*id).into()])))
        .collect()
}

pub(super) fn changes(workbook: &Workbook, _: Date) -> Cases {
    let all = workbook.changes.iter();
    all.filter_map(|(id, it)| Some(case(named(&it.reference, &it.title)?, vec![(*id).into()]))).collect()
}

pub(super) fn competences(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, it) in &workbook.competences {
        if let (Some(name), Some(title)) = (person(workbook, it.person), words(&it.title)) {
            all.push(case(vec![("name", name), ("title", title)], vec![(*id).into()]));
        }
    }
    all
}

pub(super) fn trainings(workbook: &Workbook, today: Date) -> Cases {
    let mut all = Vec::new();
    for (id, it) in &workbook.trainings {
        let held = it.held_on.filter(|day| *day <= today).map(Gap::Day);
        if let (Some(held), Some(title)) = (held, words(&it.title)) {
            all.push(case(vec![("title", title), ("day", held)], vec![(*id).into()]));
        }
    }
    all
}

/// What somebody was told in their first days: trainings, and documents they said they read.
fn learnt(workbook: &Workbook, id: PersonId) -> Vec<RecordId> {
    let trainings = workbook.trainings.iter().filter(|(_, it)| it.attendees.contains(&id));
    let read = workbook.acknowledgements.iter().filter(|(_, it)| it.person == Some(id));
    let trainings = trainings.map(|(training, _)| RecordId::from(*training));
    let all = trainings.chain(read.map(|(said, _)| RecordId::from(*said)));
    all.take(6).chain([id.into()]).collect()
}

/// People whose first day was within the last year.
pub(super) fn joiners(workbook: &Workbook, today: Date) -> Cases {
    let mut all = Vec::new();
    for (id, it) in &workbook.persons {
        let day = it.active_from.filter(|day| (0..=365).contains(&day.days_until(today)));
        if let (Some(day), Some(name)) = (day, words(&it.name)) {
            all.push(case(vec![("name", name), ("day", Gap::Day(day))], learnt(workbook, *id)));
        }
    }
    all
}

/// People whose last day was within the last year.
pub(super) fn leavers(workbook: &Workbook, today: Date) -> Cases {
    let mut all = Vec::new();
    for (id, it) in &workbook.persons {
        let day = it.active_to.filter(|day| (0..=365).contains(&day.days_until(today)));
        if let (Some(day), Some(name)) = (day, words(&it.name)) {
            all.push(case(vec![("name", name), ("day", Gap::Day(day))], vec![(*id).into()]));
        }
    }
    all
}

/// The latest approved version of each document, with somebody who should know of it.
pub(super) fn documents_learnt(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for id in workbook.documents.keys() {
        let Some((version, approved)) = workbook.versions_of(*id).first().copied() else { continue };
        let mut read = workbook.acknowledgements.iter().filter(|(_, said)| {
            said.document == Some(*id) && said.version == approved.version && said.person.is_some()
        });
        let said = read.next();
        // Where nobody said so, anybody inside may be asked.
        let owner = workbook.documents.get(id).and_then(|document| document.owner);
        let who = said.and_then(|(_, said)| said.person).or(owner);
        let (Some(name), Some(title), Some(number)) =
            (person(workbook, who), words(&approved.title), words(&approved.version))
        else {
            continue;
        };
        let places = [RecordId::from(version)].into_iter().chain(said.map(|(said, _)| (*said).into()));
        let places = places.chain([(*id).into()]).collect();
        all.push(case(vec![("version", number), ("title", title), ("name", name)], places));
    }
    all
}

/// Rules that are said to be so today.
pub(super) fn rules(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, rule) in workbook.document_rules.iter().filter(|(_, rule)| rule.answer == Some(RuleAnswer::WeDo))
    {
        let document = rule.document.and_then(|document| workbook.documents.get(&document));
        if let (Some(title), Some(document)) = (words(&rule.title), document.and_then(|it| words(&it.title)))
        {
            let places = [(*id).into()].into_iter().chain(rule.document.map(RecordId::from)).collect();
            all.push(case(vec![("rule", title), ("document", document)], places));
        }
    }
    all
}

/// The first and last day of the latest whole period before a day: the month, quarter, half-year or year before.
/// `None` for what is done more often, or when something calls for it.
pub fn period_before(frequency: Frequency, today: Date) -> Option<(Date, Date)> {
    let months = match frequency {
        Frequency::Monthly => 1,
        Frequency::Quarterly => 3,
        Frequency::HalfYearly => 6,
        Frequency::Yearly => 12,
        Frequency::Daily | Frequency::Weekly | Frequency::OnEvent => return None,
    };
    let text = today.to_string();
    let mut parts = text.split('-').filter_map(|part| part.parse::<u16>().ok());
    let (year, month) = (parts.next()?, parts.next()?);
    // Months since year 0; the period under way begins at a multiple of its length.
    let now = year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?;
    let begin = now - now % months;
    let first = begin.checked_sub(months)?;
    let day = |month: u16| Date::new(month / 12, u8::try_from(month % 12 + 1).ok()?, 1);
    Some((day(first)?, day(begin)?.plus_days(-1)?))
}

/// Operational controls in use, for the latest whole period; the answer should be in a run of that time.
pub(super) fn runs_of_period(workbook: &Workbook, today: Date) -> Cases {
    let mut all = Vec::new();
    for (id, control) in workbook.operational_controls.iter().filter(|(_, it)| it.active != Some(YesNo::No)) {
        let period = control.frequency.and_then(|frequency| period_before(frequency, today));
        let (Some((from, to)), Some(title)) = (period, words(&control.title)) else { continue };
        let runs = workbook.control_runs.iter().filter(|(_, run)| {
            let day = run.period_to.or(run.performed_on);
            run.operational_control == Some(*id) && day.is_some_and(|day| (from..=to).contains(&day))
        });
        let places = runs.map(|(run, _)| RecordId::from(*run)).chain([(*id).into()]).collect();
        all.push(case(vec![("title", title), ("from", Gap::Day(from)), ("to", Gap::Day(to))], places));
    }
    all
}

pub(super) fn runs_with_exceptions(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, run) in workbook.control_runs.iter().filter(|(_, run)| run.exceptions.is_some_and(|n| n > 0)) {
        all.extend(named(&run.reference, &run.title).map(|gaps| case(gaps, vec![(*id).into()])));
    }
    all
}

/// Measures with a value, by their latest one.
pub(super) fn measures(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, measure) in &workbook.measures {
        let values = workbook.values_of(*id);
        let Some((value, latest)) = values.last() else { continue };
        if let (Some(title), Some(period)) = (words(&measure.title), words(&latest.period)) {
            let places = vec![(*value).into(), (*id).into()];
            all.push(case(vec![("title", title), ("period", period)], places));
        }
    }
    all
}

pub(super) fn audits(workbook: &Workbook, _: Date) -> Cases {
    let held = |status| matches!(status, Some(AuditStatus::Reported | AuditStatus::Closed));
    let all = workbook.audits.iter().filter(|(_, audit)| held(audit.status));
    all.filter_map(|(id, it)| Some(case(named(&it.reference, &it.title)?, vec![(*id).into()]))).collect()
}

pub(super) fn findings(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, it) in &workbook.findings {
        let places = it.nonconformity.map(RecordId::from).into_iter().chain([(*id).into()]).collect();
        all.extend(named(&it.reference, &it.title).map(|gaps| case(gaps, places)));
    }
    all
}

/// Reviews that were held, with what was to be done about their decisions.
pub(super) fn reviews(workbook: &Workbook, today: Date) -> Cases {
    let mut all = Vec::new();
    for (id, it) in &workbook.management_reviews {
        let Some(day) = it.held_on.filter(|day| *day <= today) else { continue };
        let tasks = workbook.tasks.iter().filter(|(_, task)| task.origin == Some((*id).into()));
        let places = [(*id).into()].into_iter().chain(tasks.map(|(task, _)| RecordId::from(*task))).collect();
        all.push(case(vec![("day", Gap::Day(day))], places));
    }
    all
}

pub(super) fn nonconformities(workbook: &Workbook, _: Date) -> Cases {
    let all = workbook.nonconformities.iter();
    all.filter_map(|(id, it)| Some(case(named(&it.reference, &it.title)?, vec![(*id).into()]))).collect()
}

pub(super) fn improvements(workbook: &Workbook, _: Date) -> Cases {
    let decided = |status| !matches!(status, None | Some(ImprovementStatus::Idea));
    let all = workbook.improvements.iter().filter(|(_, it)| decided(it.status));
    all.filter_map(|(id, it)| Some(case(named(&it.reference, &it.title)?, vec![(*id).into()]))).collect()
}

pub(super) fn assets(workbook: &Workbook, _: Date) -> Cases {
    let all = workbook.assets.iter();
    all.filter_map(|(id, it)| Some(case(named(&it.reference, &it.title)?, vec![(*id).into()]))).collect()
}

/// Suppliers, with their latest assessment first.
pub(super) fn suppliers(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    for (id, it) in &workbook.suppliers {
        let looked = workbook.supplier_assessments.iter().filter(|(_, seen)| seen.supplier == Some(*id));
        let latest =
            looked.max_by_key(|(seen, it)| (it.assessed_on, **seen)).map(|(seen, _)| RecordId::from(*seen));
        let places = latest.into_iter().chain([(*id).into()]).collect();
        all.extend(named(&it.reference, &it.title).map(|gaps| case(gaps, places)));
    }
    all
}

/// Incidents that are over, with their log.
pub(super) fn incidents(workbook: &Workbook, _: Date) -> Cases {
    let mut all = Vec::new();
    let over = |status| matches!(status, Some(IncidentStatus::Recovered | IncidentStatus::Closed));
    for (id, it) in workbook.incidents.iter().filter(|(_, it)| over(it.status)) {
        let log = workbook.incident_entries.iter().filter(|(_, entry)| entry.incident == Some(*id)).take(4);
        let places = [(*id).into()].into_iter().chain(log.map(|(entry, _)| RecordId::from(*entry))).collect();
        all.extend(named(&it.reference, &it.title).map(|gaps| case(gaps, places)));
    }
    all
}

pub(super) fn obligations(workbook: &Workbook, _: Date) -> Cases {
    let all = workbook.obligations.iter();
    all.filter_map(|(id, it)| Some(case(named(&it.reference, &it.title)?, vec![(*id).into()]))).collect()
}

pub(super) fn exceptions(workbook: &Workbook, _: Date) -> Cases {
    let granted = workbook.exceptions.iter().filter(|(_, it)| it.status == Some(ExceptionStatus::Granted));
    granted.filter_map(|(id, it)| Some(case(named(&it.reference, &it.title)?, vec![(*id).into()]))).collect()
}
