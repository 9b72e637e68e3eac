//! What a sample can be picked from: registers, runs of an operational control, or a list from elsewhere.

use crate::content::forms::form;
use crate::domain::date::Date;
use crate::domain::id::{KeyStyle, RecordId, TypedId};
use crate::domain::kinds::{Kind, OperationalControlId};
use crate::domain::records::Frequency;
use crate::domain::workbook::Workbook;
use crate::insight::sampling::Population;
use crate::ui::words::{kind as kind_word, record_title, t};

/// The key of a list from elsewhere.
pub(super) const LIST: &str = "list";

/// What auditors write themselves is nothing to sample from.
const OWN: [Kind; 5] =
    [Kind::Audit, Kind::AuditProgramme, Kind::AuditSample, Kind::WorkingPaper, Kind::Finding];

/// The choices, by key: the key of a kind, the id of an operational control, or `list`.
pub(super) fn sources(workbook: &Workbook) -> Vec<(String, String)> {
    let runs_of = |id: &OperationalControlId| {
        workbook.control_runs.values().any(|run| run.operational_control == Some(*id))
    };
    let runs = workbook.operational_controls.keys().filter(|id| runs_of(id)).map(|id| {
        let title = record_title(workbook, (*id).into());
        (id.to_string(), format!("{} {title}", t("audit_sample.runs_of")))
    });
    let has = |kind: &&Kind| {
        kind.key_style() == KeyStyle::Uuid
            && form(**kind).is_some()
            && !OWN.contains(kind)
            && workbook.count_of(**kind) > 0
    };
    let registers = Kind::ALL.iter().filter(has);
    let registers = registers.map(|kind| (kind.key().to_owned(), kind_word(*kind, "many")));
    let list = std::iter::once((LIST.to_owned(), t("audit_sample.list").to_owned()));
    list.chain(runs).chain(registers).collect()
}

/// The operational control a key names.
pub(super) fn control(key: &str) -> Option<OperationalControlId> {
    key.parse::<RecordId>().ok().and_then(OperationalControlId::from_record_id)
}

/// What a key means; `None` for no choice.
pub(super) fn population(key: &str, list: &str, from: &str, to: &str) -> Option<Population> {
    let day = |text: &str| text.parse::<Date>().ok();
    match control(key) {
        Some(of) => Some(Population::Runs(of, day(from), day(to))),
        None if key == LIST => Some(Population::List(list.to_owned())),
        None => key.parse().ok().map(Population::Register),
    }
}

/// How often the control is done whose runs are picked from.
pub(super) fn frequency(workbook: &Workbook, key: &str) -> Option<Frequency> {
    control(key).and_then(|id| workbook.operational_controls.get(&id)).and_then(|item| item.frequency)
}
