//! Closed choices: an enum, its stable keys, and parsing that refuses anything else. Labels live in `content`.

/// A key that is not one of a choice's keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("one of {}", .allowed.join(", "))]
pub struct ChoiceError {
    /// The keys there are.
    pub allowed: &'static [&'static str],
}

/// Declares a closed choice: `choice! { /// doc  pub enum Name("name") { /// doc  Variant => "key", … } }`.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident($label:literal) { $($(#[$vmeta:meta])* $variant:ident => $key:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every value, in the order shown to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The keys, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key,)+];

            /// The stable key used in files.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.key())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::choice::ChoiceError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($key => Ok(Self::$variant),)+
                    _ => Err($crate::domain::choice::ChoiceError { allowed: Self::KEYS }),
                }
            }
        }

        $crate::domain::field::text_scalar!($name, $crate::domain::field::Shape::Choice($label, $name::KEYS));

        impl $crate::domain::field::Element for $name {
            const SET: $crate::domain::field::Shape = $crate::domain::field::Shape::Choices($label, $name::KEYS);
        }
    };
}
pub(crate) use choice;
