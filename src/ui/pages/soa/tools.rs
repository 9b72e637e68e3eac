//! The filter row above the grid.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use super::filter::{NOBODY, OPEN, OWN, UNDECIDED, Wanted};
use super::state::{Choices, Grid};
use crate::domain::records::{Implementation, Theme};
use crate::ui::kit::{Select, icon};
use crate::ui::words::{choice, t, tf, tn};

#[component]
pub(super) fn Tools(grid: Grid) -> Node {
    let filter = grid.filter;
    let troubled = Memo::new(move |_| grid.findings.with(BTreeMap::len));
    let attention = move || filter.read(|wanted| wanted.attention);
    let status = move || {
        let shown = grid.shown.with(|shown| shown.lines.len()).to_string();
        tf("soa.filter.shown", &[("n", &shown), ("all", &grid.controls.with(Vec::len).to_string())])
    };
    let owners = Memo::new(move |_| {
        let mut all = pairs(&[("", t("soa.filter.any_owner")), (NOBODY, t("soa.row.owner_unset"))]);
        all.extend(grid.people.get());
        all
    });
    view! {
        <div class="tools">
            <div class="search-box">
                {icon("search")}
                <input
                    class="input"
                    type="search"
                    aria-label=t("soa.filter.label")
                    placeholder=t("soa.filter.text")
                    prop:value=move || filter.read(|wanted| wanted.words.clone())
                    on:input=move |event| filter.change(|wanted| wanted.words = event_target_value(&event))
                />
            </div>
            <div class="filters">
                {select(grid, t("soa.filter.theme"), Signal::stored(themes()), |wanted| &mut wanted.theme)}
                {select(grid, t("soa.filter.decision"), Signal::stored(decisions()), |wanted| &mut wanted.decision)}
                {select(grid, t("soa.filter.status"), Signal::stored(statuses()), |wanted| &mut wanted.status)}
                {select(grid, t("soa.filter.owner"), owners.into(), |wanted| &mut wanted.owner)}
                <button
                    class="btn"
                    type="button"
                    aria-pressed=move || attention().to_string()
                    on:click=move |_| filter.change(|wanted| wanted.attention = !wanted.attention)
                >
                    {icon("blocked")} {move || tn("soa.filter.attention", troubled.get())}
                </button>
            </div>
            <p class="hint desk" id="soa-keys">{t("soa.keys")}</p>
            <p class="tool-count" role="status">{status}</p>
        </div>
    }
}

/// A select over one part of the filter.
fn select(
    grid: Grid,
    label: &'static str,
    options: Signal<Choices>,
    part: fn(&mut Wanted) -> &mut String,
) -> Node {
    let filter = grid.filter;
    let value = Signal::derive(move || filter.read(|wanted| part(&mut wanted.clone()).clone()));
    let on_change = Callback::new(move |key| filter.change(|wanted| *part(wanted) = key));
    view! { <Select label options value on_change /> }
}

fn pairs(pairs: &[(&str, &str)]) -> Choices {
    pairs.iter().map(|(key, label)| ((*key).to_owned(), (*label).to_owned())).collect()
}

fn themes() -> Choices {
    let mut all = pairs(&[("", t("soa.filter.any_theme"))]);
    all.extend(Theme::KEYS.iter().map(|key| ((*key).to_owned(), choice("theme", key))));
    all.extend(pairs(&[(OWN, t("soa.own_group"))]));
    all
}

fn decisions() -> Choices {
    pairs(&[
        ("", t("soa.filter.any_decision")),
        ("yes", t("soa.applies.yes")),
        ("no", t("soa.applies.no")),
        (UNDECIDED, t("soa.applies.undecided")),
    ])
}

fn statuses() -> Choices {
    let mut all = pairs(&[("", t("soa.filter.any_status"))]);
    all.extend(
        Implementation::KEYS.iter().rev().map(|key| ((*key).to_owned(), choice("implementation", key))),
    );
    all.extend(pairs(&[(OPEN, t("soa.filter.open_status"))]));
    all
}
