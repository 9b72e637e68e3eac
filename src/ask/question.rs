//! A question in full: what is asked, the facts one needs to answer it, and the text it is about. Whoever is asked has
//! nothing but this.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::about::{About, Answer};
use super::hash::{hash_of, in_force, lines, plan, to_approve};
use crate::content::text::{find, t, text, tf};
use crate::domain::field::Shape;
use crate::domain::id::RecordId;
use crate::domain::kinds::{DocumentRuleId, Kind, RiskId, ScopeId};
use crate::domain::records::{FrozenLine, Level, YesNo};
use crate::domain::workbook::Workbook;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `1`, `2`, … within its file.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// SHA-256 of that, as it stood.
    pub hash: String,
    /// It in a few words.
    pub title: String,
    /// The question.
    pub ask: String,
    /// Whether a yes needs a reason: a risk above the acceptance level.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_reason: bool,
    /// Whether the standard itself asks for a rule, so that "not us" is no answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demanded: bool,
    /// What one has to know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// The text it is about, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Question {
    /// What one can answer.
    pub fn answers(&self) -> impl Iterator<Item = Answer> {
        let demanded = self.demanded;
        self.about
            .matter()
            .answers()
            .iter()
            .copied()
            .filter(move |answer| !(demanded && *answer == Answer::NotUs))
    }
}

/// Something one has to know to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// It.
    pub value: String,
}

/// The question about something as it stands; `None` when it cannot be asked today. Its id is given by the file.
pub fn question(workbook: &Workbook, about: About) -> Option<Question> {
    let hash = hash_of(workbook, about)?;
    let told = match about {
        About::Acceptance(risk) => acceptance(workbook, risk)?,
        About::Plan => plan_told(workbook),
        About::Soa => soa(workbook),
        About::Scope => scope(workbook)?,
        About::Document(id) => {
            let document = to_approve(workbook, id)?;
            let ask = tf("ask.q.document", &[("version", &document.version), ("title", &document.title)]);
            let note = fact(t("field.change_note"), &document.change_note);
            Told { title: named(workbook, id.into()), ask, facts: vec![note], text: document.body }
        }
        About::Rule(id) => rule(workbook, id)?,
        About::Confirmation(id) => confirmation(workbook, id)?,
        About::Acknowledgement(id) => {
            let (_, version) = in_force(workbook, id)?;
            let ask =
                tf("ask.q.acknowledgement", &[("version", &version.version), ("title", &version.title)]);
            let on = version.approved_on.map(|on| on.to_string()).unwrap_or_default();
            let facts = vec![
                fact(t("field.approved_by"), &version.approved_by_name),
                fact(t("field.approved_on"), &on),
                fact(t("field.change_note"), &version.change_note),
            ];
            Told { title: named(workbook, id.into()), ask, facts, text: version.body.clone() }
        }
    };
    let facts = told.facts.into_iter().filter(|fact| !fact.value.trim().is_empty()).collect();
    let needs_reason = needs_reason(workbook, about);
    Some(Question {
        id: String::new(),
        about,
        hash,
        title: told.title,
        ask: told.ask,
        needs_reason,
        demanded: is_demanded(workbook, about),
        facts,
        text: told.text,
    })
}

/// Whether a yes needs a reason: the risk is above the level that may be accepted without one.
pub fn needs_reason(workbook: &Workbook, about: About) -> bool {
    let About::Acceptance(risk) = about else { return false };
    let rating = workbook.reading_to_accept(risk).and_then(|(_, reading)| workbook.rating_of(reading));
    rating.is_some_and(|rating| rating > workbook.scales().accept_up_to())
}

/// Whether it is a rule the standard itself asks for, which cannot be left out.
pub fn is_demanded(workbook: &Workbook, about: About) -> bool {
    let About::Rule(rule) = about else { return false };
    workbook.document_rules.get(&rule).is_some_and(|rule| rule.demanded == Some(YesNo::Yes))
}

struct Told {
    title: String,
    ask: String,
    facts: Vec<Fact>,
    text: String,
}

fn fact(name: &str, value: &str) -> Fact {
    Fact { name: name.to_owned(), value: value.to_owned() }
}

fn choice(name: &str, key: &str) -> String {
    text(&format!("choice.{name}.{key}"))
}

