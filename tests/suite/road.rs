//! The road to the certificate: what is done, the earliest days, what a delay costs, the audits after it; and two laws:
//! work that is done never moves a day back, a delay never moves one forward.

use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::{ClauseRef, RecordId};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::road::{Assumptions, Because, Facts, Milestone, Step, milestones};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::planner::{DELAY, FAR, Fit, Plan, Visit, plan, plan_with};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::example::company;
use crate::model::{cases, minted, named, risk};
use crate::replica::Replica;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A Monday.
fn today() -> Date {
    date("2026-11-23")
}

fn days_ago(days: i64) -> Value {
    json!(today().plus_days(-days).unwrap().to_string())
}

fn certification() -> RecordId {
    named("certification:main")
}

/// A workbook with a risk, a scope and a policy, and nothing done.
fn start() -> Replica {
    let mut copy = Replica::new(1);
    copy.create(risk(1), vec![("title", json!("ash"))]);
    copy.set(named("scope:main"), "statement", "All of it.");
    copy.create(minted(Kind::Document, 1), vec![("document_type", json!("policy"))]);
    copy
}

/// Something that was done so many days ago.
#[derive(Clone, Copy, Debug)]
enum Work {
    Scope,
    Policy,
    Rating,
    Statement,
    Run,
    Value,
    /// An audit over the first half of the clauses, the second, or all.
    Audit(u8),
    Review,
    Order,
    Stage1,
    Stage2,
}

/// Does it; `number` tells works of one kind apart.
fn work(copy: &mut Replica, work: Work, days: i64, number: u8) {
    let on = days_ago(days);
    let clauses = |which: u8| -> Vec<&str> {
        let wanted = |at: &usize| which == 2 || (at % 2 == usize::from(which));
        ClauseRef::all()
            .map(ClauseRef::number)
            .enumerate()
            .filter(|(at, _)| wanted(at))
            .map(|(_, it)| it)
            .collect()
    };
    let (kind, fields) = match work {
        Work::Scope => {
            let hash = json!(copy.workbook.scope_hash());
            let about =
                vec![("decision", json!("approval")), ("subject", json!("scope:main")), ("hash", hash)];
            (Kind::Decision, [about, vec![("decided_on", on)]].concat())
        }
        Work::Policy => {
            let of = json!(minted(Kind::Document, 1).to_string());
            (Kind::DocumentVersion, vec![("document", of), ("approved_on", on)])
        }
        Work::Rating => {
            let of = vec![("risk", json!(risk(1).to_string())), ("kind", json!("current"))];
            (Kind::Reading, [of, vec![("read_on", on)]].concat())
        }
        Work::Statement => (Kind::SoaVersion, vec![("number", json!("1.0")), ("date", on)]),
        Work::Run => (Kind::ControlRun, vec![("performed_on", on), ("result", json!("fine"))]),
        Work::Value => {
            let of = json!(minted(Kind::Measure, 1).to_string());
            (Kind::MeasureValue, vec![("measure", of), ("measured_on", on)])
        }
        Work::Audit(which) => (Kind::Audit, vec![("held_to", on), ("clauses", json!(clauses(which)))]),
        Work::Review => (Kind::ManagementReview, vec![("held_on", on)]),
        Work::Order | Work::Stage1 | Work::Stage2 => {
            let field = match work {
                Work::Order => "ordered_on",
                Work::Stage1 => "stage1_on",
                _ => "stage2_on",
            };
            copy.set(certification(), field, on);
            return;
        }
    };
    copy.create(minted(kind, 100 + number), fields);
}

fn done(works: &[(Work, i64)]) -> Replica {
    let mut copy = start();
    for (number, (what, days)) in (0..).zip(works) {
        work(&mut copy, *what, *days, number);
    }
    copy
}

fn at(workbook: &Workbook, step: Step) -> Milestone {
    *workbook.road(today()).iter().find(|milestone| milestone.step == step).unwrap()
}

fn earliest(workbook: &Workbook, step: Step) -> String {
    at(workbook, step).earliest.to_string()
}

#[test]
fn an_empty_workbook_takes_all_the_time_there_is() {
    let empty = Workbook::default();
    let check = |step: Step, day: &str, because: Because| {
        let milestone = at(&empty, step);
        assert_eq!(
            (milestone.earliest.to_string(), milestone.because),
            (day.to_owned(), because),
            "{step:?}"
        );
        assert_eq!(milestone.done_on, None);
    };
    check(Step::Scope, "2026-12-21", Because::Begins);
    check(Step::Policy, "2026-12-21", Because::Begins);
    check(Step::Risks, "2027-02-01", Because::After(Step::Scope));
    check(Step::Statement, "2027-02-15", Because::After(Step::Risks));
    check(Step::Records, "2027-05-15", Because::After(Step::Statement));
    check(Step::Audit, "2027-06-05", Because::After(Step::Records));
    check(Step::Review, "2027-06-19", Because::After(Step::Audit));
    check(Step::Booking, "2027-02-15", Because::Begins);
    check(Step::Stage1, "2027-06-19", Because::After(Step::Review));
    check(Step::Stage2, "2027-07-31", Because::After(Step::Stage1));
    check(Step::Certificate, "2027-08-28", Because::After(Step::Stage2));
}

