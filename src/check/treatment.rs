//! Clauses 6.1.3, 8.2 and 8.3: whether treatment and readings go together, and the approval of the plan.

use std::collections::{BTreeMap, BTreeSet};

use super::gaps::{at, each, past, unset};
use super::risk::treated;
use super::{Rule, Severity, spot};
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::RiskId;
use crate::domain::rating::AcceptanceState;
use crate::domain::records::{PlanApproval, ReadingKind, Treatment, TreatmentOption, TreatmentStatus};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "risk_lowered_without_treatment",
        clause: "6.1.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let (standings, treated, scales) = (workbook.standings(), treated(workbook), workbook.scales());
            for id in workbook.risks.keys().filter(|id| !treated.contains(id)) {
                let rating = |kind| {
                    let (_, reading) = standings.reading(*id, kind)?;
                    scales.rating(reading.likelihood?, reading.impact?)
                };
                let Some(current) = rating(ReadingKind::Current) else { continue };
                let later = [rating(ReadingKind::Target), rating(ReadingKind::Residual)];
                if later.into_iter().flatten().any(|rating| rating < current) {
                    found(spot(*id, "readings"));
                }
            }
        },
    },
    Rule {
        id: "risk_retained_above_criteria",
        clause: "6.1.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            let (standings, scales) = (workbook.standings(), workbook.scales());
            let explained = |id: RiskId| match standings.acceptance_state(id, today) {
                AcceptanceState::Holds(id) => {
                    workbook.acceptances.get(&id).is_some_and(|accepted| !accepted.reason.trim().is_empty())
                }
                AcceptanceState::Missing | AcceptanceState::Stale(_) | AcceptanceState::Expired(_) => false,
            };
            let retained =
                workbook.risks.iter().filter(|(_, risk)| risk.option == Some(TreatmentOption::Retain));
            for (id, _) in retained {
                let reading = standings.reading(*id, ReadingKind::Current).map(|(_, reading)| reading);
                let rating = reading.and_then(|reading| scales.rating(reading.likelihood?, reading.impact?));
                if rating.is_some_and(|rating| rating > scales.accept_up_to()) && !explained(*id) {
                    found(spot(*id, "option"));
                }
            }
        },
    },
    Rule {
        id: "risk_review_overdue",
        clause: "8.2",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.risks, found, &|risk| past(risk.review_date, today, "review_date"));
        },
    },
    Rule {
        id: "risk_not_read_again",
        clause: "8.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            let standings = workbook.standings();
            for (risk, verified) in all_verified(workbook) {
                let read = standings.reading(risk, ReadingKind::Residual).and_then(|(_, read)| read.read_on);
                if workbook.risks.contains_key(&risk) && read < Some(verified) {
                    found(spot(risk, "readings").detail(verified));
                }
            }
        },
    },
    Rule {
        id: "treatment_check_unsigned",
        clause: "8.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.treatments, found, &|item| {
                let checked = is_done(item) && !item.verification.trim().is_empty();
                let gap =
                    unset(item.verified_by, "verified_by").or_else(|| unset(item.verified_on, "verified_on"));
                gap.filter(|_| checked)
            });
        },
    },
    Rule {
        id: "treatment_checked_by_doer",
        clause: "8.3",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.treatments, found, &|item| {
                let same = item.verified_by.is_some() && item.verified_by == item.responsible;
                same.then_some("verified_by")
            });
        },
    },
    Rule {
        id: "plan_not_approved",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if live(workbook).next().is_some() && latest_approval(workbook).is_none() {
                found(at("6.1.3"));
            }
        },
    },
    Rule {
        id: "plan_grown_since_approval",
        clause: "6.1.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let Some(plan) = latest_approval(workbook).and_then(|approval| approval.plan.as_ref()) else {
                return;
            };
            let approved: BTreeSet<&str> = plan.0.iter().map(|item| item.reference.as_str()).collect();
            let added = live(workbook).filter(|item| !approved.contains(item.reference.as_str())).count();
            if added > 0 {
                found(at("6.1.3").detail(added));
            }
        },
    },
];

fn is_done(item: &Treatment) -> bool {
    item.status == Some(TreatmentStatus::Done)
}

fn live(workbook: &Workbook) -> impl Iterator<Item = &Treatment> {
    let all = workbook.treatments.values().map(|item| &**item);
    all.filter(|item| item.status != Some(TreatmentStatus::Cancelled))
}

/// Risks whose treatments are all done and verified, with the day of the last verification.
fn all_verified(workbook: &Workbook) -> impl Iterator<Item = (RiskId, Date)> {
    let mut days: BTreeMap<RiskId, Option<Date>> = BTreeMap::new();
    for item in live(workbook) {
        let verified = item.verified_on.filter(|_| is_done(item));
        for risk in &item.risks {
            let day = days.entry(*risk).or_insert(verified);
            *day = day.zip(verified).map(|(one, other)| one.max(other));
        }
    }
    days.into_iter().filter_map(|(risk, day)| Some((risk, day?)))
}

/// The last approval of the plan that was not withdrawn.
fn latest_approval(workbook: &Workbook) -> Option<&PlanApproval> {
    let withdrawn: BTreeSet<RecordId> =
        workbook.withdrawals.values().filter_map(|back| back.decision).collect();
    let valid = workbook.plan_approvals.iter().filter(|(id, _)| !withdrawn.contains(&RecordId::from(**id)));
    valid.max_by_key(|(id, approval)| (approval.approved_on, **id)).map(|(_, approval)| &**approval)
}
