//! The counts behind the dashboard.

use isms_workbook::check::{RULES, Severity, check};
use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::measures::Light;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::audited::{Share, audited};
use isms_workbook::insight::burn_down::burn_down;
use isms_workbook::insight::by_clause::by_clause;
use isms_workbook::insight::readiness::readiness;
use isms_workbook::insight::themes::by_theme;
use isms_workbook::insight::trends::{Way, measures, objectives};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::example::company;
use crate::model::{cases, minted, named};
use crate::replica::Replica;

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

fn add(copy: &mut Replica, kind: Kind, number: u8, fields: &Value) -> RecordId {
    let fields = fields.as_object().unwrap().iter();
    let fields = fields.map(|(key, value)| (kind.field(key).unwrap().key, value.clone())).collect();
    copy.create(minted(kind, number), fields);
    minted(kind, number)
}

#[test]
fn readiness_counts_findings_and_the_checks_behind_them() {
    for workbook in [&Workbook::default(), company()] {
        let findings = check(workbook, today());
        let ready = readiness(workbook, &findings, today());
        let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        assert_eq!(ready.stage1.findings, of(Severity::Stage1));
        assert_eq!(ready.stage2.findings, of(Severity::Stage1) + of(Severity::Stage2));
        assert!(ready.stage1.failing <= ready.stage1.checks && ready.stage1.checks < ready.stage2.checks);
        let all = RULES.iter().copied().flatten().filter(|rule| rule.severity < Severity::Expected).count();
        assert_eq!(ready.stage2.checks, all);
        let by_clause: usize = ready.clauses.iter().flat_map(|clause| clause.counts).sum();
        assert_eq!(by_clause, findings.len(), "each finding belongs to one clause");
    }
    let mut copy = Replica::new(1);
    copy.set(named("certification:main"), "stage1_on", "2027-01-01");
    copy.set(named("certification:main"), "stage2_on", "2026-11-20");
    let ready = readiness(&copy.workbook, &[], today());
    assert_eq!((ready.stage1.days, ready.stage2.days), (Some(38), Some(-4)));
    assert_eq!((ready.stage1.findings, ready.stage1.failing), (0, 0));
}

#[test]
fn a_clause_tells_what_it_has_and_what_it_has_nothing_for() {
    let empty = by_clause(&Workbook::default());
    assert_eq!(empty.len(), 7);
    assert_eq!(empty.iter().map(|clause| clause.all).sum::<usize>(), 30);
    assert!(empty.iter().all(|clause| clause.missing.len() == clause.all && clause.records == 0));
    let mut copy = Replica::new(1);
    add(&mut copy, Kind::Issue, 1, &json!({"title": "Ice"}));
    add(&mut copy, Kind::Issue, 2, &json!({"title": "Fire"}));
    // One document answers several sub-clauses of clause 7 and is counted once.
    add(&mut copy, Kind::Document, 1, &json!({"title": "Rules"}));
    let counts = by_clause(&copy.workbook);
    let of = |clause: u8| counts.iter().find(|counts| counts.clause == clause).unwrap();
    assert_eq!((of(4).records, of(4).missing.clone()), (2, vec!["4.2", "4.3", "4.4"]));
    assert_eq!((of(7).records, of(7).missing.clone()), (1, vec!["7.1", "7.2", "7.3", "7.4"]));
    assert_eq!((of(4).signed, of(4).all), (0, 4));
    let signed: usize = by_clause(company()).iter().map(|clause| clause.signed).sum();
    assert!(signed > 0, "the example has sub-clauses that are signed off as they stand");
}

#[test]
fn themes_hold_every_control_once() {
    let totals =
        |workbook: &Workbook| by_theme(workbook).iter().map(|theme| theme.total()).collect::<Vec<_>>();
    assert_eq!(totals(&Workbook::default()), [37, 8, 14, 34]);
    let mut copy = Replica::new(1);
    add(&mut copy, Kind::Control, 1, &json!({"title": "Badges", "theme": "physical"}));
    add(&mut copy, Kind::Control, 2, &json!({"title": "Dogs"}));
    for (line, field, value) in [
        ("A.5.1", "applicable", "yes"),
        ("A.5.1", "status", "done"),
        ("A.5.2", "applicable", "yes"),
        ("A.5.3", "applicable", "no"),
        ("A.5.3", "status", "done"),
    ] {
        copy.set(named(&format!("soa_line:{line}")), field, value);
    }
    assert_eq!(totals(&copy.workbook), [37, 8, 15, 34, 1]);
    let theme = by_theme(&copy.workbook)[0];
    assert_eq!((theme.done, theme.none, theme.excluded, theme.undecided), (1, 1, 1, 34));
    let counts = company().soa_counts();
    let themes = by_theme(company());
    assert_eq!(themes.iter().map(|theme| theme.done).sum::<usize>(), counts.done);
    assert_eq!(themes.iter().map(|theme| theme.excluded).sum::<usize>(), counts.excluded);
}

