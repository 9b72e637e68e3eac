//! Audit time: how many days a certification body is likely to need, line by line. An estimate: the body computes the
//! binding figure under ISO/IEC 27006-1, Annex C, with judgements of its own.
//!
//! Amounts of people and days are hundredths, so that nothing is lost in rounding: 850 are eight and a half days.

use crate::domain::kinds::{CertificationId, OrganisationId};
use crate::domain::records::{
    Certification, DevelopmentLevel, MaturityLevel, OutsourcingLevel, PlatformLevel, ProcessLevel,
    SectorLevel,
};
use crate::domain::workbook::Workbook;

/// The largest number of people in a band, and the days for it in hundredths. Up to 175 people certification bodies
/// publish these figures; above that they are from general knowledge.
const BANDS: [(u32, u32); 13] = [
    (10, 500),
    (15, 600),
    (25, 700),
    (45, 850),
    (65, 1000),
    (85, 1100),
    (125, 1200),
    (175, 1300),
    (275, 1400),
    (425, 1500),
    (625, 1650),
    (875, 1750),
    (1175, 1850),
];

/// Up to here the figures are published by certification bodies.
const PUBLISHED: u32 = 175;

/// Beyond the last band a day is added for so many further people begun, which carries the last bands on.
const BEYOND: u32 = 400;

/// No adjustment takes more than this off, in per cent.
pub const MOST_OFF: i32 = -30;

/// What is assumed of a part-timer whose share nobody gave, in per cent.
const USUAL_SHARE: u32 = 50;

/// Where the days for a number of people come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Published by certification bodies.
    Published,
    /// From general knowledge, not from a page one could look up.
    Known,
    /// Carried on beyond the last band.
    Extended,
}

/// How the people were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    /// By sort of work.
    Counted {
        /// Employees, full time.
        full_time: u32,
        /// Employees, part time.
        part_time: u32,
        /// How much of a week they work, in per cent.
        share: u32,
        /// Whether that was assumed.
        share_assumed: bool,
        /// People from outside.
        contracted: u32,
    },
    /// Only as a whole.
    Whole(u32),
}

/// People with the same simple work, and for how many they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SameWork {
    /// How many there are.
    pub people: u32,
    /// In how many sorts of work.
    pub sorts: u32,
    /// For how many they count: for each sort, the square root of its people, rounded up. More may not be taken off.
    pub counted: u32,
}

/// A total of three answers, from 3 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// The three answers: 1 for simple to 3 for complex; an open one counts as 2.
    pub points: [u32; 3],
    /// How many were open.
    pub open: u32,
}

impl Score {
    fn of(answers: [Option<u32>; 3]) -> Self {
        let open = answers.iter().filter(|answer| answer.is_none()).count();
        Self { points: answers.map(|answer| answer.unwrap_or(2)), open: u32::try_from(open).unwrap_or(3) }
    }

    /// The sum.
    pub fn total(self) -> u32 {
        self.points.iter().sum()
    }

    /// Low, medium or high: 0, 1 or 2.
    pub fn level(self) -> usize {
        match self.total() {
            0..=4 => 0,
            5..=6 => 1,
            _ => 2,
        }
    }
}

/// By how many per cent the time changes, from and to, by the level of the business (rows) and of IT (columns), low
/// first. From general knowledge; each body has its own table.
const ADJUSTMENT: [[(i32, i32); 3]; 3] =
    [[(-30, -10), (-10, -5), (5, 20)], [(-10, -5), (0, 0), (10, 50)], [(5, 20), (10, 50), (20, 100)]];

/// Days in hundredths: the least, what is likely, the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The least.
    pub least: u32,
    /// What is likely: the middle.
    pub likely: u32,
    /// The most.
    pub most: u32,
}

impl Days {
    fn share(self, part: u32, of: u32) -> Self {
        // A visit takes a day at least.
        let share = |days: u32| to_half_days(days.saturating_mul(part) / of).max(100);
        Self { least: share(self.least), likely: share(self.likely), most: share(self.most) }
    }
}

