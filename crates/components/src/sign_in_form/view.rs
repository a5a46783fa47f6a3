//! The frame around every step: root, card, logo, heading, links.

use yew::prelude::*;
use yew_auth_client::UiSettings;
use yew_auth_hooks::flow::{Blocked, Channel, Screen, SignInEvent, SignInSnapshot};
use yew_auth_hooks::{DeploymentError, UseDeployment};

use super::methods::{action, method};
use super::steps;
use super::typed::{Change, Typed};
use crate::catalog::{Catalog, fill};
use crate::deployment_gate::failure;
use crate::href::safe_href;
use crate::markup::listeners::onclick;
use crate::markup::{Part as _, attr, done, element, list, part, tag, text};
use crate::primitives::icon::{self, icon};
use crate::primitives::{card, heading, skeleton};

/// The parts of the form that an app can fill.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Slots {
    pub(crate) logo: Option<Html>,
    pub(crate) header: Option<Html>,
    pub(crate) footer: Option<Html>,
}

/// Everything a step needs to draw itself.
pub(crate) struct View<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) snapshot: &'a SignInSnapshot,
    pub(crate) ui: &'a UiSettings,
    pub(crate) slots: &'a Slots,
    pub(crate) typed: &'a Typed,
    pub(crate) change: Callback<Change>,
    pub(crate) send: Callback<SignInEvent>,
    pub(crate) onsubmit: Callback<SubmitEvent>,
    /// The heading, which takes the focus when the step changes.
    pub(crate) title: NodeRef,
    /// The field to correct, which takes the focus when there is something wrong with it.
    pub(crate) input: NodeRef,
    /// Milliseconds since the epoch.
    pub(crate) now_ms: f64,
}

/// The value of `data-step`.
pub(crate) fn step_name(screen: &Screen) -> &'static str {
    match screen {
        Screen::Identifier(_) => "identifier",
        Screen::Password => "password",
        Screen::Code(_) => "code",
        Screen::Link => "link",
        Screen::Blocked(_) => "blocked",
        Screen::Finishing | Screen::Done => "finishing",
    }
}

/// The whole form at one moment.
pub(crate) fn form(view: &View<'_>) -> Html {
    let catalog = view.catalog;
    let screen = &view.snapshot.screen;
    let mut step = part!("div", ["class" => "wa-step"], steps::step(view));
    step.key = Some(step_key(view.snapshot).into());
    let body = list(vec![header(view), done(step)]);
    root(catalog, step_name(screen), view.ui, card(body, footer(view)))
}

/// What the step is called for as long as the same fields are on it.
pub(crate) fn step_key(snapshot: &SignInSnapshot) -> String {
    [step_name(&snapshot.screen), snapshot.factor.map_or("", action)].concat()
}

/// The root element of every state of the form, with the small print under the card.
fn root(catalog: &Catalog, step: &'static str, ui: &UiSettings, card: Html) -> Html {
    let link = |url: &str, name: &'static str| {
        safe_href(url).map(|href| tag!("a", ["href" => href], text(name.into())))
    };
    let links: Vec<Html> = [
        link(&ui.tos_page_url, catalog.terms),
        link(&ui.privacy_policy_url, catalog.privacy),
        link(&ui.support_page_url, catalog.support),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut children = vec![card];
    if !links.is_empty() {
        children.push(done(element("div", &["class"], vec![attr("wa-legal")], links)));
    }
    done(element(
        "section",
        &["class", "data-step", "lang", "dir"],
        [
            "wa-root wa-sign-in",
            step,
            catalog.locale,
            catalog.direction.as_str(),
        ]
        .into_iter()
        .map(attr)
        .collect(),
        children,
    ))
}

/// The form while the deployment is loading: the same shapes in the same places.
pub(crate) fn loading(catalog: &Catalog) -> Html {
    let bar = |shape: &'static str| skeleton(shape.into());
    let said = text(catalog.loading.into());
    let body = list(vec![
        tag!("div", ["class" => "wa-header"], bar("logo"), bar("title"), bar("text")),
        tag!(
            "div",
            ["class" => "wa-form"],
            tag!("div", ["class" => "wa-field"], bar("label"), bar("control")),
            bar("control"),
        ),
        tag!("span", ["class" => "wa-visually-hidden", "role" => "status"], said),
    ]);
    root(catalog, "loading", &UiSettings::default(), card(body, None))
}

/// The form when the deployment could not be loaded.
pub(crate) fn failed(catalog: &Catalog, error: &DeploymentError, state: &UseDeployment) -> Html {
    root(
        catalog,
        "failed",
        &UiSettings::default(),
        card(failure(catalog, error, state), None),
    )
}