#[test]
fn a_measure_goes_the_way_its_direction_says() {
    let check = |direction: &str, values: &[&str], light: Option<Light>, way: Option<Way>| {
        let mut copy = Replica::new(1);
        let spec = json!({"title": "Patched", "target": "90", "threshold_red": "50", "direction": direction});
        let measure = add(&mut copy, Kind::Measure, 1, &spec);
        for (number, value) in (1..).zip(values) {
            let period = format!("2026-{number:02}");
            let value = json!({"measure": measure.to_string(), "period": period, "value": value});
            add(&mut copy, Kind::MeasureValue, number, &value);
        }
        let shown = &measures(&copy.workbook)[0];
        assert_eq!((shown.light, shown.way), (light, way), "{direction} {values:?}");
        assert_eq!(shown.latest, values.iter().rfind(|value| **value != "much").copied().unwrap_or_default());
        assert!(shown.values.len() <= 12);
    };
    check("higher", &["80", "95"], Some(Light::Good), Some(Way::Better));
    check("higher", &["95", "80"], Some(Light::Warn), Some(Way::Worse));
    check("higher", &["80", "40"], Some(Light::Bad), Some(Way::Worse));
    check("lower", &["95", "80"], Some(Light::Good), Some(Way::Better));
    check("higher", &["80", "80"], Some(Light::Warn), Some(Way::Same));
    check("higher", &["80"], Some(Light::Warn), None);
    check("higher", &["80", "much"], Some(Light::Warn), None);
    check("higher", &[], None, None);
    check(
        "higher",
        &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "95"],
        Some(Light::Good),
        Some(Way::Better),
    );
}

#[test]
fn bad_measures_and_late_objectives_come_first() {
    let mut copy = Replica::new(1);
    for (number, value) in [(1, "95"), (2, ""), (3, "10")] {
        let spec = json!({"title": number.to_string(), "target": "90", "threshold_red": "50", "direction": "higher"});
        let id = add(&mut copy, Kind::Measure, number, &spec).to_string();
        if !value.is_empty() {
            let value = json!({"measure": id, "period": "2026-10", "value": value});
            add(&mut copy, Kind::MeasureValue, number, &value);
        }
    }
    let titles: Vec<_> = measures(&copy.workbook).into_iter().map(|measure| measure.title).collect();
    assert_eq!(titles, ["3", "1", "2"]);
    let objectives_of = [
        (1, "achieved", "2026-01-01"),
        (2, "on_track", "2027-06-01"),
        (3, "on_track", "2026-11-01"),
        (4, "dropped", "2026-11-01"),
        (5, "on_track", "2027-01-01"),
    ];
    for (number, status, due) in objectives_of {
        let fields = json!({"title": number.to_string(), "status": status, "due": due});
        add(&mut copy, Kind::Objective, number, &fields);
    }
    let all = objectives(&copy.workbook, today());
    let shown: Vec<_> = all.iter().map(|item| (item.title.as_str(), item.late)).collect();
    assert_eq!(shown, [("3", true), ("5", false), ("2", false), ("1", false)]);
}

fn plan(items: &[Value]) -> Replica {
    let mut copy = Replica::new(1);
    for (number, item) in (1..).zip(items) {
        add(&mut copy, Kind::Treatment, number, item);
    }
    copy
}

