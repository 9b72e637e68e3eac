//! Clauses 9.3.1 to 9.3.3: management reviews.

use super::Severity::{Expected, Stage1, Stage2};
use super::due::{YEAR, blank, first, older, past, rule};
use super::gaps::{at, each};
use super::{Rule, Spot, spot};
use crate::domain::date::Date;
use crate::domain::kinds::ManagementReviewId;
use crate::domain::records::ManagementReview;
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("review_not_planned", "9.3.1", Stage1, |workbook, today, found| {
        let reviews = &workbook.management_reviews;
        if last_held(workbook, today).is_none() && reviews.values().all(|review| planned(review).is_none()) {
            found(at("9.3.1"));
        }
    }),
    rule("review_not_held", "9.3.1", Stage2, |workbook, today, found| {
        let reviews = &workbook.management_reviews;
        if last_held(workbook, today).is_none() && reviews.values().any(|review| planned(review).is_some()) {
            found(at("9.3.1"));
        }
    }),
    rule("review_overdue", "9.3.1", Stage2, |workbook, today, found| {
        each(&workbook.management_reviews, found, &|review| {
            first(&[(past(planned(review), today), "planned_for")])
        });
    }),
    rule("review_old", "9.3.1", Stage2, |workbook, today, found| {
        if let Some((id, review)) = last_held(workbook, today)
            && older(review.held_on, YEAR, today)
        {
            found(spot(id, "held_on"));
        }
    }),
    rule("review_next_due", "9.3.1", Stage2, |workbook, today, found| {
        if let Some((id, review)) = last_held(workbook, today)
            && past(review.next_review_on, today)
            && !older(review.held_on, YEAR, today)
        {
            found(spot(id, "next_review_on"));
        }
    }),
    rule("review_without_next", "9.3.1", Expected, |workbook, today, found| {
        let dated = workbook.management_reviews.values().any(|review| planned(review).is_some());
        if let Some((id, review)) = last_held(workbook, today)
            && review.next_review_on.is_none()
            && !dated
        {
            found(spot(id, "next_review_on"));
        }
    }),
    rule("review_without_chair", "9.3.1", Stage2, |workbook, today, found| {
        held_lately(workbook, today, found, &|review| first(&[(review.chair.is_none(), "chair")]));
    }),
    rule("review_without_attendees", "9.3.1", Expected, |workbook, today, found| {
        held_lately(workbook, today, found, &|review| first(&[(review.attendees.is_empty(), "attendees")]));
    }),
    rule("review_misses_input", "9.3.2", Stage2, |workbook, today, found| {
        for (id, review) in lately(workbook, today) {
            let missing: Vec<_> = inputs(review).into_iter().filter(|(_, _, text)| blank(text)).collect();
            if let Some((field, _, _)) = missing.first() {
                let letters: Vec<_> = missing.iter().map(|(_, letter, _)| *letter).collect();
                found(spot(id, field).detail(letters.join(", ")));
            }
        }
    }),
    rule("review_without_decisions", "9.3.3", Stage2, |workbook, today, found| {
        held_lately(workbook, today, found, &|review| {
            first(&[(blank(&review.improvements), "improvements"), (blank(&review.changes), "changes")])
        });
    }),
    rule("review_without_conclusion", "9.3.1", Stage2, |workbook, today, found| {
        held_lately(workbook, today, found, &|review| {
            first(&[
                (review.suitable.is_none(), "suitable"),
                (review.adequate.is_none(), "adequate"),
                (review.effective.is_none(), "effective"),
                (blank(&review.conclusion), "conclusion"),
            ])
        });
    }),
    rule("review_without_minutes", "9.3.3", Stage2, |workbook, today, found| {
        held_lately(workbook, today, found, &|review| first(&[(blank(&review.evidence), "evidence")]));
    }),
];

/// The ten rows of 9.3.2: field, letter, text.
fn inputs(review: &ManagementReview) -> [(&'static str, &'static str, &str); 10] {
    [
        ("input_a", "a", &review.input_a),
        ("input_b", "b", &review.input_b),
        ("input_c", "c", &review.input_c),
        ("input_d1", "d 1", &review.input_d1),
        ("input_d2", "d 2", &review.input_d2),
        ("input_d3", "d 3", &review.input_d3),
        ("input_d4", "d 4", &review.input_d4),
        ("input_e", "e", &review.input_e),
        ("input_f", "f", &review.input_f),
        ("input_g", "g", &review.input_g),
    ]
}

/// For when it is planned, if it was not held.
fn planned(review: &ManagementReview) -> Option<Date> {
    review.planned_for.filter(|_| review.held_on.is_none())
}

pub(super) fn is_held(review: &ManagementReview, today: Date) -> bool {
    review.held_on.is_some_and(|date| date <= today)
}

fn held(workbook: &Workbook, today: Date) -> impl Iterator<Item = (ManagementReviewId, &ManagementReview)> {
    let all = workbook.management_reviews.iter().map(|(id, review)| (*id, &**review));
    all.filter(move |(_, review)| is_held(review, today))
}

fn last_held(workbook: &Workbook, today: Date) -> Option<(ManagementReviewId, &ManagementReview)> {
    held(workbook, today).max_by_key(|(id, review)| (review.held_on, *id))
}

/// The last review and those of the last twelve months. What older minutes leave out, nobody can add any more.
fn lately(workbook: &Workbook, today: Date) -> impl Iterator<Item = (ManagementReviewId, &ManagementReview)> {
    let last = last_held(workbook, today).map(|(id, _)| id);
    held(workbook, today).filter(move |(id, review)| Some(*id) == last || !older(review.held_on, YEAR, today))
}

fn held_lately(
    workbook: &Workbook,
    today: Date,
    found: &mut dyn FnMut(Spot),
    gap: &dyn Fn(&ManagementReview) -> Option<&'static str>,
) {
    for (id, review) in lately(workbook, today) {
        if let Some(field) = gap(review) {
            found(spot(id, field));
        }
    }
}
