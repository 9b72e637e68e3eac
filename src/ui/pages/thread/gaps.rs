//! The breaks of a thread in a table, each with the way to close it.

use crate::ui::prelude::*;

use super::{Named, words};
use crate::domain::command::Command;
use crate::domain::id::RecordId;
use crate::insight::thread::{Gap, Mend};
use crate::route::Page;
use crate::ui::kit::{RowWindow, icon};
use crate::ui::session::Session;
use crate::ui::words::{kind as kind_word, t, tf, tn};

/// Breaks in the page at a time.
const SHOWN: usize = 20;

/// The card; nothing where the thread holds.
pub(super) fn card(session: Session, named: &Named) -> Node {
    let knots = named.thread.columns.iter().flat_map(|column| &column.knots);
    let all: Vec<(RecordId, String, Gap)> = knots
        .flat_map(|knot| knot.gaps.iter().map(|gap| (knot.record, named.full(knot.record), gap.clone())))
        .collect();
    let count = all.len();
    if count == 0 {
        return Node::nothing();
    }
    let window = RowWindow::new(SHOWN);
    let rows = move || {
        all.iter()
            .take(window.get())
            .map(|(record, name, gap)| row(session, *record, name, gap))
            .collect_view()
    };
    let more = move || {
        (count > window.get())
            .then(|| view! { <button class="btn" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    view! {
        <section class="card" aria-labelledby="breaks">
            <div class="card-head"><h2 id="breaks">{t("thread.breaks_title")}</h2><span class="muted small">{tn("thread.breaks", count)}</span></div>
            <p class="small muted">{t("thread.breaks_about")}</p>
            <div class="table-wrap">
                <table class="table cards thread-gaps">
                    <caption class="sr">{t("thread.breaks_title")}</caption>
                    <thead><tr><th scope="col">{t("thread.where")}</th><th scope="col">{t("thread.missing")}</th><th scope="col">{t("thread.mend")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
        </section>
    }
}

fn row(session: Session, record: RecordId, name: &str, gap: &Gap) -> Node {
    let what = words::missing(gap.missing);
    view! {
        <tr>
            <th scope="row" class="lead"><a href=session.href_of(record)>{name.to_owned()}</a></th>
            <td data-label=t("thread.missing")>{what}</td>
            <td data-label=t("thread.mend")>{mend(session, record, name, what, &gap.mend)}</td>
        </tr>
    }
}

fn mend(session: Session, record: RecordId, name: &str, what: &str, mend: &Mend) -> Node {
    match mend {
        Mend::Field(_) => {
            let label = tf("thread.fix_named", &[("what", what), ("name", name)]);
            view! { <a class="link" href=session.href_of(record) aria-label=label>{t("thread.fix")}</a> }
        }
        Mend::Plan => view! { <a class="link" href=session.href(Page::Coverage)>{t("thread.plan")}</a> },
        Mend::New { kind, .. } => {
            let add = kind_word(*kind, "add");
            let label = tf("thread.add_named", &[("add", &add), ("what", what), ("name", name)]);
            let mend = mend.clone();
            view! {
                <button class="btn small" type="button" aria-label=label disabled=move || !session.may_write.get() on:click=move |_| make(session, record, &mend)>
                    {icon("plus")} {add}
                </button>
            }
        }
    }
}

/// Makes what is missing, notes it where it is missed, and goes there.
fn make(session: Session, record: RecordId, mend: &Mend) {
    let Mend::New { kind, fields, .. } = mend else { return };
    let (new, create) = session.creation(*kind, fields.clone());
    let note = mend.noted(new).map(|(field, value)| Command::set(record, field, value));
    if session.apply(&Command::Batch(std::iter::once(create).chain(note).collect())) {
        session.go(session.page_of(new));
    }
}
