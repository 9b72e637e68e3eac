//! Clause 4: context.

use super::{Rule, Severity, spot};
use crate::domain::kinds::{ClimateDecisionId, OrganisationId};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "organisation_unnamed",
        clause: "4.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.organisations.get(&OrganisationId).is_none_or(|o| o.legal_name.trim().is_empty()) {
                found(spot(OrganisationId, "legal_name"));
            }
        },
    },
    Rule {
        id: "no_issues",
        clause: "4.1",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.issues.is_empty() {
                found(spot(OrganisationId, ""));
            }
        },
    },
    Rule {
        id: "issue_without_effect",
        clause: "4.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for (id, _) in workbook.issues.iter().filter(|(_, issue)| issue.effect.trim().is_empty()) {
                found(spot(*id, "effect"));
            }
        },
    },
    Rule {
        id: "climate_undecided",
        clause: "4.1",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let decision = workbook.climate_decisions.get(&ClimateDecisionId);
            if decision.is_none_or(|decision| decision.outcome.is_none()) {
                found(spot(ClimateDecisionId, "outcome"));
            }
        },
    },
    Rule {
        id: "climate_without_reason",
        clause: "4.1",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if let Some(decision) = workbook.climate_decisions.get(&ClimateDecisionId)
                && decision.outcome.is_some()
            {
                if decision.reasoning.trim().is_empty() {
                    found(spot(ClimateDecisionId, "reasoning"));
                } else if decision.decided_by.is_none() || decision.decided_on.is_none() {
                    found(spot(ClimateDecisionId, "decided_by"));
                }
            }
        },
    },
];
