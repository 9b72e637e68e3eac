//! How long records of a kind are kept: one rule a kind, with what is suggested where there is none.

use crate::ui::prelude::*;
use serde_json::{Value, json};

use crate::content::forms::{FieldSpec, Widget};
use crate::domain::command::Command;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use crate::insight::retention::{kinds, rules, suggested_months};
use crate::ui::form::FieldView;
use crate::ui::kit::{Dialog, icon};
use crate::ui::pages::suggested::SuggestedCard;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{cell, kind as kind_word, t, tf, tn};

/// A kind and its rule, if it has one.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    kind: Kind,
    name: String,
    rule: Option<RecordId>,
    months: String,
    reason: String,
    decided: String,
    suggested: bool,
    records: usize,
}

fn rows(workbook: &Workbook) -> Vec<Row> {
    let rules = rules(workbook);
    let row = |kind: Kind| {
        let rule = rules.get(&kind).map(|id| RecordId::from(*id));
        let text = |key: &str| rule.map(|rule| cell(workbook, rule, key)).unwrap_or_default();
        let (by, on) = (text("decided_by"), text("decided_on"));
        Row {
            kind,
            name: kind_word(kind, "many"),
            rule,
            months: text("months"),
            reason: text("reason"),
            decided: [by, on].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            suggested: rule.is_some_and(|rule| workbook.is_suggested(rule)),
            records: workbook.count_of(kind),
        }
    };
    let mut rows: Vec<Row> = kinds().map(row).collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    rows
}

/// Why so many months are suggested.
fn why(months: u32) -> &'static str {
    match months {
        0..=24 => t("keeping.why_24"),
        25..=36 => t("keeping.why_36"),
        37..=48 => t("keeping.why_48"),
        _ => t("keeping.why_72"),
    }
}

/// What a new rule says: the suggestion, marked as one; or nothing but its kind.
fn fields(kind: Kind, suggestion: bool) -> Vec<(&'static str, Value)> {
    let mut fields = vec![("covers", json!(kind.key()))];
    if let Some(months) = suggested_months(kind).filter(|_| suggestion) {
        fields.push(("months", json!(months)));
        fields.push(("reason", json!(why(months))));
        fields.push(("suggested", json!(["months", "reason"])));
    }
    fields
}

/// Takes the suggestions of these kinds, as one step.
fn suggest(session: Session, kinds: &[Kind]) {
    let create = |kind: &Kind| session.creation(Kind::RetentionRule, fields(*kind, true)).1;
    let commands = kinds.iter().map(create).collect();
    if session.apply(&Command::Batch(commands)) {
        session.app().notices.say(&tn("keeping.suggested_done", kinds.len()));
    }
}

/// The rules.
#[component]
pub fn Rules() -> Node {
    let session = use_session();
    let rows = session.memo(rows);
    let editing = RwSignal::new(None::<(RecordId, String)>);
    let open = RwSignal::new(false);
    let bare = Memo::new(move |_| {
        rows.with(|rows| rows.iter().filter(|row| row.rule.is_none()).map(|row| row.kind).collect::<Vec<_>>())
    });
    let all = move || {
        (!bare.with(Vec::is_empty)).then(|| {
            view! {
                <button class="btn" type="button" disabled=move || !session.may_write.get() on:click=move |_| suggest(session, &bare.get_untracked())>
                    {icon("idea")} {move || tn("keeping.suggest_all", bare.with(Vec::len))}
                </button>
            }
        })
    };
    let edit = Callback::new(move |(rule, name): (Option<RecordId>, (Kind, String))| {
        let (kind, name) = name;
        let rule = rule.or_else(|| session.create(Kind::RetentionRule, fields(kind, false)));
        if let Some(rule) = rule {
            editing.set(Some((rule, name)));
            open.set(true);
        }
    });
    view! {
        <section class="card flush">
            <div class="card-head">
                <div><h2>{t("keeping.rules")}</h2><p class="small muted">{t("keeping.rules_about")}</p></div>
                <div class="actions">{all}</div>
            </div>
            <div class="table-wrap">
                <table class="table cards">
                    <caption class="sr">{t("keeping.rules")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t("time.register")}</th>
                            <th scope="col" class="num">{t("time.records")}</th>
                            <th scope="col">{t("keeping.kept_for")}</th>
                            <th scope="col">{t("field.reason")}</th>
                            <th scope="col">{t("keeping.decided")}</th>
                            <th scope="col"><span class="sr">{t("register.actions")}</span></th>
                        </tr>
                    </thead>
                    <tbody>{keyed(move || rows.get(), Row::clone, move |row| row_view(session, row, edit))}</tbody>
                </table>
            </div>
        </section>
        <EditDialog editing open />
    }
}

