//! The scales of risk assessment: levels of likelihood and impact, and the matrix that turns both into a rating.

use serde::{Deserialize, Serialize};

use crate::domain::field::data_field;
use crate::domain::record::Extra;

/// One level of a scale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Its name ("Likely").
    pub label: String,
    /// What it means, so that two people choose the same one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Likelihood and impact levels (3 to 6 each, lowest first), rating levels and the matrix. They change together or not
/// at all, so they are one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawScales", into = "RawScales")]
pub struct Scales {
    likelihood: Vec<Level>,
    impact: Vec<Level>,
    ratings: Vec<Level>,
    matrix: Vec<Vec<usize>>,
    accept_up_to: usize,
    extra: Extra,
}

/// Scales that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScalesError {
    /// A scale is too short or too long.
    #[error("{scale} needs 3 to 6 levels, not {found}")]
    Size {
        /// Which scale.
        scale: &'static str,
        /// How many levels it has.
        found: usize,
    },
    /// There is a rating too few or too many.
    #[error("there must be 2 to 6 ratings, not {0}")]
    Ratings(usize),
    /// A level has no name.
    #[error("every level needs a name")]
    Unnamed,
    /// The matrix has the wrong number of rows or columns.
    #[error("the matrix needs a row for each impact level and a column for each likelihood level")]
    Matrix,
    /// A matrix cell or the acceptance level names a rating that does not exist.
    #[error("rating number {0} does not exist")]
    Rating(usize),
}

impl Scales {
    /// Likelihood levels, lowest first.
    pub fn likelihood(&self) -> &[Level] {
        &self.likelihood
    }

    /// Impact levels, lowest first.
    pub fn impact(&self) -> &[Level] {
        &self.impact
    }

    /// Ratings, lowest first.
    pub fn ratings(&self) -> &[Level] {
        &self.ratings
    }

    /// The highest rating (from 0) that may be retained without treatment.
    pub fn accept_up_to(&self) -> usize {
        self.accept_up_to
    }

    /// The rating (from 0) of a likelihood and an impact level (each from 1); `None` outside the scales.
    pub fn rating(&self, likelihood: u32, impact: u32) -> Option<usize> {
        let row = self.matrix.get(usize::try_from(impact).ok()?.checked_sub(1)?)?;
        row.get(usize::try_from(likelihood).ok()?.checked_sub(1)?).copied()
    }

    /// The same scales with `size` levels of likelihood and impact. Names and cells that still exist are kept; new
    /// levels are named by their number, new cells take their neighbour's rating.
    #[must_use]
    pub fn resized(&self, size: usize) -> Self {
        let size = size.clamp(3, 6);
        let fit = |levels: &[Level]| -> Vec<Level> {
            let named = |i: usize| Level { label: format!("Level {}", i + 1), ..Level::default() };
            (0..size).map(|i| levels.get(i).cloned().unwrap_or_else(|| named(i))).collect()
        };
        let cell = |row: usize, column: usize| {
            let row = row.min(self.impact.len() - 1);
            self.matrix[row][column.min(self.likelihood.len() - 1)]
        };
        let matrix = (0..size).map(|row| (0..size).map(|column| cell(row, column)).collect()).collect();
        Self { likelihood: fit(&self.likelihood), impact: fit(&self.impact), matrix, ..self.clone() }
    }

    /// Renames a likelihood, impact or rating level (from 0); out of range changes nothing.
    #[must_use]
    pub fn with_level(&self, scale: Scale, index: usize, level: Level) -> Self {
        let mut next = self.clone();
        let levels = match scale {
            Scale::Likelihood => &mut next.likelihood,
            Scale::Impact => &mut next.impact,
            Scale::Rating => &mut next.ratings,
        };
        if let Some(slot) = levels.get_mut(index) {
            *slot = level;
        }
        next
    }

    /// Sets one cell of the matrix (row and column from 0); what does not exist changes nothing.
    #[must_use]
    pub fn with_cell(&self, impact: usize, likelihood: usize, rating: usize) -> Self {
        let mut next = self.clone();
        if let Some(cell) = next.matrix.get_mut(impact).and_then(|row| row.get_mut(likelihood))
            && rating < self.ratings.len()
        {
            *cell = rating;
        }
        next
    }

