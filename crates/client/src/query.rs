//! Reading and writing the query of a page's URL.

use crate::encoding::{percent_decode, percent_encode};

/// The first value of a query parameter, decoded as `application/x-www-form-urlencoded` (WHATWG URL, section 5).
/// `None` when it is absent or empty. What is no valid escape stands for itself.
///
/// ```
/// use yew_auth_client::query_value;
///
/// let page = "https://app.example/sign-in?redirect_uri=%2Faccount#top";
/// assert_eq!(query_value(page, "redirect_uri").as_deref(), Some("/account"));
/// ```
pub fn query_value(url: &str, name: &str) -> Option<String> {
    let query = url.split('#').next()?.split_once('?')?.1;
    let plus = |text: &str| percent_decode(&text.split('+').collect::<Vec<_>>().join(" "));
    let value = query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (plus(key) == name).then_some(value)
    })?;
    Some(plus(value)).filter(|value| !value.is_empty())
}

/// A URL with one more query parameter, before the fragment and after whatever query it has.
///
/// ```
/// use yew_auth_client::with_query_value;
///
/// assert_eq!(with_query_value("/sign-in?a=1#top", "b", "/x"), "/sign-in?a=1&b=%2Fx#top");
/// ```
pub fn with_query_value(url: &str, name: &str, value: &str) -> String {
    let end = url.find('#').unwrap_or(url.len());
    let (base, fragment) = url.split_at_checked(end).unwrap_or((url, ""));
    let mut out = base.to_owned();
    out.push(if base.contains('?') { '&' } else { '?' });
    out.push_str(name);
    out.push('=');
    percent_encode(&mut out, value);
    out.push_str(fragment);
    out
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
            with_query_value("/sign-in?a=1#top", "b", "/x?y=ä"),
            "/sign-in?a=1&b=%2Fx%3Fy%3D%C3%A4#top"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(value in "\\PC+", fragment in "[a-z]{0,5}") {
            let url = with_query_value(&["https://app.example/p#", &fragment].concat(), "redirect_uri", &value);
            prop_assert_eq!(query_value(&url, "redirect_uri"), Some(value));
        }

        #[test]
        fn any_url_is_read_without_a_panic(url in "\\PC*", name in "\\PC*") {
            let _ = query_value(&url, &name);
        }
    }
}
