//! The parts that forms are made of: no copy of their own (texts come by properties), no CSS values, every part with a
//! stable class.
//!
//! Each names in its documentation when to use it, its parts, its keyboard, its data attributes and its ARIA.

mod alert;
mod button;
mod card;
mod code_input;
pub mod countries;
mod digits;
mod field;
mod heading;
pub(crate) mod icon;
mod password_field;
mod phone_input;
mod placeholders;

pub use alert::{Alert, AlertProps, Status, StatusProps, Tone};
pub use button::{Button, ButtonProps, ButtonVariant};
pub use card::{Card, CardProps};
pub use code_input::{CodeInput, CodeInputProps};
pub use digits::{ascii_digit, code_digits};
pub use field::{Field, FieldProps, TextInput, TextInputProps, described_by};
pub use heading::{Heading, HeadingProps};
pub use password_field::{PasswordField, PasswordFieldProps};
pub use phone_input::{PhoneInput, PhoneInputProps, PhoneValue};
pub use placeholders::{Divider, DividerProps, Skeleton, SkeletonProps, Spinner};

pub(crate) use alert::{alert, status};
pub(crate) use button::button;
pub(crate) use card::card;
pub(crate) use code_input::{CodeState, code_input};
pub(crate) use field::text_input;
pub(crate) use heading::{focus, heading};
pub(crate) use password_field::{PasswordState, password_field};
pub(crate) use phone_input::{COUNTRY, country_options, phone_input, select_country};
pub(crate) use placeholders::{divider, skeleton, spinner};
