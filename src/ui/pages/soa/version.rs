//! One approved version: when and by whom, and on request every line as it stood.

use std::sync::Arc;

use leptos::prelude::*;

use super::changes::{applicability, drivers};
use crate::domain::kinds::SoaVersionId;
use crate::domain::records::{FrozenLine, FrozenLines, SoaVersion, Withdrawal};
use crate::domain::soa::lines_hash;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Tone, badge};
use crate::ui::session::use_session;
use crate::ui::words::{choice, date, moment, t, tf, tn};

/// A version as it is shown: itself, whether it is in force, how it was withdrawn.
#[derive(Clone, PartialEq)]
struct Shown {
    version: Arc<SoaVersion>,
    in_force: bool,
    withdrawal: Option<Arc<Withdrawal>>,
}

fn read(workbook: &Workbook, id: SoaVersionId) -> Option<Shown> {
    Some(Shown {
        version: workbook.soa_versions.get(&id)?.clone(),
        in_force: workbook.latest_soa_version().is_some_and(|(latest, _)| latest == id),
        withdrawal: workbook.withdrawals.values().find(|w| w.decision == Some(id.into())).cloned(),
    })
}

#[component]
pub(super) fn VersionCard(id: SoaVersionId, withdraw: Callback<SoaVersionId>) -> impl IntoView {
    let session = use_session();
    let shown = session.memo(move |workbook| read(workbook, id));
    let open = RwSignal::new(false);
    move || shown.get().map(|shown| card(id, shown, open, withdraw))
}

fn card(
    id: SoaVersionId,
    shown: Shown,
    open: RwSignal<bool>,
    withdraw: Callback<SoaVersionId>,
) -> impl IntoView {
    let session = use_session();
    let Shown { version, in_force, withdrawal } = shown;
    let heading = format!("version-{}", id.0);
    let state = match (&withdrawal, in_force) {
        (Some(_), _) => badge(Tone::Warn, t("soa.version.withdrawn")).into_any(),
        (None, true) => badge(Tone::Good, t("soa.version.in_force")).into_any(),
        (None, false) => badge(Tone::Plain, t("soa.version.replaced")).into_any(),
    };
    let number = version.number.clone();
    let toggle_name = move || {
        let key = if open.get() { "soa.version.hide" } else { "soa.version.show" };
        tf(key, &[("number", &number)])
    };
    let take_back = withdrawal.is_none().then(|| {
        view! {
            <button
                class="btn danger quiet"
                type="button"
                disabled=move || !session.may_write.get()
                on:click=move |_| withdraw.run(id)
            >
                {t("soa.version.withdraw")}
            </button>
        }
    });
    let facts = facts(&version, withdrawal.as_deref());
    let title = tf("soa.version.number", &[("number", &version.number)]);
    let version = StoredValue::new(version);
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <div class="card-head">
                <h2 id=heading.clone()>{title} " " {state}</h2>
                <div class="actions">
                    {take_back}
                    <button class="btn" type="button" aria-expanded=move || open.get().to_string() aria-label=toggle_name on:click=move |_| open.update(|open| *open = !*open)>
                        {move || if open.get() { t("soa.version.hide_short") } else { t("soa.version.show_short") }}
                    </button>
                </div>
            </div>
            {facts}
            {move || open.get().then(|| version.with_value(|version| details(version)))}
        </section>
    }
}

fn facts(version: &SoaVersion, withdrawal: Option<&Withdrawal>) -> impl IntoView + use<> {
    let day =
        |day: Option<crate::domain::date::Date>| date(&day.map(|day| day.to_string()).unwrap_or_default());
    let fact = |label: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <dt>{label}</dt><dd>{value}</dd> })
    };
    let by = |on: String, name: &str| tf("soa.version.approved_value", &[("date", &on), ("name", name)]);
    let medium = version.medium.map(|medium| choice("medium", medium.key())).unwrap_or_default();
    let today = date(version.recorded_at.get(..10).unwrap_or_default());
    let when = moment(&version.recorded_at);
    let when = if when.starts_with(&today) { when } else { format!("{today}, {when}") };
    let recorded = if version.recorded_by.is_empty() {
        tf("soa.version.recorded_nobody", &[("when", &when)])
    } else {
        tf("soa.version.recorded_value", &[("when", &when), ("name", &version.recorded_by)])
    };
    let changes = match &version.changes {
        None => t("soa.version.first").to_owned(),
        Some(list) if list.0.is_empty() => t("soa.version.no_changes").to_owned(),
        Some(list) => tn("soa.version.changes_value", list.0.len()),
    };
    let withdrawn = withdrawal.map(|w| {
        let value = tf(
            "soa.version.withdrawn_value",
            &[("date", &day(w.withdrawn_on)), ("name", &w.withdrawn_by_name)],
        );
        view! {
            {fact(t("soa.version.withdrawn"), value)}
            {fact(t("field.reason"), w.reason.clone())}
        }
    });
    view! {
        <dl class="facts">
            {withdrawn}
            {fact(t("soa.version.approved"), by(day(version.date), &version.approved_by_name))}
            {fact(t("field.medium"), medium)}
            {fact(t("field.evidence"), version.evidence.clone())}
            {fact(t("soa.version.recorded"), recorded)}
            {fact(t("field.soa_version.scope_note"), version.scope_note.clone())}
            {fact(t("field.soa_version.method_version"), version.method_version.clone())}
            {fact(t("soa.version.lines"), counts(version.lines.as_ref()))}
            {fact(t("soa.version.changes"), changes)}
            <dt>{t("field.soa_version.hash")}</dt>
            <dd><span class="mono">{version.hash.chars().take(12).collect::<String>()}"…"</span></dd>
        </dl>
    }
}

