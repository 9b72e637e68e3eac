//! What a word means, one key away from where it stands.

use crate::ui::prelude::*;

use super::Dialog;
use crate::content::guide::Term;
use crate::route::Page;
use crate::ui::guides::with_guide;
use crate::ui::session::use_session;
use crate::ui::words::{t, tf};

/// The term that is asked about; in context of every page of a workbook.
#[derive(Clone, Copy)]
pub struct Asked(pub RwSignal<Option<&'static str>>);

/// The button beside a label.
pub fn help(term: &'static str, label: &str) -> Node {
    let Some(Asked(asked)) = use_context::<Asked>() else { return Node::nothing() };
    let name = tf("glossary.what_is", &[("term", &label.to_lowercase())]);
    view! { <button class="help" type="button" aria-label=name.clone() title=name on:click=move |_| asked.set(Some(term))>"?"</button> }
}

/// The dialog that answers. There is one, for all buttons.
#[component]
pub fn TermDialog(asked: RwSignal<Option<&'static str>>) -> Node {
    let session = use_session();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && asked.with_untracked(Option::is_some) {
            asked.set(None);
        }
    });
    let body = move || {
        asked.get().map(|term| {
            with_guide(term.to_owned(), |term: &Term| {
                view! { <p><strong>{term.term.clone()}</strong></p><p>{term.text.clone()}</p> }
            })
        })
    };
    let foot = move || {
        let page = Page::Glossary(asked.get().map(str::to_owned));
        view! {
            <a class="btn quiet" href=session.href(page) on:click=move |_| open.set(false)>{t("nav.glossary")}</a>
            <button class="btn" type="button" on:click=move |_| open.set(false)>{t("common.close")}</button>
        }
    };
    view! { <Dialog open title=Signal::stored(t("glossary.word").to_owned()) foot>{body}</Dialog> }
}
