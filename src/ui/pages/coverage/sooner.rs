//! Controls that a risk above the criteria hangs on and that no audit looked at: they should have their turn early.

use crate::ui::prelude::*;

use super::add_to::AddTo;
use crate::domain::id::ControlRef;
use crate::domain::kinds::SoaLineId;
use crate::insight::coverage::{Coverage, Row};
use crate::ui::kit::{Tone, badge};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf, tn};

use super::cells::weight;
use crate::domain::audits::Subject;

/// How many are named; the rest are in the matrix.
const SHOWN: usize = 6;

/// The card; nothing when there is nothing to hurry about.
#[component]
pub(super) fn Sooner(picture: Memo<Option<Coverage>>) -> Node {
    let session = use_session();
    let rows = Memo::new(move |_| {
        let own = |all: &Coverage| all.sooner().into_iter().cloned().collect::<Vec<Row>>();
        picture.with(|all| all.as_ref().map(own).unwrap_or_default())
    });
    let subjects =
        Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.subject).collect::<Vec<_>>()));
    let list = move || {
        let rows = rows.get();
        let more = rows.len().saturating_sub(SHOWN);
        let items = rows.into_iter().take(SHOWN).map(|row| item(session, &row)).collect_view();
        let more = (more > 0).then(|| view! { <li class="muted small">{tn("coverage.and_more", more)}</li> });
        view! { <ul class="sooner">{items} {more}</ul> }
    };
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <section class="card" aria-labelledby="sooner">
                <h2 id="sooner">{t("coverage.sooner")}</h2>
                <p class="muted">{move || tn("coverage.sooner_about", rows.with(Vec::len))}</p>
                {list}
                <div class="actions"><AddTo picture subjects /></div>
            </section>
        </Show>
    }
}

fn item(session: Session, row: &Row) -> Node {
    let state = if row.late {
        badge(Tone::Info, t("coverage.late"))
    } else {
        badge(Tone::Warn, t("coverage.missing"))
    };
    let name = match row.subject {
        Subject::Control(control) => link(session, control, row),
        Subject::Clause(_) => Node::nothing(),
    };
    let heavy = row.weight.as_ref().map(|it| {
        let (word, risks) = weight(session, it);
        view! { <span class="small">{tf("coverage.hangs_on", &[("level", &word)])} " " {risks}</span> }
    });
    view! { <li>{name} {heavy} {state}</li> }
}

fn link(session: Session, control: ControlRef, row: &Row) -> Node {
    let href = session.href_of(SoaLineId(control).into());
    view! { <span><a class="ref" href=href>{row.number.clone()}</a> " " {row.title.clone()}</span> }
}
