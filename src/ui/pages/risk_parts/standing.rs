//! Where the acceptance of a risk stands, as it is shown.

use crate::ui::prelude::*;

use crate::domain::date::Date;
use crate::domain::kinds::RiskId;
use crate::domain::rating::{AcceptanceState, Standings};
use crate::ui::kit::{Tone, badge};
use crate::ui::words::{date, t, tf};

/// Most urgent first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// There is nothing to accept yet.
    RateFirst,
    /// Nobody has accepted.
    Missing,
    /// An older rating was accepted.
    Stale,
    /// The date is past.
    Expired,
    /// It holds since this day (`YYYY-MM-DD`).
    Holds(String),
}

impl Standing {
    /// Where a risk stands today.
    pub fn of(standings: &Standings, risk: RiskId, today: Date) -> Self {
        if standings.reading_to_accept(risk).is_none() {
            return Self::RateFirst;
        }
        match standings.acceptance_state(risk, today) {
            AcceptanceState::Missing => Self::Missing,
            AcceptanceState::Stale(_) => Self::Stale,
            AcceptanceState::Expired(_) => Self::Expired,
            AcceptanceState::Holds(_) => {
                let on = standings.acceptance(risk).and_then(|(_, acceptance)| acceptance.accepted_on);
                Self::Holds(on.map(|on| on.to_string()).unwrap_or_default())
            }
        }
    }

    /// What a filter calls it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::RateFirst => "rate",
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Expired => "expired",
            Self::Holds(_) => "holds",
        }
    }

    /// The choices of a filter.
    pub fn choices() -> Vec<(String, String)> {
        [
            ("missing", t("acceptance.missing")),
            ("stale", t("acceptance.stale")),
            ("expired", t("acceptance.expired")),
            ("holds", t("acceptance.accepted")),
            ("rate", t("acceptance.rate_first")),
        ]
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .to_vec()
    }

    /// A word on its colour.
    pub fn badge(&self) -> Node {
        let (tone, text) = match self {
            Self::RateFirst => (Tone::Plain, t("acceptance.rate_first")),
            Self::Missing => (Tone::Warn, t("acceptance.missing")),
            Self::Stale => (Tone::Warn, t("acceptance.stale")),
            Self::Expired => (Tone::Stop, t("acceptance.expired")),
            Self::Holds(_) => (Tone::Good, t("acceptance.accepted")),
        };
        let text = match self {
            Self::Holds(on) if !on.is_empty() => tf("acceptance.accepted_on", &[("date", &date(on))]),
            _ => text.to_owned(),
        };
        badge(tone, text)
    }
}
