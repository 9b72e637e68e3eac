//! Policies and procedures: which topics fit, how they are combined into documents, and how those read.
//!
//! A small organisation gets one document for each group of topics, a larger one a document for each topic. Of the rules,
//! a small organisation gets those that reach most controls; what the standard itself demands is never left out.

use std::fmt::Write as _;

use serde_json::Value;

use super::choose::{BySize, covering};
use super::{Drafter, Function};
use crate::content::bank::fits;
use crate::content::policy::{Duty, Group, Policy, PolicyRule};
use crate::content::text::{t, text};
use crate::domain::kinds::Kind;

/// Rules of a topic at most.
const RULES: BySize = [4, 5, 7, 12];

/// Sizes up to which topics are combined.
const COMBINED: usize = 1;

impl Drafter<'_> {
    pub(super) fn documents(&mut self) {
        let library = &self.with.shelf.library;
        let fitting = |policy: &&Policy| fits(&policy.when, &self.tags);
        let topics: Vec<&Policy> = library.topics.iter().filter(fitting).collect();
        if self.size > COMBINED {
            for topic in topics {
                self.document(&topic.id, &topic.title, &[topic]);
            }
            return;
        }
        for Group { id, title } in &library.groups {
            let of_group: Vec<&Policy> = topics.iter().copied().filter(|topic| topic.group == *id).collect();
            match of_group.as_slice() {
                [] => {}
                [one] => self.document(&one.id, &one.title, &[one]),
                several => self.document(&format!("group-{id}"), title, several),
            }
        }
    }

    fn document(&mut self, seed: &str, title: &str, topics: &[&Policy]) {
        let tags = self.tags.clone();
        let most = RULES[self.size];
        let rules = |topic: &Policy| -> Vec<PolicyRule> {
            let fitting: Vec<&PolicyRule> =
                topic.rules.iter().filter(|rule| fits(&rule.when, &tags)).collect();
            let kept = covering(
                fitting.clone(),
                most,
                |rule| rule.controls.iter().map(String::as_str).collect(),
                |rule| u64::from(rule.demanded),
            );
            let keeps = |rule: &&PolicyRule| rule.demanded || kept.iter().any(|kept| kept.id == rule.id);
            fitting.into_iter().filter(keeps).cloned().collect()
        };
        let rules: Vec<(&Policy, Vec<PolicyRule>)> =
            topics.iter().map(|topic| (*topic, rules(topic))).collect();
        for (_, rules) in &rules {
            for rule in rules {
                for control in &rule.controls {
                    let behind = self.covered.entry(control.clone()).or_default();
                    behind.rules.push(said(&rule.text));
                    if !behind.documents.iter().any(|known| known == title) {
                        behind.documents.push(title.to_owned());
                    }
                }
            }
        }
        self.announce(Kind::Document, seed);
        let Some(id) = self.found(Kind::Document, seed).filter(|id| self.with.workbook.get(*id).is_none())
        else {
            return;
        };
        let document_type = match topics {
            [one] => one.document_type.as_str(),
            _ => "topic_policy",
        };
        let set = |list: fn(&Policy) -> &Vec<String>| -> Value {
            let all: std::collections::BTreeSet<&String> =
                topics.iter().flat_map(|topic| list(topic)).collect();
            all.into_iter().cloned().collect()
        };
        let fields = vec![
            ("title", title.into()),
            ("document_type", document_type.into()),
            ("state", "draft".into()),
            ("version", "0.1".into()),
            ("owner", self.person(Function::SecurityManager)),
            ("approver", self.person(Function::TopManagement)),
            ("review_date", self.with.today.plus_days(365).map(|day| day.to_string()).into()),
            ("origin", "internal".into()),
            ("classification", "internal".into()),
            ("distribution", t("headstart.distribution").into()),
            ("retention", t("headstart.retention").into()),
            ("body", body(topics).into()),
            ("clauses", set(|topic| &topic.clauses)),
            ("controls", set(|topic| &topic.controls)),
        ];
        self.make(id, seed, fields);
        for (topic, rules) in rules {
            for rule in rules {
                self.rule(id.to_string(), topic, &rule);
            }
        }
    }

    fn rule(&mut self, document: String, topic: &Policy, rule: &PolicyRule) {
        if !self.is_new(Kind::DocumentRule, &rule.id) {
            return;
        }
        self.announce(Kind::DocumentRule, &rule.id);
        let Some(id) = self.found(Kind::DocumentRule, &rule.id) else { return };
        let fields = vec![
            ("title", said(&rule.text).into()),
            ("document", document.into()),
            ("part", topic.id.clone().into()),
            ("demanded", if rule.demanded { "yes".into() } else { Value::Null }),
            ("start", said(&rule.start).into()),
            ("proof", said(&rule.proof).into()),
            ("controls", rule.controls.clone().into()),
        ];
        self.make(id, &rule.id, fields);
    }
}

/// A wording in which functions stand for people; the name of the organisation is filled in when it is read.
fn said(words: &str) -> String {
    let manager = t("function.the_security_manager");
    words
        .replace("{{security_manager}}", manager)
        .replace("{{contact}}", manager)
        .replace("{{top_management}}", t("function.the_top_management"))
}

fn body(topics: &[&Policy]) -> String {
    let mut body = String::new();
    let deeper = if topics.len() > 1 { "###" } else { "##" };
    for topic in topics {
        // Writing to a String cannot fail.
        let _ = if topics.len() > 1 { write!(body, "## {}\n\n", topic.title) } else { Ok(()) };
        let _ = write!(body, "{}\n\n{}\n\n", said(&topic.purpose), said(&topic.scope));
        let _ = write!(body, "{deeper} {}\n\n", t("headstart.who"));
        for Duty { role, duty } in &topic.roles {
            let _ = writeln!(body, "- **{}**: {}", text(&format!("function.{role}")), said(duty));
        }
        let _ = write!(body, "\n{deeper} {}\n\n{{{{rules:{}}}}}\n\n", t("headstart.rules"), topic.id);
        let ends = format!("{} {}", said(&topic.exceptions), said(&topic.review));
        let _ = write!(body, "{deeper} {}\n\n{ends}\n\n", t("headstart.exceptions"));
    }
    body.trim_end().to_owned()
}
