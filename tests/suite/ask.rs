//! Questions for others and their answers: what can be asked, what the files hold, and what an answer writes. A changed
//! record is noticed, and a file that is not right changes nothing.

use isms_workbook::ask::{
    About, Answer, AnswerFile, Answers, AskFile, FileError, Given, Limits, Matter, Question, Recording, Said,
    State, Step, Suggestion, Who, given, hash_of, looks_like_ask, offers, question, read_answers, read_ask,
    steps, suggestions,
};
use isms_workbook::domain::command::Command;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::documents::{DocumentStanding, document_hash};
use isms_workbook::domain::id::{RecordId, TypedId, WorkbookId};
use isms_workbook::domain::kinds::{DocumentId, DocumentRuleId, Kind, PersonId, RiskId};
use isms_workbook::domain::rating::AcceptanceState;
use isms_workbook::domain::records::{Medium, RuleAnswer};
use isms_workbook::domain::sign_off::Standing;
use isms_workbook::domain::workbook::Workbook;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::example::company;
use crate::model::{cases, minted, named};
use crate::replica::Replica;

const SHA: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

fn here() -> WorkbookId {
    WorkbookId(Uuid::from_u128(7))
}

fn id<T: TypedId>(record: RecordId) -> T {
    T::from_record_id(record).unwrap()
}

fn person() -> PersonId {
    id(minted(Kind::Person, 1))
}

fn risk() -> RiskId {
    id(minted(Kind::Risk, 1))
}

fn document() -> DocumentId {
    id(minted(Kind::Document, 1))
}

fn rule() -> DocumentRuleId {
    id(minted(Kind::DocumentRule, 1))
}

/// A workbook in which everything can be asked of one person.
fn office() -> Replica {
    let mut copy = Replica::new(1);
    let me = json!(person().to_string());
    copy.create(person().into(), vec![("name", json!("Niamh Gallagher"))]);
    copy.create(
        risk().into(),
        vec![
            ("reference", json!("R-001")),
            ("title", json!("Leak")),
            ("owner", me.clone()),
            ("scenario", json!("Data leaks.")),
        ],
    );
    let reading = vec![
        ("risk", json!(risk().to_string())),
        ("kind", json!("residual")),
        ("likelihood", json!(1)),
        ("impact", json!(2)),
        ("rationale", json!("Twice in ten years.")),
    ];
    copy.create(minted(Kind::Reading, 1), reading);
    let item = vec![
        ("reference", json!("T-001")),
        ("title", json!("Encrypt")),
        ("risks", json!([risk().to_string()])),
    ];
    copy.create(minted(Kind::Treatment, 1), item);
    copy.set(named("scope:main"), "statement", "Everything in Cork.");
    for control in copy.workbook.all_controls() {
        copy.set(isms_workbook::domain::kinds::SoaLineId(control).into(), "applicable", "yes");
    }
    let text = vec![
        ("reference", json!("DOC-001")),
        ("title", json!("Policy")),
        ("document_type", json!("policy")),
        ("owner", me.clone()),
        ("approver", me.clone()),
        ("body", json!("# Policy\n\nWe keep data safe.")),
    ];
    copy.create(document().into(), text);
    let asset = vec![("title", json!("Laptops")), ("owner", me), ("suggested", json!(["title"]))];
    copy.create(minted(Kind::Asset, 1), asset);
    copy
}

/// Everything that can be asked, beside the rule and the acknowledgement, which exclude the approval of the document.
fn abouts() -> Vec<About> {
    vec![
        About::Acceptance(risk()),
        About::Plan,
        About::Soa,
        About::Scope,
        About::Document(document()),
        About::Confirmation(minted(Kind::Asset, 1)),
    ]
}

fn with_rule(copy: &mut Replica) {
    let fields = vec![
        ("reference", json!("RL-001")),
        ("document", json!(document().to_string())),
        ("title", json!("Copies every night.")),
    ];
    copy.create(rule().into(), fields);
}

