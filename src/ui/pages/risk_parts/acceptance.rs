//! The acceptance of a risk by its owner (6.1.3 f): where it stands, what was accepted, and what was withdrawn.

use crate::ui::prelude::*;

use super::accept::AcceptDialog;
use super::rated::{Rated, words_of};
use super::standing::Standing;
use super::withdraw::WithdrawDialog;
use crate::domain::id::RecordId;
use crate::domain::kinds::{AcceptanceId, RiskId};
use crate::domain::records::Acceptance;
use crate::domain::workbook::Workbook;
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{choice, date, moment, t, tf, today};

/// The card.
#[component]
pub fn AcceptanceCard(risk: RiskId) -> Node {
    let session = use_session();
    let now = session.memo(move |workbook| {
        let standings = workbook.standings();
        (Standing::of(&standings, risk, today()), standings.acceptance(risk).map(|(id, _)| id))
    });
    let standing = Memo::new(move |_| now.with(|now| now.0.clone()));
    let latest = Memo::new(move |_| now.with(|now| now.1));
    let events = session.memo(move |workbook| events(workbook, risk));
    let hindrance = session.memo(move |workbook| hindrance(workbook, risk));
    let (accepting, withdrawing) = (RwSignal::new(false), RwSignal::new(false));
    let blocked = move || !session.may_write.get() || hindrance.with(Option::is_some);
    let why = move || hindrance.get().map(|why| view! { <p class="hint" id="accept-why">{why}</p> });
    let decision = Signal::derive(move || latest.get().map(RecordId::from));
    view! {
        <section class="card" id="f-acceptances" tabindex="-1" aria-labelledby="acceptance">
            <div class="section-head">
                <div class="spread"><h2 id="acceptance">{t("acceptance.title")}</h2>{move || standing.get().badge()}</div>
                <p>{t("acceptance.about")}</p>
            </div>
            {move || note(&standing.get()).map(|note| view! { <p class="small">{note}</p> })}
            {move || latest.get().map(|id| session.with(|workbook| facts(workbook, id)))}
            <div class="actions">
                <button
                    class=move || if standing.with(|now| now.key() == "holds") { "btn" } else { "btn primary" }
                    type="button"
                    aria-describedby=move || hindrance.with(Option::is_some).then_some("accept-why")
                    disabled=blocked
                    on:click=move |_| accepting.set(true)
                >
                    {icon("acceptance")} {t("acceptance.record")}
                </button>
                <Show when=move || latest.get().is_some()>
                    <button class="btn danger quiet" type="button" disabled=move || !session.may_write.get() on:click=move |_| withdrawing.set(true)>
                        {t("acceptance.withdraw")}
                    </button>
                </Show>
            </div>
            {why}
            <Show when=move || !events.with(Vec::is_empty)>
                <details>
                    <summary class="small">{t("acceptance.history")}</summary>
                    <ol class="history">{move || events.get().into_iter().map(event_view).collect_view()}</ol>
                </details>
            </Show>
            <AcceptDialog risk open=accepting />
            <WithdrawDialog decision open=withdrawing />
        </section>
    }
}

/// Why nothing can be accepted now.
fn hindrance(workbook: &Workbook, risk: RiskId) -> Option<&'static str> {
    let owner = workbook.risks.get(&risk).and_then(|risk| risk.owner);
    if workbook.reading_to_accept(risk).is_none() {
        Some(t("acceptance.no_reading"))
    } else if owner.is_none() {
        Some(t("acceptance.no_owner"))
    } else {
        None
    }
}

fn note(standing: &Standing) -> Option<&'static str> {
    match standing {
        Standing::Stale => Some(t("acceptance.stale_about")),
        Standing::Expired => Some(t("acceptance.expired_about")),
        Standing::RateFirst | Standing::Missing | Standing::Holds(_) => None,
    }
}

