//! The rules of `styles/`: it mirrors by itself, it can be overridden, it fetches nothing.

use std::path::PathBuf;

use super::workspace;

/// A `property: value` with the file it stands in.
#[derive(Debug)]
struct Declaration {
    file: String,
    property: String,
    value: String,
}

fn sheets() -> Vec<(String, String)> {
    let dir = workspace().join("styles");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&dir)
        .expect("styles/ is there")
        .map(|entry| entry.expect("styles/ can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "styles/ holds style sheets");
    let read = |path: PathBuf| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (
            name,
            without_comments(&std::fs::read_to_string(path).expect("a sheet can be read")),
        )
    };
    paths.into_iter().map(read).collect()
}

fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The declarations of a sheet: what stands before a `;` or `}`, outside of brackets and quotes.
fn declarations(file: &str, css: &str) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut piece = String::new();
    let (mut depth, mut quote) = (0_usize, None);
    for c in css.chars() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('(', None) => depth += 1,
            (')', None) => depth = depth.saturating_sub(1),
            ('{', None) if depth == 0 => {
                piece.clear();
                continue;
            }
            (';' | '}', None) if depth == 0 => {
                if let Some((property, value)) = piece.split_once(':') {
                    found.push(Declaration {
                        file: file.to_owned(),
                        property: property.trim().to_ascii_lowercase(),
                        value: value.trim().to_ascii_lowercase(),
                    });
                }
                piece.clear();
                continue;
            }
            _ => {}
        }
        piece.push(c);
    }
    found
}

/// Whether the declaration means left or right where it should mean start or end.
fn is_physical(declaration: &Declaration) -> bool {
    let Declaration { property, value, .. } = declaration;
    let side = |word: &str| word == "left" || word == "right";
    let named = !property.starts_with("--") && property.split('-').any(side);
    let valued = matches!(
        property.as_str(),
        "text-align" | "float" | "clear" | "background-position" | "object-position"
    ) && value.split_whitespace().any(side);
    named || valued || has_four_sides(property, value)
}

/// `margin: 0 1px 0 2px` mirrors wrongly; with equal sides it does not matter.
fn has_four_sides(property: &str, value: &str) -> bool {
    let sided = matches!(
        property,
        "margin" | "padding" | "inset" | "border-width" | "border-color" | "border-style" | "scroll-margin"
    );
    let mut sides = vec![String::new()];
    let mut depth = 0_usize;
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c.is_whitespace() && depth == 0 {
            sides.push(String::new());
        } else if let Some(last) = sides.last_mut() {
            last.push(c);
        }
    }
    sides.retain(|side| !side.is_empty());
    sided && sides.len() == 4 && sides[1] != sides[3]
}

#[test]
fn styles_mirror_by_themselves_in_right_to_left_text() {
    for (file, css) in sheets() {
        let physical: Vec<Declaration> = declarations(&file, &css)
            .into_iter()
            .filter(is_physical)
            .collect();
        assert!(
            physical.is_empty(),
            "use the logical property (start, end, inline, block) instead: {physical:#?}"
        );
    }
}

#[test]
fn an_app_can_override_every_style() {
    for (file, css) in sheets() {
        assert!(
            !css.to_ascii_lowercase().replace(' ', "").contains("!important"),
            "{file} uses !important"
        );
    }
}

#[test]
fn styles_fetch_nothing_from_elsewhere() {
    for (file, css) in sheets() {
        let css = css.to_ascii_lowercase();
        assert!(!css.contains("@import"), "{file} imports another sheet");
        for target in css.split("url(").skip(1) {
            let target = target.trim_start_matches([' ', '"', '\'']);
            assert!(
                target.starts_with("data:"),
                "{file} fetches {}",
                target.split(')').next().unwrap_or(target)
            );
        }
    }
}

#[test]
fn the_reading_of_style_sheets_tells_physical_from_logical() {
    let css = "/* left: 0; */ .left:hover { margin-left: 1px; padding: 0 1px 0 2px; background: url('data:a;b:c;left:0') }
               @media (min-width: 1px) { .a { inset-inline-start: 0; margin: 0 1px 0 1px; text-align: right; \
               padding: 0 calc(1px + 2px) 0 calc(1px + 2px); border-top-left-radius: 0 } }";
    let found = declarations("a.css", &without_comments(css));
    let physical: Vec<&str> = found
        .iter()
        .filter(|d| is_physical(d))
        .map(|d| d.property.as_str())
        .collect();
    assert_eq!(
        physical,
        ["margin-left", "padding", "text-align", "border-top-left-radius"]
    );
    assert_eq!(found.len(), 8);
    assert!(
        found
            .iter()
            .all(|declaration| declaration.file == "a.css" && !declaration.value.is_empty())
    );
}
