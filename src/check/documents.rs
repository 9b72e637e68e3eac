//! Clause 7.5: documents.

use std::collections::{BTreeMap, BTreeSet};

use super::gaps::{at, blank, each, past, unset};
use super::{Rule, Severity, Spot, spot};
use crate::domain::documents::{DocumentStanding, is_open};
use crate::domain::id::RecordId;
use crate::domain::kinds::DocumentId;
use crate::domain::records::{
    Document, DocumentOrigin, DocumentRule, DocumentState, DocumentType, DocumentVersion, RuleAnswer, YesNo,
};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no_documents",
        clause: "7.5.1",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.documents.is_empty() {
                found(at("7.5.1"));
            }
        },
    },
    Rule {
        id: "document_without_text",
        clause: "7.5.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.documents, found, &|document| {
                let nowhere = document.body.trim().is_empty() && document.location.trim().is_empty();
                (is_own(document) && is_approved(document) && nowhere).then_some("body")
            });
        },
    },
    Rule {
        id: "document_without_owner",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.documents, found, &|document| {
                unset(document.owner, "owner").filter(|_| lives(document))
            });
        },
    },
    Rule {
        id: "document_without_approver",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.documents, found, &|document| {
                unset(document.approver, "approver").filter(|_| lives(document) && is_own(document))
            });
        },
    },
    Rule {
        id: "document_without_version",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.documents, found, &|document| {
                blank(&document.version, "version").filter(|_| lives(document))
            });
        },
    },
    Rule {
        id: "document_without_review",
        clause: "7.5.2",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.documents, found, &|document| {
                unset(document.review_date, "review_date")
                    .filter(|_| is_own(document) && is_approved(document))
            });
        },
    },
    Rule {
        id: "document_review_overdue",
        clause: "7.5.2",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            // 5.2 has a rule of its own for the policy.
            let other = |document: &Document| document.document_type != Some(DocumentType::Policy);
            each(&workbook.documents, found, &|document| {
                past(document.review_date, today, "review_date")
                    .filter(|_| is_approved(document) && other(document))
            });
        },
    },
    Rule {
        id: "document_stuck",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, today, found| {
            let unfinished = |document: &Document| {
                matches!(document.state, Some(DocumentState::Draft | DocumentState::InReview))
            };
            each(&workbook.documents, found, &|document| {
                let due = document.effective_from.or(document.review_date);
                past(due, today, "state").filter(|_| unfinished(document))
            });
        },
    },
    Rule {
        id: "document_newer_than_approval",
        clause: "7.5.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            for (id, version) in approved_versions(workbook) {
                let Some(document) = workbook.documents.get(&id).filter(|document| is_approved(document))
                else {
                    continue;
                };
                let field =
                    if document.version.trim() == version.version.trim() { "body" } else { "version" };
                if field == "version" || workbook.document_text(id) != version.body {
                    let is_policy = document.document_type == Some(DocumentType::Policy);
                    found(Spot {
                        clause: is_policy.then_some("5.2"),
                        ..spot(id, field).detail(&version.version)
                    });
                }
            }
        },
    },
    Rule {
        id: "document_not_distributed",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let other = |document: &Document| document.document_type != Some(DocumentType::Policy);
            each(&workbook.documents, found, &|document| {
                let needed = is_own(document) && is_approved(document) && other(document);
                blank(&document.distribution, "distribution").filter(|_| needed)
            });
        },
    },
    Rule {
        id: "document_retired_in_use",
        clause: "7.5.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            let aims = workbook.objectives.values().filter_map(|aim| aim.policy);
            let duties = workbook.obligations.values().flat_map(|duty| duty.documents.iter().copied());
            let used: BTreeSet<DocumentId> = aims.chain(duties).collect();
            let retired = |document: &Document| document.state == Some(DocumentState::Retired);
            for (id, document) in workbook.documents.iter().filter(|(_, document)| retired(document)) {
                let field = if document.controls.is_empty() && !document.clauses.is_empty() {
                    "clauses"
                } else {
                    "controls"
                };
                if !document.controls.is_empty() || !document.clauses.is_empty() {
                    found(spot(*id, field));
                } else if used.contains(id) {
                    found(spot(*id, "state"));
                }
            }
        },
    },
    Rule {
        id: "document_approved_without_version",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for (id, document) in &workbook.documents {
                let kept_here = is_own(document) && !document.body.trim().is_empty();
                let draft = || workbook.document_standing(*id) == DocumentStanding::Draft;
                if is_approved(document) && kept_here && draft() {
                    found(spot(*id, "state"));
                }
            }
        },
    },
    Rule {
        id: "rules_unanswered",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for (id, rules) in rules(workbook) {
                let open = rules.iter().filter(|rule| is_open(rule)).count();
                if open > 0 && workbook.documents.get(&id).is_some_and(|document| !is_approved(document)) {
                    found(spot(id, "body").detail(open));
                }
            }
        },
    },
    Rule {
        id: "approved_with_open_rules",
        clause: "7.5.2",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            for (id, rules) in rules(workbook) {
                let approved = workbook.documents.get(&id).is_some_and(|document| is_approved(document));
                if approved && rules.iter().any(|rule| is_open(rule)) {
                    found(spot(id, "state"));
                }
            }
        },
    },
    Rule {
        id: "rule_overdue",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, today, found| {
            each(&workbook.document_rules, found, &|rule| {
                past(rule.due, today, "due").filter(|_| rule.answer == Some(RuleAnswer::NotYet))
            });
        },
    },
    Rule {
        id: "demanded_rule_dropped",
        clause: "7.5.2",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            each(&workbook.document_rules, found, &|rule| {
                let dropped = rule.answer == Some(RuleAnswer::NotUs) && rule.demanded == Some(YesNo::Yes);
                dropped.then_some("answer")
            });
        },
    },
    Rule {
        id: "rule_dropped_without_reason",
        clause: "7.5.2",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.document_rules, found, &|rule| {
                blank(&rule.reason, "reason").filter(|_| rule.answer == Some(RuleAnswer::NotUs))
            });
        },
    },
    Rule {
        id: "document_without_origin",
        clause: "7.5.3",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.documents, found, &|document| {
                unset(document.origin, "origin").filter(|_| lives(document))
            });
        },
    },
    Rule {
        id: "external_document_without_source",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.documents, found, &|document| {
                blank(&document.location, "location").filter(|_| lives(document) && !is_own(document))
            });
        },
    },
];