    /// Sets the highest rating that may be retained.
    #[must_use]
    pub fn with_accept_up_to(&self, rating: usize) -> Self {
        Self { accept_up_to: rating.min(self.ratings.len() - 1), ..self.clone() }
    }
}

/// Which of the three scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// How likely.
    Likelihood,
    /// How bad.
    Impact,
    /// What the two make together.
    Rating,
}

impl Default for Scales {
    /// Five by five with four ratings: what most small organisations start from.
    fn default() -> Self {
        let level = |(label, meaning): (&str, &str)| Level {
            label: label.to_owned(),
            meaning: meaning.to_owned(),
            extra: Extra::new(),
        };
        let levels = |list: &[(&str, &str)]| list.iter().copied().map(level).collect();
        Self {
            likelihood: levels(&[
                ("Rare", "Less than once in ten years"),
                ("Unlikely", "Once in three to ten years"),
                ("Possible", "Once in one to three years"),
                ("Likely", "About once a year"),
                ("Almost certain", "Several times a year"),
            ]),
            impact: levels(&[
                ("Negligible", "Noticed inside, settled within a day"),
                ("Minor", "A team is held up for days, or one customer complains"),
                ("Moderate", "Several customers affected, or a duty to notify"),
                ("Major", "Important customers lost, or weeks of work"),
                ("Severe", "The organisation's existence is at stake"),
            ]),
            ratings: levels(&[
                ("Low", "May be retained; look again at the yearly review"),
                ("Medium", "Treat where the effort is reasonable"),
                ("High", "Treat, with a date and a responsible person"),
                ("Critical", "Treat at once; top management is told"),
            ]),
            matrix: vec![
                vec![0, 0, 0, 1, 1],
                vec![0, 0, 1, 1, 2],
                vec![0, 1, 1, 2, 2],
                vec![0, 1, 2, 3, 3],
                vec![1, 2, 3, 3, 3],
            ],
            accept_up_to: 0,
            extra: Extra::new(),
        }
    }
}

/// The JSON form: ratings are counted from 1, as people see them.
#[derive(Clone, Serialize, Deserialize)]
struct RawScales {
    likelihood: Vec<Level>,
    impact: Vec<Level>,
    ratings: Vec<Level>,
    matrix: Vec<Vec<usize>>,
    accept_up_to: usize,
    #[serde(flatten)]
    extra: Extra,
}

impl TryFrom<RawScales> for Scales {
    type Error = ScalesError;

    fn try_from(raw: RawScales) -> Result<Self, ScalesError> {
        for (scale, levels) in [("likelihood", &raw.likelihood), ("impact", &raw.impact)] {
            if !(3..=6).contains(&levels.len()) {
                return Err(ScalesError::Size { scale, found: levels.len() });
            }
        }
        if !(2..=6).contains(&raw.ratings.len()) {
            return Err(ScalesError::Ratings(raw.ratings.len()));
        }
        if [&raw.likelihood, &raw.impact, &raw.ratings]
            .into_iter()
            .flatten()
            .any(|l| l.label.trim().is_empty())
        {
            return Err(ScalesError::Unnamed);
        }
        let columns = raw.likelihood.len();
        if raw.matrix.len() != raw.impact.len() || raw.matrix.iter().any(|row| row.len() != columns) {
            return Err(ScalesError::Matrix);
        }
        let known = 1..=raw.ratings.len();
        if let Some(bad) = raw.matrix.iter().flatten().chain([&raw.accept_up_to]).find(|r| !known.contains(r))
        {
            return Err(ScalesError::Rating(*bad));
        }
        let matrix = raw.matrix.iter().map(|row| row.iter().map(|rating| rating - 1).collect()).collect();
        Ok(Self {
            likelihood: raw.likelihood,
            impact: raw.impact,
            ratings: raw.ratings,
            matrix,
            accept_up_to: raw.accept_up_to - 1,
            extra: raw.extra,
        })
    }
}

impl From<Scales> for RawScales {
    fn from(scales: Scales) -> Self {
        Self {
            likelihood: scales.likelihood,
            impact: scales.impact,
            ratings: scales.ratings,
            matrix: scales.matrix.iter().map(|row| row.iter().map(|rating| rating + 1).collect()).collect(),
            accept_up_to: scales.accept_up_to + 1,
            extra: scales.extra,
        }
    }
}

data_field!(Scales, "scales with a matrix that fits them");
