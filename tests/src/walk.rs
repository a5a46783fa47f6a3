//! Ways through the sign-in form that many tests begin with.

use serde_json::{Value, json};

use crate::app::App;
use crate::page::Page;
use crate::people::Person;

/// A way in, as `auth_settings.first_factor` names it, or as its `data-action` without the `use-`.
#[derive(Clone, Copy, Debug)]
pub struct FirstFactor(&'static str);

impl FirstFactor {
    /// Username and password on one screen.
    pub const USERNAME: FirstFactor = FirstFactor("username_password");
    /// A code by e-mail.
    pub const EMAIL_CODE: FirstFactor = FirstFactor("email_otp");
    /// A link by e-mail.
    pub const EMAIL_LINK: FirstFactor = FirstFactor("email_magic_link");
    /// A code by text message.
    pub const PHONE_CODE: FirstFactor = FirstFactor("phone_otp");

    /// The change to the deployment that makes this the way the form starts with.
    pub fn patch(self) -> Value {
        json!({ "auth_settings": { "first_factor": self.0 } })
    }
}

impl Page {
    /// Opens the sign-in page and waits until something can be typed.
    pub async fn open_sign_in(&self) {
        self.goto("/sign-in").await;
        self.step("identifier").await;
    }

    /// Opens the sign-in page and goes on to the password.
    pub async fn open_password(&self, email: &str) {
        self.open_sign_in().await;
        self.give_email(email).await;
        self.step("password").await;
    }

    /// Gives the address on the first screen.
    pub async fn give_email(&self, email: &str) {
        self.field("email").fill(email).await;
        self.submit().await;
    }

    /// Gives the password on its own screen.
    pub async fn give_password(&self, password: &str) {
        self.field("password").fill(password).await;
        self.submit().await;
    }

    /// From nothing to signed in, with the password.
    pub async fn sign_in(&self, person: Person) {
        self.open_password(person.email).await;
        self.give_password(person.password).await;
        self.signed_in_as(person).await;
    }

    /// Waits until the app has left the sign-in page, greets this person and offers to sign out.
    #[track_caller]
    pub fn signed_in_as(&self, person: Person) -> impl Future<Output = ()> {
        self.until(
            format!("a page that is signed in as {}", person.email),
            async move || {
                let shown = self.client().execute(
                    "const shown = document.body.innerText;
                 return !document.querySelector('.wa-sign-in')
                     && !!document.querySelector('[data-action=sign-out]')
                     && (shown.includes(arguments[0]) || shown.includes(arguments[1]));",
                    vec![json!(person.email), json!(person.name)],
                );
                Ok((shown.await? == json!(true)).then_some(()))
            },
        )
    }

    /// Waits until no page of the app knows anybody.
    #[track_caller]
    pub fn signed_out(&self) -> impl Future<Output = ()> {
        self.until("a page that is signed in as nobody", async move || {
            let shown = self.client().execute(
                "return !document.querySelector('[data-action=sign-out], [data-test=who]')
                     && document.body.innerText.trim() !== '';",
                vec![],
            );
            Ok((shown.await? == json!(true)).then_some(()))
        })
    }

    /// Opens the sign-in page of a deployment that begins with a code by e-mail, and has one sent.
    pub async fn have_code_sent(&self, app: &App, email: &str) -> String {
        app.control().deployment(FirstFactor::EMAIL_CODE.patch()).await;
        self.open_sign_in().await;
        self.give_email(email).await;
        self.step("code").await;
        app.control().message(email, 1).await.code
    }
}

/// A code that differs from this one in its last digit.
pub fn wrong(code: &str) -> String {
    let (kept, last) = code.split_at(code.len() - 1);
    format!("{kept}{}", if last == "7" { "3" } else { "7" })
}

/// Whether the text holds each of these words, in any case.
#[track_caller]
pub fn assert_says(text: &str, words: &[&str]) {
    for word in words {
        assert!(
            text.to_lowercase().contains(&word.to_lowercase()),
            "{text:?} does not say {word:?}"
        );
    }
}
