use yew::LocalServerRenderer;
use yew::prelude::*;
use yew_auth_client::{Error, ErrorField, ErrorKind, SigninAttempt, SigninStep, UiSettings};
use yew_auth_hooks::flow::{
    Blocked, Channel, CodeTimes, Draft, Factor, Pending, Problem, Screen, SignInSnapshot,
};

use super::state::State;
use super::typed::Typed;
use super::view::{self, View};
use crate::catalog::ENGLISH;

#[derive(PartialEq, Properties)]
struct Props {
    snapshot: SignInSnapshot,
    ui: UiSettings,
}

/// The form at one moment, with "secret" typed as the password and "12" as the code.
#[component]
fn Moment(props: &Props) -> Html {
    let mut state = State::default();
    state.prepare(&props.snapshot, ENGLISH.locale);
    state.typed.password = "secret".into();
    state.typed.code = "12".into();
    view::form(&View {
        catalog: &ENGLISH,
        snapshot: &props.snapshot,
        ui: &props.ui,
        logo: None,
        header: None,
        footer: None,
        state: &state,
        hear: Callback::noop(),
        now_ms: 40_000.0,
    })
}

fn at(screen: Screen) -> SignInSnapshot {
    let factor = match screen {
        Screen::Identifier(factor) => factor,
        _ => Factor::EmailPassword,
    };
    SignInSnapshot {
        can_go_back: !matches!(screen, Screen::Identifier(_) | Screen::Finishing | Screen::Done),
        screen,
        factor: Some(factor),
        others: Vec::new(),
        draft: Draft {
            email: "jane@example.com".into(),
            username: "jane".into(),
            phone: "7700900123".into(),
            phone_country_code: "+44".into(),
            phone_country: "GB".into(),
        },
        attempt: None,
        times: None,
        pending: None,
        problem: None,
    }
}

fn acme() -> UiSettings {
    UiSettings {
        app_name: "Acme".into(),
        ..UiSettings::default()
    }
}

async fn html_with(snapshot: SignInSnapshot, ui: UiSettings) -> String {
    LocalServerRenderer::<Moment>::with_props(Props { snapshot, ui })
        .hydratable(false)
        .render()
        .await
}

async fn html(snapshot: SignInSnapshot) -> String {
    html_with(snapshot, acme()).await
}

#[track_caller]
fn has(html: &str, part: &str) {
    assert!(html.contains(part), "{part}\nis missing in\n{html}");
}

#[track_caller]
fn lacks(html: &str, part: &str) {
    assert!(!html.contains(part), "{part}\nshould not be in\n{html}");
}

/// The opening tag that holds `part`.
#[track_caller]
fn tag<'a>(html: &'a str, part: &str) -> &'a str {
    let at = html
        .find(part)
        .unwrap_or_else(|| panic!("{part} is missing in {html}"));
    let start = html[..=at].rfind('<').unwrap();
    &html[start..=start + html[start..].find('>').unwrap()]
}

