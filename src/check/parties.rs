//! Clauses 4.2, 4.3 and 5.3: interested parties, scope, roles.

use super::{Rule, Severity, spot};
use crate::domain::kinds::{OrganisationId, ScopeId};
use crate::domain::records::{BoundaryItem, YesNo};
use crate::domain::sign_off::Standing;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no_parties",
        clause: "4.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.interested_parties.is_empty() {
                found(spot(OrganisationId, ""));
            }
        },
    },
    Rule {
        id: "party_without_requirement",
        clause: "4.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let asked =
                |party| workbook.requirements.values().any(|requirement| requirement.party == Some(party));
            for id in workbook.interested_parties.keys().filter(|id| !asked(**id)) {
                found(spot(*id, ""));
            }
        },
    },
    Rule {
        id: "requirement_undecided",
        clause: "4.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            for (id, _) in
                workbook.requirements.iter().filter(|(_, requirement)| requirement.addressed.is_none())
            {
                found(spot(*id, "addressed"));
            }
        },
    },
    Rule {
        id: "requirement_without_how",
        clause: "4.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let silent = |text: &str| text.trim().is_empty();
            for (id, requirement) in &workbook.requirements {
                if requirement.addressed.is_some() && silent(&requirement.how) {
                    found(spot(*id, "how"));
                }
            }
        },
    },
    Rule {
        id: "climate_requirement_open",
        clause: "4.2",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            for (id, requirement) in &workbook.requirements {
                if requirement.climate == Some(YesNo::Yes) && requirement.addressed.is_none() {
                    found(spot(*id, "addressed"));
                }
            }
        },
    },
    Rule {
        id: "scope_missing",
        clause: "4.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.scopes.get(&ScopeId).is_none_or(|scope| scope.statement.trim().is_empty()) {
                found(spot(ScopeId, "statement"));
            }
        },
    },
    Rule {
        id: "scope_without_boundaries",
        clause: "4.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let Some(scope) = workbook.scopes.get(&ScopeId) else { return };
            let boundaries = [
                ("organisational", &scope.organisational),
                ("physical", &scope.physical),
                ("technical", &scope.technical),
                ("information", &scope.information),
            ];
            if let Some((field, _)) = boundaries.into_iter().find(|(_, text)| text.trim().is_empty()) {
                found(spot(ScopeId, field));
            }
        },
    },
    Rule {
        id: "scope_not_approved",
        clause: "4.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let written =
                workbook.scopes.get(&ScopeId).is_some_and(|scope| !scope.statement.trim().is_empty());
            if written && !matches!(workbook.scope_approval(), Standing::InForce(_)) {
                found(spot(ScopeId, "version"));
            }
        },
    },
    Rule {
        id: "exclusion_without_reason",
        clause: "4.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            for (id, item) in &workbook.scope_items {
                if item.item == Some(BoundaryItem::Exclusion) && item.reason.trim().is_empty() {
                    found(spot(*id, "reason"));
                }
            }
        },
    },
    Rule {
        id: "role_without_holder",
        clause: "5.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            for (id, _) in workbook.roles.iter().filter(|(_, role)| role.holders.is_empty()) {
                found(spot(*id, "holders"));
            }
        },
    },
    Rule {
        id: "role_without_duties",
        clause: "5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for (id, role) in &workbook.roles {
                if role.duties.trim().is_empty() {
                    found(spot(*id, "duties"));
                } else if role.authority.trim().is_empty() {
                    found(spot(*id, "authority"));
                }
            }
        },
    },
];
