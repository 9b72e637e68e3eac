//! A rating as it is shown: its word on its colour, and the two levels behind it.

use crate::ui::prelude::*;

use crate::domain::records::{Reading, Scales};
use crate::ui::kit::{Level, Tone, badge, level_class};
use crate::ui::words::t;

/// Likelihood and impact with the word they make together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rated {
    /// The rating (from 0); `None` when a level is outside the scales in force.
    pub rating: Option<usize>,
    /// Its word.
    pub word: String,
    class: String,
    /// Likelihood level, from 1.
    pub likelihood: u32,
    /// Impact level, from 1.
    pub impact: u32,
}

impl Rated {
    /// What two levels make together.
    pub fn new(scales: &Scales, likelihood: u32, impact: u32) -> Self {
        let rating = scales.rating(likelihood, impact);
        let word = rating.and_then(|rating| scales.ratings().get(rating)).map(|level| level.label.clone());
        let class = rating.map(|rating| level_class(scales, rating)).unwrap_or_default();
        Self { rating, word: word.unwrap_or_default(), class, likelihood, impact }
    }

    /// The rating of a reading that has both levels.
    pub fn of(scales: &Scales, reading: &Reading) -> Option<Self> {
        Some(Self::new(scales, reading.likelihood?, reading.impact?))
    }

    /// The word alone.
    pub fn level(&self) -> Node {
        if self.rating.is_some() {
            view! { <Level class=self.class.clone() text=self.word.clone() /> }.into_node()
        } else {
            badge(Tone::Warn, t("readings.outside")).into_node()
        }
    }

    /// The word with the numbers of the levels.
    pub fn view(&self) -> Node {
        let (likelihood, impact) = (self.likelihood, self.impact);
        view! { {self.level()} " " <span class="muted nowrap">{likelihood} " × " {impact}</span> }.into_node()
    }
}

/// Both levels in words: "Possible × Major". A level outside the scales is its number.
pub fn words_of(scales: &Scales, likelihood: u32, impact: u32) -> String {
    let word = |levels: &[crate::domain::records::Level], number: u32| {
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        index
            .and_then(|index| levels.get(index))
            .map_or_else(|| number.to_string(), |level| level.label.clone())
    };
    format!("{} × {}", word(scales.likelihood(), likelihood), word(scales.impact(), impact))
}