#[test]
fn what_is_done_has_its_own_day() {
    let check = |works: &[(Work, i64)], step: Step, expected: Option<i64>| {
        let copy = done(works);
        let day = expected.map(|days| today().plus_days(-days).unwrap());
        assert_eq!(at(&copy.workbook, step).done_on, day, "{works:?} {step:?}");
    };
    check(&[(Work::Scope, 40)], Step::Scope, Some(40));
    check(&[(Work::Policy, 30), (Work::Policy, 60)], Step::Policy, Some(60));
    check(&[(Work::Rating, 20), (Work::Rating, 10)], Step::Risks, Some(20));
    check(&[(Work::Statement, 5)], Step::Statement, Some(5));
    check(&[(Work::Run, 91)], Step::Records, None);
    // Three months after 20 August, which is today's day three days ago.
    check(&[(Work::Run, 95), (Work::Value, 3)], Step::Records, Some(3));
    check(&[(Work::Value, 95)], Step::Records, Some(3));
    check(&[(Work::Audit(2), 50)], Step::Audit, Some(50));
    check(&[(Work::Audit(0), 50)], Step::Audit, None);
    check(&[(Work::Audit(0), 50), (Work::Audit(1), 45)], Step::Audit, Some(45));
    check(&[(Work::Audit(2), 50), (Work::Review, 40)], Step::Review, Some(40));
    check(&[(Work::Audit(2), 50), (Work::Review, 60)], Step::Review, None);
    check(&[(Work::Review, 60)], Step::Review, None);
    check(&[(Work::Order, 30)], Step::Booking, None);
    check(&[(Work::Stage1, 30)], Step::Booking, Some(30));
    check(&[(Work::Stage1, 30)], Step::Stage1, Some(30));
    // What lies ahead is not done.
    check(&[(Work::Statement, -1)], Step::Statement, None);
    check(&[(Work::Run, -1)], Step::Records, None);
    check(&[(Work::Stage1, -1)], Step::Stage1, None);
}

#[test]
fn an_approval_that_was_overtaken_has_to_be_given_again() {
    let mut copy = done(&[(Work::Scope, 40)]);
    copy.set(named("scope:main"), "statement", "Half of it.");
    assert_eq!(at(&copy.workbook, Step::Scope).done_on, None);
}

#[test]
fn a_rating_that_was_only_suggested_decides_nothing() {
    let mut copy = done(&[(Work::Rating, 20)]);
    assert!(at(&copy.workbook, Step::Risks).done_on.is_some());
    copy.set(minted(Kind::Reading, 100), "suggested", json!(["likelihood"]));
    assert_eq!(at(&copy.workbook, Step::Risks).done_on, None);
}

#[test]
fn audits_of_others_and_those_that_were_called_off_do_not_count() {
    let mut copy = done(&[(Work::Audit(2), 50)]);
    let audit = minted(Kind::Audit, 100);
    for (field, value) in [("audit_type", "external"), ("audit_type", "supplier"), ("status", "cancelled")] {
        let mut other = copy.clone();
        other.set(audit, field, value);
        assert_eq!(at(&other.workbook, Step::Audit).done_on, None, "{field} {value}");
    }
    copy.set(audit, "audit_type", "pre_certification");
    assert!(at(&copy.workbook, Step::Audit).done_on.is_some());
}

#[test]
fn the_lead_time_counts_until_a_day_is_agreed() {
    let ready = [
        (Work::Scope, 300),
        (Work::Policy, 300),
        (Work::Rating, 280),
        (Work::Statement, 250),
        (Work::Run, 200),
        (Work::Audit(2), 50),
        (Work::Review, 40),
    ];
    let mut copy = done(&ready);
    assert_eq!(earliest(&copy.workbook, Step::Stage1), "2027-02-15");
    assert_eq!(at(&copy.workbook, Step::Stage1).because, Because::After(Step::Booking));
    work(&mut copy, Work::Order, 63, 0);
    assert_eq!(earliest(&copy.workbook, Step::Stage1), "2026-12-14");
    assert_eq!(at(&copy.workbook, Step::Booking).because, Because::Began(date("2026-09-21")));
    copy.set(certification(), "stage1_on", "2026-12-01");
    assert_eq!(earliest(&copy.workbook, Step::Stage1), "2026-11-23");
    // Stage 2 counts from the day Stage 1 has.
    assert_eq!(earliest(&copy.workbook, Step::Stage2), "2027-01-12");
    copy.set(certification(), "gap_weeks", 2);
    assert_eq!(earliest(&copy.workbook, Step::Stage2), "2026-12-15");
}

