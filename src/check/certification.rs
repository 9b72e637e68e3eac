//! Certification: the dates of the certificate, and what the body's auditors raised. The standard asks for none of it;
//! where a date hangs on a clause, the finding names that clause.

use super::Severity::{Advice, Expected, Stage2};
use super::due::{QUARTER, YEAR, blank, first, older, past, rule};
use super::gaps::each;
use super::review::is_held as review_held;
use super::{Rule, spot};
use crate::domain::date::Date;
use crate::domain::kinds::{CertificationId, OrganisationId, ScopeId};
use crate::domain::records::{
    Certification, Change, ChangeStatus, ExternalFinding, ExternalFindingStatus, ExternalGrade, YesNo,
};
use crate::domain::road::{Milestone, Step, months_later};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("stage2_without_audit", "9.2.1", Stage2, |workbook, today, found| {
        let Some(stage2) = stage2_ahead(workbook, today) else { return };
        let audits = workbook.audits.values().filter(|audit| audit.is_internal());
        let before = |date: Option<Date>| date.is_some_and(|date| date < stage2);
        if !audits
            .into_iter()
            .any(|audit| audit.is_held(today) || before(audit.held_to.or(audit.planned_from)))
        {
            found(spot(CertificationId, "stage2_on"));
        }
    }),
    rule("stage2_without_review", "9.3.1", Stage2, |workbook, today, found| {
        let Some(stage2) = stage2_ahead(workbook, today) else { return };
        let before = |date: Option<Date>| date.is_some_and(|date| date < stage2);
        let mut reviews = workbook.management_reviews.values();
        if !reviews.any(|review| review_held(review, today) || before(review.held_on.or(review.planned_for)))
        {
            found(spot(CertificationId, "stage2_on"));
        }
    }),
    rule("stage2_not_after_stage1", "4.3", Expected, |workbook, _, found| {
        each(&workbook.certifications, found, &|item| {
            first(&[(item.stage2_on.is_some() && item.stage2_on <= item.stage1_on, "stage2_on")])
        });
    }),
    rule("certificate_scope_differs", "4.3", Expected, |workbook, _, found| {
        let Some(scope) = workbook.scopes.get(&ScopeId) else { return };
        let ours = scope.certificate_sentence.trim();
        each(&workbook.certifications, found, &|item| {
            let both = !blank(&item.scope) && !blank(ours);
            first(&[(both && item.scope.trim() != ours, "scope")])
        });
    }),
    rule("surveillance_undated", "4.3", Expected, |workbook, today, found| {
        each(&workbook.certifications, found, &|item| {
            let near = |days| older(item.valid_from, days, today) && !past(item.valid_to, today);
            first(&[
                (item.surveillance_1_on.is_none() && near(YEAR - QUARTER), "surveillance_1_on"),
                (item.surveillance_2_on.is_none() && near(2 * YEAR - QUARTER), "surveillance_2_on"),
            ])
        });
    }),
    rule("surveillance_late", "4.3", Expected, |workbook, today, found| {
        each(&workbook.certifications, found, &|item| {
            let late = item.surveillance_1_on.is_some_and(|date| older(item.valid_from, YEAR, date));
            // Once the certificate is past its second year, nobody can bring the first surveillance forward.
            first(&[(late && !older(item.valid_from, 2 * YEAR, today), "surveillance_1_on")])
        });
    }),
    rule("certificate_expiring", "4.3", Expected, |workbook, today, found| {
        each(&workbook.certifications, found, &|item| {
            let soon = item.valid_to.is_some_and(|last| (0..=2 * QUARTER).contains(&today.days_until(last)));
            first(&[(soon && !recertified_in_time(item), "recertification_on")])
        });
    }),
    rule("certificate_expired", "4.3", Stage2, |workbook, today, found| {
        each(&workbook.certifications, found, &|item| first(&[(past(item.valid_to, today), "valid_to")]));
    }),
    rule("surveillance_skips_year", "4.3", Expected, |workbook, _, found| {
        each(&workbook.certifications, found, &|item| {
            let (first_on, second) = (item.surveillance_1_on, item.surveillance_2_on);
            let skips = first_on.zip(second).is_some_and(|(first, second)| second.year() > first.year() + 1);
            first(&[(skips, "surveillance_2_on")])
        });
    }),
    rule("stages_far_apart", "4.3", Expected, |workbook, today, found| {
        each(&workbook.certifications, found, &|item| {
            let far = item.stage1_on.zip(item.stage2_on).is_some_and(|(one, two)| two > months_later(one, 6));
            first(&[(far && !past(item.stage2_on, today), "stage2_on")])
        });
    }),
    rule("stage1_too_early", "4.3", Advice, |workbook, today, found| {
        too_early(workbook, today, Step::Stage1, &mut |day| {
            found(spot(CertificationId, "stage1_on").detail(day));
        });
    }),
    rule("stage2_too_early", "8.1", Advice, |workbook, today, found| {
        too_early(workbook, today, Step::Stage2, &mut |day| {
            found(spot(CertificationId, "stage2_on").detail(day));
        });
    }),
    rule("target_too_early", "4.3", Advice, |workbook, today, found| {
        let target = workbook.organisations.get(&OrganisationId).and_then(|item| item.target_date);
        let ahead = target.filter(|target| *target >= today && !certified(workbook, today));
        let Some(target) = ahead else { return };
        let certificate = workbook.road(today).last().map(Milestone::expected);
        if let Some(day) = certificate.filter(|day| *day > target) {
            found(spot(OrganisationId, "target_date").detail(day));
        }
    }),
    rule("people_sum_differs", "4.3", Expected, |workbook, _, found| {
        each(&workbook.certifications, found, &|item| {
            let differs =
                item.people_counted().zip(item.people_in_scope).is_some_and(|(sum, all)| sum != all);
            first(&[(differs, "people_full_time")])
        });
    }),
    rule("people_differ_from_headcount", "4.3", Expected, |workbook, _, found| {
        let Some(item) = workbook.certifications.get(&CertificationId) else { return };
        let headcount = workbook.organisations.get(&OrganisationId).and_then(|record| record.headcount);
        if let (Some(people), Some(headcount)) = (item.people_in_scope, headcount)
            && people != headcount
        {
            found(spot(CertificationId, "people_in_scope").detail(format!("{people} ≠ {headcount}")));
        }
    }),
    rule("people_figures_contradict", "4.3", Expected, |workbook, _, found| {
        each(&workbook.certifications, found, &|item| {
            let all = item.people_counted().or(item.people_in_scope);
            let more = |part: Option<u32>| part.zip(all).is_some_and(|(part, all)| part > all);
            first(&[
                (item.part_time_share.is_some_and(|share| share > 100), "part_time_share"),
                (more(item.people_same_work), "people_same_work"),
                (more(item.people_in_shifts), "people_in_shifts"),
            ])
        });
    }),
    rule("change_body_unasked", "6.3", Expected, |workbook, _, found| {
        if has_body(workbook) {
            each(&workbook.changes, found, &|item| {
                let open = item.body_informed.is_none() && item.status != Some(ChangeStatus::Rejected);
                first(&[(open && item.concerns_body(), "body_informed")])
            });
        }
    }),
    rule("change_body_not_told", "6.3", Expected, |workbook, today, found| {
        if certified(workbook, today) {
            each(&workbook.changes, found, &|item| {
                let untold = item.body_informed == Some(YesNo::No) && is_made(item);
                first(&[(untold && item.concerns_body(), "body_informed")])
            });
        }
    }),
    rule("external_finding_past_deadline", "10.2", Stage2, |workbook, today, found| {
        each(&workbook.external_findings, found, &|item| {
            let unanswered = matches!(item.status, None | Some(ExternalFindingStatus::Open));
            let waits = unanswered && item.sent_on.is_none();
            first(&[(waits && past(item.deadline, today), "deadline")])
        });
    }),
    rule("external_finding_without_deadline", "10.2", Expected, |workbook, _, found| {
        each(&workbook.external_findings, found, &|item| {
            let gaps = [(item.deadline.is_none(), "deadline"), (item.owner.is_none(), "owner")];
            first(&gaps).filter(|_| answer_needed(item))
        });
    }),
    rule("external_finding_without_correction", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.external_findings, found, &|item| {
            first(&[(answer_needed(item) && blank(&item.correction), "correction")])
        });
    }),
    rule("external_finding_without_cause", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.external_findings, found, &|item| {
            first(&[(answer_needed(item) && blank(&item.cause), "cause")])
        });
    }),
    rule("external_finding_without_plan", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.external_findings, found, &|item| {
            let concern = item.grade == Some(ExternalGrade::Concern);
            let open = answer_needed(item) || (concern && item.status != Some(ExternalFindingStatus::Closed));
            first(&[(open && blank(&item.plan), "plan")])
        });
    }),
    rule("external_finding_without_nonconformity", "10.2", Expected, |workbook, _, found| {
        each(&workbook.external_findings, found, &|item| {
            first(&[(answer_needed(item) && item.nonconformity.is_none(), "nonconformity")])
        });
    }),
];

