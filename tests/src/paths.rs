//! Where the harness finds and leaves files.

use std::path::{Path, PathBuf};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests are a folder of the workspace")
        .to_owned()
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => workspace().join(dir),
        None => workspace().join("target"),
    }
}

/// Where a test that fails leaves what it saw.
pub fn evidence(test: &str) -> PathBuf {
    target().join("e2e-failures").join(test.replace("::", "."))
}

/// The built drop-in example: `YEW_AUTH_DIST`, or `examples/drop-in/dist`.
///
/// # Panics
/// When nothing has been built there.
pub fn dist() -> PathBuf {
    let dir = std::env::var_os("YEW_AUTH_DIST").map(PathBuf::from);
    let dir = dir.unwrap_or_else(|| workspace().join("examples/drop-in/dist"));
    assert!(
        dir.join("index.html").is_file(),
        "{} holds no built example. `cargo xtask test` builds it, and so does `trunk build --release` in \
         examples/drop-in; YEW_AUTH_DIST names another folder.",
        dir.display()
    );
    dir
}

/// The folder of hand-written pages the harness tries itself out on.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// axe-core's `axe.min.js`: `AXE_JS`, else the newest in the tool cache, else the one npm installed here.
///
/// # Panics
/// When there is none.
pub(crate) fn axe() -> PathBuf {
    const FILE: &str = "node_modules/axe-core/axe.min.js";
    if let Some(file) = std::env::var_os("AXE_JS") {
        return PathBuf::from(file);
    }
    let mut found: Vec<PathBuf> = std::fs::read_dir(cache())
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("axe-core-"))
        .map(|entry| entry.path().join(FILE))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    found.pop().or_else(|| Some(workspace().join(FILE)).filter(|file| file.is_file())).unwrap_or_else(|| {
        panic!(
            "axe-core is not installed. `cargo xtask test` installs it; or `npm install axe-core` anywhere and name its \
             axe.min.js in AXE_JS."
        )
    })
}

/// The per-user folder in which `cargo xtask` keeps tools.
fn cache() -> PathBuf {
    let base = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")));
    base.unwrap_or_else(|| workspace().join("target"))
        .join("yew-auth")
}