fn ask(workbook: &Workbook, about: About) -> AskFile {
    let to = Who { id: person().to_string(), name: "Niamh Gallagher".into() };
    let asked = question(workbook, about).unwrap();
    AskFile::new(here(), Uuid::from_u128(1).to_string(), to, today(), vec![asked])
}

fn answer(asked: &AskFile, answer: Answer, reason: &str, due: &str) -> AnswerFile {
    let said = Said { answer: Some(answer), reason: reason.into(), due: due.into() };
    let answers: Answers =
        asked.questions.iter().map(|question| (question.id.clone(), said.clone())).collect();
    AnswerFile::new(asked, "Niamh Gallagher", today(), given(asked, &answers))
}

fn look(workbook: &Workbook, file: &AnswerFile) -> Suggestion {
    suggestions(workbook, here(), file, SHA, today()).unwrap().remove(0)
}

/// Records the first answer of a file as the page does.
fn record(copy: &mut Replica, file: &AnswerFile) -> usize {
    let evidence = format!("answers.json, SHA-256 {SHA}");
    let with = Recording {
        recorded_by: "Sofia",
        recorded_at: "2026-11-24T10:00:00.000Z",
        medium: Medium::Email,
        evidence: &evidence,
        changes: &|_, _| vec!["Something changed.".to_owned()],
    };
    let all = steps(&copy.workbook, file, &file.answers[0], SHA, &with);
    for (number, step) in (100_u8..).zip(all.clone()) {
        match step {
            Step::Create(kind, mut fields) => {
                if !kind.prefix().is_empty() {
                    fields.push(("reference", copy.workbook.next_reference(kind).into()));
                }
                copy.create(minted(kind, number), fields);
            }
            Step::Change(command) => drop(copy.must(&command)),
        }
    }
    all.len()
}

/// Asks, answers, reads both files back, records, and looks again.
fn check(
    about: About,
    said: (Answer, &str, &str),
    before: impl FnOnce(&mut Replica),
    settled: impl FnOnce(&Workbook),
) {
    let mut copy = office();
    before(&mut copy);
    let asked = read_ask(ask(&copy.workbook, about).to_text().as_bytes()).unwrap();
    let file = read_answers(answer(&asked, said.0, said.1, said.2).to_text().as_bytes()).unwrap();
    assert_eq!(look(&copy.workbook, &file).state, State::Ready, "{about}");
    assert!(record(&mut copy, &file) > 0, "{about}");
    settled(&copy.workbook);
    assert_eq!(look(&copy.workbook, &file).state, State::Recorded, "{about}: it is recorded once");
    assert_eq!(record(&mut copy, &file), 0, "{about}: a second click does nothing");
}

#[test]
fn an_acceptance_names_the_reading_and_the_file() {
    check(
        About::Acceptance(risk()),
        (Answer::Yes, "", ""),
        |_| {},
        |workbook| {
            assert!(matches!(workbook.acceptance_state(risk(), today()), AcceptanceState::Holds(_)));
            let said = workbook.acceptances.values().next().unwrap();
            assert_eq!(
                (said.accepted_by, said.accepted_by_name.as_str()),
                (Some(person()), "Niamh Gallagher")
            );
            assert_eq!((said.accepted_on, said.medium), (Some(today()), Some(Medium::Email)));
            assert!(said.evidence.contains(SHA) && said.recorded_by == "Sofia");
        },
    );
}

#[test]
fn an_approval_of_the_plan_freezes_it() {
    check(
        About::Plan,
        (Answer::Yes, "If it stays in budget.", ""),
        |_| {},
        |workbook| {
            let said = workbook.plan_approvals.values().next().unwrap();
            assert_eq!(
                (said.plan.as_ref().unwrap().0.len(), said.note.as_str()),
                (1, "If it stays in budget.")
            );
            assert_eq!(said.approved_by, Some(person()));
        },
    );
}

