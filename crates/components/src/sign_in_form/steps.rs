//! The steps, one function each.

use yew::prelude::*;
use yew_auth_client::ErrorField;
use yew_auth_hooks::flow::{Blocked, Channel, Factor, IdentifierKind, Pending, Screen, SignInEvent};

use super::methods::{action, method};
use super::typed::Change;
use super::view::View;
use crate::catalog::problem_text;
use crate::markup::{Part as _, attr, component, done, element, list, listeners, part, tag, text};
use crate::platform;
use crate::primitives::icon::{self, icon};
use crate::primitives::{
    ButtonProps, ButtonVariant, CodeInput, CodeInputProps, PasswordField, PasswordFieldProps, PhoneInput,
    PhoneInputProps, TextInputProps, Tone, alert, button, divider, spinner, status, text_input,
};

/// The step that the flow stands at.
pub(crate) fn step(view: &View<'_>) -> Html {
    let screen = &view.snapshot.screen;
    let main = match screen {
        Screen::Identifier(factor) => identifier(view, *factor),
        Screen::Password => password_step(view),
        Screen::Code(_) => code(view),
        Screen::Link => link(view),
        Screen::Blocked(reason) => blocked(view, reason),
        Screen::Finishing | Screen::Done => finishing(view),
    };
    list(vec![form_problem(view), main, others(view), actions(view)])
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
fn form_problem(view: &View<'_>) -> Html {
    match &view.snapshot.problem {
        Some(problem) if field_with_problem(view).is_none() => {
            let problem = problem_text(view.catalog, problem);
            let unsent = matches!(view.snapshot.screen, Screen::Code(_) | Screen::Link)
                && view.snapshot.times.is_none();
            let lead = if unsent { view.catalog.not_sent } else { "" };
            alert(Tone::Error, text([lead, &*problem].concat().into()))
        }
        _ => Html::default(),
    }
}

fn form(view: &View<'_>, fields: Html, label: &'static str) -> Html {
    let pending = matches!(
        view.snapshot.pending,
        Some(Pending::Identify | Pending::Create | Pending::Attempt)
    );
    let submit = button(ButtonProps {
        submit: true,
        pending,
        children: text(label.into()),
        ..ButtonProps::default()
    });
    // The browser's own messages would come before ours and in its own language.
    done(
        part!("form", ["class" => "wa-form", "novalidate" => ""], fields, submit)
            .on(listeners::onsubmit(view.onsubmit.clone())),
    )
}

fn identifier(view: &View<'_>, factor: Factor) -> Html {
    let catalog = view.catalog;
    let node = if field_with_problem(view) == Some(ErrorField::Password) {
        NodeRef::default()
    } else {
        view.input.clone()
    };
    let fields = match factor.identifier() {
        IdentifierKind::Email => text_input(TextInputProps {
            id: "wa-email".into(),
            name: "email".into(),
            label: catalog.email.into(),
            value: view.typed.email.clone().into(),
            on_input: view.change.reform(Change::Email),
            kind: "email".into(),
            // The identifier of a password manager's entry is the username, whatever its form.
            autocomplete: Some("username".into()),
            placeholder: Some(catalog.email_example.into()),
            error: field_problem(view, &[ErrorField::Email, ErrorField::Identifier]),
            node,
            ..TextInputProps::default()
        }),
        IdentifierKind::Username => list(vec![
            text_input(TextInputProps {
                id: "wa-username".into(),
                name: "username".into(),
                label: catalog.username.into(),
                value: view.typed.username.clone().into(),
                on_input: view.change.reform(Change::Username),
                kind: "text".into(),
                autocomplete: Some("username".into()),
                error: field_problem(view, &[ErrorField::Username, ErrorField::Identifier]),
                node,
                ..TextInputProps::default()
            }),
            password(view),
        ]),
        IdentifierKind::Phone => component::<PhoneInput>(PhoneInputProps {
            id: "wa-phone".into(),
            label: catalog.phone.into(),
            country_label: catalog.phone_country.into(),
            locale: catalog.locale.into(),
            value: view.typed.phone.clone(),
            on_input: view.change.reform(Change::Phone),
            error: field_problem(view, &[ErrorField::PhoneNumber, ErrorField::Identifier]),
            node,
        }),
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
    let node = if here {
        view.input.clone()
    } else {
        NodeRef::default()
    };
    component::<PasswordField>(PasswordFieldProps {
        id: "wa-password".into(),
        name: "password".into(),
        label: view.catalog.password.into(),
        value: view.typed.password.clone().into(),
        on_input: view.change.reform(Change::Password),
        autocomplete: "current-password".into(),
        reveal_label: view.catalog.show_password.into(),
        caps_lock_text: view.catalog.caps_lock.into(),
        error: field_problem(view, &[ErrorField::Password]),
        aside: None,
        node,
    })
}

fn password_step(view: &View<'_>) -> Html {
    // For password managers: whose password this is. Not for people, who see it above.
    let owner = part!(
        "input",
        [
            "class" => "wa-visually-hidden",
            "type" => "text",
            "name" => "identifier",
            "autocomplete" => "username",
            "readonly" => "",
            "tabindex" => "-1",
            "aria-hidden" => "true",
        ],
    );
    let owner = done(owner.holding(view.snapshot.identifier().into()));
    let fields = list(vec![owner, password(view)]);
    form(view, fields, view.catalog.sign_in_button)
}

/// Whole seconds until a moment; 0 once it has passed.
fn seconds_until(moment_ms: f64, now_ms: f64) -> u32 {
    // The cast saturates, and the value is small and not negative.
    ((moment_ms - now_ms) / 1000.0).ceil().max(0.0) as u32
}

fn code(view: &View<'_>) -> Html {
    let catalog = view.catalog;
    let left = view
        .snapshot
        .times
        .map(|times| seconds_until(times.expires_ms, view.now_ms));
    let hint = left.map(|left| match left {
        0 => AttrValue::Static(catalog.code_expired),
        left => AttrValue::from((catalog.code_lives)(left)),
    });
    let on_complete = view
        .send
        .reform(|digits: String| SignInEvent::SubmitCode(digits.into()));
    let fields = component::<CodeInput>(CodeInputProps {
        id: "wa-code".into(),
        name: "code".into(),
        label: catalog.code.into(),
        value: view.typed.code.clone().into(),
        length: 6,
        on_input: view.change.reform(Change::Code),
        on_complete,
        error: field_problem(view, &[ErrorField::Code]),
        hint,
        pending: view.snapshot.pending == Some(Pending::Attempt),
        node: view.input.clone(),
    });
    list(vec![
        form(view, fields, catalog.verify_button),
        notice(view, catalog.code_sent, catalog.code_expired),
    ])
}

fn link(view: &View<'_>) -> Html {
    list(vec![
        tag!("div", ["class" => "wa-emblem"], icon(icon::MAIL)),
        tag!("p", ["class" => "wa-subheading"], text(view.catalog.link_waiting.into())),
        notice(view, view.catalog.link_sent, view.catalog.link_expired),
    ])
}

/// What became of the sending, for those who look and those who listen.
fn notice(view: &View<'_>, sent: &'static str, expired: &'static str) -> Html {
    let said = match (view.snapshot.pending, view.snapshot.times) {
        (Some(Pending::Prepare), _) => view.catalog.sending,
        (_, Some(times)) if times.expires_ms <= view.now_ms => expired,
        (_, Some(_)) => sent,
        _ => "",
    };
    status(text(said.into()))
}

fn blocked(view: &View<'_>, reason: &Blocked) -> Html {
    let catalog = view.catalog;
    let explanation = match reason {
        Blocked::NoFactor => catalog.blocked_no_factor,
        Blocked::EmailUnverified => catalog.blocked_email_unverified,
        Blocked::OtherProvider => catalog.blocked_other_provider,
        Blocked::UnknownStep(_) => catalog.blocked_unknown_step,
    };
    alert(Tone::Warning, text(explanation.into()))
}

fn finishing(view: &View<'_>) -> Html {
    if view.snapshot.problem.is_some() {
        return Html::default();
    }
    tag!("div", ["class" => "wa-emblem"], spinner())
}

/// The other ways in.
fn others(view: &View<'_>) -> Html {
    if view.snapshot.others.is_empty() {
        return Html::default();
    }
    let typed = match view.snapshot.screen {
        Screen::Identifier(factor) => Some(view.typed.identifier(factor)),
        _ => None,
    };
    let buttons = view.snapshot.others.iter().map(|factor| {
        let (factor, typed) = (*factor, typed.clone());
        let method = method(factor, view.catalog);
        button(ButtonProps {
            variant: ButtonVariant::Secondary,
            action: Some(action(factor).into()),
            onclick: view.send.reform(move |_| SignInEvent::Choose {
                factor,
                typed: typed.clone(),
            }),
            children: list(vec![icon(method.icon), text(method.label.into())]),
            ..ButtonProps::default()
        })
    });
    list(vec![
        divider(text(view.catalog.or.into())),
        done(element(
            "div",
            &["class"],
            vec![attr("wa-methods")],
            buttons.collect(),
        )),
    ])
}

/// The small things beside the way: back, send again, try again, start over.
fn actions(view: &View<'_>) -> Html {
    let catalog = view.catalog;
    let snapshot = view.snapshot;
    let sends = match snapshot.screen {
        Screen::Code(Channel::Email | Channel::Phone) => Some((catalog.resend_code, catalog.resend_code_in)),
        Screen::Link => Some((catalog.resend_link, catalog.resend_link_in)),
        _ => None,
    };
    let quiet = |action: &'static str, label: AttrValue, event: fn() -> SignInEvent| ButtonProps {
        variant: ButtonVariant::Quiet,
        action: Some(action.into()),
        onclick: view.send.reform(move |_| event()),
        children: text(label),
        ..ButtonProps::default()
    };
    let mut row: Vec<Html> = Vec::new();
    if snapshot.can_go_back {
        row.push(button(quiet("back", catalog.back.into(), || SignInEvent::Back)));
    }
    if let Some((label, label_in)) = sends {
        let sending = snapshot.pending == Some(Pending::Prepare);
        let wait = snapshot
            .times
            .map_or(0, |times| seconds_until(times.resend_ms, view.now_ms));
        if snapshot.times.is_none() && snapshot.problem.is_some() {
            row.push(button(quiet("retry", catalog.retry.into(), || {
                SignInEvent::Retry
            })));
        } else {
            let label = if wait == 0 || sending {
                AttrValue::Static(label)
            } else {
                label_in(wait).into()
            };
            row.push(button(ButtonProps {
                pending: sending,
                disabled: wait > 0 && !sending,
                ..quiet("resend", label, || SignInEvent::Resend {
                    now_ms: platform::now_ms(),
                })
            }));
        }
    }
    let stuck = matches!(snapshot.screen, Screen::Finishing) && snapshot.problem.is_some();
    if stuck {
        row.push(button(quiet("retry", catalog.retry.into(), || {
            SignInEvent::Retry
        })));
    }
    if stuck || matches!(snapshot.screen, Screen::Blocked(_)) && snapshot.factor.is_some() {
        row.push(button(quiet("start-over", catalog.start_over.into(), || {
            SignInEvent::StartOver
        })));
    }
    if row.is_empty() {
        return Html::default();
    }
    done(element("div", &["class"], vec![attr("wa-actions")], row))
}
