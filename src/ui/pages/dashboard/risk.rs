//! Where risks lie today, where they are to lie, and how they move.

use crate::ui::prelude::*;

use crate::domain::records::ReadingKind;
use crate::route::Page;
use crate::ui::pages::matrix::Matrix;
use crate::ui::pages::risks::{Movement, rows};
use crate::ui::session::use_session;
use crate::ui::words::{choice, t, tn, today};

/// What the card shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Of(ReadingKind),
    Moves,
}

/// The card.
#[component]
pub fn RiskPicture() -> Node {
    let session = use_session();
    let rows = session.memo(|workbook| rows(workbook, today()));
    let side = RwSignal::new(Side::Of(ReadingKind::Current));
    let sides = [
        (Side::Of(ReadingKind::Current), choice("reading_kind", ReadingKind::Current.key())),
        (Side::Of(ReadingKind::Target), choice("reading_kind", ReadingKind::Target.key())),
        (Side::Moves, t("risks.movement").to_owned()),
    ];
    let option = |(option, label): (Side, String)| {
        view! {
            <label>
                <input type="radio" name="dashboard-risk" prop:checked=move || side.get() == option on:change=move |_| side.set(option) />
                {label}
            </label>
        }
    };
    let picture = move || match side.get() {
        Side::Moves => view! { <Movement rows /> },
        Side::Of(kind) => {
            let without = rows.with(|rows| rows.iter().filter(|row| row.level(kind).is_none()).count());
            let without =
                (without > 0).then(|| view! { <p class="small muted">{tn("risks.not_in", without)}</p> });
            view! { <Matrix kind=Signal::stored(kind) /> {without} }
        }
    };
    // Paper shows where they are to lie beside where they lie.
    let on_paper = view! {
        <div class="print-only"><h3>{choice("reading_kind", ReadingKind::Target.key())}</h3> <Matrix kind=Signal::stored(ReadingKind::Target) /></div>
    };
    let shown = move || match side.get() {
        Side::Of(kind) => choice("reading_kind", kind.key()),
        Side::Moves => t("risks.movement").to_owned(),
    };
    let any = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    view! {
        <section class="card" aria-labelledby="risk-picture">
            <div class="card-head">
                <h2 id="risk-picture">{t("overview.picture")}</h2>
                <fieldset class="seg"><legend class="sr">{t("matrix.which")}</legend>{sides.map(option).into_iter().collect_view()}</fieldset>
            </div>
            <div class="sides">
                <div><h3 class="print-only">{shown}</h3> <Show when=move || any.get() fallback=|| view! { <p class="muted">{t("risks.none_about")}</p> }>{picture}</Show></div>
                {on_paper}
            </div>
            <p class="small"><a class="link" href=session.href(Page::Risks)>{t("overview.to_risks")}</a></p>
        </section>
    }
}
