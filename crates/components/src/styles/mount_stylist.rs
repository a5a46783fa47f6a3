//! Putting a sheet onto the page through stylist, for apps whose other styles come from there and whose styles live in
//! a container or shadow root that its manager knows.

use std::cell::RefCell;

use stylist::ast::{Rule, RuleBlockContent, ScopeContent, Sheet as Ast, StyleAttribute};
use stylist::manager::StyleManager;
use stylist::{GlobalStyle, StyleSource};
use yew::prelude::*;

use super::Sheet;

/// Where sheets go.
pub(super) type Target = StyleManager;

/// The manager of the nearest provider, or stylist's default one.
#[hook]
pub(super) fn use_target() -> Target {
    use_context::<StyleManager>().unwrap_or_default()
}

/// The whole sheet as the head of one rule: stylist has a parser for CSS, but the sheets are checked and minified when
/// they are built, and the parser is larger than all of them.
fn global(name: &str, css: &str, manager: &StyleManager) -> Option<GlobalStyle> {
    let mark = StyleAttribute {
        key: ["--wa-sheet-", name].concat().into(),
        value: vec!["1".into()].into(),
    };
    let rule = Rule {
        condition: vec![[css, "@layer wa"].concat().into()].into(),
        content: vec![RuleBlockContent::StyleAttr(mark)].into(),
    };
    let ast = Ast::from(vec![ScopeContent::Rule(rule)]);
    // Without a place to mount (no document) there is nothing to style.
    GlobalStyle::new_with_manager(StyleSource::from(ast), manager.clone()).ok()
}

pub(super) fn mount(sheet: &Sheet, manager: &Target) {
    // The registry of the manager keeps it.
    drop(global(sheet.name, sheet.css, manager));
}

thread_local! {
    static THEME: RefCell<Option<GlobalStyle>> = const { RefCell::new(None) };
}

pub(super) fn set_theme(rule: &str, manager: &Target) {
    let new = if rule.is_empty() {
        None
    } else {
        global("theme", rule, manager)
    };
    if let Some(old) = THEME.replace(new) {
        old.unregister();
    }
}
