//! The arrows between the crates point one way, and the style sheets keep their rules.
//!
//! `components → hooks → client`; the dev server stands beside them. `docs/architecture.md` tells why.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const CLIENT: &str = "yew-auth-client";
const HOOKS: &str = "yew-auth-hooks";
const COMPONENTS: &str = "yew-auth-components";
const DEV_SERVER: &str = "yew-auth-dev-server";

/// Crates that make or read CSS; any with "css" in its name counts, too.
const CSS_CRATES: &[&str] = &[
    "stylist",
    "stylers",
    "turf",
    "grass",
    "tailwind-fuse",
    "scoped-styles",
];

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests are a folder of the workspace")
}

/// The names of all packages that `package` pulls in with its default features, on any target.
fn pulled_in(package: &str, edges: &str) -> BTreeSet<String> {
    tree(package, &["--edges", edges])
}

/// The names of the packages that `package` names itself.
fn direct(package: &str) -> BTreeSet<String> {
    tree(package, &["--edges", "normal", "--depth", "1"])
}

fn tree(package: &str, more: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "--target",
            "all",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .args(["--package", package])
        .args(more)
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo tree failed; `cargo fetch --locked` may help.\n{error}"
    );
    let text = String::from_utf8(output.stdout).expect("cargo prints UTF-8");
    let names = text
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned);
    let names: BTreeSet<String> = names.collect();
    assert!(
        names.contains(package),
        "cargo tree names the package itself:\n{text}"
    );
    names
}

#[track_caller]
fn assert_without(package: &str, names: &BTreeSet<String>, unwanted: &[&str]) {
    let found: Vec<&str> = unwanted
        .iter()
        .copied()
        .filter(|name| names.contains(*name))
        .collect();
    assert!(
        found.is_empty(),
        "{package} pulls in {found:?}; `cargo tree -p {package} -i {0}` shows by which way",
        found[0]
    );
}

#[test]
fn the_client_brings_no_yew_and_no_browser_by_default() {
    let names = pulled_in(CLIENT, "normal,build");
    assert_without(
        CLIENT,
        &names,
        &[
            "yew",
            "web-sys",
            "js-sys",
            "wasm-bindgen",
            "gloo-net",
            HOOKS,
            COMPONENTS,
            DEV_SERVER,
        ],
    );
}

#[test]
fn the_hooks_bring_no_css_and_no_markup() {
    let names = pulled_in(HOOKS, "normal,build");
    assert_without(HOOKS, &names, &[COMPONENTS, DEV_SERVER]);
    assert_without(HOOKS, &names, CSS_CRATES);
    let css: Vec<&String> = names.iter().filter(|name| name.contains("css")).collect();
    assert!(css.is_empty(), "{HOOKS} pulls in {css:?}");
}

#[test]
fn the_dev_server_reads_the_contract_on_its_own() {
    let names = pulled_in(DEV_SERVER, "normal,build,dev");
    assert_without(DEV_SERVER, &names, &[CLIENT, HOOKS, COMPONENTS, "yew"]);
}

#[test]
fn components_sit_on_hooks_and_hooks_on_the_client() {
    assert!(
        direct(COMPONENTS).contains(HOOKS),
        "{COMPONENTS} is written against {HOOKS}"
    );
    assert!(
        direct(HOOKS).contains(CLIENT),
        "{HOOKS} is written against {CLIENT}"
    );
    assert_without(COMPONENTS, &pulled_in(COMPONENTS, "normal,build"), &[DEV_SERVER]);
}

#[test]
fn only_apps_choose_how_yew_renders() {
    for library in [HOOKS, COMPONENTS] {
        let features = tree_features(library);
        assert!(
            !features.contains("yew feature \"csr\""),
            "{library} switches on yew's csr, which is the app's to choose"
        );
    }
}

fn tree_features(package: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "--target",
            "all",
            "--prefix",
            "none",
            "--package",
            package,
        ])
        .args(["--edges", "features,normal,build"])
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    let text = String::from_utf8(output.stdout).expect("cargo prints UTF-8");
    assert!(text.contains("yew v"), "the tree holds yew:\n{text}");
    text
}

// ---- styles/ ----

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
