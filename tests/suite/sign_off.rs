//! Which records a sub-clause is signed off with.

use isms_workbook::domain::id::{ClauseRef, KeyStyle, RecordId};
use isms_workbook::domain::kinds::{ClauseStateId, Kind};
use isms_workbook::domain::sign_off::{Standing, clause_of, kinds_of};
use serde_json::json;

use crate::model::minted;
use crate::replica::Replica;

fn clause(number: &str) -> ClauseRef {
    number.parse().unwrap()
}

fn home(kind: Kind) -> Option<&'static str> {
    clause_of(kind).map(ClauseRef::number)
}

#[test]
fn every_sub_clause_keeps_records() {
    assert_eq!(ClauseRef::all().find(|clause| kinds_of(*clause).is_empty()), None);
}

#[test]
fn a_kind_answers_one_sub_clause_first() {
    assert_eq!((home(Kind::Document), home(Kind::DocumentVersion)), (Some("7.5.1"), Some("7.5.3")));
    assert_eq!((home(Kind::ManagementReview), home(Kind::Finding)), (Some("9.3.1"), Some("9.2.1")));
    assert_eq!((home(Kind::Supplier), home(Kind::Certification)), (None, None));
    let homes = Kind::ALL.iter().filter_map(|kind| Some((*kind, clause_of(*kind)?)));
    for (kind, clause) in homes {
        assert!(kinds_of(clause).contains(&kind));
        assert_ne!(kind.key_style(), KeyStyle::Clause, "notes on a sub-clause are no answer");
    }
}

#[test]
fn the_sign_off_of_the_policy_outlives_changes_of_other_documents() {
    let mut copy = Replica::new(1);
    let (policy, procedure) = (minted(Kind::Document, 1), minted(Kind::Document, 2));
    copy.create(policy, vec![("reference", json!("DOC-001")), ("document_type", json!("policy"))]);
    copy.create(procedure, vec![("reference", json!("DOC-002")), ("document_type", json!("procedure"))]);
    assert_eq!(copy.workbook.records_of(clause("5.2")), [policy]);
    assert_eq!(copy.workbook.records_of(clause("7.5.2")), [policy, procedure]);
    for (number, clause) in [(1, clause("5.2")), (2, clause("7.5.2"))] {
        let subject = RecordId::from(ClauseStateId(clause)).to_string();
        let fields = vec![
            ("decision", json!("sign_off")),
            ("subject", json!(subject)),
            ("hash", json!(copy.workbook.clause_hash(clause))),
        ];
        copy.create(minted(Kind::Decision, number), fields);
    }
    copy.set(procedure, "title", json!("Joiners and leavers"));
    assert!(matches!(copy.workbook.sign_off(clause("5.2")), Standing::InForce(_)));
    assert!(matches!(copy.workbook.sign_off(clause("7.5.2")), Standing::Overtaken(_)));
    copy.set(policy, "body", json!("We protect what we are trusted with."));
    assert!(matches!(copy.workbook.sign_off(clause("5.2")), Standing::Overtaken(_)));
}
