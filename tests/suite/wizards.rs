//! The wizards: which questions there are, what the answers write, and that one step takes it back.

use isms_workbook::content::bank::BankName;
use isms_workbook::content::catalogue::clauses;
use isms_workbook::content::wizards::{Question, wizard, wizard_of, wizards};
use isms_workbook::domain::command::Command;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::field::Shape;
use isms_workbook::domain::history::History;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::{Applicability, IssueKind, YesNo};
use isms_workbook::domain::sign_off::Standing;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::wizard::{Act, Draft, Finish, Written, controls_needed, finish, key, screens};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::banks::banks;
use crate::model::minted;
use crate::replica::Replica;

pub(crate) fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

pub(crate) fn draft(answers: &[(&str, Value)]) -> Draft {
    let mut draft = Draft::default();
    for (place, value) in answers {
        draft.set((*place).to_owned(), value.clone());
    }
    draft
}

/// The keys of the screens a wizard shows.
fn asked(id: &str, workbook: &Workbook, draft: &Draft) -> Vec<String> {
    let all = screens(wizard(id).unwrap(), draft, workbook, &banks(), today());
    all.iter().map(isms_workbook::wizard::Screen::key).collect()
}

pub(crate) fn written(id: &str, workbook: &Workbook, draft: &Draft) -> Written {
    let mut number = 1_000_u128;
    let mut mint = || {
        number += 1;
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
    };
    let banks = banks();
    let with = Finish {
        workbook,
        banks: &banks,
        today: today(),
        now: "2026-11-24T10:00:00.000Z",
        author: "Ada",
        mint: &mut mint,
    };
    finish(wizard(id).unwrap(), draft, with)
}

/// A copy in which the answers of a wizard were written.
pub(crate) fn after(copy: &mut Replica, id: &str, answers: &[(&str, Value)]) -> Written {
    let written = written(id, &copy.workbook, &draft(answers));
    for command in written.decisions.iter().chain([&written.command]) {
        copy.workbook.apply(command, &mut copy.pen).unwrap();
    }
    written
}

pub(crate) fn with_people() -> Replica {
    let mut copy = Replica::new(1);
    copy.create(minted(Kind::Person, 1), vec![("name", json!("Ada"))]);
    copy
}

pub(crate) fn ada() -> Value {
    minted(Kind::Person, 1).to_string().into()
}

#[test]
fn every_sub_clause_has_a_wizard() {
    for fact in clauses().iter().filter(|fact| fact.assessable) {
        let spec = wizard_of(&fact.number).unwrap_or_else(|| panic!("{} has no wizard", fact.number));
        assert!(spec.serves(&fact.number));
    }
    for spec in wizards() {
        let known = |clause: &str| clauses().iter().any(|fact| fact.assessable && fact.number == clause);
        assert!(known(spec.clause) && spec.also.iter().all(|clause| known(clause)), "{}", spec.id);
        assert!((2..=7).contains(&spec.steps.len()) && (5..=45).contains(&spec.minutes), "{}", spec.id);
    }
    assert_eq!(wizard_of("8.1").unwrap().id, "operation", "its own wizard comes before those for a task");
    assert_eq!(wizard_of("9.3.3").unwrap().clause, "9.3.1");
}

/// What was put off is kept by step with the clause, so steps of one clause must not be mistaken for each other.
#[test]
fn the_wizards_of_a_clause_have_steps_of_their_own() {
    let mut all: Vec<_> =
        wizards().flat_map(|spec| spec.steps.iter().map(move |step| (spec.clause, step.id))).collect();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
    let mut ids: Vec<_> = wizards().map(|spec| spec.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), wizards().count());
}

