//! Controls A.5.24 to A.5.28: events, weaknesses and incidents.

use std::collections::BTreeSet;

use super::Severity::{Advice, Expected, Stage2};
use super::due::{QUARTER, blank, first, older, past, rule};
use super::gaps::each;
use super::{Rule, spot};
use crate::domain::date::Date;
use crate::domain::records::{Grade, Incident, IncidentStatus, IncidentType, NotificationNeed, YesNo};

pub(super) const RULES: &[Rule] = &[
    rule("incident_without_type", "A.5.25", Expected, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| first(&[(item.incident_type.is_none(), "incident_type")]));
    }),
    rule("incident_without_severity", "A.5.25", Expected, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| {
            first(&[(is_incident(item) && item.severity.is_none(), "severity")])
        });
    }),
    rule("incident_without_owner", "A.5.26", Expected, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| {
            first(&[(!is_closed(item) && item.owner.is_none(), "owner")])
        });
    }),
    rule("incident_without_date", "A.5.26", Expected, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| first(&[(item.detected_on.is_none(), "detected_on")]));
    }),
    rule("incident_open_too_long", "A.5.26", Expected, |workbook, today, found| {
        each(&workbook.incidents, found, &|item| {
            first(&[(!is_closed(item) && older(item.detected_on, QUARTER, today), "status")])
        });
    }),
    rule("incident_without_log", "A.5.26", Expected, |workbook, _, found| {
        let logged: BTreeSet<_> =
            workbook.incident_entries.values().filter_map(|item| item.incident).collect();
        for (id, item) in workbook.incidents.iter().filter(|(_, item)| is_grave(item)) {
            if !logged.contains(id) && blank(&item.containment) {
                found(spot(*id, "containment"));
            }
        }
    }),
    rule("incident_notification_undecided", "A.5.26", Stage2, |workbook, today, found| {
        each(&workbook.incidents, found, &|item| {
            let undecided = match item.notification {
                None => true,
                Some(NotificationNeed::Checking) => past(three_days_on(item), today),
                Some(NotificationNeed::Needed | NotificationNeed::NotNeeded) => false,
            };
            first(&[(item.personal_data == Some(YesNo::Yes) && undecided, "notification")])
        });
    }),
    rule("incident_not_notified", "A.5.26", Stage2, |workbook, today, found| {
        each(&workbook.incidents, found, &|item| {
            let open = item.notification == Some(NotificationNeed::Needed) && item.notified_on.is_none();
            first(&[(open && past(deadline(item), today), "notified_on")])
        });
    }),
    rule("incident_notified_late", "A.5.26", Stage2, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| {
            // A deadline that was only reckoned proves nothing against a dated notification.
            let written = first_date(&item.notification_deadline);
            let late = item.notified_on.is_some_and(|told| past(written, told));
            first(&[(late && !is_closed(item), "notification_deadline")])
        });
    }),
    rule("incident_without_cause", "A.5.27", Stage2, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| {
            first(&[(is_incident(item) && is_closed(item) && blank(&item.root_cause), "root_cause")])
        });
    }),
    rule("incident_without_lessons", "A.5.27", Stage2, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| {
            first(&[(is_incident(item) && is_closed(item) && blank(&item.lessons), "lessons")])
        });
    }),
    rule("incident_without_risk", "A.5.27", Advice, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| {
            first(&[(is_incident(item) && item.risks.is_empty(), "risks")])
        });
    }),
    rule("incident_without_evidence", "A.5.28", Expected, |workbook, _, found| {
        each(&workbook.incidents, found, &|item| {
            first(&[(is_grave(item) && blank(&item.evidence), "evidence")])
        });
    }),
];

fn is_incident(item: &Incident) -> bool {
    item.incident_type == Some(IncidentType::Incident)
}

fn is_grave(item: &Incident) -> bool {
    is_incident(item) && item.severity == Some(Grade::High)
}

fn is_closed(item: &Incident) -> bool {
    item.status == Some(IncidentStatus::Closed) || item.closed_on.is_some()
}

fn three_days_on(item: &Incident) -> Option<Date> {
    item.detected_on.and_then(|date| date.plus_days(3))
}

/// The earliest date that is written into the deadline; where there is none, three days after it was noticed, which is
/// what most laws on personal data give.
fn deadline(item: &Incident) -> Option<Date> {
    first_date(&item.notification_deadline).or_else(|| three_days_on(item))
}

fn first_date(text: &str) -> Option<Date> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
    parts.filter_map(|part| part.parse().ok()).min()
}
