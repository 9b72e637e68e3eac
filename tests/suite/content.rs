//! Words and facts: every text that is asked for exists and every text that exists is asked for; every record, field and
//! choice has its label; forms and records agree; the facts of the standard are whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use isms_workbook::check::{RULES, Severity};
use isms_workbook::content::catalogue::{annex, clause, clauses, control_view, controls};
use isms_workbook::content::forms::{BESPOKE, FORMS, FormSpec, form, record_of_decision};
use isms_workbook::content::icons;
use isms_workbook::content::text::{all, files, fill, find, t, text, tf};
use isms_workbook::content::wizards::{self, Question};
use isms_workbook::domain::field::{Field, Shape};
use isms_workbook::domain::id::{AnnexRef, ControlRef, Key, KeyStyle};
use isms_workbook::domain::journal::Cause;
use isms_workbook::domain::kinds::{ControlId, Kind};
use isms_workbook::domain::record::Common;
use isms_workbook::domain::records::{DataRole, Industry, Jurisdiction, Theme, WayOfWorking};
use isms_workbook::insight::agenda::What;
use serde_json::{Value, json};

use crate::layering::{Source, sources};
use crate::model::minted;
use crate::replica::Replica;

/// Whether a literal has the form of a text's key: `nav.risks`.
fn is_key(literal: &str) -> bool {
    let family = literal.split('.').next().unwrap_or_default();
    literal.contains('.') && literal.split('.').all(is_word) && FAMILIES.contains(family)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The first parts of all keys.
static FAMILIES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| all().filter_map(|(key, _)| key.split('.').next()).collect());

/// Whether a text has a form for one and a form for more.
fn is_counted(key: &str) -> bool {
    find(&format!("{key}.one")).is_some() && find(&format!("{key}.other")).is_some()
}

/// The keys that are written out in the sources.
fn written() -> BTreeSet<String> {
    let texts = sources().into_iter().flat_map(|source| source.texts);
    texts.map(|(_, text)| text).filter(|text| is_key(text)).collect()
}

/// Keys that are put together at run time, as the sources write them. For each there is a family below that says which
/// keys that can be.
const COMPUTED: &[&str] = &[
    "agenda.what.{key}",
    "calendar.span.{name}",
    "choice.{name}.{key}",
    "field.{key}",
    "field.{}.{key}",
    "function.{role}",
    "function.{}",
    "hint.{}.{key}",
    "kind.{}.about",
    "kind.{}.many",
    "kind.{}.one",
    "kind.{}.{form}",
    "rule.{}",
    "section.{kind}.{}",
    "section.{kind}.{}_about",
    "section.{}",
    "severity.{}",
    "soa.attributes.{group}.{key}",
    "starter.{}.{}.{field}",
    "step.{step}.{part}",
    "tag.{tag}",
    "wizard.{}.title",
    "wizard.{}.{step}.draft.{field}",
    "wizard.{}.{}",
    "wizard.{}.{}.ask",
];

#[test]
fn every_key_that_is_put_together_belongs_to_a_known_family() {
    let texts = sources().into_iter().flat_map(|source| source.texts).map(|(_, text)| text);
    let computed = texts.filter(|text| {
        let family = text.split('.').next().unwrap_or_default();
        text.contains('{') && text.contains('.') && FAMILIES.contains(family)
    });
    let computed: BTreeSet<String> = computed.collect();
    assert!(computed.iter().eq(COMPUTED), "{computed:?}");
}

/// Names of functions: those that drafts are assigned to, and those that policies give duties to.
fn functions() -> BTreeSet<String> {
    let own = isms_workbook::headstart::Function::ALL.into_iter().map(|function| function.key().to_owned());
    let topics = crate::headstart::SHELF.library.topics.iter();
    let duties = topics.flat_map(|topic| topic.roles.iter().map(|duty| duty.role.clone()));
    own.chain(duties).map(|role| format!("function.{role}")).collect()
}

fn labels() -> BTreeSet<String> {
    let fields = Kind::ALL.iter().flat_map(|kind| kind.fields().iter().map(move |field| (kind, field)));
    let own = |(kind, field): (&Kind, &Field)| {
        let own = format!("field.{}.{}", kind.key(), field.key);
        if find(&own).is_some() { own } else { format!("field.{}", field.key) }
    };
    fields.map(own).collect()
}

