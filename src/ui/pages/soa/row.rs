//! One line of the grid, and its editor while it is open.

use crate::ui::prelude::*;
use web_sys::MouseEvent;

use super::applies::Applies;
use super::badges::Badges;
use super::because::Because;
use super::editor::Editor;
use super::grid::COLUMNS;
use super::how::HowMet;
use super::line::Line;
use super::state::{Grid, editor_id, link_id, row_id};
use super::status::StatusOwner;
use crate::domain::id::ControlRef;
use crate::domain::records::Applicability;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::words::t;

#[component]
pub(super) fn Row(grid: Grid, control: ControlRef) -> Node {
    let line = Line::new(grid, control);
    let visible = Memo::new(move |_| grid.shown.with(|shown| shown.lines.contains(&control)));
    let picked = Memo::new(move |_| grid.picked.with(|picked| picked.contains(&control)));
    let open = Memo::new(move |_| grid.open.get() == Some(control));
    let href = grid.session().href(Page::Soa(Some(control)));
    let title = move || line.view.with(|view| view.title.clone());
    let title = move || if title().is_empty() { t("soa.row.untitled").to_owned() } else { title() };
    let follow = move |event: MouseEvent| {
        // With a key held down it is a link like any other.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            grid.toggle(control);
        }
    };
    let pick = move |event| {
        let on = event_target_checked(&event);
        grid.picked.update(|picked| {
            if on {
                picked.insert(control);
            } else {
                picked.remove(&control);
            }
        });
    };
    let more = move || line.text(if open.get() { "soa.row.less" } else { "soa.row.more" });
    view! {
        <tr
            id=row_id(control)
            data-line
            aria-selected=move || picked.get().to_string()
            data-state=move || (line.decision.get() == Some(Applicability::No)).then_some("excluded")
            hidden=move || !visible.get()
        >
            <td class="pick" tabindex="-1">
                <input class="check" type="checkbox" tabindex="-1" aria-label=line.text("soa.row.pick") prop:checked=move || picked.get() on:change=pick />
            </td>
            <td class="nowrap" tabindex="-1">
                <a class="ref" id=link_id(control) href=href.clone() tabindex="-1" on:click=follow>{move || line.view.with(|view| view.number.clone())}</a>
            </td>
            <th scope="row" class="lead" tabindex="-1">
                <a href=href.clone() tabindex="-1" on:click=follow>{title}</a>
                <Badges line href on_press=Callback::new(follow) />
            </th>
            <Applies line />
            <Because line />
            <StatusOwner line />
            <HowMet line />
            <td class="tail" tabindex="-1">
                <button
                    class="btn quiet small icon-only"
                    type="button"
                    tabindex="-1"
                    aria-label=more
                    title=more
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| grid.toggle(control)
                >
                    {move || icon(if open.get() { "chevron-up" } else { "chevron-down" })}
                </button>
            </td>
        </tr>
        {move || (open.get() && visible.get()).then(|| view! {
            <tr class="expand" id=editor_id(control)><td colspan=COLUMNS><Editor line /></td></tr>
        })}
    }
}
