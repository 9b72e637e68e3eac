//! The rules of a document and the answer to each: we do this, not yet, not us (7.5.2).

use crate::ui::prelude::*;

use crate::content::forms::{FieldSpec, Widget};
use crate::domain::command::Command;
use crate::domain::kinds::{DocumentId, DocumentRuleId, Kind};
use crate::domain::records::{RuleAnswer, YesNo};
use crate::ui::form::FieldView;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, t, tf, tn};

/// A rule as it is shown.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Shown {
    id: DocumentRuleId,
    title: String,
    part: String,
    answer: Option<RuleAnswer>,
    start: String,
    proof: String,
    demanded: bool,
}

/// The card; nothing for documents of others.
#[component]
pub fn Rules(document: DocumentId) -> Node {
    let session = use_session();
    let rules = session.memo(move |workbook| {
        let shown = |(id, rule): (DocumentRuleId, &crate::domain::records::DocumentRule)| Shown {
            id,
            title: rule.title.clone(),
            part: rule.part.clone(),
            answer: rule.answer,
            start: rule.start.clone(),
            proof: rule.proof.clone(),
            demanded: rule.demanded == Some(YesNo::Yes),
        };
        workbook.rules_of(document).into_iter().map(shown).collect::<Vec<_>>()
    });
    let parts = Memo::new(move |_| {
        rules.with(|rules| {
            let mut parts: Vec<String> = Vec::new();
            for rule in rules {
                if !parts.contains(&rule.part) {
                    parts.push(rule.part.clone());
                }
            }
            parts
        })
    });
    let open = session.memo(move |workbook| workbook.open_rules(document).len());
    let state = move || match (rules.with(Vec::len), open.get()) {
        (0, _) => Node::nothing(),
        (_, 0) => badge(Tone::Good, t("document.rules_answered")),
        (_, open) => badge(Tone::Warn, tn("document.rules_open", open)),
    };
    let add = move |_| {
        if let Some(rule) =
            session.create(Kind::DocumentRule, vec![("document", document.to_string().into())])
        {
            session.go(session.page_of(rule));
        }
    };
    view! {
        <section class="card" aria-labelledby="document-rules">
            <div class="section-head">
                <div class="spread">
                    <h2 id="document-rules">{t("document.rules")}</h2>
                    <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=add>
                        {icon("plus")} {t("document.rule_add")}
                    </button>
                </div>
                <p>{t("document.rules_about")}</p>
            </div>
            <p role="status">{state}</p>
            {move || parts.get().into_iter().map(|part| part_view(session, rules, part)).collect_view()}
        </section>
    }
}

/// The rules of a part under its name, which is the key of its place in the text.
fn part_view(session: Session, rules: Memo<Vec<Shown>>, part: String) -> Node {
    let name = part.replace('-', " ");
    let mut letters = name.chars();
    let name: String =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    let mine = move || {
        rules.with(|rules| rules.iter().filter(|rule| rule.part == part).cloned().collect::<Vec<_>>())
    };
    view! {
        <h3 class="rules-part">{name}</h3>
        <ol class="rules">{keyed(mine, Shown::clone, move |rule| row(session, rule))}</ol>
    }
}

fn row(session: Session, rule: Shown) -> Node {
    let Shown { id, title, answer, start, proof, demanded, .. } = rule;
    let option = |option: RuleAnswer| {
        view! {
            <label>
                <input
                    type="radio"
                    name=format!("answer-{id}")
                    prop:checked=answer == Some(option)
                    disabled=move || !session.may_write.get() || (demanded && option == RuleAnswer::NotUs)
                    on:change=move |_| give(session, id, option)
                />
                {choice("rule_answer", option.key())}
            </label>
        }
    };
    let field = |key: &'static str| {
        view! { <FieldView record=id.into() spec=FieldSpec { key, widget: Widget::Auto, needed: key != "responsible" } /> }
    };
    let more = match answer {
        Some(RuleAnswer::NotYet) => view! { <div class="fields">{field("due")} {field("responsible")}</div> },
        Some(RuleAnswer::NotUs) => view! { <div class="fields">{field("reason")}</div> },
        _ => Node::nothing(),
    };
    let first = (answer == Some(RuleAnswer::NotYet) && !start.is_empty()).then(
        || view! { <p class="small muted"><strong>{t("document.rule_first")}</strong> " " {start}</p> },
    );
    let shown = (answer != Some(RuleAnswer::NotUs) && !proof.is_empty())
        .then(|| view! { <p class="small muted">{t("document.rule_proof")} " " {proof}</p> });
    let legend = tf("document.rule_answer", &[("rule", &title)]);
    view! {
        <li data-answer=answer.map_or("open", RuleAnswer::key)>
            <p><a class="rule-text" href=session.href_of(id.into())>{title}</a></p>
            {shown}
            {demanded.then(|| view! { <p class="small muted">{t("document.rule_demanded")}</p> })}
            <fieldset class="seg"><legend class="sr">{legend}</legend>{RuleAnswer::ALL.iter().map(|one| option(*one)).collect_view()}</fieldset>
            {first}
            {more}
        </li>
    }
}

/// Answers, which also takes what was suggested as one's own, and takes back what belonged to another answer.
fn give(session: Session, id: DocumentRuleId, answer: RuleAnswer) {
    let mut commands = vec![Command::set(id, "answer", answer.key())];
    if session.peek(|workbook| workbook.is_suggested(id.into())) {
        commands.push(Command::set(id, "suggested", serde_json::Value::Null));
    }
    if answer != RuleAnswer::NotYet {
        commands.push(Command::set(id, "due", serde_json::Value::Null));
    }
    if answer != RuleAnswer::NotUs {
        commands.push(Command::set(id, "reason", serde_json::Value::Null));
    }
    session.apply(&Command::Batch(commands));
}
