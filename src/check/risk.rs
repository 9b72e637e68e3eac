//! Clauses 6.1.2 and 6.1.3 a, e, f: risks, readings, treatment, acceptance.

use std::collections::BTreeSet;

use super::{Rule, Severity, spot};
use crate::domain::kinds::{RiskId, RiskMethodId};
use crate::domain::rating::{AcceptanceState, Standings};
use crate::domain::records::{ReadingKind, Treatment, TreatmentOption, TreatmentStatus};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "method_not_approved",
        clause: "6.1.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let method = workbook.method();
            if method.approved_by.is_none() || method.approved_on.is_none() {
                found(spot(RiskMethodId, "approved_by"));
            }
        },
    },
    Rule {
        id: "method_without_criteria",
        clause: "6.1.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.method().acceptance_criteria.trim().is_empty() {
                found(spot(RiskMethodId, "acceptance_criteria"));
            }
        },
    },
    Rule {
        id: "risk_without_owner",
        clause: "6.1.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            for (id, _) in workbook.risks.iter().filter(|(_, risk)| risk.owner.is_none()) {
                found(spot(*id, "owner"));
            }
        },
    },
    Rule {
        id: "risk_not_rated",
        clause: "6.1.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let standings = workbook.standings();
            for id in workbook.risks.keys() {
                let rated = standings.reading(*id, ReadingKind::Current);
                if rated.is_none_or(|(_, reading)| workbook.rating_of(reading).is_none()) {
                    found(spot(*id, "readings"));
                }
            }
        },
    },
    Rule {
        id: "reading_without_rationale",
        clause: "6.1.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for (id, _) in workbook.readings.iter().filter(|(_, reading)| reading.rationale.trim().is_empty())
            {
                found(spot(*id, "rationale"));
            }
        },
    },
    Rule {
        id: "risk_without_option",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            for (id, _) in workbook.risks.iter().filter(|(_, risk)| risk.option.is_none()) {
                found(spot(*id, "option"));
            }
        },
    },
    Rule {
        id: "risk_above_criteria_untreated",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let (standings, treated) = (workbook.standings(), treated(workbook));
            let limit = workbook.scales().accept_up_to();
            for (id, risk) in &workbook.risks {
                let current = standings.reading(*id, ReadingKind::Current);
                let above =
                    current.and_then(|(_, r)| workbook.rating_of(r)).is_some_and(|rating| rating > limit);
                if above && risk.option == Some(TreatmentOption::Modify) && !treated.contains(id) {
                    found(spot(*id, "treatments"));
                }
            }
        },
    },
    Rule {
        id: "residual_above_current",
        clause: "6.1.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            let standings = workbook.standings();
            for id in workbook.risks.keys() {
                let rating = |kind| standings.reading(*id, kind).and_then(|(_, r)| workbook.rating_of(r));
                if let (Some(current), Some(residual)) =
                    (rating(ReadingKind::Current), rating(ReadingKind::Residual))
                    && residual > current
                {
                    found(spot(*id, "readings"));
                }
            }
        },
    },
    Rule {
        id: "acceptance_missing",
        clause: "6.1.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            let standings = workbook.standings();
            for id in rated(workbook, &standings) {
                if standings.acceptance_state(id, today) == AcceptanceState::Missing {
                    found(spot(id, "acceptances"));
                }
            }
        },
    },
    Rule {
        id: "acceptance_stale",
        clause: "6.1.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            let standings = workbook.standings();
            for id in rated(workbook, &standings) {
                if let AcceptanceState::Stale(_) | AcceptanceState::Expired(_) =
                    standings.acceptance_state(id, today)
                {
                    found(spot(id, "acceptances"));
                }
            }
        },
    },
    Rule {
        id: "treatment_without_responsible",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let live = |item: &Treatment| item.status != Some(TreatmentStatus::Cancelled);
            for (id, item) in workbook.treatments.iter().filter(|(_, item)| live(item)) {
                if item.responsible.is_none() {
                    found(spot(*id, "responsible"));
                } else if item.due.is_none() {
                    found(spot(*id, "due"));
                }
            }
        },
    },
    Rule {
        id: "treatment_overdue",
        clause: "8.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            for (id, item) in &workbook.treatments {
                let open = !matches!(item.status, Some(TreatmentStatus::Done | TreatmentStatus::Cancelled));
                if open && item.due.is_some_and(|due| due < today) {
                    found(spot(*id, "due"));
                }
            }
        },
    },
    Rule {
        id: "treatment_not_verified",
        clause: "8.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            for (id, item) in &workbook.treatments {
                if item.status == Some(TreatmentStatus::Done) && item.verification.trim().is_empty() {
                    found(spot(*id, "verification"));
                }
            }
        },
    },
];

fn rated<'a>(workbook: &'a Workbook, standings: &'a Standings<'_>) -> impl Iterator<Item = RiskId> + 'a {
    workbook.risks.keys().copied().filter(|id| standings.reading_to_accept(*id).is_some())
}

/// Risks that a treatment names, cancelled ones left out.
pub(super) fn treated(workbook: &Workbook) -> BTreeSet<RiskId> {
    let live = workbook.treatments.values().filter(|item| item.status != Some(TreatmentStatus::Cancelled));
    live.flat_map(|item| item.risks.iter().copied()).collect()
}
