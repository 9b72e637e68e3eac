//! All registers by the part of the standard that asks for them.

use crate::ui::prelude::*;

use crate::content::catalogue::clause;
use crate::content::forms::{FORMS, FormSpec};
use crate::domain::kinds::Kind;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{kind as kind_word, t, tn};

/// The page.
#[component]
pub fn Registers() -> Node {
    let session = use_session();
    let parts = ["4", "5", "6", "7", "8", "9", "10", "A"];
    view! {
        <Head crumb=|| t("registers.crumb") title=Signal::stored(t("nav.registers").to_owned()) lede=|| t("registers.about") />
        <div class="stack">{parts.into_iter().map(|part| group(session, part)).collect_view()}</div>
    }
}

fn group(session: Session, part: &'static str) -> Node {
    let mine = |form: &&FormSpec| form.clause.split('.').next() == Some(part) && !form.columns.is_empty();
    let forms: Vec<&'static FormSpec> = FORMS.iter().filter(mine).collect();
    if forms.is_empty() {
        return Node::nothing();
    }
    let title = match clause(part) {
        Some(fact) => format!("{part} · {}", fact.title),
        None => t("registers.annex").to_owned(),
    };
    view! {
        <section class="card">
            <h2>{title}</h2>
            <ul class="register-tiles">{forms.into_iter().map(|form| tile(session, form)).collect_view()}</ul>
        </section>
    }
}

/// A register: how much is in it, and what of that is only suggested.
fn tile(session: Session, form: &'static FormSpec) -> Node {
    let kind = form.kind;
    let counts = session.memo(move |workbook| (workbook.count_of(kind), workbook.suggested_of(kind).len()));
    let page = if kind == Kind::Risk { Page::Risks } else { Page::Register(kind) };
    let count = move || match counts.get().0 {
        0 => t("registers.empty").to_owned(),
        n => tn("register.count", n),
    };
    let suggested = move || {
        let left = counts.get().1;
        (left > 0).then(|| view! { <span class="badge suggested">{tn("registers.suggested", left)}</span> })
    };
    view! {
        <li>
            <a class="register-tile" href=session.href(page)>
                {icon(form.icon)}
                <span class="register-name"><strong>{kind_word(kind, "many")}</strong><small>{form.clause} " · " {count}</small></span>
                {suggested}
            </a>
        </li>
    }
}
