//! A JSON document in memory.

use crate::encoding::digits;

/// A JSON value whose shape this crate does not prescribe, such as a user's public metadata.
///
/// ```
/// use yew_auth_client::JsonValue;
///
/// let plan = JsonValue::parse(r#"{"plan":"pro","seats":12}"#).unwrap();
/// assert_eq!(plan.get("plan").and_then(JsonValue::as_str), Some("pro"));
/// assert_eq!(plan.get("seats").and_then(JsonValue::as_u64), Some(12));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum JsonValue {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it was written. Ids have 64 bits, and a float would lose the last digits of them.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<JsonValue>),
    /// An object, in the order in which it was written.
    Object(Vec<(String, JsonValue)>),
}

impl JsonValue {
    /// Reads a JSON text (RFC 8259). `None` when it is none, or nests deeper than 64 levels.
    pub fn parse(text: &str) -> Option<JsonValue> {
        super::parse(text)
    }

    /// The member `key` of an object; of several with one name, the last.
    pub fn get(&self, key: &str) -> Option<&JsonValue> {
        match self {
            JsonValue::Object(members) => members.iter().rev().find(|(name, _)| name == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            JsonValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            JsonValue::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The value of a whole number from 0 to 2^64 - 1.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            JsonValue::Number(text) => digits(text),
            _ => None,
        }
    }

    /// The items of an array; none for everything else.
    pub fn items(&self) -> &[JsonValue] {
        match self {
            JsonValue::List(items) => items,
            _ => &[],
        }
    }

    /// Takes the member `key` out of an object.
    pub(crate) fn take(self, key: &str) -> Option<JsonValue> {
        match self {
            JsonValue::Object(members) => members
                .into_iter()
                .rev()
                .find(|(name, _)| name == key)
                .map(|(_, v)| v),
            _ => None,
        }
    }
}
