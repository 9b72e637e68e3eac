//! What changed since the last external audit, ready to be shown, and a note to the certification body.

mod letter;
mod topics;
mod words;

use crate::ui::prelude::*;

use crate::content::catalogue::control_view;
use crate::domain::date::Date;
use crate::domain::journal::Entry;
use crate::domain::kinds::Kind;
use crate::insight::surveillance::{Pack, Topic, Trail, last_visit, pack};
use crate::platform::{dom, task};
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, t, tf, today};

/// The journal while it is read: not yet, read, or why not.
type Journal = Option<Result<Vec<Entry<String>>, String>>;

/// The page.
#[component]
pub fn Surveillance() -> Node {
    let session = use_session();
    let visit = session.memo(|workbook| last_visit(workbook, today()));
    let chosen = RwSignal::new(None::<Date>);
    let since = Memo::new(move |_| chosen.get().or_else(|| visit.get().map(|(_, day)| day)));
    let journal = RwSignal::new(None as Journal);
    task::spawn(async move {
        let read = session.journal().await;
        // The page may be gone by now.
        journal.try_set(Some(read));
    });
    let trail = Memo::new(move |_| {
        let since = since.get();
        journal.with(|journal| match (journal, since) {
            (Some(Ok(entries)), Some(since)) => Trail::of(entries, since),
            _ => Trail::default(),
        })
    });
    let made = Memo::new(move |_| since.get().map(|since| gather(session, since, trail)));
    let body = move || match since.get() {
        None => view! { <Undated /> }.into_node(),
        Some(since) => view! {
            <Reach journal trail since />
            <topics::Topics made />
            <letter::Note trail since />
        }
        .into_node(),
    };
    let to_road = session.href(Page::Planner);
    let lede = move || match (since.get(), visit.get()) {
        (Some(since), Some((stage, day))) if since == day => {
            let day = date(&day.to_string());
            let stage = choice("audit_stage", stage.key());
            tf("pack.lede", &[("stage", &stage), ("day", &day)])
        }
        (Some(since), _) => tf("pack.lede_chosen", &[("day", &date(&since.to_string()))]),
        (None, _) => t("pack.lede_undated").to_owned(),
    };
    view! {
        <Head crumb=|| t("nav.workbook") title=Signal::stored(t("nav.surveillance").to_owned()) lede>
            <a class="btn" href=to_road>{icon("target")} {t("nav.planner")}</a>
            <button class="btn" type="button" on:click=move |_| dom::print()>{icon("print")} {t("pack.print")}</button>
        </Head>
        <div class="stack">
            <Day since chosen />
            {body}
        </div>
    }
}

fn gather(session: Session, since: Date, trail: Memo<Trail>) -> Pack {
    session.with(|workbook| {
        let title = |control| {
            let view = control_view(workbook, control);
            (view.number, view.title)
        };
        trail.with(|trail| pack(workbook, since, today(), trail, &title))
    })
}

/// The day from which on it counts.
#[component]
fn Day(since: Memo<Option<Date>>, chosen: RwSignal<Option<Date>>) -> Node {
    let choose = move |event: leptos::ev::Event| chosen.set(event_target_value(&event).parse().ok());
    let shown = move || since.get().map(|day| day.to_string()).unwrap_or_default();
    view! {
        <section class="card pack-day">
            <div class="field">
                <label class="label" for="pack-since">{t("pack.since")}</label>
                <input class="input" id="pack-since" type="date" max=today().to_string() prop:value=shown on:change=choose />
                <p class="hint">{t("pack.since_about")}</p>
            </div>
        </section>
    }
}

#[component]
fn Undated() -> Node {
    let session = use_session();
    let record = session.href(Page::Record(Kind::Certification, "main".into()));
    view! {
        <section class="card empty">
            {icon("history")}
            <h2>{t("pack.undated")}</h2>
            <p>{t("pack.undated_about")}</p>
            <div class="actions"><a class="btn primary" href=record>{t("pack.to_record")}</a></div>
        </section>
    }
}

/// How far back the journal reaches, said openly.
#[component]
fn Reach(journal: RwSignal<Journal>, trail: Memo<Trail>, since: Date) -> Node {
    Node::live(move || {
        let (sort, text) = journal.with(|journal| match journal {
            None => ("info", t("common.loading").to_owned()),
            Some(Err(why)) => ("warn", tf("pack.no_journal", &[("why", why)])),
            Some(Ok(_)) => trail.with(|trail| match trail.from {
                Some(_) if trail.reaches_back => ("info", t("pack.reaches").to_owned()),
                Some(from) => ("warn", tf("pack.reaches_to", &[("day", &date(&from.to_string()))])),
                None => ("warn", t("pack.no_trail").to_owned()),
            }),
        });
        let since = tf("pack.compared", &[("day", &date(&since.to_string()))]);
        view! {
            <div class=format!("banner {sort}") role="status">
                {icon("history")}
                <p class="banner-text">{since} " " {text}</p>
            </div>
        }
    })
}

/// What a topic is called.
fn topic_name(topic: Topic) -> &'static str {
    match topic {
        Topic::Body => t("pack.topic.body"),
        Topic::Scope => t("pack.topic.scope"),
        Topic::Organisation => t("pack.topic.organisation"),
        Topic::Changes => t("pack.topic.changes"),
        Topic::Statement => t("pack.topic.statement"),
        Topic::Risks => t("pack.topic.risks"),
        Topic::Documents => t("pack.topic.documents"),
        Topic::Objectives => t("pack.topic.objectives"),
        Topic::Incidents => t("pack.topic.incidents"),
        Topic::Nonconformities => t("pack.topic.nonconformities"),
        Topic::Reviews => t("pack.topic.reviews"),
    }
}
