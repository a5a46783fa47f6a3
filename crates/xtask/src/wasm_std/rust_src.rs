//! Builds the wasm32 library from the distribution's rust-src package of the compiler's own version, by apt's own
//! mirror and keys, in lists of its own: no root, nothing of the system's changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{Compiler, STAMP, TARGET};
use crate::cache;
use crate::children::{output, run, run_piped, start};
use crate::failure::{Failure, io};
use crate::logs;
use crate::progress::Step;
use crate::workspace::{Workspace, clean, on_path};

/// A distribution whose newer suites carry newer compilers.
#[derive(Debug)]
struct Distribution {
    /// How its mirrors' addresses end.
    ends: &'static [&'static str],
    keyring: &'static str,
    suites: &'static [&'static str],
    /// Ubuntu keeps compilers other than its default one in universe.
    components: &'static str,
}

const DISTRIBUTIONS: &[Distribution] = &[
    Distribution {
        ends: &["/debian"],
        keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
        suites: &["stable-backports", "stable", "testing", "unstable"],
        components: "main",
    },
    Distribution {
        ends: &["/ubuntu", "/ubuntu-ports"],
        keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
        suites: &[
            "noble-updates",
            "questing",
            "resolute",
            "resolute-updates",
            "devel",
        ],
        components: "main universe",
    },
];

/// Builds and installs the library.
///
/// # Errors
/// When there is no such package, or a step of it fails.
pub(super) fn build(workspace: &Workspace, step: &Step, compiler: &Compiler) -> Result<String, Failure> {
    let log = logs::fresh(workspace, "wasm32-std")?;
    let work = cache::root(workspace).join(format!("wasm32-std-{}.partial", compiler.version));
    cache::remove(&work)?;
    let source = fetch(workspace, step, compiler, &work, &log)?;
    step.doing("building from the distribution's rust-src, about 1 min");
    let library = compile(workspace, step, compiler, &source, &work, &log)?;
    install(&library, compiler)?;
    cache::remove(&work)?;
    Ok("built from the distribution's rust-src".to_owned())
}

/// The one sentence for a machine on which this way is closed.
fn no_package(workspace: &Workspace, compiler: &Compiler) -> Failure {
    Failure::new(format!(
        "No rust-src package of rustc {} was found with apt; run `rustup target add {TARGET}` where that is allowed, \
         then `{}` again.",
        compiler.version, workspace.typed
    ))
}

/// Downloads and unpacks the package; answers the folder with the library's sources.
fn fetch(
    workspace: &Workspace,
    step: &Step,
    compiler: &Compiler,
    work: &Path,
    log: &Path,
) -> Result<PathBuf, Failure> {
    step.doing("looking for rust-src with apt");
    if on_path("apt-get").is_none() || on_path("dpkg-deb").is_none() {
        return Err(no_package(workspace, compiler));
    }
    for dir in ["lists/partial", "cache/archives/partial"] {
        let dir = work.join(dir);
        fs::create_dir_all(&dir).map_err(io("make", &dir))?;
    }
    let targets = output(Command::new("apt-get").args([
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
    ]));
    let sources = sources(&targets.unwrap_or_default()).ok_or_else(|| no_package(workspace, compiler))?;
    let list = work.join("sources.list");
    fs::write(&list, sources).map_err(io("write", &list))?;
    let again = &workspace.typed;

    // A suite that the mirror does not have makes apt fail although the others have been read.
    let updated = run(step, apt(work, "apt-get").args(["-q", "update"]), log, again);
    let names = source_packages(&compiler.version);
    let offered = output(apt(work, "apt-cache").arg("madison").args(&names)).unwrap_or_default();
    let Some(package) = matching(&offered, &compiler.version) else {
        return Err(match updated {
            Err(failure) if failure.sentence().contains("network") => failure,
            _ => no_package(workspace, compiler),
        });
    };
    step.doing(&format!("downloading {package}"));
    run(
        step,
        apt(work, "apt-get")
            .args(["-q", "download", &package])
            .current_dir(work),
        log,
        again,
    )?;
    unpack(workspace, step, compiler, work, log)
}

/// Unpacks the library's sources alone: the package holds the whole compiler's.
fn unpack(
    workspace: &Workspace,
    step: &Step,
    compiler: &Compiler,
    work: &Path,
    log: &Path,
) -> Result<PathBuf, Failure> {
    let package = fs::read_dir(work)
        .map_err(io("read", work))?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .ok_or_else(|| no_package(workspace, compiler))?;
    let mut archive = Command::new("dpkg-deb");
    archive
        .arg("--fsys-tarfile")
        .arg(&package)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut archive = start(&mut archive).map_err(io("unpack", &package))?;
    let mut tar = Command::new("tar");
    tar.args(["-x", "--strip-components=4", "-C"]).arg(work);
    tar.arg(format!("./usr/src/rustc-{}/library", compiler.version));
    run_piped(step, &mut tar, archive.stdout(), log, &workspace.typed)?;
    Ok(work.join("library"))
}

