//! The style sheet minifier changes how a sheet is written, never what it means.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../build/minify.rs"]
mod minify;

use minify::minify;

#[test]
fn comments_and_white_space_go() {
    assert_eq!(
        minify("/* a */ .wa-a {\n  color: red;\n  margin: 0 auto;\n}\n"),
        ".wa-a{color:red;margin:0 auto}"
    );
}

#[test]
fn a_space_that_makes_a_descendant_selector_stays() {
    assert_eq!(
        minify(".wa-root :where(a, b) > p { }"),
        ".wa-root :where(a,b)>p{}"
    );
}

#[test]
fn spaces_around_plus_and_minus_stay_because_calc_needs_them() {
    assert_eq!(
        minify("a { width: calc(50% - 0.5rem + 1px); }"),
        "a{width:calc(50% - .5rem + 1px)}"
    );
}

#[test]
fn a_media_condition_keeps_its_and() {
    assert_eq!(
        minify("@media (min-width: 30em) and (hover) { a { b: c } }"),
        "@media (min-width:30em) and (hover){a{b:c}}"
    );
}

#[test]
fn only_a_leading_zero_is_dropped() {
    assert_eq!(
        minify("a { b: 0.5em 10.5px 0 -0.2em; }"),
        "a{b:.5em 10.5px 0 -0.2em}"
    );
}

#[test]
fn text_in_quotes_is_left_alone() {
    assert_eq!(
        minify(r#"a::before { content: "x ; /* y */ \" }"; }"#),
        r#"a::before{content:"x ; /* y */ \" }"}"#
    );
}

#[test]
fn minified_sheets_have_as_many_rules_as_the_source() {
    for entry in std::fs::read_dir("styles").unwrap() {
        let css = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let small = minify(&css);
        assert_eq!(small.matches('{').count(), css.matches('{').count(), "{css}");
        assert_eq!(small, minify(&small), "a second run changes nothing");
    }
}
