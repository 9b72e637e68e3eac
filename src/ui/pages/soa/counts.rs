//! Where the lines stand, in numbers that filter when pressed.

use crate::ui::prelude::*;

use super::filter::{OPEN, UNDECIDED};
use super::state::Grid;
use crate::domain::workbook::Workbook;
use crate::ui::words::{t, tf};

#[component]
pub(super) fn Counts(grid: Grid) -> Node {
    let counts = grid.session().memo(Workbook::soa_counts);
    let open = Memo::new(move |_| counts.with(|counts| counts.planned + counts.none));
    let meter = move || {
        let counts = counts.get();
        tf(
            "soa.counts.meter",
            &[
                ("apply", &counts.applicable.to_string()),
                ("done", &counts.done.to_string()),
                ("partly", &counts.partly.to_string()),
                ("open", &open.get().to_string()),
            ],
        )
    };
    view! {
        <section class="card counts" aria-label=t("soa.counts.label")>
            {item(grid, move || counts.get().applicable, t("soa.counts.apply"), "yes", "")}
            {item(grid, move || counts.get().excluded, t("soa.counts.excluded"), "no", "")}
            {item(grid, move || counts.get().undecided, t("soa.counts.undecided"), UNDECIDED, "")}
            {item(grid, move || counts.get().done, t("soa.counts.done"), "", "done")}
            {item(grid, move || counts.get().partly, t("soa.counts.partly"), "", "partly")}
            {item(grid, move || open.get(), t("soa.counts.open"), "", OPEN)}
            <div class="meter" role="img" aria-label=meter>
                {share("good", move || counts.get().done)}
                {share("part", move || counts.get().partly)}
                {share("", move || open.get())}
            </div>
        </section>
    }
}

fn item(
    grid: Grid,
    count: impl Fn() -> usize + Send + 'static,
    text: &'static str,
    decision: &'static str,
    status: &'static str,
) -> Node {
    let filter = grid.filter;
    let on = move || filter.read(|wanted| wanted.decision == decision && wanted.status == status);
    let press = move |_| {
        let off = on();
        filter.change(|wanted| {
            decision.clone_into(&mut wanted.decision);
            status.clone_into(&mut wanted.status);
            if off {
                wanted.decision.clear();
                wanted.status.clear();
            }
        });
    };
    view! {
        <button class="count-item" type="button" aria-pressed=move || on().to_string() on:click=press>
            <strong>{count}</strong>{text}
        </button>
    }
}

/// A part of the meter; without anything it takes no room.
fn share(class: &'static str, count: impl Fn() -> usize + Copy + Send + 'static) -> Node {
    view! { <span class=class hidden=move || count() == 0 style=("--share", move || count().to_string())></span> }
}