#[test]
fn wizards_ask_for_fields_that_can_be_answered() {
    for spec in wizards() {
        let mut told = Vec::new();
        let mut lists: Vec<(&str, Kind)> = Vec::new();
        for step in spec.steps {
            let (kind, fields) = match step.question {
                Question::Fields(kind, fields) => (kind, fields),
                Question::New(kind, fields) => {
                    assert_eq!(spec.tells(), Some(kind), "{}: one record", spec.id);
                    told.extend(fields.iter().map(|field| field.key));
                    (kind, fields)
                }
                Question::Rows(kind, fields, ..) => {
                    lists.push((step.id, kind));
                    (kind, fields)
                }
                Question::Again(list, fields) => {
                    let known = lists.iter().find(|(id, _)| *id == list);
                    (known.unwrap_or_else(|| panic!("{}: {list} comes later", spec.id)).1, fields)
                }
                _ => continue,
            };
            for spec in fields {
                let shape =
                    kind.field(spec.key).unwrap_or_else(|| panic!("{} {}", kind.key(), spec.key)).shape;
                let shown = matches!(shape, Shape::AnyReference | Shape::Data | Shape::Keys);
                assert!(!shown, "{} {} is only shown", kind.key(), spec.key);
            }
        }
        told.sort_unstable();
        assert!(told.windows(2).all(|pair| pair[0] != pair[1]), "{}: a field is asked twice", spec.id);
        assert!(spec.fixed.iter().all(|(field, _)| !told.contains(field)), "{}", spec.id);
    }
}

#[test]
fn without_answers_nothing_but_the_end_is_noted() {
    for spec in wizards() {
        let written = written(spec.id, &Workbook::default(), &Draft::default());
        assert!(written.made.is_empty() && written.changed == 0, "{}", spec.id);
    }
}

#[test]
fn picked_issues_are_suggested_until_somebody_confirms_them() {
    let mut copy = with_people();
    let banks = banks();
    let entry = &banks[&BankName::Issues][0];
    let written = after(
        &mut copy,
        "context",
        &[("outside", json!([entry.id])), ("outside|own", json!(["Rents rise"]))],
    );
    assert_eq!(written.made[&Kind::Issue], 2);
    let references: Vec<_> = copy.workbook.issues.values().map(|issue| issue.reference.as_str()).collect();
    assert_eq!(references, ["I-001", "I-002"]);
    let picked = copy.workbook.issues.values().find(|issue| issue.common.seed == entry.id).unwrap();
    assert!(picked.common.suggested.contains("effect") && !picked.common.suggested.contains("title"));
    let own = copy.workbook.issues.values().find(|issue| issue.title == "Rents rise").unwrap();
    assert!(own.common.suggested.is_empty());
    let id = *copy.workbook.issues.iter().find(|(_, issue)| issue.common.seed == entry.id).unwrap().0;
    let confirm = copy.workbook.confirm(&[id.into()], minted_person(), today()).unwrap();
    copy.workbook.apply(&confirm, &mut copy.pen).unwrap();
    let confirmed = &copy.workbook.issues[&id].common;
    assert!(confirmed.suggested.is_empty() && confirmed.confirmed_by_name == "Ada");
}

pub(crate) fn minted_person() -> isms_workbook::domain::kinds::PersonId {
    isms_workbook::domain::id::TypedId::from_record_id(minted(Kind::Person, 1)).unwrap()
}

#[test]
fn editing_a_suggested_field_confirms_that_field_and_no_other() {
    let mut copy = Replica::new(1);
    let issue = minted(Kind::Issue, 1);
    copy.create(issue, vec![("effect", json!("Old.")), ("suggested", json!(["effect", "relevance"]))]);
    copy.set(issue, "effect", "New.");
    let left = copy.workbook.suggested(issue).unwrap();
    assert_eq!(left.iter().map(String::as_str).collect::<Vec<_>>(), ["relevance"]);
}

#[test]
fn ratings_and_applicability_are_not_confirmed_by_the_dozen() {
    let mut copy = with_people();
    let lines = ["soa_line:A.5.1", "soa_line:A.5.2"].map(crate::model::named);
    for line in lines {
        copy.set(line, "applicable", "yes");
        copy.set(line, "suggested", json!(["applicable", "status"]));
    }
    let together = copy.workbook.confirm(&lines, minted_person(), today()).unwrap();
    copy.workbook.apply(&together, &mut copy.pen).unwrap();
    for line in lines {
        assert_eq!(copy.workbook.suggested(line).unwrap().iter().collect::<Vec<_>>(), ["applicable"]);
    }
    assert!(
        copy.workbook.confirm(&lines, minted_person(), today()).is_err(),
        "nothing is left to confirm together"
    );
    let alone = copy.workbook.confirm(&lines[..1], minted_person(), today()).unwrap();
    copy.workbook.apply(&alone, &mut copy.pen).unwrap();
    assert!(!copy.workbook.is_suggested(lines[0]) && copy.workbook.is_suggested(lines[1]));
}

