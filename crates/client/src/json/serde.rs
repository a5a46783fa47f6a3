//! serde for the tree, and through it for the models: one reading of the wire, whatever library calls it.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Decode, JsonValue, decode};

/// Reads a model with the same leniency as the client: absent and `null` are defaults, ids are strings or numbers,
/// unknown members are ignored.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: Decode + Default>(input: D) -> Result<T, D::Error> {
    let value = JsonValue::deserialize(input)?;
    let mut out = T::default();
    decode("value", &value, &mut out)
        .map_err(|path| de::Error::custom(["unexpected type at ", path.as_str()].concat()))?;
    Ok(out)
}

impl Serialize for JsonValue {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        match self {
            JsonValue::Null => output.serialize_unit(),
            JsonValue::Bool(value) => output.serialize_bool(*value),
            JsonValue::Number(text) => {
                if let Ok(number) = text.parse::<u64>() {
                    output.serialize_u64(number)
                } else if let Ok(number) = text.parse::<i64>() {
                    output.serialize_i64(number)
                } else {
                    output.serialize_f64(text.parse().unwrap_or(f64::NAN))
                }
            }
            JsonValue::Text(text) => output.serialize_str(text),
            JsonValue::List(items) => output.collect_seq(items),
            JsonValue::Object(members) => {
                let mut map = output.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for JsonValue {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = JsonValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<JsonValue, E> {
        Ok(JsonValue::Null)
    }

    fn visit_none<E>(self) -> Result<JsonValue, E> {
        Ok(JsonValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<JsonValue, D::Error> {
        JsonValue::deserialize(input)
    }

    fn visit_bool<E>(self, value: bool) -> Result<JsonValue, E> {
        Ok(JsonValue::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<JsonValue, E> {
        Ok(JsonValue::Number(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<JsonValue, E> {
        Ok(JsonValue::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<JsonValue, E> {
        Ok(JsonValue::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<JsonValue, E> {
        Ok(JsonValue::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<JsonValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(JsonValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<JsonValue, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(JsonValue::Object(members))
    }
}
