//! Clauses 8.1 and 8.2: what is done again and again, its runs, and risk assessments.

use super::Severity::{Expected, Stage2};
use super::due::{YEAR, allowed_days, blank, first, older, past, rule};
use super::gaps::{at, each};
use super::{Rule, spot};
use crate::domain::date::Date;
use crate::domain::records::{AssessmentRun, ControlRun, Frequency, OperationalControl, RunResult, YesNo};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("no_operational_controls", "8.1", Stage2, |workbook, _, found| {
        if workbook.operational_controls.is_empty() {
            found(at("8.1"));
        }
    }),
    rule("operational_control_without_criteria", "8.1", Stage2, |workbook, _, found| {
        each(&workbook.operational_controls, found, &|item| {
            first(&[(in_use(item) && blank(&item.criteria), "criteria")])
        });
    }),
    rule("operational_control_without_responsible", "8.1", Stage2, |workbook, _, found| {
        each(&workbook.operational_controls, found, &|item| {
            first(&[(in_use(item) && item.responsible.is_none(), "responsible")])
        });
    }),
    rule("operational_control_without_frequency", "8.1", Expected, |workbook, _, found| {
        each(&workbook.operational_controls, found, &|item| {
            first(&[(in_use(item) && item.frequency.is_none(), "frequency")])
        });
    }),
    rule("operational_control_without_evidence", "8.1", Expected, |workbook, _, found| {
        each(&workbook.operational_controls, found, &|item| {
            first(&[(in_use(item) && blank(&item.evidence), "evidence")])
        });
    }),
    rule("operational_control_never_run", "8.1", Stage2, |workbook, _, found| {
        let last = workbook.last_runs();
        for (id, item) in &workbook.operational_controls {
            let on_event = item.frequency == Some(Frequency::OnEvent);
            if in_use(item) && !on_event && item.next_due.is_none() && !last.contains_key(id) {
                found(spot(*id, "next_due"));
            }
        }
    }),
    rule("run_overdue", "8.1", Stage2, |workbook, today, found| {
        let last = workbook.last_runs();
        for (id, item) in workbook.operational_controls.iter().filter(|(_, item)| in_use(item)) {
            let run = last.get(id).copied();
            let missed = past(item.next_due, today) && run < item.next_due;
            let allowed = item.frequency.and_then(allowed_days);
            if missed || allowed.is_some_and(|days| older(run, days, today)) {
                found(spot(*id, "next_due"));
            }
        }
    }),
    rule("run_without_result", "8.1", Expected, |workbook, today, found| {
        each(&workbook.control_runs, found, &|run| {
            first(&[(recent(run, today) && run.result.is_none(), "result")])
        });
    }),
    rule("run_without_population", "8.1", Expected, |workbook, today, found| {
        each(&workbook.control_runs, found, &|run| {
            let done = recent(run, today) && run.result != Some(RunResult::NotDone);
            first(&[
                (done && run.population.is_none(), "population"),
                (done && run.sampled.is_none(), "sampled"),
            ])
        });
    }),
    rule("run_figures_contradict", "8.1", Expected, |workbook, today, found| {
        each(&workbook.control_runs, found, &|run| {
            let above =
                |part: Option<u32>, whole: Option<u32>| part.is_some() && whole.is_some() && part > whole;
            let clean = run.result == Some(RunResult::Fine) && run.exceptions > Some(0);
            let gaps = [
                (above(run.sampled, run.population), "sampled"),
                (above(run.exceptions, run.sampled), "exceptions"),
            ];
            first(&gaps).or(first(&[(clean, "result")])).filter(|_| recent(run, today))
        });
    }),
    rule("run_exceptions_without_follow_up", "8.1", Stage2, |workbook, today, found| {
        each(&workbook.control_runs, found, &|run| {
            let exceptions = run.exceptions > Some(0) || run.result == Some(RunResult::Exceptions);
            first(&[(recent(run, today) && exceptions && blank(&run.follow_up), "follow_up")])
        });
    }),
    rule("run_not_done_unexplained", "8.1", Stage2, |workbook, today, found| {
        each(&workbook.control_runs, found, &|run| {
            let not_done = recent(run, today) && run.result == Some(RunResult::NotDone);
            first(&[(not_done && blank(&run.exception_note), "exception_note")])
        });
    }),
    rule("run_reviewed_by_performer", "8.1", Expected, |workbook, today, found| {
        each(&workbook.control_runs, found, &|run| {
            let same = run.performed_by.is_some() && run.performed_by == run.reviewed_by;
            first(&[(recent(run, today) && same, "reviewed_by")])
        });
    }),
    rule("run_without_evidence", "8.1", Stage2, |workbook, today, found| {
        each(&workbook.control_runs, found, &|run| {
            let done = recent(run, today) && run.result != Some(RunResult::NotDone);
            first(&[(done && blank(&run.evidence), "evidence")])
        });
    }),
    rule("no_assessment_run", "8.2", Stage2, |workbook, _, found| {
        if workbook.assessment_runs.is_empty() {
            found(at("8.2"));
        }
    }),
    rule("assessment_overdue", "8.2", Stage2, |workbook, today, found| {
        latest_assessment(workbook, found, &|run| first(&[(past(run.next_due, today), "next_due")]));
    }),
    rule("assessment_old", "8.2", Stage2, |workbook, today, found| {
        latest_assessment(workbook, found, &|run| {
            let told = past(run.next_due, today);
            first(&[(!told && older(run.held_on, YEAR, today), "held_on")])
        });
    }),
    rule("assessment_without_next", "8.2", Expected, |workbook, _, found| {
        latest_assessment(workbook, found, &|run| first(&[(run.next_due.is_none(), "next_due")]));
    }),
    rule("assessment_method_differs", "8.2", Stage2, |workbook, _, found| {
        let method = workbook.method();
        let mut found = |at: super::Spot| found(at.detail(&method.version));
        latest_assessment(workbook, &mut found, &|run| {
            let known = !blank(&run.method_version) && !blank(&method.version);
            first(&[(known && run.method_version.trim() != method.version.trim(), "method_version")])
        });
    }),
    rule("assessment_without_report", "8.2", Stage2, |workbook, _, found| {
        each(&workbook.assessment_runs, found, &|run| first(&[(blank(&run.report), "report")]));
    }),
    rule("assessment_without_date", "8.2", Stage2, |workbook, _, found| {
        each(&workbook.assessment_runs, found, &|run| {
            first(&[(run.held_on.is_none(), "held_on"), (run.participants.is_empty(), "participants")])
        });
    }),
];

fn in_use(item: &OperationalControl) -> bool {
    item.active != Some(YesNo::No)
}

/// What was not well written down more than a year ago is history: nobody can mend it any more.
fn recent(run: &ControlRun, today: Date) -> bool {
    !older(run.performed_on.or(run.period_to), YEAR, today)
}

/// Looks at the last assessment only.
fn latest_assessment(
    workbook: &Workbook,
    found: &mut dyn FnMut(super::Spot),
    gap: &dyn Fn(&AssessmentRun) -> Option<&'static str>,
) {
    let latest = workbook.assessment_runs.iter().max_by_key(|(id, run)| (run.held_on, **id));
    if let Some((id, run)) = latest
        && let Some(field) = gap(run)
    {
        found(spot(*id, field));
    }
}
