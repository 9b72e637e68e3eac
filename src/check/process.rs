//! Clauses 4.4 and 5.1: the processes of the ISMS, and what top management shows.

use std::collections::BTreeSet;

use super::gaps::{at, blank, each, past, unset};
use super::{Rule, Severity, spot};
use crate::domain::records::CommitmentTopic;

/// The letters of 5.1 in the order of the topics.
const LETTERS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no_processes",
        clause: "4.4",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            if workbook.processes.is_empty() {
                found(at("4.4"));
            }
        },
    },
    Rule {
        id: "process_without_owner",
        clause: "4.4",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.processes, found, &|process| unset(process.owner, "owner"));
        },
    },
    Rule {
        id: "process_without_flow",
        clause: "4.4",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.processes, found, &|process| {
                blank(&process.inputs, "inputs").or_else(|| blank(&process.outputs, "outputs"))
            });
        },
    },
    Rule {
        id: "process_on_its_own",
        clause: "4.4",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            // A single process has nothing to work together with yet.
            if workbook.processes.len() < 2 {
                return;
            }
            let linked = workbook.processes.iter().filter(|(_, process)| !process.interacts_with.is_empty());
            let linked: BTreeSet<_> =
                linked.flat_map(|(id, process)| process.interacts_with.iter().chain([id])).collect();
            for id in workbook.processes.keys().filter(|id| !linked.contains(id)) {
                found(spot(*id, "interacts_with"));
            }
        },
    },
    Rule {
        id: "process_review_overdue",
        clause: "4.4",
        severity: Severity::Advice,
        run: |workbook, today, found| {
            each(&workbook.processes, found, &|process| past(process.review_date, today, "review_date"));
        },
    },
    Rule {
        id: "no_commitment",
        clause: "5.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            if workbook.commitments.is_empty() {
                found(at("5.1"));
            }
        },
    },
    Rule {
        id: "commitment_topic_open",
        clause: "5.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let shown: BTreeSet<_> = workbook.commitments.values().filter_map(|shown| shown.topic).collect();
            let open: Vec<&str> = CommitmentTopic::ALL
                .iter()
                .zip(LETTERS)
                .filter(|(topic, _)| !shown.contains(topic))
                .map(|(_, letter)| letter)
                .collect();
            if !workbook.commitments.is_empty() && !open.is_empty() {
                found(at("5.1").detail(open.join(", ")));
            }
        },
    },
    Rule {
        id: "commitment_without_evidence",
        clause: "5.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.commitments, found, &|shown| blank(&shown.evidence, "evidence"));
        },
    },
    Rule {
        id: "commitment_without_person",
        clause: "5.1",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.commitments, found, &|shown| unset(shown.person, "person"));
        },
    },
];
