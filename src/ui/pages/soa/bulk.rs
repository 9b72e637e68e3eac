//! The bar for several lines at once. Whether a control applies is decided line by line and has no place here.

use std::collections::BTreeSet;

use crate::ui::prelude::*;
use serde_json::Value;

use super::state::{Choices, Grid};
use crate::domain::command::Command;
use crate::domain::kinds::SoaLineId;
use crate::domain::records::{Applicability, Driver, Implementation, SoaLine};
use crate::ui::kit::Select;
use crate::ui::words::{choice, t, tn};

#[component]
pub(super) fn Bulk(grid: Grid) -> Node {
    let count = Memo::new(move |_| grid.picked.with(BTreeSet::len));
    let first = |label: &str| -> Choices { vec![(String::new(), label.to_owned())] };
    let mut statuses = first(t("soa.bulk.status"));
    statuses
        .extend(Implementation::KEYS.iter().map(|key| ((*key).to_owned(), choice("implementation", key))));
    let statuses = Signal::stored(statuses);
    let owners = Memo::new(move |_| [first(t("soa.bulk.owner")), grid.people.get()].concat());
    // The select shows its name again after each choice.
    let shown = RwSignal::new(String::new());
    let set = move |field: &'static str| {
        Callback::new(move |key: String| {
            if !key.is_empty() {
                apply(grid, field, move |_| key.clone().into());
            }
            shown.set(String::new());
        })
    };
    let business = move |_| {
        apply(grid, "drivers", |line| {
            let mut drivers = line.drivers.clone();
            drivers.insert(Driver::Business);
            drivers.into_iter().map(Driver::key).collect::<Vec<_>>().into()
        });
    };
    let locked = Signal::derive(move || grid.locked());
    Node::live(move || {
        (count.get() > 0).then(|| {
            view! {
                <div class="bulk" role="toolbar" aria-label=t("soa.bulk.label")>
                    <strong role="status">{move || tn("soa.bulk.selected", count.get())}</strong>
                    <Select label=t("soa.bulk.status") options=statuses value=shown on_change=set("status") disabled=locked />
                    <Select label=t("soa.bulk.owner") options=owners value=shown on_change=set("owner") disabled=locked />
                    <button class="btn small" type="button" disabled=move || locked.get() on:click=business>{t("soa.bulk.business")}</button>
                    <button class="btn small quiet" type="button" on:click=move |_| grid.picked.update(BTreeSet::clear)>{t("soa.bulk.clear")}</button>
                    <p class="hint">{t("soa.bulk.hint")}</p>
                </div>
            }
        })
    })
}

/// Sets a field of the lines that are picked and apply, as one step.
fn apply(grid: Grid, field: &str, value: impl Fn(&SoaLine) -> Value) {
    let picked = grid.picked.get_untracked();
    let commands: Vec<Command> = grid.session().peek(|workbook| {
        let set = |control| {
            let line = workbook.soa_line(control);
            (line.applicable == Some(Applicability::Yes))
                .then(|| Command::set(SoaLineId(control), field, value(&line)))
        };
        picked.iter().copied().filter_map(set).collect()
    });
    let (done, skipped) = (commands.len(), picked.len() - commands.len());
    let notices = grid.session().app().notices;
    if commands.is_empty() {
        return notices.say(t("soa.bulk.nothing"));
    }
    if grid.session().apply(&Command::Batch(commands)) {
        let mut text = tn("soa.bulk.done", done);
        if skipped > 0 {
            text = format!("{text} {}", tn("soa.bulk.skipped", skipped));
        }
        let session = grid.session();
        notices.offer(&text, t("bar.undo"), move || session.undo());
    }
}
