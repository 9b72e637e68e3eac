//! Evidence files on this device: which workbooks use which, and which of them may go.
//!
//! Files lie in the library by their SHA-256, so that two workbooks share one copy. Each workbook notes what its evidence
//! names when it is opened and when it is left. What nobody names is not deleted at once, since a deletion can be undone
//! and a restore point brought back: it goes when nobody named it for [`DAYS`] days. Only deleting a workbook for good
//! lets its files go with it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::domain::date::Date;
use crate::domain::id::WorkbookId;

/// Days a file stays that no workbook names any more.
pub const DAYS: i64 = 30;

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its size in bytes.
    pub size: u64,
    /// The first day on which no workbook named it; none while one does.
    pub unused_since: Option<Date>,
}

impl Facts {
    /// The stored form.
    pub fn to_bytes(self) -> Vec<u8> {
        let mut map = Map::new();
        map.insert("size".to_owned(), self.size.into());
        if let Some(since) = self.unused_since {
            map.insert("unused_since".to_owned(), since.to_string().into());
        }
        Value::Object(map).to_string().into_bytes()
    }

    /// Reads the stored form.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(bytes).ok()?;
        let since = json.get("unused_since").and_then(Value::as_str).and_then(|day| day.parse().ok());
        Some(Self { size: json.get("size")?.as_u64()?, unused_since: since })
    }
}

/// What lies on this device, without the files themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The files by SHA-256.
    pub facts: BTreeMap<String, Facts>,
    /// The SHA-256 of the files each workbook names, as it was last noted.
    pub uses: BTreeMap<WorkbookId, BTreeSet<String>>,
}

/// What is to be done so that the shelf is in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// Facts that change.
    pub noted: Vec<(String, Facts)>,
    /// Files that go.
    pub freed: Vec<String>,
}

impl Sweep {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.noted.is_empty() && self.freed.is_empty()
    }
}

impl Shelf {
    /// Notes which files nobody names and since when, and lets go of those that nobody named for long enough. As long as
    /// it is not known of one of `workbooks` what it names, nothing goes.
    pub fn sweep(&self, workbooks: &[WorkbookId], today: Date) -> Sweep {
        let used = self.used_but_by(None);
        let all_known = workbooks.iter().all(|id| self.uses.contains_key(id));
        let mut sweep = Sweep::default();
        for (sha256, facts) in &self.facts {
            let since = match (used.contains(sha256.as_str()), facts.unused_since) {
                (true, _) => None,
                (false, None) => Some(today),
                (false, since) => since,
            };
            if since.is_some_and(|since| since.days_until(today) >= DAYS) && all_known {
                sweep.freed.push(sha256.clone());
            } else if since != facts.unused_since {
                sweep.noted.push((sha256.clone(), Facts { unused_since: since, ..*facts }));
            }
        }
        sweep
    }

    /// The files that only this workbook names, of those that are here: what goes with it when it is deleted for good.
    /// None while it is not known of one of the `others` what it names.
    pub fn only_of(&self, id: WorkbookId, others: &[WorkbookId]) -> Vec<String> {
        if others.iter().any(|other| *other != id && !self.uses.contains_key(other)) {
            return Vec::new();
        }
        let others = self.used_but_by(Some(id));
        let mine = self.uses.get(&id).into_iter().flatten();
        mine.filter(|sha256| self.facts.contains_key(*sha256) && !others.contains(sha256.as_str()))
            .cloned()
            .collect()
    }

    /// How many files there are, and their bytes.
    pub fn total(&self) -> (usize, u64) {
        (self.facts.len(), self.facts.values().map(|facts| facts.size).sum())
    }

    /// The same of those that one workbook names.
    pub fn total_of(&self, named: &BTreeSet<String>) -> (usize, u64) {
        let mine = self.facts.iter().filter(|(sha256, _)| named.contains(*sha256));
        mine.fold((0, 0), |(count, bytes), (_, facts)| (count + 1, bytes + facts.size))
    }

    /// Files of those named that are not here.
    pub fn missing<'a>(&self, named: &'a BTreeSet<String>) -> Vec<&'a str> {
        named.iter().map(String::as_str).filter(|sha256| !self.facts.contains_key(*sha256)).collect()
    }

    fn used_but_by(&self, id: Option<WorkbookId>) -> BTreeSet<&str> {
        let uses = self.uses.iter().filter(|(other, _)| Some(**other) != id);
        uses.flat_map(|(_, hashes)| hashes.iter().map(String::as_str)).collect()
    }
}
