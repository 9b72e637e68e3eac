//! Audit time: the bands, what people count for, what complexity does, and the laws of the whole.

use isms_workbook::domain::records::{
    Certification, DevelopmentLevel, MaturityLevel, OutsourcingLevel, PlatformLevel, ProcessLevel,
    SectorLevel,
};
use isms_workbook::insight::audit_time::{
    Days, Estimate, People, SameWork, Sites, Source, audit_time, estimate,
};
use proptest::prelude::*;
use serde_json::json;

use crate::example::company;
use crate::model::{cases, named, organisation};
use crate::replica::Replica;

fn of(record: &Certification) -> Estimate {
    estimate(record, None).unwrap()
}

fn whole(people: u32) -> Certification {
    Certification { people_in_scope: Some(people), ..Certification::default() }
}

#[test]
fn days_follow_the_number_of_people() {
    let check = |people: u32, days: u32, source: Source| {
        let made = of(&whole(people));
        assert_eq!((made.base, made.band.2), (days, source), "{people}");
        assert!(
            made.band.0 <= people && made.band.1.is_none_or(|to| people <= to),
            "{people}: {:?}",
            made.band
        );
    };
    check(1, 500, Source::Published);
    check(10, 500, Source::Published);
    check(11, 600, Source::Published);
    check(15, 600, Source::Published);
    check(16, 700, Source::Published);
    check(26, 850, Source::Published);
    check(45, 850, Source::Published);
    check(46, 1000, Source::Published);
    check(66, 1100, Source::Published);
    check(86, 1200, Source::Published);
    check(126, 1300, Source::Published);
    check(175, 1300, Source::Published);
    check(176, 1400, Source::Known);
    check(276, 1500, Source::Known);
    check(426, 1650, Source::Known);
    check(626, 1750, Source::Known);
    check(876, 1850, Source::Known);
    check(1175, 1850, Source::Known);
    check(1176, 1950, Source::Extended);
    check(1575, 1950, Source::Extended);
    check(1576, 2050, Source::Extended);
}

#[test]
fn people_count_for_their_share() {
    let check = |record: Certification, equivalents: u32, effective: u32| {
        let made = of(&record);
        assert_eq!((made.equivalents, made.effective), (equivalents, effective), "{record:?}");
    };
    let counted = || Certification { people_full_time: Some(36), ..Certification::default() };
    check(counted(), 3600, 36);
    check(Certification { people_part_time: Some(4), part_time_share: Some(50), ..counted() }, 3800, 38);
    // Nobody said how much: half is assumed.
    check(Certification { people_part_time: Some(3), ..counted() }, 3750, 38);
    check(Certification { people_part_time: Some(3), part_time_share: Some(900), ..counted() }, 3900, 39);
    check(Certification { people_contracted: Some(2), ..counted() }, 3800, 38);
    // The parts go before the whole.
    check(Certification { people_in_scope: Some(99), ..counted() }, 3600, 36);
    check(
        Certification { people_full_time: Some(0), people_in_scope: Some(7), ..Certification::default() },
        700,
        7,
    );
}

#[test]
fn the_same_simple_work_counts_for_its_square_root_at_least() {
    let check = |all: u32, same: u32, sorts: Option<u32>, expected: Option<u32>, effective: u32| {
        let record = Certification { people_same_work: Some(same), same_work_sorts: sorts, ..whole(all) };
        let made = of(&record);
        assert_eq!(made.same_work.map(|same| same.counted), expected, "{same} of {all} in {sorts:?}");
        assert_eq!(made.effective, effective, "{same} of {all} in {sorts:?}");
    };
    check(60, 49, None, Some(7), 18);
    check(60, 50, None, Some(8), 18);
    check(147, 147, Some(3), Some(21), 21);
    // 17 and 16 people.
    check(40, 33, Some(2), Some(9), 16);
    check(40, 1, None, None, 40);
    check(40, 0, None, None, 40);
    check(40, 2, None, None, 40);
    check(40, 6, Some(6), None, 40);
    check(40, 6, Some(99), None, 40);
    check(40, 6, Some(0), Some(3), 37);
    // There are not more of them than people.
    check(16, 400, None, Some(4), 4);
    let same = SameWork { people: 15, sorts: 1, counted: 4 };
    assert_eq!(of(&Certification { people_same_work: Some(15), ..whole(40) }).same_work, Some(same));
}

fn levels(business: u8, it: u8) -> Certification {
    Certification {
        business_sector: Some(
            [SectorLevel::Plain, SectorLevel::Serves, SectorLevel::Critical][usize::from(business)],
        ),
        business_processes: Some(
            [ProcessLevel::Simple, ProcessLevel::Varied, ProcessLevel::Intricate][usize::from(business)],
        ),
        system_maturity: Some(
            [MaturityLevel::Established, MaturityLevel::Partly, MaturityLevel::New][usize::from(business)],
        ),
        it_platforms: Some(
            [PlatformLevel::Few, PlatformLevel::Several, PlatformLevel::Many][usize::from(it)],
        ),
        it_outsourcing: Some(
            [OutsourcingLevel::Little, OutsourcingLevel::Some, OutsourcingLevel::Most][usize::from(it)],
        ),
        it_development: Some(
            [DevelopmentLevel::None, DevelopmentLevel::Some, DevelopmentLevel::Much][usize::from(it)],
        ),
        ..whole(50)
    }
}