/// How many sites are visited where they are much alike, the main one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sites {
    /// Sites in the scope.
    pub all: u32,
    /// Visited at the initial audit.
    pub initial: u32,
    /// Visited at each surveillance.
    pub surveillance: u32,
    /// Visited at recertification.
    pub recertification: u32,
}

/// The estimate, with all it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The people.
    pub people: People,
    /// Full-time equivalents before the next line, in hundredths.
    pub equivalents: u32,
    /// People with the same simple work, if there are any.
    pub same_work: Option<SameWork>,
    /// How many people the time is looked up for: whole people, rounded up.
    pub effective: u32,
    /// The band: from, to (nothing beyond the last), and where it comes from.
    pub band: (u32, Option<u32>, Source),
    /// The days for the band, in hundredths.
    pub base: u32,
    /// The three answers about the business.
    pub business: Score,
    /// The three answers about IT.
    pub it: Score,
    /// By how many per cent the time changes: from, likely, to.
    pub adjustment: (i32, i32, i32),
    /// Stage 1 and Stage 2 together.
    pub initial: Days,
    /// Each surveillance: about a third.
    pub surveillance: Days,
    /// Recertification: about two thirds.
    pub recertification: Days,
    /// Sites, where there are several.
    pub sites: Option<Sites>,
    /// People who work in shifts, which changes no figure.
    pub shifts: u32,
    /// What the body offers, in hundredths.
    pub offered: Option<u32>,
}

/// The estimate for a workbook; nothing while nobody said how many people there are.
pub fn audit_time(workbook: &Workbook) -> Option<Estimate> {
    let record =
        workbook.certifications.get(&CertificationId).map(|record| (**record).clone()).unwrap_or_default();
    let headcount = workbook.organisations.get(&OrganisationId).and_then(|record| record.headcount);
    estimate(&record, headcount)
}

/// The estimate for a certification; the headcount of the organisation stands in where the record names no people.
pub fn estimate(record: &Certification, headcount: Option<u32>) -> Option<Estimate> {
    let people = people(record, headcount)?;
    let equivalents = equivalents(people);
    let same_work = same_work(record, equivalents);
    let taken_off = same_work.map_or(0, |same| hundred(same.people.saturating_sub(same.counted)));
    let effective = equivalents.saturating_sub(taken_off).div_ceil(100).max(1);
    let (band, base) = band(effective);
    let (business, it) = scores(record);
    let (from, to) = ADJUSTMENT[business.level()][it.level()];
    let adjustment = (from.max(MOST_OFF), i32::midpoint(from, to).max(MOST_OFF), to);
    let initial = Days {
        least: adjusted(base, adjustment.0),
        likely: adjusted(base, adjustment.1),
        most: adjusted(base, adjustment.2),
    };
    Some(Estimate {
        people,
        equivalents,
        same_work,
        effective,
        band,
        base,
        business,
        it,
        adjustment,
        initial,
        surveillance: initial.share(1, 3),
        recertification: initial.share(2, 3),
        sites: record.sites_in_scope.filter(|sites| *sites > 1).map(sites),
        shifts: record.people_in_shifts.unwrap_or(0),
        offered: days_of(&record.days_offered),
    })
}

fn people(record: &Certification, headcount: Option<u32>) -> Option<People> {
    if record.people_counted().is_some_and(|heads| heads > 0) {
        return Some(People::Counted {
            full_time: record.people_full_time.unwrap_or(0),
            part_time: record.people_part_time.unwrap_or(0),
            share: record.part_time_share.unwrap_or(USUAL_SHARE).min(100),
            share_assumed: record.part_time_share.is_none(),
            contracted: record.people_contracted.unwrap_or(0),
        });
    }
    record.people_in_scope.or(headcount).filter(|people| *people > 0).map(People::Whole)
}

fn hundred(people: u32) -> u32 {
    people.saturating_mul(100)
}

