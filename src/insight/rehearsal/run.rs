//! A rehearsal under way: which question it is at, the time to the evidence, how each question ended. Moments come in as
//! milliseconds.

use serde::{Deserialize, Serialize};

use super::Asked;

/// How a question ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// The evidence was found, and where.
    Found(String),
    /// It was found after looking up where it should be.
    Helped(String),
    /// It was not found.
    Missing,
}

/// A rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The number of the draw.
    pub seed: u64,
    /// What is asked, in order.
    pub questions: Vec<Asked>,
    /// How the first of them ended, and after how many seconds.
    pub ends: Vec<(End, u64)>,
    /// Whether it was shown where the answer to the question at hand should be.
    pub helped: bool,
    /// Seconds to the evidence of the question at hand, once it is found and its place is still to be said.
    pub stopped: Option<u64>,
    /// Whether it was stopped before its last question.
    pub over: bool,
    /// Whether its figures were kept.
    pub kept: bool,
    /// Seconds for the whole; none without a limit.
    limit: Option<u64>,
    began: u64,
    shown: u64,
}

impl Run {
    /// Begins with the first question. `limit` is in seconds.
    pub fn new(seed: u64, questions: Vec<Asked>, limit: Option<u64>, now: u64) -> Self {
        Self {
            seed,
            questions,
            ends: Vec::new(),
            helped: false,
            stopped: None,
            over: false,
            kept: false,
            limit,
            began: now,
            shown: now,
        }
    }

    /// The question at hand; none when it is over.
    pub fn question(&self) -> Option<&Asked> {
        self.questions.get(self.ends.len()).filter(|_| !self.over)
    }

    /// Seconds since the question at hand was shown, or until it was found.
    pub fn elapsed(&self, now: u64) -> u64 {
        self.stopped.unwrap_or_else(|| now.saturating_sub(self.shown) / 1000)
    }

    /// Seconds for the whole; none without a limit.
    pub fn limit(&self) -> Option<u64> {
        self.limit
    }

    /// Seconds left of the whole; none without a limit.
    pub fn left(&self, now: u64) -> Option<u64> {
        self.limit.map(|limit| limit.saturating_sub(now.saturating_sub(self.began) / 1000))
    }

    /// Stops the clock: the evidence is found.
    pub fn found(&mut self, now: u64) {
        if self.question().is_some() {
            self.stopped = Some(self.elapsed(now));
        }
    }

    /// Says where the evidence was, and goes on to the next question.
    pub fn placed(&mut self, place: String, now: u64) {
        let Some(seconds) = self.stopped.take() else { return };
        self.end(if self.helped { End::Helped(place) } else { End::Found(place) }, seconds, now);
    }

    /// Gives up on the question at hand, and goes on to the next.
    pub fn missing(&mut self, now: u64) {
        if self.question().is_some() {
            self.end(End::Missing, self.elapsed(now), now);
        }
    }

    fn end(&mut self, end: End, seconds: u64, now: u64) {
        self.ends.push((end, seconds));
        self.helped = false;
        self.stopped = None;
        self.shown = now;
        // When the time is up no further question is begun.
        self.over = self.over || self.left(now) == Some(0);
    }

    /// What became of it so far.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.ends)
    }

    /// Questions whose evidence was not found, with their place in the draw.
    pub fn open(&self) -> Vec<(usize, &Asked)> {
        let ends = self.questions.iter().zip(&self.ends).enumerate();
        ends.filter(|(_, (_, (end, _)))| *end == End::Missing)
            .map(|(index, (asked, _))| (index, asked))
            .collect()
    }
}

/// What became of a rehearsal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Questions that ended one way or another.
    pub asked: usize,
    /// Evidence found without help.
    pub found: usize,
    /// Evidence found with help.
    pub helped: usize,
    /// Not found.
    pub missing: usize,
    /// The middle one of the times to the evidence found without help, in seconds; of an even number the longer one.
    pub median: Option<u64>,
}

impl Summary {
    fn of(ends: &[(End, u64)]) -> Self {
        let (mut summary, mut times) = (Self { asked: ends.len(), ..Self::default() }, Vec::new());
        for (end, seconds) in ends {
            match end {
                End::Found(_) => {
                    summary.found += 1;
                    times.push(*seconds);
                }
                End::Helped(_) => summary.helped += 1,
                End::Missing => summary.missing += 1,
            }
        }
        times.sort_unstable();
        summary.median = times.get(times.len() / 2).copied();
        summary
    }
}

/// What is kept on the device of a rehearsal: figures, no question and no record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Kept {
    /// When (`YYYY-MM-DD`).
    pub on: String,
    /// The number of the draw.
    pub seed: u64,
    /// Questions that ended.
    pub asked: usize,
    /// Found without help.
    pub found: usize,
}
