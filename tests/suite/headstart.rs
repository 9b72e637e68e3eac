//! The headstart: four companies, what they get, and that nothing is drafted which has to happen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use isms_workbook::content::bank::{BankName, parse};
use isms_workbook::content::policy::Library;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::{Key, RecordId};
use isms_workbook::domain::kinds::{Kind, OrganisationId};
use isms_workbook::domain::record::AnyRecord;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::headstart::{Function, Shelf, Start, Team, draft, meter, team_of};
use serde_json::json;
use uuid::Uuid;

use crate::replica::Replica;

fn content(file: &str) -> String {
    let path = format!("{}/public/content/en/{file}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Everything there is to choose from.
pub(crate) static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf {
    banks: BankName::ALL.iter().map(|name| (*name, parse(&content(name.file())).unwrap())).collect(),
    library: serde_json::from_str::<Library>(&content("policies")).unwrap(),
    phrases: serde_json::from_str(&content("scope")).unwrap(),
});

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

/// A company that answered the questions of the set-up.
#[derive(Clone, Copy)]
struct Company {
    name: &'static str,
    headcount: u32,
    industry: &'static str,
    working: &'static [&'static str],
    jurisdictions: &'static [&'static str],
    data_roles: &'static [&'static str],
    products: &'static str,
    sites: &'static str,
}

const SAAS: Company = Company {
    name: "Plover Apps",
    headcount: 10 - 1,
    industry: "software",
    working: &["remote", "cloud", "development", "personal_data", "suppliers"],
    jurisdictions: &["eu", "de"],
    data_roles: &["controller", "processor"],
    products: "a booking service for sports clubs",
    sites: "Leipzig",
};

const SOFTWARE: Company = Company {
    name: "Avocet Software",
    headcount: 40,
    industry: "software",
    working: &["office", "remote", "cloud", "development", "personal_data", "suppliers"],
    jurisdictions: &["uk"],
    data_roles: &["controller", "processor"],
    products: "scheduling software for workshops",
    sites: "Bristol",
};

const MANUFACTURER: Company = Company {
    name: "Curlew Pumps",
    headcount: 120,
    industry: "manufacturing",
    working: &["office", "own_servers", "production", "suppliers"],
    jurisdictions: &["eu", "fr"],
    data_roles: &["controller"],
    products: "pumps for water works",
    sites: "Nantes\nAngers",
};

const CLINICS: Company = Company {
    name: "Dunlin Clinics",
    headcount: 250,
    industry: "health",
    working: &["office", "own_servers", "cloud", "personal_data", "sensitive_data", "suppliers"],
    jurisdictions: &["eu", "de"],
    data_roles: &["controller"],
    products: "in-patient and out-patient care",
    sites: "Ulm\nAalen\nGiengen",
};

const COMPANIES: [Company; 4] = [SAAS, SOFTWARE, MANUFACTURER, CLINICS];

fn team() -> Team {
    let name = |name: &str| name.to_owned();
    BTreeMap::from([
        (Function::TopManagement, name("Ada Green")),
        (Function::SecurityManager, name("Ben Hill")),
        (Function::It, name("Cleo Marsh")),
        (Function::People, name("Ada Green")),
    ])
}

/// A workbook with nothing but the answers.
fn answered(company: Company) -> Replica {
    let mut copy = Replica::new(1);
    let organisation: RecordId = OrganisationId.into();
    let mut say = |field: &str, value: serde_json::Value| drop(copy.set(organisation, field, value));
    say("legal_name", json!(company.name));
    say("headcount", json!(company.headcount));
    say("industry", json!(company.industry));
    say("working", json!(company.working));
    say("jurisdictions", json!(company.jurisdictions));
    say("data_roles", json!(company.data_roles));
    say("products", json!(company.products));
    say("sites", json!(company.sites));
    copy
}

/// Drafts into a copy and says how many records that made.
fn begin(copy: &mut Replica, first: u128) -> usize {
    let mut next = first;
    let mut mint = || {
        next += 1;
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + next)
    };
    let team = team();
    let draft = draft(Start {
        workbook: &copy.workbook,
        shelf: &SHELF,
        team: &team,
        today: today(),
        mint: &mut mint,
    });
    let made = draft.made.values().sum();
    copy.must(&draft.command);
    made
}

