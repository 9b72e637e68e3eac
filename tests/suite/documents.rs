//! Approved versions of documents, and the values of measures that count.

use isms_workbook::domain::documents::{DocumentStanding, document_hash};
use isms_workbook::domain::id::TypedId;
use isms_workbook::domain::kinds::{DocumentId, Kind, MeasureId};
use isms_workbook::domain::measures::Light;
use isms_workbook::domain::records::{Document, Measure, MeasureDirection};
use serde_json::json;

use crate::model::minted;
use crate::replica::Replica;

#[test]
fn a_document_is_in_force_until_its_text_changes() {
    let mut copy = Replica::new(1);
    let document = minted(Kind::Document, 1);
    let id = DocumentId::from_record_id(document).unwrap();
    copy.create(
        document,
        vec![("title", json!("Policy")), ("version", json!("1.0")), ("body", json!("Text."))],
    );
    assert_eq!(copy.workbook.document_standing(id), DocumentStanding::Draft);
    let version = |copy: &mut Replica, number: u8, name: &str, body: &str, at: &str| {
        let fields = vec![
            ("document", json!(document.to_string())),
            ("title", json!("Policy")),
            ("version", json!(name)),
            ("body", json!(body)),
            ("recorded_at", json!(at)),
        ];
        copy.create(minted(Kind::DocumentVersion, number), fields);
    };
    version(&mut copy, 2, "1.0", "Text.", "2026-01-01T00:00:00Z");
    assert!(matches!(copy.workbook.document_standing(id), DocumentStanding::InForce(_)));
    copy.set(document, "body", "Other text.");
    assert!(matches!(copy.workbook.document_standing(id), DocumentStanding::Changed(_)));
    copy.set(document, "version", "1.1");
    // Recorded later though its id is older: the moment of recording decides.
    version(&mut copy, 1, "1.1", "Other text.", "2026-02-01T00:00:00Z");
    assert!(matches!(copy.workbook.document_standing(id), DocumentStanding::InForce(_)));
    let numbers: Vec<_> =
        copy.workbook.versions_of(id).into_iter().map(|(_, version)| version.version.as_str()).collect();
    assert_eq!(numbers, ["1.1", "1.0"]);
}

#[test]
fn the_hash_covers_what_was_approved_and_nothing_else() {
    let document = Document {
        title: "Policy".into(),
        body: "Text.".into(),
        version: "1.0".into(),
        ..Document::default()
    };
    let hash = document_hash(&document);
    assert_eq!(document_hash(&Document { retention: "3 years".into(), ..document.clone() }), hash);
    assert_ne!(document_hash(&Document { body: "Text".into(), ..document.clone() }), hash);
    assert_ne!(document_hash(&Document { version: "1.1".into(), ..document }), hash);
}

#[test]
fn a_correction_takes_the_place_of_the_value_it_names() {
    let mut copy = Replica::new(1);
    let measure = minted(Kind::Measure, 1);
    copy.create(measure, vec![("title", json!("Patched in time"))]);
    let values = [("2026-02", "90", None), ("2026-01", "80", None), ("2026-02", "95", Some(1_u8))];
    for (number, (period, value, corrects)) in (1_u8..).zip(values) {
        let mut fields =
            vec![("measure", json!(measure.to_string())), ("period", json!(period)), ("value", json!(value))];
        let old = corrects.map(|old| minted(Kind::MeasureValue, old).to_string());
        fields.extend(old.map(|old| ("corrects", json!(old))));
        copy.create(minted(Kind::MeasureValue, number), fields);
    }
    let id = MeasureId::from_record_id(measure).unwrap();
    let shown: Vec<_> = copy
        .workbook
        .values_of(id)
        .into_iter()
        .map(|(_, value)| (value.period.as_str(), value.value.as_str()))
        .collect();
    assert_eq!(shown, [("2026-01", "80"), ("2026-02", "95")]);
}