fn equivalents(people: People) -> u32 {
    match people {
        People::Whole(people) => hundred(people),
        People::Counted { full_time, part_time, share, contracted, .. } => hundred(full_time)
            .saturating_add(part_time.saturating_mul(share))
            .saturating_add(hundred(contracted)),
    }
}

fn same_work(record: &Certification, equivalents: u32) -> Option<SameWork> {
    // More people than there are cannot do the same work.
    let people = record.people_same_work?.min(equivalents / 100);
    let sorts = record.same_work_sorts.unwrap_or(1).clamp(1, people.max(1));
    // As even as it goes: some sorts have one more.
    let (each, more) = (people / sorts, people % sorts);
    let counted = more * root(each + 1) + (sorts - more) * root(each);
    (people > counted).then_some(SameWork { people, sorts, counted })
}

/// The square root, rounded up.
fn root(of: u32) -> u32 {
    let down = of.isqrt();
    if down * down < of { down + 1 } else { down }
}

fn band(people: u32) -> ((u32, Option<u32>, Source), u32) {
    let mut from = 1;
    for (to, days) in BANDS {
        if people <= to {
            let source = if to <= PUBLISHED { Source::Published } else { Source::Known };
            return ((from, Some(to), source), days);
        }
        from = to + 1;
    }
    let (top, days) = BANDS[BANDS.len() - 1];
    let further = (people - top).div_ceil(BEYOND);
    ((from, None, Source::Extended), days.saturating_add(hundred(further)))
}

fn scores(record: &Certification) -> (Score, Score) {
    let sector = record.business_sector.map(|level| match level {
        SectorLevel::Plain => 1,
        SectorLevel::Serves => 2,
        SectorLevel::Critical => 3,
    });
    let processes = record.business_processes.map(|level| match level {
        ProcessLevel::Simple => 1,
        ProcessLevel::Varied => 2,
        ProcessLevel::Intricate => 3,
    });
    let maturity = record.system_maturity.map(|level| match level {
        MaturityLevel::Established => 1,
        MaturityLevel::Partly => 2,
        MaturityLevel::New => 3,
    });
    let platforms = record.it_platforms.map(|level| match level {
        PlatformLevel::Few => 1,
        PlatformLevel::Several => 2,
        PlatformLevel::Many => 3,
    });
    let outsourcing = record.it_outsourcing.map(|level| match level {
        OutsourcingLevel::Little => 1,
        OutsourcingLevel::Some => 2,
        OutsourcingLevel::Most => 3,
    });
    let development = record.it_development.map(|level| match level {
        DevelopmentLevel::None => 1,
        DevelopmentLevel::Some => 2,
        DevelopmentLevel::Much => 3,
    });
    (Score::of([sector, processes, maturity]), Score::of([platforms, outsourcing, development]))
}

fn adjusted(base: u32, per_cent: i32) -> u32 {
    let factor = u32::try_from(100 + per_cent).unwrap_or(0);
    to_half_days(base.saturating_mul(factor) / 100)
}

/// Rounded up to half a day.
fn to_half_days(days: u32) -> u32 {
    days.div_ceil(50).saturating_mul(50)
}

/// Sites to visit where they are alike (IAF MD 1): the main one, and of the others the square root at the initial
/// audit, six tenths of it at surveillance, eight tenths at recertification, each rounded up.
fn sites(all: u32) -> Sites {
    let others = all - 1;
    // The square root in thousandths, so that its share can be rounded up.
    let thousandths = (u64::from(others) * 1_000_000).isqrt();
    let exact = thousandths * thousandths == u64::from(others) * 1_000_000;
    let share = |tenths: u64| {
        let scaled = (thousandths + u64::from(!exact)) * tenths;
        1 + u32::try_from(scaled.div_ceil(10_000)).unwrap_or(others).min(others)
    };
    Sites { all, initial: share(10), surveillance: share(6), recertification: share(8) }
}

/// A decimal number of days in hundredths; nothing for what is none.
fn days_of(text: &str) -> Option<u32> {
    let text = text.trim().replace(',', ".");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let hundredths: u32 = format!("{rest:0<2}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(hundredths)
}
