//! What follows from risks and their readings: ratings, movement, and whether an acceptance still holds (6.1.2, 6.1.3 f).

use std::borrow::Cow;

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

impl Workbook {
    /// The method in force; empty when nothing was written yet.
    pub fn method(&self) -> Cow<'_, RiskMethod> {
        self.risk_methods.get(&RiskMethodId).map_or_else(|| Cow::Owned(RiskMethod::default()), Cow::Borrowed)
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
        let mut readings: Vec<_> =
            self.readings.iter().filter(|(_, reading)| of_risk(reading)).map(|(id, reading)| (*id, reading)).collect();
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
        [ReadingKind::Residual, ReadingKind::Target, ReadingKind::Current]
            .into_iter()
            .find_map(|kind| self.reading(risk, kind))
    }

    /// Whether a recorded decision was taken back.
    pub fn is_withdrawn(&self, decision: impl Into<RecordId>) -> bool {
        let decision = decision.into();
        self.withdrawals.values().any(|withdrawal| withdrawal.decision == Some(decision))
    }

    /// Where the acceptance of a risk stands on a day. The latest acceptance that was not withdrawn counts.
    pub fn acceptance_state(&self, risk: RiskId, today: Date) -> AcceptanceState {
        let valid = self.acceptances.iter().filter(|(id, a)| a.risk == Some(risk) && !self.is_withdrawn(**id));
        let Some((id, acceptance)) = valid.max_by_key(|(id, a)| (a.accepted_on, **id)) else {
            return AcceptanceState::Missing;
        };
        if !self.names_the_reading_in_force(risk, acceptance) {
            AcceptanceState::Stale(*id)
        } else if acceptance.expires_on.is_some_and(|expires| expires < today) {
            AcceptanceState::Expired(*id)
        } else {
            AcceptanceState::Holds(*id)
        }
    }

    fn names_the_reading_in_force(&self, risk: RiskId, acceptance: &Acceptance) -> bool {
        self.reading_to_accept(risk).is_some_and(|(id, reading)| {
            acceptance.reading == Some(id)
                && acceptance.likelihood == reading.likelihood
                && acceptance.impact == reading.impact
        })
    }
}
