//! Whether a page's sources and its built files are those of the last build, so that it need not be built again.
//!
//! trunk takes seconds also when nothing changed: it links, binds and optimises anew.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::versions::{BINARYEN, TRUNK};
use crate::workspace::Workspace;

/// What every page is made of, beside its own folder.
const SOURCES: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "crates/client",
    "crates/hooks",
    "crates/components",
    "styles",
];

/// Whether the page in `dir` was built from what is there now and has not been touched since.
pub(crate) fn is_current(workspace: &Workspace, dir: &str) -> bool {
    let kept = fs::read_to_string(place(workspace, dir));
    workspace.dist(dir).join("index.html").is_file() && kept.is_ok_and(|kept| kept == of(workspace, dir))
}

/// Remembers that the page in `dir` has just been built. Without it the next start merely builds again.
pub(crate) fn keep(workspace: &Workspace, dir: &str) {
    let _ = fs::write(place(workspace, dir), of(workspace, dir));
}

/// Forgets the page's last build.
pub(crate) fn forget(workspace: &Workspace, dir: &str) {
    let _ = fs::remove_file(place(workspace, dir));
}

fn place(workspace: &Workspace, dir: &str) -> PathBuf {
    workspace
        .target
        .join("xtask")
        .join(format!("{}.built", dir.replace('/', "-")))
}

/// Names, lengths and times of all files that matter: the sources, and what was built from them.
fn of(workspace: &Workspace, dir: &str) -> String {
    let mut hasher = DefaultHasher::new();
    (TRUNK, BINARYEN, &workspace.root).hash(&mut hasher);
    for source in SOURCES.iter().copied().chain([dir]) {
        add(&workspace.root.join(source), &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn add(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        entries.sort();
        entries.iter().for_each(|entry| add(entry, hasher));
    } else if let Ok(meta) = path.metadata() {
        (meta.len(), meta.modified().unwrap_or(SystemTime::UNIX_EPOCH)).hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "examples/page";

    fn checkout(name: &str) -> Workspace {
        let root = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let target = root.join("target");
        for dir in [
            target.join("xtask"),
            root.join("crates/client/src"),
            root.join(PAGE).join("dist"),
        ] {
            fs::create_dir_all(dir).unwrap();
        }
        fs::write(root.join("crates/client/src/lib.rs"), "one").unwrap();
        fs::write(root.join(PAGE).join("dist/index.html"), "built").unwrap();
        let mut workspace = Workspace::find(&[]);
        (workspace.root, workspace.target) = (root, target);
        workspace
    }

    #[test]
    fn a_page_is_current_until_a_source_or_a_built_file_changes() {
        let workspace = checkout("fingerprint");
        assert!(!is_current(&workspace, PAGE), "nothing was ever built");
        keep(&workspace, PAGE);
        assert!(is_current(&workspace, PAGE));

        fs::write(workspace.root.join("crates/client/src/lib.rs"), "other").unwrap();
        assert!(!is_current(&workspace, PAGE), "a source changed");
        keep(&workspace, PAGE);

        fs::write(workspace.dist(PAGE).join("app_bg.wasm"), "by another trunk").unwrap();
        assert!(
            !is_current(&workspace, PAGE),
            "somebody else built it differently"
        );
        keep(&workspace, PAGE);

        fs::remove_file(workspace.dist(PAGE).join("index.html")).unwrap();
        keep(&workspace, PAGE);
        assert!(!is_current(&workspace, PAGE), "there is no page");
        fs::remove_dir_all(&workspace.root).unwrap();
    }

    #[test]
    fn a_build_that_did_not_end_is_not_current() {
        let workspace = checkout("forgotten");
        keep(&workspace, PAGE);
        forget(&workspace, PAGE);
        assert!(!is_current(&workspace, PAGE));
        fs::remove_dir_all(&workspace.root).unwrap();
    }
}
