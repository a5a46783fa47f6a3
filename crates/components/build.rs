//! Turns the sheets of `styles/` into minified constants, so that there is one source of CSS and no run-time parser.

#[path = "build/minify.rs"]
mod minify;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&root).join("styles");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".css") {
            names.push(stem.to_owned());
        }
    }
    // The two that the others build on come first.
    names.sort_by_key(|name| (name != "tokens", name != "base", name.clone()));

    let mut code = String::new();
    let mut all = String::new();
    for name in &names {
        let path = folder.join(name).with_extension("css");
        println!("cargo::rerun-if-changed={}", path.display());
        let css = minify::minify(&fs::read_to_string(&path)?);
        let constant = name.to_uppercase().replace('-', "_");
        let _ = writeln!(
            code,
            "pub(crate) static {constant}: Sheet = Sheet {{ name: {name:?}, css: {css:?} }};"
        );
        all.push_str(&css);
    }
    let _ = writeln!(code, "const ALL: &str = {all:?};");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("sheets.rs"), code)
}