#[test]
fn complexity_adds_or_takes_off() {
    let check = |business: u8, it: u8, days: [u32; 3]| {
        let made = of(&levels(business, it));
        let [least, likely, most] = days;
        assert_eq!(made.initial, Days { least, likely, most }, "{business} {it}: {made:?}");
        let (a, b) = (3 * (u32::from(business) + 1), 3 * (u32::from(it) + 1));
        assert_eq!((made.business.total(), made.it.total()), (a, b));
        assert_eq!((made.business.open, made.it.open), (0, 0));
    };
    // Ten days before the adjustment.
    check(0, 0, [700, 800, 900]);
    check(0, 1, [900, 950, 950]);
    check(1, 1, [1000, 1000, 1000]);
    check(1, 2, [1100, 1300, 1500]);
    check(2, 0, [1050, 1150, 1200]);
    check(2, 2, [1200, 1600, 2000]);
    let open = of(&whole(50));
    assert_eq!((open.business.open, open.it.open, open.initial.likely), (3, 3, 1000));
}

#[test]
fn later_audits_take_their_share() {
    let made = of(&whole(50));
    assert_eq!(made.surveillance.likely, 350);
    assert_eq!(made.recertification.likely, 700);
    // A day at least.
    let small = of(&Certification { people_in_scope: Some(3), ..levels(0, 0) });
    assert_eq!((small.initial.least, small.surveillance.least), (350, 150));
}

#[test]
fn sites_that_are_alike_are_sampled() {
    let check = |sites: u32, expected: Option<[u32; 3]>| {
        let made = of(&Certification { sites_in_scope: Some(sites), ..whole(50) }).sites;
        let expected = expected.map(|[initial, surveillance, recertification]| Sites {
            all: sites,
            initial,
            surveillance,
            recertification,
        });
        assert_eq!(made, expected, "{sites}");
    };
    check(0, None);
    check(1, None);
    check(2, Some([2, 2, 2]));
    // Two beside the main one: both at first, one at surveillance, both at recertification.
    check(3, Some([3, 2, 3]));
    check(5, Some([3, 3, 3]));
    check(10, Some([4, 3, 4]));
    check(26, Some([6, 4, 5]));
    check(101, Some([11, 7, 9]));
}

#[test]
fn an_offer_is_read_as_a_number() {
    let check = |text: &str, expected: Option<u32>| {
        let record = Certification { days_offered: text.to_owned(), ..whole(50) };
        assert_eq!(of(&record).offered, expected, "{text}");
    };
    check("8", Some(800));
    check(" 8.5 ", Some(850));
    check("8,25", Some(825));
    check("", None);
    check("about 8", None);
    check("8.5.1", None);
    check("-3", None);
    check(".5", None);
    check("8.123", None);
    check("99999999999", None);
}

#[test]
fn without_people_there_is_no_estimate() {
    assert_eq!(estimate(&Certification::default(), None), None);
    assert_eq!(estimate(&Certification::default(), Some(0)), None);
    assert_eq!(estimate(&whole(12), Some(40)).unwrap().people, People::Whole(12));
    assert_eq!(estimate(&Certification::default(), Some(40)).unwrap().people, People::Whole(40));
    let mut copy = Replica::new(1);
    assert_eq!(audit_time(&copy.workbook), None);
    copy.set(organisation(), "headcount", 12);
    assert_eq!(audit_time(&copy.workbook).unwrap().effective, 12);
    copy.set(named("certification:main"), "people_in_scope", json!(40));
    assert_eq!(audit_time(&copy.workbook).unwrap().effective, 40);
}

#[test]
fn the_example_comes_near_its_offer() {
    let made = audit_time(company()).unwrap();
    assert_eq!((made.effective, made.base), (40, 850));
    assert!((made.initial.least..=made.initial.most).contains(&made.initial.likely));
}

fn records() -> impl Strategy<Value = Certification> {
    let number = || prop::option::of(prop_oneof![0_u32..300, any::<u32>()]);
    (number(), number(), number(), number(), number(), number(), number()).prop_map(
        |(full, part, share, contracted, same, sorts, sites)| Certification {
            people_full_time: full,
            people_part_time: part,
            part_time_share: share,
            people_contracted: contracted,
            people_same_work: same,
            same_work_sorts: sorts,
            sites_in_scope: sites,
            ..Certification::default()
        },
    )
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn whatever_the_figures_the_estimate_holds_together(record in records(), headcount in 1_u32..500) {
        let made = estimate(&record, Some(headcount)).unwrap();
        prop_assert!(made.effective >= 1);
        prop_assert!(made.effective <= made.equivalents.div_ceil(100).max(1));
        for days in [made.initial, made.surveillance, made.recertification] {
            prop_assert!(days.least <= days.likely && days.likely <= days.most, "{days:?}");
            prop_assert!(days.least % 50 == 0 && days.least >= 100);
        }
        prop_assert!(made.surveillance.likely <= made.recertification.likely);
        prop_assert!(made.recertification.likely <= made.initial.likely);
        if let Some(sites) = made.sites {
            prop_assert!(sites.surveillance <= sites.recertification && sites.recertification <= sites.initial);
            prop_assert!(sites.initial <= sites.all);
        }
    }

    #[test]
    fn more_people_never_take_less_time(people in 1_u32..3000, more in 0_u32..500) {
        let (few, many) = (of(&whole(people)), of(&whole(people + more)));
        prop_assert!(few.initial.likely <= many.initial.likely);
        prop_assert!(few.surveillance.likely <= many.surveillance.likely);
    }

    #[test]
    fn the_same_work_never_takes_more_off_than_the_square_root(people in 1_u32..2000, sorts in 1_u32..20) {
        let record = Certification {
            people_same_work: Some(people), same_work_sorts: Some(sorts), ..whole(people)
        };
        let made = of(&record);
        let root = f64::from(people).sqrt();
        prop_assert!(f64::from(made.effective) >= root - 1e-9, "{made:?}");
        prop_assert!(made.effective <= people);
    }
}
