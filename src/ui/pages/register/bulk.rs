//! Several records of a register at once: the same value in one field of all of them, or all of them gone.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::ui::prelude::*;

use super::row::Row;
use crate::content::forms::{FieldSpec, FormSpec, Widget};
use crate::domain::command::Command;
use crate::domain::field::Shape;
use crate::domain::id::RecordId;
use crate::domain::suggestion::is_one_by_one;
use crate::ui::form::{Cursor, field_view};
use crate::ui::kit::{Dialog, Select, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{field_label, t, tn};

/// The records that are picked.
pub type Picked = RwSignal<BTreeSet<RecordId>>;

/// Fields that several records may take the same value in: what tells records apart is not among them, nor what has to
/// be looked at one by one.
fn fields(spec: &FormSpec) -> Vec<&'static str> {
    let shared = |key: &&str| {
        let shape = spec.kind.field(key).map(|field| field.shape);
        matches!(shape, Some(Shape::Choice(..) | Shape::Reference(_) | Shape::Date))
            && !is_one_by_one(spec.kind, key)
    };
    let all = spec.sections.iter().flat_map(|section| section.fields).map(|field| field.key);
    all.filter(shared).collect()
}

/// The head of the column of ticks. `shown` are places of the rows the filters leave; what they hide is not picked any
/// more.
pub(super) fn pick_all(rows: Memo<Vec<Row>>, shown: Memo<Arc<Vec<usize>>>, picked: Picked) -> Node {
    let ids = move || -> BTreeSet<RecordId> {
        rows.with_untracked(|rows| {
            shown
                .with_untracked(|shown| shown.iter().filter_map(|place| Some(rows.get(*place)?.id)).collect())
        })
    };
    Effect::new(move |_| {
        shown.with(|_| ());
        if picked.with_untracked(|picked| !picked.is_empty()) {
            let shown = ids();
            picked.update(|picked| picked.retain(|id| shown.contains(id)));
        }
    });
    let toggle = move |event| picked.set(if event_target_checked(&event) { ids() } else { BTreeSet::new() });
    let all = move || shown.with(|shown| !shown.is_empty() && shown.len() == picked.with(BTreeSet::len));
    view! {
        <th scope="col" class="pick"><input class="check" type="checkbox" aria-label=t("register.bulk.all") prop:checked=all on:change=toggle /></th>
    }
}

/// The bar that appears once something is picked.
#[component]
pub fn Bulk(spec: &'static FormSpec, picked: Picked) -> Node {
    let session = use_session();
    let count = Memo::new(move |_| picked.with(BTreeSet::len));
    let editing = RwSignal::new(false);
    let locked = move || !session.may_write.get();
    let remove = move |_| {
        let records = picked.get_untracked().into_iter().collect();
        session.delete(records, move || picked.update(BTreeSet::clear));
    };
    let bar = move || {
        (count.get() > 0).then(|| view! {
            <div class="bulk" role="toolbar" aria-label=t("register.bulk.label")>
                <strong role="status">{move || tn("soa.bulk.selected", count.get())}</strong>
                <button class="btn small" type="button" disabled=locked on:click=move |_| editing.set(true)>{icon("edit")} {t("register.bulk.set")}</button>
                <button class="btn small danger quiet" type="button" disabled=locked on:click=remove>{icon("trash")} {t("common.delete")}</button>
                <button class="btn small quiet" type="button" on:click=move |_| picked.update(BTreeSet::clear)>{t("soa.bulk.clear")}</button>
            </div>
        })
    };
    view! { {bar} <SetDialog spec picked open=editing /> }
}

#[component]
fn SetDialog(spec: &'static FormSpec, picked: Picked, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::derive(move || tn("register.bulk.title", picked.with(BTreeSet::len)));
    let fields = fields(spec);
    let chosen = RwSignal::new(fields.first().copied().unwrap_or_default());
    let value = RwSignal::new(None::<Value>);
    let options: Vec<_> = fields.iter().map(|key| ((*key).to_owned(), field_label(spec.kind, key))).collect();
    let options = Signal::stored(options);
    let choose = Callback::new(move |key: String| {
        value.set(None);
        chosen.set(fields.iter().copied().find(|field| *field == key).unwrap_or_default());
    });
    let editor = move || {
        let key = chosen.get();
        let commit = Callback::new(move |new: Value| value.set(Some(new)));
        let cursor = Cursor::of_answer(session, spec.kind, key, value.into(), commit);
        field_view(cursor, FieldSpec { key, widget: Widget::Auto, needed: false })
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let new = value.get_untracked().unwrap_or_default();
        let set = |record: RecordId| Command::set(record, chosen.get_untracked(), new.clone());
        let commands = picked.get_untracked().into_iter().map(set).collect();
        if done(session, picked, Command::Batch(commands), "register.bulk.done") {
            open.set(false);
        }
    };
    let form = move || {
        view! {
            <form id="bulk-set" class="form" on:submit=save>
                <div class="field">
                    <label class="label" for="bulk-field">{t("register.bulk.field")}</label>
                    <Select label=t("register.bulk.field") id="bulk-field" options value=Signal::derive(move || chosen.get().to_owned()) on_change=choose />
                </div>
                {editor}
                <p class="hint">{t("register.bulk.hint")}</p>
            </form>
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="bulk-set">{t("register.bulk.save")}</button>
        }
    };
    view! { <Dialog open title foot>{form()}</Dialog> }
}

/// Does it as one step and offers to take it back.
fn done(session: Session, picked: Picked, command: Command, said: &'static str) -> bool {
    let count = picked.with_untracked(BTreeSet::len);
    if !session.apply(&command) {
        return false;
    }
    picked.update(BTreeSet::clear);
    session.app().notices.offer(&tn(said, count), t("bar.undo"), move || session.undo());
    true
}
