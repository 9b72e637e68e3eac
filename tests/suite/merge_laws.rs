//! Merging is a join: it does not matter who merges with whom, in which order and how often; and nothing is lost
//! silently. Ten thousand histories of three copies are tried in every run.

use std::fmt;

use isms_workbook::domain::change::ChangeSet;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::image::Image;
use isms_workbook::domain::stamp::Dot;
use isms_workbook::domain::workbook::Workbook;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::model::{Act, act, cases, organisation, risk, soa_line};
use crate::oracle::{Known, Log, View};
use crate::replica::Replica;

/// What happens next.
#[derive(Clone)]
enum Step {
    /// Somebody edits a copy.
    Act(usize, Act),
    /// The first copy takes over what the second has.
    Take(usize, usize),
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(copy, act) => write!(f, "copy {copy}: {act:?}"),
            Self::Take(copy, from) => write!(f, "copy {copy} takes over copy {from}"),
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let others = prop::sample::select(vec![(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]);
    prop_oneof![
        2 => (0..3usize, act()).prop_map(|(copy, act)| Step::Act(copy, act)),
        1 => others.prop_map(|(copy, from)| Step::Take(copy, from)),
    ]
}

/// Three copies of one workbook, and what each of them knows.
struct World {
    copies: [Replica; 3],
    known: [Known; 3],
    log: Log,
    /// Earlier states, with the copy they are of.
    past: Vec<(usize, Workbook)>,
}

impl World {
    /// All three know of one risk and one line.
    fn new() -> Self {
        let mut first = Replica::new(3);
        let mut changes =
            first.create(risk(1), vec![("title", json!("ash")), ("properties", json!(["integrity"]))]);
        changes.0.extend(first.set(soa_line(), "drivers", json!(["legal"])).0);
        let mut world = Self::of([(); 3].map(|()| first.workbook.clone()));
        for known in &mut world.known {
            world.log = Log::default();
            world.log.note(&changes, known);
        }
        world
    }

    fn of(workbooks: [Workbook; 3]) -> Self {
        let [a, b, c] = workbooks;
        let copies = [Replica::of(a, 1), Replica::of(b, 2), Replica::of(c, 3)];
        Self { copies, known: Default::default(), log: Log::default(), past: Vec::new() }
    }

    fn after(mut self, steps: &[Step]) -> Self {
        for step in steps {
            self.step(step);
        }
        self
    }