/// A company with its headstart.
fn started(company: Company) -> Workbook {
    let mut copy = answered(company);
    begin(&mut copy, 0);
    copy.workbook
}

fn check(test: impl Fn(&str, &Workbook)) {
    for company in COMPANIES {
        test(company.name, &started(company));
    }
}

#[test]
fn nine_tenths_of_what_can_be_drafted_is() {
    check(|name, workbook| {
        let reading = meter::read(workbook);
        let left = meter::Reading::left(workbook);
        println!("{name}: {} % of {} fields drafted", reading.total.share(), reading.total.all());
        assert!(reading.total.share() >= 90, "{name}: {} %, left: {left:?}", reading.total.share());
        for (clause, count) in &reading.clauses {
            assert!(count.share() >= 75, "{name}, clause {clause}: {count:?}, left: {left:?}");
        }
    });
}

#[test]
fn nothing_is_confirmed_until_a_person_does() {
    check(|name, workbook| assert_eq!(meter::read(workbook).total.confirmed, 0, "{name}"));
}

#[test]
fn what_has_to_happen_is_never_drafted() {
    check(|name, workbook| {
        for kind in meter::HAPPENS {
            assert_eq!(workbook.count_of(*kind), 0, "{name} has a {}", kind.key());
        }
        for part in meter::DRAFTED {
            for id in workbook.ids_of(part.kind) {
                for field in part.happens {
                    let value = workbook.get(id).unwrap().get(field);
                    assert_eq!(value, None, "{name}: {id} {field}");
                }
            }
        }
    });
}

#[test]
fn every_field_is_drafted_or_has_to_happen() {
    for part in meter::DRAFTED {
        let sides = [part.drafted, part.may, part.happens].concat();
        let named: BTreeSet<&str> = sides.iter().copied().collect();
        assert_eq!(named.len(), sides.len(), "{} names a field twice", part.kind.key());
        let own: BTreeSet<&str> =
            part.kind.fields().iter().map(|field| field.key).filter(|key| !meter::is_own(key)).collect();
        assert_eq!(named, own, "{}", part.kind.key());
    }
}

#[test]
fn a_workbook_without_a_headstart_reads_almost_nothing() {
    let reading = meter::read(&answered(SOFTWARE).workbook);
    assert_eq!((reading.total.suggested, reading.total.confirmed), (0, 0));
    assert!(reading.total.missing > 800, "{:?}", reading.total);
}

#[test]
fn confirming_moves_the_meter_and_deleting_a_draft_is_respected() {
    let mut copy = answered(SOFTWARE);
    begin(&mut copy, 0);
    let before = meter::read(&copy.workbook);
    let issue = copy.workbook.ids_of(Kind::Issue)[0];
    copy.set(issue, "suggested", json!([]));
    let after = meter::read(&copy.workbook);
    assert!(after.total.confirmed >= 6);
    assert_eq!(after.total.all(), before.total.all());
    copy.delete(issue);
    let fewer = copy.workbook.count_of(Kind::Issue);
    assert_eq!(begin(&mut copy, 1 << 64), 0, "what was deleted does not come back");
    assert_eq!(copy.workbook.count_of(Kind::Issue), fewer);
}

#[test]
fn drafting_again_adds_nothing_and_changes_nothing() {
    for company in COMPANIES {
        let mut copy = answered(company);
        begin(&mut copy, 0);
        let risk = copy.workbook.ids_of(Kind::Risk)[0];
        copy.set(risk, "title", "In our own words");
        let before = copy.workbook.clone();
        assert_eq!(begin(&mut copy, 1 << 64), 0, "{}", company.name);
        for kind in Kind::ALL {
            for id in before.ids_of(*kind) {
                let map = |workbook: &Workbook| workbook.get(id).map(AnyRecord::to_map);
                assert_eq!(map(&copy.workbook), map(&before), "{id}");
            }
        }
    }
}

