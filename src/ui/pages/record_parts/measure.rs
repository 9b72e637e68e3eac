//! The values of a measure: added, never changed; a correction is a further value that names the one it replaces (9.1).

use crate::ui::prelude::*;

use super::trend::trend;
use crate::domain::kinds::{Kind, MeasureId, MeasureValueId};
use crate::domain::measures::Light;
use crate::platform::clock;
use crate::ui::kit::{Dialog, Tone, badge, icon};
use crate::ui::pages::risk_parts::Ask;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, today};

/// A value as it is listed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: MeasureValueId,
    period: String,
    value: String,
    on: String,
    note: String,
    corrects: bool,
    light: Option<Light>,
}

#[component]
pub fn MeasureParts(measure: MeasureId) -> Node {
    let session = use_session();
    // Which value the dialog corrects, if it is open for that.
    let (adding, correcting) = (RwSignal::new(false), RwSignal::new(None::<MeasureValueId>));
    let rows = session.memo(move |workbook| {
        let spec = workbook.measures.get(&measure);
        let row = |(id, value): (MeasureValueId, &crate::domain::records::MeasureValue)| Row {
            id,
            period: value.period.clone(),
            value: value.value.clone(),
            on: value.measured_on.map(|on| on.to_string()).unwrap_or_default(),
            note: value.note.clone(),
            corrects: value.corrects.is_some(),
            light: value.value.parse().ok().and_then(|number| spec?.light(number)),
        };
        workbook.values_of(measure).into_iter().map(row).collect::<Vec<_>>()
    });
    let facts = session.memo(move |workbook| {
        let measure = workbook.measures.get(&measure);
        measure
            .map(|measure| (measure.unit.clone(), measure.target.trim().parse::<f64>().ok()))
            .unwrap_or_default()
    });
    let picture = move || {
        let numbers: Vec<f64> =
            rows.with(|rows| rows.iter().filter_map(|row| row.value.parse().ok()).collect());
        trend(&numbers, facts.get().1)
    };
    let line = move |row: Row| {
        let state = match row.light {
            Some(Light::Good) => badge(Tone::Good, t("measure.good")),
            Some(Light::Warn) => badge(Tone::Warn, t("measure.warn")),
            Some(Light::Bad) => badge(Tone::Stop, t("measure.bad")),
            None => Node::nothing(),
        };
        let label = tf("measure.correct_named", &[("period", &row.period)]);
        let correct = move |_| {
            correcting.set(Some(row.id));
            adding.set(true);
        };
        let note = if row.corrects { format!("{} {}", t("measure.corrected"), row.note) } else { row.note };
        view! {
            <tr>
                <th scope="row" class="nowrap">{row.period.clone()}</th>
                <td class="nowrap" data-label=t("field.measure_value.value")>{row.value.clone()} " " {move || facts.get().0}</td>
                <td data-label=t("register.state")>{state}</td>
                <td data-label=t("field.measure_value.measured_on")>{date(&row.on)}</td>
                <td data-label=t("field.note")>{note}</td>
                <td class="tail"><button class="btn quiet small" type="button" aria-label=label disabled=move || !session.may_write.get() on:click=correct>{t("measure.correct")}</button></td>
            </tr>
        }
    };
    let latest_first = move || rows.get().into_iter().rev().collect::<Vec<_>>();
    let add = move |_| {
        correcting.set(None);
        adding.set(true);
    };
    let table = move || {
        if rows.with(Vec::is_empty) {
            return view! { <p class="muted">{t("measure.none")}</p> };
        }
        view! {
            {picture}
            <div class="table-wrap"><table class="table cards">
                <caption class="sr">{t("measure.values")}</caption>
                <thead><tr>
                    <th scope="col">{t("field.period")}</th>
                    <th scope="col">{t("field.measure_value.value")}</th>
                    <th scope="col">{t("register.state")}</th>
                    <th scope="col">{t("field.measure_value.measured_on")}</th>
                    <th scope="col">{t("field.note")}</th>
                    <th scope="col" class="tail"><span class="sr">{t("register.actions")}</span></th>
                </tr></thead>
                <tbody>{keyed(latest_first, Row::clone, line)}</tbody>
            </table></div>
        }
    };
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{t("measure.values")}</h2>
                <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=add>{icon("plus")} {t("measure.add")}</button>
            </div>
            {table}
        </section>
        <ValueDialog measure correcting open=adding />
    }
}

#[component]
fn ValueDialog(
    measure: MeasureId,
    correcting: RwSignal<Option<MeasureValueId>>,
    open: RwSignal<bool>,
) -> Node {
    let session = use_session();
    let title = Signal::derive(move || {
        t(if correcting.get().is_some() { "measure.correct_title" } else { "measure.add" }).to_owned()
    });
    let form = move || {
        let before = session.peek(|workbook| {
            let value = workbook.measure_values.get(&correcting.get_untracked()?)?;
            Some((value.period.clone(), value.value.clone()))
        });
        let (period, number) =
            before.unwrap_or_else(|| (today().to_string().chars().take(7).collect(), String::new()));
        let (period, number) = (RwSignal::new(period), RwSignal::new(number));
        let (on, note, source) =
            (RwSignal::new(today().to_string()), RwSignal::new(String::new()), RwSignal::new(String::new()));
        let (tried, bad) = (RwSignal::new(false), RwSignal::new(false));
        let ask = |id, label, value| Ask::new(id, label, value);
        let save = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            let text = number.get_untracked().trim().replace(',', ".");
            let period = period.get_untracked().trim().to_owned();
            bad.set(text.parse::<f64>().map_or(true, |number| !number.is_finite()));
            if bad.get_untracked() || period.is_empty() {
                return;
            }
            let fields = [
                ("period", period),
                ("value", text),
                ("measured_on", on.get_untracked()),
                ("note", note.get_untracked()),
                ("source", source.get_untracked()),
            ];
            if add_value(session, measure, correcting.get_untracked(), fields) {
                open.set(false);
            }
        };
        let wrong = move || {
            bad.get().then(
                || view! { <p class="error" role="alert">{icon("warning")} {t("measure.not_a_number")}</p> },
            )
        };
        view! {
            <form id="add-value" class="form" on:submit=save>
                <p class="muted">{t("measure.about")}</p>
                <div class="fields">
                    {ask("value-period", t("field.period"), period).hint(Signal::stored(t("measure.period_hint").to_owned())).needed(tried, t("measure.period_missing")).text()}
                    {ask("value-number", t("field.measure_value.value"), number).needed(tried, t("measure.value_missing")).text()}
                    {ask("value-on", t("field.measure_value.measured_on"), on).past_day()}
                    {ask("value-source", t("field.measure_value.source"), source).text()}
                    {ask("value-note", t("field.note"), note).long()}
                </div>
                {wrong}
            </form>
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="add-value">{t("measure.save")}</button>
        }
    };
    view! { <Dialog open title foot>{form()}</Dialog> }
}

fn add_value(
    session: Session,
    measure: MeasureId,
    corrects: Option<MeasureValueId>,
    said: [(&'static str, String); 5],
) -> bool {
    let mut fields: Vec<(&'static str, serde_json::Value)> = vec![
        ("measure", measure.to_string().into()),
        ("recorded_by", session.app().author.get_untracked().into()),
        ("recorded_at", clock::now().into()),
    ];
    fields.extend(corrects.map(|id| ("corrects", id.to_string().into())));
    fields.extend(said.into_iter().map(|(key, text)| (key, text.trim().to_owned().into())));
    fields.retain(|(_, value)| value.as_str() != Some(""));
    session.create(Kind::MeasureValue, fields).is_some()
}