    fn step(&mut self, step: &Step) {
        let (Step::Act(copy, _) | Step::Take(copy, _)) = *step;
        self.past.push((copy, self.copies[copy].workbook.clone()));
        match step {
            Step::Act(copy, act) => {
                let changes: ChangeSet = self.copies[*copy].act(act);
                self.log.note(&changes, &mut self.known[*copy]);
            }
            Step::Take(copy, from) => {
                let other = self.copies[*from].clone();
                self.copies[*copy].take(&other);
                let news = self.known[*from].clone();
                self.known[*copy].extend(news);
            }
        }
    }
}

fn join(a: &Workbook, b: &Workbook) -> Workbook {
    a.merge(b).unwrap()
}

/// The laws of a join, and the same end for everybody.
fn check_laws(world: &World, past: prop::sample::Index) -> Result<Workbook, TestCaseError> {
    let [a, b, c] = world.copies.each_ref().map(|copy| &copy.workbook);
    let (ab, bc) = (join(a, b), join(b, c));
    prop_assert_eq!(&ab, &join(b, a), "commutative");
    let all = join(&ab, c);
    prop_assert_eq!(&all, &join(a, &bc), "associative");
    prop_assert_eq!(&join(&all, &all), &all, "idempotent");
    if !world.past.is_empty() {
        let (copy, older) = past.get(&world.past);
        let now = &world.copies[*copy].workbook;
        prop_assert_eq!(&join(now, older), now, "what was seen adds nothing");
    }
    prop_assert_eq!(&join(a, &all), &all, "all copies end in the same state");
    prop_assert_eq!(join(c, &all).to_image(), all.to_image(), "and in the same image");
    Ok(all)
}

/// Every copy holds what it must, going by the list of all writes.
fn check_nothing_lost(world: &World, all: &Workbook) -> Result<(), TestCaseError> {
    for (copy, known) in world.copies.iter().zip(&world.known) {
        prop_assert_eq!(View::of(&copy.workbook), world.log.view(known), "a copy holds what it knows");
    }
    let everything = world.known.iter().flatten().copied().collect();
    prop_assert_eq!(View::of(all), world.log.view(&everything), "nothing is lost silently");
    Ok(())
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn every_history_ends_the_same_everywhere(steps in vec(step(), 4..=14), past: prop::sample::Index) {
        let world = World::new().after(&steps);
        let all = check_laws(&world, past)?;
        check_nothing_lost(&world, &all)?;
    }
}

/// A workbook read from a file without stamps. Each copy has another file.
fn unstamped(title: &str) -> Workbook {
    let records = vec![
        json!({"id": risk(1).to_string(), "title": title, "review_date": "2026-11-23"}),
        json!({"id": "organisation:main", "legal_name": "Harbour"}),
    ];
    Workbook::from_image(Image { records, ..Image::default() }).unwrap()
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn values_without_stamps_give_way_to_stamped_ones(steps in vec(step(), 4..=14), past: prop::sample::Index) {
        check_laws(&World::of(["cedar", "", "elm"].map(unstamped)).after(&steps), past)?;
    }
}

fn known_to_all() -> Workbook {
    World::new().copies[0].workbook.clone()
}

/// Neither copy takes over the other, and both say which field it is about.
fn check_damage(a: &Workbook, b: &Workbook, record: RecordId, field: &str) {
    for error in [a.merge(b).unwrap_err(), b.merge(a).unwrap_err()] {
        assert_eq!((error.record, error.field.as_str()), (record, field), "{error}");
        assert!(error.dot.parse::<Dot>().is_ok(), "{error}");
    }
}

/// Two copies wrote under one replica id, as after copying a whole browser profile.
fn check_twins(one: (RecordId, &str, Value), other: (RecordId, &str, Value), record: RecordId, field: &str) {
    let [a, b] = [one, other].map(|(record, field, value)| {
        let mut twin = Replica::of(known_to_all(), 7);
        twin.set(record, field, value);
        twin.workbook
    });
    check_damage(&a, &b, record, field);
}

#[test]
fn one_dot_for_two_values_is_damage() {
    let own = risk(1);
    check_twins((own, "title", json!("birch")), (own, "title", json!("cedar")), own, "title");
    check_twins((own, "title", json!("birch")), (own, "title", Value::Null), own, "title");
    let both = |other: &str| json!(["integrity", other]);
    let (one, other) = (both("availability"), both("confidentiality"));
    check_twins((own, "properties", one), (own, "properties", other), own, "properties");
}

#[test]
fn one_dot_for_two_fields_is_damage() {
    check_twins((risk(1), "title", json!("birch")), (risk(1), "option", json!("avoid")), risk(1), "option");
    check_twins(
        (risk(1), "title", json!("birch")),
        (organisation(), "headcount", json!(4)),
        organisation(),
        "headcount",
    );
}

/// One of two equal copies, with every stamp of this kind written another way.
fn check_tampered(copy: &Workbook, from: &str, to: &str, record: RecordId, field: &str) {
    let text = copy.to_image().to_json().to_string();
    assert!(text.contains(from), "{text}");
    let image = Image::from_json(serde_json::from_str(&text.replace(from, to)).unwrap()).unwrap();
    check_damage(copy, &Workbook::from_image(image).unwrap(), record, field);
}

#[test]
fn a_value_set_apart_that_was_tampered_with_is_damage() {
    let [mut a, mut b] = [1, 2].map(|id| Replica::of(known_to_all(), id));
    a.set(risk(1), "title", "birch");
    b.set(risk(1), "title", "cedar");
    check_tampered(&join(&a.workbook, &b.workbook), "birch", "alder", risk(1), "title");
}

#[test]
fn a_deletion_that_was_tampered_with_is_damage() {
    let [mut a, mut b] = [1, 2].map(|id| Replica::of(known_to_all(), id));
    a.delete(risk(1));
    b.set(risk(1), "title", "cedar");
    let both = join(&a.workbook, &b.workbook);
    check_tampered(&both, r#"[["0.5",["0.5","2.4"]]]"#, r#"[["0.5"]]"#, risk(1), "");
}