#[test]
fn an_approval_of_the_statement_freezes_its_lines() {
    check(
        About::Soa,
        (Answer::Yes, "", ""),
        |_| {},
        |workbook| {
            let (_, version) = workbook.latest_soa_version().unwrap();
            assert_eq!((version.number.as_str(), version.lines.as_ref().unwrap().0.len()), ("1.0", 93));
            assert_eq!((version.date, version.approved_by), (Some(today()), Some(person())));
            assert_eq!(hash_of(workbook, About::Soa), Some(version.hash.clone()));
        },
    );
}

#[test]
fn an_approval_of_the_scope_is_in_force() {
    check(
        About::Scope,
        (Answer::Yes, "", ""),
        |_| {},
        |workbook| {
            assert!(matches!(workbook.scope_approval(), Standing::InForce(_)));
        },
    );
}

#[test]
fn an_approved_document_is_in_force_in_the_version_that_was_asked() {
    check(
        About::Document(document()),
        (Answer::Yes, "", ""),
        |_| {},
        |workbook| {
            assert!(matches!(workbook.document_standing(document()), DocumentStanding::InForce(_)));
            let (_, version) = workbook.versions_of(document())[0];
            assert_eq!(version.version, "1.0");
            assert_eq!(version.hash, document_hash(&workbook.documents[&document()]));
        },
    );
}

#[test]
fn a_rule_is_answered_in_three_ways() {
    let answered = |workbook: &Workbook| {
        let rule = &workbook.document_rules[&rule()];
        (rule.answer, rule.due.map(|due| due.to_string()).unwrap_or_default(), rule.reason.clone())
    };
    let about = About::Rule(rule());
    check(about, (Answer::WeDo, "no matter", "2027-01-01"), with_rule, |workbook| {
        assert_eq!(answered(workbook), (Some(RuleAnswer::WeDo), String::new(), String::new()));
    });
    check(about, (Answer::NotYet, "", "2027-01-01"), with_rule, |workbook| {
        assert_eq!(answered(workbook), (Some(RuleAnswer::NotYet), "2027-01-01".into(), String::new()));
    });
    check(about, (Answer::NotUs, "No tapes.", ""), with_rule, |workbook| {
        assert_eq!(answered(workbook), (Some(RuleAnswer::NotUs), String::new(), "No tapes.".into()));
    });
}

#[test]
fn a_confirmation_is_the_named_persons() {
    let asset = minted(Kind::Asset, 1);
    check(
        About::Confirmation(asset),
        (Answer::Yes, "", ""),
        |_| {},
        |workbook| {
            assert!(!workbook.is_suggested(asset));
            assert_eq!(workbook.get(asset).unwrap().common().confirmed_by, Some(person()));
        },
    );
}

#[test]
fn an_acknowledgement_names_the_version() {
    let approve = |copy: &mut Replica| {
        let fields = vec![
            ("document", json!(document().to_string())),
            ("version", json!("2.1")),
            ("title", json!("Policy")),
            ("body", json!("We keep data safe.")),
            ("recorded_at", json!("2026-01-01T00:00:00Z")),
        ];
        copy.create(minted(Kind::DocumentVersion, 1), fields);
    };
    check(About::Acknowledgement(document()), (Answer::Yes, "", ""), approve, |workbook| {
        let said = workbook.acknowledgements.values().next().unwrap();
        assert_eq!((said.person, said.version.as_str()), (Some(person()), "2.1"));
        assert_eq!(said.acknowledged_on, Some(today()));
        assert!(
            offers(workbook, person(), today())
                .iter()
                .all(|offer| offer.about.matter() != Matter::Acknowledgement)
        );
    });
}

