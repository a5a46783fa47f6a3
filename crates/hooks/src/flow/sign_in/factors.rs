//! Which first factors a deployment offers, and in what order.

use yew_auth_client::{Deployment, FirstFactor};

/// A first way to prove who you are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// E-mail address first, then the password.
    EmailPassword,
    /// Username and password together.
    UsernamePassword,
    /// A six-digit code sent by e-mail.
    EmailOtp,
    /// A link sent by e-mail.
    EmailMagicLink,
    /// A six-digit code sent by text message.
    PhoneOtp,
}

/// What a person types to say who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierKind {
    /// An e-mail address.
    Email,
    /// A username.
    Username,
    /// A phone number with its country.
    Phone,
}

impl Factor {
    /// Every factor, in the order in which alternatives are offered.
    pub const ALL: [Factor; 5] = [
        Factor::EmailPassword,
        Factor::UsernamePassword,
        Factor::EmailOtp,
        Factor::EmailMagicLink,
        Factor::PhoneOtp,
    ];

    /// What the person types for this factor.
    pub fn identifier(self) -> IdentifierKind {
        match self {
            Factor::UsernamePassword => IdentifierKind::Username,
            Factor::PhoneOtp => IdentifierKind::Phone,
            Factor::EmailPassword | Factor::EmailOtp | Factor::EmailMagicLink => IdentifierKind::Email,
        }
    }

    fn from_setting(setting: &FirstFactor) -> Option<Factor> {
        Some(match setting {
            FirstFactor::EmailPassword => Factor::EmailPassword,
            FirstFactor::UsernamePassword => Factor::UsernamePassword,
            FirstFactor::EmailOtp => Factor::EmailOtp,
            FirstFactor::EmailMagicLink => Factor::EmailMagicLink,
            FirstFactor::PhoneOtp => Factor::PhoneOtp,
            FirstFactor::Other(_) => return None,
        })
    }

    fn is_enabled(self, deployment: &Deployment) -> bool {
        let settings = &deployment.auth_settings;
        let factors = &settings.auth_factors_enabled;
        match self {
            Factor::EmailPassword => {
                factors.email_password && settings.email_address.enabled && settings.password.enabled
            }
            Factor::UsernamePassword => {
                factors.username_password && settings.username.enabled && settings.password.enabled
            }
            Factor::EmailOtp => factors.email_otp && settings.email_address.enabled,
            Factor::EmailMagicLink => factors.email_magic_link && settings.email_address.enabled,
            Factor::PhoneOtp => factors.phone_otp && settings.phone_number.enabled,
        }
    }
}

/// The factors a deployment offers: the one to start with and the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Factors {
    enabled: Vec<Factor>,
    first: Option<Factor>,
}

impl Factors {
    /// Reads the factors out of the deployment's settings.
    ///
    /// The deployment's `first_factor` comes first when it is really enabled; otherwise the first enabled one does, so
    /// that a half-finished configuration still lets people in.
    pub fn of(deployment: &Deployment) -> Factors {
        let enabled: Vec<Factor> = Factor::ALL
            .into_iter()
            .filter(|f| f.is_enabled(deployment))
            .collect();
        let wanted = Factor::from_setting(&deployment.auth_settings.first_factor);
        let first = wanted
            .filter(|factor| enabled.contains(factor))
            .or_else(|| enabled.first().copied());
        Factors { enabled, first }
    }

    /// Factors from a list; the first of the list is the one to start with.
    pub fn from_list(list: &[Factor]) -> Factors {
        Factors {
            enabled: list.to_vec(),
            first: list.first().copied(),
        }
    }

    /// The factor the form starts with; `None` when the deployment offers none.
    pub fn first(&self) -> Option<Factor> {
        self.first
    }

    /// Whether the deployment offers this factor.
    pub fn offers(&self, factor: Factor) -> bool {
        self.enabled.contains(&factor)
    }

    /// The enabled factors other than `current`, in a fixed order.
    pub fn others(&self, current: Option<Factor>) -> Vec<Factor> {
        self.enabled
            .iter()
            .copied()
            .filter(|factor| Some(*factor) != current)
            .collect()
    }
}