#[test]
fn another_answer_adds_what_it_calls_for() {
    let mut copy = answered(SAAS);
    begin(&mut copy, 0);
    copy.set(OrganisationId.into(), "working", json!(["office", "cloud", "development", "own_servers"]));
    assert!(begin(&mut copy, 1 << 64) > 5);
}

/// What a company gets: documents, risks, and lines that are left out.
#[track_caller]
fn check_gets(company: Company, documents: std::ops::RangeInclusive<usize>, risks: usize, out: &[&str]) {
    let workbook = started(company);
    let count = workbook.count_of(Kind::Document);
    assert!(documents.contains(&count), "{}: {count} documents", company.name);
    assert_eq!(workbook.count_of(Kind::Risk), risks, "{}", company.name);
    let excluded = workbook
        .soa_lines
        .iter()
        .filter(|(_, line)| line.applicable == Some(isms_workbook::domain::records::Applicability::No));
    let excluded: Vec<String> = excluded.map(|(id, _)| id.0.to_string()).collect();
    assert_eq!(excluded, out, "{}", company.name);
    assert_eq!(workbook.soa_lines.len(), 93);
}

#[test]
fn ten_people_get_a_dozen_documents() {
    let premises = ["A.7.1", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.7.11", "A.7.12"];
    check_gets(SAAS, 8..=12, 18, &premises);
    check_gets(SOFTWARE, 8..=12, 28, &[]);
    let coding = ["A.8.4", "A.8.25", "A.8.27", "A.8.28", "A.8.29", "A.8.30", "A.8.33"];
    check_gets(MANUFACTURER, 25..=40, 38, &coding);
    let mostly = ["A.8.4", "A.8.25", "A.8.27", "A.8.28", "A.8.30", "A.8.33"];
    check_gets(CLINICS, 25..=40, 48, &mostly);
}

#[test]
fn what_is_drafted_fits_the_answers() {
    let titles = |company| {
        let workbook = started(company);
        let all = workbook.documents.values().map(|document| document.body.clone());
        (workbook.clone(), all.collect::<Vec<_>>().join("\n"))
    };
    let (saas, _) = titles(SAAS);
    let (pumps, text) = titles(MANUFACTURER);
    let has = |workbook: &Workbook, seed: &str| workbook.risks.values().any(|risk| risk.common.seed == seed);
    assert!(!text.contains("Secure development"), "no development, no such policy");
    for entry in &SHELF.banks[&BankName::Risks] {
        let only = |tag: &str| entry.when == [tag];
        if only("production") {
            assert!(!has(&saas, &entry.id), "{}", entry.id);
        }
        if only("development") {
            assert!(!has(&pumps, &entry.id), "{}", entry.id);
        }
    }
}

#[test]
fn no_placeholder_is_left_but_those_that_are_filled_in_when_read() {
    check(|name, workbook| {
        for kind in Kind::ALL {
            for id in workbook.ids_of(*kind) {
                let text = serde_json::to_string(&workbook.get(id).unwrap().to_map()).unwrap();
                let text = text.replace("{{organisation.name}}", "").replace("{{rules:", "");
                assert!(!text.contains("{{"), "{name}: {text}");
            }
        }
        for id in workbook.documents.keys() {
            let text = workbook.document_text(*id);
            assert!(!text.contains("{{"), "{name}: {text}");
            assert!(!workbook.rules_of(*id).is_empty(), "{name}: {text}");
        }
    });
}

#[test]
fn every_link_leads_somewhere() {
    check(|name, workbook| {
        for kind in Kind::ALL {
            for id in workbook.ids_of(*kind) {
                for (field, other) in isms_workbook::domain::links::links(workbook.get(id).unwrap()) {
                    let there = workbook.get(other).is_some() || matches!(other.key, Key::Control(_));
                    assert!(there, "{name}: {id} {field} {other}");
                }
            }
        }
    });
}

#[test]
fn the_people_of_the_team_are_on_the_list_once() {
    let workbook = started(SOFTWARE);
    assert_eq!(workbook.count_of(Kind::Person), 3);
    assert_eq!(team_of(&workbook), team());
    assert!(Function::ALL.iter().all(|function| SHELF.has_role_of(*function)));
}
