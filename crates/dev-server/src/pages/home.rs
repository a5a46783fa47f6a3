//! The page at `/`: what this server is and what can be done with it.

use std::fmt::Write as _;

use super::{escape, page};
use crate::api;
use crate::control;
use crate::http::Answer;
use crate::seed::SEEDED_USERS;
use crate::state::State;

pub(crate) fn home(state: &State) -> Answer {
    let app_link = state.app_url.as_ref().map_or_else(String::new, |url| {
        format!(r#"<a class="button" href="{0}">Open the app</a>"#, escape(url))
    });
    page(
        include_str!("home.html"),
        include_str!("home.css"),
        "",
        &[
            ("{mode}", state.settings().mode().as_str().to_owned()),
            ("{app_link}", app_link),
            ("{facts}", facts(state)),
            ("{users}", users()),
            ("{control}", control_routes()),
            ("{routes}", routes()),
        ],
    )
}

fn facts(state: &State) -> String {
    let app = state.app_url.as_deref().unwrap_or("none is served");
    let facts = [
        ("App", app, state.app_url.is_some()),
        ("API", state.base_url.as_str(), true),
        ("Publishable key", state.place.publishable_key.as_str(), true),
    ];
    facts
        .into_iter()
        .fold(String::new(), |mut html, (name, value, copy)| {
            let (shown, button) = (
                escape(value),
                if copy {
                    copy_button(name, value)
                } else {
                    String::new()
                },
            );
            let _ = write!(
                html,
                "<div><dt>{name}</dt><dd><code>{shown}</code></dd><dd>{button}</dd></div>"
            );
            html
        })
}

fn users() -> String {
    SEEDED_USERS.iter().fold(String::new(), |mut html, user| {
        let phone = user.phone.map_or_else(String::new, |(code, number)| format!(" · {code} {number}"));
        let _ = write!(
            html,
            r#"<li class="card"><h3>{}</h3><p>{}{}</p><p>{}</p><div class="secret"><code>{}</code>{}</div></li>"#,
            escape(user.email),
            escape(user.username),
            escape(&phone),
            escape(user.note),
            escape(user.password),
            copy_button(&format!("password of {}", user.username), user.password),
        );
        html
    })
}

fn copy_button(what: &str, value: &str) -> String {
    format!(
        r#"<button class="button small" type="button" data-copy="{}" aria-label="Copy {}">Copy</button>"#,
        escape(value),
        escape(what)
    )
}

fn control_routes() -> String {
    control::ROUTES.iter().fold(String::new(), |mut html, route| {
        let _ = write!(
            html,
            r#"<li><span class="method">{}</span>{}<p>{}</p></li>"#,
            route.method,
            path(route.method, route.path),
            escape(route.about)
        );
        html
    })
}

fn routes() -> String {
    let mut list: Vec<_> = api::routes().map(|route| (route.path, route.method)).collect();
    list.extend(api::well_known::PATHS.map(|path| (path, "GET")));
    list.sort_unstable();
    list.into_iter().fold(String::new(), |mut html, (route, method)| {
        let _ = write!(
            html,
            r#"<li><span class="method">{method}</span><span><code>{route}</code></span></li>"#
        );
        html
    })
}

/// What can be looked at in a browser is a link.
fn path(method: &str, path: &str) -> String {
    if method == "GET" {
        format!(r#"<a href="{path}"><code>{path}</code></a>"#)
    } else {
        format!("<span><code>{path}</code></span>")
    }
}
