//! Clauses 7.1 to 7.4: resources, competence, awareness, communication.

use std::collections::{BTreeMap, BTreeSet};

use super::gaps::{at, blank, each, few, past, unset};
use super::{Rule, Severity, spot};
use crate::domain::date::Date;
use crate::domain::kinds::PersonId;
use crate::domain::records::{Competence, Training, YesNo};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no_resources",
        clause: "7.1",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            if workbook.resources.is_empty() {
                found(at("7.1"));
            }
        },
    },
    Rule {
        id: "resource_not_approved",
        clause: "7.1",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.resources, found, &|resource| {
                let gap = unset(resource.approved_by, "approved_by")
                    .or_else(|| unset(resource.approved_on, "approved_on"));
                gap.filter(|_| resource.gap.trim().is_empty())
            });
        },
    },
    Rule {
        id: "resource_gap_open",
        clause: "7.1",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            each(&workbook.resources, found, &|resource| {
                let gap = unset(resource.approved_by, "approved_by")
                    .or_else(|| unset(resource.approved_on, "approved_on"));
                gap.filter(|_| !resource.gap.trim().is_empty())
            });
        },
    },
    Rule {
        id: "no_competences",
        clause: "7.2",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.competences.is_empty() {
                found(at("7.2"));
            }
        },
    },
    Rule {
        id: "competence_without_evidence",
        clause: "7.2",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            each(&workbook.competences, found, &|skill| {
                blank(&skill.evidence, "evidence").filter(|_| !has_gap(skill))
            });
        },
    },
    Rule {
        id: "competence_gap_without_action",
        clause: "7.2",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            each(&workbook.competences, found, &|skill| {
                blank(&skill.action, "action").filter(|_| has_gap(skill))
            });
        },
    },
    Rule {
        id: "competence_action_overdue",
        clause: "7.2",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.competences, found, &|skill| {
                past(skill.due, today, "due").filter(|_| skill.judged_on.is_none())
            });
        },
    },
    Rule {
        id: "competence_action_unjudged",
        clause: "7.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.competences, found, &|skill| {
                blank(&skill.effectiveness, "effectiveness").filter(|_| !skill.action.trim().is_empty())
            });
        },
    },
    Rule {
        id: "role_holder_without_competence",
        clause: "7.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let known: BTreeSet<_> =
                workbook.competences.values().filter_map(|skill| Some((skill.person?, skill.role))).collect();
            if known.is_empty() {
                return;
            }
            for (id, role) in &workbook.roles {
                let unknown = |person: &&PersonId| {
                    !known.contains(&(**person, Some(*id))) && !known.contains(&(**person, None))
                };
                let names = names(workbook, role.holders.iter().filter(unknown));
                if !names.is_empty() {
                    found(spot(*id, "competence").detail(few(&names)));
                }
            }
        },
    },
    Rule {
        id: "no_training",
        clause: "7.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            if workbook.trainings.is_empty() {
                found(at("7.3"));
            }
        },
    },
    Rule {
        id: "training_long_ago",
        clause: "7.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            let recent = |day: Date| (0..=366).contains(&day.days_until(today));
            let mut held = workbook.trainings.values().filter_map(|training| training.held_on);
            if !workbook.trainings.is_empty() && !held.any(recent) {
                found(at("7.3"));
            }
        },
    },
    Rule {
        id: "training_without_content",
        clause: "7.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.trainings, found, &|training| blank(&training.content, "content"));
        },
    },
    Rule {
        id: "training_unattended",
        clause: "7.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.trainings, found, &|training| {
                let held = training.held_on.is_some_and(|day| day <= today);
                (held && training.attendees.is_empty()).then_some("attendees")
            });
        },
    },
    Rule {
        id: "training_absentees",
        clause: "7.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            let mut last: BTreeMap<(&str, PersonId), Option<Date>> = BTreeMap::new();
            for training in workbook.trainings.values() {
                for person in &training.attendees {
                    let last = last.entry((training.title.trim(), *person)).or_default();
                    *last = (*last).max(training.held_on);
                }
            }
            for (id, training) in &workbook.trainings {
                if training.mandatory != Some(YesNo::Yes) || training.held_on.is_none() {
                    continue;
                }
                let caught_up = |person: PersonId| {
                    last.get(&(training.title.trim(), person)).is_some_and(|day| *day >= training.held_on)
                };
                let gone = |person: &PersonId| {
                    let last_day = workbook.persons.get(person).and_then(|person| person.active_to);
                    last_day.is_some_and(|day| day < today)
                };
                let missing = training.absent.iter().filter(|person| !caught_up(**person) && !gone(person));
                let names = names(workbook, missing);
                if !names.is_empty() {
                    found(spot(*id, "absent").detail(few(&names)));
                }
            }
        },
    },
    Rule {
        id: "training_due_again",
        clause: "7.3",
        severity: Severity::Expected,
        run: |workbook, today, found| {
            let mut last: BTreeMap<&str, Option<Date>> = BTreeMap::new();
            for training in workbook.trainings.values() {
                let last = last.entry(training.title.trim()).or_default();
                *last = (*last).max(training.held_on);
            }
            let is_last = |training: &Training| last.get(training.title.trim()) == Some(&training.held_on);
            each(&workbook.trainings, found, &|training| {
                past(training.next_due, today, "next_due").filter(|_| is_last(training))
            });
        },
    },
    Rule {
        id: "no_communications",
        clause: "7.4",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            if workbook.communications.is_empty() {
                found(at("7.4"));
            }
        },
    },
    Rule {
        id: "communication_incomplete",
        clause: "7.4",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.communications, found, &|told| {
                let whom = blank(&told.with_whom, "with_whom").filter(|_| told.parties.is_empty());
                blank(&told.when, "when").or(whom).or_else(|| blank(&told.how, "how"))
            });
        },
    },
    Rule {
        id: "communication_unassigned",
        clause: "7.4",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.communications, found, &|told| unset(told.responsible, "responsible"));
        },
    },
];

/// Whether somebody can do less than they have to. A gap that was closed is one no longer.
fn has_gap(skill: &Competence) -> bool {
    let short = skill.level_held.zip(skill.level_required).is_some_and(|(held, required)| held < required);
    let compared = skill.level_held.is_some() && skill.level_required.is_some();
    short || (!skill.gap.trim().is_empty() && !compared)
}

fn names<'a>(workbook: &Workbook, people: impl Iterator<Item = &'a PersonId>) -> Vec<String> {
    people.map(|person| workbook.person_name(Some(*person))).collect()
}
