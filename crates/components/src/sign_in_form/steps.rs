//! The steps, one function each.

use yew::prelude::*;
use yew_auth_client::ErrorField;
use yew_auth_hooks::flow::{Blocked, Factor, IdentifierKind, Pending, Screen};

use super::typed::CODE_LENGTH;
use super::view::View;
use super::ways::{actions, others, seconds_until};
use crate::catalog::problem_text;
use crate::markup::{Part as _, done, made, part, say, some, tag, text};
use crate::primitives::icon::{self, icon};
use crate::primitives::{
    ButtonProps, CodeInputProps, PasswordFieldProps, PhoneInputProps, TextInputProps, Tone, alert, button,
    code_input, password_field, phone_input, spinner, status, text_input,
};

/// The step that the flow stands at.
pub(crate) fn step(view: &View<'_>) -> Html {
    let main = match &view.snapshot.screen {
        Screen::Identifier(factor) => identifier(view, *factor),
        Screen::Password => password_step(view),
        Screen::Code(_) => code(view),
        Screen::Link => link(view),
        Screen::Blocked(reason) => blocked(view, reason),
        Screen::Finishing | Screen::Done => finishing(view),
    };
    some([form_problem(view), Some(main), actions(view), others(view)])
}

/// Whether the field is on this screen, so that its error stands beside it.
fn has_field(screen: &Screen, field: ErrorField) -> bool {
    match screen {
        Screen::Identifier(factor) => match factor.identifier() {
            IdentifierKind::Email => matches!(field, ErrorField::Email | ErrorField::Identifier),
            IdentifierKind::Username => {
                matches!(
                    field,
                    ErrorField::Username | ErrorField::Identifier | ErrorField::Password
                )
            }
            IdentifierKind::Phone => matches!(field, ErrorField::PhoneNumber | ErrorField::Identifier),
        },
        Screen::Password => field == ErrorField::Password,
        Screen::Code(_) => field == ErrorField::Code,
        _ => false,
    }
}

/// The field to correct on this screen.
pub(crate) fn field_with_problem(view: &View<'_>) -> Option<ErrorField> {
    let field = view.snapshot.problem.as_ref()?.field()?;
    has_field(&view.snapshot.screen, field).then_some(field)
}

/// The text for a field, if the problem is one of these.
fn field_problem(view: &View<'_>, fields: &[ErrorField]) -> Option<AttrValue> {
    let problem = view.snapshot.problem.as_ref()?;
    field_with_problem(view)
        .filter(|field| fields.contains(field))
        .map(|_| problem_text(view.catalog, problem))
}

/// The problem that concerns the whole form.
fn form_problem(view: &View<'_>) -> Option<Html> {
    let problem = view.snapshot.problem.as_ref()?;
    if field_with_problem(view).is_some() {
        return None;
    }
    let unsent =
        matches!(view.snapshot.screen, Screen::Code(_) | Screen::Link) && view.snapshot.times.is_none();
    let lead = unsent.then(|| say(view.catalog.not_sent));
    Some(alert(
        Tone::Error,
        some([lead, Some(text(problem_text(view.catalog, problem)))]),
    ))
}

fn form(view: &View<'_>, fields: Html, label: &'static str) -> Html {
    let pending = matches!(
        view.snapshot.pending,
        Some(Pending::Identify | Pending::Create | Pending::Attempt)
    );
    let submit = button(ButtonProps {
        submit: true,
        pending,
        children: say(label),
        ..ButtonProps::default()
    });
    // The browser's own messages would come before ours and in its own language.
    tag!("form" ["class" = "wa-form", "novalidate" = ""], fields, done(submit))
}

fn identifier(view: &View<'_>, factor: Factor) -> Html {
    let catalog = view.catalog;
    let typed = &view.state.typed;
    let field = factor.identifier();
    let own = match field {
        IdentifierKind::Email => ErrorField::Email,
        IdentifierKind::Username => ErrorField::Username,
        IdentifierKind::Phone => ErrorField::PhoneNumber,
    };
    let error = field_problem(view, &[own, ErrorField::Identifier]);
    let second = field_with_problem(view) == Some(ErrorField::Password);
    let node = if second {
        NodeRef::default()
    } else {
        view.state.input.clone()
    };
    let text_field =
        |id: &'static str, name: &'static str, label: &'static str, value: &str, error| TextInputProps {
            id: id.into(),
            name: name.into(),
            label: label.into(),
            value: made(value.to_owned()),
            kind: "text".into(),
            // The identifier of a password manager's entry is the username, whatever its form.
            autocomplete: Some("username".into()),
            error,
            node: node.clone(),
            ..TextInputProps::default()
        };
    let fields = match field {
        IdentifierKind::Email => done(text_input(TextInputProps {
            kind: "email".into(),
            placeholder: Some(catalog.email_example.into()),
            ..text_field("wa-email", "email", catalog.email, &typed.email, error)
        })),
        IdentifierKind::Username => {
            let username = text_field(
                "wa-username",
                "username",
                catalog.username,
                &typed.username,
                error,
            );
            some([Some(done(text_input(username))), Some(password(view))])
        }
        IdentifierKind::Phone => {
            let countries = view.state.countries.as_ref().map(|(_, options)| options.clone());
            done(phone_input(
                PhoneInputProps {
                    id: "wa-phone".into(),
                    label: catalog.phone.into(),
                    country_label: catalog.phone_country.into(),
                    locale: catalog.locale.into(),
                    value: typed.phone.clone(),
                    on_input: Callback::default(),
                    error,
                    node,
                },
                countries.unwrap_or_default(),
                &view.state.country,
            ))
        }
    };
    let label = if factor == Factor::UsernamePassword {
        catalog.sign_in_button
    } else {
        catalog.continue_button
    };
    form(view, fields, label)
}

