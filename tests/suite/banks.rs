//! The banks: every entry fits the record it becomes, everything it names exists, and no two say the same.

use std::collections::{BTreeMap, BTreeSet};

use isms_workbook::content::bank::{BankName, Entry, parse};
use isms_workbook::domain::id::AnnexRef;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::{DataRole, Industry, Jurisdiction, WayOfWorking};
use isms_workbook::wizard::Banks;
use serde_json::Value;

/// How many entries each bank has at least.
const LEAST: &[(BankName, usize)] = &[
    (BankName::Issues, 60),
    (BankName::Parties, 40),
    (BankName::Assets, 60),
    (BankName::Threats, 60),
    (BankName::Vulnerabilities, 80),
    (BankName::Risks, 150),
    (BankName::ScopeItems, 16),
    (BankName::Processes, 12),
    (BankName::Commitments, 8),
    (BankName::Roles, 12),
    (BankName::IsmsRisks, 14),
    (BankName::Objectives, 20),
    (BankName::Resources, 8),
    (BankName::Competences, 16),
    (BankName::Trainings, 12),
    (BankName::Communications, 16),
    (BankName::Operations, 26),
    (BankName::Measures, 40),
    (BankName::AuditProgrammes, 2),
    (BankName::Improvements, 16),
    (BankName::Obligations, 40),
    (BankName::Suppliers, 12),
    (BankName::Tasks, 40),
];

fn text_of(name: BankName) -> String {
    let path = format!("{}/public/content/en/{}.json", env!("CARGO_MANIFEST_DIR"), name.file());
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every bank.
pub(crate) fn banks() -> Banks {
    BankName::ALL.iter().map(|name| (*name, parse(&text_of(*name)).unwrap())).collect()
}

/// Every entry with the kind it becomes, needs of parties too.
fn entries() -> Vec<(Kind, Entry)> {
    let mut all = Vec::new();
    for (name, entries) in banks() {
        for entry in entries {
            all.extend(entry.needs.iter().map(|need| (Kind::Requirement, need.clone())));
            all.push((name.kind(), entry));
        }
    }
    all
}

#[test]
fn there_are_enough_to_begin_with() {
    assert!(LEAST.iter().map(|(name, _)| name).eq(BankName::ALL));
    let banks = banks();
    for (name, least) in LEAST {
        let entries = &banks[name];
        assert!(entries.len() >= *least, "{name:?} has {}", entries.len());
        let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), entries.len(), "{name:?}: an id is used twice");
    }
}

#[test]
fn every_entry_fits_the_record_it_becomes() {
    for (kind, entry) in entries() {
        let mut blank = kind.blank();
        for (key, value) in &entry.fields {
            assert!(kind.field(key).is_some(), "{}: a {} has no {key}", entry.id, kind.key());
            blank.set(key, Some(value.clone())).unwrap_or_else(|error| panic!("{} {key}: {error}", entry.id));
        }
        let title = entry.title();
        assert!(
            !title.is_empty() && title.chars().count() <= 100 && !title.ends_with('.'),
            "{}: {title}",
            entry.id
        );
    }
}

#[test]
fn tags_are_those_of_the_profile() {
    let sizes = ["size_micro", "size_small", "size_medium", "size_large"];
    let known = [Industry::KEYS, WayOfWorking::KEYS, Jurisdiction::KEYS, DataRole::KEYS, &sizes];
    let known: BTreeSet<&str> = known.into_iter().flatten().copied().collect();
    for (_, entry) in entries() {
        let mut named =
            entry.when.iter().flat_map(|term| term.split('+')).map(|tag| tag.trim_start_matches('!'));
        assert!(named.all(|tag| known.contains(tag)), "{}: {:?}", entry.id, entry.when);
    }
}

#[test]
fn what_a_risk_names_exists() {
    let banks = banks();
    let ids = |name| -> BTreeSet<&str> { banks[&name].iter().map(|entry| entry.id.as_str()).collect() };
    let known = BTreeMap::from([
        ("assets", ids(BankName::Assets)),
        ("threats", ids(BankName::Threats)),
        ("vulnerabilities", ids(BankName::Vulnerabilities)),
        ("depends_on", ids(BankName::Assets)),
    ]);
    let controls: BTreeSet<String> = AnnexRef::all().map(|control| control.to_string()).collect();
    for entry in banks[&BankName::Risks].iter().chain(&banks[&BankName::Assets]) {
        for (key, ids) in &known {
            assert!(entry.list(key).iter().all(|id| ids.contains(id)), "{} {key}", entry.id);
        }
    }
    for risk in &banks[&BankName::Risks] {
        let named = risk.list("controls");
        assert!(!named.is_empty() && named.iter().all(|control| controls.contains(*control)), "{}", risk.id);
        for key in ["likelihood", "impact"] {
            let level = risk.more.get(key).and_then(Value::as_u64).unwrap();
            assert!((1..=5).contains(&level), "{} {key}", risk.id);
        }
        for part in ["title", "action"] {
            assert!(
                risk.more["treatment"][part].as_str().is_some_and(|text| !text.is_empty()),
                "{}",
                risk.id
            );
        }
    }
}

#[test]
fn no_sentence_stands_in_two_entries() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (_, entry) in entries() {
        let own = entry.fields.values().chain(entry.more.values()).filter_map(Value::as_str);
        for sentence in own.flat_map(|text| text.split_inclusive(". ")).map(str::trim) {
            if sentence.split(' ').count() < 6 {
                continue;
            }
            if let Some(other) = seen.insert(sentence.to_owned(), entry.id.clone()) {
                assert_eq!(other, entry.id, "{sentence}");
            }
        }
    }
}

/// Whether terms hold for tags, both written with spaces between them.
#[track_caller]
fn check_terms(when: &str, tags: &str, fits: bool) {
    let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(isms_workbook::content::bank::fits(&list(when), &list(tags)), fits, "{when} for {tags}");
}

#[test]
fn terms_speak_of_the_profile() {
    check_terms("", "cloud", true);
    check_terms("cloud", "cloud eu", true);
    check_terms("cloud office", "office", true);
    check_terms("cloud", "office", false);
    check_terms("eu+controller", "eu controller", true);
    check_terms("eu+controller", "eu processor", false);
    check_terms("office+!own_servers", "office", true);
    check_terms("office+!own_servers", "office own_servers", false);
}

#[test]
fn reasons_are_the_tags_that_speak_for_an_entry() {
    let when = ["eu+controller", "uk", "cloud+!eu"].map(str::to_owned).to_vec();
    let (fields, more) = (serde_json::Map::new(), serde_json::Map::new());
    let entry = Entry { id: "e".into(), when, fields, needs: vec![], more };
    let tags = ["eu", "controller", "cloud"].map(str::to_owned);
    assert_eq!(entry.reasons(&tags), ["eu", "controller"]);
    assert_eq!(entry.reasons(&["cloud".to_owned()]), ["cloud"]);
}