#[test]
fn assumptions_are_kept_within_reason() {
    let mut copy = start();
    copy.set(certification(), "lead_weeks", u32::MAX);
    copy.set(certification(), "records_months", u32::MAX);
    let with = copy.workbook.road_assumptions();
    assert_eq!((with.lead_weeks, with.records_months), (520, 120));
    assert_eq!(with.gap_weeks, Assumptions::default().gap_weeks);
    // Nothing lies beyond the last day there is.
    let road = copy.workbook.road(date("9999-12-01"));
    assert!(
        road.iter().all(|milestone| milestone.earliest == date("9999-12-31") || milestone.done_on.is_none())
    );
}

fn window(plan: &Plan, visit: Visit) -> (String, String, Fit) {
    let window = plan.cycle.iter().find(|window| window.visit == visit).unwrap();
    (window.opens.to_string(), window.closes.to_string(), window.fit)
}

#[test]
fn the_audits_after_the_certificate_have_their_windows() {
    let mut copy = start();
    copy.set(certification(), "valid_from", "2026-03-01");
    let check = |fields: Value, visit: Visit, opens: &str, closes: &str, fit: Fit| {
        let mut copy = copy.clone();
        for (field, value) in fields.as_object().unwrap() {
            copy.set(certification(), field, value.clone());
        }
        let made = plan(&copy.workbook, today());
        assert_eq!(window(&made, visit), (opens.to_owned(), closes.to_owned(), fit), "{fields}");
        assert!(made.is_certified() && !made.cycle_estimated);
    };
    let (first, second, last) = (Visit::Surveillance1, Visit::Surveillance2, Visit::Recertification);
    let on = |field: &str, day: &str| json!({field: day});
    check(json!({}), first, "2026-12-01", "2027-03-01", Fit::Undated);
    check(on("surveillance_1_on", "2026-11-23"), first, "2026-12-01", "2027-03-01", Fit::Held);
    check(on("surveillance_1_on", "2026-11-30"), first, "2026-12-01", "2027-03-01", Fit::Early);
    check(on("surveillance_1_on", "2027-03-01"), first, "2026-12-01", "2027-03-01", Fit::Fits);
    check(on("surveillance_1_on", "2027-03-02"), first, "2026-12-01", "2027-03-01", Fit::Late);
    check(on("surveillance_2_on", "2028-01-15"), second, "2027-12-01", "2028-03-01", Fit::Fits);
    check(json!({}), last, "2028-08-28", "2029-01-17", Fit::Undated);
    check(on("valid_to", "2029-05-31"), last, "2028-11-30", "2029-04-19", Fit::Undated);
    let made = plan(&Workbook::default(), today());
    assert!(made.cycle_estimated);
    assert_eq!(window(&made, first).1, "2028-08-28");
}

#[test]
fn the_target_is_compared_with_the_certificate() {
    let mut copy = start();
    assert_eq!(plan(&copy.workbook, today()).margin, None);
    copy.set(named("organisation:main"), "target_date", "2027-08-30");
    assert_eq!(plan(&copy.workbook, today()).margin, Some(2));
    copy.set(named("organisation:main"), "target_date", "2027-08-27");
    assert_eq!(plan(&copy.workbook, today()).margin, Some(-1));
}

#[test]
fn a_delay_names_what_it_moves() {
    let made = plan(&start().workbook, today());
    let pushes = |step: Step| made.stop(step).unwrap().pushes.clone();
    let rest = [Step::Audit, Step::Review, Step::Stage1, Step::Stage2, Step::Certificate];
    assert_eq!(pushes(Step::Records), rest.map(|step| (step, DELAY)));
    // The policy has time, and so has the body.
    assert_eq!(pushes(Step::Policy), []);
    assert_eq!(pushes(Step::Booking), []);
    assert_eq!(pushes(Step::Stage2), [(Step::Certificate, DELAY)]);
    assert_eq!(made.stop(Step::Policy).unwrap().spare, Some(56));
    assert_eq!(made.stop(Step::Booking).unwrap().spare, Some(124));
    assert_eq!(made.stop(Step::Records).unwrap().spare, Some(0));
    assert_eq!(made.next().unwrap().at.step, Step::Scope);
    assert_eq!(made.stage2_latest.to_string(), "2027-12-19");
}

