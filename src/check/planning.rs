//! Clauses 6.1.1, 6.2 and 6.3: risks and opportunities of the ISMS itself, objectives, changes.

use super::gaps::{at, blank, each, past, unset};
use super::{Rule, Severity};
use crate::domain::records::{
    ActionStatus, Change, ChangeStatus, IsmsRisk, Objective, ObjectiveStatus, RiskNature,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no_isms_risks",
        clause: "6.1.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            if workbook.isms_risks.is_empty() {
                found(at("6.1.1"));
            }
        },
    },
    Rule {
        id: "no_opportunities",
        clause: "6.1.1",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            let mut known = workbook.isms_risks.values();
            if known.len() > 0 && !known.any(|risk| risk.nature == Some(RiskNature::Opportunity)) {
                found(at("6.1.1"));
            }
        },
    },
    Rule {
        id: "isms_risk_without_action",
        clause: "6.1.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.isms_risks, found, &|risk| blank(&risk.action, "action"));
        },
    },
    Rule {
        id: "isms_risk_without_effectiveness",
        clause: "6.1.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.isms_risks, found, &|risk| {
                blank(&risk.effectiveness, "effectiveness")
                    .filter(|_| risk.status != Some(ActionStatus::Cancelled))
            });
        },
    },
    Rule {
        id: "isms_risk_unassigned",
        clause: "6.1.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.isms_risks, found, &|risk| {
                unset(risk.owner, "owner").or_else(|| unset(risk.due, "due")).filter(|_| is_open(risk))
            });
        },
    },
    Rule {
        id: "isms_risk_overdue",
        clause: "6.1.1",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.isms_risks, found, &|risk| past(risk.due, today, "due").filter(|_| is_open(risk)));
        },
    },
    Rule {
        id: "no_objectives",
        clause: "6.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.objectives.is_empty() {
                found(at("6.2"));
            }
        },
    },
    Rule {
        id: "objective_without_indicator",
        clause: "6.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            each(&workbook.objectives, found, &|aim| {
                blank(&aim.indicator, "indicator").filter(|_| lives(aim))
            });
        },
    },
    Rule {
        id: "objective_without_target",
        clause: "6.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            each(&workbook.objectives, found, &|aim| blank(&aim.target, "target").filter(|_| lives(aim)));
        },
    },
    Rule {
        id: "objective_unassigned",
        clause: "6.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            each(&workbook.objectives, found, &|aim| {
                unset(aim.responsible, "responsible").or_else(|| unset(aim.due, "due")).filter(|_| lives(aim))
            });
        },
    },
    Rule {
        id: "objective_without_action",
        clause: "6.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.objectives, found, &|aim| {
                let gap = blank(&aim.action, "action").or_else(|| blank(&aim.resources, "resources"));
                gap.filter(|_| lives(aim))
            });
        },
    },
    Rule {
        id: "objective_without_evaluation",
        clause: "6.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.objectives, found, &|aim| {
                blank(&aim.evaluation, "evaluation").filter(|_| lives(aim))
            });
        },
    },
    Rule {
        id: "objective_not_communicated",
        clause: "6.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.objectives, found, &|aim| {
                blank(&aim.communicated_to, "communicated_to").filter(|_| lives(aim))
            });
        },
    },
    Rule {
        id: "objective_overdue",
        clause: "6.2",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.objectives, found, &|aim| {
                past(aim.due, today, "due").filter(|_| lives(aim) && !judged(aim))
            });
        },
    },
    Rule {
        id: "objective_without_result",
        clause: "6.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.objectives, found, &|aim| blank(&aim.result, "result").filter(|_| judged(aim)));
        },
    },
    Rule {
        id: "change_without_purpose",
        clause: "6.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.changes, found, &|change| {
                blank(&change.reason, "reason").or_else(|| blank(&change.consequences, "consequences"))
            });
        },
    },
    Rule {
        id: "change_without_integrity",
        clause: "6.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.changes, found, &|change| {
                blank(&change.integrity, "integrity").filter(|_| is_planned(change))
            });
        },
    },
    Rule {
        id: "change_without_means",
        clause: "6.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.changes, found, &|change| {
                unset(change.responsible, "responsible")
                    .or_else(|| blank(&change.responsibilities, "responsibilities"))
                    .or_else(|| blank(&change.resources, "resources"))
                    .filter(|_| is_planned(change))
            });
        },
    },
    Rule {
        id: "change_not_approved",
        clause: "6.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            each(&workbook.changes, found, &|change| {
                let gap = unset(change.approved_by, "approved_by")
                    .or_else(|| unset(change.approved_on, "approved_on"));
                gap.filter(|_| is_planned(change))
            });
        },
    },
    Rule {
        id: "change_overdue",
        clause: "6.3",
        severity: Severity::Expected,
        run: |workbook, today, found| {
            let open =
                |change: &Change| !matches!(change.status, Some(ChangeStatus::Done | ChangeStatus::Rejected));
            each(&workbook.changes, found, &|change| {
                past(change.planned_on, today, "planned_on").filter(|_| open(change))
            });
        },
    },
    Rule {
        id: "change_without_result",
        clause: "6.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            each(&workbook.changes, found, &|change| {
                blank(&change.result, "result").filter(|_| change.status == Some(ChangeStatus::Done))
            });
        },
    },
];

fn is_open(risk: &IsmsRisk) -> bool {
    !matches!(risk.status, Some(ActionStatus::Done | ActionStatus::Cancelled))
}

fn lives(objective: &Objective) -> bool {
    objective.status != Some(ObjectiveStatus::Dropped)
}

/// Whether somebody said how it ended.
fn judged(objective: &Objective) -> bool {
    matches!(objective.status, Some(ObjectiveStatus::Achieved | ObjectiveStatus::Missed))
}

/// Whether it was decided to make a change.
fn is_planned(change: &Change) -> bool {
    matches!(change.status, Some(ChangeStatus::Approved | ChangeStatus::InProgress | ChangeStatus::Done))
}
