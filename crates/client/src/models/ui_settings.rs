//! Names, links and looks.

use crate::macros::model;

model! {
    /// What the deployment's pages are called, where they are and how they look. A URL that is not set is empty.
    pub struct UiSettings {
        /// The deployment it belongs to.
        pub deployment_id: String,
        /// The app's name.
        pub app_name: String,
        /// The privacy policy.
        pub privacy_policy_url: String,
        /// The terms of service.
        pub tos_page_url: String,
        /// The page with the sign-in form.
        pub sign_in_page_url: String,
        /// The page with the sign-up form.
        pub sign_up_page_url: String,
        /// The page with the waitlist form.
        pub waitlist_page_url: String,
        /// Where help is to be had.
        pub support_page_url: String,
        /// Where a click on the logo leads.
        pub after_logo_click_url: String,
        /// The page on which a person manages their account.
        pub user_profile_url: String,
        /// The page on which an organisation is managed.
        pub organization_profile_url: String,
        /// The page on which an organisation is made.
        pub create_organization_url: String,
        /// Where to go after one of several accounts has been signed out.
        pub after_sign_out_one_page_url: String,
        /// Where to go after the last account has been signed out.
        pub after_sign_out_all_page_url: String,
        /// Where to go after a sign-up.
        pub after_signup_redirect_url: String,
        /// Where to go after a sign-in.
        pub after_signin_redirect_url: String,
        /// Where to go after an organisation has been made.
        pub after_create_organization_redirect_url: String,
        /// The icon of the page.
        pub favicon_image_url: String,
        /// The picture of a person who has none.
        pub default_user_profile_image_url: String,
        /// The picture of an organisation that has none.
        pub default_organization_profile_image_url: String,
        /// The picture of a workspace that has none.
        pub default_workspace_profile_image_url: String,
        /// Whether initials stand in for a person's picture.
        pub use_initials_for_user_profile_image: bool,
        /// Whether initials stand in for an organisation's picture.
        pub use_initials_for_organization_profile_image: bool,
        /// The logo.
        pub logo_image_url: String,
        /// The sentence a person agrees to when signing up.
        pub signup_terms_statement: String,
        /// Whether that sentence is shown.
        pub signup_terms_statement_shown: bool,
        /// The colours and fonts.
        pub theme_tokens: Option<ThemeTokens>,
        /// The light colours, as older servers send them.
        pub light_mode_settings: Option<ModeSettings>,
        /// The dark colours, as older servers send them.
        pub dark_mode_settings: Option<ModeSettings>,
    }

    /// The colours and fonts, for light and for dark surroundings.
    pub struct ThemeTokens {
        /// For light surroundings.
        pub light: Option<ThemePalette>,
        /// For dark surroundings.
        pub dark: Option<ThemePalette>,
    }

    /// Three colours, as older servers send them.
    pub struct ModeSettings {
        /// The colour of what can be pressed.
        pub primary_color: String,
        /// The colour behind everything.
        pub background_color: String,
        /// The colour of text.
        pub text_color: String,
    }
}

macro_rules! palette {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        model! {
            /// Colours, radii and fonts, each a CSS value; empty where the default stands.
            pub struct ThemePalette {
                $($(#[$doc])* pub $field: String,)*
            }
        }

        impl ThemePalette {
            /// Every token that is set: its name on the wire and its CSS value.
            ///
            /// The values come from the server. Put them into a page through the style API, never into a style sheet's
            /// text, or check them first.
            pub fn tokens(&self) -> impl Iterator<Item = (&'static str, &str)> {
                [$((stringify!($field), self.$field.as_str()),)*].into_iter().filter(|(_, value)| !value.is_empty())
            }
        }
    };
}

palette! {
    /// The colour of a card.
    surface,
    /// The colour of a part set back within a card.
    surface_subtle,
    /// The colour of the page.
    background,
    /// The colour behind the page.
    canvas,
    /// The colour of text.
    text,
    /// The colour of less important text.
    text_secondary,
    /// The colour of hints.
    text_muted,
    /// The colour of placeholders.
    text_faint,
    /// The colour of borders.
    border,
    /// The colour of borders that must be seen.
    border_strong,
    /// The colour of what can be pressed.
    primary,
    /// Its soft shade.
    primary_soft,
    /// The colour of text on it.
    primary_foreground,
    /// The colour of success.
    success,
    /// Its soft shade.
    success_soft,
    /// The colour of notes.
    info,
    /// Its soft shade.
    info_soft,
    /// The colour of warnings.
    warning,
    /// Its soft shade.
    warning_soft,
    /// The colour of errors.
    error,
    /// Its soft shade.
    error_soft,
    /// The radius of corners.
    radius,
    /// The radius of large corners.
    radius_lg,
    /// The font of text.
    font_sans,
    /// The font of codes.
    font_mono,
}
