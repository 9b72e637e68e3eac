//! Forms and lists as data: which fields of a kind are shown, in which order, and how. One generic form and one generic
//! register page serve every kind.
//!
//! Labels are in the text catalogue: `field.<kind>.<key>`, else `field.<key>`; hints under `hint.<kind>.<key>`. A test
//! checks specs against records in both directions.
//!
//! The specs are in files by clause. A new file needs a line in `FILES`.

mod annex;
mod certification;
mod context;
mod documents;
mod evaluation;
mod improvement;
mod leadership;
mod operation;
mod planning;
mod support;

use crate::domain::kinds::Kind;
use crate::domain::record::Common;

/// How a field is shown, where its shape leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// As its shape says.
    Auto,
    /// Text of several lines, over the full width.
    Long,
    /// Shown, not edited.
    ReadOnly,
}

/// One field on a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// The field.
    pub key: &'static str,
    /// How it is shown.
    pub widget: Widget,
    /// Whether the record makes no sense without it. A hint, not a barrier.
    pub needed: bool,
}

/// A group of fields under a heading (`section.<title>` in the catalogue).
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading's key.
    pub title: &'static str,
    /// Its fields.
    pub fields: &'static [FieldSpec],
}

/// The form and the list of a kind.
#[derive(Clone, Copy, Debug)]
pub struct FormSpec {
    /// The kind.
    pub kind: Kind,
    /// The clause or control that asks for it.
    pub clause: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The form.
    pub sections: &'static [Section],
    /// Fields edited elsewhere, by a page of their own.
    pub elsewhere: &'static [&'static str],
    /// Columns of the list, after reference and title.
    pub columns: &'static [&'static str],
    /// Columns one can filter by.
    pub filters: &'static [&'static str],
}

const fn field(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Auto, needed: false }
}

const fn need(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Auto, needed: true }
}

const fn long(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Long, needed: false }
}

const fn read(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::ReadOnly, needed: false }
}

const fn section(title: &'static str, fields: &'static [FieldSpec]) -> Section {
    Section { title, fields }
}

/// The form of a kind, if it has one.
pub fn form(kind: Kind) -> Option<&'static FormSpec> {
    FORMS.iter().find(|form| form.kind == kind)
}

/// Kinds that are edited by pages of their own and have no form.
pub const BESPOKE: &[Kind] = &[
    Kind::DocumentVersion,
    Kind::Freeze,
    Kind::MeasureValue,
    Kind::Reading,
    Kind::RetentionRule,
    Kind::SoaLine,
    Kind::SoaVersion,
    Kind::Withdrawal,
    Kind::WorkbookInfo,
    Kind::Acceptance,
    Kind::PlanApproval,
    Kind::Decision,
    Kind::ClauseState,
];

/// The files, in the order people meet their records.
const FILES: &[&[FormSpec]] = &[
    context::FORMS,
    leadership::FORMS,
    planning::FORMS,
    support::FORMS,
    documents::FORMS,
    operation::FORMS,
    evaluation::FORMS,
    improvement::FORMS,
    annex::FORMS,
    certification::FORMS,
];

const COUNT: usize = {
    let (mut count, mut file) = (0, 0);
    while file < FILES.len() {
        count += FILES[file].len();
        file += 1;
    }
    count
};

/// Every form.
pub const FORMS: &[FormSpec] = &{
    let mut all = [FILES[0][0]; COUNT];
    let (mut next, mut file) = (0, 0);
    while file < FILES.len() {
        let mut form = 0;
        while form < FILES[file].len() {
            all[next] = FILES[file][form];
            next += 1;
            form += 1;
        }
        file += 1;
    }
    all
};

/// The read-only form of recorded decisions: every field, as it was recorded.
pub fn record_of_decision(kind: Kind) -> Vec<FieldSpec> {
    let own = kind.fields().iter().filter(|known| !Common::has(known.key));
    own.map(|known| read(known.key)).collect()
}