/// Its reference and its name in one line.
pub(super) fn named(workbook: &Workbook, id: RecordId) -> String {
    let reference =
        workbook.get(id).and_then(crate::domain::record::AnyRecord::reference).unwrap_or_default();
    let label = workbook.label(id).filter(|label| *label != reference && label != "main").unwrap_or_default();
    let name = format!("{reference} {label}");
    match name.trim() {
        "" => text(&format!("kind.{}.one", id.kind.key())),
        name => name.to_owned(),
    }
}

/// `Possible (3)`; a level outside the scales is its number.
fn level(levels: &[Level], number: Option<u32>) -> String {
    let Some(number) = number else { return String::new() };
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let label = index.and_then(|index| levels.get(index)).map(|level| level.label.as_str());
    label.map_or_else(|| number.to_string(), |label| format!("{label} ({number})"))
}

fn acceptance(workbook: &Workbook, id: RiskId) -> Option<Told> {
    let risk = workbook.risks.get(&id)?;
    let (_, reading) = workbook.reading_to_accept(id)?;
    let scales = workbook.scales();
    let rating = workbook.rating_of(reading).and_then(|rating| scales.ratings().get(rating));
    let rating = rating.map(|level| level.label.clone()).unwrap_or_default();
    let kind = reading.kind.map(|kind| choice("reading_kind", kind.key())).unwrap_or_default();
    let option = risk.option.map(|option| choice("treatment_option", option.key())).unwrap_or_default();
    let read = reading.read_on.map(|on| on.to_string()).unwrap_or_default();
    let who = workbook.person_name(reading.read_by);
    let rated = [read, who].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let plan = workbook.treatments.values().filter(|item| item.risks.contains(&id));
    let plan: Vec<String> = plan.map(|item| format!("{} {}", item.reference, item.title)).collect();
    let facts = vec![
        fact(t("field.risk.scenario"), &risk.scenario),
        fact(t("ask.fact.rating"), format!("{rating}. {kind}").trim()),
        fact(t("ask.fact.likelihood"), &level(scales.likelihood(), reading.likelihood)),
        fact(t("ask.fact.impact"), &level(scales.impact(), reading.impact)),
        fact(t("ask.fact.why_rating"), &reading.rationale),
        fact(t("acceptance.rated"), &rated),
        fact(t("ask.fact.option"), &option),
        fact(t("ask.fact.plan"), &plan.join("; ")),
        fact(t("ask.fact.criteria"), &workbook.method().acceptance_criteria),
    ];
    let title = named(workbook, id.into());
    let above = needs_reason(workbook, About::Acceptance(id));
    let ask = if above {
        tf("ask.q.acceptance_above", &[("rating", &rating)])
    } else {
        tf("ask.q.acceptance", &[("rating", &rating)])
    };
    Some(Told { title, ask, facts, text: String::new() })
}

fn plan_told(workbook: &Workbook) -> Told {
    let plan = plan(workbook);
    let mut table = format!(
        "| {} | {} | {} | {} |\n|---|---|---|---|\n",
        t("ask.fact.action"),
        t("ask.fact.risks"),
        t("ask.fact.responsible"),
        t("ask.fact.due")
    );
    for item in &plan.0 {
        let cells = [
            format!("{} {}", item.reference, item.title),
            item.risks.join(", "),
            item.responsible.clone(),
            item.due.clone(),
        ];
        row(&mut table, &cells);
    }
    let count = plan.0.len().to_string();
    let facts = vec![fact(t("ask.fact.actions"), &count)];
    Told { title: t("ask.matter.plan").to_owned(), ask: t("ask.q.plan").to_owned(), facts, text: table }
}

fn soa(workbook: &Workbook) -> Told {
    let counts = workbook.soa_counts();
    let mut table = format!(
        "| {} | {} | {} |\n|---|---|---|\n",
        t("ask.fact.control"),
        t("ask.fact.applies"),
        t("ask.fact.reason")
    );
    for line in &lines(workbook).0 {
        row(&mut table, &[format!("{} {}", line.control, line.title), applies(line), line.reason.clone()]);
    }
    let number = workbook.next_soa_number();
    let facts = vec![
        fact(t("ask.fact.applicable"), &counts.applicable.to_string()),
        fact(t("ask.fact.excluded"), &counts.excluded.to_string()),
        fact(t("ask.fact.in_place"), &counts.done.to_string()),
    ];
    let ask = tf("ask.q.soa", &[("number", &number)]);
    Told { title: t("ask.matter.soa").to_owned(), ask, facts, text: table }
}