#[test]
fn a_no_decides_nothing_and_becomes_a_task() {
    let mut copy = office();
    let asked = ask(&copy.workbook, About::Acceptance(risk()));
    let file = answer(&asked, Answer::No, "Too dear.", "");
    assert_eq!(look(&copy.workbook, &file).state, State::Declined);
    assert_eq!(record(&mut copy, &file), 1);
    assert!(copy.workbook.acceptances.is_empty());
    let task = copy.workbook.tasks.values().next().unwrap();
    assert!(task.description.contains("Too dear.") && task.origin == Some(risk().into()));
    assert_eq!(look(&copy.workbook, &file).state, State::Recorded);
}

/// Whatever is asked, a change of what it is about is noticed, and nothing is written.
#[test]
fn a_changed_record_is_noticed() {
    let line = named("soa_line:A.5.1");
    let changes: [(About, Command); 7] = [
        (About::Acceptance(risk()), Command::set(risk(), "scenario", "Data leaks twice.")),
        (About::Acceptance(risk()), Command::set(minted(Kind::Reading, 1), "impact", json!(3))),
        (About::Plan, Command::set(minted(Kind::Treatment, 1), "due", "2027-01-01")),
        (About::Soa, Command::set(line, "how", "By hand.")),
        (About::Scope, Command::set(named("scope:main"), "physical", "Two rooms.")),
        (About::Document(document()), Command::set(document(), "body", "Other text.")),
        (
            About::Confirmation(minted(Kind::Asset, 1)),
            Command::set(minted(Kind::Asset, 1), "location", "Cork"),
        ),
    ];
    for (about, change) in changes {
        let mut copy = office();
        let file = answer(&ask(&copy.workbook, about), Answer::Yes, "Fine.", "");
        copy.must(&change);
        let before = copy.workbook.clone();
        assert_eq!(look(&copy.workbook, &file).state, State::Changed, "{about}");
        assert_eq!(record(&mut copy, &file), 0, "{about}");
        assert_eq!(copy.workbook, before, "{about}");
    }
}

#[test]
fn what_is_gone_or_not_ready_cannot_be_asked() {
    let mut copy = office();
    with_rule(&mut copy);
    assert_eq!(hash_of(&copy.workbook, About::Document(document())), None, "a rule is open");
    assert_eq!(hash_of(&copy.workbook, About::Acknowledgement(document())), None, "no version is approved");
    let file = answer(&ask(&copy.workbook, About::Acceptance(risk())), Answer::Yes, "", "");
    copy.delete(risk().into());
    assert_eq!(look(&copy.workbook, &file).state, State::Gone);
    copy.set(named("soa_line:A.5.1"), "applicable", Value::Null);
    assert_eq!(hash_of(&copy.workbook, About::Soa), None, "a line is undecided");
    copy.set(named("scope:main"), "statement", "");
    assert_eq!(hash_of(&copy.workbook, About::Scope), None);
}

#[test]
fn answers_that_are_not_finished_are_not_recorded() {
    let mut copy = office();
    copy.set(minted(Kind::Reading, 1), "likelihood", json!(5));
    copy.set(minted(Kind::Reading, 1), "impact", json!(5));
    let asked = ask(&copy.workbook, About::Acceptance(risk()));
    assert!(asked.questions[0].needs_reason, "it is above the acceptance level");
    let state = |copy: &Replica, file: &AnswerFile| look(&copy.workbook, file).state;
    assert_eq!(state(&copy, &answer(&asked, Answer::Yes, " ", "")), State::NoReason);
    assert_eq!(state(&copy, &answer(&asked, Answer::Yes, "We have to.", "")), State::Ready);
    with_rule(&mut copy);
    let asked = ask(&copy.workbook, About::Rule(rule()));
    assert_eq!(state(&copy, &answer(&asked, Answer::NotYet, "", "")), State::Unfinished);
    assert_eq!(state(&copy, &answer(&asked, Answer::NotUs, "", "")), State::Unfinished);
    copy.set(rule().into(), "demanded", "yes");
    assert_eq!(state(&copy, &answer(&asked, Answer::NotUs, "No tapes.", "")), State::Demanded);
    let demanded = question(&copy.workbook, About::Rule(rule())).unwrap();
    assert_eq!(demanded.answers().collect::<Vec<_>>(), [Answer::WeDo, Answer::NotYet]);
    let question = &asked.questions[0];
    let said = |answer, reason: &str, due: &str| Said {
        answer: Some(answer),
        reason: reason.into(),
        due: due.into(),
    };
    assert!(said(Answer::NotYet, "", "").is_unfinished(question));
    assert!(said(Answer::NotUs, "", "").is_unfinished(question));
    assert!(!said(Answer::NotYet, "", "2027-01-01").is_unfinished(question));
    assert!(!Said::default().is_unfinished(question));
}

