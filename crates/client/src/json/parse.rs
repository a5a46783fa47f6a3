//! From text to a tree.

use super::JsonValue;

/// A hostile answer of a hundred thousand brackets must not overflow the stack.
const MAX_DEPTH: u32 = 64;

/// Reads one JSON text; `None` when it is malformed, has something after its end, or nests too deeply.
pub(crate) fn parse(text: &str) -> Option<JsonValue> {
    let mut parser = Parser { text, at: 0 };
    let value = parser.value(MAX_DEPTH)?;
    (parser.peek() == 0 && parser.at >= text.len()).then_some(value)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    /// The byte at the cursor, 0 at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is not white space; the cursor stays on it.
    fn peek(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
        self.byte()
    }

    fn eat(&mut self, expected: u8) -> Option<()> {
        (self.peek() == expected).then(|| self.at += 1)
    }

    fn value(&mut self, depth: u32) -> Option<JsonValue> {
        let depth = depth.checked_sub(1)?;
        match self.peek() {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(JsonValue::Text),
            b't' => self.word("true", JsonValue::Bool(true)),
            b'f' => self.word("false", JsonValue::Bool(false)),
            b'n' => self.word("null", JsonValue::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: JsonValue) -> Option<JsonValue> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn list(&mut self, depth: u32) -> Option<JsonValue> {
        let mut items = Vec::new();
        self.at += 1;
        if self.eat(b']').is_some() {
            return Some(JsonValue::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.eat(b',').is_none() {
                return self.eat(b']').map(|()| JsonValue::List(items));
            }
        }
    }

    fn object(&mut self, depth: u32) -> Option<JsonValue> {
        let mut members = Vec::new();
        self.at += 1;
        if self.eat(b'}').is_some() {
            return Some(JsonValue::Object(members));
        }
        loop {
            if self.peek() != b'"' {
                return None;
            }
            let name = self.string()?;
            self.eat(b':')?;
            members.push((name, self.value(depth)?));
            if self.eat(b',').is_none() {
                return self.eat(b'}').map(|()| JsonValue::Object(members));
            }
        }
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<JsonValue> {
        let start = self.at;
        if self.byte() == b'-' {
            self.at += 1;
        }
        let leading_zero = self.byte() == b'0';
        let whole = self.at;
        self.digits()?;
        if leading_zero && self.at > whole + 1 {
            return None;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.byte(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        self.text
            .get(start..self.at)
            .map(|number| JsonValue::Number(number.to_owned()))
    }

    /// A string; the cursor is on its opening quote.
    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let start = self.at;
            // Every byte that ends a run is ASCII, so the slices below fall on character boundaries.
            while !matches!(self.byte(), 0..=0x1f | b'"' | b'\\') {
                self.at += 1;
            }
            out.push_str(self.text.get(start..self.at)?);
            let end = self.byte();
            self.at += 1;
            match end {
                b'"' => return Some(out),
                b'\\' => out.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let kind = self.byte();
        self.at += 1;
        Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.hex()?;
                let mut code = high;
                if (0xd800..0xdc00).contains(&high) && self.text.get(self.at..)?.starts_with("\\u") {
                    let after_high = self.at;
                    self.at += 2;
                    let low = self.hex()?;
                    if (0xdc00..0xe000).contains(&low) {
                        code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    } else {
                        self.at = after_high;
                    }
                }
                // Half a surrogate pair is no character; the rest of the answer is still good.
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return None,
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        // `from_str_radix` would take a sign.
        digits
            .bytes()
            .all(|b| b.is_ascii_hexdigit())
            .then(|| u32::from_str_radix(digits, 16).ok())?
    }
}