#[test]
fn the_plan_comes_down_by_its_dates() {
    let copy = plan(&[
        json!({"due": "2026-10-01", "status": "done", "done_on": "2026-10-15"}),
        json!({"due": "2026-11-10", "status": "in_progress"}),
        json!({"due": "2027-01-10", "status": "planned"}),
        json!({"status": "planned"}),
        json!({"due": "2026-09-01", "status": "done"}),
        json!({"due": "2026-09-01", "status": "cancelled"}),
    ]);
    let down = burn_down(&copy.workbook, today());
    assert_eq!((down.total, down.undated, down.done_undated), (4, 1, 1));
    assert_eq!((down.open, down.late), (3, 1));
    let at = |date: &str| {
        let date: Date = date.parse().unwrap();
        *down.points.iter().rfind(|point| point.date <= date).unwrap()
    };
    let first = down.points[0];
    assert_eq!((first.planned, first.open), (4, Some(4)), "all count from the start");
    assert_eq!((at("2026-11-24").planned, at("2026-11-24").open), (2, Some(3)));
    let last = *down.points.last().unwrap();
    assert_eq!((last.date.to_string().as_str(), last.planned, last.open), ("2027-01-10", 1, None));
    let nothing = burn_down(&plan(&[json!({"status": "planned"})]).workbook, today());
    assert_eq!((nothing.points.len(), nothing.total, nothing.undated), (0, 1, 1));
}

fn item() -> impl Strategy<Value = Value> {
    let day = || {
        prop::option::of(
            (0..2_000_i64)
                .prop_map(|days| "2024-01-01".parse::<Date>().unwrap().plus_days(days).unwrap().to_string()),
        )
    };
    let status = prop::sample::select(vec!["planned", "in_progress", "done", "cancelled"]);
    (day(), day(), day(), status).prop_map(
        |(start, due, done, status)| json!({"start": start, "due": due, "done_on": done, "status": status}),
    )
}

proptest! {
    #![proptest_config(cases(120))]

    /// Both lines begin with everything and only ever come down; the line of what is open ends today, at what is open.
    #[test]
    fn both_lines_come_down(items in vec(item(), 0..9)) {
        let down = burn_down(&plan(&items).workbook, today());
        let counted = down.points.first().map(|point| (point.planned, point.open));
        prop_assert!(counted.is_none_or(|first| first == (down.total, Some(down.total))));
        let falls = down.points.windows(2).all(|pair| {
            pair[0].date < pair[1].date && pair[0].planned >= pair[1].planned && pair[0].open >= pair[1].open
        });
        prop_assert!(falls);
        prop_assert!(down.points.iter().all(|point| point.open.is_some() == (point.date <= today())));
        if let Some(now) = down.points.iter().find(|point| point.date == today()) {
            prop_assert_eq!(now.open, Some(down.open));
        }
        prop_assert!(down.points.is_empty() || down.points.iter().any(|point| point.date == today()));
        prop_assert!(down.points.last().is_none_or(|last| last.planned <= down.undated));
        prop_assert!(down.points.len() <= 44);
    }
}

#[test]
fn audits_count_for_the_programme_that_runs() {
    let programme = json!({"period_from": "2026-01-01", "period_to": "2028-12-31"});
    let check = |audits: &[Value], clauses: Share, controls: Share, count: (usize, usize)| {
        let mut copy = Replica::new(1);
        add(&mut copy, Kind::AuditProgramme, 1, &programme);
        for control in ["A.5.1", "A.5.2", "A.5.3"] {
            copy.set(named(&format!("soa_line:{control}")), "applicable", "yes");
        }
        for (number, audit) in (1..).zip(audits) {
            add(&mut copy, Kind::Audit, number, audit);
        }
        let counts = audited(&copy.workbook, today());
        assert_eq!(
            (counts.clauses, counts.controls, counts.audits),
            (clauses, controls, count),
            "{audits:?}"
        );
    };
    let share = |held, planned, left| Share { held, planned, left };
    check(&[], share(0, 0, 30), share(0, 0, 3), (0, 0));
    let held = json!({"held_to": "2026-05-05", "clauses": ["4.1", "4.2"], "controls": ["A.5.1", "A.8.1"]});
    let planned = json!({"planned_from": "2027-05-05", "clauses": ["4.2", "9.1"], "controls": ["A.5.2"]});
    check(&[held.clone(), planned], share(2, 1, 27), share(1, 1, 1), (1, 1));
    let mut other = held.clone();
    other["audit_type"] = json!("external");
    check(&[other], share(0, 0, 30), share(0, 0, 3), (0, 0));
    let mut off = held.clone();
    off["status"] = json!("cancelled");
    check(&[off], share(0, 0, 30), share(0, 0, 3), (0, 0));
    let mut before = held;
    before["held_to"] = json!("2025-05-05");
    check(&[before], share(0, 0, 30), share(0, 0, 3), (0, 0));
    assert_eq!(audited(&Workbook::default(), today()).programme, None);
    let example = audited(company(), today());
    assert_eq!(example.clauses.held + example.clauses.planned + example.clauses.left, 30);
    assert!(example.programme.is_some() && example.clauses.held > 0);
}
