//! From a tree to a model.

use super::JsonValue;
use crate::encoding::digits;

/// A value that fills itself from JSON. Whoever calls has already dealt with absent and `null`: the value keeps its
/// default then.
pub(crate) trait Decode {
    fn decode(&mut self, decoder: &mut Decoder<'_>);
}

/// Walks a tree. The first failure is kept and the walk goes on, so that a field costs one call and no branch.
pub(crate) struct Decoder<'j> {
    value: &'j JsonValue,
    path: Vec<Segment>,
    failed_at: Option<String>,
}

enum Segment {
    Key(&'static str),
    Index(usize),
}

/// Reads a model out of `value`, which is called `name` in the path of an error.
///
/// # Errors
///
/// The path of the first field of the wrong type, such as `data.signins[0].user.email`. Never anything of the payload.
pub(crate) fn decode(name: &'static str, value: &JsonValue, out: &mut dyn Decode) -> Result<(), String> {
    let mut decoder = Decoder {
        value,
        path: vec![Segment::Key(name)],
        failed_at: None,
    };
    match value {
        JsonValue::Null => decoder.fail(),
        _ => out.decode(&mut decoder),
    }
    decoder.failed_at.map_or(Ok(()), Err)
}

impl Decoder<'_> {
    /// Fills `out` from the member `name`, and leaves it alone when that is absent, `null` or an empty text: servers
    /// differ in how they say "not set".
    pub(crate) fn field(&mut self, name: &'static str, out: &mut dyn Decode) {
        let outer = self.value;
        match outer.get(name) {
            None | Some(JsonValue::Null) => {}
            Some(JsonValue::Text(text)) if text.is_empty() => {}
            Some(value) => {
                self.value = value;
                self.within(Segment::Key(name), out);
                self.value = outer;
            }
        }
    }

    /// Reports a value that is no object.
    pub(crate) fn object(&mut self) {
        if !matches!(self.value, JsonValue::Object(_)) {
            self.fail();
        }
    }

    fn within(&mut self, segment: Segment, out: &mut dyn Decode) {
        self.path.push(segment);
        out.decode(self);
        self.path.pop();
    }

    fn fail(&mut self) {
        if self.failed_at.is_some() {
            return;
        }
        let mut path = String::new();
        for segment in &self.path {
            match segment {
                Segment::Key(key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                }
                Segment::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        self.failed_at = Some(path);
    }

    /// A string, or a number as it was written: the same id comes as either.
    pub(crate) fn text(&mut self) -> String {
        match self.value {
            // How Go writes a time that was never set.
            JsonValue::Text(text) if text == "0001-01-01T00:00:00Z" => String::new(),
            JsonValue::Text(text) | JsonValue::Number(text) => text.clone(),
            _ => {
                self.fail();
                String::new()
            }
        }
    }

    fn bool(&mut self) -> bool {
        match self.value {
            JsonValue::Bool(value) => return *value,
            JsonValue::Text(text) if text == "true" => return true,
            JsonValue::Text(text) if text == "false" => {}
            _ => self.fail(),
        }
        false
    }

    /// A whole number. A fraction is cut off, less than nothing is nothing.
    fn number(&mut self) -> u64 {
        if let JsonValue::Number(text) | JsonValue::Text(text) = self.value {
            let whole = text.split('.').next().unwrap_or_default();
            if let Some(number) = digits(whole) {
                return number;
            }
            if whole.strip_prefix('-').and_then(digits).is_some() {
                return 0;
            }
        }
        self.fail();
        0
    }

    fn each(&mut self, item: &mut dyn FnMut(&mut Self)) {
        let outer = self.value;
        let JsonValue::List(items) = outer else {
            return self.fail();
        };
        for (index, value) in items.iter().enumerate() {
            if *value == JsonValue::Null {
                continue;
            }
            self.value = value;
            self.path.push(Segment::Index(index));
            item(self);
            self.path.pop();
        }
        self.value = outer;
    }
}

impl Decode for String {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        *self = decoder.text();
    }
}

impl Decode for bool {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        *self = decoder.bool();
    }
}

impl Decode for u64 {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        *self = decoder.number();
    }
}

impl Decode for u32 {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        *self = u32::try_from(decoder.number()).unwrap_or(u32::MAX);
    }
}

impl Decode for JsonValue {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        *self = decoder.value.clone();
    }
}

impl<T: Decode + Default> Decode for Option<T> {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        self.insert(T::default()).decode(decoder);
    }
}

impl<T: Decode + Default> Decode for Vec<T> {
    fn decode(&mut self, decoder: &mut Decoder<'_>) {
        decoder.each(&mut |decoder| {
            let mut item = T::default();
            item.decode(decoder);
            self.push(item);
        });
    }
}