fn password(view: &View<'_>) -> Html {
    let here =
        view.snapshot.screen == Screen::Password || field_with_problem(view) == Some(ErrorField::Password);
    let typed = &view.state.typed;
    let props = PasswordFieldProps {
        id: "wa-password".into(),
        name: "password".into(),
        label: view.catalog.password.into(),
        value: made(typed.password.clone()),
        on_input: Callback::default(),
        autocomplete: "current-password".into(),
        reveal_label: view.catalog.show_password.into(),
        caps_lock_text: view.catalog.caps_lock.into(),
        error: field_problem(view, &[ErrorField::Password]),
        aside: None,
        node: if here {
            view.state.input.clone()
        } else {
            NodeRef::default()
        },
    };
    done(password_field(props, typed.password_state))
}

fn password_step(view: &View<'_>) -> Html {
    // For password managers: whose password this is. Not for people, who see it above.
    let owner = part!(
        "input" [
            "class" = "wa-visually-hidden",
            "type" = "text",
            "name" = "identifier",
            "autocomplete" = "username",
            "readonly" = "",
            "tabindex" = "-1",
            "aria-hidden" = "true"
        ]
    );
    let owner = done(owner.holding(made(view.snapshot.identifier())));
    form(
        view,
        some([Some(owner), Some(password(view))]),
        view.catalog.sign_in_button,
    )
}

fn code(view: &View<'_>) -> Html {
    let catalog = view.catalog;
    let typed = &view.state.typed;
    let left = view
        .snapshot
        .times
        .map(|times| seconds_until(times.expires_ms, view.now_ms));
    let hint = left.map(|left| match left {
        0 => AttrValue::Static(catalog.code_expired),
        left => made((catalog.code_lives)(left)),
    });
    let props = CodeInputProps {
        id: "wa-code".into(),
        name: "code".into(),
        label: catalog.code.into(),
        value: made(typed.code.clone()),
        length: CODE_LENGTH,
        on_input: Callback::default(),
        on_complete: Callback::default(),
        error: field_problem(view, &[ErrorField::Code]),
        hint,
        pending: view.snapshot.pending == Some(Pending::Attempt),
        node: view.state.input.clone(),
    };
    let fields = done(code_input(props, &typed.code_state));
    some([
        Some(form(view, fields, catalog.verify_button)),
        Some(notice(view, catalog.code_sent, catalog.code_expired)),
    ])
}

fn link(view: &View<'_>) -> Html {
    some([
        Some(tag!("div"["class" = "wa-emblem"], icon(icon::MAIL))),
        Some(tag!(
            "p"["class" = "wa-subheading"],
            say(view.catalog.link_waiting)
        )),
        Some(notice(view, view.catalog.link_sent, view.catalog.link_expired)),
    ])
}

/// What became of the sending, for those who look and those who listen.
fn notice(view: &View<'_>, sent: &'static str, expired: &'static str) -> Html {
    status(say(match (view.snapshot.pending, view.snapshot.times) {
        (Some(Pending::Prepare), _) => view.catalog.sending,
        (_, Some(times)) if times.expires_ms <= view.now_ms => expired,
        (_, Some(_)) => sent,
        _ => "",
    }))
}

fn blocked(view: &View<'_>, reason: &Blocked) -> Html {
    let catalog = view.catalog;
    let explanation = match reason {
        Blocked::NoFactor => catalog.blocked_no_factor,
        Blocked::EmailUnverified => catalog.blocked_email_unverified,
        Blocked::OtherProvider => catalog.blocked_other_provider,
        Blocked::UnknownStep(_) => catalog.blocked_unknown_step,
    };
    alert(Tone::Warning, say(explanation))
}

fn finishing(view: &View<'_>) -> Html {
    let idle = view.snapshot.problem.is_some();
    if idle {
        Html::default()
    } else {
        tag!("div"["class" = "wa-emblem"], spinner())
    }
}
