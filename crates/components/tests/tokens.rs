//! The colours of `styles/tokens.css` are readable in both themes (WCAG 2.2, 1.4.3 and 1.4.11).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::HashMap;

const SHEET: &str = include_str!("../styles/tokens.css");

/// The colours of one block: those of the `nth` block that sets `--wa-surface`.
fn palette(nth: usize) -> HashMap<String, [f64; 3]> {
    let at = SHEET.match_indices("--wa-canvas:").nth(nth).expect("a palette").0;
    let block = SHEET[at..].split('}').next().unwrap();
    let mut colours = HashMap::new();
    for declaration in block.split(';') {
        let Some((name, value)) = declaration.trim().split_once(':') else {
            continue;
        };
        let Some(hex) = value.trim().strip_prefix('#') else {
            continue;
        };
        let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        colours.insert(
            name.trim_start_matches("--wa-").to_owned(),
            [channel(0), channel(2), channel(4)],
        );
    }
    colours
}

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| {
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const GROUNDS: [&str; 4] = ["surface", "surface-subtle", "background", "canvas"];

fn check(theme: &str, nth: usize) {
    let colours = palette(nth);
    let at_least = |ratio: f64, ink: &str, ground: &str| {
        let found = contrast(colours[ink], colours[ground]);
        assert!(
            found >= ratio,
            "{theme}: {ink} on {ground} has {found:.2}, needs {ratio}"
        );
    };
    for ground in GROUNDS {
        for ink in [
            "text",
            "text-secondary",
            "text-muted",
            "primary",
            "error",
            "success",
            "info",
            "warning",
        ] {
            at_least(4.5, ink, ground);
        }
        at_least(3.0, "text-faint", ground);
        at_least(3.0, "border-strong", ground);
    }
    at_least(4.5, "primary-foreground", "primary");
    for tone in ["primary", "error", "success", "info", "warning"] {
        let soft = format!("{tone}-soft");
        at_least(4.5, tone, &soft);
        at_least(4.5, "text", &soft);
    }
    at_least(4.5, "text-muted", "primary-soft");
}

#[test]
fn light_colours_are_readable() {
    check("light", 0);
}

#[test]
fn dark_colours_are_readable() {
    check("dark", 1);
}

#[test]
fn the_systems_dark_and_the_classs_dark_are_the_same() {
    assert_eq!(palette(1), palette(2));
    assert_eq!(palette(0).len(), palette(1).len(), "each colour has a dark form");
}
