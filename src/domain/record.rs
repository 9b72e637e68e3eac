//! Records: plain structs whose fields can also be reached by key. See `record!`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::date::Date;
use super::field::{Field, FieldType, FieldValue, ValueError};
use super::id::TypedId;
use super::kinds::PersonId;

/// Fields of newer or foreign files that this version does not know; carried along untouched.
pub type Extra = Map<String, Value>;

/// What every record has beside its own fields: where it came from, and what of it nobody has confirmed yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Common {
    /// The entry of a bank it was made from, or the task it is the next turn of; empty when somebody wrote it.
    pub seed: String,
    /// Fields that hold a suggestion. Editing a field confirms that field; a person's explicit act confirms the rest.
    pub suggested: BTreeSet<String>,
    /// Who confirmed what was suggested.
    pub confirmed_by: Option<PersonId>,
    /// Their name on that day.
    pub confirmed_by_name: String,
    /// When.
    pub confirmed_on: Option<Date>,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Common {
    /// The fields, after a kind's own.
    pub const FIELDS: [Field; 5] = [
        Field { key: "seed", shape: String::SHAPE },
        Field { key: "suggested", shape: <BTreeSet<String>>::SHAPE },
        Field { key: "confirmed_by", shape: <Option<PersonId>>::SHAPE },
        Field { key: "confirmed_by_name", shape: String::SHAPE },
        Field { key: "confirmed_on", shape: <Option<Date>>::SHAPE },
    ];

    /// Whether a field belongs to every record.
    pub fn has(key: &str) -> bool {
        Self::FIELDS.iter().any(|field| field.key == key)
    }

    fn field(&self, key: &str) -> Option<&dyn FieldValue> {
        Some(match key {
            "seed" => &self.seed,
            "suggested" => &self.suggested,
            "confirmed_by" => &self.confirmed_by,
            "confirmed_by_name" => &self.confirmed_by_name,
            "confirmed_on" => &self.confirmed_on,
            _ => return None,
        })
    }

    fn field_mut(&mut self, key: &str) -> Option<&mut dyn FieldValue> {
        Some(match key {
            "seed" => &mut self.seed,
            "suggested" => &mut self.suggested,
            "confirmed_by" => &mut self.confirmed_by,
            "confirmed_by_name" => &mut self.confirmed_by_name,
            "confirmed_on" => &mut self.confirmed_on,
            _ => return None,
        })
    }

    /// A field that is not one of the kind's own.
    fn get(&self, key: &str) -> Option<Value> {
        self.field(key).map_or_else(|| self.extra.get(key).cloned(), FieldValue::read)
    }

    fn set(&mut self, key: &str, value: Option<Value>) -> Result<(), ValueError> {
        if let Some(field) = self.field_mut(key) {
            return field.write(value.unwrap_or_default());
        }
        match value {
            Some(value) => drop(self.extra.insert(key.to_owned(), value)),
            None => drop(self.extra.remove(key)),
        }
        Ok(())
    }
}

/// A record of any kind, reached by field key.
pub trait AnyRecord {
    /// Its kind's fields, those of every record last.
    fn fields(&self) -> &'static [Field];

    /// One of the kind's own fields.
    fn own(&self, key: &str) -> Option<&dyn FieldValue>;

    /// The same, to be changed.
    fn own_mut(&mut self, key: &str) -> Option<&mut dyn FieldValue>;

    /// What every record has.
    fn common(&self) -> &Common;

    /// The same, to be changed.
    fn common_mut(&mut self) -> &mut Common;

    /// A field as JSON; `None` when empty or unknown.
    fn get(&self, key: &str) -> Option<Value> {
        self.own(key).map_or_else(|| self.common().get(key), FieldValue::read)
    }

    /// Sets a field from JSON (`None` empties it). A key this version does not know is kept in `extra`.
    fn set(&mut self, key: &str, value: Option<Value>) -> Result<(), ValueError> {
        if let Some(field) = self.own_mut(key) {
            return field.write(value.unwrap_or_default());
        }
        self.common_mut().set(key, value)
    }

    /// What this version does not know.
    fn extra(&self) -> &Extra {
        &self.common().extra
    }

    /// The human reference (`R-012`), where the kind has one.
    fn reference(&self) -> Option<String> {
        self.get("reference").and_then(|value| value.as_str().map(str::to_owned))
    }

    /// All fields that are not empty, unknown ones too.
    fn to_map(&self) -> Map<String, Value> {
        let mut map = self.extra().clone();
        for field in self.fields() {
            if let Some(value) = self.get(field.key) {
                map.insert(field.key.to_owned(), value);
            }
        }
        map
    }
}

/// A record kind.
pub trait Record: AnyRecord + Default + Clone {
    /// Its typed id.
    type Id: TypedId;

    /// Its fields, in declaration order, then those of every record.
    const FIELDS: &'static [Field];
}

/// Declares a record kind: a struct with public fields, each with a doc comment, and its field access.
///
/// ```ignore
/// record! {
///     /// What this record is, and which clause asks for it.
///     pub struct Issue(IssueId) {
///         /// Short name.
///         title: String,
///     }
/// }
/// ```
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident($id:ident) { $($(#[$fmeta:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$fmeta])* pub $field: $type,)+
            /// What every record has.
            pub common: $crate::domain::record::Common,
        }

        impl $crate::domain::record::AnyRecord for $name {
            fn fields(&self) -> &'static [$crate::domain::field::Field] {
                <Self as $crate::domain::record::Record>::FIELDS
            }

            fn own(&self, key: &str) -> Option<&dyn $crate::domain::field::FieldValue> {
                Some(match key {
                    $(stringify!($field) => &self.$field,)+
                    _ => return None,
                })
            }

            fn own_mut(&mut self, key: &str) -> Option<&mut dyn $crate::domain::field::FieldValue> {
                Some(match key {
                    $(stringify!($field) => &mut self.$field,)+
                    _ => return None,
                })
            }

            fn common(&self) -> &$crate::domain::record::Common {
                &self.common
            }

            fn common_mut(&mut self) -> &mut $crate::domain::record::Common {
                &mut self.common
            }
        }

        impl $crate::domain::record::Record for $name {
            type Id = $crate::domain::kinds::$id;

            const FIELDS: &'static [$crate::domain::field::Field] = &[$(
                $crate::domain::field::Field {
                    key: stringify!($field),
                    shape: <$type as $crate::domain::field::FieldType>::SHAPE,
                },
            )+
                $crate::domain::record::Common::FIELDS[0],
                $crate::domain::record::Common::FIELDS[1],
                $crate::domain::record::Common::FIELDS[2],
                $crate::domain::record::Common::FIELDS[3],
                $crate::domain::record::Common::FIELDS[4],
            ];
        }
    };
}
pub(crate) use record;
