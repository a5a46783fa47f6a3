//! JSON texts.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use common::{block_on, client_with};
use proptest::prelude::*;
use yew_auth_client::{Answer, ErrorKind, JsonValue, Method};

const DEPLOYMENT: &str = include_str!("fixtures/deployment_full.json");

/// The same tree, read by serde_json.
fn reference(value: &serde_json::Value) -> JsonValue {
    match value {
        serde_json::Value::Null => JsonValue::Null,
        serde_json::Value::Bool(value) => JsonValue::Bool(*value),
        serde_json::Value::Number(number) => JsonValue::Number(number.to_string()),
        serde_json::Value::String(text) => JsonValue::Text(text.clone()),
        serde_json::Value::Array(items) => JsonValue::List(items.iter().map(reference).collect()),
        serde_json::Value::Object(members) => JsonValue::Object(
            members
                .iter()
                .map(|(key, value)| (key.clone(), reference(value)))
                .collect(),
        ),
    }
}

#[test]
fn texts_are_read() {
    for (text, expected) in [
        ("null", JsonValue::Null),
        (" \t\r\n true ", JsonValue::Bool(true)),
        ("-0", JsonValue::Number("-0".into())),
        (
            "18446744073709551615",
            JsonValue::Number("18446744073709551615".into()),
        ),
        ("1.5e-3", JsonValue::Number("1.5e-3".into())),
        (
            r#""a\"\\\/\b\f\n\r\tz""#,
            JsonValue::Text("a\"\\/\u{8}\u{c}\n\r\tz".into()),
        ),
        (r#""\u00e9\ud83d\ude00é😀""#, JsonValue::Text("é😀é😀".into())),
        (r#""\ud83dx""#, JsonValue::Text("\u{fffd}x".into())),
        (r#""\ud83d\u0041""#, JsonValue::Text("\u{fffd}A".into())),
        ("[]", JsonValue::List(vec![])),
        (
            "[1,[ ]]",
            JsonValue::List(vec![JsonValue::Number("1".into()), JsonValue::List(vec![])]),
        ),
        ("{ }", JsonValue::Object(vec![])),
    ] {
        assert_eq!(JsonValue::parse(text), Some(expected), "{text}");
    }
    let twice = JsonValue::parse(r#"{"a":1,"a":2}"#).unwrap();
    assert_eq!(
        twice.get("a").and_then(JsonValue::as_u64),
        Some(2),
        "the last one counts"
    );
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "",
        " ",
        "nul",
        "truely",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "'a'",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\u{1}\"",
        "\"\n\"",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "{",
        "{1:2}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "1 2",
        "{}x",
        "\u{feff}{}",
        "null\0",
        "\"a\0\"",
        "[1\0]",
    ] {
        assert_eq!(JsonValue::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_hundred_thousand_brackets_are_refused_and_not_followed() {
    for open in ["[", "{\"a\":", "[{\"a\":"] {
        assert_eq!(JsonValue::parse(&open.repeat(100_000)), None);
        let (client, _) = client_with(Method::Get, "/deployment", Answer::ok(&open.repeat(100_000)));
        assert_eq!(
            block_on(client.deployment().get()).unwrap_err().kind,
            ErrorKind::Decode
        );
    }
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(JsonValue::parse(&nested(63)).is_some());
    assert!(JsonValue::parse(&nested(65)).is_none());
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn every_document_is_read_as_another_parser_reads_it(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert_eq!(JsonValue::parse(&text), Some(reference(&value)));
    }

    #[test]
    fn what_another_parser_refuses_is_refused(text in "[\\[\\]{}\",:0-9a-z\\\\ .eE+-]{0,20}") {
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        if JsonValue::parse(&text).is_some() {
            // It refuses numbers out of range and halves of surrogate pairs, which are none of a parser's business here.
            let only_range = theirs.as_ref().is_err_and(|e| e.to_string().contains("range") || e.to_string().contains("surrogate"));
            prop_assert!(theirs.is_ok() || only_range, "{}: {:?}", text, theirs);
        } else {
            prop_assert!(theirs.is_err(), "{}", text);
        }
    }

    #[test]
    fn no_text_breaks_the_parser(text in any::<String>()) {
        let _ = JsonValue::parse(&text);
    }

    #[test]
    fn no_damage_to_a_deployment_breaks_the_client(at in 0usize..DEPLOYMENT.len(), len in 0usize..40, with in "[\\[\\]{}\",:0-9a-z]{0,6}") {
        let mut bytes = DEPLOYMENT.as_bytes().to_vec();
        let end = (at + len).min(bytes.len());
        bytes.splice(at..end, with.bytes());
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let (client, _) = client_with(Method::Get, "/deployment", Answer::raw(200, &body));
        if let Err(error) = block_on(client.deployment().get()) {
            prop_assert_eq!(error.kind, ErrorKind::Decode);
            prop_assert!(error.message == "body" || error.message.starts_with("data"), "{}", error.message);
        }
    }

    #[test]
    fn no_wrong_type_in_a_deployment_breaks_the_client(pick in any::<prop::sample::Index>(), value in any_json()) {
        let mut document: serde_json::Value = serde_json::from_str(DEPLOYMENT).unwrap();
        let mut pointers = Vec::new();
        collect(&document["data"], "/data".to_owned(), &mut pointers);
        let pointer = pick.get(&pointers).clone();
        *document.pointer_mut(&pointer).unwrap() = value;
        let (client, _) = client_with(Method::Get, "/deployment", Answer::raw(200, &document.to_string()));
        if let Err(error) = block_on(client.deployment().get()) {
            prop_assert_eq!(error.kind, ErrorKind::Decode);
            let path = error.message.replace('[', "/").replace(']', "").replace('.', "/");
            prop_assert!(format!("/{path}").starts_with(&pointer), "{} for {}", error.message, pointer);
        }
    }
}

fn collect(value: &serde_json::Value, pointer: String, out: &mut Vec<String>) {
    out.push(pointer.clone());
    match value {
        serde_json::Value::Object(members) => {
            members
                .iter()
                .for_each(|(key, value)| collect(value, format!("{pointer}/{key}"), out));
        }
        serde_json::Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, value)| collect(value, format!("{pointer}/{index}"), out));
        }
        _ => {}
    }
}