#[test]
fn a_party_that_was_picked_is_asked_about_and_its_needs_are_decided() {
    let banks = banks();
    let party = &banks[&BankName::Parties][0];
    let place = key(&["needs", &format!("seed:{}", party.id)]);
    let picked = [("who", json!([party.id]))];
    assert_eq!(asked("parties", &Workbook::default(), &draft(&picked)), ["who".to_owned(), place.clone()]);
    let (yes, no) = (key(&[&place, &party.needs[0].id]), key(&[&place, &party.needs[1].id]));
    let mut copy = with_people();
    let answers = [picked[0].clone(), (yes.as_str(), json!("yes")), (no.as_str(), json!("no"))];
    let written = after(&mut copy, "parties", &answers);
    assert_eq!((written.made[&Kind::InterestedParty], written.made[&Kind::Requirement]), (1, 2));
    let of_party = *copy.workbook.interested_parties.keys().next().unwrap();
    assert!(copy.workbook.requirements.values().all(|requirement| requirement.party == Some(of_party)));
    let decided: Vec<_> =
        copy.workbook.requirements.values().map(|requirement| requirement.addressed).collect();
    assert_eq!(decided, [Some(YesNo::Yes), Some(YesNo::No)]);
}

#[test]
fn an_approved_scope_is_approved_as_it_was_written() {
    let mut copy = with_people();
    let answers = [
        ("statement|statement", json!("Charts and all that makes them.")),
        ("approve|decided_by", ada()),
        ("approve|decided_on", json!("2026-11-20")),
        ("approve|medium", json!("meeting")),
    ];
    after(&mut copy, "scope", &answers);
    assert!(matches!(copy.workbook.scope_approval(), Standing::InForce(_)));
    copy.set(crate::model::named("scope:main"), "statement", "Less.");
    assert!(matches!(copy.workbook.scope_approval(), Standing::Overtaken(_)));
}

#[test]
fn risks_bring_their_threats_and_vulnerabilities_once_and_are_rated() {
    let banks = banks();
    let all = &banks[&BankName::Risks];
    let first = &all[0];
    let shares = |other: &&isms_workbook::content::bank::Entry| {
        other.id != first.id
            && other.list("threats").iter().any(|threat| first.list("threats").contains(threat))
    };
    let second = all.iter().find(shares).unwrap();
    let rate = |field: &str| key(&["rate", &format!("seed:{}", first.id), field]);
    let (likelihood, impact, why) = (rate("likelihood"), rate("impact"), rate("rationale"));
    let mut copy = with_people();
    let answers = [
        ("scenarios", json!([first.id, second.id])),
        (likelihood.as_str(), json!(3)),
        (impact.as_str(), json!(4)),
        (why.as_str(), json!("Twice last year.")),
    ];
    let written = after(&mut copy, "risks", &answers);
    assert_eq!((written.made[&Kind::Risk], written.made[&Kind::Reading]), (2, 1));
    let mut seeds: Vec<_> = copy.workbook.threats.values().map(|threat| threat.common.seed.clone()).collect();
    let made = seeds.len();
    seeds.sort();
    seeds.dedup();
    assert_eq!(seeds.len(), made, "a threat that both name is made once");
    assert!(
        copy.workbook.risks.values().all(|risk| !risk.threats.is_empty() && !risk.vulnerabilities.is_empty())
    );
    let reading = copy.workbook.readings.values().next().unwrap();
    assert_eq!(
        (reading.likelihood, reading.impact, reading.rationale.as_str()),
        (Some(3), Some(4), "Twice last year.")
    );
    // The one without a rating is asked about again.
    let left = asked("risks", &copy.workbook, &Draft::default());
    assert_eq!(left.iter().filter(|key| key.starts_with("rate|")).count(), 1);
}

