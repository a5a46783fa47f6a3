//! The country table is complete and reads numbers as people write them.

use std::collections::HashSet;

use yew_auth_components::primitives::countries::{all, detect, dial_code, flag, national_number};

#[test]
fn every_entry_is_two_letters_and_a_dial_code_of_one_to_three_digits() {
    for (iso, dial) in all() {
        assert!(
            iso.len() == 2 && iso.bytes().all(|b| b.is_ascii_uppercase()),
            "{iso}"
        );
        assert!(
            (1..=3).contains(&dial.len()) && dial.bytes().all(|b| b.is_ascii_digit()),
            "{iso} {dial}"
        );
        assert_eq!(flag(iso).chars().count(), 2, "{iso}");
    }
}

#[test]
fn every_country_is_there_once() {
    let codes: HashSet<&str> = all().map(|(iso, _)| iso).collect();
    assert_eq!(codes.len(), all().count());
    assert!(codes.len() >= 241, "{}", codes.len());
    for iso in [
        "US", "CA", "GB", "GG", "DE", "FR", "IN", "BR", "CN", "JP", "RU", "KZ", "ZA", "NG", "AU", "XK", "AX",
        "VA",
    ] {
        assert!(codes.contains(iso), "{iso}");
    }
}

#[test]
fn no_dial_code_begins_with_another() {
    for (iso, dial) in all() {
        for (other, longer) in all() {
            assert!(
                dial == longer || !longer.starts_with(dial),
                "{iso} +{dial} and {other} +{longer}"
            );
        }
    }
}

#[test]
fn a_number_with_its_country_chooses_the_country() {
    assert_eq!(detect("+44 7700 900123", "US"), Some(("GB", "7700 900123")));
    assert_eq!(detect("0049 (0)151", "US"), Some(("DE", "(0)151")));
    assert_eq!(detect("＋81 90", "US"), Some(("JP", "90")));
    assert_eq!(detect("+358-40", "US"), Some(("FI", "40")));
    assert_eq!(detect("+7 701", "KZ"), Some(("KZ", "701")));
    assert_eq!(detect("+7 495", "US"), Some(("RU", "495")));
}

#[test]
fn a_number_without_its_country_keeps_the_one_chosen() {
    for number in ["", "0", "0151 234", "+", "+0", "555-0143", "+999"] {
        assert_eq!(detect(number, "DE"), None, "{number}");
    }
}

#[test]
fn countries_that_share_a_code_send_the_same_one() {
    assert_eq!(dial_code("US"), dial_code("BS"));
    assert_eq!(dial_code("GB"), dial_code("JE"));
}

#[test]
fn the_national_zero_goes_and_an_italian_one_stays() {
    assert_eq!(national_number("DE", "0151 / 23 45"), "1512345");
    assert_eq!(national_number("US", "(202) 555-0143"), "2025550143");
    assert_eq!(national_number("IT", "06 6982"), "066982");
    assert_eq!(national_number("EG", "٠١٠٠ ١٢٣"), "100123");
    assert_eq!(national_number("DE", "abc"), "abc", "what is wrong stays visible");
}
