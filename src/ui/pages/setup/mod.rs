//! The set-up: a few questions whose answers choose what is drafted, and the draft itself.
//!
//! Answers are fields of the organisation and are saved as they are given, so one may leave and come back, and change any
//! of them later.

mod offer;

use crate::ui::prelude::*;

use self::offer::Offer;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::id::RecordId;
use crate::domain::kinds::OrganisationId;
use crate::headstart::{Function, team_of};
use crate::platform::{dom, task};
use crate::route::Page;
use crate::ui::form::FieldView;
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{t, text, tf};

/// A screen of questions: what it asks, why, and the fields of the organisation that hold the answers.
type Screen = (&'static str, &'static str, &'static [(&'static str, Widget)]);

const SCREENS: &[Screen] = &[
    (
        "setup.who.ask",
        "setup.who.why",
        &[("legal_name", Widget::Auto), ("industry", Widget::Auto), ("products", Widget::Long)],
    ),
    ("setup.size.ask", "setup.size.why", &[("headcount", Widget::Auto), ("sites", Widget::Long)]),
    ("setup.work.ask", "setup.work.why", &[("working", Widget::Auto)]),
    ("setup.law.ask", "setup.law.why", &[("jurisdictions", Widget::Auto), ("data_roles", Widget::Auto)]),
    ("setup.aim.ask", "setup.aim.why", &[("drivers", Widget::Auto), ("target_date", Widget::Auto)]),
];

/// After the screens come the team and the draft.
const TEAM: usize = SCREENS.len();
const OFFER: usize = TEAM + 1;

/// The page; it fills the screen as wizards do.
#[component]
pub fn Setup() -> Node {
    let session = use_session();
    let at = RwSignal::new(0_usize);
    let team: Vec<(Function, RwSignal<String>)> = {
        let known = session.peek(team_of);
        Function::ALL
            .into_iter()
            .map(|function| (function, RwSignal::new(known.get(&function).cloned().unwrap_or_default())))
            .collect()
    };
    let team = StoredValue::new(team);
    let go = move |to: usize| {
        at.set(to);
        dom::scroll_to_top();
        task::spawn(async {
            task::next_frame().await;
            dom::focus("question");
        });
    };
    let bars = move || {
        let bar = |index: usize| {
            let state = match index.cmp(&at.get()) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "",
            };
            view! { <span data-state=state></span> }
        };
        (0..=OFFER).map(bar).collect_view()
    };
    let step =
        move || tf("wizard.step", &[("n", &(at.get() + 1).to_string()), ("all", &(OFFER + 1).to_string())]);
    let screen = move || match at.get() {
        OFFER => view! { <Offer team=team.get_value() /> },
        TEAM => team_screen(&team.get_value()),
        place => SCREENS.get(place).map(questions).into_node(),
    };
    let next = move || {
        (at.get() < OFFER).then(|| view! {
            <button class="btn primary" type="button" on:click=move |_| go(at.get_untracked() + 1)>{t("wizard.next")} {icon("arrow-right")}</button>
        })
    };
    view! {
        <div class="wizard">
            <header class="wizard-top">
                <strong class="wizard-name">{t("nav.setup")}</strong>
                <div class="wizard-bars" aria-hidden="true">{bars}</div>
                <p class="small muted" role="status">{step}</p>
                <a class="btn quiet" href=session.href(Page::Overview)>{t("wizard.leave")}</a>
            </header>
            <main class="wizard-main" id="main" tabindex="-1">{screen}</main>
            <footer class="wizard-foot">
                <button class="btn quiet" type="button" disabled=move || at.get() == 0 on:click=move |_| go(at.get_untracked().saturating_sub(1))>
                    {icon("chevron-left")} {t("wizard.back")}
                </button>
                <p class="small muted">{t("setup.saved")}</p>
                <div class="wizard-on">{next}</div>
            </footer>
        </div>
    }
}

fn head(ask: &str, why: &str) -> Node {
    view! {
        <div class="wizard-head">
            <p class="crumb">{t("setup.crumb")}</p>
            <h1 id="question" tabindex="-1">{text(ask)}</h1>
            <p class="wizard-why">{text(why)}</p>
        </div>
    }
}

fn questions(screen: &Screen) -> Node {
    let record: RecordId = OrganisationId.into();
    let field = |(key, widget): &(&'static str, Widget)| {
        view! { <FieldView record spec=FieldSpec { key, widget: *widget, needed: false } /> }
    };
    view! {
        {head(screen.0, screen.1)}
        <div class="wizard-answer"><div class="wizard-fields">{screen.2.iter().map(field).collect_view()}</div></div>
    }
}

/// Who does what: names, which become people on the list when the draft is written.
fn team_screen(team: &[(Function, RwSignal<String>)]) -> Node {
    let session = use_session();
    let known: Vec<String> =
        session.peek(|workbook| workbook.persons.values().map(|person| person.name.clone()).collect());
    let field = |(function, name): &(Function, RwSignal<String>)| {
        let (function, name) = (*function, *name);
        let id = format!("team-{}", function.key());
        view! {
            <div class="field">
                <label class="label" for=id.clone()>{text(&format!("function.{}", function.key()))}</label>
                <input
                    class="input"
                    id=id
                    type="text"
                    list="team-known"
                    autocomplete="off"
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <p class="hint">{hint(function)}</p>
            </div>
        }
    };
    view! {
        {head("setup.team.ask", "setup.team.why")}
        <div class="wizard-answer">
            <datalist id="team-known">{known.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}</datalist>
            <div class="wizard-fields">{team.iter().map(field).collect_view()}</div>
        </div>
    }
}

fn hint(function: Function) -> &'static str {
    match function {
        Function::TopManagement => t("setup.team.top_management"),
        Function::SecurityManager => t("setup.team.security_manager"),
        Function::It => t("setup.team.it"),
        Function::People => t("setup.team.hr"),
    }
}
