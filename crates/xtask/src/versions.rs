//! Versions: which this repository wants, and which a program says it has.

use std::path::Path;

use crate::failure::{Failure, io};

/// The trunk that is known to work with this toolchain.
pub(crate) const TRUNK: &str = "0.21.14";
/// The binaryen whose wasm-opt `Trunk.toml` names.
pub(crate) const BINARYEN: &str = "132";
/// The axe-core that the browser tests inject.
pub(crate) const AXE: &str = "4.14.1";

/// The version of wasm-bindgen that Cargo.lock has: the command-line tool must be the very same.
///
/// # Errors
/// When the file cannot be read or has none.
pub(crate) fn wasm_bindgen(root: &Path) -> Result<String, Failure> {
    let lock = root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock).map_err(io("read", &lock))?;
    locked(&text, "wasm-bindgen").ok_or_else(|| {
        Failure::new("Cargo.lock names no wasm-bindgen; restore it with `git checkout Cargo.lock`.")
    })
}

/// The version of `package` in the text of a Cargo.lock.
fn locked(text: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = text.lines();
    lines.find(|line| *line == wanted)?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// The first thing in a program's `--version` output that looks like a version: `0.21.14`, `132`.
pub(crate) fn printed(output: &str) -> Option<&str> {
    output
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ','))
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number before the first dot.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tools_own_way_of_saying_its_version_is_read() {
        let cases = [
            ("trunk 0.21.14", "0.21.14"),
            ("wasm-bindgen 0.2.130 (fb7b8a5c3)", "0.2.130"),
            ("wasm-opt version 132 (version_132)", "132"),
            ("Chromium 156.0.8078.73 built on Debian 12", "156.0.8078.73"),
            (
                "ChromeDriver 156.0.8078.73 (0123456789abcdef-refs/branch-heads/8078@{#1})",
                "156.0.8078.73",
            ),
            ("Google Chrome 156.0.8078.73 ", "156.0.8078.73"),
            ("v20.20.2", "20.20.2"),
        ];
        for (output, version) in cases {
            assert_eq!(printed(output), Some(version));
        }
        assert_eq!(printed("command not found"), None);
    }

    #[test]
    fn the_locked_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n[[package]]\n\
                    name = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = [\n \"wasm-bindgen-shared\",\n]\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "bindgen"), None);
    }

    #[test]
    fn this_checkouts_lock_names_a_wasm_bindgen() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        assert!(wasm_bindgen(root).unwrap().starts_with("0.2."));
    }

    #[test]
    fn majors_are_compared_as_numbers() {
        assert_eq!(major("156.0.8078.73"), Some(156));
        assert_eq!(major("x.1"), None);
    }
}
