//! What the body should be told, and a draft of the note that tells it.

use std::fmt::Write as _;

use super::Trail;
use super::gather::{OF_CERTIFICATION, OF_ORGANISATION};
use super::trail::Edit;
use crate::content::text::{find, t, text, tf};
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::{CertificationId, ChangeId, OrganisationId, RoleId, ScopeId};
use crate::domain::records::{ChangeStatus, YesNo};
use crate::domain::workbook::Workbook;

/// Something the body should be told.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// A field of the organisation, the certification or the scope reads otherwise.
    Field(RecordId, String, Edit),
    /// A change to the ISMS.
    Change(ChangeId),
    /// Who holds a role changed.
    Role(RoleId),
}

impl Told {
    /// The record it is about.
    pub fn record(&self) -> RecordId {
        match self {
            Self::Field(id, ..) => *id,
            Self::Role(id) => (*id).into(),
            Self::Change(id) => (*id).into(),
        }
    }
}

/// What was made since the day, and what is planned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// Made.
    pub made: Vec<Told>,
    /// Planned or under way.
    pub planned: Vec<Told>,
}

impl News {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.made.is_empty() && self.planned.is_empty()
    }
}

/// What of the organisation changed that a body wants to hear: scope, sites, people, ownership, key people, processes.
/// Changes (6.3) of which it was told are left out.
pub fn news(workbook: &Workbook, since: Date, today: Date, trail: &Trail) -> News {
    let mut news = News::default();
    let records: [(RecordId, &[&str]); 3] = [
        (OrganisationId.into(), &OF_ORGANISATION),
        (CertificationId.into(), &OF_CERTIFICATION[1..]),
        (ScopeId.into(), &["statement", "certificate_sentence", "organisational", "physical", "technical"]),
    ];
    for (record, fields) in records {
        for field in fields {
            // What is said for the first time did not change.
            let edit = trail.edit(record, field).filter(|edit| edit.before.is_some());
            news.made.extend(edit.map(|edit| Told::Field(record, (*field).to_owned(), edit.clone())));
        }
    }
    for id in workbook.roles.keys() {
        let touched = trail.of_record(*id).filter(|touched| !touched.created);
        if touched.is_some_and(|touched| touched.fields.contains_key("holders")) {
            news.made.push(Told::Role(*id));
        }
    }
    let untold = workbook
        .changes
        .iter()
        .filter(|(_, item)| item.concerns_body() && item.body_informed != Some(YesNo::Yes));
    for (id, item) in untold {
        match item.status {
            Some(ChangeStatus::Rejected) => {}
            Some(ChangeStatus::Done) => {
                let lately =
                    item.planned_on.or(item.approved_on).is_none_or(|day| day > since && day <= today);
                news.made.extend(lately.then_some(Told::Change(*id)));
            }
            _ => news.planned.push(Told::Change(*id)),
        }
    }
    news
}

/// A draft of the note, to be read over and sent by hand. `date` prints a day.
pub fn letter(workbook: &Workbook, since: Date, news: &News, date: &dyn Fn(Date) -> String) -> String {
    let record =
        workbook.certifications.get(&CertificationId).map(|record| (**record).clone()).unwrap_or_default();
    let organisation = workbook.organisations.get(&OrganisationId).map(|item| item.legal_name.clone());
    let or = |text: &str, other: &'static str| {
        if text.trim().is_empty() { t(other).to_owned() } else { text.trim().to_owned() }
    };
    let organisation = or(&organisation.unwrap_or_default(), "pack.letter.organisation");
    let mut note = String::new();
    let mut line = |text: String| {
        // Writing to a String cannot fail.
        let _ = writeln!(note, "{text}");
    };
    line(tf("pack.letter.to", &[("body", &or(&record.body, "pack.letter.body"))]));
    let number = or(&record.certificate_number, "pack.letter.no_number");
    line(tf("pack.letter.subject", &[("organisation", &organisation), ("number", &number)]));
    line(String::new());
    line(tf("pack.letter.opening", &[("since", &date(since))]));
    for (heading, all) in [("pack.letter.made", &news.made), ("pack.letter.planned", &news.planned)] {
        line(String::new());
        line(text(heading));
        if all.is_empty() {
            line(format!("- {}", t("pack.letter.nothing")));
        }
        for told in all {
            line(format!("- {}", sentence(workbook, told, date)));
        }
    }
    line(String::new());
    line(t("pack.letter.closing").to_owned());
    note
}

fn sentence(workbook: &Workbook, told: &Told, date: &dyn Fn(Date) -> String) -> String {
    match told {
        Told::Field(record, key, edit) => {
            let label = format!("field.{}.{key}", record.kind.key());
            let label = if find(&label).is_some() { label } else { format!("field.{key}") };
            let one = |value: Option<&serde_json::Value>| {
                let lines = super::plain(value).replace('\n', "; ");
                if lines.is_empty() { t("pack.nothing").to_owned() } else { lines }
            };
            let (before, after) = (one(edit.before.as_ref()), one(edit.after.as_ref()));
            tf("pack.letter.field", &[("field", &text(&label)), ("before", &before), ("after", &after)])
        }
        Told::Role(id) => {
            let role = workbook.label((*id).into()).unwrap_or_default();
            let holders = workbook.roles.get(id).map(|role| role.holders.clone()).unwrap_or_default();
            let holders: Vec<String> = holders.into_iter().map(|id| workbook.person_name(Some(id))).collect();
            let holders = holders.join(", ");
            let holders = if holders.is_empty() { t("pack.letter.nobody").to_owned() } else { holders };
            tf("pack.letter.role", &[("role", &role), ("holders", &holders)])
        }
        Told::Change(id) => {
            let Some(item) = workbook.changes.get(id) else { return String::new() };
            let name = "change_reach";
            let reach = item.reach.iter().map(|reach| reach.key());
            let reach: Vec<String> = reach.map(|key| text(&format!("choice.{name}.{key}"))).collect();
            let day = item.planned_on.map_or_else(|| t("pack.letter.undated").to_owned(), date);
            let mut sentence = tf("pack.letter.change", &[("title", &item.title), ("day", &day)]);
            if !reach.is_empty() {
                sentence.push_str(&tf("pack.letter.reach", &[("reach", &reach.join(", ").to_lowercase())]));
            }
            sentence
        }
    }
}
