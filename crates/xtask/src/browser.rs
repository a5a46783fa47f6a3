//! A Chrome or Chromium with the chromedriver that fits it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::children::output;
use crate::failure::Failure;
use crate::progress::Step;
use crate::versions::{major, printed};
use crate::workspace::{Workspace, is_executable, on_path};
use crate::{apt, logs};

/// Names and places, the likeliest first.
const BROWSERS: &[&str] = &[
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
    "chrome",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const DRIVERS: &[&str] = &[
    "chromedriver",
    "chromium.chromedriver",
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
    "/snap/bin/chromium.chromedriver",
    "/usr/local/share/chromedriver",
];

/// Debian's packages and Ubuntu's.
const PACKAGES: &[[&str; 2]] = &[
    ["chromium", "chromium-driver"],
    ["chromium-browser", "chromium-chromedriver"],
];

/// The two programs and the major version they share.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) driver: PathBuf,
    pub(crate) major: u32,
}

/// Finds a browser and its driver, or installs them.
///
/// # Errors
/// When there is no such pair and none can be installed.
pub(crate) fn provide(workspace: &Workspace, step: &Step) -> Result<(Browser, bool), Failure> {
    if let Some(browser) = find() {
        return Ok((browser, false));
    }
    step.doing("installing, about half a minute");
    let log = logs::fresh(workspace, "chromium")?;
    let packages = PACKAGES
        .iter()
        .find(|pair| pair.iter().all(|package| apt::offers(package)));
    let [browser, driver] = packages.unwrap_or(&["chromium", "chromium-driver"]);
    apt::install(
        workspace,
        step,
        &log,
        &[browser, driver],
        "A Chrome or Chromium with its chromedriver",
    )?;
    find().map(|browser| (browser, true)).ok_or_else(|| {
        Failure::new(format!(
            "No Chrome and chromedriver of the same version were found after the installation; name them in CHROME and \
             CHROMEDRIVER, then run `{}` again.",
            workspace.typed
        ))
    })
}

fn find() -> Option<Browser> {
    let chromes = versions(candidates("CHROME", BROWSERS));
    let drivers = versions(candidates("CHROMEDRIVER", DRIVERS));
    let (chrome, driver, major) = matching(&chromes, &drivers)?;
    Some(Browser {
        chrome: chrome.to_owned(),
        driver: driver.to_owned(),
        major,
    })
}

/// What the variable names, alone; without it, every known name that is there.
fn candidates(variable: &str, known: &[&str]) -> Vec<PathBuf> {
    if let Some(named) = std::env::var_os(variable).filter(|value| !value.is_empty()) {
        return vec![on_path(&named.to_string_lossy()).unwrap_or_else(|| PathBuf::from(named))];
    }
    known
        .iter()
        .filter_map(|name| match name.starts_with('/') {
            true => Some(PathBuf::from(name)).filter(|path| is_executable(path)),
            false => on_path(name),
        })
        .collect()
}

fn versions(programs: Vec<PathBuf>) -> Vec<(PathBuf, u32)> {
    programs
        .into_iter()
        .filter_map(|program| {
            let text = output(Command::new(&program).arg("--version"))?;
            let major = printed(&text).and_then(major)?;
            Some((program, major))
        })
        .collect()
}

/// The first browser for which there is a driver of the same major version.
fn matching<'a>(
    chromes: &'a [(PathBuf, u32)],
    drivers: &'a [(PathBuf, u32)],
) -> Option<(&'a Path, &'a Path, u32)> {
    chromes.iter().find_map(|(chrome, version)| {
        let (driver, _) = drivers.iter().find(|(_, other)| other == version)?;
        Some((chrome.as_path(), driver.as_path(), *version))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(list: &[(&str, u32)]) -> Vec<(PathBuf, u32)> {
        list.iter()
            .map(|(name, version)| (PathBuf::from(name), *version))
            .collect()
    }

    #[test]
    fn a_browser_is_taken_only_with_a_driver_of_its_major_version() {
        let chromes = programs(&[("/a/chromium", 155), ("/b/chrome", 156)]);
        let drivers = programs(&[("/c/chromedriver", 156)]);
        assert_eq!(
            matching(&chromes, &drivers),
            Some((Path::new("/b/chrome"), Path::new("/c/chromedriver"), 156))
        );
        assert_eq!(matching(&chromes, &programs(&[("/c/chromedriver", 154)])), None);
        assert_eq!(matching(&chromes, &[]), None);
    }
}
