//! What will be drafted, kind by kind, and the button that writes it as one step of undo.

use std::rc::Rc;

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::headstart::{Draft, Function, Shelf, Start, Team, draft, meter};
use crate::platform::{dom, random, task};
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::pages::headstart::{Happens, Meter};
use crate::ui::session::{Session, use_session};
use crate::ui::shelf::shelf;
use crate::ui::words::{kind as kind_word, t, text, tf, tn, today};

/// Where fetching stands.
#[derive(Clone)]
enum Stand {
    Waiting,
    Failed,
    Here(Rc<Shelf>),
}

/// The last screen of the set-up.
#[component]
pub fn Offer(team: Vec<(Function, RwSignal<String>)>) -> Node {
    let session = use_session();
    let stand = RwSignal::new_local(Stand::Waiting);
    let fetch = move || {
        stand.set(Stand::Waiting);
        task::spawn(async move {
            let found = shelf().await.map_or(Stand::Failed, Stand::Here);
            // The page may be gone by now.
            let _ = stand.try_set(found);
        });
    };
    fetch();
    let names: Team = team.iter().map(|(function, name)| (*function, name.get_untracked())).collect();
    let names = StoredValue::new(names);
    let body = move || match stand.get() {
        Stand::Waiting => view! { <p class="muted" role="status">{t("common.opening")}</p> },
        Stand::Failed => view! {
            <p class="error" role="alert">{icon("warning")} {t("setup.not_reached")}</p>
            <button class="btn" type="button" on:click=move |_| fetch()>{t("part.again")}</button>
        },
        Stand::Here(shelf) => offered(session, shelf, &names.get_value()),
    };
    view! {
        <div class="wizard-head">
            <p class="crumb">{t("setup.crumb")}</p>
            <h1 id="question" tabindex="-1">{t("setup.offer.ask")}</h1>
            <p class="wizard-why">{t("setup.offer.why")}</p>
        </div>
        <div class="wizard-answer stack">{body}</div>
    }
}

fn make(session: Session, shelf: &Shelf, team: &Team) -> Draft {
    session
        .peek(|workbook| draft(Start { workbook, shelf, team, today: today(), mint: &mut random::uuid_v7 }))
}

fn offered(session: Session, shelf: Rc<Shelf>, team: &Team) -> Node {
    // Writing changes the workbook, and what is left to draft with it.
    session.with(|_| ());
    let draft = make(session, &shelf, team);
    let reading = session.peek(meter::read);
    let write = {
        let team = team.clone();
        move |_| {
            let draft = make(session, &shelf, &team);
            let count = draft.made.values().sum();
            if session.apply(&draft.command) {
                session.app().notices.say(&tn("setup.drafted", count));
                // The button is gone; the focus goes to the heading of what stands there now.
                dom::focus("question");
            }
        }
    };
    if draft.is_empty() {
        return view! {
            <section class="card"><h2>{t("setup.offer.done")}</h2><p>{t("setup.offer.done_why")}</p>
                <div class="actions"><a class="btn primary" href=session.href(Page::Overview)>{t("setup.offer.go")} {icon("arrow-right")}</a></div>
            </section>
            <Meter reading=reading.clone() />
            <Happens reading />
        };
    }
    let row = |(kind, count): (&Kind, &usize)| {
        view! { <li><span>{kind_word(*kind, "many")}</span> <strong>{count.to_string()}</strong></li> }
    };
    let count: usize = draft.made.values().sum();
    let lacking = team.values().all(|name| name.trim().is_empty()).then(|| {
        view! { <p class="hint">{icon("info")} " " {t("setup.offer.nobody")}</p> }
    });
    view! {
        <section class="card">
            <h2>{tn("setup.offer.count", count)}</h2>
            <ul class="tally">{draft.made.iter().map(row).collect_view()}</ul>
            {lacking}
            <p class="small muted">{tf("setup.offer.undo", &[])}</p>
            <div class="actions">
                <button class="btn primary" type="button" disabled=move || !session.may_write.get() on:click=write>
                    {icon("check")} {t("setup.offer.write")}
                </button>
                <a class="btn quiet" href=session.href(Page::Overview)>{text("setup.offer.without")}</a>
            </div>
        </section>
    }
}
