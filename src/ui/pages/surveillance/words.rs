//! What changed, in words.

use serde_json::Value;

use crate::domain::id::{Key, RecordId, TypedId};
use crate::domain::kinds::{ChangeId, Kind};
use crate::domain::records::{ReadingKind, YesNo};
use crate::domain::soa::LineChange;
use crate::domain::workbook::Workbook;
use crate::insight::surveillance::{Edit, Row, What};
use crate::ui::pages::soa::line_sentence;
use crate::ui::words::{
    cell, choice, date, field_label, field_value, kind, record_name, record_title, t, tf,
};

/// What a record is called.
pub(super) fn name(workbook: &Workbook, row: &Row) -> String {
    match (&row.what, row.record) {
        (What::Removed(title), id) if !title.is_empty() => format!("{title} ({})", kind(id.kind, "one")),
        (_, id) if id.key == Key::Main => kind(id.kind, "one"),
        (_, id) if id.kind == Kind::SoaVersion => {
            tf("pack.version", &[("number", &workbook.label(id).unwrap_or_default())])
        }
        (_, id) => record_title(workbook, id),
    }
}

/// What happened to it.
pub(super) fn sentence(workbook: &Workbook, row: &Row) -> String {
    match &row.what {
        What::Added => t("pack.what.added").to_owned(),
        What::Removed(_) => t("pack.what.removed").to_owned(),
        What::Edited(key, edit) => edited(workbook, row.record, key, edit),
        What::Approved(version, note) => approved(row.record, version, note),
        What::Line(line) => {
            let (before, after) = (line.0.as_ref(), line.1.as_ref());
            let control = after.or(before).map(|line| line.control.as_str()).unwrap_or_default();
            line_sentence(&LineChange { control, before, after })
        }
        What::Rated(state, before, after) => {
            let reading = choice("reading_kind", state.key());
            match before {
                Some(before) => {
                    tf("pack.what.rerated", &[("kind", &reading), ("before", before), ("after", after)])
                }
                None if *state == ReadingKind::Current => tf("pack.what.new_rated", &[("after", after)]),
                None => tf("pack.what.rated", &[("kind", &reading), ("after", after)]),
            }
        }
        What::Accepted(by) => tf("pack.what.accepted", &[("by", by)]),
        What::Incident(status) => {
            state("incident_status", status.map(crate::domain::records::IncidentStatus::key))
        }
        What::Found => t("pack.what.found").to_owned(),
        What::Closed => t("pack.what.closed").to_owned(),
        What::Open => t("pack.what.open").to_owned(),
        What::Held => t("pack.what.held").to_owned(),
        What::Result(status, result) => {
            let status = state("objective_status", status.map(crate::domain::records::ObjectiveStatus::key));
            if result.trim().is_empty() { status } else { format!("{status}. {result}") }
        }
        What::Joined => t("pack.what.joined").to_owned(),
        What::Left => t("pack.what.left").to_owned(),
        What::Change(status) => changed(
            workbook,
            row.record,
            state("change_status", status.map(crate::domain::records::ChangeStatus::key)),
        ),
        What::Answer(status, deadline) => {
            let status = state(
                "external_finding_status",
                status.map(crate::domain::records::ExternalFindingStatus::key),
            );
            match deadline {
                Some(day) => {
                    let day = date(&day.to_string());
                    tf("pack.what.deadline", &[("status", &status), ("day", &day)])
                }
                None => status,
            }
        }
    }
}

fn state(name: &str, key: Option<&'static str>) -> String {
    key.map_or_else(|| t("common.undecided").to_owned(), |key| choice(name, key))
}

/// A change to the ISMS, with what it touches and whether the body was told.
fn changed(workbook: &Workbook, record: RecordId, status: String) -> String {
    let change = ChangeId::from_record_id(record).and_then(|id| workbook.changes.get(&id));
    let Some(change) = change else { return status };
    let mut parts = vec![status];
    if !change.reach.is_empty() {
        let reach: Vec<String> =
            change.reach.iter().map(|reach| choice("change_reach", reach.key())).collect();
        parts.push(tf("pack.what.touches", &[("reach", &reach.join(", ").to_lowercase())]));
    }
    if change.concerns_body() {
        parts.push(
            match change.body_informed {
                Some(YesNo::Yes) => t("pack.what.told"),
                Some(YesNo::No) => t("pack.what.not_told"),
                None => t("pack.what.asked"),
            }
            .to_owned(),
        );
    }
    parts.join("; ")
}

/// Fields of a record that an auditor reads with it: how a finding was answered, what a nonconformity led to.
pub(super) fn details(workbook: &Workbook, row: &Row) -> Vec<String> {
    let keys: &[&str] = match row.record.kind {
        Kind::ExternalFinding => &["grade", "correction", "cause", "plan", "evidence"],
        Kind::Nonconformity => &["correction", "root_cause", "action", "due", "effective"],
        Kind::Incident => &["severity", "lessons"],
        _ => &[],
    };
    let line = |key: &&str| {
        let text = cell(workbook, row.record, key).replace('\n', "; ");
        (!text.trim().is_empty()).then(|| format!("{}: {text}", field_label(row.record.kind, key)))
    };
    keys.iter().filter_map(line).collect()
}

fn approved(record: RecordId, version: &str, note: &str) -> String {
    let said = if version.is_empty() {
        t("pack.what.approved").to_owned()
    } else {
        tf("pack.what.approved_version", &[("version", version)])
    };
    // Of a statement only the number of changed lines is known here; the lines follow.
    match note.trim() {
        "" => said,
        count if record.kind == Kind::SoaVersion => {
            format!("{said}. {}", tf("pack.what.lines", &[("n", count)]))
        }
        note => format!("{said}. {note}"),
    }
}

fn edited(workbook: &Workbook, record: RecordId, key: &str, edit: &Edit) -> String {
    let field = field_label(record.kind, key);
    let names = |all: &std::collections::BTreeSet<String>| {
        let one = |element: &String| {
            element.parse::<RecordId>().map_or_else(|_| element.clone(), |id| record_name(workbook, id))
        };
        all.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let mut parts = Vec::new();
    if edit.before.is_some() || edit.after.is_some() {
        let words = |value: &Option<Value>| {
            let text = value.as_ref().map(|value| field_value(workbook, record.kind, key, value));
            let text = text.filter(|text| !text.trim().is_empty());
            text.map_or_else(|| t("pack.nothing").to_owned(), |text| text.replace('\n', "; "))
        };
        parts.push(tf(
            "pack.what.edited",
            &[("before", &words(&edit.before)), ("after", &words(&edit.after))],
        ));
    }
    if !edit.added.is_empty() {
        parts.push(tf("pack.what.got", &[("names", &names(&edit.added))]));
    }
    if !edit.removed.is_empty() {
        parts.push(tf("pack.what.lost", &[("names", &names(&edit.removed))]));
    }
    format!("{field}: {}", parts.join("; "))
}
