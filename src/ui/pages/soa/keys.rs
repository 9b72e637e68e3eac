//! The keyboard in the grid. One cell at a time can be reached by Tab; arrow keys move on from there. Enter or F2 goes
//! into a cell, where every control keeps the keys it has anywhere else; Escape comes back out.

use crate::ui::prelude::*;
use leptos::ev::{FocusEvent, KeyboardEvent};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const CELL: &str = "tr[data-line]>:is(td,th)";
const WIDGET: &str = ":is(a,button,input,select,textarea):not(:disabled)";
const ENTRANCE: &str = "tr[data-line]:not([hidden])>:is(td,th)[tabindex='0']";

/// Makes the cell that has the focus, or holds what has it, the one that Tab comes back to.
pub(super) fn on_focus(event: FocusEvent) {
    if let Some(cell) = element(event.target()).and_then(|target| closest(&target, CELL))
        && let Some(table) = closest(&cell, "table")
    {
        for other in all(&table, "[tabindex='0']").iter().filter(|other| **other != cell && is_cell(other)) {
            let _ = other.set_attribute("tabindex", "-1");
        }
        let _ = cell.set_attribute("tabindex", "0");
    }
}

/// Sees to it that some cell in sight can be reached by Tab.
pub(super) fn keep_entrance(table: &Element) {
    if all(table, ENTRANCE).is_empty()
        && let Some(first) = all(table, "tr[data-line]:not([hidden])>:nth-child(2)").first()
    {
        let _ = first.set_attribute("tabindex", "0");
    }
}

/// A key was pressed somewhere in the table.
pub(super) fn on_key(event: KeyboardEvent) {
    let Some(target) = element(event.target()) else { return };
    if event.default_prevented() || event.alt_key() || event.meta_key() {
        return;
    }
    let key = event.key();
    let goal = match closest(&target, CELL) {
        Some(cell) if cell == target => on_cell(&cell, &key, event.ctrl_key()),
        Some(cell) => in_cell(&cell, &target, &key, event.shift_key()),
        // From an editor back to its line.
        None if key == "Escape" => closest(&target, "tr.expand")
            .and_then(|row| row.previous_element_sibling())
            .and_then(|row| row.last_element_child()),
        None => None,
    };
    if let Some(goal) = goal {
        event.prevent_default();
        focus(&goal);
    }
}

/// Where a key leads from a cell.
fn on_cell(cell: &Element, key: &str, ctrl: bool) -> Option<Element> {
    match key {
        "ArrowLeft" => cell.previous_element_sibling(),
        "ArrowRight" => cell.next_element_sibling(),
        "ArrowUp" => beside(cell, |row, _| row.checked_sub(1)),
        "ArrowDown" => beside(cell, |row, _| Some(row + 1)),
        "PageUp" => beside(cell, |row, _| Some(row.saturating_sub(10))),
        "PageDown" => beside(cell, |row, rows| Some((row + 10).min(rows.saturating_sub(1)))),
        "Home" if ctrl => beside(cell, |_, _| Some(0))?.parent_element()?.first_element_child(),
        "End" if ctrl => beside(cell, |_, rows| rows.checked_sub(1))?.parent_element()?.last_element_child(),
        "Home" => cell.parent_element()?.first_element_child(),
        "End" => cell.parent_element()?.last_element_child(),
        " " | "Enter" | "F2" => enter(cell, key),
        _ => None,
    }
}

/// Where a key leads from a control inside a cell. Selects and texts keep their arrow keys.
fn in_cell(cell: &Element, target: &Element, key: &str, back: bool) -> Option<Element> {
    let widgets = all(cell, WIDGET);
    let here = widgets.iter().position(|widget| widget == target)?;
    let next = || widgets.get(here + 1).cloned();
    let before = || here.checked_sub(1).and_then(|index| widgets.get(index)).cloned();
    let types = matches!(target.tag_name().as_str(), "SELECT" | "TEXTAREA");
    match key {
        "Escape" => Some(cell.clone()),
        "Tab" if back => before(),
        "Tab" => next(),
        "ArrowLeft" if !types => before().or_else(|| cell.previous_element_sibling()),
        "ArrowRight" if !types => next().or_else(|| cell.next_element_sibling()),
        "ArrowUp" | "ArrowDown" if !types => on_cell(cell, key, false),
        _ => None,
    }
}

/// Goes into a cell. What can only be pressed is pressed at once, so that it takes one key and not two.
fn enter(cell: &Element, key: &str) -> Option<Element> {
    let widgets = all(cell, WIDGET);
    let first = widgets.first()?;
    let only = widgets.len() == 1 && matches!(first.tag_name().as_str(), "A" | "BUTTON" | "INPUT");
    if let Some(widget) = first.dyn_ref::<HtmlElement>().filter(|_| only) {
        widget.click();
        // What was pressed may have put the focus somewhere; else it stays on the cell.
        let active = document().active_element();
        return active.filter(|active| cell.contains(Some(active))).or_else(|| Some(cell.clone()));
    }
    (key != " ").then(|| first.clone())
}

/// The cell of the same column in another row in sight.
fn beside(cell: &Element, row: impl Fn(usize, usize) -> Option<usize>) -> Option<Element> {
    let mine = cell.parent_element()?;
    let rows = all(&closest(cell, "table")?, "tr[data-line]:not([hidden])");
    let here = rows.iter().position(|row| *row == mine)?;
    let there = rows.get(row(here, rows.len())?)?;
    let column =
        (0..mine.children().length()).find(|index| mine.children().item(*index).as_ref() == Some(cell))?;
    there.children().item(column)
}

/// Puts the focus somewhere in the grid.
pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// The cell that holds something.
pub(super) fn cell_of(element: &Element) -> Option<Element> {
    closest(element, CELL)
}

fn is_cell(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "TD" | "TH")
}

fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target.and_then(|target| target.dyn_into().ok())
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}
