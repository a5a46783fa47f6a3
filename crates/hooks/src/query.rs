//! Reading and writing the query of a URL.

/// The first value of a query parameter, decoded as `application/x-www-form-urlencoded` (WHATWG URL, section 5).
/// `None` when it is absent or empty; bytes that are not UTF-8 become U+FFFD.
pub(crate) fn query_value(url: &str, name: &str) -> Option<String> {
    let query = url.split('#').next()?.split_once('?')?.1;
    let value = query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(key) == name).then_some(value)
    })?;
    let value = decode(value);
    (!value.is_empty()).then_some(value)
}

/// A URL with one more query parameter, before the fragment and after whatever query it has.
pub(crate) fn with_query(url: &str, name: &str, value: &str) -> String {
    let (base, fragment) = match url.split_once('#') {
        Some((base, fragment)) => (base, Some(fragment)),
        None => (url, None),
    };
    let mut out = base.to_owned();
    out.push(match base.split_once('?') {
        None => '?',
        Some(_) => '&',
    });
    out.push_str(name);
    out.push('=');
    encode(value, &mut out);
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(
                    char::from_digit(u32::from(nibble), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = ahead;
                }
                _ => bytes.push(byte),
            },
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_the_first_value_and_ignores_the_fragment() {
        let url = "https://app.example/sign-in?a=1&redirect_uri=%2Fpath%3Fx%3D1+2&redirect_uri=two#redirect_uri=three";
        assert_eq!(query_value(url, "redirect_uri").as_deref(), Some("/path?x=1 2"));
        assert_eq!(query_value(url, "missing"), None);
        assert_eq!(
            query_value("https://app.example/?redirect_uri=", "redirect_uri"),
            None
        );
    }

    #[test]
    fn a_broken_escape_is_kept_as_it_stands() {
        assert_eq!(query_value("/?x=100%&y", "x").as_deref(), Some("100%"));
        assert_eq!(query_value("/?x=%zz%4", "x").as_deref(), Some("%zz%4"));
    }

    #[test]
    fn a_parameter_goes_before_the_fragment() {
        assert_eq!(
            with_query("/sign-in?a=1#top", "b", "/x?y=ä"),
            "/sign-in?a=1&b=%2Fx%3Fy%3D%C3%A4#top"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in "\\PC+", fragment in "[a-z]{0,5}") {
            let url = with_query(&["https://app.example/p#", &fragment].concat(), "redirect_uri", &value);
            prop_assert_eq!(query_value(&url, "redirect_uri"), Some(value));
        }

        #[test]
        fn any_url_is_read_without_a_panic(url in "\\PC*", name in "\\PC*") {
            let _ = query_value(&url, &name);
        }
    }
}
