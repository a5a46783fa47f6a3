//! Putting a sheet onto the page.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::JsCast as _;
use web_sys::{CssStyleSheet, Document, Element};

use yew::prelude::*;

use super::Sheet;

/// Where sheets go: the document, which needs no handle.
#[derive(Clone)]
pub(super) struct Target;

/// The document.
#[hook]
pub(super) fn use_target() -> Target {
    Target
}

/// A sheet on the page whose text can be replaced.
enum Mounted {
    Constructed(CssStyleSheet),
    Element(Element),
}

impl Mounted {
    fn new(name: &str) -> Option<Mounted> {
        let document = web_sys::window()?.document()?;
        match CssStyleSheet::new() {
            Ok(sheet) => {
                adopt(&document, &sheet);
                Some(Mounted::Constructed(sheet))
            }
            Err(_) => {
                let element = document.create_element("style").ok()?;
                element.set_attribute("data-wa-sheet", name).ok()?;
                document.head()?.append_child(&element).ok()?;
                Some(Mounted::Element(element))
            }
        }
    }

    fn set(&self, css: &str) {
        match self {
            // The text is ours or was checked by `theme`; a rule the browser doesn't know is skipped, not an error.
            Mounted::Constructed(sheet) => drop(sheet.replace_sync(css)),
            Mounted::Element(element) => element.set_text_content(Some(css)),
        }
    }
}

/// Assigns a new list: early versions of the property were frozen arrays that throw on `push`.
fn adopt(document: &Document, sheet: &CssStyleSheet) {
    let all = Array::from(&document.adopted_style_sheets());
    all.push(sheet.unchecked_ref());
    document.set_adopted_style_sheets(&all);
}

pub(super) fn mount(sheet: &Sheet, _: &Target) {
    if let Some(mounted) = Mounted::new(sheet.name) {
        mounted.set(sheet.css);
    }
}

thread_local! {
    static THEME: RefCell<Option<Mounted>> = const { RefCell::new(None) };
}

pub(super) fn set_theme(rule: &str, _: &Target) {
    THEME.with_borrow_mut(|theme| {
        if theme.is_none() && !rule.is_empty() {
            *theme = Mounted::new("theme");
        }
        if let Some(mounted) = theme {
            mounted.set(rule);
        }
    });
}
