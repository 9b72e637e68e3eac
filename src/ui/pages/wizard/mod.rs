//! A wizard on the whole screen: one question, why it is asked, and the way back, on and out always in the same place.

mod accept;
mod again;
mod decide;
mod desk;
mod fields;
mod needs;
mod pick;
mod rate;
mod rows;
mod starters;
mod summary;
mod treat;

use crate::ui::prelude::*;

use self::desk::Desk;
use crate::content::text::find;
use crate::content::wizards::{Question, WizardSpec, wizard};
use crate::route::Page;
use crate::ui::banks::{BankShelf, Loading};
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{t, text, tf, tn};
use crate::wizard::{List, Screen};

/// The page.
#[component]
pub fn Wizard(id: String) -> Node {
    match wizard(&id) {
        Some(spec) => view! { <Open spec /> },
        None => view! { <super::NotFound /> },
    }
}

#[component]
fn Open(spec: &'static WizardSpec) -> Node {
    let shelf = BankShelf::load();
    let body = move || match shelf.loading.get() {
        Loading::Done => view! { <Asking spec shelf /> },
        Loading::Waiting => crate::ui::app::waiting(t("common.loading")),
        Loading::Failed => view! {
            <main class="main" id="main" tabindex="-1">
                <div class="banner stop" role="alert">
                    {icon("warning")}
                    <p class="banner-text"><strong>{t("part.missing")}</strong> " " {t("part.missing_more")}</p>
                    <button class="btn small" type="button" on:click=move |_| shelf.again()>{t("part.again")}</button>
                </div>
            </main>
        },
    };
    Node::live(body)
}

#[component]
fn Asking(spec: &'static WizardSpec, shelf: BankShelf) -> Node {
    let desk = Desk::new(use_session(), spec, shelf);
    Desk::begin();
    let screen = move || match desk.screen.get() {
        Some(here) => question(desk, here.0),
        None => view! { <summary::Summary desk /> },
    };
    view! {
        <div class="wizard">
            <Top desk />
            <main class="wizard-main" id="main" tabindex="-1">{screen}</main>
            <Foot desk />
        </div>
    }
}

/// Name, progress, and the way out.
#[component]
fn Top(desk: Desk) -> Node {
    let title = text(&format!("wizard.{}.title", desk.spec.id));
    let bars = move || {
        let (done, all) = desk.progress.get();
        let bar = |index: usize| {
            let state = match index.cmp(&done) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "",
            };
            view! { <span data-state=state></span> }
        };
        // More than twenty screens are shown as one line that fills.
        if all <= 20 {
            (0..all).map(bar).collect_view()
        } else {
            let share = (done * 100 / all.max(1)).to_string();
            view! { <span class="wizard-line" style=("--share", share)></span> }
        }
    };
    let step = move || {
        let (done, _) = desk.progress.get();
        let screens = desk.screens();
        let Some(now) = screens.get(done) else { return t("wizard.at_end").to_owned() };
        // Answers bring further screens, but never further steps: the count does not run away.
        let of_step = |screen: &Screen| screen.step.id == now.step.id;
        let place = desk.spec.steps.iter().position(|step| step.id == now.step.id).unwrap_or(0);
        let text = tf(
            "wizard.step",
            &[("n", &(place + 1).to_string()), ("all", &desk.spec.steps.len().to_string())],
        );
        let several = screens.iter().filter(|screen| of_step(screen)).count();
        let within = screens.iter().take(done + 1).filter(|screen| of_step(screen)).count();
        if several < 2 {
            return text;
        }
        let part = tf("wizard.part", &[("n", &within.to_string()), ("all", &several.to_string())]);
        format!("{text} · {part}")
    };
    let leave = move |_| desk.session.go(Page::Clause(desk.spec.clause.to_owned()));
    view! {
        <header class="wizard-top">
            <strong class="wizard-name">{title}</strong>
            <div class="wizard-bars" aria-hidden="true">{bars}</div>
            <p class="small muted" role="status">{step}</p>
            <button class="btn quiet" type="button" on:click=leave>{t("wizard.leave")}</button>
        </header>
    }
}

