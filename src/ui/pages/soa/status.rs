//! The cell that says how far a control is, and with whom.

use crate::ui::prelude::*;

use super::cell::{CellSelect, blank};
use super::line::Line;
use super::state::Choices;
use crate::domain::records::{Applicability, Implementation};
use crate::ui::kit::Tone;
use crate::ui::words::{choice, t};

/// How far it is, and who answers for it.
#[component]
pub(super) fn StatusOwner(line: Line) -> Node {
    let applies = move || line.decision.get() == Some(Applicability::Yes);
    let status = Memo::new(move |_| line.values.with(|line| line.status));
    let owner =
        Memo::new(move |_| line.values.with(|line| line.owner.map(|id| id.to_string()).unwrap_or_default()));
    let mut statuses: Choices = vec![(String::new(), t("soa.row.status_unset").to_owned())];
    statuses
        .extend(Implementation::KEYS.iter().map(|key| ((*key).to_owned(), choice("implementation", key))));
    let statuses = Signal::stored(statuses);
    let owners = Memo::new(move |_| {
        let mut all: Choices = vec![(String::new(), t("soa.row.owner_unset").to_owned())];
        all.extend(line.grid.people.get());
        let now = owner.get();
        if !all.iter().any(|(key, _)| *key == now) {
            all.push((now, t("soa.row.owner_gone").to_owned()));
        }
        all
    });
    let set = move |field: &'static str| {
        Callback::new(move |key: String| {
            line.grid.session().set(line.id(), field, key);
        })
    };
    let body = move || {
        if !applies() {
            return blank(line);
        }
        view! {
            <CellSelect
                line
                label="soa.row.status"
                options=statuses
                value=Signal::derive(move || status.get().map_or("", Implementation::key).to_owned())
                on_change=set("status")
                tone=Signal::derive(move || status_tone(status.get()))
                sign=Signal::derive(move || status.get().map(status_sign))
            />
            <CellSelect line label="soa.row.owner" options=owners value=owner on_change=set("owner") />
        }
        .into_node()
    };
    view! {
        <td class=move || if applies() { "edit" } else { "off blank" } data-label=t("soa.column.status") tabindex="-1">{body}</td>
    }
}

fn status_tone(status: Option<Implementation>) -> Tone {
    match status {
        Some(Implementation::None) => Tone::Stop,
        Some(Implementation::Planned) => Tone::Info,
        None | Some(Implementation::Partly) => Tone::Warn,
        Some(Implementation::Done) => Tone::Good,
    }
}

fn status_sign(status: Implementation) -> &'static str {
    match status {
        Implementation::None => "none",
        Implementation::Planned => "open",
        Implementation::Partly => "half",
        Implementation::Done => "full",
    }
}