fn check(direction: MeasureDirection, bounds: [&str; 3], value: f64, expected: Option<Light>) {
    let [target, amber, red] = bounds.map(str::to_owned);
    let measure = Measure {
        direction: Some(direction),
        target,
        threshold_amber: amber,
        threshold_red: red,
        ..Measure::default()
    };
    assert_eq!(measure.light(value), expected, "{bounds:?} {value}");
}

#[test]
fn values_are_good_or_not_in_the_direction_of_the_measure() {
    use MeasureDirection::{Higher, Lower};
    check(Higher, ["95", "90", "80"], 96.0, Some(Light::Good));
    check(Higher, ["95", "90", "80"], 95.0, Some(Light::Good));
    check(Higher, ["95", "90", "80"], 92.0, Some(Light::Good));
    check(Higher, ["95", "90", "80"], 90.0, Some(Light::Warn));
    check(Higher, ["95", "90", "80"], 80.0, Some(Light::Bad));
    check(Lower, ["5", "10", "20"], 4.0, Some(Light::Good));
    check(Lower, ["5", "10", "20"], 12.0, Some(Light::Warn));
    check(Lower, ["5", "10", "20"], 25.0, Some(Light::Bad));
    check(Higher, ["95", "", ""], 94.0, Some(Light::Warn));
    check(Higher, ["", "", ""], 94.0, None);
    check(Higher, ["many", "", ""], 94.0, None);
}

/// A document with two rules in a part and one in another.
fn with_rules() -> (Replica, DocumentId) {
    let mut copy = Replica::new(1);
    let document = minted(Kind::Document, 1);
    copy.set(isms_workbook::domain::kinds::OrganisationId.into(), "legal_name", "Tern Ltd");
    let body = "# Backup\n\n{{organisation.name}} keeps copies.\n\n{{rules:backup}}\n\nEnd.";
    copy.create(document, vec![("body", json!(body))]);
    for (number, part, title) in
        [(1, "backup", "Every night."), (2, "backup", "Off site."), (3, "other", "Else.")]
    {
        let fields = vec![
            ("reference", json!(format!("RL-00{number}"))),
            ("document", json!(document.to_string())),
            ("part", json!(part)),
            ("title", json!(title)),
        ];
        copy.create(minted(Kind::DocumentRule, number), fields);
    }
    (copy, DocumentId::from_record_id(document).unwrap())
}

#[test]
fn a_document_reads_with_its_rules_as_answered() {
    let (mut copy, id) = with_rules();
    let text = copy.workbook.document_text(id);
    assert_eq!(
        text,
        "# Backup\n\nTern Ltd keeps copies.\n\n- Every night. (?)\n- Off site. (?)\n\nEnd.\n\n- Else. (?)\n"
    );
    assert_eq!(copy.workbook.open_rules(id).len(), 3);
    let rule = |number| minted(Kind::DocumentRule, number);
    copy.set(rule(1), "answer", "we_do");
    copy.set(rule(2), "answer", "not_yet");
    assert_eq!(copy.workbook.open_rules(id).len(), 2, "not yet needs a day");
    copy.set(rule(2), "due", "2027-03-01");
    copy.set(rule(3), "answer", "not_us");
    assert_eq!(copy.workbook.open_rules(id), []);
    let text = copy.workbook.document_text(id);
    assert_eq!(
        text,
        "# Backup\n\nTern Ltd keeps copies.\n\n- Every night.\n- Off site. (→ 2027-03-01)\n\nEnd.\n\n"
    );
}

#[test]
fn an_answer_overtakes_an_approval() {
    let (mut copy, id) = with_rules();
    let fields = vec![
        ("document", json!(id.to_string())),
        ("body", json!(copy.workbook.document_text(id))),
        ("recorded_at", json!("2026-01-01T00:00:00Z")),
    ];
    copy.create(minted(Kind::DocumentVersion, 1), fields);
    assert!(matches!(copy.workbook.document_standing(id), DocumentStanding::InForce(_)));
    copy.set(minted(Kind::DocumentRule, 1), "answer", "we_do");
    assert!(matches!(copy.workbook.document_standing(id), DocumentStanding::Changed(_)));
}
