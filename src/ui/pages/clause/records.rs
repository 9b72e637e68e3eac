//! The records a sub-clause is kept in, in place where there are few of them.

use crate::ui::prelude::*;

use crate::content::forms::form;
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::Kind;
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
    match number.as_str() {
        "4.1" => view! { {register(session, Kind::Issue)} {single(Kind::ClimateDecision)} },
        "4.2" => view! { {register(session, Kind::InterestedParty)} {register(session, Kind::Requirement)} },
        "4.3" => view! { {single(Kind::Scope)} {register(session, Kind::ScopeItem)} },
        "5.3" => view! { {register(session, Kind::Role)} {register(session, Kind::Person)} },
        "6.1.2" | "8.2" => actions(view! {
            {go(Page::Risks, t("nav.risks").to_owned())}
            {go(Page::Method, t("nav.method").to_owned())}
            {go(Page::Register(Kind::Asset), kind_word(Kind::Asset, "many"))}
            {go(Page::Register(Kind::Threat), kind_word(Kind::Threat, "many"))}
            {go(Page::Register(Kind::Vulnerability), kind_word(Kind::Vulnerability, "many"))}
        }),
        "6.1.3" | "8.3" => actions(view! {
            {go(Page::Soa(None), t("nav.soa").to_owned())}
            {go(Page::Register(Kind::Treatment), kind_word(Kind::Treatment, "many"))}
            {go(Page::Risks, t("nav.risks").to_owned())}
        }),
        _ => view! { <section class="card"><p class="muted">{t("clause.no_records")}</p></section> },
    }
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