#[test]
fn answers_of_elsewhere_are_refused_as_a_whole() {
    let copy = office();
    let file = answer(&ask(&copy.workbook, About::Plan), Answer::Yes, "", "");
    let read = |workbook: &Workbook, id, file: &AnswerFile, day: &str| {
        suggestions(workbook, id, file, SHA, day.parse().unwrap()).unwrap_err()
    };
    let elsewhere = WorkbookId(Uuid::from_u128(8));
    assert_eq!(read(&copy.workbook, elsewhere, &file, "2026-11-24"), FileError::OtherWorkbook);
    assert_eq!(read(&copy.workbook, here(), &file, "2026-11-23"), FileError::Future("2026-11-24".into()));
    let mut without = office();
    without.delete(person().into());
    let missing = read(&without.workbook, here(), &file, "2026-11-24");
    assert_eq!(missing, FileError::NoPerson("Niamh Gallagher".into()));
}

/// The hash says what was asked, not of whom: a file in which somebody else stands accepts nothing.
#[test]
fn only_the_owner_accepts_a_risk() {
    let mut copy = office();
    copy.create(minted(Kind::Person, 2), vec![("name", json!("Eve"))]);
    let mut file = answer(&ask(&copy.workbook, About::Acceptance(risk())), Answer::Yes, "Fine.", "");
    file.person = Who { id: minted(Kind::Person, 2).to_string(), name: "Eve".into() };
    assert_eq!(look(&copy.workbook, &file).state, State::NotOwner);
    assert_eq!(record(&mut copy, &file), 0);
    assert!(copy.workbook.acceptances.is_empty());
}

#[test]
fn what_is_expected_of_a_person_is_offered_first() {
    let copy = office();
    let all = offers(&copy.workbook, person(), today());
    let theirs: Vec<About> = all.iter().filter(|offer| offer.theirs).map(|offer| offer.about).collect();
    let expected = [
        About::Acceptance(risk()),
        About::Plan,
        About::Document(document()),
        About::Confirmation(minted(Kind::Asset, 1)),
    ];
    assert_eq!(theirs, expected);
    assert!(all.iter().any(|offer| offer.about == About::Soa && !offer.theirs));
    let stranger = offers(&copy.workbook, id(minted(Kind::Person, 9)), today());
    assert!(stranger.iter().all(|offer| !offer.theirs), "{stranger:?}");
}

/// Of the example company: whatever is offered can be asked, and each question is whole.
#[test]
fn whatever_is_offered_can_be_asked() {
    let company = company();
    let mut matters = std::collections::BTreeSet::new();
    for person in company.persons.keys() {
        for offer in offers(company, *person, today()) {
            let question = question(company, offer.about).unwrap_or_else(|| panic!("{}", offer.about));
            assert!(!question.title.is_empty() && !question.ask.contains('{'), "{question:?}");
            assert!(
                question.facts.iter().all(|fact| !fact.name.contains('.') && !fact.value.is_empty()),
                "{question:?}"
            );
            assert_eq!(question.hash.len(), 64);
            matters.insert(offer.about.matter());
        }
    }
    assert!(matters.len() >= 4, "{matters:?}");
}

fn text(file: &AskFile, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut json: Value = serde_json::from_str(&file.to_text()).unwrap();
    change(&mut json);
    json.to_string().into_bytes()
}