/// What was accepted, in the words of the scales in force.
fn what(workbook: &Workbook, acceptance: &Acceptance) -> (Option<Rated>, String) {
    let scales = workbook.scales();
    let levels = acceptance.likelihood.zip(acceptance.impact);
    let rated = levels.map(|(likelihood, impact)| Rated::new(&scales, likelihood, impact));
    let words = levels.map(|(likelihood, impact)| words_of(&scales, likelihood, impact));
    let kind = acceptance.reading.and_then(|id| workbook.readings.get(&id)).and_then(|reading| reading.kind);
    let kind = kind.map(|kind| choice("reading_kind", kind.key())).unwrap_or_default();
    (rated, format!("{kind} {}", words.unwrap_or_default()).trim().to_owned())
}

fn facts(workbook: &Workbook, id: AcceptanceId) -> Option<Node> {
    let acceptance = workbook.acceptances.get(&id)?;
    let day =
        |day: Option<crate::domain::date::Date>| day.map(|day| date(&day.to_string())).unwrap_or_default();
    let (rated, words) = what(workbook, acceptance);
    let medium = acceptance.medium.map(|medium| choice("medium", medium.key())).unwrap_or_default();
    let lines = [
        (t("field.acceptance.accepted_by"), acceptance.accepted_by_name.clone()),
        (t("field.acceptance.accepted_on"), day(acceptance.accepted_on)),
        (t("field.medium"), medium),
        (t("field.evidence"), acceptance.evidence.clone()),
        (t("field.reason"), acceptance.reason.clone()),
        (t("field.acceptance.expires_on"), day(acceptance.expires_on)),
        (t("field.recorded_by"), acceptance.recorded_by.clone()),
        (t("field.recorded_at"), moment(&acceptance.recorded_at)),
    ];
    let line = |(name, text): (&'static str, String)| {
        (!text.is_empty()).then(|| view! { <dt>{name}</dt> <dd>{text}</dd> })
    };
    Some(view! {
        <dl class="facts">
            <dt>{t("field.acceptance.reading")}</dt>
            <dd>{rated.as_ref().map(Rated::view)} " " {words}</dd>
            {lines.map(line).into_iter().collect_view()}
        </dl>
    })
}

/// An acceptance or a withdrawal as a line of history.
#[derive(Clone, PartialEq, Eq)]
struct Event {
    text: String,
    reason: String,
    when: String,
}

fn events(workbook: &Workbook, risk: RiskId) -> Vec<Event> {
    let of_risk = workbook.acceptances.iter().filter(|(_, acceptance)| acceptance.risk == Some(risk));
    let mut all = Vec::new();
    for (id, acceptance) in of_risk {
        let (rated, words) = what(workbook, acceptance);
        let rating = rated.map(|rated| rated.word).unwrap_or_default();
        let text = tf(
            "acceptance.event_accepted",
            &[
                ("reference", &acceptance.reference),
                ("what", format!("{rating} {words}").trim()),
                ("name", &acceptance.accepted_by_name),
            ],
        );
        let order = (acceptance.accepted_on, &acceptance.recorded_at);
        all.push((
            order,
            Event {
                text,
                reason: acceptance.reason.clone(),
                when: when(acceptance.accepted_on, &acceptance.recorded_by),
            },
        ));
        let back =
            workbook.withdrawals.values().filter(|withdrawal| withdrawal.decision == Some((*id).into()));
        for withdrawal in back {
            let text = tf(
                "acceptance.event_withdrawn",
                &[("reference", &acceptance.reference), ("name", &withdrawal.withdrawn_by_name)],
            );
            let order = (withdrawal.withdrawn_on, &withdrawal.recorded_at);
            all.push((
                order,
                Event {
                    text,
                    reason: withdrawal.reason.clone(),
                    when: when(withdrawal.withdrawn_on, &withdrawal.recorded_by),
                },
            ));
        }
    }
    all.sort_by(|a, b| b.0.cmp(&a.0));
    all.into_iter().map(|(_, event)| event).collect()
}

fn when(day: Option<crate::domain::date::Date>, recorder: &str) -> String {
    let day = day.map(|day| date(&day.to_string())).unwrap_or_default();
    if recorder.is_empty() { day } else { tf("acceptance.event_when", &[("date", &day), ("name", recorder)]) }
}

fn event_view(event: Event) -> Node {
    let reason =
        (!event.reason.is_empty()).then(|| view! { <span class="history-line">{event.reason}</span> });
    view! { <li>{event.text} {reason}<span class="when">{event.when}</span></li> }
}
