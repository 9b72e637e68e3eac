//! Clause 9.2.2: the audit programme, what it covers, and who audits what.

use std::collections::{BTreeMap, BTreeSet};

use super::Severity::{Expected, Stage1, Stage2};
use super::due::{blank, first, past, rule};
use super::gaps::{at, each};
use super::{Rule, spot};
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::{AuditProgrammeId, PersonId};
use crate::domain::records::{Applicability, Audit, Implementation, YesNo};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("no_audit_programme", "9.2.2", Stage1, |workbook, _, found| {
        if workbook.audit_programmes.is_empty() {
            found(at("9.2.2"));
        }
    }),
    rule("audit_programme_not_approved", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.audit_programmes, found, &|item| {
            first(&[(item.approved_by.is_none(), "approved_by"), (item.approved_on.is_none(), "approved_on")])
        });
    }),
    rule("audit_programme_without_period", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audit_programmes, found, &|item| {
            first(&[(item.period_from.is_none(), "period_from"), (item.period_to.is_none(), "period_to")])
        });
    }),
    rule("audit_programme_without_basis", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audit_programmes, found, &|item| first(&[(blank(&item.risk_basis), "risk_basis")]));
    }),
    rule("audit_programme_without_method", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audit_programmes, found, &|item| {
            first(&[(blank(&item.method), "method"), (item.responsible.is_none(), "responsible")])
        });
    }),
    rule("audit_programme_ended", "9.2.2", Stage2, |workbook, today, found| {
        let last = workbook.audit_programmes.iter().max_by_key(|(id, item)| (item.period_to, **id));
        if let Some((id, _)) = last.filter(|(_, item)| past(item.period_to, today)) {
            found(spot(*id, "period_to"));
        }
    }),
    rule("audit_programme_leaves_out_clauses", "9.2.1", Stage2, |workbook, today, found| {
        let Some(now) = current(workbook, today).filter(|now| !now.over) else { return };
        let missing = uncovered_clauses(&now);
        if !missing.is_empty() {
            found(spot(now.id, "objectives").detail(missing.join(", ")));
        }
    }),
    rule("audit_clauses_not_audited", "9.2.1", Stage2, |workbook, today, found| {
        let Some(now) = current(workbook, today).filter(|now| now.over) else { return };
        let missing = uncovered_clauses(&now);
        if !missing.is_empty() {
            found(spot(now.id, "period_to").detail(missing.join(", ")));
        }
    }),
    rule("audit_programme_leaves_out_controls", "9.2.1", Expected, |workbook, today, found| {
        let Some(now) = current(workbook, today) else { return };
        let covered: BTreeSet<ControlRef> =
            now.audits.iter().flat_map(|audit| audit.controls.clone()).collect();
        // What is not in place yet cannot be audited.
        let in_place = workbook.soa_lines.iter().filter(|(id, line)| {
            let own = matches!(id.0, ControlRef::Own(own) if !workbook.controls.contains_key(&own));
            let done = matches!(line.status, Some(Implementation::Done | Implementation::Partly));
            line.applicable == Some(Applicability::Yes) && done && !own
        });
        let missing = in_place.filter(|(id, _)| !covered.contains(&id.0)).count();
        if missing > 0 {
            found(spot(now.id, "risk_basis").detail(missing));
        }
    }),
    rule("audit_of_own_work", "9.2.2", Stage2, |workbook, _, found| {
        let doers = Doers::of(workbook);
        for (id, audit) in workbook.audits.iter().filter(|(_, audit)| audit.is_internal()) {
            if let Some((person, what)) = doers.own_work(audit) {
                let name = workbook.person_name(Some(person));
                found(spot(*id, "auditors").detail(format!("{name}, {what}")));
            }
        }
    }),
];

/// The programme that runs today, and the audits that count for it: those held, and until its last day the planned
/// ones too.
struct Current<'a> {
    id: AuditProgrammeId,
    over: bool,
    audits: Vec<&'a Audit>,
}

fn current(workbook: &Workbook, today: Date) -> Option<Current<'_>> {
    let id = workbook.current_programme(today)?;
    let over = past(workbook.audit_programmes.get(&id)?.period_to, today);
    let all = workbook.audits_of(id).into_iter().map(|(_, audit)| audit);
    let audits = all.filter(|audit| audit.is_held(today) || !over).collect();
    Some(Current { id, over, audits })
}

fn uncovered_clauses(now: &Current<'_>) -> Vec<&'static str> {
    let covered: BTreeSet<ClauseRef> = now.audits.iter().flat_map(|audit| audit.clauses.clone()).collect();
    ClauseRef::all().filter(|clause| !covered.contains(clause)).map(ClauseRef::number).collect()
}

/// Who does what can be audited. As one's own work count: a control whose line of the statement one answers for; a
/// control that works through something one does again and again; a sub-clause one keeps; and for clause 4.4 a
/// process one owns. Holding a role is not enough: everybody has one.
struct Doers {
    controls: BTreeMap<ControlRef, BTreeSet<PersonId>>,
    clauses: BTreeMap<ClauseRef, BTreeSet<PersonId>>,
}

impl Doers {
    fn of(workbook: &Workbook) -> Self {
        let mut controls: BTreeMap<ControlRef, BTreeSet<PersonId>> = BTreeMap::new();
        let mut clauses: BTreeMap<ClauseRef, BTreeSet<PersonId>> = BTreeMap::new();
        for (id, line) in &workbook.soa_lines {
            if let Some(owner) = line.owner {
                controls.entry(id.0).or_default().insert(owner);
            }
        }
        let in_use = workbook.operational_controls.values().filter(|item| item.active != Some(YesNo::No));
        for item in in_use {
            for control in &item.controls {
                controls.entry(*control).or_default().extend(item.responsible);
            }
        }
        for (id, state) in &workbook.clause_states {
            if let Some(owner) = state.owner {
                clauses.entry(id.0).or_default().insert(owner);
            }
        }
        if let Ok(clause) = "4.4".parse() {
            let owners = workbook.processes.values().filter_map(|process| process.owner);
            clauses.entry(clause).or_default().extend(owners);
        }
        Self { controls, clauses }
    }

    /// The first auditor who looks at what they do themselves, and what that is.
    fn own_work(&self, audit: &Audit) -> Option<(PersonId, String)> {
        let by = |doers: Option<&BTreeSet<PersonId>>| {
            doers.and_then(|doers| audit.auditors.intersection(doers).next().copied())
        };
        let clause = |clause: &ClauseRef| Some((by(self.clauses.get(clause))?, clause.number().to_owned()));
        let control = |control: &ControlRef| Some((by(self.controls.get(control))?, control.to_string()));
        audit.clauses.iter().find_map(clause).or_else(|| audit.controls.iter().find_map(control))
    }
}
