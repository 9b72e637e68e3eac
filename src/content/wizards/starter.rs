//! Starters: a row of a list to begin with. Its words are in the catalogue under `starter.<kind>.<starter>.<field>`; the
//! title is what the person picks, the rest is suggested.

use serde_json::Value;

use crate::content::text::find;
use crate::domain::kinds::Kind;

/// A row to begin with.
#[derive(Clone, Copy, Debug)]
pub struct Starter {
    /// Unique among those of its kind.
    pub id: &'static str,
    /// Fields beside the title whose words are in the catalogue.
    pub words: &'static [&'static str],
    /// Fields whose value is no text: keys of choices, controls; several with a space between them.
    pub values: &'static [(&'static str, &'static str)],
}

/// A starter.
pub(super) const fn starter(
    id: &'static str,
    words: &'static [&'static str],
    values: &'static [(&'static str, &'static str)],
) -> Starter {
    Starter { id, words, values }
}

impl Starter {
    /// What a record made of it names as its seed.
    pub fn seed(&self) -> String {
        format!("starter:{}", self.id)
    }

    /// The key of one of its texts.
    pub fn key(&self, kind: Kind, field: &str) -> String {
        format!("starter.{}.{}.{field}", kind.key(), self.id)
    }

    /// One of its texts; empty if there is none.
    pub fn text(&self, kind: Kind, field: &str) -> &'static str {
        find(&self.key(kind, field)).unwrap_or_default()
    }

    /// What it fills in, the title first.
    pub fn fields(&self, kind: Kind) -> Vec<(&'static str, Value)> {
        let words = ["title"].iter().chain(self.words).map(|field| (*field, self.text(kind, field).into()));
        let values = self.values.iter().filter_map(|(key, value)| {
            let set = kind.field(key)?.shape.is_set();
            let several = || value.split(' ').map(Value::from).collect::<Vec<_>>();
            Some((*key, if set { several().into() } else { Value::from(*value) }))
        });
        words.chain(values).collect()
    }
}
