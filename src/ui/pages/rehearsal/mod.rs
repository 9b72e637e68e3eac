//! Questions an auditor may ask, with a stopwatch to the evidence. The run goes on while one looks through the workbook:
//! the question stays at the top of every page.

mod bar;
mod figures;
mod question;
mod result;
mod start;

use crate::ui::prelude::*;

pub use bar::RehearsalBar;

use crate::content::catalogue::clause;
use crate::domain::id::RecordId;
use crate::domain::kinds::SoaLineId;
use crate::domain::workbook::Workbook;
use crate::insight::rehearsal::{Asked, Place, Run};
use crate::platform::{clock, task};
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, record_title, t};

/// The rehearsal under way or just over; in context of every page of a workbook.
#[derive(Clone, Copy)]
pub struct Rehearsing(pub RwSignal<Option<Run>>);

impl Rehearsing {
    /// None is under way.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Changes the run at this moment.
    fn change(self, change: impl FnOnce(&mut Run, u64)) {
        self.0.update(|run| {
            if let Some(run) = run {
                change(run, clock::now_millis());
            }
        });
    }
}

/// The run of the workbook on screen.
fn use_run() -> Rehearsing {
    use_context::<Rehearsing>().unwrap_or_else(Rehearsing::new)
}

/// The page.
#[component]
pub fn Rehearsal() -> Node {
    let (session, rehearsing) = (use_session(), use_run());
    // What is shown changes only with the question, not with every step within one.
    let stage = Memo::new(move |_| {
        rehearsing.0.with(|run| run.as_ref().map(|run| run.question().map(|_| run.ends.len())))
    });
    let view = move || match stage.get() {
        None => view! { <start::Start rehearsing /> },
        Some(Some(_)) => view! { <question::Question rehearsing /> },
        Some(None) => view! { <result::Result rehearsing /> },
    };
    view! {
        <Head crumb=|| t("rehearsal.crumb") title=Signal::stored(t("nav.rehearsal").to_owned()) lede=|| t("rehearsal.lede")>
            <a class="btn" href=session.href(Page::Cards)>{icon("people")} {t("nav.cards")}</a>
        </Head>
        {view}
    }
}

/// The question in words.
fn words(asked: &Asked) -> String {
    asked.text(&|day| date(&day.to_string()))
}

/// The name of a place and the way to it.
fn place(session: Session, workbook: &Workbook, place: Place) -> (String, String) {
    match place {
        Place::Record(id) => (record_title(workbook, id), session.href_of(id)),
        Place::Clause(number) => {
            let title = clause(number.number()).map(|fact| fact.title.as_str()).unwrap_or_default();
            let name = format!("{} {number} {title}", t("clause.clause"));
            (name, session.href(Page::Clause(number.number().to_owned())))
        }
    }
}

/// Links to where the answer should be.
fn places(session: Session, asked: &Asked) -> Node {
    let link = |at: &Place| {
        let (name, href) = session.peek(|workbook| place(session, workbook, *at));
        view! { <li><a class="link" href=href>{name}</a></li> }
    };
    view! { <ul class="links">{asked.places.iter().map(link).collect_view()}</ul> }
}

/// The page of a sub-clause or control by its number.
fn page_of_point(point: &str) -> Option<Page> {
    if let Ok(control) = point.parse() {
        return Some(Page::Soa(Some(control)));
    }
    clause(point).map(|fact| Page::Clause(fact.number.clone()))
}

/// `4:05`
fn time(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// This moment in milliseconds, again every second as long as the view is there.
fn ticking() -> RwSignal<u64> {
    let now = RwSignal::new(clock::now_millis());
    task::spawn(async move {
        loop {
            task::sleep(1_000).await;
            if now.try_set(clock::now_millis()).is_some() {
                return;
            }
        }
    });
    now
}

/// What the page of an address is called, where evidence can be on it.
fn page_name(session: Session, page: &Page) -> Option<String> {
    let record = |id: RecordId| session.peek(|workbook| record_title(workbook, id));
    match page {
        Page::Record(kind, name) => session.find(*kind, name).map(record),
        Page::Soa(Some(control)) => Some(record(SoaLineId(*control).into())),
        Page::Soa(None) | Page::SoaVersions => Some(t("nav.soa").to_owned()),
        Page::Clause(number) => Some(format!("{} {number}", t("clause.clause"))),
        Page::Register(kind) => Some(crate::ui::words::kind(*kind, "many")),
        Page::Risks => Some(t("nav.risks").to_owned()),
        Page::Method => Some(t("nav.method").to_owned()),
        _ => None,
    }
}

/// The record a question is about, for a task that comes from it.
fn origin(workbook: &Workbook, asked: &Asked) -> Option<RecordId> {
    asked.places.iter().find_map(|place| match place {
        Place::Record(id) => workbook.get(*id).map(|_| *id),
        Place::Clause(_) => None,
    })
}
