//! Lines of the Statement of Applicability (6.1.3 d): what speaks for a control, or why it may be left out. Whether it
//! works today is never drafted.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Drafter, Function};
use crate::content::bank::BankName;
use crate::content::catalogue::controls;
use crate::content::text::{find, t, tf};
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::Kind;

/// What the draft holds for a control.
#[derive(Clone, Debug, Default)]
pub(super) struct Behind {
    /// Titles of risks it treats.
    pub(super) risks: Vec<String>,
    /// Rules that say what is done.
    pub(super) rules: Vec<String>,
    /// Documents they stand in.
    pub(super) documents: Vec<String>,
}

/// Controls that may honestly be left out where something is not done at all: the answer that would have to be given,
/// and the key of the reason.
const WITHOUT: &[(&[&str], &[&str], &str)] = &[
    (
        &["A.8.4", "A.8.25", "A.8.27", "A.8.28", "A.8.29", "A.8.30", "A.8.31", "A.8.33"],
        &["development"],
        "headstart.without.development",
    ),
    (&["A.5.23"], &["cloud"], "headstart.without.cloud"),
    (
        &["A.7.1", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.7.11", "A.7.12"],
        &["office", "own_servers", "production", "health"],
        "headstart.without.premises",
    ),
    (&["A.6.7"], &["remote"], "headstart.without.remote"),
];

/// How many names are listed.
const NAMED: usize = 3;

impl Drafter<'_> {
    pub(super) fn lines(&mut self) {
        let (legal, contract) = self.asked_for();
        let excluded = |control: &str| {
            let rule = WITHOUT.iter().find(|(all, ..)| all.contains(&control))?;
            let none = !rule.1.iter().any(|tag| self.tags.iter().any(|own| own == tag));
            none.then_some(rule.2)
        };
        let facts = controls();
        let lines: Vec<(RecordId, Vec<(&'static str, Value)>)> = facts
            .iter()
            .filter_map(|fact| {
                let control = fact.number.clone();
                let id = RecordId { kind: Kind::SoaLine, key: Key::Control(control.parse().ok()?) };
                let owner = match fact.theme.as_str() {
                    "organizational" => Function::SecurityManager,
                    "people" => Function::People,
                    _ => Function::It,
                };
                let mut fields = vec![("owner", self.person(owner))];
                let behind = self.covered.get(&control).cloned().unwrap_or_default();
                if let Some(why) = excluded(&control).filter(|_| behind.risks.is_empty()) {
                    fields.push(("applicable", "no".into()));
                    fields.push(("exclusion_reason", find(why).unwrap_or_default().into()));
                    return Some((id, fields));
                }
                fields.push(("applicable", "yes".into()));
                let mut drivers = BTreeSet::new();
                let mut reasons = Vec::new();
                if !behind.risks.is_empty() {
                    drivers.insert("risk");
                    reasons.push(tf("headstart.for_risks", &[("risks", &listed(&behind.risks))]));
                }
                if legal.contains(&control) {
                    drivers.insert("legal");
                    reasons.push(t("headstart.for_law").to_owned());
                }
                if contract.contains(&control) {
                    drivers.insert("contract");
                    reasons.push(t("headstart.for_contract").to_owned());
                }
                if drivers.is_empty() {
                    drivers.insert("business");
                    reasons.push(tf("headstart.for_itself", &[("title", &fact.title)]));
                }
                fields.push(("drivers", drivers.into_iter().collect::<Vec<_>>().into()));
                fields.push(("reason", reasons.join(" ").into()));
                fields.push(("how", how(&behind).into()));
                Some((id, fields))
            })
            .collect();
        for (id, fields) in lines {
            self.suggest(id, fields);
        }
    }

    /// Controls that laws and contracts of the draft name.
    fn asked_for(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut legal, mut contract) = (BTreeSet::new(), BTreeSet::new());
        for entry in self.with.shelf.banks.get(&BankName::Obligations).into_iter().flatten() {
            if self.found(Kind::Obligation, &entry.id).is_some() {
                let law = entry.text("source") != "contract";
                let list = if law { &mut legal } else { &mut contract };
                let named = entry.fields.get("controls").and_then(Value::as_array);
                list.extend(named.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
            }
        }
        for entry in self.with.shelf.banks.get(&BankName::Parties).into_iter().flatten() {
            let there = self.found(Kind::InterestedParty, &entry.id).is_some();
            for need in entry.needs.iter().filter(|need| there && need.fits(&self.tags)) {
                let list = match need.text("requirement_type") {
                    "legal" => &mut legal,
                    "contract" => &mut contract,
                    _ => continue,
                };
                let named = need.fields.get("controls").and_then(Value::as_array);
                list.extend(named.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
            }
        }
        (legal, contract)
    }
}

fn how(behind: &Behind) -> String {
    let rules: Vec<&str> = behind.rules.iter().take(2).map(String::as_str).collect();
    if rules.is_empty() {
        return String::new();
    }
    let documents = behind.documents.iter().take(2).cloned().collect::<Vec<_>>().join(", ");
    tf("headstart.how", &[("rules", &rules.join(" ")), ("documents", &documents)])
}

fn listed(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        tf("headstart.and_more", &[("names", &shown), ("n", &(names.len() - NAMED).to_string())])
    } else {
        shown
    }
}