fn header(view: &View<'_>) -> Html {
    let (catalog, app) = (view.catalog, view.ui.app_name.as_str());
    let screen = &view.snapshot.screen;
    let title = match screen {
        Screen::Identifier(_) if app.is_empty() => catalog.sign_in_title_plain.to_owned(),
        Screen::Identifier(_) => fill(catalog.sign_in_title, app),
        Screen::Password => catalog.password_title.to_owned(),
        Screen::Code(Channel::Phone) => catalog.check_phone_title.to_owned(),
        Screen::Code(Channel::Email) | Screen::Link => catalog.check_email_title.to_owned(),
        Screen::Blocked(_) => catalog.blocked_title.to_owned(),
        Screen::Finishing if view.snapshot.problem.is_some() => catalog.finishing_failed_title.to_owned(),
        Screen::Finishing | Screen::Done => catalog.finishing_title.to_owned(),
    };
    let subtitle = match screen {
        Screen::Identifier(factor) => method(*factor, catalog).invitation,
        Screen::Code(_) => catalog.code_sent_to,
        Screen::Link => catalog.link_sent_to,
        _ => "",
    };
    let identity = match screen {
        Screen::Identifier(_) | Screen::Finishing | Screen::Done | Screen::Blocked(Blocked::NoFactor) => {
            String::new()
        }
        _ => view.snapshot.identifier(),
    };
    let mut children = vec![
        view.slots.logo.clone().unwrap_or_else(|| logo(view.ui)),
        heading(
            view.title.clone(),
            text(title.into()),
            type_into(view.input.clone()),
        ),
    ];
    if !subtitle.is_empty() {
        children.push(tag!("p", ["class" => "wa-subheading"], text(subtitle.into())));
    }
    if !identity.is_empty() {
        let edit = part!(
            "button",
            [
                "class" => "wa-identity-edit",
                "type" => "button",
                "data-action" => "change-identifier",
                "aria-label" => catalog.change_identifier,
                "title" => catalog.change_identifier,
            ],
            icon(icon::PENCIL),
        )
        .on(onclick(view.send.reform(|_: MouseEvent| SignInEvent::Back)));
        children.push(tag!(
            "p",
            ["class" => "wa-identity"],
            tag!("bdi", ["class" => "wa-identity-name"], text(identity.into())),
            done(edit),
        ));
    }
    children.extend(view.slots.header.clone());
    done(element("div", &["class"], vec![attr("wa-header")], children))
}

/// Sends what is typed on the heading to the field: the focus rests there after a step, so that the new step is read
/// out, and those who look can type at once.
fn type_into(input: NodeRef) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        let command = event.ctrl_key() || event.meta_key() || event.alt_key();
        let pastes = command && key.eq_ignore_ascii_case("v");
        // The names of other keys are longer than one character.
        let types = !command && key != " " && key.chars().count() == 1;
        if pastes || types {
            crate::primitives::focus(&input);
        }
    })
}

/// The deployment's logo, or the first letter of the app's name.
fn logo(ui: &UiSettings) -> Html {
    let mark = match (safe_href(&ui.logo_image_url), ui.app_name.chars().next()) {
        (Some(src), _) => tag!(
            "div",
            ["class" => "wa-logo"],
            tag!("img", ["src" => src, "alt" => ui.app_name.clone(), "referrerpolicy" => "no-referrer"]),
        ),
        (None, Some(initial)) => tag!(
            "div",
            ["class" => "wa-logo", "data-variant" => "initial", "aria-hidden" => "true"],
            text(initial.to_ascii_uppercase().to_string().into()),
        ),
        (None, None) => return Html::default(),
    };
    match safe_href(&ui.after_logo_click_url) {
        Some(href) if !ui.app_name.is_empty() => {
            tag!("a", ["href" => href, "aria-label" => ui.app_name.clone()], mark)
        }
        _ => mark,
    }
}

fn footer(view: &View<'_>) -> Option<Html> {
    let sign_up = match &view.snapshot.screen {
        Screen::Identifier(_) | Screen::Password => safe_href(&view.ui.sign_up_page_url),
        _ => None,
    };
    let sign_up = sign_up.map(|href| {
        tag!(
            "p",
            [],
            text([view.catalog.sign_up_prompt, " "].concat().into()),
            tag!("a", ["class" => "wa-link", "href" => href], text(view.catalog.sign_up_link.into())),
        )
    });
    let parts: Vec<Html> = sign_up.into_iter().chain(view.slots.footer.clone()).collect();
    (!parts.is_empty()).then(|| list(parts))
}
