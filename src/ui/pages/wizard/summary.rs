//! The last screen: what will be written, by name, what was put off, and what will still be missing.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::check::{Finding, check};
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{icon, sentence_in};
use crate::ui::words::{cell, field_label, kind as kind_word, record_title, t, text, tf, tn, today};
use crate::wizard::{Act, Screen, Written};

/// Lines of a list that are shown at once; the rest unfolds.
const SHOWN: usize = 8;

#[component]
pub fn Summary(desk: Desk) -> Node {
    let written = desk.written();
    let after = desk.session.peek(|workbook| written.after(workbook));
    let acts = written.acts();
    let nothing = acts
        .is_empty()
        .then(|| view! { <p class="muted">{icon("info")} " " {t("wizard.will_write_nothing")}</p> });
    view! {
        <div class="wizard-head">
            <p class="crumb">{text(&format!("wizard.{}.title", desk.spec.id))}</p>
            <h1 id="question" tabindex="-1">{t("wizard.summary")}</h1>
            <p class="wizard-why">{t("wizard.summary_why")}</p>
        </div>
        <div class="wizard-answer stack">
            <section class="card">
                <h2>{t("wizard.will_write")}</h2>
                {nothing}
                {made(&acts, &after)}
                {changed(desk, &acts, &after)}
            </section>
            {put_off(desk)}
            {missing(desk, &written, &after)}
        </div>
    }
}

/// A heading with lines under it.
fn list(title: String, mut lines: Vec<Node>) -> Node {
    let rest = lines.split_off(lines.len().min(SHOWN));
    let more = rest.len();
    let rest = (more > 0).then(|| view! {
        <details><summary>{tn("wizard.more", more)}</summary><ul class="points">{rest.into_iter().collect_view()}</ul></details>
    });
    view! { <h3>{title}</h3><ul class="points">{lines.into_iter().collect_view()}</ul>{rest} }
}

/// New records by kind and name.
fn made(acts: &[Act], after: &Workbook) -> Node {
    let mut kinds: BTreeMap<Kind, Vec<Node>> = BTreeMap::new();
    for act in acts {
        if let Act::Make(record) = act {
            let name = record_title(after, *record);
            kinds.entry(record.kind).or_default().push(view! { <li>{name}</li> });
        }
    }
    let group = |(kind, lines): (Kind, Vec<Node>)| {
        let title = format!("{} ({})", kind_word(kind, "many"), lines.len());
        list(tf("wizard.new", &[("what", &title)]), lines)
    };
    kinds.into_iter().map(group).collect_view()
}

/// Fields that change, from what to what.
fn changed(desk: Desk, acts: &[Act], after: &Workbook) -> Node {
    let line = |act: &Act| {
        let Act::Set(record, field) = act else { return None };
        let before = desk.session.peek(|workbook| cell(workbook, *record, field.key));
        let now = cell(after, *record, field.key);
        let label = field_label(record.kind, field.key);
        let name = record_title(after, *record);
        let old = (!before.is_empty()).then(|| view! { <del>{before}</del> " " {icon("arrow-right")} " " });
        Some(view! { <li>{name} " · " {label} ": " {old} <strong>{now}</strong></li> })
    };
    let lines: Vec<Node> = acts.iter().filter_map(line).collect();
    if lines.is_empty() { Node::nothing() } else { list(tn("wizard.changed", lines.len()), lines) }
}

/// What was put off, each with the way back to it.
fn put_off(desk: Desk) -> Node {
    let skipped = desk.draft.with_untracked(|draft| draft.skipped.clone());
    let screens: Vec<Screen> =
        desk.screens().into_iter().filter(|screen| skipped.contains(&screen.key())).collect();
    if screens.is_empty() {
        return Node::nothing();
    }
    let row = |screen: &Screen| {
        let ask = super::asked(desk, screen);
        let place = screen.key();
        view! { <li><button class="link" type="button" on:click=move |_| desk.go_to(&place)>{ask}</button></li> }
    };
    view! {
        <section class="card">
            <h2>{t("wizard.skipped")}</h2>
            <p class="muted">{t("wizard.skipped_about")}</p>
            <ul class="points">{screens.iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// What the checks will say of this sub-clause, with the way to the question that asks for it.
fn missing(desk: Desk, written: &Written, after: &Workbook) -> Node {
    let findings: Vec<Finding> = check(after, today())
        .into_iter()
        .filter(|finding| desk.spec.serves(finding.clause) && finding.rule != "questions_skipped")
        .collect();
    if findings.is_empty() {
        return view! { <p class="all-clear">{icon("check")} {t("wizard.nothing_missing")}</p> };
    }
    let screens = desk.screens();
    let line = |finding: &Finding| {
        let text = sentence_in(after, finding);
        let place = written.screen_of(&screens, finding.record, finding.field).map(Screen::key);
        let body = match place {
            Some(place) => {
                view! { <button class="link" type="button" on:click=move |_| desk.go_to(&place)>{text}</button> }
            }
            None => text.into_node(),
        };
        view! { <li>{body}</li> }
    };
    let lines = findings.iter().map(line).collect();
    view! {
        <section class="card">
            {list(tn("wizard.missing", findings.len()), lines)}
            <p class="muted small">{t("wizard.missing_about")}</p>
        </section>
    }
}
