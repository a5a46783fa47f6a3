//! The seeded users, by what they are for.

/// A user that every dev server starts with.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Verified unless said otherwise.
    pub email: &'static str,
    /// The other name.
    pub username: &'static str,
    /// The password.
    pub password: &'static str,
}

/// Everything verified, phone +1 2025550143.
pub const JANE: Person = Person {
    email: "jane@example.com",
    username: "jane",
    password: "correct horse battery staple",
};
/// Has to give a second factor.
pub const MAX: Person = Person {
    email: "max@example.com",
    username: "max",
    password: "Sunny-Meadow-42",
};
/// E-mail address not verified.
pub const UNA: Person = Person {
    email: "una@example.com",
    username: "una",
    password: "Quiet-River-77",
};
/// Account disabled.
pub const DORA: Person = Person {
    email: "dora@example.com",
    username: "dora",
    password: "Closed-Door-19",
};