fn applies(line: &FrozenLine) -> String {
    let key = line.status.as_str();
    match line.applicable.as_str() {
        "yes" if !key.is_empty() => format!("{} {}", t("ask.fact.yes"), choice("implementation", key)),
        "yes" => t("ask.fact.yes").to_owned(),
        _ => t("ask.fact.no").to_owned(),
    }
}

/// A row of a Markdown table; what would end a cell or a row is taken out.
fn row(table: &mut String, cells: &[String]) {
    table.push('|');
    for cell in cells {
        let cell = cell.replace(['\n', '\r'], " ").replace('|', "/");
        table.push(' ');
        table.push_str(cell.trim());
        table.push_str(" |");
    }
    table.push('\n');
}

fn scope(workbook: &Workbook) -> Option<Told> {
    let scope = workbook.scopes.get(&ScopeId)?;
    let items = workbook.scope_items.values().map(|item| {
        let what = item.item.map(|item| choice("boundary_item", item.key())).unwrap_or_default();
        format!("{what} {} {}", item.title, item.reason).trim().to_owned()
    });
    let items: Vec<String> = items.collect();
    let label = |key: &str| label(Kind::Scope, key);
    let facts = vec![
        fact(&label("version"), &scope.version),
        fact(&label("certificate_sentence"), &scope.certificate_sentence),
        fact(&label("organisational"), &scope.organisational),
        fact(&label("physical"), &scope.physical),
        fact(&label("technical"), &scope.technical),
        fact(&label("information"), &scope.information),
        fact(&label("considered"), &scope.considered),
        fact(t("ask.fact.boundary"), &items.join("; ")),
    ];
    Some(Told {
        title: t("ask.matter.scope").to_owned(),
        ask: t("ask.q.scope").to_owned(),
        facts,
        text: scope.statement.clone(),
    })
}

fn rule(workbook: &Workbook, id: DocumentRuleId) -> Option<Told> {
    let rule = workbook.document_rules.get(&id)?;
    let document = workbook.documents.get(&rule.document?)?;
    let facts =
        vec![fact(t("document.rule_first"), &rule.start), fact(t("document.rule_proof"), &rule.proof)];
    let ask = if is_demanded(workbook, About::Rule(id)) {
        tf("ask.q.rule_demanded", &[("title", &document.title)])
    } else {
        tf("ask.q.rule", &[("title", &document.title)])
    };
    Some(Told { title: rule.title.clone(), ask, facts, text: String::new() })
}

/// Every field that is only suggested, with what it holds.
fn confirmation(workbook: &Workbook, id: RecordId) -> Option<Told> {
    let record = workbook.get(id)?;
    let suggested = workbook.suggested(id)?;
    let shown = |key: &String| {
        let field = id.kind.field(key)?;
        Some(fact(&label(id.kind, key), &value(workbook, field.shape, &record.get(key)?)))
    };
    let facts = suggested.iter().filter_map(shown).collect();
    let kind = text(&format!("kind.{}.one", id.kind.key()));
    let ask = tf("ask.q.confirmation", &[("kind", &kind.to_lowercase())]);
    Some(Told { title: named(workbook, id), ask, facts, text: String::new() })
}

fn label(kind: Kind, key: &str) -> String {
    let own = format!("field.{}.{key}", kind.key());
    find(&own).map_or_else(|| text(&format!("field.{key}")), str::to_owned)
}

/// A field's value in words that can be read without the workbook.
fn value(workbook: &Workbook, shape: Shape, stored: &Value) -> String {
    let one = |stored: &Value| match (shape, stored) {
        (Shape::Choice(name, _) | Shape::Choices(name, _), Value::String(key)) => choice(name, key),
        (Shape::Reference(_) | Shape::References(_) | Shape::AnyReference, Value::String(id)) => {
            id.parse().map_or_else(|_| id.clone(), |id| named(workbook, id))
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    match stored {
        Value::Array(items) => items.iter().map(one).collect::<Vec<_>>().join(", "),
        stored => one(stored),
    }
}