fn compile(
    workspace: &Workspace,
    step: &Step,
    compiler: &Compiler,
    source: &Path,
    work: &Path,
    log: &Path,
) -> Result<PathBuf, Failure> {
    let objects = work.join("target");
    let mut command = workspace.cargo(&[
        "build",
        "--locked",
        "--release",
        "--manifest-path",
        "sysroot/Cargo.toml",
    ]);
    command
        .args([
            "--target",
            TARGET,
            "--features",
            "panic-unwind backtrace",
            "--target-dir",
        ])
        .arg(&objects);
    clean(command.current_dir(source));
    // The flags that rustc's own build gives its library; without the first, its private features do not resolve.
    let flags = format!(
        "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes --remap-path-prefix={}=/rustc/{}/library",
        source.display(),
        compiler.commit
    );
    command
        .env("RUSTC", &compiler.program)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", flags);
    for name in [
        "CARGO_TARGET_DIR",
        "CARGO_BUILD_TARGET",
        "CARGO_ENCODED_RUSTFLAGS",
        "RUSTC_WRAPPER",
    ] {
        command.env_remove(name);
    }
    run(step, &mut command, log, &workspace.typed)?;
    Ok(objects.join(TARGET).join("release/deps"))
}

/// Puts the libraries and the stamp beside the compiler's own, all at once.
fn install(library: &Path, compiler: &Compiler) -> Result<(), Failure> {
    let place = compiler.library();
    let parent = place.parent().unwrap_or(&compiler.sysroot);
    let partial = parent.join("lib.partial");
    cache::remove(&partial)?;
    fs::create_dir_all(&partial).map_err(io("make", &partial))?;
    for entry in fs::read_dir(library).map_err(io("read", library))?.flatten() {
        let from = entry.path();
        if from.extension().is_some_and(|extension| extension == "rlib") {
            fs::copy(&from, partial.join(entry.file_name())).map_err(io("copy", &from))?;
        }
    }
    let stamp = partial.join(STAMP);
    fs::write(&stamp, format!("{}\n", compiler.commit)).map_err(io("write", &stamp))?;
    cache::remove(&place)?;
    fs::rename(&partial, &place).map_err(io("move into place", &place))
}

/// apt with lists and archives of its own under `work`.
fn apt(work: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    let options = [
        format!("Dir::State::Lists={}", work.join("lists").display()),
        format!("Dir::Etc::SourceList={}", work.join("sources.list").display()),
        "Dir::Etc::SourceParts=/dev/null".to_owned(),
        format!("Dir::Cache={}", work.join("cache").display()),
        // As root apt would change to a user who may not write here.
        "APT::Sandbox::User=root".to_owned(),
    ];
    for option in options {
        command.args(["-o", &option]);
    }
    command.env("LC_ALL", "C");
    command
}

/// The lines of a sources.list with the newer suites, on the mirror that apt already uses.
fn sources(mirrors: &str) -> Option<String> {
    let (mirror, distribution) = mirrors.lines().find_map(|mirror| {
        let mirror = mirror.trim_end_matches('/');
        let distribution = DISTRIBUTIONS
            .iter()
            .find(|distribution| distribution.ends.iter().any(|end| mirror.ends_with(end)))?;
        Some((mirror, distribution))
    })?;
    let signed = match Path::new(distribution.keyring).is_file() {
        true => format!(" [signed-by={}]", distribution.keyring),
        false => String::new(),
    };
    Some(
        distribution
            .suites
            .iter()
            .map(|suite| format!("deb{signed} {mirror} {suite} {}\n", distribution.components))
            .collect(),
    )
}

/// Debian calls the package rust-src; Ubuntu has one for each version beside it.
fn source_packages(version: &str) -> Vec<String> {
    let minor: Vec<&str> = version.split('.').take(2).collect();
    vec!["rust-src".to_owned(), format!("rust-{}-src", minor.join("."))]
}

/// `package=version` of the first line of `apt-cache madison` that is of this rustc version.
fn matching(madison: &str, version: &str) -> Option<String> {
    madison.lines().find_map(|line| {
        let mut columns = line.split('|').map(str::trim);
        let (package, offered) = (columns.next()?, columns.next()?);
        let rest = offered.strip_prefix(version)?;
        // 1.95.0+dfsg1-1, but not 1.95.01
        (!rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')).then(|| format!("{package}={offered}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_that_apt_uses_is_asked_for_newer_suites() {
        let list = sources("http://mirror.test/security\nhttp://mirror.test/debian/\n").unwrap();
        assert!(
            list.lines()
                .all(|line| line.contains(" http://mirror.test/debian ") && line.ends_with(" main"))
        );
        assert!(list.contains("unstable"));
        let list = sources("http://mirror.test/ubuntu").unwrap();
        assert!(list.contains(" devel main universe"));
        assert_eq!(sources("http://mirror.test/other"), None);
    }

    #[test]
    fn only_the_very_version_of_the_compiler_matches() {
        let madison = "rust-src | 1.96.0+dfsg1-1 | http://m sid/main\n  rust-src | 1.95.0+dfsg1-2 | http://m forky/main\n";
        assert_eq!(
            matching(madison, "1.95.0").as_deref(),
            Some("rust-src=1.95.0+dfsg1-2")
        );
        assert_eq!(matching(madison, "1.9"), None);
        assert_eq!(matching(madison, "1.94.0"), None);
        assert_eq!(source_packages("1.95.0"), ["rust-src", "rust-1.95-src"]);
    }
}
