//! Measures a built page: every file of it, as it is and compressed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, io};

/// What a file is, by its ending.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    Wasm,
    Js,
    Css,
    Html,
    Other,
    Total,
}

impl Kind {
    pub(crate) const ALL: [Self; 6] = [
        Self::Wasm,
        Self::Js,
        Self::Css,
        Self::Html,
        Self::Other,
        Self::Total,
    ];

    /// As written in tables and files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Js => "js",
            Self::Css => "css",
            Self::Html => "html",
            Self::Other => "other",
            Self::Total => "total",
        }
    }

    /// The kind of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn of(path: &Path) -> Self {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => Self::Wasm,
            Some("js" | "mjs") => Self::Js,
            Some("css") => Self::Css,
            Some("html") => Self::Html,
            _ => Self::Other,
        }
    }
}

/// Bytes: as it is, by gzip 9, by brotli 11.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// The sizes of all files below `dist`, by kind and in total. `tick` is called between files.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn dist(dist: &Path, mut tick: impl FnMut()) -> Result<BTreeMap<Kind, Size>, Failure> {
    let mut sizes = BTreeMap::new();
    for file in files(dist)? {
        tick();
        let bytes = fs::read(&file).map_err(io("read", &file))?;
        let size = compressed(&bytes).map_err(io("compress", &file))?;
        *sizes.entry(Kind::of(&file)).or_default() += size;
        *sizes.entry(Kind::Total).or_default() += size;
    }
    Ok(sizes)
}

fn files(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(io("read", dir))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn compressed(bytes: &[u8]) -> std::io::Result<Size> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let gzip = gzip.finish()?.len();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(Size {
        raw: bytes.len(),
        gzip,
        brotli: out.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_in_the_folder_counts_once_and_in_total() {
        let dir = std::env::temp_dir().join(format!("xtask-dist-{}", std::process::id()));
        fs::create_dir_all(dir.join("snippets")).unwrap();
        fs::write(dir.join("index.html"), "a".repeat(1000)).unwrap();
        fs::write(dir.join("app.js"), "b".repeat(500)).unwrap();
        fs::write(dir.join("snippets/inline.js"), "c".repeat(70)).unwrap();
        fs::write(dir.join("logo.svg"), "d".repeat(3)).unwrap();
        let sizes = dist(&dir, || ()).unwrap();
        fs::remove_dir_all(&dir).unwrap();
        let raw = |kind| sizes.get(&kind).map(|size: &Size| size.raw);
        assert_eq!(raw(Kind::Html), Some(1000));
        assert_eq!(raw(Kind::Js), Some(570));
        assert_eq!(raw(Kind::Other), Some(3));
        assert_eq!(raw(Kind::Total), Some(1573));
        assert_eq!(raw(Kind::Wasm), None);
        let total = sizes.get(&Kind::Total).unwrap();
        assert!(
            total.brotli > 0 && total.brotli < total.gzip && total.gzip < total.raw,
            "{total:?}"
        );
    }
}
