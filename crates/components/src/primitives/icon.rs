//! Small line drawings, each one path on a 24 × 24 grid. They decorate a text that says the same.

use yew::prelude::*;

use crate::markup::tag;

pub(crate) const CHEVRON: &str = "m6 9 6 6 6-6";
pub(crate) const PENCIL: &str = "M4 20h4L19 9l-4-4L4 16zM13.5 6.5l4 4";
pub(crate) const MAIL: &str =
    "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Zm-1.5 1.5L12 13l8.5-6.5";
pub(crate) const LINK: &str = "M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6";
pub(crate) const PHONE: &str =
    "M9 3h6a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Zm2 15h2";
pub(crate) const KEY: &str = "M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm3-6.5L20 4m-4 4 3 3";
pub(crate) const USER: &str = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c1-3.5 4-5 7.5-5s6.5 1.5 7.5 5";
pub(crate) const ALERT: &str = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-13v5m0 3v.1";
pub(crate) const CHECK: &str = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-9 3 3 5-6";
pub(crate) const EYE: &str =
    "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z";

/// The drawing.
pub(crate) fn icon(path: &'static str) -> Html {
    drawing(tag!("path" [] {"d" = path}), None)
}

/// A drawing of one or two paths.
pub(crate) fn drawing(path: Html, another: Option<Html>) -> Html {
    tag!("svg" ["class" = "wa-icon", "viewBox" = "0 0 24 24", "aria-hidden" = "true"], path, another)
}