/// A nonconformity that the body has not closed.
fn answer_needed(item: &ExternalFinding) -> bool {
    matches!(item.grade, Some(ExternalGrade::Major | ExternalGrade::Minor))
        && item.status != Some(ExternalFindingStatus::Closed)
}

/// The day of Stage 2, while it is still to come.
fn stage2_ahead(workbook: &Workbook, today: Date) -> Option<Date> {
    let stage2 = workbook.certifications.get(&CertificationId).and_then(|item| item.stage2_on);
    stage2.filter(|date| *date >= today)
}

fn recertified_in_time(item: &Certification) -> bool {
    item.recertification_on.is_some() && item.recertification_on < item.valid_to
}

/// Tells the earliest day of a stage, if the day it has lies ahead and before that.
fn too_early(workbook: &Workbook, today: Date, step: Step, found: &mut dyn FnMut(Date)) {
    let Some(item) = workbook.certifications.get(&CertificationId) else { return };
    let day = if step == Step::Stage1 { item.stage1_on } else { item.stage2_on };
    if day.is_none_or(|day| day <= today) || certified(workbook, today) {
        return;
    }
    let road = workbook.road(today);
    let stage = road.iter().find(|milestone| milestone.step == step);
    if let Some(stage) = stage.filter(|stage| stage.planned.is_some_and(|day| day < stage.earliest)) {
        found(stage.earliest);
    }
}

/// Whether a body was chosen.
fn has_body(workbook: &Workbook) -> bool {
    workbook.certifications.get(&CertificationId).is_some_and(|item| !blank(&item.body))
}

/// Whether there is a certificate.
fn certified(workbook: &Workbook, today: Date) -> bool {
    let from = workbook.certifications.get(&CertificationId).and_then(|item| item.valid_from);
    from.is_some_and(|from| from <= today)
}

/// Whether a change is made or being made.
fn is_made(item: &Change) -> bool {
    matches!(item.status, Some(ChangeStatus::InProgress | ChangeStatus::Done))
}
