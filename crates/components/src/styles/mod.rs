//! The style sheets and how they get onto the page.
//!
//! Every component names the sheets it needs when it renders. As soon as one [`DefaultStyles`](crate::DefaultStyles)
//! is on the page, before or after, each named sheet is mounted once. A sheet that no linked-in component names is not
//! in the build at all.
//!
//! Sheets are mounted as constructed style sheets (`document.adoptedStyleSheets`), so they need no `unsafe-inline` in a
//! Content-Security-Policy; a browser without them gets `<style>` elements.

#[cfg_attr(feature = "stylist", path = "mount_stylist.rs")]
mod mount;
mod theme;

use std::cell::RefCell;

use yew::prelude::*;

pub(crate) use theme::theme_of;

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
    target: Option<mount::Target>,
}

impl Registry {
    fn settle(&mut self) {
        if let Some(target) = &self.target {
            for sheet in self.wanted.iter().skip(self.mounted) {
                mount::mount(sheet, target);
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

/// Mounts what was asked for, now and from now on, and the rule with the deployment's theme.
#[hook]
pub(crate) fn use_styles(theme: String) {
    let target = mount::use_target();
    // The theme's rule comes after the tokens that it changes.
    need(&[]);
    if cfg!(target_arch = "wasm32") {
        REGISTRY.with_borrow_mut(|registry| {
            registry.target = Some(target.clone());
            registry.settle();
        });
    }
    use_effect_with(theme, move |theme| mount::set_theme(theme, &target));
}
