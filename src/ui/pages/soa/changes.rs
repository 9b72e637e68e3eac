//! What changed between two states of the statement, a sentence for each line.

use crate::content::catalogue::control_view;
use crate::domain::id::ControlRef;
use crate::domain::records::{FrozenLine, FrozenLines};
use crate::domain::soa::{LineChange, line_changes};
use crate::domain::workbook::Workbook;
use crate::ui::words::{choice, t, tf};

/// Every line as it stands.
pub(super) fn freeze(workbook: &Workbook) -> FrozenLines {
    workbook.freeze_soa(&|control: ControlRef| {
        let view = control_view(workbook, control);
        (view.number, view.title)
    })
}

/// What changed since the latest approved version; nothing if there is none.
pub(super) fn since_latest(workbook: &Workbook) -> Vec<String> {
    match workbook.latest_soa_version().and_then(|(_, version)| version.lines.as_ref()) {
        Some(before) => sentences(before, &freeze(workbook)),
        None => Vec::new(),
    }
}

/// What changed from one state to another.
pub(super) fn sentences(before: &FrozenLines, after: &FrozenLines) -> Vec<String> {
    line_changes(before, after).iter().map(sentence).collect()
}

/// What changed in one line.
pub fn sentence(change: &LineChange<'_>) -> String {
    let title = change.after.or(change.before).map(|line| line.title.as_str()).unwrap_or_default();
    let what = match (change.before, change.after) {
        (Some(before), Some(after)) => differences(before, after),
        (None, Some(after)) => tf("soa.change.added", &[("state", state(&after.applicable))]),
        (_, None) => t("soa.change.gone").to_owned(),
    };
    tf("soa.change.line", &[("control", change.control), ("title", title), ("what", &what)])
}

fn differences(before: &FrozenLine, after: &FrozenLine) -> String {
    let mut parts = Vec::new();
    let decided = before.applicable != after.applicable;
    if decided {
        let (now, before) = (state(&after.applicable), state(&before.applicable));
        parts.push(tf("soa.change.state", &[("now", now), ("before", before)]));
    }
    // Of a line that was decided another way only what it says now is news; what an exclusion leaves out is not.
    let mut changed = |what: &str, old: String, new: String| {
        if old == new || (decided && new.is_empty()) {
            return;
        }
        let text = |text: String| if text.is_empty() { t("soa.change.nothing").to_owned() } else { text };
        let key = if decided { "soa.change.only" } else { "soa.change.what" };
        parts.push(tf(key, &[("what", what), ("now", &text(new)), ("before", &text(old))]));
    };
    changed(t("soa.change.drivers"), drivers(before).to_lowercase(), drivers(after).to_lowercase());
    changed(t("soa.change.status"), status(&before.status), status(&after.status));
    changed(t("soa.change.owner"), before.owner.clone(), after.owner.clone());
    changed(t("soa.change.excluded_by"), before.excluded_by.clone(), after.excluded_by.clone());
    for (text, differs) in [
        (t("soa.change.title"), before.title != after.title),
        (t("soa.change.reason"), !decided && before.reason != after.reason),
        (t("soa.change.how"), !decided && before.how != after.how),
    ] {
        if differs {
            parts.push(text.to_owned());
        }
    }
    if parts.is_empty() { t("soa.change.other").to_owned() } else { parts.join("; ") }
}

fn state(key: &str) -> &'static str {
    match key {
        "yes" => t("soa.change.applicable"),
        "no" => t("soa.change.excluded"),
        _ => t("soa.change.undecided"),
    }
}

/// Whether a frozen line applies, in a word.
pub(super) fn applicability(key: &str) -> &'static str {
    match key {
        "yes" => t("soa.applies.yes"),
        "no" => t("soa.applies.no"),
        _ => t("soa.applies.undecided"),
    }
}

/// The reasons of a frozen line, in words.
pub(super) fn drivers(line: &FrozenLine) -> String {
    line.drivers.iter().map(|key| choice("driver", key)).collect::<Vec<_>>().join(", ")
}

fn status(key: &str) -> String {
    if key.is_empty() { String::new() } else { choice("implementation", key).to_lowercase() }
}
