//! The social providers.

use crate::macros::open_enum;

open_enum! {
    /// A social provider.
    pub enum OAuthProvider (default: OAuthProvider::Other(String::new())) {
        /// X, once Twitter.
        X = "x_oauth",
        /// GitHub.
        GitHub = "github_oauth",
        /// GitLab.
        GitLab = "gitlab_oauth",
        /// Google.
        Google = "google_oauth",
        /// Facebook.
        Facebook = "facebook_oauth",
        /// Microsoft.
        Microsoft = "microsoft_oauth",
        /// LinkedIn.
        LinkedIn = "linkedin_oauth",
        /// Discord.
        Discord = "discord_oauth",
        /// Apple.
        Apple = "apple_oauth",
    }
}