fn choices() -> BTreeSet<String> {
    let shapes = Kind::ALL.iter().flat_map(|kind| kind.fields().iter().map(|field| field.shape));
    let of_shape = |shape| match shape {
        Shape::Choice(name, keys) | Shape::Choices(name, keys) => Some((name, keys)),
        _ => None,
    };
    let all = shapes.filter_map(of_shape).chain([("install_cause", Cause::KEYS)]);
    all.flat_map(|(name, keys)| keys.iter().map(move |key| format!("choice.{name}.{key}"))).collect()
}

/// The words of a kind; more of them where it has a register.
fn kinds() -> BTreeSet<String> {
    let has_register = |kind: Kind| kind.key_style() == KeyStyle::Uuid && form(kind).is_some();
    let words = |kind: &Kind| {
        let more = if has_register(*kind) { &["about", "add", "none"][..] } else { &[] };
        let all = ["many", "one", "this"].into_iter().chain(more.iter().copied());
        all.map(|word| format!("kind.{}.{word}", kind.key())).collect::<Vec<_>>()
    };
    Kind::ALL.iter().flat_map(words).collect()
}

/// Headings of forms, and the sentences that may stand below them.
fn sections() -> (BTreeSet<String>, BTreeSet<String>) {
    let all =
        FORMS.iter().flat_map(|form| form.sections.iter().map(|section| (form.kind.key(), section.title)));
    let own = |(kind, title): &(&str, &str)| {
        let own = format!("section.{kind}.{title}");
        if find(&own).is_some() { own } else { format!("section.{title}") }
    };
    let about = |(kind, title): (&str, &str)| format!("section.{kind}.{title}_about");
    let all: Vec<_> = all.collect();
    (all.iter().map(own).collect(), all.into_iter().map(about).collect())
}

/// Hints that may be shown: of fields on a form, and of kinds that are edited by pages of their own.
fn hints() -> BTreeSet<String> {
    let on_form =
        |form: &FormSpec| form.sections.iter().flat_map(|s| s.fields).map(|field| field.key).collect();
    let fields = |kind: Kind| -> Vec<&str> { form(kind).map_or_else(|| keys(kind), on_form) };
    let hint = |kind: Kind, field: &str| format!("hint.{}.{field}", kind.key());
    let of_kind = |kind: Kind| fields(kind).into_iter().map(move |field| hint(kind, field));
    Kind::ALL.iter().copied().flat_map(of_kind).collect()
}

fn steps() -> BTreeSet<String> {
    let all = sources();
    let overview = all.iter().find(|source| source.path == "ui/pages/overview/next.rs").unwrap();
    let from = overview.words("next_step").next().unwrap();
    let to = overview.words("component").find(|at| *at > from).unwrap();
    // A step is what stands first in a pair with a page.
    let first = |at: usize| {
        let before = &overview.code[..at];
        before.ends_with('(')
            && !["wizard(", "Clause("].iter().any(|call| before.ends_with(call))
            && overview.code[at..].contains("Page::")
    };
    let names = overview
        .texts
        .iter()
        .filter(|(at, text)| (from..to).contains(at) && first(*at) && !text.contains('_'));
    names
        .flat_map(|(_, name)| ["title", "why", "effort", "go"].map(|part| format!("step.{name}.{part}")))
        .collect()
}

/// What every wizard and every step needs, and what a step may have.
fn wizards() -> (BTreeSet<String>, BTreeSet<String>) {
    let stems: Vec<String> = wizards::wizards()
        .flat_map(|wizard| wizard.steps.iter().map(move |step| format!("wizard.{}.{}", wizard.id, step.id)))
        .collect();
    let titles = wizards::wizards().map(|wizard| format!("wizard.{}.title", wizard.id));
    let needed = stems.iter().flat_map(|stem| ["ask", "why"].map(|part| format!("{stem}.{part}")));
    let examples = stems.iter().map(|stem| format!("{stem}.example"));
    let steps = wizards::wizards().flat_map(|wizard| wizard.steps.iter().map(move |step| (wizard, step)));
    let drafts = steps.flat_map(|(wizard, step)| {
        let fields = match step.question {
            Question::Fields(_, fields) | Question::New(_, fields) => fields,
            _ => &[],
        };
        fields.iter().map(move |field| format!("wizard.{}.{}.draft.{}", wizard.id, step.id, field.key))
    });
    (titles.chain(needed).collect(), examples.chain(drafts).collect())
}

