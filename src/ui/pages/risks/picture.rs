//! The matrix with what its words mean. A cell of it filters the list.

use crate::ui::prelude::*;

use super::filter::Filter;
use super::movement::Movement;
use super::rows::Row;
use crate::domain::records::{ReadingKind, Scales};
use crate::ui::kit::{Level, level_class};
use crate::ui::pages::matrix::Matrix;
use crate::ui::pages::risk_parts::reading_about;
use crate::ui::session::use_session;
use crate::ui::words::{choice, t, tf, tn};

/// The card.
#[component]
pub fn Picture(rows: Memo<Vec<Row>>, filter: Filter) -> Node {
    let session = use_session();
    let scales = session.memo(|workbook| workbook.scales().into_owned());
    let option = move |kind: &ReadingKind| {
        let kind = *kind;
        view! {
            <label>
                <input
                    type="radio"
                    name="reading"
                    prop:checked=move || !filter.moves.get() && filter.kind.get() == kind
                    on:change=move |_| {
                        filter.moves.set(false);
                        filter.kind.set(kind);
                    }
                />
                {choice("reading_kind", kind.key())}
            </label>
        }
    };
    let outside = move || {
        let inside = |row: &&Row| row.level(filter.kind.get()).is_some_and(|level| level.rating.is_some());
        let n = rows.with(|rows| rows.len() - rows.iter().filter(inside).count());
        (n > 0).then(|| view! { <p class="small muted">{tn("risks.not_in", n)}</p> })
    };
    let show_moves = move || {
        filter.picked.set(None);
        filter.moves.set(true);
    };
    let picture = move || {
        if filter.moves.get() {
            return view! { <p class="small muted">{t("risks.movement_about")}</p><Movement rows /> };
        }
        view! {
            <p class="small muted">{move || reading_about(filter.kind.get())} " " {t("risks.pick")}</p>
            <Matrix kind=filter.kind picked=filter.picked full=true />
            {outside}
        }
    };
    view! {
        <section class="card" aria-labelledby="where">
            <div class="card-head">
                <h2 id="where">{t("risks.where")}</h2>
                <fieldset class="seg">
                    <legend class="sr">{t("matrix.which")}</legend>
                    {ReadingKind::ALL.iter().map(option).collect_view()}
                    <label>
                        <input type="radio" name="reading" prop:checked=move || filter.moves.get() on:change=move |_| show_moves() />
                        {t("risks.movement")}
                    </label>
                </fieldset>
            </div>
            {picture}
            {move || scales.with(legend)}
        </section>
    }
}

fn legend(scales: &Scales) -> Node {
    let word = |index: usize| {
        let level = scales.ratings().get(index)?;
        let meaning = (!level.meaning.is_empty()).then(|| format!(" {}", level.meaning));
        Some(view! { <li><Level class=level_class(scales, index) text=level.label.clone() />{meaning}</li> })
    };
    let limit =
        scales.ratings().get(scales.accept_up_to()).map(|level| level.label.clone()).unwrap_or_default();
    let above: Vec<_> =
        scales.ratings().iter().skip(scales.accept_up_to() + 1).map(|level| level.label.as_str()).collect();
    let sentence = if above.is_empty() {
        tf("risks.all_below", &[("limit", &limit)])
    } else {
        tf("risks.above", &[("limit", &limit), ("above", &above.join(", "))])
    };
    view! {
        <ul class="legend">{(0..scales.ratings().len()).map(word).collect_view()}</ul>
        <p class="small">{sentence}</p>
    }
}
