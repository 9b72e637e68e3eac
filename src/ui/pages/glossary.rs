//! The glossary and the standards around ISO/IEC 27001.

use crate::ui::prelude::*;

use crate::content::guide::{Standard, Term};
use crate::platform::{dom, task};
use crate::route::Page;
use crate::ui::guides::{Guides, guides};
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf};

/// The page; with a term it begins there.
#[component]
pub fn Glossary(term: Option<String>) -> Node {
    let session = use_session();
    let (terms, standards) = (guides::<Term>(), guides::<Standard>());
    let words = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let words = words.get().to_lowercase();
        terms.with(|terms| match terms {
            Guides::Here(all) => (0..all.len()).filter(|index| fits(&all[*index], &words)).collect(),
            _ => Vec::new(),
        })
    });
    // A link to a term lands on it once it is there.
    Effect::new(move |_| {
        if terms.with(|terms| matches!(terms, Guides::Here(_)))
            && let Some(term) = term.clone()
        {
            task::spawn(async move {
                task::next_frame().await;
                dom::focus(&format!("term-{term}"));
            });
        }
    });
    let list = move || {
        terms.with(|terms| match terms {
            Guides::Here(all) => {
                found.with(|found| found.iter().map(|index| entry(session, &all[*index])).collect_view())
            }
            Guides::Failed => view! { <p class="muted">{t("guide.failed")}</p> },
            Guides::Waiting => Node::nothing(),
        })
    };
    let none = move || {
        let searched = words.with(|words| !words.is_empty());
        (searched && found.with(Vec::is_empty)).then(|| view! { <p class="muted">{t("common.no_match")}</p> })
    };
    let family = move || {
        standards.with(|standards| match standards {
            Guides::Here(all) => all.iter().map(standard).collect_view(),
            _ => Node::nothing(),
        })
    };
    view! {
        <Head crumb=|| t("glossary.crumb") title=Signal::stored(t("nav.glossary").to_owned()) lede=|| t("glossary.about") />
        <div class="tools">
            <div class="search-box">
                {icon("search")}
                <input class="input" type="search" aria-label=t("glossary.find") placeholder=t("glossary.find") on:input=move |event| words.set(event_target_value(&event)) />
            </div>
            <p class="tool-count" role="status">{move || tf("glossary.count", &[("n", &found.with(Vec::len).to_string())])}</p>
        </div>
        <section class="card"><dl class="terms">{list}</dl>{none}</section>
        <section class="card" aria-labelledby="family"><h2 id="family">{t("glossary.family")}</h2><dl class="terms">{family}</dl></section>
    }
}

fn fits(term: &Term, words: &str) -> bool {
    let all = || std::iter::once(&term.term).chain(&term.also);
    words.split_whitespace().all(|word| all().any(|name| name.to_lowercase().contains(word)))
}

/// A term with what it means and where to read on.
pub fn entry(session: Session, term: &Term) -> Node {
    let also = (!term.also.is_empty()).then(|| view! { <small class="muted">{term.also.join(", ")}</small> });
    let see = (0..).zip(&term.see).map(|(place, other): (usize, &String)| {
        let page = Page::Glossary(Some(other.clone()));
        let comma = (place > 0).then_some(", ");
        view! { {comma} <a class="link" href=session.href(page)>{other.replace('_', " ")}</a> }
    });
    let known = term.iso27000.then(|| view! { <span class="badge">{t("glossary.iso")}</span> });
    view! {
        <div class="term">
            <dt id=format!("term-{}", term.id) tabindex="-1"><strong>{term.term.clone()}</strong> " " {also} " " {known}</dt>
            <dd>{term.text.clone()} <span class="term-see">{t("glossary.see")} " " {see.collect_view()}</span></dd>
        </div>
    }
}

fn standard(standard: &Standard) -> Node {
    view! {
        <div class="term">
            <dt><strong>{standard.number.clone()}</strong> " " {standard.title.clone()} " " <span class="badge">{standard.kind.clone()}</span></dt>
            <dd>{standard.text.clone()} " " <span class="muted">{standard.place.clone()}</span></dd>
        </div>
    }
}
