//! What follows from risks and their readings: ratings, movement, and whether an acceptance still holds (6.1.2, 6.1.3 f).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::date::Date;
use super::id::RecordId;
use super::kinds::{AcceptanceId, ReadingId, RiskId, RiskMethodId};
use super::records::{Acceptance, Reading, ReadingKind, RiskMethod, Scales};
use super::workbook::Workbook;

/// Where an acceptance of a risk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptanceState {
    /// Nobody has accepted this risk, or every acceptance was withdrawn.
    Missing,
    /// It holds.
    Holds(AcceptanceId),
    /// The reading it names was changed, or there is a later one.
    Stale(AcceptanceId),
    /// Its date is past.
    Expired(AcceptanceId),
}

/// The readings in force and the acceptances that count, of all risks, gathered in one pass: for lists, where asking
/// risk by risk would go through every reading again each time.
#[derive(Clone, Debug, Default)]
pub struct Standings<'a> {
    readings: BTreeMap<(RiskId, ReadingKind), (ReadingId, &'a Reading)>,
    acceptances: BTreeMap<RiskId, (AcceptanceId, &'a Acceptance)>,
}

impl<'a> Standings<'a> {
    /// The reading that counts.
    pub fn reading(&self, risk: RiskId, kind: ReadingKind) -> Option<(ReadingId, &'a Reading)> {
        self.readings.get(&(risk, kind)).copied()
    }

    /// What a risk owner would be asked to accept today; see [`Workbook::reading_to_accept`].
    pub fn reading_to_accept(&self, risk: RiskId) -> Option<(ReadingId, &'a Reading)> {
        TO_ACCEPT.into_iter().find_map(|kind| self.reading(risk, kind))
    }

    /// The acceptance that counts, whether it holds or not.
    pub fn acceptance(&self, risk: RiskId) -> Option<(AcceptanceId, &'a Acceptance)> {
        self.acceptances.get(&risk).copied()
    }

    /// Where the acceptance of a risk stands on a day.
    pub fn acceptance_state(&self, risk: RiskId, today: Date) -> AcceptanceState {
        state(self.acceptance(risk), self.reading_to_accept(risk), today)
    }
}

/// The kinds of reading in the order in which an owner is asked to accept them.
const TO_ACCEPT: [ReadingKind; 3] = [ReadingKind::Residual, ReadingKind::Target, ReadingKind::Current];

fn state(
    acceptance: Option<(AcceptanceId, &Acceptance)>,
    reading: Option<(ReadingId, &Reading)>,
    today: Date,
) -> AcceptanceState {
    let Some((id, acceptance)) = acceptance else { return AcceptanceState::Missing };
    let names_it = reading.is_some_and(|(id, reading)| {
        acceptance.reading == Some(id)
            && acceptance.likelihood == reading.likelihood
            && acceptance.impact == reading.impact
    });
    if !names_it {
        AcceptanceState::Stale(id)
    } else if acceptance.expires_on.is_some_and(|expires| expires < today) {
        AcceptanceState::Expired(id)
    } else {
        AcceptanceState::Holds(id)
    }
}

impl Workbook {
    /// The method in force; empty when nothing was written yet.
    pub fn method(&self) -> Arc<RiskMethod> {
        self.risk_methods.get(&RiskMethodId).cloned().unwrap_or_default()
    }

    /// The scales in force: the method's, or the default five by five.
    pub fn scales(&self) -> Cow<'_, Scales> {
        match self.risk_methods.get(&RiskMethodId).and_then(|method| method.scales.as_ref()) {
            Some(scales) => Cow::Borrowed(scales),
            None => Cow::Owned(Scales::default()),
        }
    }

    /// Readings of a risk of one kind, latest first. Undated ones come last; of one day the one created later counts.
    pub fn readings_of(&self, risk: RiskId, kind: ReadingKind) -> Vec<(ReadingId, &Reading)> {
        let of_risk = |reading: &Reading| reading.risk == Some(risk) && reading.kind == Some(kind);
        let mut readings: Vec<_> = self
            .readings
            .iter()
            .filter(|(_, reading)| of_risk(reading))
            .map(|(id, reading)| (*id, &**reading))
            .collect();
        readings.sort_by_key(|(id, reading)| std::cmp::Reverse((reading.read_on, *id)));
        readings
    }

    /// The reading that counts.
    pub fn reading(&self, risk: RiskId, kind: ReadingKind) -> Option<(ReadingId, &Reading)> {
        self.readings_of(risk, kind).into_iter().next()
    }

    /// The rating (from 0) of a reading on the scales in force.
    pub fn rating_of(&self, reading: &Reading) -> Option<usize> {
        self.scales().rating(reading.likelihood?, reading.impact?)
    }

    /// What a risk owner would be asked to accept today: the residual reading, else the target, else the current one
    /// (a retained risk has no treatment to wait for).
    pub fn reading_to_accept(&self, risk: RiskId) -> Option<(ReadingId, &Reading)> {
        TO_ACCEPT.into_iter().find_map(|kind| self.reading(risk, kind))
    }

    /// Whether a recorded decision was taken back.
    pub fn is_withdrawn(&self, decision: impl Into<RecordId>) -> bool {
        let decision = decision.into();
        self.withdrawals.values().any(|withdrawal| withdrawal.decision == Some(decision))
    }

    /// Where the acceptance of a risk stands on a day. The latest acceptance that was not withdrawn counts.
    pub fn acceptance_state(&self, risk: RiskId, today: Date) -> AcceptanceState {
        let valid =
            self.acceptances.iter().filter(|(id, a)| a.risk == Some(risk) && !self.is_withdrawn(**id));
        let latest =
            valid.max_by_key(|(id, a)| (a.accepted_on, **id)).map(|(id, acceptance)| (*id, &**acceptance));
        state(latest, self.reading_to_accept(risk), today)
    }

    /// The readings in force and the acceptances that count, of all risks.
    pub fn standings(&self) -> Standings<'_> {
        let mut standings = Standings::default();
        for (id, reading) in &self.readings {
            let (Some(risk), Some(kind)) = (reading.risk, reading.kind) else { continue };
            let latest = standings.readings.entry((risk, kind)).or_insert((*id, &**reading));
            if (reading.read_on, *id) > (latest.1.read_on, latest.0) {
                *latest = (*id, &**reading);
            }
        }
        let withdrawn: BTreeSet<RecordId> = self.withdrawals.values().filter_map(|w| w.decision).collect();
        for (id, acceptance) in
            self.acceptances.iter().filter(|(id, _)| !withdrawn.contains(&RecordId::from(**id)))
        {
            let Some(risk) = acceptance.risk else { continue };
            let latest = standings.acceptances.entry(risk).or_insert((*id, &**acceptance));
            if (acceptance.accepted_on, *id) > (latest.1.accepted_on, latest.0) {
                *latest = (*id, &**acceptance);
            }
        }
        standings
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;
    use crate::domain::command::Command;
    use crate::domain::kinds::Kind;
    use crate::domain::stamp::{Pen, ReplicaId};

    fn add(
        workbook: &mut Workbook,
        pen: &mut Pen,
        kind: Kind,
        number: u128,
        fields: &[(&'static str, Value)],
    ) {
        let record = RecordId::minted(kind, Uuid::from_u128(number));
        workbook.apply(&Command::Create { record, fields: fields.to_vec() }, pen).unwrap();
    }

    fn id(kind: Kind, number: u128) -> Value {
        RecordId::minted(kind, Uuid::from_u128(number)).to_string().into()
    }

    /// Every risk in every state, asked one by one and in one pass.
    #[test]
    fn one_pass_says_what_asking_risk_by_risk_says() {
        let (mut workbook, mut pen) = (Workbook::default(), Pen::new(ReplicaId(1), 1, 10_000));
        let days = ["2026-01-01", "2026-06-01", ""];
        for risk in 0..24_u128 {
            add(&mut workbook, &mut pen, Kind::Risk, risk, &[]);
            for turn in 0..risk % 4 {
                let number = 1_000 + risk * 10 + turn;
                let kind = ["current", "target", "residual"][usize::try_from((risk + turn) % 3).unwrap()];
                let day = days[usize::try_from((risk / 2 + turn) % 3).unwrap()];
                let level = json!(1 + turn);
                let reading =
                    [("risk", id(Kind::Risk, risk)), ("kind", kind.into()), ("read_on", day.into())];
                let levels = [("likelihood", level.clone()), ("impact", level.clone())];
                add(&mut workbook, &mut pen, Kind::Reading, number, &[&reading[..], &levels].concat());
                let accepted = [("risk", id(Kind::Risk, risk)), ("reading", id(Kind::Reading, number))];
                let until = [
                    ("accepted_on", day.into()),
                    ("expires_on", days[usize::try_from(risk % 3).unwrap()].into()),
                ];
                add(
                    &mut workbook,
                    &mut pen,
                    Kind::Acceptance,
                    number,
                    &[&accepted[..], &until, &levels].concat(),
                );
                if (risk + turn) % 5 == 0 {
                    let decision = [("decision", id(Kind::Acceptance, number))];
                    add(&mut workbook, &mut pen, Kind::Withdrawal, number, &decision);
                }
            }
        }
        let today = Date::new(2026, 3, 1).unwrap();
        let standings = workbook.standings();
        let mut states = BTreeSet::new();
        for risk in workbook.risks.keys().copied() {
            for kind in ReadingKind::ALL {
                assert_eq!(standings.reading(risk, *kind), workbook.reading(risk, *kind));
            }
            assert_eq!(standings.reading_to_accept(risk), workbook.reading_to_accept(risk));
            let state = workbook.acceptance_state(risk, today);
            assert_eq!(standings.acceptance_state(risk, today), state);
            states.insert(format!("{state:?}").split('(').next().unwrap().to_owned());
        }
        assert_eq!(states.len(), 4, "the example holds every state: {states:?}");
    }
}