#[test]
fn controls_are_decided_one_by_one() {
    let mut copy = with_people();
    assert_eq!(
        asked("treatment", &copy.workbook, &Draft::default()),
        ["organizational", "people", "physical", "technological"]
    );
    let answers = [
        ("people|applies|A.6.1", json!("yes")),
        ("people|applies|A.6.2", json!("no")),
        ("people|reason|A.6.2", json!("Nobody is employed.")),
        ("people|excluded_by", ada()),
        ("people|driver", json!("business")),
    ];
    after(&mut copy, "treatment", &answers);
    let line = |control: &str| copy.workbook.soa_line(control.parse().unwrap());
    assert_eq!(line("A.6.1").applicable, Some(Applicability::Yes));
    assert!(line("A.6.1").common.suggested.contains("status"), "nobody said how far it is");
    assert_eq!(line("A.6.2").exclusion_reason, "Nobody is employed.");
    assert_eq!(line("A.6.2").excluded_by, Some(minted_person()));
    assert_eq!(line("A.6.3").applicable, None);
}

#[test]
fn one_step_takes_all_of_it_back() {
    let mut copy = with_people();
    let before = copy.workbook.clone();
    let banks = banks();
    let ids: Vec<&str> = banks[&BankName::Issues].iter().take(5).map(|entry| entry.id.as_str()).collect();
    let answers =
        [("outside", json!(ids)), ("work|industry", json!("software")), ("shape|working", json!(["cloud"]))];
    let written = written("context", &copy.workbook, &draft(&answers));
    assert!(matches!(written.command, Command::Batch(_)));
    let mut history = History::default();
    history.note(copy.workbook.apply(&written.command, &mut copy.pen).unwrap());
    assert_eq!(copy.workbook.issues.len(), 5);
    history.undo(&mut copy.workbook, &mut copy.pen).unwrap();
    assert!(copy.workbook.issues.is_empty());
    for kind in Kind::ALL {
        for id in before.ids_of(*kind) {
            let now = copy.workbook.get(id).map(isms_workbook::domain::record::AnyRecord::to_map);
            assert_eq!(now, before.get(id).map(isms_workbook::domain::record::AnyRecord::to_map), "{id}");
        }
    }
}

#[test]
fn what_is_written_under_a_narrowed_question_belongs_to_it() {
    let mut copy = with_people();
    after(&mut copy, "context", &[("outside|own", json!(["Our one big customer leaves"]))]);
    let issue = copy.workbook.issues.values().next().unwrap();
    assert_eq!(issue.title, "Our one big customer leaves");
    assert_eq!(issue.kind, Some(IssueKind::External));
}

#[test]
fn undo_takes_the_answers_back_and_leaves_the_approval_on_record() {
    let mut copy = with_people();
    let answers = [
        ("statement|statement", json!("Charts and all that makes them.")),
        ("approve|decided_by", ada()),
        ("approve|decided_on", json!("2026-11-20")),
    ];
    let written = written("scope", &copy.workbook, &draft(&answers));
    let mut history = History::default();
    for command in written.decisions.iter().chain([&written.command]) {
        history.note(copy.workbook.apply(command, &mut copy.pen).unwrap());
    }
    assert!(matches!(copy.workbook.scope_approval(), Standing::InForce(_)));
    history.undo(&mut copy.workbook, &mut copy.pen).unwrap();
    let statement = copy.workbook.scopes.values().next().map(|scope| scope.statement.as_str());
    assert_eq!(statement.unwrap_or_default(), "");
    assert_eq!(copy.workbook.decisions.len(), 1);
}

#[test]
fn a_control_chosen_for_a_risk_is_needed_before_the_treatment_is_written() {
    let mut copy = with_people();
    let risk = minted(Kind::Risk, 1);
    copy.create(risk, vec![("reference", json!("R-001")), ("title", json!("Mail is misread"))]);
    let place = |field: &str| key(&["treat", &risk.to_string(), field]);
    let (option, title, controls) = (place("option"), place("title"), place("controls"));
    let chosen = [
        (option.as_str(), json!("modify")),
        (title.as_str(), json!("Teach everybody")),
        (controls.as_str(), json!(["A.6.3"])),
    ];
    let needed = controls_needed(&draft(&chosen), &copy.workbook);
    assert_eq!(needed[&"A.6.3".parse().unwrap()], ["R-001"]);
    assert!(controls_needed(&draft(&chosen[..1]), &copy.workbook).is_empty(), "no treatment, no need");
    // What applies because of a risk needs no other reason.
    let mut answers = chosen.to_vec();
    answers.extend([("people|applies|A.6.3", json!("yes")), ("people|driver", json!("business"))]);
    after(&mut copy, "treatment", &answers);
    let line = copy.workbook.soa_line("A.6.3".parse().unwrap());
    assert_eq!((line.applicable, line.drivers.len()), (Some(Applicability::Yes), 0));
}

