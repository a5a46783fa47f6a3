//! The arrows between the crates point one way, and the style sheets keep their rules.
//!
//! `components → hooks → client`; the dev server stands beside them. `docs/architecture.md` tells why.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

#[path = "boundaries/styles.rs"]
mod styles;

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
