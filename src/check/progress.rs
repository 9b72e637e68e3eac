//! How far the road to an approved Statement of Applicability is, clause by clause: a few steps each, done or not.
//! This is progress, not confirmation: nobody has signed anything off by getting here.

use super::Finding;
use crate::domain::kinds::OrganisationId;
use crate::domain::workbook::Workbook;

/// The share of a clause's steps that are done, in per cent. `None` for clauses without steps yet. Never 100: a ring
/// is full only once somebody has signed the clause off.
pub fn progress(workbook: &Workbook, findings: &[Finding], clause: u8) -> Option<usize> {
    let holds = |rule: &str| !findings.iter().any(|finding| finding.rule == rule);
    let risks = !workbook.risks.is_empty();
    let parties = !workbook.interested_parties.is_empty();
    let steps: &[bool] = match clause {
        5 => &[
            !workbook.roles.is_empty(),
            !workbook.roles.is_empty() && holds("role_without_holder") && holds("role_without_duties"),
        ],
        4 => &[
            workbook.organisations.get(&OrganisationId).is_some_and(|o| !o.products.is_empty()),
            !workbook.issues.is_empty(),
            !workbook.issues.is_empty() && holds("issue_without_effect"),
            holds("climate_undecided") && holds("climate_without_reason"),
            parties,
            parties && !workbook.requirements.is_empty() && holds("requirement_undecided"),
            holds("scope_missing"),
            holds("scope_missing") && holds("scope_without_boundaries"),
            holds("scope_missing") && holds("scope_not_approved"),
        ],
        6 => &[
            holds("method_not_approved"),
            holds("method_without_criteria"),
            risks,
            risks && holds("risk_without_owner"),
            risks && holds("risk_not_rated"),
            risks && holds("risk_without_option"),
            !workbook.treatments.is_empty() && holds("treatment_without_responsible"),
            holds("soa_undecided"),
            holds("soa_undecided") && holds("soa_without_driver") && holds("soa_exclusion_unreasoned"),
            risks && holds("acceptance_missing") && holds("acceptance_stale"),
            holds("soa_not_approved"),
        ],
        _ => return None,
    };
    let done = steps.iter().filter(|done| **done).count();
    Some((done * 100 / steps.len()).min(95))
}
