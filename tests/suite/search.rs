//! Finding: every word of a record finds it, a slip does no harm, what is gone is not found, and an index that followed
//! the workbook finds what a new one finds.

use std::collections::BTreeSet;

use isms_workbook::content::guide::{Term, parse};
use isms_workbook::domain::command::Command;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::record::AnyRecord;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::route::Page;
use isms_workbook::search::{
    Hit, Index, Narrowing, Ordered, Piece, Place, Query, Sort, Subject, each_word, is_searched,
};
use proptest::prelude::*;
use serde_json::json;

use crate::example::company;
use crate::model::{cases, minted, named, risk};
use crate::replica::Replica;

/// An index of all there is.
fn index(workbook: &Workbook) -> Index {
    let mut index = Index::default();
    assert!(index.follow(workbook, usize::MAX));
    index
}

/// The best hits for what is typed.
fn hits(index: &Index, workbook: &Workbook, typed: &str, at_most: usize) -> Vec<Hit> {
    let query = Query::new(typed);
    let best = index.best(&index.find(&query), None, at_most);
    best.iter().map(|subject| index.show(workbook, subject, &query).unwrap()).collect()
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The pieces with what was found in brackets.
fn marked(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect()
}

fn finds(index: &Index, typed: &str, subject: &Subject) -> bool {
    index.best(&index.find(&Query::new(typed)), None, usize::MAX).contains(subject)
}

/// A workbook with one risk of this title and scenario.
fn one(title: &str, scenario: &str) -> Replica {
    let mut copy = Replica::new(1);
    let fields = vec![("reference", json!("R-012")), ("title", json!(title)), ("scenario", json!(scenario))];
    copy.create(risk(1), fields);
    copy
}

/// Whether a risk of this title is found by what is typed.
fn check(title: &str, typed: &str, found: bool) {
    let copy = one(title, "");
    let is_found = finds(&index(&copy.workbook), typed, &Subject::of(risk(1)));
    assert_eq!(is_found, found, "“{typed}” in “{title}”");
}

#[test]
fn words_are_found_in_full_in_part_and_with_a_slip() {
    for typed in
        ["ransomware", "Ransomware", "RANSOM", "ransom", "somwar", "ransomwarr", "ranosmware", "ransmware"]
    {
        check("Ransomware on the file server", typed, true);
    }
    check("Ransomware on the file server", "server file", true);
    check("Ransomware on the file server", "server print", false);
    check("Ransomware on the file server", "firewall", false);
    check("Ransomware on the file server", "", false);
}

#[test]
fn a_word_that_is_being_typed_may_have_a_slip_in_its_beginning() {
    check("Encryption of laptops", "encyrp", true);
    check("Encryption of laptops", "encyrp laptops", false);
    check("Encryption of laptops", "encyrp ", false);
}

#[test]
fn short_words_and_numbers_are_not_guessed() {
    check("Old app", "ap", true);
    check("Old app", "abp", false);
    check("Clause 2024", "2023", false);
    check("Clause 2024", "202", true);
}

#[test]
fn accents_and_capitals_make_no_difference() {
    for typed in ["muller", "Müller", "MÜLLER", "mu\u{308}ller", "zoe"] {
        check("Zoë Müller leaves", typed, true);
    }
    check("Zoe Mu\u{308}ller leaves", "Müller", true);
}

#[test]
fn numbers_are_found_as_they_are_written() {
    for typed in ["A.5.15", "a.5.15", "A.5.1", "27001", "27001:2022", "ISO/IEC", "2026-11"] {
        check("ISO/IEC 27001:2022, A.5.15, of 2026-11-24 (draft)", typed, true);
    }
    check("ISO/IEC 27001:2022, A.5.15", "A.5.16", false);
}

#[test]
fn a_reference_typed_in_full_comes_first() {
    let mut copy = one("Fire", "");
    let other =
        vec![("reference", json!("R-013")), ("title", json!("R-012 and R-0123 come first here: R-012"))];
    copy.create(risk(2), other);
    let index = index(&copy.workbook);
    let found: Vec<String> =
        hits(&index, &copy.workbook, "r-012", 9).into_iter().map(|hit| hit.reference).collect();
    assert_eq!(found, ["R-012", "R-013"]);
}

#[test]
fn titles_come_before_other_texts_and_beginnings_of_titles_first() {
    let mut copy = Replica::new(1);
    let texts = [("Flood", "A fire drill"), ("Camp fire", ""), ("Fire in the camp", ""), ("Firewall", "")];
    for (number, (title, scenario)) in (1..).zip(texts) {
        copy.create(risk(number), vec![("title", json!(title)), ("scenario", json!(scenario))]);
    }
    let index = index(&copy.workbook);
    let risks = hits(&index, &copy.workbook, "fire", usize::MAX).into_iter();
    let found: Vec<String> =
        risks.filter(|hit| hit.sort == Sort::Record(Kind::Risk)).map(|hit| plain(&hit.title)).collect();
    assert_eq!(found, ["Fire in the camp", "Firewall", "Camp fire", "Flood"]);
}

#[test]
fn the_three_numberings_are_told_apart() {
    let workbook = Workbook::default();
    let index = index(&workbook);
    let found = hits(&index, &workbook, "7.4", 3);
    assert_eq!(found[0].place, Place::Page(Page::Clause("7.4".into())));
    let control = found.iter().find(|hit| hit.sort == Sort::Control).unwrap();
    assert_eq!(control.reference, "A.7.4");
    // A.9.2.1 of the 2013 edition became A.5.16.
    let found = hits(&index, &workbook, "A.9.2.1", 1);
    assert_eq!((found[0].reference.as_str(), found[0].former.as_str()), ("A.5.16", "A.9.2.1"));
    // 10.1 of the 2013 edition is 10.2 now.
    let found = hits(&index, &workbook, "10.1", 2);
    assert_eq!(found.iter().map(|hit| hit.reference.as_str()).collect::<Vec<_>>(), ["10.1", "10.2"]);
}

#[test]
fn pages_and_registers_are_found_before_anything_is_written() {
    let workbook = Workbook::default();
    let index = index(&workbook);
    assert_eq!(hits(&index, &workbook, "glossary", 1)[0].place, Place::Page(Page::Glossary(None)));
    assert_eq!(hits(&index, &workbook, "incidents", 1)[0].place, Place::Page(Page::Register(Kind::Incident)));
    assert_eq!(hits(&index, &workbook, "", 1)[0].place, Place::Page(Page::Overview));
}

#[test]
fn a_line_is_found_with_its_control_and_notes_with_their_clause() {
    let mut copy = Replica::new(1);
    copy.set(named("soa_line:A.8.13"), "how", "Tapes travel by ferry every evening");
    copy.set(named("clause_state:7.2"), "note", "Ask the harbourmaster");
    let mut index = index(&copy.workbook);
    let found = &hits(&index, &copy.workbook, "ferry", 1)[0];
    assert_eq!((found.reference.as_str(), found.sort), ("A.8.13", Sort::Control));
    let snippet = found.snippet.as_ref().unwrap();
    assert_eq!(snippet.field, Some((Kind::SoaLine, "how")));
    assert_eq!(marked(&snippet.pieces), "Tapes travel by [ferry] every evening");
    let found = &hits(&index, &copy.workbook, "harbourmaster", 1)[0];
    assert_eq!(found.place, Place::Page(Page::Clause("7.2".into())));
    // The control stays when its line is emptied.
    copy.set(named("soa_line:A.8.13"), "how", "");
    assert!(index.follow(&copy.workbook, usize::MAX));
    assert!(hits(&index, &copy.workbook, "ferry", 1).is_empty());
    assert_eq!(hits(&index, &copy.workbook, "A.8.13", 1)[0].reference, "A.8.13");
}

#[test]
fn what_belongs_to_a_record_leads_to_it() {
    let mut copy = one("Fire", "");
    let reading = vec![("risk", json!(risk(1).to_string())), ("rationale", json!("Sprinklers since spring"))];
    copy.create(minted(Kind::Reading, 1), reading);
    let index = index(&copy.workbook);
    let found = &hits(&index, &copy.workbook, "sprinklers", 1)[0];
    assert_eq!((found.place.clone(), found.sort), (Place::Record(risk(1)), Sort::Record(Kind::Reading)));
    assert_eq!((found.reference.as_str(), plain(&found.title).as_str()), ("R-012", "Fire"));
    assert!(!found.named);
}

#[test]
fn terms_are_found_once_the_glossary_is_there() {
    let terms: Vec<Term> = parse(include_str!("../../public/content/en/glossary.json")).unwrap();
    let mut index = index(company());
    let owner = Subject::Term("risk_owner".into());
    assert!(!finds(&index, "risk owner", &owner));
    index.add_terms(&terms);
    assert!(finds(&index, "risk owner", &owner));
    let query = Query::new("risk owner");
    let hit = index.show(company(), &owner, &query).unwrap();
    assert_eq!(hit.place, Place::Page(Page::Glossary(Some("risk_owner".into()))));
}

#[test]
fn a_snippet_is_a_stretch_around_the_first_word() {
    let before = "word ".repeat(40);
    let copy = one("Fire", &format!("{before}the Beacon\nfails {}", "after ".repeat(60)));
    let index = index(&copy.workbook);
    let found = &hits(&index, &copy.workbook, "beacon fail", 1)[0];
    let snippet = marked(&found.snippet.as_ref().unwrap().pieces);
    assert!(snippet.starts_with("…  word"), "{snippet}");
    assert!(snippet.contains("the [Beacon] [fails] after"), "{snippet}");
    assert!(snippet.ends_with("after …"), "{snippet}");
    assert!(snippet.chars().count() < 190, "{snippet}");
    assert!(!found.named);
    assert!(hits(&index, &copy.workbook, "fire", 1)[0].named);
}

#[test]
fn guesses_are_marked_only_where_nothing_fits_as_it_was_typed() {
    let copy = one("Fire", "We zorm what was zorn, korn of it");
    let index = index(&copy.workbook);
    let text =
        |typed: &str| marked(&hits(&index, &copy.workbook, typed, 1)[0].snippet.as_ref().unwrap().pieces);
    assert_eq!(text("zorn"), "We zorm what was [zorn], korn of it");
    assert_eq!(text("zorrn"), "We zorm what was [zorn], korn of it");
    assert_eq!(text("zorq"), "We [zorm] what was [zorn], korn of it");
}

#[test]
fn counts_say_how_many_of_each_sort_there_are() {
    let index = index(company());
    let matches = index.find(&Query::new("access"));
    let counts = index.counts(&matches);
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), matches.count());
    assert_eq!(counts[0].0, index.best(&matches, None, 1)[0].sort());
    for (sort, count) in counts {
        let of_sort = index.best(&matches, Some(sort), usize::MAX);
        assert_eq!(of_sort.len(), count, "{sort:?}");
        assert!(of_sort.iter().all(|subject| subject.sort() == sort));
    }
}

