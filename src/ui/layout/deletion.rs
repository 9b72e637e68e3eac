//! The question before a deletion that would break links: which records point to what goes, and by which field.

use crate::ui::prelude::*;

use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::insight::deletion::Broken;
use crate::ui::kit::{Dialog, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{field_label, kind as kind_word, record_title, t, tf, tn};

/// Links that are named; beyond that their number is.
const NAMED: usize = 20;

/// The dialog. There is one, for every way of deleting.
#[component]
pub fn DeleteDialog() -> Node {
    let session = use_session();
    let asked = session.deleting;
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && asked.with_untracked(Option::is_some) {
            asked.set(None);
        }
    });
    let title = Signal::derive(move || {
        asked.with(|asked| match asked.as_ref().map(|asked| asked.asked.as_slice()) {
            Some([one]) => tf("deletion.title", &[("name", &name(session, *one))]),
            Some(many) => tn("deletion.title_many", many.len()),
            None => String::new(),
        })
    });
    let body = move || {
        asked.with(|asked| {
            let Some(asked) = asked else { return Node::nothing() };
            let links = asked.would.broken.len();
            let points = if asked.asked.len() == 1 {
                tn("deletion.points", links)
            } else {
                tn("deletion.points_many", links)
            };
            let decisions = (asked.would.decisions > 0).then(
                || view! { <p class="small muted">{tn("deletion.decisions", asked.would.decisions)}</p> },
            );
            view! {
                <p><strong>{points}</strong> " " {t("deletion.after")}</p>
                {groups(session, &asked.would.broken, open)}
                {decisions}
            }
        })
    };
    let go = move |_| {
        let waiting = asked.get_untracked();
        open.set(false);
        if let Some(waiting) = waiting {
            session.delete_now(&waiting);
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn danger" type="button" on:click=go>{icon("trash")} {t("deletion.anyway")}</button>
        }
    };
    view! { <Dialog open title foot>{body}</Dialog> }
}

fn name(session: Session, record: RecordId) -> String {
    session.peek(|workbook| record_title(workbook, record))
}

/// The links, by the kind of the records that point.
fn groups(session: Session, broken: &[Broken], open: RwSignal<bool>) -> Node {
    let shown = broken.get(..NAMED).unwrap_or(broken);
    let mut kinds: Vec<Kind> = shown.iter().map(|broken| broken.from.kind).collect();
    kinds.dedup();
    let line = |broken: &Broken| {
        let field = tf("deletion.field", &[("field", &field_label(broken.from.kind, broken.field))]);
        view! { <li><a class="link" href=session.href_of(broken.from) on:click=move |_| open.set(false)>{name(session, broken.from)}</a> " " <span class="muted">{field}</span></li> }
    };
    let group = |kind: Kind| {
        let all = broken.iter().filter(|broken| broken.from.kind == kind).count();
        let lines = shown.iter().filter(|broken| broken.from.kind == kind).map(line);
        view! {
            <h3 class="broken-head">{kind_word(kind, "many")} " " <span class="muted">{all}</span></h3>
            <ul class="links">{lines.collect_view()}</ul>
        }
    };
    let more = (broken.len() > NAMED)
        .then(|| view! { <p class="small muted">{tn("deletion.more", broken.len() - NAMED)}</p> });
    view! { {kinds.into_iter().map(group).collect_view()} {more} }
}
