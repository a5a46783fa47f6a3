//! The style sheets and how they get onto the page.
//!
//! Every component names the sheets it needs when it renders. As soon as one [`DefaultStyles`](crate::DefaultStyles)
//! is on the page, before or after, each named sheet is mounted once. A sheet that no linked-in component names is not
//! in the build at all.
//!
//! Sheets are mounted as constructed style sheets (`document.adoptedStyleSheets`), so they need no `unsafe-inline` in a
//! Content-Security-Policy; a browser without them gets `<style>` elements.

mod mount;
mod theme;

use std::cell::RefCell;

pub(crate) use theme::theme_rule;

/// One file of `styles/`, minified.
pub(crate) struct Sheet {
    /// The file's name without its extension.
    pub(crate) name: &'static str,
    pub(crate) css: &'static str,
}

/// The sheets as the build script wrote them.
pub(crate) mod sheets {
    use super::Sheet;

    include!(concat!(env!("OUT_DIR"), "/sheets.rs"));

    /// Every sheet of this crate as one text, minified.
    ///
    /// For an app that wants the CSS as a file of its own, or in the `<head>` of a page rendered on a server, in place
    /// of [`DefaultStyles`](crate::DefaultStyles). An app that does not call this does not carry the text.
    ///
    /// ```
    /// assert!(yew_auth_components::stylesheet().starts_with("@layer wa{"));
    /// ```
    pub fn stylesheet() -> &'static str {
        ALL
    }
}

#[derive(Default)]
struct Registry {
    /// In the order in which they were asked for; the cascade keeps it.
    wanted: Vec<&'static Sheet>,
    mounted: usize,
    enabled: bool,
}

impl Registry {
    fn settle(&mut self) {
        if self.enabled {
            for sheet in self.wanted.iter().skip(self.mounted) {
                mount::mount(sheet);
            }
            self.mounted = self.wanted.len();
        }
    }
}

thread_local! {
    static REGISTRY: RefCell<Registry> = RefCell::default();
}

/// Says that the component being rendered needs these sheets, after the two that all need.
pub(crate) fn need(sheets: &[&'static Sheet]) {
    // A server renders many pages in one process: there the CSS comes from `stylesheet()`.
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    REGISTRY.with_borrow_mut(|registry| {
        for sheet in [&sheets::TOKENS, &sheets::BASE].iter().chain(sheets) {
            if !registry.wanted.iter().any(|wanted| wanted.name == sheet.name) {
                registry.wanted.push(sheet);
            }
        }
        registry.settle();
    });
}

/// Mounts what was asked for, now and from now on.
pub(crate) fn enable() {
    if cfg!(target_arch = "wasm32") {
        REGISTRY.with_borrow_mut(|registry| {
            registry.enabled = true;
            registry.settle();
        });
    }
}

/// Replaces the rule that carries the deployment's theme.
pub(crate) fn set_theme(rule: &str) {
    if cfg!(target_arch = "wasm32") {
        mount::set_theme(rule);
    }
}
