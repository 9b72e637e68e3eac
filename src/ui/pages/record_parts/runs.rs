//! Something that is done again and again: when it is due, its last runs, and noting one (8.1).

use crate::ui::prelude::*;

use crate::domain::command::Command;
use crate::domain::kinds::{ControlRunId, Kind, OperationalControlId};
use crate::domain::records::{RunResult, YesNo};
use crate::domain::recurrence::next_turn;
use crate::domain::workbook::Workbook;
use crate::route::Page;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, t, tf, today};

/// Runs that are listed; the register has all of them.
const LISTED: usize = 5;

/// What the card shows.
#[derive(Clone, PartialEq)]
struct Shown {
    due: Option<String>,
    late: bool,
    /// Whether the day follows from the last run and was not set by anybody.
    follows: bool,
    idle: bool,
    runs: Vec<Run>,
}

/// A run as it is listed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Run {
    id: ControlRunId,
    name: String,
    on: String,
    by: String,
    result: Option<RunResult>,
}

fn shown(workbook: &Workbook, control: OperationalControlId) -> Option<Shown> {
    let item = workbook.operational_controls.get(&control)?;
    let last = workbook.last_runs().get(&control).copied();
    let due = next_turn(item.next_due, last, item.frequency);
    let mine = workbook.control_runs.iter().filter(|(_, run)| run.operational_control == Some(control));
    let mut mine: Vec<_> = mine.collect();
    mine.sort_by_key(|(id, run)| std::cmp::Reverse((run.performed_on.or(run.period_to), **id)));
    let run = |(id, run): (&ControlRunId, &std::sync::Arc<crate::domain::records::ControlRun>)| Run {
        id: *id,
        name: crate::ui::words::record_name(workbook, (*id).into()),
        on: run.performed_on.or(run.period_to).map(|day| day.to_string()).unwrap_or_default(),
        by: workbook.person_name(run.performed_by),
        result: run.result,
    };
    Some(Shown {
        due: due.map(|due| due.to_string()),
        late: due.is_some_and(|due| due < today()),
        follows: due != item.next_due,
        idle: item.active == Some(YesNo::No),
        runs: mine.into_iter().take(LISTED).map(run).collect(),
    })
}

/// The card above the form.
#[component]
pub fn RunsLead(control: OperationalControlId) -> Node {
    let session = use_session();
    let now = session.memo(move |workbook| shown(workbook, control));
    let view = move || now.get().map(|now| card(session, control, now));
    view! { {view} }
}

fn card(session: Session, control: OperationalControlId, now: Shown) -> Node {
    let state = match &now.due {
        _ if now.idle => badge(Tone::Plain, t("runs.idle")),
        None => badge(Tone::Plain, t("runs.no_day")),
        Some(due) if now.late => badge(Tone::Stop, tf("runs.late", &[("date", &date(due))])),
        Some(due) => badge(Tone::Info, tf("runs.due", &[("date", &date(due))])),
    };
    let why = (now.follows && now.due.is_some() && !now.idle)
        .then(|| view! { <span class="small muted">{t("runs.follows")}</span> });
    let row = |run: &Run| {
        let tone = match run.result {
            Some(RunResult::Fine) => Tone::Good,
            Some(RunResult::Exceptions) => Tone::Warn,
            Some(RunResult::NotDone) => Tone::Stop,
            None => Tone::Plain,
        };
        let result = run
            .result
            .map_or_else(|| t("runs.no_result").to_owned(), |result| choice("run_result", result.key()));
        view! {
            <li class="spread">
                <span><a class="ref" href=session.href_of(run.id.into())>{run.name.clone()}</a> " " {date(&run.on)} " " <span class="muted">{run.by.clone()}</span></span>
                {badge(tone, result)}
            </li>
        }
    };
    let list = if now.runs.is_empty() {
        view! { <p class="muted small">{t("runs.none")}</p> }
    } else {
        view! { <ul class="plain stack small">{now.runs.iter().map(row).collect_view()}</ul> }
    };
    view! {
        <section class="card" aria-labelledby="runs">
            <div class="card-head">
                <h2 id="runs">{t("runs.title")}</h2>
                <div class="actions">
                    <a class="btn quiet" href=session.href(Page::Register(Kind::ControlRun))>{t("runs.all")}</a>
                    <button class="btn primary" type="button" disabled=move || !session.may_write.get() on:click=move |_| note_run(session, control)>
                        {icon("plus")} {t("runs.note")}
                    </button>
                </div>
            </div>
            <p class="row">{state} {why}</p>
            {list}
        </section>
    }
}

/// Makes a run of today, moves the day of the next one on where it was set, and goes to the run, whose result is still to
/// be said.
fn note_run(session: Session, control: OperationalControlId) {
    let facts = session.peek(|workbook| {
        let item = workbook.operational_controls.get(&control)?;
        let next = item.next_due.and_then(|set| next_turn(Some(set), Some(today()), item.frequency));
        Some((item.title.clone(), next))
    });
    let Some((title, next)) = facts else { return };
    let fields = vec![
        ("title", title.into()),
        ("operational_control", control.to_string().into()),
        ("performed_on", today().to_string().into()),
    ];
    let (run, create) = session.creation(Kind::ControlRun, fields);
    let mut commands = vec![create];
    commands.extend(next.map(|next| Command::set(control, "next_due", next.to_string())));
    if session.apply(&Command::Batch(commands)) {
        session.go(session.page_of(run));
    }
}