#[tokio::test]
async fn each_screen_says_its_step() {
    for (screen, step) in [
        (Screen::Identifier(Factor::EmailPassword), "identifier"),
        (Screen::Password, "password"),
        (Screen::Code(Channel::Email), "code"),
        (Screen::Link, "link"),
        (Screen::Blocked(Blocked::EmailUnverified), "blocked"),
        (Screen::Finishing, "finishing"),
        (Screen::Done, "finishing"),
    ] {
        let html = html(at(screen)).await;
        has(tag(&html, "wa-sign-in"), &format!("data-step=\"{step}\""));
        has(tag(&html, "<h1"), "tabindex=\"-1\"");
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[tokio::test]
async fn each_factor_asks_for_its_identifier() {
    for (factor, name) in [
        (Factor::EmailPassword, "email"),
        (Factor::EmailOtp, "email"),
        (Factor::EmailMagicLink, "email"),
        (Factor::UsernamePassword, "username"),
        (Factor::PhoneOtp, "phone_number"),
    ] {
        let html = html(at(Screen::Identifier(factor))).await;
        has(&html, &format!("name=\"{name}\""));
        assert_eq!(
            html.contains("name=\"password\""),
            factor == Factor::UsernamePassword,
            "{factor:?}"
        );
        has(&html, "Sign in to Acme");
    }
}

#[tokio::test]
async fn what_was_typed_is_in_the_fields() {
    has(
        tag(
            &html(at(Screen::Identifier(Factor::EmailOtp))).await,
            "name=\"email\"",
        ),
        "value=\"jane@example.com\"",
    );
    has(
        tag(&html(at(Screen::Password)).await, "name=\"password\""),
        "value=\"secret\"",
    );
    has(
        tag(&html(at(Screen::Code(Channel::Email))).await, "name=\"code\""),
        "value=\"12\"",
    );
    let phone = html(at(Screen::Identifier(Factor::PhoneOtp))).await;
    has(tag(&phone, "name=\"phone_number\""), "value=\"7700900123\"");
    has(&phone, "🇬🇧");
}

#[tokio::test]
async fn the_password_step_tells_a_password_manager_whose_password_it_is() {
    let html = html(at(Screen::Password)).await;
    let hidden = tag(&html, "autocomplete=\"username\"");
    has(hidden, "value=\"jane@example.com\"");
    has(hidden, "aria-hidden=\"true\"");
    has(hidden, "tabindex=\"-1\"");
    has(
        tag(&html, "name=\"password\""),
        "autocomplete=\"current-password\"",
    );
    lacks(tag(&html, "name=\"password\""), "maxlength");
}

#[tokio::test]
async fn a_field_error_is_tied_to_its_field_and_is_no_alert() {
    let wrong = SignInSnapshot {
        problem: Some(Problem::Missing(ErrorField::Password)),
        ..at(Screen::Password)
    };
    let html = html(wrong).await;
    let input = tag(&html, "name=\"password\"");
    has(input, "aria-invalid=\"true\"");
    has(input, "aria-describedby=\"wa-password-error\"");
    has(tag(&html, "wa-field-error"), "id=\"wa-password-error\"");
    has(&html, "Enter your password.");
    lacks(&html, "role=\"alert\"");
}

#[tokio::test]
async fn an_error_about_a_field_that_is_not_here_is_an_alert() {
    let wrong = SignInSnapshot {
        problem: Some(Problem::Missing(ErrorField::Code)),
        ..at(Screen::Identifier(Factor::EmailOtp))
    };
    let html = html(wrong).await;
    has(tag(&html, "wa-alert"), "role=\"alert\"");
    lacks(&html, "aria-invalid");
}

#[tokio::test]
async fn a_failure_of_the_way_to_the_server_is_an_alert_and_keeps_the_form() {
    let offline = Error::new(ErrorKind::Unreachable { maybe_limited: false });
    let wrong = SignInSnapshot {
        problem: Some(Problem::Api(offline)),
        ..at(Screen::Password)
    };
    let html = html(wrong).await;
    has(&html, "role=\"alert\"");
    has(&html, ENGLISH.unreachable);
    has(tag(&html, "name=\"password\""), "value=\"secret\"");
    has(&html, "type=\"submit\"");
}

#[tokio::test]
async fn a_pending_submit_button_keeps_its_label() {
    let busy = SignInSnapshot {
        pending: Some(Pending::Create),
        ..at(Screen::Password)
    };
    let html = html(busy).await;
    let button = tag(&html, "type=\"submit\"");
    has(button, "aria-busy=\"true\"");
    has(button, "data-pending");
    has(&html, "Sign in<");
}

#[tokio::test]
async fn sending_a_code_does_not_block_the_code_that_is_there() {
    let busy = SignInSnapshot {
        pending: Some(Pending::Prepare),
        ..at(Screen::Code(Channel::Email))
    };
    let html = html(busy).await;
    lacks(tag(&html, "type=\"submit\""), "aria-busy");
    has(tag(&html, "data-action=\"resend\""), "aria-busy=\"true\"");
    has(&html, ENGLISH.sending);
}

#[tokio::test]
async fn a_code_can_be_sent_again_only_after_its_countdown() {
    let times = |sent_ms| Some(CodeTimes::sent_at(sent_ms));
    let early = html(SignInSnapshot {
        times: times(39_000.0),
        ..at(Screen::Code(Channel::Phone))
    })
    .await;
    has(&early, "New code in 29 seconds");
    has(tag(&early, "data-action=\"resend\""), "aria-disabled=\"true\"");
    has(&early, "89 more seconds");
    let later = html(SignInSnapshot {
        times: times(9_000.0),
        ..at(Screen::Code(Channel::Phone))
    })
    .await;
    has(&later, "Send a new code");
    lacks(tag(&later, "data-action=\"resend\""), "aria-disabled");
    let expired = html(SignInSnapshot {
        times: times(-60_000.0),
        ..at(Screen::Code(Channel::Phone))
    })
    .await;
    has(&expired, ENGLISH.code_expired);
}

#[tokio::test]
async fn a_code_that_was_not_sent_can_be_asked_for_again() {
    let wrong = SignInSnapshot {
        problem: Some(Problem::Api(Error::new(ErrorKind::TimedOut))),
        ..at(Screen::Code(Channel::Email))
    };
    let html = html(wrong).await;
    has(&html, "data-action=\"retry\"");
    has(&html, "Nothing was sent. The server took too long");
    lacks(&html, ENGLISH.code_sent);
}

#[tokio::test]
async fn every_dead_end_explains_itself_and_has_a_way_out() {
    for reason in [
        Blocked::EmailUnverified,
        Blocked::OtherProvider,
        Blocked::UnknownStep(SigninStep::Other("dance".into())),
    ] {
        let blocked = SignInSnapshot {
            others: vec![Factor::EmailOtp],
            ..at(Screen::Blocked(reason))
        };
        let html = html(blocked).await;
        has(&html, "role=\"alert\"");
        for action in ["back", "start-over", "use-email-otp"] {
            has(&html, &format!("data-action=\"{action}\""));
        }
    }
}

#[tokio::test]
async fn a_session_that_could_not_be_fetched_can_be_fetched_again() {
    let failed = SignInSnapshot {
        problem: Some(Problem::Api(Error::new(ErrorKind::Server))),
        attempt: Some(SigninAttempt::default().into()),
        ..at(Screen::Finishing)
    };
    let html = html(failed).await;
    has(&html, "data-action=\"retry\"");
    has(&html, "data-action=\"start-over\"");
    lacks(&html, "wa-spinner");
}

#[tokio::test]
async fn every_other_way_has_a_button_with_a_stable_name() {
    let all = SignInSnapshot {
        others: Factor::ALL.to_vec(),
        ..at(Screen::Password)
    };
    let html = html(all).await;
    for action in [
        "use-email-password",
        "use-username-password",
        "use-email-otp",
        "use-email-magic-link",
        "use-phone-otp",
    ] {
        has(&html, &format!("data-action=\"{action}\""));
    }
}

#[tokio::test]
async fn links_of_the_deployment_are_shown_and_scripts_are_not() {
    let ui = UiSettings {
        tos_page_url: "https://acme.example/terms".into(),
        privacy_policy_url: "javascript:alert(1)".into(),
        sign_up_page_url: "/sign-up".into(),
        logo_image_url: "https://acme.example/logo.svg".into(),
        ..acme()
    };
    let html = html_with(at(Screen::Identifier(Factor::EmailOtp)), ui).await;
    has(&html, "href=\"https://acme.example/terms\"");
    has(&html, "href=\"/sign-up\"");
    has(tag(&html, "logo.svg"), "alt=\"Acme\"");
    lacks(&html, "javascript:");
}

#[tokio::test]
async fn names_from_the_server_are_text() {
    let ui = UiSettings {
        app_name: "<img src=x onerror=alert(1)>".into(),
        ..UiSettings::default()
    };
    lacks(
        &html_with(at(Screen::Identifier(Factor::EmailOtp)), ui).await,
        "<img",
    );
}

#[test]
fn a_password_is_kept_over_a_step_back_and_goes_with_another_address() {
    use yew_auth_hooks::flow::SignInEvent;
    let draft = Draft {
        email: "jane@example.com".into(),
        ..Draft::default()
    };
    let mut typed = Typed {
        password: " spaces stay ".into(),
        code: "123".into(),
        ..Typed::default()
    };
    typed.forget(&SignInEvent::Back, &draft);
    typed.forget(&SignInEvent::SubmitEmail("jane@example.com".into()), &draft);
    assert_eq!(
        (typed.password.as_str(), typed.code.as_str()),
        (" spaces stay ", "")
    );
    assert_eq!(
        typed.submission(&Screen::Password),
        Some(SignInEvent::SubmitPassword(" spaces stay ".into())),
        "sent as typed"
    );
    typed.forget(&SignInEvent::SubmitEmail("max@example.com".into()), &draft);
    assert_eq!(typed.password, "");
}
