//! From what a failed program printed to the one sentence that says what to try next.

/// Texts that programs print, and what they mean. The first row that matches counts.
const HINTS: &[(&[&str], &str)] = &[
    (
        &[
            "Could not resolve host",
            "Could not resolve",
            "Temporary failure resolving",
            "Temporary failure in name resolution",
            "EAI_AGAIN",
            "ENOTFOUND",
            "ENETUNREACH",
            "ECONNREFUSED",
            "Network is unreachable",
            "Couldn't connect to server",
            "failed to download from",
            "failed to lookup address",
            "download of config.json failed",
            "error sending request",
            "Connection timed out",
        ],
        "the network or a package registry could not be reached; connect (or set your proxy)",
    ),
    (&["No space left on device"], "the disk is full; free some space"),
    (
        &[
            "linker `cc` not found",
            "failed to find tool \"cc\"",
            "is `cc` not installed",
            "crti.o",
            "crt1.o",
            "stdlib.h: No such",
        ],
        "a C compiler is missing; install it (`sudo apt-get install gcc libc6-dev`)",
    ),
    (
        &[
            "can't find crate for `std`",
            "can't find crate for `core`",
            "target may not be installed",
        ],
        "the wasm32 standard library is missing; run `cargo xtask setup`",
    ),
    (
        &["EACCES", "Permission denied", "are you root?"],
        "a folder may not be written; check its owner",
    ),
    (
        &["Unable to locate package", "has no installation candidate"],
        "apt knows no such package; check its sources",
    ),
    (
        &["is not installed for the toolchain"],
        "a rustup component is missing; run `rustup component add rustfmt clippy`",
    ),
];

/// One sentence: what failed, why as far as the output tells, and what to do.
pub(crate) fn explain(step: &str, output: &str, again: &str) -> String {
    match HINTS
        .iter()
        .find(|(texts, _)| texts.iter().any(|text| output.contains(text)))
    {
        Some((_, hint)) => format!("\"{step}\" failed: {hint}, then run `{again}` again."),
        None => {
            format!("\"{step}\" failed: the lines above say why; when that is mended, run `{again}` again.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_cause_names_its_next_step() {
        let cases = [
            ("curl failed: [6] Could not resolve hostname", "connect"),
            ("npm error code EAI_AGAIN", "connect"),
            ("error: linker `cc` not found", "apt-get install gcc"),
            ("error[E0463]: can't find crate for `core`", "cargo xtask setup"),
            ("No space left on device (os error 28)", "free some space"),
            ("E: Unable to locate package chromium", "sources"),
        ];
        for (output, part) in cases {
            let sentence = explain("trunk", output, "cargo xtask demo");
            assert!(sentence.contains(part), "{output}: {sentence}");
            assert!(sentence.ends_with("run `cargo xtask demo` again."), "{sentence}");
        }
    }

    #[test]
    fn an_unknown_cause_points_to_the_lines_above() {
        assert!(explain("docs", "error: unresolved link", "x").contains("lines above"));
    }
}