/// The words of starters.
fn starters() -> BTreeSet<String> {
    let lists = wizards::wizards().flat_map(|wizard| wizard.steps).filter_map(|step| match step.question {
        Question::Rows(kind, _, _, starters) => Some((kind, starters)),
        _ => None,
    });
    lists
        .flat_map(|(kind, starters)| {
            starters.iter().flat_map(move |starter| {
                ["title"].iter().chain(starter.words).map(move |field| starter.key(kind, field))
            })
        })
        .collect()
}

/// The tags of banks.
fn tags() -> BTreeSet<String> {
    let sizes = ["size_micro", "size_small", "size_medium", "size_large"];
    let closed = [WayOfWorking::KEYS, Jurisdiction::KEYS, DataRole::KEYS, &sizes];
    let industries = Industry::KEYS.iter().filter(|key| **key != "other_industry");
    closed.into_iter().flatten().chain(industries).map(|tag| format!("tag.{tag}")).collect()
}

fn attributes() -> BTreeSet<String> {
    let groups = controls().iter().flat_map(|control| {
        [
            ("control_type", &control.control_type),
            ("properties", &control.properties),
            ("concepts", &control.concepts),
            ("capabilities", &control.capabilities),
            ("domains", &control.domains),
        ]
    });
    groups
        .flat_map(|(group, keys)| keys.iter().map(move |key| format!("soa.attributes.{group}.{key}")))
        .collect()
}

fn rules() -> BTreeSet<String> {
    RULES.iter().copied().flatten().map(|rule| format!("rule.{}", rule.id)).collect()
}

/// The sorts of the agenda, and the spans of time it is parted by.
fn agenda_words() -> BTreeSet<String> {
    let sorts = What::ALL.map(|what| format!("agenda.what.{}", what.key()));
    let spans = ["late", "today", "week", "month", "later"].map(|span| format!("calendar.span.{span}"));
    sorts.into_iter().chain(spans).collect()
}

fn severities() -> BTreeSet<String> {
    let all = [Severity::Stage1, Severity::Stage2, Severity::Expected, Severity::Advice];
    all.map(|severity| format!("severity.{}", severity.key())).into()
}