#[test]
fn the_best_few_are_the_first_of_all() {
    let index = index(company());
    for typed in ["access", "a", "risk", "backup restore", "5"] {
        let matches = index.find(&Query::new(typed));
        let all = index.best(&matches, None, usize::MAX);
        for few in [0, 1, 5, 12] {
            let best = index.best(&matches, None, few);
            assert_eq!(best, all[..few.min(all.len())], "{few} of “{typed}”");
        }
    }
}

#[test]
fn an_index_follows_in_steps() {
    let mut index = Index::default();
    let mut steps = 1;
    while !index.follow(company(), 50) {
        steps += 1;
    }
    let records: usize = Kind::ALL.iter().map(|kind| company().count_of(*kind)).sum();
    assert_eq!(steps, records.div_ceil(50));
}

/// Every word of what a person wrote in the example company, with the record it stands in.
fn written() -> Vec<(RecordId, String)> {
    let mut all = Vec::new();
    for id in Kind::ALL.iter().flat_map(|kind| company().ids_of(*kind)) {
        let record: &dyn AnyRecord = company().get(id).unwrap();
        for field in record.fields().iter().filter(|field| is_searched(field.key, field.shape)) {
            let text = record.get(field.key).unwrap_or_default();
            each_word(text.as_str().unwrap_or_default(), &mut |word, _, _| all.push((id, word.to_owned())));
        }
    }
    all
}

