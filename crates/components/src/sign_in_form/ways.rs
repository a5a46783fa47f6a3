//! What stands below a step: the small things beside the way, and the other ways in.

use yew::prelude::*;
use yew_auth_hooks::flow::{Channel, Factor, Pending, Screen};

use super::methods::{action, method};
use super::view::View;
use crate::markup::{done, list, made, say, some, tag, text};
use crate::primitives::icon::icon;
use crate::primitives::{ButtonProps, ButtonVariant, button, divider};

/// Whole seconds until a moment; 0 once it has passed.
pub(crate) fn seconds_until(moment_ms: f64, now_ms: f64) -> u32 {
    // The cast saturates, and the value is small and not negative.
    ((moment_ms - now_ms) / 1000.0).ceil().max(0.0) as u32
}

/// The other ways in.
pub(crate) fn others(view: &View<'_>) -> Option<Html> {
    let others = &view.snapshot.others;
    let one = |factor: &Factor| {
        let method = method(*factor, view.catalog);
        done(button(ButtonProps {
            variant: ButtonVariant::Secondary,
            action: Some(action(*factor).into()),
            children: some([Some(icon(method.icon)), Some(say(method.label))]),
            ..ButtonProps::default()
        }))
    };
    (!others.is_empty()).then(|| {
        let methods = tag!(
            "div"["class" = "wa-methods"],
            list(others.iter().map(one).collect())
        );
        some([Some(divider(say(view.catalog.or))), Some(methods)])
    })
}

/// The small things beside the way: back, send again, try again, start over.
pub(crate) fn actions(view: &View<'_>) -> Option<Html> {
    let catalog = view.catalog;
    let snapshot = view.snapshot;
    let quiet = |action: &'static str, label: AttrValue, pending: bool, disabled: bool| {
        done(button(ButtonProps {
            variant: ButtonVariant::Quiet,
            action: Some(action.into()),
            children: text(label),
            pending,
            disabled,
            ..ButtonProps::default()
        }))
    };
    let plain = |wanted: bool, action: &'static str, label: &'static str| {
        wanted.then(|| quiet(action, label.into(), false, false))
    };
    let sends = match snapshot.screen {
        Screen::Code(Channel::Email | Channel::Phone) => Some((catalog.resend_code, catalog.resend_code_in)),
        Screen::Link => Some((catalog.resend_link, catalog.resend_link_in)),
        _ => None,
    };
    let failed = snapshot.problem.is_some();
    let unsent = sends.is_some() && snapshot.times.is_none() && failed;
    let stuck = snapshot.screen == Screen::Finishing && failed;
    let resend = sends.filter(|_| !unsent).map(|(label, label_in)| {
        let sending = snapshot.pending == Some(Pending::Prepare);
        let wait = snapshot
            .times
            .map_or(0, |times| seconds_until(times.resend_ms, view.now_ms));
        let waiting = wait > 0 && !sending;
        quiet(
            "resend",
            if waiting {
                made(label_in(wait))
            } else {
                label.into()
            },
            sending,
            waiting,
        )
    });
    let blocked = matches!(snapshot.screen, Screen::Blocked(_)) && snapshot.factor.is_some();
    let row = [
        plain(snapshot.can_go_back, "back", catalog.back),
        resend,
        plain(unsent || stuck, "retry", catalog.retry),
        plain(stuck || blocked, "start-over", catalog.start_over),
    ];
    row.iter()
        .any(Option::is_some)
        .then(|| tag!("div"["class" = "wa-actions"], some(row)))
}