#[test]
fn every_computed_key_has_a_text() {
    let families = [
        labels(),
        choices(),
        kinds(),
        sections().0,
        steps(),
        attributes(),
        rules(),
        severities(),
        agenda_words(),
        wizards().0,
        starters(),
        tags(),
        functions(),
    ];
    let missing: Vec<_> = families.into_iter().flatten().filter(|key| find(key).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(steps().len() >= 10 * 4, "the steps are found in the source");
}

#[test]
fn every_key_in_the_sources_has_a_text() {
    let missing: Vec<_> =
        written().into_iter().filter(|key| find(key).is_none() && !is_counted(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_text_is_asked_for() {
    let (titles, abouts) = sections();
    let (questions, examples) = wizards();
    let families = [
        labels(),
        choices(),
        kinds(),
        titles,
        abouts,
        hints(),
        steps(),
        attributes(),
        rules(),
        severities(),
        agenda_words(),
        questions,
        examples,
        starters(),
        tags(),
        functions(),
    ];
    let mut asked: BTreeSet<String> = families.into_iter().flatten().collect();
    for key in written() {
        asked.extend(
            ["one", "other"].map(|form| format!("{key}.{form}")).into_iter().filter(|_| is_counted(&key)),
        );
        asked.insert(key);
    }
    let dead: Vec<_> = all().map(|(key, _)| key).filter(|key| !asked.contains(*key)).collect();
    assert!(dead.is_empty(), "{dead:?}");
}

/// A call in a source: its key, and the names of the arguments it gives.
struct Call {
    place: String,
    key: String,
    names: BTreeSet<String>,
}

/// Calls of a function with a key that is written out.
fn calls(function: &str) -> Vec<Call> {
    let of_source = |source: Source| {
        let call = |(open, close): (usize, usize)| {
            let mut inside = source.texts.iter().filter(|(at, _)| (open..close).contains(at));
            let (at, key) = inside.next().filter(|(_, key)| is_key(key))?;
            source.code[open + 1..*at].trim().is_empty().then_some(())?;
            // `("name", …)`
            let named = inside.filter(|(at, _)| source.code[..*at].trim_end().ends_with('('));
            let names = named.map(|(_, name)| name.clone()).filter(|name| is_word(name)).collect();
            Some(Call { place: source.path.clone(), key: key.clone(), names })
        };
        source.calls(function).filter_map(call).collect::<Vec<_>>()
    };
    let mut calls: Vec<Call> = sources().into_iter().flat_map(of_source).collect();
    assert!(calls.len() > 20, "{function}: the calls are found");
    calls.retain(|call| !FILLED_ELSEWHERE.contains(&call.key.as_str()));
    calls
}

/// The names in braces of a text.
fn placeholders(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1);
    parts.map(|part| part.split_once('}').unwrap_or_else(|| panic!("{text}")).0.to_owned()).collect()
}

/// Texts that are handed on and filled there.
const FILLED_ELSEWHERE: &[&str] = &["soa.lede.draft", "soa.lede.same"];

#[test]
fn arguments_and_texts_name_the_same_things() {
    let of_text = |key: &str| placeholders(find(key).unwrap_or_else(|| panic!("{key}")));
    for Call { place, key, names } in calls("tf") {
        assert_eq!(of_text(&key), names, "{place}: {key}");
    }
    for Call { place, key, .. } in calls("t") {
        assert!(of_text(&key).is_empty(), "{place}: {key} is not filled");
    }
    for Call { place, key, .. } in calls("tn") {
        for form in ["one", "other"] {
            let mut names = of_text(&format!("{key}.{form}"));
            names.remove("n");
            assert!(names.is_empty(), "{place}: {key}.{form}");
        }
    }
    let of_rules = ["detail", "name"].map(str::to_owned).into();
    for key in rules() {
        assert!(of_text(&key).is_subset(&of_rules), "{key}");
    }
}

#[test]
fn texts_are_texts() {
    let mut count = 0;
    for file in files() {
        let json: Value = serde_json::from_str(file).unwrap();
        count += leaves(&json);
    }
    assert_eq!(count, all().count(), "no key stands in two files");
    for (key, text) in all() {
        assert!(!text.is_empty() && text.trim() == text && !text.contains("  "), "{key}");
        assert!(!text.contains(['\'', '"']) && !text.contains("..."), "{key}: typewriter marks in {text}");
        assert!(placeholders(text).iter().all(|name| is_word(name)), "{key}");
    }
}

fn leaves(json: &Value) -> usize {
    match json {
        Value::Object(map) => map.values().map(leaves).sum(),
        Value::String(_) => 1,
        other => panic!("{other} is no text"),
    }
}

#[test]
fn counted_texts_have_both_forms() {
    let forms = all().filter_map(|(key, _)| key.rsplit_once('.')).filter(|(_, form)| *form == "one");
    let kinds: BTreeSet<String> = Kind::ALL.iter().map(|kind| format!("kind.{}", kind.key())).collect();
    for (stem, _) in forms.filter(|(stem, _)| !kinds.contains(*stem)) {
        assert!(is_counted(stem), "{stem}");
    }
}

#[test]
fn texts_are_found_and_filled() {
    assert_eq!((find("no.such"), t("no.such"), text("no.such").as_str()), (None, "no.such", "no.such"));
    assert_eq!(tf("common.open_named", &[("name", "{n}")]), "Open {n}");
    assert_eq!(fill("{a} and {b}, {a}", &[("a", "1"), ("b", "2")]), "1 and 2, 1");
    assert_eq!(fill("{a} {", &[("b", "x")]), "{a} {");
    // What people write is never taken for a place to fill.
    assert_eq!(fill("{a} {b}", &[("a", "{b}"), ("b", "{a}")]), "{b} {a}");
}

/// The fields of a form, and those that are edited elsewhere.
fn shown(form: &FormSpec) -> Vec<&'static str> {
    let fields = form.sections.iter().flat_map(|section| section.fields).map(|field| field.key);
    fields.chain(form.elsewhere.iter().copied()).collect()
}

#[test]
fn forms_and_records_agree() {
    for form in FORMS {
        let (mut shown, mut fields) = (shown(form), keys(form.kind));
        shown.sort_unstable();
        fields.sort_unstable();
        assert_eq!(shown, fields, "{}", form.kind.key());
        let titles: Vec<_> = form.sections.iter().map(|section| section.title).collect();
        assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), titles.len(), "{titles:?}");
        assert!(form.sections.iter().all(|section| !section.fields.is_empty()));
    }
}

fn keys(kind: Kind) -> Vec<&'static str> {
    // What every record has is edited by no form.
    kind.fields().iter().map(|field| field.key).filter(|key| !Common::has(key)).collect()
}