fn counts(lines: Option<&FrozenLines>) -> String {
    let count =
        |key: &str| lines.map_or(0, |lines| lines.0.iter().filter(|line| line.applicable == key).count());
    let undecided = count("");
    let key = if undecided > 0 { "soa.version.lines_undecided" } else { "soa.version.lines_value" };
    let (apply, excluded) = (count("yes").to_string(), count("no").to_string());
    tf(key, &[("apply", &apply), ("excluded", &excluded), ("undecided", &undecided.to_string())])
}

/// The parts that are long: changes, lines, the checksum in full.
fn details(version: &SoaVersion) -> impl IntoView + use<> {
    let changes = version.changes.clone().map(|list| list.0).filter(|list| !list.is_empty()).map(|list| {
        view! {
            <h3>{t("soa.version.change_list")}</h3>
            <ul class="points small">{list.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
        }
    });
    let lines = version.lines.clone().unwrap_or_default();
    let rows = lines.0.iter().map(frozen_row).collect_view();
    let verified = RwSignal::new(None::<bool>);
    let hash = version.hash.clone();
    let expected = version.hash.clone();
    let verdict = move || {
        verified.get().map(|good| {
            let (tone, text) = if good {
                (Tone::Good, "soa.version.verified")
            } else {
                (Tone::Stop, "soa.version.not_verified")
            };
            badge(tone, t(text))
        })
    };
    view! {
        {changes}
        <h3>{t("field.soa_version.hash")}</h3>
        <p class="small muted">{t("soa.version.hash_about")}</p>
        <p class="mono">{hash}</p>
        <div class="row">
            <button class="btn small" type="button" on:click=move |_| verified.set(Some(lines_hash(&lines) == expected))>
                {t("soa.version.verify")}
            </button>
            <span role="status">{verdict}</span>
        </div>
        <h3>{t("field.soa_version.lines")}</h3>
        <div class="table-wrap">
            <table class="table cards">
                <thead>
                    <tr>
                        <th scope="col">{t("soa.column.control")}</th>
                        <th scope="col">{t("soa.column.title")}</th>
                        <th scope="col">{t("soa.column.applies")}</th>
                        <th scope="col">{t("soa.column.because")}</th>
                        <th scope="col">{t("soa.column.status")}</th>
                        <th scope="col" class="wide">{t("soa.version.content")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn frozen_row(line: &FrozenLine) -> impl IntoView + use<> {
    let cell = |label: &'static str, text: String| {
        let class = if text.is_empty() { "blank" } else { "" };
        view! { <td class=class data-label=label>{text}</td> }
    };
    let status = if line.status.is_empty() { String::new() } else { choice("implementation", &line.status) };
    let status = [status, line.owner.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let by = Some(&line.excluded_by).filter(|name| !name.is_empty());
    let by = by.map(|name| tf("soa.row.excluded_by", &[("name", name)])).unwrap_or_default();
    let parts = [line.how.as_str(), &line.reason, &by];
    let content = parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    view! {
        <tr>
            <td class="nowrap"><span class="ref">{line.control.clone()}</span></td>
            <th scope="row" class="lead">{line.title.clone()}</th>
            {cell(t("soa.column.applies"), applicability(&line.applicable).to_owned())}
            {cell(t("soa.column.because"), drivers(line))}
            {cell(t("soa.column.status"), status)}
            {cell(t("soa.version.content"), content)}
        </tr>
    }
}