fn refused(bytes: &[u8], says: &str) {
    let error = read_ask(bytes).unwrap_err();
    assert!(error.to_string().contains(says), "{error} has no \u{201c}{says}\u{201d}");
    assert!(!error.hint().is_empty());
}

#[test]
fn files_that_are_not_right_are_refused_with_the_reason() {
    let copy = office();
    let file = ask(&copy.workbook, About::Plan);
    refused(b"", "empty");
    refused(b"  \n", "empty");
    refused(b"PK\x03\x04....", "zip");
    refused(b"%PDF-1.7", "PDF");
    refused(b"name;date\n", "another kind");
    refused(b"{\"format\": ", "Line 1");
    refused(b"{\"a\": \"\xff\"}", "UTF-8");
    refused(b"{}", "another kind");
    refused(br#"{"header":{"format":"isms-workbook"},"records":[]}"#, "a bundle");
    refused(&vec![b' '; Limits::HERE.bytes + 1], "larger");
    refused(answer(&file, Answer::Yes, "", "").to_text().as_bytes(), "an answer file");
    refused(&text(&file, |json| json["version"] = json!(2)), "format version 2");
    refused(&text(&file, |json| json["version"] = json!(0)), "version");
    refused(&text(&file, |json| json["colour"] = json!("red")), "unknown field");
    refused(&text(&file, |json| json["questions"] = json!([])), "no questions");
    refused(&text(&file, |json| json["person"]["id"] = json!("risk:1")), "person");
    refused(&text(&file, |json| json["asked_on"] = json!("yesterday")), "asked_on");
    refused(&text(&file, |json| json["answer_by"] = json!("2026-02-30")), "answer_by");
    refused(&text(&file, |json| json["workbook"] = json!("x")), "UUID");
    refused(&text(&file, |json| json["questions"][0]["hash"] = json!("A0")), "SHA-256");
    refused(
        &text(&file, |json| json["questions"][0]["about"] = json!("wish/risk:1")),
        "nothing one can be asked",
    );
    refused(&text(&file, |json| json["questions"][0]["ask"] = json!("x".repeat(30_000))), "longer than");
    refused(
        &text(&file, |json| {
            let one = json["questions"][0].clone();
            json["questions"] = json!([one, one]);
        }),
        "twice",
    );
    refused(
        &text(&file, |json| {
            let one = json["questions"][0].clone();
            json["questions"] = vec![one; Limits::HERE.questions + 1].into();
        }),
        "more than",
    );
    let twice = file.to_text().replacen("\"version\": 1,", "\"version\": 1, \"version\": 1,", 1);
    refused(twice.as_bytes(), "duplicate");
    assert!(looks_like_ask(file.to_text().as_bytes()) && !looks_like_ask(b"{\"header\":{}}"));
    let bom = [b"\xef\xbb\xbf", file.to_text().as_bytes()].concat();
    assert_eq!(read_ask(&bom), Ok(file));
}

#[test]
fn an_answer_has_to_fit_its_question() {
    let copy = office();
    let file = answer(&ask(&copy.workbook, About::Plan), Answer::Yes, "", "");
    let with = |change: &dyn Fn(&mut Value)| {
        let mut json: Value = serde_json::from_str(&file.to_text()).unwrap();
        change(&mut json);
        read_answers(json.to_string().as_bytes()).unwrap_err().to_string()
    };
    assert!(with(&|json| json["answers"][0]["answer"] = json!("we_do")).contains("no answer"));
    assert!(with(&|json| json["answers"][0]["answer"] = json!("maybe")).contains("maybe"));
    assert!(with(&|json| json["answered_by"] = json!("  ")).contains("name"));
    assert!(with(&|json| json["answers"][0]["due"] = json!("soon")).contains("due"));
    assert!(with(&|json| json["answers"] = json!([])).contains("no answers"));
}

fn about() -> impl Strategy<Value = About> {
    let uuid = any::<u128>().prop_map(Uuid::from_u128);
    let kind = prop::sample::select(
        Kind::ALL.iter().copied().filter(|kind| !kind.is_permanent()).collect::<Vec<_>>(),
    );
    let record = kind.prop_flat_map(|kind| prop::sample::select(crate::model::ids(kind)));
    prop_oneof![
        uuid.clone().prop_map(|uuid| About::Acceptance(RiskId(uuid))),
        uuid.clone().prop_map(|uuid| About::Document(DocumentId(uuid))),
        uuid.clone().prop_map(|uuid| About::Acknowledgement(DocumentId(uuid))),
        uuid.prop_map(|uuid| About::Rule(DocumentRuleId(uuid))),
        record.prop_map(About::Confirmation),
        Just(About::Plan),
        Just(About::Soa),
        Just(About::Scope),
    ]
}

fn asked() -> impl Strategy<Value = Question> {
    let words = "[a-zA-Z äöü\"\\\\\n{}|]{0,40}";
    (about(), "[0-9a-f]{64}", words, words, any::<bool>()).prop_map(
        |(about, hash, title, text, needs_reason)| Question {
            id: String::new(),
            about,
            hash,
            title,
            ask: text.clone(),
            needs_reason,
            demanded: needs_reason,
            facts: Vec::new(),
            text,
        },
    )
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn what_can_be_asked_is_written_and_read_back(about in about()) {
        prop_assert_eq!(about.to_string().parse(), Ok(about));
    }

    #[test]
    fn files_are_written_and_read_back(questions in prop::collection::vec(asked(), 1..6), reason in "[^\u{0}]{0,40}", pick in any::<u8>()) {
        let to = Who { id: person().to_string(), name: "N".into() };
        let file = AskFile::new(here(), "a".into(), to, today(), questions);
        prop_assert_eq!(read_ask(file.to_text().as_bytes()), Ok(file.clone()));
        let said = |question: &Question| {
            let all = question.about.matter().answers();
            let said = Said { answer: Some(all[usize::from(pick) % all.len()]), reason: reason.clone(), due: "2027-01-01".into() };
            (question.id.clone(), said)
        };
        let answers: Answers = file.questions.iter().map(said).collect();
        let back = AnswerFile::new(&file, "N", today(), given(&file, &answers));
        prop_assert_eq!(back.answers.len(), file.questions.len());
        prop_assert_eq!(read_answers(back.to_text().as_bytes()), Ok(back));
    }

    /// Whatever the bytes: an error or a file, never anything else, and the workbook is not even asked.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in any::<prop::sample::Index>()) {
        let _ = (read_ask(&bytes), read_answers(&bytes));
        let whole = answer(&ask(&office().workbook, About::Plan), Answer::Yes, "", "").to_text();
        let part = &whole.as_bytes()[..cut.index(whole.trim_end().len())];
        prop_assert!(read_answers(part).is_err());
    }

    /// An answer to another hash than the one in force is never recorded, whatever else it says.
    #[test]
    fn only_what_was_asked_is_recorded(hash in "[0-9a-f]{64}", index in 0..6_usize, yes in any::<bool>()) {
        let mut copy = office();
        let about = abouts()[index];
        let now = hash_of(&copy.workbook, about).unwrap();
        let mut file = answer(&ask(&copy.workbook, about), if yes { Answer::Yes } else { Answer::No }, "Why not.", "");
        prop_assert_eq!(&file.answers[0].hash, &now);
        let one = file.answers.remove(0);
        file.answers.push(Given { hash: hash.clone(), ..one });
        let before = copy.workbook.clone();
        prop_assume!(hash != now);
        prop_assert_eq!(look(&copy.workbook, &file).state, State::Changed);
        prop_assert_eq!(record(&mut copy, &file), 0);
        prop_assert_eq!(copy.workbook, before);
    }
}