/// Back, skip, next.
#[component]
fn Foot(desk: Desk) -> Node {
    let last = move || desk.screen.with(Option::is_none);
    let first = move || desk.progress.get().0 == 0;
    let note = move || {
        if last() {
            return t("wizard.nothing_yet").to_owned();
        }
        let answers = desk.draft.with(|draft| draft.answers.len());
        if answers == 0 { t("wizard.kept_none").to_owned() } else { tn("wizard.kept", answers) }
    };
    let skip = move || {
        (!last()).then(|| view! { <button class="btn quiet" type="button" on:click=move |_| desk.skip()>{t("wizard.skip")}</button> })
    };
    let next = move || {
        if last() {
            view! {
                <button class="btn primary" type="button" disabled=move || !desk.session.may_write.get() on:click=move |_| desk.write()>
                    {icon("check")} {t("wizard.write")}
                </button>
            }
        } else {
            view! { <button class="btn primary" type="button" on:click=move |_| desk.next()>{t("wizard.next")} {icon("arrow-right")}</button> }
        }
    };
    view! {
        <footer class="wizard-foot">
            <button class="btn quiet" type="button" disabled=first on:click=move |_| desk.back()>{icon("chevron-left")} {t("wizard.back")}</button>
            <p class="small muted">{note}</p>
            <div class="wizard-on">{skip} {next}</div>
        </footer>
    }
}

/// The question of a screen.
fn asked(desk: Desk, screen: &Screen) -> String {
    let name = screen.item.as_ref().map(|item| desk.title(item)).unwrap_or_default();
    tf(&format!("wizard.{}.{}.ask", desk.spec.id, screen.step.id), &[("name", &name)])
}

/// One screen: the question, why it is asked, and what one answers with.
fn question(desk: Desk, screen: Screen) -> Node {
    let stem = format!("wizard.{}.{}", desk.spec.id, screen.step.id);
    let ask = asked(desk, &screen);
    let why = text(&format!("{stem}.why"));
    let example = find(&format!("{stem}.example"));
    let clause = tf("register.clause", &[("clause", desk.spec.clause)]);
    let place = screen.key();
    let answer = match (screen.step.question, screen.item.clone()) {
        (Question::Fields(kind, specs), _) => fields::fields(desk, screen.step.id, kind, specs),
        (Question::New(kind, specs), _) => fields::told(desk, screen.step.id, kind, specs),
        (Question::Rows(_, specs, ..), _) => match List::of(desk.spec, screen.step) {
            Some(list) => view! { <rows::Rows desk list specs /> },
            None => Node::nothing(),
        },
        (Question::Again(_, specs), _) => match List::of(desk.spec, screen.step) {
            Some(list) => again::again(desk, list, specs),
            None => Node::nothing(),
        },
        (Question::Approve(_), _) => fields::approval(desk, screen.step.id),
        (Question::Pick { bank, only }, _) => view! { <pick::Pick desk step=screen.step.id bank only /> },
        (Question::Needs, Some(item)) => needs::needs(desk, &place, &item),
        (Question::Rate, Some(item)) => rate::rate(desk, screen.step.id, &place, &item),
        (Question::Treat, Some(item)) => treat::treat(desk, &place, &item),
        (Question::Accept, Some(item)) => accept::accept(desk, &place, &item),
        (Question::Decide(theme), _) => view! { <decide::Decide desk step=screen.step.id theme /> },
        _ => Node::nothing(),
    };
    view! {
        <div class="wizard-head">
            <p class="crumb">{clause}</p>
            <h1 id="question" tabindex="-1">{ask}</h1>
            <p class="wizard-why">{why}</p>
        </div>
        <div class="wizard-answer">{answer}</div>
        {example.map(|example| view! { <details class="wizard-example"><summary>{t("wizard.example")}</summary><p>{example}</p></details> })}
    }
}
