//! Rules that every sheet keeps, so that an app's own CSS wins and the page fetches nothing.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;

use yew_auth_components::stylesheet;

fn sheets() -> Vec<(String, String)> {
    fs::read_dir("styles")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn every_rule_is_in_the_layer() {
    for (path, css) in sheets() {
        let outside = css.rsplit("*/\n@layer wa {").next().unwrap();
        let mut depth = 1;
        for c in outside.trim_end().chars() {
            assert!(depth > 0, "{path} has a rule outside the layer");
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
        }
        assert_eq!(depth, 0, "{path}");
    }
}

#[test]
fn no_sheet_shouts_or_fetches() {
    for (path, css) in sheets() {
        for word in ["!important", "url(", "@import", "@font-face"] {
            assert!(!css.contains(word), "{path} has {word}");
        }
    }
}

#[test]
fn no_sheet_has_a_left_or_a_right() {
    for (path, css) in sheets() {
        for line in css.lines() {
            let property = line.trim().split(':').next().unwrap_or_default();
            let physical = [
                "left",
                "right",
                "width",
                "height",
                "min-width",
                "max-width",
                "min-height",
                "max-height",
            ];
            let sided = property.split('-').any(|word| word == "left" || word == "right");
            assert!(!sided && !physical.contains(&property), "{path}: {line}");
        }
    }
}

#[test]
fn the_whole_sheet_begins_with_the_tokens() {
    let css = stylesheet();
    let place = |text: &str| css.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(place("--wa-canvas:") < place(".wa-card{"));
    assert!(place(".wa-card{") < place(".wa-button{"));
}
