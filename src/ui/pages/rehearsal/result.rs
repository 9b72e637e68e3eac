//! How it went: a table of all questions, what was not found with the way to make it right, and the draw to repeat it.

use crate::ui::prelude::*;

use super::figures::{Figures, keep};
use super::{Rehearsing, origin, places, time, words};
use crate::domain::command::Command;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::insight::rehearsal::{Asked, End, Run, Summary};
use crate::platform::{clock, random};
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf, tn};

#[component]
pub fn Result(rehearsing: Rehearsing) -> Node {
    let session = use_session();
    let Some(run) = rehearsing.0.get_untracked() else { return Node::nothing() };
    // Once for each run, not each time the page is opened.
    if !run.kept {
        keep(session, &run);
        rehearsing.change(|run, _| run.kept = true);
    }
    let summary = run.summary();
    let again = {
        let run = run.clone();
        move |_| {
            let run = run.clone();
            let again = Run::new(run.seed, run.questions.clone(), run.limit(), clock::now_millis());
            rehearsing.0.set(Some(again));
        }
    };
    let draw = tf("rehearsal.draw", &[("seed", &run.seed.to_string())]);
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{t("rehearsal.result")}</h2>
                <div class="actions">
                    <button class="btn" type="button" on:click=again>{icon("redo")} {t("rehearsal.again")}</button>
                    <button class="btn primary" type="button" on:click=move |_| rehearsing.0.set(None)>{icon("clock")} {t("rehearsal.new")}</button>
                </div>
            </div>
            {counts(summary)}
            {table(session, &run)}
            <p class="small muted">{draw} ". " {t("rehearsal.only_here")}</p>
        </section>
        <ToDo run />
        <Figures />
    }
}

fn counts(summary: Summary) -> Node {
    let lede = tf(
        "rehearsal.result_lede",
        &[("found", &summary.found.to_string()), ("asked", &summary.asked.to_string())],
    );
    let line = |name: &'static str, value: String| view! { <dt>{name}</dt> <dd>{value}</dd> };
    view! {
        <p class="strong" role="status">{lede}</p>
        <dl class="facts">
            {line(t("rehearsal.without"), summary.found.to_string())}
            {line(t("rehearsal.helped"), summary.helped.to_string())}
            {line(t("rehearsal.missing"), summary.missing.to_string())}
            {summary.median.map(|median| line(t("rehearsal.median"), time(median)))}
        </dl>
    }
}

fn table(session: Session, run: &Run) -> Node {
    let row = |(asked, (end, seconds)): (&Asked, &(End, u64))| {
        let (state, place) = match end {
            End::Found(place) => (badge(Tone::Good, t("rehearsal.ended_found")), place.clone()),
            End::Helped(place) => (badge(Tone::Warn, t("rehearsal.ended_helped")), place.clone()),
            End::Missing => (badge(Tone::Stop, t("rehearsal.ended_missing")), String::new()),
        };
        let shown = if *end == End::Missing {
            places(session, asked)
        } else {
            view! { <span>{place}</span> }
        };
        view! {
            <tr>
                <th scope="row">{words(asked)}</th>
                <td class="nowrap" data-label=t("rehearsal.point")>{asked.point.clone()}</td>
                <td data-label=t("rehearsal.end")>{state}</td>
                <td class="nowrap" data-label=t("rehearsal.seconds")>{time(*seconds)}</td>
                <td data-label=t("rehearsal.place")>{shown}</td>
            </tr>
        }
    };
    let rows = run.questions.iter().zip(&run.ends).map(row).collect_view();
    view! {
        <div class="table-wrap"><table class="table cards">
            <caption class="sr">{t("rehearsal.result")}</caption>
            <thead><tr>
                <th scope="col">{t("rehearsal.question")}</th>
                <th scope="col">{t("rehearsal.point")}</th>
                <th scope="col">{t("rehearsal.end")}</th>
                <th scope="col">{t("rehearsal.seconds")}</th>
                <th scope="col">{t("rehearsal.place")}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

/// What was not found, and the button that makes tasks of it.
#[component]
fn ToDo(run: Run) -> Node {
    let session = use_session();
    let open: Vec<(Option<RecordId>, String)> = session.peek(|workbook| {
        run.open().into_iter().map(|(_, asked)| (origin(workbook, asked), words(asked))).collect()
    });
    if open.is_empty() {
        let all = !run.ends.is_empty();
        return all
            .then(|| view! { <p class="all-clear">{icon("check")} {t("rehearsal.all_found")}</p> })
            .into_node();
    }
    let made = RwSignal::new(false);
    let count = open.len();
    let entry = |(_, asked): (usize, &Asked)| {
        view! { <li><p>{words(asked)}</p>{places(session, asked)}</li> }
    };
    let list = run.open().into_iter().map(entry).collect_view();
    let make = move |_| {
        if make_tasks(session, &open) {
            made.set(true);
        }
    };
    view! {
        <section class="card">
            <div class="section-head"><h2>{t("rehearsal.to_do")}</h2><p>{t("rehearsal.to_do_about")}</p></div>
            <ol class="points">{list}</ol>
            <div class="actions">
                <button class="btn" type="button" disabled=move || made.get() || !session.may_write.get() on:click=make>{icon("plus")} {tn("rehearsal.make_tasks", count)}</button>
            </div>
        </section>
    }
}

/// A task for each, in one step.
fn make_tasks(session: Session, open: &[(Option<RecordId>, String)]) -> bool {
    let commands = open.iter().enumerate().map(|(index, (origin, question))| {
        let reference = session.peek(|workbook| workbook.reference_after(Kind::Task, index));
        let mut fields = vec![
            ("reference", reference.into()),
            ("title", tf("rehearsal.task", &[("question", question)]).into()),
            ("status", "open".into()),
        ];
        fields.extend(origin.map(|origin| ("origin", origin.to_string().into())));
        Command::Create { record: RecordId::minted(Kind::Task, random::uuid_v7()), fields }
    });
    let done = session.apply(&Command::Batch(commands.collect()));
    if done {
        let said = tn("rehearsal.tasks_made", open.len());
        session.app().notices.offer(&said, t("bar.undo"), move || session.undo());
    }
    done
}