#[test]
fn every_kind_has_one_form_or_a_page_of_its_own() {
    let mut all: Vec<Kind> = FORMS.iter().map(|form| form.kind).chain(BESPOKE.iter().copied()).collect();
    all.sort_unstable();
    assert_eq!(all, Kind::ALL.iter().copied().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
    assert!(FORMS.iter().all(|spec| form(spec.kind).is_some_and(|found| found.icon == spec.icon)));
    assert!(BESPOKE.iter().all(|kind| form(*kind).is_none()));
}

#[test]
fn columns_and_filters_are_fields_that_can_be_shown_and_chosen_from() {
    for form in FORMS {
        let shape =
            |key: &str| form.kind.fields().iter().find(|field| field.key == key).map(|field| field.shape);
        for column in form.columns {
            let fits = shape(column).is_some_and(|shape| shape != Shape::Data);
            assert!(fits && !["reference", "title", "name"].contains(column), "{} {column}", form.kind.key());
        }
        for filter in form.filters {
            let fits = matches!(shape(filter), Some(Shape::Choice(..) | Shape::Reference(_)));
            assert!(fits, "{} {filter}", form.kind.key());
        }
        let has_register = form.kind.key_style() == KeyStyle::Uuid;
        assert_eq!(has_register, !form.columns.is_empty(), "{}", form.kind.key());
    }
}

#[test]
fn a_form_names_its_clause() {
    for form in FORMS {
        let of_annex = form.clause.parse::<AnnexRef>().is_ok();
        assert!(of_annex || clause(form.clause).is_some_and(|fact| fact.assessable), "{}", form.clause);
    }
    for rule in RULES.iter().copied().flatten() {
        let of_annex = rule.clause.parse::<AnnexRef>().is_ok();
        let known = of_annex || clause(rule.clause).is_some_and(|fact| fact.assessable);
        assert!(known, "{} {}", rule.id, rule.clause);
    }
}

#[test]
fn a_recorded_decision_is_shown_as_it_was_recorded() {
    let specs = record_of_decision(Kind::Acceptance);
    assert!(specs.iter().map(|spec| spec.key).eq(keys(Kind::Acceptance)));
}

#[test]
fn there_are_the_93_controls_of_annex_a() {
    let numbers = controls().iter().map(|control| control.number.clone());
    assert!(numbers.eq(AnnexRef::all().map(|number| number.to_string())));
    let mut themes: BTreeMap<Theme, usize> = BTreeMap::new();
    for (control, number) in controls().iter().zip(AnnexRef::all()) {
        let theme: Theme = control.theme.parse().unwrap();
        *themes.entry(theme).or_default() += 1;
        assert_eq!(Theme::ALL[usize::from(number.theme()) - 5], theme, "{number}");
        assert_eq!(annex(number).unwrap().number, number.to_string());
    }
    assert!(themes.into_values().eq([37, 8, 14, 34]));
}

#[test]
fn eleven_controls_are_new_and_all_114_old_ones_went_somewhere() {
    let new = controls().iter().filter(|control| control.new_in_2022).map(|control| control.number.as_str());
    let expected = "A.5.7 A.5.23 A.5.30 A.7.4 A.8.9 A.8.10 A.8.11 A.8.12 A.8.16 A.8.23 A.8.28";
    assert!(new.eq(expected.split(' ')));
    assert!(controls().iter().all(|control| control.new_in_2022 == control.refs_2013.is_empty()));
    let old: BTreeSet<&String> = controls().iter().flat_map(|control| &control.refs_2013).collect();
    assert!(old.len() == 114 && old.iter().all(|number| number.split('.').count() == 4));
}

#[test]
fn every_control_has_a_purpose_of_its_own_and_attributes() {
    let purposes: BTreeSet<&str> = controls().iter().map(|control| control.purpose.as_str()).collect();
    assert_eq!(purposes.len(), 93);
    let titles: BTreeSet<&str> = controls().iter().map(|control| control.title.as_str()).collect();
    assert_eq!(titles.len(), 93);
    for control in controls() {
        assert!(control.purpose.ends_with('.') && control.purpose.len() > 30, "{}", control.number);
        for keys in [
            &control.control_type,
            &control.properties,
            &control.concepts,
            &control.capabilities,
            &control.domains,
        ] {
            let sorted: BTreeSet<&String> = keys.iter().collect();
            assert!(!keys.is_empty() && sorted.len() == keys.len(), "{}", control.number);
        }
    }
}

#[test]
fn there_are_the_clauses_of_the_2022_edition() {
    let numbers: Vec<&str> = clauses().iter().map(|fact| fact.number.as_str()).collect();
    assert_eq!((numbers.len(), clauses().iter().filter(|fact| fact.assessable).count()), (41, 30));
    let order = |number: &str| number.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u8>>();
    assert!(numbers.windows(2).all(|pair| order(pair[0]) < order(pair[1])));
    for fact in clauses() {
        let above = fact.number.rsplit_once('.').map(|(above, _)| above);
        assert_eq!(fact.parent.as_deref(), above, "{}", fact.number);
        assert!(above.is_none_or(|above| clause(above).is_some()), "{}", fact.number);
        let has_parts = clauses().iter().any(|other| other.parent.as_ref() == Some(&fact.number));
        assert_eq!(fact.assessable, !has_parts, "{}: what has parts is assessed part by part", fact.number);
        assert!(!fact.title.is_empty() && fact.asks.ends_with('.'), "{}", fact.number);
        let told = [&fact.mistakes, &fact.auditor]
            .map(|list| !list.is_empty() && list.iter().all(|point| point.ends_with('.')));
        assert_eq!(told, [fact.assessable; 2], "{}", fact.number);
        let documented = fact.documented_information.as_deref();
        assert!(matches!(documented, None | Some("document" | "record")), "{}", fact.number);
    }
}

/// Improvement changed places, and planning of changes is new.
#[test]
fn the_2013_numbers_are_those_of_the_clauses_before() {
    let old = |number: &str| clause(number).unwrap().clause_2013.as_deref();
    assert_eq!(
        (old("10.1"), old("10.2"), old("6.3"), old("9.2.2")),
        (Some("10.2"), Some("10.1"), None, Some("9.2"))
    );
    let same = clauses().iter().filter(|fact| fact.clause_2013.as_deref() == Some(fact.number.as_str()));
    assert_eq!(same.count(), 41 - 8);
}

#[test]
fn a_control_is_shown_wherever_it_comes_from() {
    let mut copy = Replica::new(1);
    let fields =
        vec![("reference", json!("C-001")), ("title", json!("Badges")), ("theme", json!("physical"))];
    copy.create(minted(Kind::Control, 1), fields);
    let view = |control: &str| control_view(&copy.workbook, control.parse().unwrap());
    let own = view(&minted(Kind::Control, 1).to_string());
    assert_eq!(
        (own.number.as_str(), own.title.as_str(), own.theme),
        ("C-001", "Badges", Some(Theme::Physical))
    );
    let gone = view(&minted(Kind::Control, 2).to_string());
    assert_eq!((gone.number, gone.theme), (minted(Kind::Control, 2).to_string(), None));
    let of_annex = view("A.7.4");
    assert_eq!((of_annex.number.as_str(), of_annex.theme), ("A.7.4", Some(Theme::Physical)));
    assert!(!of_annex.title.is_empty() && !of_annex.purpose.is_empty());
    let Key::Uuid(uuid) = minted(Kind::Control, 1).key else { panic!() };
    assert_eq!(control_view(&copy.workbook, ControlRef::Own(ControlId(uuid))), own);
}

/// The icons named in calls, wherever in the call.
fn icons_named() -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    for source in sources().into_iter().filter(|source| source.path.starts_with("ui/")) {
        for (function, names) in [("icon", usize::MAX), ("MenuItem::new", 1)] {
            for (open, close) in source.calls(function) {
                let inside = source.texts.iter().filter(|(at, _)| (open..close).contains(at)).take(names);
                // What something is compared with is no name.
                let before = |at: usize| source.code[..at].trim_end_matches("Some(").trim_end();
                let named = inside.filter(|(at, _)| !before(*at).ends_with("=="));
                all.extend(named.map(|(_, name)| (source.path.clone(), name.clone())));
            }
        }
    }
    all
}

#[test]
fn every_icon_that_is_named_is_drawn() {
    let named = icons_named();
    assert!(named.len() > 20, "the calls are found");
    let missing: Vec<_> = named.iter().filter(|(_, name)| icons::path(name).is_empty()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(FORMS.iter().all(|form| !icons::path(form.icon).is_empty()));
    assert_eq!(icons::path("unicorn"), "");
    for name in icons::names() {
        let path = icons::path(name);
        assert!(
            path.starts_with('M') && path.bytes().all(|b| b.is_ascii_alphanumeric() || b" .-".contains(&b)),
            "{name}"
        );
    }
}
