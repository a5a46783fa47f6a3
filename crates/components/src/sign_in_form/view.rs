//! The frame around every step: root, card, logo, heading, links.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;
use yew_auth_client::UiSettings;
use yew_auth_hooks::flow::{Blocked, Channel, Screen, SignInSnapshot};
use yew_auth_hooks::{DeploymentError, UseDeployment};

use super::methods::{action, method};
use super::state::State;
use super::steps;
use crate::catalog::{Catalog, fill};
use crate::deployment_gate::failure;
use crate::href::safe_href;
use crate::markup::{Handler, Part as _, done, made, part, say, some, tag, text};
use crate::primitives::icon::{self, icon};
use crate::primitives::{card, heading, skeleton};

/// Everything a step needs to draw itself.
pub(crate) struct View<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) snapshot: &'a SignInSnapshot,
    pub(crate) ui: &'a UiSettings,
    pub(crate) logo: Option<&'a Html>,
    pub(crate) header: Option<&'a Html>,
    pub(crate) footer: Option<&'a Html>,
    pub(crate) state: &'a State,
    /// Hears the events of every control.
    pub(crate) hear: Handler,
    /// Milliseconds since the epoch.
    pub(crate) now_ms: f64,
}

/// The events of the controls of a step.
const EVENTS: [ListenerKind; 9] = [
    ListenerKind::onsubmit,
    ListenerKind::onclick,
    ListenerKind::oninput,
    ListenerKind::onchange,
    ListenerKind::onpaste,
    ListenerKind::onselect,
    ListenerKind::onkeydown,
    ListenerKind::onkeyup,
    ListenerKind::onfocusin,
];

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
    let mut step = part!("div"["class" = "wa-step"], steps::step(view)).hear(&EVENTS, &view.hear);
    step.key = Some(step_key(view.snapshot).into());
    let body = some([Some(header(view)), Some(done(step))]);
    root(
        view.catalog,
        step_name(&view.snapshot.screen),
        view.ui,
        card(body, footer(view)),
    )
}

/// What the step is called for as long as the same fields are on it.
pub(crate) fn step_key(snapshot: &SignInSnapshot) -> String {
    [step_name(&snapshot.screen), snapshot.factor.map_or("", action)].concat()
}

/// The root element of every state of the form, with the small print under the card.
fn root(catalog: &Catalog, step: &'static str, ui: &UiSettings, card: Html) -> Html {
    let link =
        |url: &str, name: &'static str| safe_href(url).map(|href| tag!("a" [] {"href" = href}, say(name)));
    let terms = link(&ui.tos_page_url, catalog.terms);
    let privacy = link(&ui.privacy_policy_url, catalog.privacy);
    let support = link(&ui.support_page_url, catalog.support);
    let any = terms.is_some() || privacy.is_some() || support.is_some();
    let links = any.then(|| tag!("div"["class" = "wa-legal"], terms, privacy, support));
    tag!(
        "section" ["class" = "wa-root wa-sign-in"] {
            "data-step" = step,
            "lang" = catalog.locale,
            "dir" = catalog.direction.as_str(),
        },
        card,
        links
    )
}

/// The form while the deployment is loading: the same shapes in the same places.
pub(crate) fn loading(catalog: &Catalog) -> Html {
    let bar = |shape: &'static str| skeleton(shape.into());
    let field = tag!("div"["class" = "wa-field"], bar("label"), bar("control"));
    let body = some([
        Some(tag!(
            "div"["class" = "wa-header"],
            bar("logo"),
            bar("title"),
            bar("text")
        )),
        Some(tag!("div"["class" = "wa-form"], field, bar("control"))),
        Some(tag!("h1"["class" = "wa-visually-hidden"], say(catalog.loading))),
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
    let title = heading(text(made(title)))
        .at(&view.state.title)
        .hear(&[ListenerKind::onkeydown], &view.hear);
    let subtitle = (!subtitle.is_empty()).then(|| tag!("p"["class" = "wa-subheading"], say(subtitle)));
    let identity = (!identity.is_empty()).then(|| {
        let edit = part!(
            "button" ["class" = "wa-identity-edit", "type" = "button", "data-action" = "change-identifier"] {
                "aria-label" = catalog.change_identifier,
                "title" = catalog.change_identifier,
            },
            icon(icon::PENCIL)
        );
        let edit = done(edit.hear(&[ListenerKind::onclick], &view.hear));
        tag!(
            "p"["class" = "wa-identity"],
            tag!("bdi"["class" = "wa-identity-name"], text(made(identity))),
            edit
        )
    });
    let logo = view.logo.cloned().or_else(|| logo(view.ui));
    tag!(
        "div"["class" = "wa-header"],
        logo,
        done(title),
        subtitle,
        identity,
        view.header.cloned()
    )
}

/// The deployment's logo, or the first letter of the app's name.
fn logo(ui: &UiSettings) -> Option<Html> {
    let name = made(ui.app_name.clone());
    let mark = match safe_href(&ui.logo_image_url) {
        Some(src) => {
            let image = tag!("img" ["referrerpolicy" = "no-referrer"] {"src" = src, "alt" = name.clone()});
            tag!("div"["class" = "wa-logo"], image)
        }
        None => {
            let initial = name.chars().next()?.to_ascii_uppercase().to_string();
            tag!("div" ["class" = "wa-logo", "data-variant" = "initial", "aria-hidden" = "true"], text(made(initial)))
        }
    };
    Some(match safe_href(&ui.after_logo_click_url) {
        Some(href) if !name.is_empty() => tag!("a" [] {"href" = href, "aria-label" = name}, mark),
        _ => mark,
    })
}

fn footer(view: &View<'_>) -> Option<Html> {
    let sign_up = match &view.snapshot.screen {
        Screen::Identifier(_) | Screen::Password => safe_href(&view.ui.sign_up_page_url),
        _ => None,
    };
    let sign_up = sign_up.map(|href| {
        let link = tag!("a" ["class" = "wa-link"] {"href" = href}, say(view.catalog.sign_up_link));
        tag!("p" [], say(view.catalog.sign_up_prompt), say(" "), link)
    });
    (sign_up.is_some() || view.footer.is_some()).then(|| some([sign_up, view.footer.cloned()]))
}
