//! The two macros that turn a table into types.

/// A struct of the wire: every member defaults, so an answer of an older or newer server still reads.
macro_rules! model {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl Default for $name {
            // Written into each place that makes one, the defaults of a hundred fields would be there many times over.
            #[inline(never)]
            fn default() -> Self {
                $name { $($field: Default::default(),)* }
            }
        }

        impl crate::json::Decode for $name {
            fn decode(&mut self, decoder: &mut crate::json::Decoder<'_>) {
                decoder.object();
                $(decoder.field(stringify!($field), &mut self.$field);)*
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                crate::json::serde::deserialize(input)
            }
        }
    )*};
}

/// An enum of the wire that stays open: a value that this version does not know is kept as it came.
macro_rules! open_enum {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident (default: $default:expr) {
            $($(#[$variant_meta:meta])* $variant:ident = $wire:literal,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version does not know, as it came.
            Other(String),
        }

        impl $name {
            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $wire,)*
                    $name::Other(text) => text,
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                $default
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                // As a match on the text, each of these enums would be a tree of comparisons of its own.
                #[derive(Clone, Copy)]
                enum Known {
                    $($variant,)*
                }
                static KNOWN: &[Known] = &[$(Known::$variant,)*];
                let index = crate::macros::position(&[$($wire,)*], &text);
                match index.and_then(|index| KNOWN.get(index).copied()) {
                    $(Some(Known::$variant) => $name::$variant,)*
                    None if text.is_empty() => Self::default(),
                    None => $name::Other(text),
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl crate::json::Decode for $name {
            fn decode(&mut self, decoder: &mut crate::json::Decoder<'_>) {
                *self = Self::from(decoder.text());
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
                output.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                crate::json::serde::deserialize(input)
            }
        }
    )*};
}

/// Where a value stands in the list of those that are known.
#[inline(never)]
pub(crate) fn position(known: &[&str], text: &str) -> Option<usize> {
    known.iter().position(|wire| *wire == text)
}

pub(crate) use {model, open_enum};
