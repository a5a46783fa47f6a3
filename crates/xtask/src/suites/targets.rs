//! Which test targets and examples there are: a new file needs no new line here.

use std::path::Path;

use crate::workspace::Workspace;

/// The package of the wire and browser tests.
pub(crate) const PACKAGE: &str = "yew-auth-tests";

/// Whether a test target of that package runs without a browser.
pub(crate) fn is_native(name: &str) -> bool {
    name.starts_with("wire") || name == "boundaries"
}

/// The test targets for which `wanted` says yes, sorted.
pub(crate) fn named(workspace: &Workspace, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names = entries(&workspace.root.join("tests/tests"), |path| {
        let file = path.extension().is_some_and(|extension| extension == "rs");
        file || path.join("main.rs").is_file()
    });
    names.retain(|name| wanted(name));
    names
}

/// The examples that trunk builds, as folders of the checkout.
pub(crate) fn examples(workspace: &Workspace) -> Vec<String> {
    let names = entries(&workspace.root.join("examples"), |path| {
        path.join("Trunk.toml").is_file()
    });
    names.iter().map(|name| format!("examples/{name}")).collect()
}

fn entries(dir: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let paths = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let mut names: Vec<String> = paths
        .filter(|path| wanted(path))
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_and_boundary_tests_need_no_browser() {
        assert!(is_native("wire_session") && is_native("boundaries"));
        assert!(!is_native("sign_in_form"));
    }

    #[test]
    fn this_checkouts_targets_and_examples_are_found() {
        let workspace = Workspace::find(&[]);
        assert!(named(&workspace, is_native).contains(&"boundaries".to_owned()));
        assert!(examples(&workspace).contains(&"examples/drop-in".to_owned()));
    }
}
