//! The checklist: every sub-clause and control of the audit, opened one by one.

use crate::ui::prelude::*;

use super::papers::Papers;
use super::questions::Questions;
use crate::domain::audits::Subject;
use crate::domain::kinds::{AuditId, SoaLineId};
use crate::insight::audit_desk::{Line, Progress, lines};
use crate::route::Page;
use crate::ui::kit::{RowWindow, Select, Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf, tn};

/// Lines in the page at a time; more on request.
const SHOWN: usize = 30;

/// The card.
#[component]
pub(super) fn Desk(audit: AuditId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| lines(workbook, audit));
    let only = RwSignal::new(String::new());
    let shown = RowWindow::new(SHOWN);
    // What a line is about stays while it is worked on, so opening one and answering keeps it open.
    let subjects = Memo::new(move |_| {
        let only = only.get();
        all.with(|all| {
            let fits = |line: &&Line| only.is_empty() || key(line.progress) == only;
            all.iter().filter(fits).map(|line| line.subject).collect::<Vec<_>>()
        })
    });
    let window = move || subjects.with(|all| all.iter().copied().take(shown.get()).collect::<Vec<_>>());
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let list = move || {
        // Only whether there is anything: the lines themselves follow one by one and stay open.
        if !any.get() {
            return view! {
                <p class="muted">{t("audit_desk.no_scope")}</p>
                <div class="actions"><a class="btn" href=session.href(Page::Coverage)>{t("audit_desk.set_scope")} {icon("arrow-right")}</a></div>
            };
        }
        let line = move |subject: Subject| view! { <OneLine audit all subject /> };
        view! {
            <ul class="desk-list">{keyed(window, |subject| *subject, line)}</ul>
            {move || subjects.with(Vec::is_empty).then(|| view! { <p class="muted">{t("audit_desk.no_match")}</p> })}
        }
    };
    let more = move || {
        (subjects.with(Vec::len) > shown.get()).then(|| {
            view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> }
        })
    };
    let count = move || {
        let numbers = [subjects.with(Vec::len), all.with(Vec::len)].map(|n| n.to_string());
        tf("register.shown", &[("n", &numbers[0]), ("all", &numbers[1])])
    };
    let options = Signal::stored(options());
    let choose = Callback::new(move |key| {
        shown.begin();
        only.set(key);
    });
    view! {
        <section class="card" id="audit-desk" tabindex="-1" aria-labelledby="audit-desk-title">
            <div class="section-head"><h2 id="audit-desk-title">{t("audit_desk.title")}</h2><p>{t("audit_desk.about")}</p></div>
            <Show when=move || any.get()>
                <div class="tools">
                    <Select label=t("audit_desk.filter") options value=only on_change=choose />
                    <p class="tool-count" role="status">{count}</p>
                </div>
            </Show>
            {list}
            {more}
        </section>
    }
}

fn options() -> Vec<(String, String)> {
    let any = (String::new(), t("audit_desk.all").to_owned());
    let all = [Progress::Nothing, Progress::Begun, Progress::Partly, Progress::LookedAt];
    std::iter::once(any)
        .chain(all.map(|progress| (key(progress).to_owned(), word(progress).to_owned())))
        .collect()
}

fn key(progress: Progress) -> &'static str {
    match progress {
        Progress::Nothing => "nothing",
        Progress::Begun => "begun",
        Progress::Partly => "partly",
        Progress::LookedAt => "looked_at",
    }
}

/// How far a subject is, in words.
pub(super) fn word(progress: Progress) -> &'static str {
    match progress {
        Progress::Nothing => t("audit_desk.nothing"),
        Progress::Begun => t("audit_desk.begun"),
        Progress::Partly => t("audit_desk.partly"),
        Progress::LookedAt => t("audit_desk.looked_at"),
    }
}

fn tone(progress: Progress) -> Tone {
    match progress {
        Progress::Nothing => Tone::Plain,
        Progress::Begun | Progress::Partly => Tone::Info,
        Progress::LookedAt => Tone::Good,
    }
}

/// A sub-clause or control: how far it is; opened, its papers and the questions left.
#[component]
fn OneLine(audit: AuditId, all: Memo<Vec<Line>>, subject: Subject) -> Node {
    let session = use_session();
    let open = RwSignal::new(false);
    let line = Memo::new(move |_| all.with(|all| all.iter().find(|line| line.subject == subject).cloned()));
    let (number, title) = line
        .with_untracked(|line| line.as_ref().map(|line| (line.number.clone(), line.title.clone())))
        .unwrap_or_default();
    let state = move || {
        let line = line.get()?;
        let beyond = (!line.in_scope).then(|| badge(Tone::Plain, t("audit_desk.beyond")));
        let fails = (line.fails > 0).then(|| badge(Tone::Stop, tn("audit_desk.fails", line.fails)));
        let papers = (!line.papers.is_empty())
            .then(|| view! { <span class="small muted">{tn("audit_desk.papers", line.papers.len())}</span> });
        Some(view! { {papers} {beyond} {fails} {badge(tone(line.progress), word(line.progress))} })
    };
    let body = format!("desk-{number}");
    let inside = {
        let body = body.clone();
        move || {
            open.get().then(|| {
                view! {
                    <div class="desk-body" id=body.clone()>
                        <p class="small"><a class="link" href=href(session, subject)>{t("audit_desk.open_subject")}</a></p>
                        <Papers audit subject />
                        <Questions audit subject />
                    </div>
                }
            })
        }
    };
    view! {
        <li class="desk-line">
            <div class="desk-head">
                <button
                    class="desk-open"
                    type="button"
                    aria-expanded=move || open.get().to_string()
                    aria-controls=body
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {move || icon(if open.get() { "chevron-down" } else { "chevron-right" })}
                    <span><span class="ref">{number}</span> " " {title}</span>
                </button>
                <span class="desk-state">{state}</span>
            </div>
            {inside}
        </li>
    }
}

fn href(session: Session, subject: Subject) -> String {
    match subject {
        Subject::Clause(clause) => session.href(Page::Clause(clause.number().to_owned())),
        Subject::Control(control) => session.href_of(SoaLineId(control).into()),
    }
}
