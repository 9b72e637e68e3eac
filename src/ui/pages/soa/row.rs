//! One line of the grid. It renders by itself: an edit elsewhere does not touch it.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::cells::{Applies, Because, HowMet, StatusOwner};
use super::editor::Editor;
use super::grid::COLUMNS;
use super::state::{Grid, editor_id, link_id, row_id};
use crate::check::{Finding, Severity};
use crate::content::catalogue::{ControlView, control_view};
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::SoaLineId;
use crate::domain::records::{Applicability, SoaLine};
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::words::{record_name, record_title, t, tf};

/// What the parts of a line read. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) grid: Grid,
    pub(super) control: ControlRef,
    pub(super) view: Signal<ControlView>,
    pub(super) values: Memo<Arc<SoaLine>>,
    pub(super) decision: Memo<Option<Applicability>>,
    /// Risks and treatments that name the control: id, short name, title.
    pub(super) links: Memo<Vec<(RecordId, String, String)>>,
    pub(super) findings: Memo<Vec<Finding>>,
}

impl Line {
    fn new(grid: Grid, control: ControlRef) -> Self {
        let session = grid.session();
        // The facts of Annex A never change.
        let view = match control {
            ControlRef::Annex(_) => Signal::stored(session.peek(|workbook| control_view(workbook, control))),
            ControlRef::Own(_) => session.memo(move |workbook| control_view(workbook, control)).into(),
        };
        let values = session.memo(move |workbook| workbook.soa_line(control));
        let decision = Memo::new(move |_| values.with(|line| line.applicable));
        let links = Memo::new(move |_| {
            let ids = grid.links.with(|links| {
                let risks = links.risks.get(&control).into_iter().flatten().copied().map(RecordId::from);
                let treatments =
                    links.treatments.get(&control).into_iter().flatten().copied().map(RecordId::from);
                risks.chain(treatments).collect::<Vec<_>>()
            });
            let name = |id| session.with(|w| (id, record_name(w, id), record_title(w, id)));
            ids.into_iter().map(name).collect()
        });
        let findings =
            Memo::new(move |_| grid.findings.with(|all| all.get(&control).cloned().unwrap_or_default()));
        Self { grid, control, view, values, decision, links, findings }
    }

    pub(super) fn id(self) -> SoaLineId {
        SoaLineId(self.control)
    }

    /// A text of the catalogue that names the control.
    pub(super) fn text(self, key: &str) -> String {
        self.view.with(|view| tf(key, &[("control", &view.number)]))
    }

    /// The names of the risks and treatments that name the control, in one text.
    pub(super) fn link_names(self) -> String {
        self.links.with(|links| links.iter().map(|(_, name, _)| name.as_str()).collect::<Vec<_>>().join(", "))
    }
}

#[component]
pub(super) fn Row(grid: Grid, control: ControlRef) -> impl IntoView {
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
                <input class="check" type="checkbox" tabindex="-1" aria-label=move || line.text("soa.row.pick") prop:checked=move || picked.get() on:change=pick />
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

/// What is wrong with the line, in a word or two. An open status shows in its own cell.
#[component]
fn Badges(line: Line, href: String, on_press: Callback<MouseEvent>) -> impl IntoView {
    let badge = move |finding: Finding| {
        let (tone, name) = match finding.severity {
            Severity::Stage1 | Severity::Stage2 => ("stop", "blocked"),
            Severity::Expected => ("warn", "warning"),
            Severity::Advice => ("info", "info"),
        };
        view! {
            <br />
            <a class=format!("badge {tone}") href=href.clone() tabindex="-1" on:click=move |event| on_press.run(event)>
                {icon(name)} {words(line, &finding)}
            </a>
        }
    };
    move || {
        let findings = line.findings.get().into_iter().filter(|finding| finding.rule != "soa_without_status");
        findings.map(&badge).collect_view()
    }
}

fn words(line: Line, finding: &Finding) -> String {
    match (finding.rule, finding.field) {
        ("soa_exclusion_unreasoned", "excluded_by") => t("soa.badge.nobody").to_owned(),
        ("soa_exclusion_unreasoned", _) => t("soa.badge.unreasoned").to_owned(),
        ("soa_excluded_but_needed", _) => tf("soa.badge.needed", &[("names", &line.link_names())]),
        ("soa_without_driver", _) => t("soa.badge.without_driver").to_owned(),
        ("soa_done_without_how", _) => t("soa.badge.done_without_how").to_owned(),
        ("conflict", _) => t("soa.badge.conflict").to_owned(),
        _ => t("soa.badge.other").to_owned(),
    }
}