#[test]
fn a_planned_day_that_is_too_early_is_said_to_be() {
    let mut copy = start();
    copy.set(certification(), "stage1_on", "2027-06-18");
    let early = |copy: &Replica| plan(&copy.workbook, today()).stop(Step::Stage1).unwrap().too_early;
    assert!(early(&copy));
    copy.set(certification(), "stage1_on", "2027-06-19");
    assert!(!early(&copy));
}

#[test]
fn the_example_is_between_the_stages() {
    let made = plan(company(), date("2026-11-24"));
    assert_eq!(made.stop(Step::Stage1).unwrap().at.done_on, Some(date("2026-11-19")));
    let stage2 = made.stop(Step::Stage2).unwrap();
    assert_eq!(stage2.at.planned, Some(date("2027-04-13")));
    assert!(!stage2.too_early, "{stage2:?}");
    assert!(made.margin.is_some_and(|days| days > 0));
    assert!(made.cycle.iter().all(|window| window.fit == Fit::Fits), "{:?}", made.cycle);
}

fn works() -> impl Strategy<Value = (Work, i64)> {
    let all = vec![
        Work::Scope,
        Work::Policy,
        Work::Rating,
        Work::Statement,
        Work::Run,
        Work::Value,
        Work::Audit(0),
        Work::Audit(1),
        Work::Audit(2),
        Work::Review,
        Work::Order,
        Work::Stage1,
        Work::Stage2,
    ];
    (prop::sample::select(all), 0_i64..400)
}

/// The days others may count with, in order.
fn days(road: &[Milestone]) -> Vec<Date> {
    road.iter().map(Milestone::expected).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn work_that_is_done_never_moves_the_stages_back(
        before in prop::collection::vec(works(), 0..8),
        more in works(),
    ) {
        // Days of the body are set again, not added.
        let same = |(other, _): &(Work, i64)| std::mem::discriminant(other) == std::mem::discriminant(&more.0);
        prop_assume!(!matches!(more.0, Work::Order | Work::Stage1 | Work::Stage2) || !before.iter().any(same));
        let mut copy = done(&before);
        let then = copy.workbook.road(today());
        work(&mut copy, more.0, more.1, 50);
        let now = copy.workbook.road(today());
        for step in [Step::Stage1, Step::Stage2, Step::Certificate] {
            let of = |road: &[Milestone]| road.iter().find(|at| at.step == step).unwrap().expected();
            prop_assert!(of(&now) <= of(&then), "{step:?}: {:?} -> {:?}", then, now);
        }
    }

    #[test]
    fn a_delay_never_moves_a_day_forward(
        works in prop::collection::vec(works(), 0..8),
        step in prop::sample::select(Step::ALL.to_vec()),
        short in 0_i64..200,
        longer in 0_i64..200,
    ) {
        let copy = done(&works);
        let facts = Facts::of(&copy.workbook, today());
        let with = Assumptions::default();
        let delayed = |days: i64| milestones(&facts, &with, today(), &move |at| if at == step { days } else { 0 });
        let (none, little, much) = (days(&delayed(0)), days(&delayed(short)), days(&delayed(short + longer)));
        prop_assert!(none.iter().zip(&little).all(|(a, b)| a <= b));
        prop_assert!(little.iter().zip(&much).all(|(a, b)| a <= b));
    }

    #[test]
    fn longer_assumptions_never_move_a_day_forward(works in prop::collection::vec(works(), 0..8), more in 0_u32..9) {
        let copy = done(&works);
        let usual = Assumptions::default();
        let longer = Assumptions {
            basis_weeks: usual.basis_weeks + more,
            records_months: usual.records_months + more,
            gap_weeks: usual.gap_weeks + more,
            ..usual
        };
        let (a, b) = (plan_with(&copy.workbook, &usual, today()), plan_with(&copy.workbook, &longer, today()));
        for (a, b) in a.stops.iter().zip(&b.stops) {
            prop_assert!(a.at.expected() <= b.at.expected() , "{:?}", a.at.step);
        }
    }

    #[test]
    fn a_milestone_can_slip_by_what_it_has_to_spare_and_no_further(works in prop::collection::vec(works(), 0..8)) {
        let copy = done(&works);
        let facts = Facts::of(&copy.workbook, today());
        let made = plan(&copy.workbook, today());
        let certificate = made.stops.last().unwrap().at.expected();
        for stop in &made.stops {
            let Some(spare) = stop.spare else { continue };
            let step = stop.at.step;
            let last = |days: i64| {
                let road =
                    milestones(&facts, &made.with, today(), &move |at| if at == step { days } else { 0 });
                road.last().unwrap().expected()
            };
            prop_assert!(last(spare) == certificate, "{step:?} by {spare}");
            prop_assert!(spare == FAR || last(spare + 1) > certificate, "{step:?} by {spare} and one");
        }
    }
}
