//! Digits of any keyboard, as ASCII.

/// The value of a digit as the keyboards of our locales type it: ASCII, Arabic-Indic, Persian, Devanagari, full-width.
///
/// ```
/// use yew_auth_components::primitives::ascii_digit;
///
/// assert_eq!(ascii_digit('٤'), Some('4'));
/// assert_eq!(ascii_digit('4'), Some('4'));
/// assert_eq!(ascii_digit('x'), None);
/// ```
pub fn ascii_digit(c: char) -> Option<char> {
    let code = u32::from(c);
    [0x30, 0x660, 0x6F0, 0x966, 0xFF10]
        .into_iter()
        .map(|zero| code.wrapping_sub(zero))
        .find(|value| *value < 10)
        .and_then(|value| char::from_digit(value, 10))
}

/// The digits in a typed or pasted text, at most `length` of them: "123 456", "123-456" and "Your code: 123456" all
/// give the code.
///
/// ```
/// use yew_auth_components::primitives::code_digits;
///
/// assert_eq!(code_digits("123\u{00A0}456", 6), "123456");
/// assert_eq!(code_digits("۱۲۳-۴۵۶", 6), "123456");
/// ```
pub fn code_digits(text: &str, length: usize) -> String {
    text.chars().filter_map(ascii_digit).take(length).collect()
}
