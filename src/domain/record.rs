//! Records: plain structs whose fields can also be reached by key. See `record!`.

use serde_json::{Map, Value};

use super::field::{Field, ValueError};
use super::id::TypedId;

/// Fields of newer or foreign files that this version does not know; carried along untouched.
pub type Extra = Map<String, Value>;

/// A record of any kind, reached by field key.
pub trait AnyRecord {
    /// Its kind's fields.
    fn fields(&self) -> &'static [Field];

    /// A field as JSON; `None` when empty or unknown.
    fn get(&self, key: &str) -> Option<Value>;

    /// Sets a field from JSON (`None` empties it). A key this version does not know is kept in `extra`.
    fn set(&mut self, key: &str, value: Option<Value>) -> Result<(), ValueError>;

    /// What this version does not know.
    fn extra(&self) -> &Extra;

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

    /// Its fields, in declaration order.
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
            /// Fields this version does not know.
            pub extra: $crate::domain::record::Extra,
        }

        impl $crate::domain::record::AnyRecord for $name {
            fn fields(&self) -> &'static [$crate::domain::field::Field] {
                <Self as $crate::domain::record::Record>::FIELDS
            }

            fn get(&self, key: &str) -> Option<serde_json::Value> {
                match key {
                    $(stringify!($field) => $crate::domain::field::FieldType::to_json(&self.$field),)+
                    _ => self.extra.get(key).cloned(),
                }
            }

            fn set(
                &mut self,
                key: &str,
                value: Option<serde_json::Value>,
            ) -> Result<(), $crate::domain::field::ValueError> {
                match (key, value) {
                    $((stringify!($field), value) => {
                        self.$field = $crate::domain::field::FieldType::from_json(value.unwrap_or_default())?;
                    })+
                    (_, Some(value)) => drop(self.extra.insert(key.to_owned(), value)),
                    (_, None) => drop(self.extra.remove(key)),
                }
                Ok(())
            }

            fn extra(&self) -> &$crate::domain::record::Extra {
                &self.extra
            }
        }

        impl $crate::domain::record::Record for $name {
            type Id = $crate::domain::kinds::$id;

            const FIELDS: &'static [$crate::domain::field::Field] = &[$(
                $crate::domain::field::Field {
                    key: stringify!($field),
                    shape: <$type as $crate::domain::field::FieldType>::SHAPE,
                },
            )+];
        }
    };
}
pub(crate) use record;
