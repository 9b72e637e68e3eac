//! The short facts of an approved version.

use crate::ui::prelude::*;

use crate::domain::records::{FrozenLines, SoaVersion, Withdrawal};
use crate::ui::words::{choice, date, moment, t, tf, tn};

/// When, by whom, how and with what in it.
pub(super) fn facts(version: &SoaVersion, withdrawal: Option<&Withdrawal>) -> Node {
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