/// The rules of each document.
fn rules(workbook: &Workbook) -> BTreeMap<DocumentId, Vec<&DocumentRule>> {
    let mut all: BTreeMap<DocumentId, Vec<&DocumentRule>> = BTreeMap::new();
    for rule in workbook.document_rules.values() {
        if let Some(document) = rule.document {
            all.entry(document).or_default().push(rule);
        }
    }
    all
}

/// The latest approved version of each document, withdrawn ones left out.
pub(super) fn approved_versions(workbook: &Workbook) -> BTreeMap<DocumentId, &DocumentVersion> {
    let withdrawn: BTreeSet<RecordId> =
        workbook.withdrawals.values().filter_map(|back| back.decision).collect();
    let mut latest: BTreeMap<DocumentId, &DocumentVersion> = BTreeMap::new();
    // In the order of their ids, which is that of their making, so that of one day the later counts.
    for (id, version) in &workbook.document_versions {
        let Some(document) = version.document.filter(|_| !withdrawn.contains(&RecordId::from(*id))) else {
            continue;
        };
        let last = latest.entry(document).or_insert(version);
        if version.approved_on >= last.approved_on {
            *last = version;
        }
    }
    latest
}

fn lives(document: &Document) -> bool {
    document.state != Some(DocumentState::Retired)
}

fn is_approved(document: &Document) -> bool {
    document.state == Some(DocumentState::Approved)
}

/// Whether the organisation wrote it, as far as anybody says.
fn is_own(document: &Document) -> bool {
    document.origin != Some(DocumentOrigin::External)
}
