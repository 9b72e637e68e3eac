//! One card: a page of paper.

use crate::ui::prelude::*;

use crate::insight::cards::{Card, Line, Policy, Report, Role};
use crate::ui::layout::workbook_name;
use crate::ui::session::Session;
use crate::ui::words::{date, t, tf, tn, today};

/// How many lines of a list fit on a page.
const LINES: usize = 6;

/// The card of a person.
pub fn sheet(session: Session, card: &Card) -> Node {
    let organisation = session.peek(workbook_name);
    let day = date(&today().to_string());
    let learnt: Vec<Line> = card.trainings.iter().chain(&card.read).cloned().collect();
    let nothing_learnt = learnt.is_empty() && card.missed.is_empty();
    view! {
        <article class="person-card card" aria-label=card.name.clone()>
            <header class="person-card-head">
                <h2>{card.name.clone()}</h2>
                <p class="small muted">{card.job.clone()}</p>
                <p class="small muted">{organisation} " · " {day}</p>
            </header>
            {policy(session, card.policy.as_ref())}
            {roles(session, &card.roles)}
            {part(session, t("cards.risks"), &card.risks)}
            {part(session, t("cards.controls"), &card.controls)}
            {part(session, t("cards.documents"), &card.documents)}
            {due(session, &card.due)}
            <section>
                <h3>{t("cards.learnt")}</h3>
                {nothing_learnt.then(|| view! { <p class="muted">{t("cards.no_learnt")}</p> })}
                {list(session, &learnt, false)}
                {missed(session, &card.missed)}
            </section>
            <section>
                <h3>{t("cards.questions")}</h3>
                <ul>{card.questions.iter().map(|question| view! { <li>{question.clone()}</li> }).collect_view()}</ul>
            </section>
            {report(&card.report)}
            <p class="person-card-foot">{t("cards.foot")}</p>
        </article>
    }
}

fn policy(session: Session, policy: Option<&Policy>) -> Node {
    let body = match policy {
        None => view! { <p class="muted">{t("cards.no_policy")}</p> },
        Some(policy) => {
            let version = if policy.version.is_empty() {
                t("cards.not_approved").to_owned()
            } else {
                tf("cards.version", &[("version", &policy.version)])
            };
            view! {
                <p>{policy.purpose.clone()}</p>
                <p class="small muted"><a class="link" href=session.href_of(policy.id.into())>{policy.title.clone()}</a> ", " {version}</p>
            }
        }
    };
    view! { <section><h3>{t("cards.policy")}</h3>{body}</section> }
}

fn roles(session: Session, roles: &[Role]) -> Node {
    let one = |role: &Role| {
        let deputy = role.deputy.then(|| format!(" ({})", t("cards.deputy")));
        view! { <li><a class="link" href=session.href_of(role.id)>{role.title.clone()}</a>{deputy} " " {role.duties.clone()}</li> }
    };
    let body = if roles.is_empty() {
        view! { <p class="muted">{t("cards.no_roles")}</p> }
    } else {
        view! { <ul>{roles.iter().map(one).collect_view()}</ul> }
    };
    view! { <section><h3>{t("cards.roles")}</h3>{body}</section> }
}

/// A part that is left out when there is nothing.
fn part(session: Session, title: &'static str, lines: &[Line]) -> Node {
    (!lines.is_empty())
        .then(|| view! { <section><h3>{title}</h3>{list(session, lines, false)}</section> })
        .into_node()
}

fn due(session: Session, lines: &[Line]) -> Node {
    (!lines.is_empty())
        .then(|| view! { <section><h3>{t("cards.due")}</h3>{list(session, lines, true)}</section> })
        .into_node()
}

fn missed(session: Session, lines: &[Line]) -> Node {
    let lines: Vec<Line> =
        lines.iter().map(|line| Line { note: t("cards.missed").to_owned(), ..line.clone() }).collect();
    list(session, &lines, false)
}

/// Lines with their days; how many more there are, when there are more than fit.
fn list(session: Session, lines: &[Line], dated: bool) -> Node {
    if lines.is_empty() {
        return Node::nothing();
    }
    let one = |line: &Line| {
        let day = line.day.map(|day| date(&day.to_string()));
        let day = day.or_else(|| dated.then(|| t("cards.no_day").to_owned())).unwrap_or_default();
        let more: Vec<String> =
            [line.note.clone(), day].into_iter().filter(|part| !part.is_empty()).collect();
        let more = (!more.is_empty()).then(|| view! { <span class="muted">" · " {more.join(" · ")}</span> });
        view! { <li><a class="link" href=session.href_of(line.id)>{line.text.clone()}</a>{more}</li> }
    };
    let rest = lines.len().saturating_sub(LINES);
    let rest = (rest > 0).then(|| view! { <li class="muted">{tn("cards.more_lines", rest)}</li> });
    view! { <ul>{lines.iter().take(LINES).map(one).collect_view()}{rest}</ul> }
}

fn report(report: &Report) -> Node {
    if report.is_empty() {
        return view! { <section><h3>{t("cards.report")}</h3><p class="muted">{t("cards.no_report")}</p></section> };
    }
    let who = (!report.who.is_empty()).then(|| tf("cards.report_who", &[("name", &report.who)]));
    let email = (!report.email.is_empty()).then(|| format!(", {}", report.email));
    let documents = (!report.documents.is_empty())
        .then(|| tf("cards.report_documents", &[("documents", &report.documents.join(", "))]));
    let paragraph = |text: String| (!text.is_empty()).then(|| view! { <p>{text}</p> });
    view! {
        <section class="person-card-report">
            <h3>{t("cards.report")}</h3>
            {paragraph(format!("{}{}", who.unwrap_or_default(), email.unwrap_or_default()))}
            {paragraph(report.how.clone())}
            {paragraph(documents.unwrap_or_default())}
        </section>
    }
}
