//! The guidance: complete, of the right edition, in our own words once each, and every reference leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use isms_workbook::content::catalogue::{clause, clauses, controls};
use isms_workbook::content::guide::{
    ClauseGuide, ControlGuide, Guide, METHODS, Module, Playbook, Standard, SupplierQuestion, TERMS, Term,
    parse,
};
use isms_workbook::domain::kinds::Kind;

fn text_of(file: &str) -> String {
    let path = format!("{}/public/content/en/{file}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read<G: Guide>() -> Vec<G> {
    parse(&text_of(G::FILE)).unwrap_or_else(|error| panic!("{}: {error}", G::FILE))
}

/// Every text of a file, with the entry it stands in.
fn texts(file: &str) -> Vec<String> {
    fn walk(json: &serde_json::Value, out: &mut Vec<String>) {
        match json {
            serde_json::Value::String(text) => out.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, out)),
            serde_json::Value::Object(map) => map
                .iter()
                .filter(|(key, _)| {
                    !matches!(key.as_str(), "ref" | "id" | "kind" | "method" | "also" | "see" | "term")
                })
                .for_each(|(_, item)| walk(item, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(&serde_json::from_str(&text_of(file)).unwrap(), &mut out);
    out
}

const FILES: [&str; 4] = [ClauseGuide::FILE, ControlGuide::FILE, Term::FILE, Standard::FILE];

#[test]
fn every_sub_clause_has_guidance() {
    let guides = read::<ClauseGuide>();
    let numbers: Vec<&str> = guides.iter().map(Guide::key).collect();
    let wanted: Vec<&str> =
        clauses().iter().filter(|fact| fact.assessable).map(|fact| fact.number.as_str()).collect();
    assert_eq!(numbers, wanted);
    for guide in &guides {
        let lists = [&guide.how, &guide.evidence, &guide.stage1, &guide.stage2, &guide.internal];
        assert!(lists.iter().all(|list| list.len() >= 2), "{}", guide.number);
        assert!(guide.how.len() >= 4, "{}: steps enough to begin", guide.number);
    }
}

#[test]
fn every_control_has_guidance_and_names_controls_and_clauses_that_exist() {
    let guides = read::<ControlGuide>();
    let numbers: BTreeSet<&str> = controls().iter().map(|fact| fact.number.as_str()).collect();
    assert!(guides.iter().map(Guide::key).eq(controls().iter().map(|fact| fact.number.as_str())));
    for guide in &guides {
        let name = &guide.number;
        assert!(guide.small.len() >= 3 && guide.evidence.len() >= 3 && guide.questions.len() >= 3, "{name}");
        assert!(!guide.further.is_empty() && guide.tests.len() >= 2, "{name}");
        let methods: BTreeSet<&str> = guide.tests.iter().map(|test| test.method.as_str()).collect();
        assert!(methods.len() >= 2 && methods.iter().all(|method| METHODS.contains(method)), "{name}");
        let related = &guide.related;
        let there = |other: &String| numbers.contains(other.as_str()) && other != name;
        assert!(related.controls.len() >= 2 && related.controls.iter().all(there), "{name}: {related:?}");
        assert!(related.clauses.iter().all(|number| clause(number).is_some()), "{name}: {related:?}");
    }
}

#[test]
fn the_glossary_is_sorted_whole_and_linked() {
    let terms = read::<Term>();
    assert!(terms.len() >= 200, "{}", terms.len());
    let ids: BTreeSet<&str> = terms.iter().map(Guide::key).collect();
    assert_eq!(ids.len(), terms.len());
    assert!(terms.is_sorted_by_key(|term| term.term.to_lowercase()));
    for term in &terms {
        assert!(
            term.see.iter().all(|other| ids.contains(other.as_str()) && *other != term.id),
            "{}",
            term.id
        );
    }
    for (kind, field, term) in TERMS {
        assert!(ids.contains(term), "{term}");
        let kind: Kind = kind.parse().unwrap();
        assert!(kind.field(field).is_some(), "{}.{field}", kind.key());
    }
}

#[test]
fn only_27000_is_a_normative_reference() {
    let normative: Vec<_> =
        read::<Standard>().into_iter().filter(|s| s.kind == "normative reference").collect();
    assert!(normative.iter().map(Guide::key).eq(["ISO/IEC 27000"]));
}

#[test]
fn no_sentence_stands_twice_and_none_is_empty() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for file in FILES {
        for text in texts(file) {
            assert!(!text.trim().is_empty() && text.trim() == text, "{file}: {text:?}");
            for sentence in text.split_inclusive(['.', '?', '!']).map(str::trim) {
                if sentence.split_whitespace().count() < 5 {
                    continue;
                }
                let before = seen.insert(sentence.to_lowercase(), format!("{file}: {text}"));
                assert_eq!(before, None, "{file} repeats: {sentence}");
            }
        }
    }
}

#[test]
fn words_that_say_nothing_are_not_used() {
    const EMPTY: &[&str] = &["leverage", "robust", "utilize", "best-in-class", "synerg", "holistic"];
    for file in FILES {
        for text in texts(file) {
            let small = text.to_lowercase();
            assert_eq!(EMPTY.iter().find(|word| small.contains(**word)), None, "{file}: {text}");
        }
    }
}

/// Ids of the bank of risks.
fn scenarios() -> BTreeSet<String> {
    let banks = crate::banks::banks();
    banks[&isms_workbook::content::bank::BankName::Risks].iter().map(|entry| entry.id.clone()).collect()
}

#[test]
fn every_playbook_says_what_to_do_whom_to_tell_and_what_to_keep() {
    let playbooks = read::<Playbook>();
    assert!(playbooks.len() >= 10, "{}", playbooks.len());
    let numbers: BTreeSet<&str> = controls().iter().map(|fact| fact.number.as_str()).collect();
    let scenarios = scenarios();
    for one in &playbooks {
        let lists = [&one.first_hour, &one.same_day, &one.afterwards, &one.tell, &one.keep, &one.do_not];
        assert!(lists.iter().all(|list| !list.is_empty()), "{}", one.id);
        assert!(one.controls.iter().all(|control| numbers.contains(control.as_str())), "{}", one.id);
        assert!(one.scenarios.iter().all(|scenario| scenarios.contains(scenario)), "{}", one.id);
    }
}

#[test]
fn every_question_of_a_quiz_has_one_right_answer_and_a_reason() {
    let modules = read::<Module>();
    assert!(modules.iter().all(|module| module.quiz.len() >= 3));
    for question in modules.iter().flat_map(|module| &module.quiz) {
        assert!(
            question.options.len() >= 3 && question.answer < question.options.len(),
            "{}",
            question.question
        );
        assert!(!question.why.is_empty() && question.question.ends_with('?'), "{}", question.question);
    }
}

#[test]
fn every_question_to_a_supplier_says_what_a_good_answer_is() {
    let questions = read::<SupplierQuestion>();
    assert!(questions.len() >= 30);
    let known = ["cloud", "personal_data", "development", "critical", "suppliers", "production"];
    for one in &questions {
        assert!(!one.why.is_empty() && !one.good.is_empty() && !one.controls.is_empty(), "{}", one.id);
        let tags = one.when.iter().flat_map(|term| term.split('+')).map(|tag| tag.trim_start_matches('!'));
        assert!(tags.into_iter().all(|tag| known.contains(&tag)), "{}: {:?}", one.id, one.when);
    }
}
