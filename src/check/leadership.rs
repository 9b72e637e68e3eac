//! Clauses 5.2 and 5.3: the information security policy, and who does what.

use std::collections::{BTreeMap, BTreeSet};

use super::documents::approved_versions;
use super::gaps::{at, blank, each, past};
use super::{Rule, Severity, spot};
use crate::content::text::t;
use crate::domain::kinds::{DocumentId, PersonId, RoleId};
use crate::domain::records::{Document, DocumentState, DocumentType, Role};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "policy_missing",
        clause: "5.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if policies(workbook).next().is_none() {
                found(at("5.2"));
            }
        },
    },
    Rule {
        id: "policy_not_approved",
        clause: "5.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let approved = approved_versions(workbook);
            for (id, _) in policies(workbook).filter(|(id, policy)| !in_force(*id, policy, &approved)) {
                found(spot(id, "state"));
            }
        },
    },
    Rule {
        id: "policy_not_communicated",
        clause: "5.2",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            let approved = approved_versions(workbook);
            for (id, policy) in policies(workbook).filter(|(id, policy)| in_force(*id, policy, &approved)) {
                if let Some(field) = blank(&policy.distribution, "distribution") {
                    found(spot(id, field));
                }
            }
        },
    },
    Rule {
        id: "policy_not_acknowledged",
        clause: "7.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let approved = approved_versions(workbook);
            let read: BTreeSet<_> =
                workbook.acknowledgements.values().filter_map(|read| read.document).collect();
            for (id, policy) in policies(workbook) {
                if in_force(id, policy, &approved) && !read.contains(&id) {
                    found(spot(id, "distribution"));
                }
            }
        },
    },
    Rule {
        id: "policy_review_overdue",
        clause: "5.2",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            for (id, policy) in policies(workbook) {
                if let Some(field) = past(policy.review_date, today, "review_date") {
                    found(spot(id, field));
                }
            }
        },
    },
    Rule {
        id: "no_roles",
        clause: "5.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.roles.is_empty() {
                found(at("5.3"));
            }
        },
    },
    Rule {
        id: "no_role_for_conformity",
        clause: "5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            if !workbook.roles.is_empty() && !speaks_of(workbook, t("rule_words.conformity")) {
                found(at("5.3"));
            }
        },
    },
    Rule {
        id: "no_role_for_reporting",
        clause: "5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            if !workbook.roles.is_empty() && !speaks_of(workbook, t("rule_words.reporting")) {
                found(at("5.3"));
            }
        },
    },
    Rule {
        id: "role_reports_to_itself",
        clause: "5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.roles, found, &|role| {
                let above = workbook.roles.get(&role.reports_to?)?;
                let same = above.holders.intersection(&role.holders).next().is_some();
                (same && unexplained(role) && unexplained(above)).then_some("conflicts")
            });
        },
    },
    Rule {
        id: "person_with_many_roles",
        clause: "5.3",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            let mut held: BTreeMap<PersonId, Vec<RoleId>> = BTreeMap::new();
            for (id, role) in &workbook.roles {
                for holder in &role.holders {
                    held.entry(*holder).or_default().push(*id);
                }
            }
            for (person, roles) in held.into_iter().filter(|(_, roles)| roles.len() > 1) {
                let silent = |id: &RoleId| workbook.roles.get(id).is_some_and(|role| unexplained(role));
                if roles.iter().all(silent) {
                    found(spot(roles[0], "conflicts").detail(workbook.person_name(Some(person))));
                }
            }
        },
    },
    Rule {
        id: "role_without_deputy",
        clause: "5.3",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.roles, found, &|role| {
                (!role.holders.is_empty() && role.deputies.is_subset(&role.holders)).then_some("deputies")
            });
        },
    },
];

/// The information security policy; in theory there is one.
fn policies(workbook: &Workbook) -> impl Iterator<Item = (DocumentId, &Document)> {
    let lives = |document: &Document| {
        document.document_type == Some(DocumentType::Policy) && document.state != Some(DocumentState::Retired)
    };
    workbook
        .documents
        .iter()
        .filter(move |(_, document)| lives(document))
        .map(|(id, document)| (*id, &**document))
}

/// Whether it is approved, or was in a version that still holds while the next is being written.
fn in_force<V>(id: DocumentId, document: &Document, approved: &BTreeMap<DocumentId, V>) -> bool {
    document.state == Some(DocumentState::Approved) || approved.contains_key(&id)
}

/// Whether some role that somebody holds speaks of a thing, going by the beginnings of words.
fn speaks_of(workbook: &Workbook, words: &str) -> bool {
    workbook.roles.values().filter(|role| !role.holders.is_empty()).any(|role| {
        let text = format!("{} {} {}", role.title, role.duties, role.authority).to_lowercase();
        words.split(' ').any(|word| text.contains(word))
    })
}

fn unexplained(role: &Role) -> bool {
    role.conflicts.trim().is_empty()
}
