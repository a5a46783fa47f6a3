//! Publishable keys.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use yew_auth_client::{KeyError, Mode, PublishableKey};

fn parse(text: &str) -> Result<PublishableKey, KeyError> {
    text.parse()
}

/// Standard base64 with padding, written for the tests alone.
fn base64(text: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in text.chunks(3) {
        let bytes = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let bits = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]);
        for index in 0..4 {
            let used = index <= chunk.len();
            let value = (bits >> (18 - 6 * index) & 63) as usize;
            out.push(if used { char::from(ALPHABET[value]) } else { '=' });
        }
    }
    out
}

fn key_for(address: &str) -> String {
    format!("pk_test_{}", base64(address.as_bytes()))
}

#[test]
fn a_key_names_mode_and_address() {
    let key = parse("pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==").unwrap();
    assert_eq!(
        (key.mode(), key.base_url()),
        (Mode::Staging, "https://abc.fapi.example.com")
    );
    assert_eq!(
        (key.host(), key.scope().as_str()),
        ("abc.fapi.example.com", "_abc_fapi_example_com")
    );
    let key = parse("pk_live_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==").unwrap();
    assert_eq!(key.mode(), Mode::Production);
}

#[test]
fn what_can_be_forgiven_is_forgiven() {
    let plain = parse("pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==").unwrap();
    for text in [
        "  pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ==\n",
        "pk_test_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ",
        &key_for("https://abc.fapi.example.com/"),
        &key_for("https://abc.fapi.example.com:443//"),
        &key_for("HTTPS://ABC.fapi.example.com"),
    ] {
        assert_eq!(parse(text).as_ref(), Ok(&plain), "{text}");
    }
    // The URL-safe alphabet has an underscore, which is also what parts the key.
    let address = "https://example.com/~??";
    assert!(base64(address.as_bytes()).contains('/') || base64(address.as_bytes()).contains('+'));
    let safe = "https://abc.example.com/a?~".replace('?', "o");
    let encoded = base64(safe.as_bytes()).replace('+', "-").replace('/', "_");
    assert_eq!(
        parse(&format!("pk_test_{encoded}")).unwrap().base_url(),
        "https://abc.example.com/ao~"
    );
}

#[test]
fn a_path_is_kept_and_begins_every_request() {
    assert_eq!(
        parse(&key_for("https://example.com/auth/api/"))
            .unwrap()
            .base_url(),
        "https://example.com/auth/api"
    );
}

#[test]
fn each_way_of_being_wrong_has_its_own_error() {
    for (text, error) in [
        ("", KeyError::Empty),
        ("   ", KeyError::Empty),
        ("abc", KeyError::MissingPrefix),
        ("PK_TEST_aHR0", KeyError::MissingPrefix),
        ("sk_live_aHR0", KeyError::SecretKey),
        ("pk_prod_aHR0", KeyError::UnknownMode("prod".into())),
        (
            "pk_aHR0cHM6Ly9hYmMuZmFwaS5leGFtcGxlLmNvbQ",
            KeyError::UnknownMode("aHR0cHM6".into()),
        ),
        ("pk_test", KeyError::MissingHost),
        ("pk_test_", KeyError::MissingHost),
        ("pk_test_====", KeyError::MissingHost),
        ("pk_test_a!b", KeyError::NotBase64),
        ("pk_test_aHR0c", KeyError::NotBase64),
        ("pk_test_/////w==", KeyError::NotUtf8),
    ] {
        assert_eq!(parse(text), Err(error), "{text}");
    }
    for address in [
        "abc.fapi.example.com",
        "ftp://example.com",
        "https://",
        "https://user@example.com",
        "https://example.com?x=1",
        "https://example.com#x",
        "https://exa mple.com",
        "https://exämple.com",
        "https://example.com:99999",
        "javascript:alert(1)",
    ] {
        assert_eq!(parse(&key_for(address)), Err(KeyError::NotAUrl), "{address}");
    }
}

#[test]
fn http_is_for_this_machine_alone() {
    for address in [
        "http://localhost:4010",
        "http://127.0.0.1:4010",
        "http://[::1]:4010",
        "http://api.localhost",
    ] {
        assert_eq!(parse(&key_for(address)).unwrap().base_url(), address);
    }
    for address in [
        "http://example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.test",
    ] {
        assert_eq!(parse(&key_for(address)), Err(KeyError::Insecure), "{address}");
    }
    assert_eq!(
        parse(&key_for("http://localhost:4010")).unwrap().host(),
        "localhost:4010"
    );
    assert_eq!(
        parse(&key_for("http://localhost:4010")).unwrap().scope(),
        "_localhost_4010"
    );
}

#[test]
fn the_scope_is_short_and_has_no_loose_underscores() {
    let long = parse(&key_for(&format!(
        "https://{}.example.com",
        "a-".repeat(30) + "b"
    )))
    .unwrap()
    .scope();
    assert!(
        long.len() <= 65 && long.starts_with("_a_a") && !long.ends_with('_'),
        "{long}"
    );
    assert_eq!(
        parse(&key_for("https://a--b.example.com")).unwrap().scope(),
        "_a_b_example_com"
    );
}

#[test]
fn an_error_is_a_sentence_with_no_key_in_it() {
    for text in [
        "",
        "abc",
        "sk_live_secretsecret",
        "pk_secretsecretsecret",
        "pk_test",
        "pk_test_secret!",
        "pk_test_AAAA",
    ] {
        let sentence = parse(text).unwrap_err().to_string();
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{sentence}");
        assert!(!sentence.contains("secretsecret"), "{sentence}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_parser(text in any::<String>()) {
        let _ = parse(&text);
        let _ = parse(&format!("pk_test_{text}"));
    }

    #[test]
    fn no_address_breaks_the_parser(address in any::<Vec<u8>>()) {
        if let Ok(key) = parse(&format!("pk_live_{}", base64(&address))) {
            prop_assert!(key.base_url().starts_with("http"));
        }
    }

    #[test]
    fn every_host_makes_a_key(host in "[a-z][a-z0-9-]{0,20}(\\.[a-z][a-z0-9]{0,10}){1,3}", port in 1u16..) {
        let key = parse(&key_for(&format!("https://{host}:{port}/"))).unwrap();
        let expected = if port == 443 { format!("https://{host}") } else { format!("https://{host}:{port}") };
        prop_assert_eq!(key.base_url(), expected);
        let scope = key.scope();
        prop_assert!(scope.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'));
    }
}
