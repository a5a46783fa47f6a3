//! What an app says about its pages in place of the deployment.

use yew::AttrValue;
use yew_auth_client::UiSettings;

macro_rules! ui_overrides {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        /// Settings that the app gives in place of the deployment's own, field by field.
        ///
        /// An app that keeps its pages on its own routes names them here, and needs no change in the console:
        ///
        /// ```
        /// use yew_auth_hooks::UiOverrides;
        ///
        /// let overrides = UiOverrides {
        ///     sign_in_page_url: Some("/sign-in".into()),
        ///     after_signin_redirect_url: Some("/".into()),
        ///     ..UiOverrides::default()
        /// };
        /// # let _ = overrides;
        /// ```
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct UiOverrides {
            $($(#[$doc])* pub $field: Option<AttrValue>,)*
        }

        impl UiOverrides {
            pub(crate) fn apply(&self, settings: &mut UiSettings) {
                $(if let Some(value) = &self.$field {
                    settings.$field = value.to_string();
                })*
            }
        }
    };
}

ui_overrides! {
    /// The app's name, in headings and in the browser's password manager.
    app_name,
    /// The page with the sign-in form.
    sign_in_page_url,
    /// The page with the sign-up form.
    sign_up_page_url,
    /// The page with the waitlist form.
    waitlist_page_url,
    /// Where help is to be had.
    support_page_url,
    /// Where a click on the logo leads.
    after_logo_click_url,
    /// The page on which a person manages their account.
    user_profile_url,
    /// Where to go after one of several accounts has been signed out.
    after_sign_out_one_page_url,
    /// Where to go after the last account has been signed out.
    after_sign_out_all_page_url,
    /// Where to go after a sign-up, unless the page's address says otherwise.
    after_signup_redirect_url,
    /// Where to go after a sign-in, unless the page's address says otherwise.
    after_signin_redirect_url,
    /// The logo.
    logo_image_url,
    /// The privacy policy.
    privacy_policy_url,
    /// The terms of service.
    tos_page_url,
}
