//! The dialog that records a risk owner's acceptance. It names the reading and keeps its levels as they were.

use crate::ui::prelude::*;

use super::ask::Ask;
use super::rated::{Rated, words_of};
use super::statement::Statement;
use crate::domain::kinds::{Kind, PersonId, ReadingId, RiskId};
use crate::domain::records::{Reading, ReadingKind};
use crate::ui::kit::{Dialog, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, t, tf};

/// The dialog.
#[component]
pub fn AcceptDialog(risk: RiskId, open: RwSignal<bool>) -> Node {
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="accept">{t("acceptance.record")}</button>
        }
    };
    view! {
        <Dialog open title=Signal::stored(t("acceptance.record").to_owned()) foot>
            <AcceptForm risk open />
        </Dialog>
    }
}

/// What is about to be accepted. Taken when the dialog opens, so that what is read is what is recorded.
#[derive(Clone)]
struct Offer {
    id: ReadingId,
    reading: Reading,
    rated: Option<Rated>,
    words: String,
    who: String,
    owner: Option<PersonId>,
    above: bool,
}

fn offer(session: Session, risk: RiskId) -> Option<Offer> {
    session.peek(|workbook| {
        let (id, reading) = workbook.reading_to_accept(risk)?;
        let scales = workbook.scales();
        let rated = Rated::of(&scales, reading);
        Some(Offer {
            id,
            reading: reading.clone(),
            words: rated
                .as_ref()
                .map(|rated| words_of(&scales, rated.likelihood, rated.impact))
                .unwrap_or_default(),
            above: rated
                .as_ref()
                .and_then(|rated| rated.rating)
                .is_some_and(|rating| rating > scales.accept_up_to()),
            rated,
            who: workbook.person_name(reading.read_by),
            owner: workbook.risks.get(&risk).and_then(|risk| risk.owner),
        })
    })
}

#[component]
fn AcceptForm(risk: RiskId, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let Some(offer) = offer(session, risk) else {
        return view! { <p>{t("acceptance.no_reading")}</p> }.into_node();
    };
    let statement = Statement::new(session, offer.owner);
    let (reason, expires) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let above = offer.above;
    let owner = offer.owner.map(|owner| owner.to_string()).unwrap_or_default();
    let not_owner = Signal::derive(move || {
        let differs = statement.by.with(|by| !by.is_empty() && *by != owner);
        if differs { t("acceptance.not_owner").to_owned() } else { String::new() }
    });
    let hint = if above { t("acceptance.above_hint") } else { t("acceptance.reason_hint") };
    let why = Ask::new("accept-reason", t("acceptance.reason"), reason).hint(Signal::stored(hint.to_owned()));
    let why = if above { why.needed(statement.tried, t("acceptance.reason_missing")) } else { why };
    let renew = Ask::new("accept-until", t("field.acceptance.expires_on"), expires)
        .hint(Signal::stored(t("acceptance.expires_hint").to_owned()));
    let shown = reading_view(&offer);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let others: &[_] = if above { &[("accept-reason", reason)] } else { &[] };
        if statement.is_complete_with_proof(others)
            && record(session, risk, &offer, &statement, reason, expires)
        {
            open.set(false);
        }
    };
    view! {
        <form id="accept" class="form" on:submit=save>
            {shown}
            <div class="fields">
                {statement.who_and_when(t("field.acceptance.accepted_by"), not_owner, t("field.acceptance.accepted_on"))}
                {statement.proof()}
                {why.long()}
                {renew.day()}
            </div>
            {statement.recording()}
        </form>
    }
    .into_node()
}

/// The reading in its own words, and what accepting it now means.
fn reading_view(offer: &Offer) -> Node {
    let kind = offer.reading.kind.unwrap_or(ReadingKind::Current);
    let name = choice("reading_kind", kind.key());
    let day = offer.reading.read_on.map(|day| date(&day.to_string())).unwrap_or_default();
    let by =
        [day, offer.who.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let caution = match kind {
        ReadingKind::Residual => None,
        ReadingKind::Target => Some(t("acceptance.accepts_target")),
        ReadingKind::Current => Some(t("acceptance.accepts_current")),
    };
    let banner = |text: String| {
        view! { <div class="banner warn" role="note">{icon("warning")}<p class="banner-text">{text}</p></div> }
    };
    let word = offer.rated.as_ref().map(|rated| rated.word.clone()).unwrap_or_default();
    let above = offer.above.then(|| banner(tf("acceptance.above", &[("rating", &word)])));
    view! {
        <dl class="facts">
            <dt>{t("field.acceptance.reading")}</dt>
            <dd>{name} " " {offer.rated.as_ref().map(Rated::view)} " " {offer.words.clone()}</dd>
            <dt>{t("field.reading.rationale")}</dt>
            <dd>{offer.reading.rationale.clone()}</dd>
            <dt>{t("acceptance.rated")}</dt>
            <dd>{by}</dd>
        </dl>
        {caution.map(|text| banner(text.to_owned()))}
        {above}
    }
}

fn record(
    session: Session,
    risk: RiskId,
    offer: &Offer,
    statement: &Statement,
    reason: RwSignal<String>,
    expires: RwSignal<String>,
) -> bool {
    let mut fields = vec![("risk", risk.to_string().into()), ("reading", offer.id.to_string().into())];
    fields.extend(offer.reading.likelihood.map(|level| ("likelihood", level.into())));
    fields.extend(offer.reading.impact.map(|level| ("impact", level.into())));
    fields.extend(statement.fields(["accepted_by", "accepted_by_name", "accepted_on"]));
    fields.extend(statement.proof_fields());
    fields.push(("reason", reason.get_untracked().trim().into()));
    fields.push(("expires_on", expires.get_untracked().into()));
    let done = session.create(Kind::Acceptance, fields).is_some();
    if done {
        session.app().notices.say(t("acceptance.recorded"));
    }
    done
}