type Edit = Callback<(Option<RecordId>, (Kind, String))>;

fn row_view(session: Session, row: Row, edit: Edit) -> Node {
    let Row { kind, name, rule, months, reason, decided, suggested, records } = row;
    let months = if months.is_empty() {
        let suggestion = suggested_months(kind).unwrap_or_default().to_string();
        view! { <span class="muted">{tf("keeping.no_rule", &[("n", &suggestion)])}</span> }.into_node()
    } else {
        tf("keeping.months", &[("n", &months)]).into_node()
    };
    let mark = suggested.then(|| view! { " " <span class="badge suggested">{t("suggested.word")}</span> });
    let label = tf("keeping.edit_named", &[("name", &name)]);
    let take = rule.is_none().then(|| {
        let label = tf("keeping.suggest_named", &[("name", &name)]);
        view! {
            <button class="btn small" type="button" aria-label=label disabled=move || !session.may_write.get() on:click=move |_| suggest(session, &[kind])>{t("keeping.suggest")}</button>
        }
    });
    let blank = |text: &str| if text.is_empty() { "blank" } else { "" };
    let title = name.clone();
    view! {
        <tr>
            <th scope="row" class="lead"><a href=session.href(crate::route::Page::Register(kind))>{name}</a></th>
            <td class="num" data-label=t("time.records")>{records}</td>
            <td data-label=t("keeping.kept_for")>{months} {mark}</td>
            <td class=blank(&reason) data-label=t("field.reason")>{reason.clone()}</td>
            <td class=blank(&decided) data-label=t("keeping.decided")>{decided.clone()}</td>
            <td>
                <div class="actions">
                    {take}
                    <button class="btn small" type="button" aria-label=label disabled=move || !session.may_write.get() on:click=move |_| edit.run((rule, (kind, title.clone())))>{t("keeping.edit")}</button>
                </div>
            </td>
        </tr>
    }
    .into_node()
}

#[component]
fn EditDialog(editing: RwSignal<Option<(RecordId, String)>>, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::derive(move || {
        let name = editing.with(|editing| editing.as_ref().map(|(_, name)| name.clone()).unwrap_or_default());
        tf("keeping.edit_named", &[("name", &name)])
    });
    let form = move || {
        editing.get_untracked().map(|(record, _)| {
            let spec = |key, widget| FieldSpec { key, widget, needed: false };
            view! {
                <div class="fields">
                    <FieldView record spec=spec("months", Widget::Auto) />
                    <FieldView record spec=spec("reason", Widget::Long) />
                    <FieldView record spec=spec("decided_by", Widget::Auto) />
                    <FieldView record spec=spec("decided_on", Widget::Auto) />
                </div>
                <SuggestedCard record />
            }
        })
    };
    let drop_rule = move |_| {
        if let Some((record, _)) = editing.get_untracked()
            && session.apply(&Command::Delete { record })
        {
            open.set(false);
        }
    };
    let foot = move || {
        view! {
            <button class="btn danger quiet" type="button" on:click=drop_rule>{icon("trash")} {t("keeping.drop_rule")}</button>
            <button class="btn primary" type="button" on:click=move |_| open.set(false)>{t("common.close")}</button>
        }
    };
    view! { <Dialog open title foot>{form()}</Dialog> }
}