#[test]
fn every_word_of_a_record_finds_it() {
    let index = index(company());
    let all: BTreeSet<_> = written().into_iter().collect();
    assert!(all.len() > 5_000, "{}", all.len());
    for (id, word) in all.iter().step_by(23) {
        assert!(finds(&index, word, &Subject::of(*id)), "“{word}” of {id}");
    }
}

/// The word with a slip: a letter exchanged with the next, left out, or one too many.
fn slip(word: &str, at: usize, how: u8) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = at % (letters.len() - 1);
    match how {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, 'q'),
        _ => letters[at] = 'q',
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_word_with_a_slip_finds_its_record(word in any::<prop::sample::Index>(), at in 0..40_usize, how in 0..4_u8) {
        thread_local! {
            static WORDS: (Index, Vec<(RecordId, String)>) = {
                let long = |(_, word): &(RecordId, String)| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic);
                (index(company()), written().into_iter().filter(long).collect())
            };
        }
        WORDS.with(|(index, words)| {
            let (id, word) = word.get(words);
            let typed = slip(word, at, how);
            prop_assert!(finds(index, &typed, &Subject::of(*id)), "“{typed}” for “{word}” of {id}");
            Ok(())
        })?;
    }
}

/// Something that happens to one of three risks.
#[derive(Clone, Debug)]
enum Act {
    Write(u8, &'static str, &'static str),
    Delete(u8),
    Follow(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let texts = prop::sample::select(vec!["", "ash fire", "birch R-001", "cedar ash", "oak 2026-11-24"]);
    let fields = prop::sample::select(vec!["title", "scenario", "reference"]);
    prop_oneof![
        5 => (1..4_u8, fields, texts).prop_map(|(number, field, text)| Act::Write(number, field, text)),
        1 => (1..4_u8).prop_map(Act::Delete),
        2 => (1..3_usize).prop_map(Act::Follow),
    ]
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn an_index_that_followed_finds_what_a_new_one_finds(acts in prop::collection::vec(act(), 1..30)) {
        let mut copy = Replica::new(1);
        let mut followed = Index::default();
        for act in acts {
            match act {
                Act::Write(number, field, text) => {
                    if copy.workbook.get(risk(number)).is_none() {
                        copy.edit(&Command::Create { record: risk(number), fields: Vec::new() });
                    }
                    copy.edit(&Command::set(risk(number), field, text));
                }
                Act::Delete(number) => drop(copy.edit(&Command::Delete { record: risk(number) })),
                Act::Follow(at_most) => drop(followed.follow(&copy.workbook, at_most)),
            }
        }
        prop_assert!(followed.follow(&copy.workbook, usize::MAX));
        let new = index(&copy.workbook);
        for typed in ["ash", "fire ash", "birch", "cedra", "R-001", "2026-11-24", "a"] {
            let (old, new) = (hits(&followed, &copy.workbook, typed, 20), hits(&new, &copy.workbook, typed, 20));
            prop_assert_eq!(old, new, "{}", typed);
        }
        for id in [1, 2, 3].map(risk).into_iter().filter(|id| copy.workbook.get(*id).is_none()) {
            prop_assert!(["ash", "birch", "cedar", "oak"].iter().all(|word| !finds(&followed, word, &Subject::of(id))));
        }
    }

    #[test]
    fn narrowing_finds_what_a_plain_filter_finds(
        rows in prop::collection::vec("[ab ]{0,6}", 0..12),
        typed in prop::collection::vec("[abAB ]{0,4}", 1..40),
        turn in 0..40_usize,
    ) {
        let mut order = Ordered::new((0..rows.len()).collect());
        let mut narrowing = Narrowing::default();
        for (step, typed) in typed.iter().enumerate() {
            if step == turn {
                order = Ordered::new((0..rows.len()).rev().collect());
            }
            let found = narrowing.find(&order, typed, |place| &rows[place]);
            let words = typed.to_lowercase();
            let fits = |place: &usize| words.split_whitespace().all(|word| rows[*place].contains(word));
            let plain: Vec<usize> = order.0.iter().copied().filter(fits).collect();
            prop_assert_eq!(&*found, &plain, "{}", typed);
        }
    }
}