#[test]
fn rows_make_records_and_change_those_that_are_there() {
    let mut copy = with_people();
    let item = minted(Kind::ScopeItem, 7);
    copy.create(item, vec![("title", json!("Hosting")), ("reference", json!("SI-001"))]);
    let place = |field: &str| key(&["boundary", &item.to_string(), field]);
    let written = after(
        &mut copy,
        "scope",
        &[
            ("boundary|rows", json!(["1", "2"])),
            ("boundary|1|title", json!("Reception")),
            ("boundary|1|item", json!("exclusion")),
            (&place("our_part"), json!("Everything installed on it")),
        ],
    );
    assert_eq!(written.made[&Kind::ScopeItem], 1, "a row nobody wrote in makes nothing");
    let items: Vec<_> = copy.workbook.scope_items.values().map(|item| item.title.as_str()).collect();
    assert_eq!(items, ["Hosting", "Reception"]);
    let hosting = copy.workbook.scope_items.values().next().unwrap();
    assert_eq!(hosting.our_part, "Everything installed on it");
}

#[test]
fn what_will_be_written_is_told_by_name_and_leads_back_to_its_question() {
    let copy = with_people();
    let banks = banks();
    let risk = &banks[&BankName::Risks][0];
    let item = format!("seed:{}", risk.id);
    let draft = draft(&[
        ("scenarios", json!([risk.id])),
        ("criteria|acceptance_criteria", json!("Low ones stay.")),
        ("rate|read_by", ada()),
        (&key(&["rate", &item, "likelihood"]), json!(2)),
        (&key(&["rate", &item, "impact"]), json!(3)),
    ]);
    let written = written("risks", &copy.workbook, &draft);
    let after = written.after(&copy.workbook);
    assert_eq!(copy.workbook.risks.len(), 0, "looking ahead writes nothing");
    let (id, made) = after.risks.iter().next().unwrap();
    assert_eq!(made.title, risk.title());
    assert_eq!(after.readings.values().next().unwrap().read_by, Some(minted_person()));
    let acts = written.acts();
    assert!(acts.contains(&Act::Make((*id).into())));
    let set = |act: &Act| matches!(act, Act::Set(record, field) if record.kind == Kind::RiskMethod && field.key == "acceptance_criteria");
    assert!(acts.iter().any(set));
    let screens = screens(wizard("risks").unwrap(), &draft, &copy.workbook, &banks, today());
    let place =
        |record, field| written.screen_of(&screens, record, field).map(isms_workbook::wizard::Screen::key);
    assert_eq!(place((*id).into(), "owner"), Some(key(&["rate", &item])));
    let method = isms_workbook::domain::kinds::RiskMethodId.into();
    assert_eq!(place(method, "acceptance_criteria").as_deref(), Some("criteria"));
    assert_eq!(place(method, "scales"), None);
}

#[test]
fn confirming_what_stands_there_does_not_overtake_a_sign_off() {
    let mut copy = with_people();
    let issue = minted(Kind::Issue, 3);
    copy.create(issue, vec![("title", json!("Old servers")), ("suggested", json!(["title"]))]);
    let clause = "4.1".parse().unwrap();
    let before = copy.workbook.clause_hash(clause);
    let confirm = copy.workbook.confirm(&[issue], minted_person(), today()).unwrap();
    copy.workbook.apply(&confirm, &mut copy.pen).unwrap();
    assert_eq!(copy.workbook.clause_hash(clause), before);
    copy.set(issue, "title", "Older servers");
    assert_ne!(copy.workbook.clause_hash(clause), before);
}
