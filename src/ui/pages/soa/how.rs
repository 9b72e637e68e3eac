//! The cell that says how a control is met, or why it is excluded.

use crate::ui::prelude::*;

use super::how_input::HowInput;
use super::line::Line;
use crate::domain::records::Applicability;
use crate::ui::words::{t, tf};

/// How it is met; on an excluded line why it is excluded, and by whom.
#[component]
pub(super) fn HowMet(line: Line) -> Node {
    let decider = line.grid.session().memo(move |w| w.person_name(w.soa_line(line.control).excluded_by));
    let excluded = move || {
        let reason = line.values.with(|line| line.exclusion_reason.clone());
        let reason = if reason.trim().is_empty() { t("soa.row.no_reason").to_owned() } else { reason };
        let by = Some(decider.get()).filter(|name| !name.is_empty());
        let by = by.map(|name| tf("soa.row.excluded_by", &[("name", &name)]));
        let by = by.map(|text| view! { <span class="sub">{text}</span> });
        view! { {reason} {by} }
    };
    let class = move || match line.decision.get() {
        Some(Applicability::Yes) => "edit",
        Some(Applicability::No) => "",
        None => "off blank",
    };
    let label = move || match line.decision.get() {
        Some(Applicability::No) => t("soa.column.excluded"),
        _ => t("soa.column.how"),
    };
    view! {
        <td class=class data-label=label tabindex="-1">
            {move || match line.decision.get() {
                Some(Applicability::Yes) => view! { <How line /> }.into_node(),
                Some(Applicability::No) => view! { {excluded} }.into_node(),
                None => t("soa.row.decide_first").into_node(),
            }}
        </td>
    }
}

/// A text that becomes a field when it is pressed.
#[component]
fn How(line: Line) -> Node {
    let editing = RwSignal::new(false);
    let how = Memo::new(move |_| line.values.with(|line| line.how.clone()));
    let begin = move |_| {
        if !line.grid.session().may_write.get_untracked() {
            return;
        }
        editing.set(true);
    };
    Node::live(move || {
        if editing.get() {
            return view! { <HowInput line how=how.get_untracked() editing /> }.into_node();
        }
        let blank = move || how.with(|how| how.trim().is_empty());
        let text = move || if blank() { t("soa.row.say_how").to_owned() } else { how.get() };
        view! {
            <button
                class="cell-show"
                type="button"
                tabindex="-1"
                data-blank=move || blank().then_some("")
                disabled=move || line.grid.locked()
                on:click=begin
            >
                {text}<span class="sr">", " {line.text("soa.row.edit_how")}</span>
            </button>
        }
        .into_node()
    })
}
