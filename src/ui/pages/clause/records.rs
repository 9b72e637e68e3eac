//! The records a sub-clause is kept in, in place where there are few of them.

use crate::ui::prelude::*;

use crate::content::forms::form;
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::Kind;
use crate::domain::sign_off::kinds_of;
use crate::route::Page;
use crate::ui::form::FormSections;
use crate::ui::kit::icon;
use crate::ui::pages::register::{RegisterTable, add};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{kind as kind_word, t};

/// The records of a sub-clause.
#[component]
pub fn Records(number: String) -> Node {
    let session = use_session();
    let go = move |page: Page, text: String| {
        view! { <a class="btn" href=session.href(page)>{text} {icon("arrow-right")}</a> }
    };
    let ways = match number.as_str() {
        "6.1.2" | "8.2" => vec![(Page::Risks, "nav.risks"), (Page::Method, "nav.method")],
        "6.1.3" | "8.3" => vec![(Page::Soa(None), "nav.soa"), (Page::Risks, "nav.risks")],
        _ => Vec::new(),
    };
    let ways = (!ways.is_empty()).then(|| {
        let links = ways.into_iter().map(|(page, name)| go(page, t(name).to_owned()));
        actions(links.collect_view())
    });
    let kinds = number.parse().map(kinds_of).unwrap_or_default();
    // The method has a page of its own, with its scales.
    let records = kinds.iter().filter(|kind| **kind != Kind::RiskMethod).filter_map(|kind| {
        let spec = form(*kind)?;
        Some(if spec.columns.is_empty() { single(*kind) } else { register(session, *kind) })
    });
    view! { {ways} {records.collect_view()} }
}

fn actions(buttons: Node) -> Node {
    view! { <section class="card"><h2>{t("clause.where")}</h2><div class="actions">{buttons}</div></section> }
}

/// A register in place, with the way to the whole of it.
fn register(session: Session, kind: Kind) -> Node {
    view! {
        <section class="card flush">
            <div class="card-head">
                <h2>{kind_word(kind, "many")}</h2>
                <div class="actions">
                    <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=move |_| add(session, kind)>
                        {icon("plus")} {kind_word(kind, "add")}
                    </button>
                    <a class="link" href=session.href(Page::Register(kind))>{t("clause.register")}</a>
                </div>
            </div>
            <RegisterTable kind bare=true />
        </section>
    }
}

/// The one record of a kind, in place.
fn single(kind: Kind) -> Node {
    let record = RecordId { kind, key: Key::Main };
    form(kind).map(|spec| view! { <FormSections spec record /> }).into_node()
}
