//! The seeded users, by what they are for.

/// A user that every dev server starts with.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Verified unless said otherwise.
    pub email: &'static str,
    /// First name, by which the app greets.
    pub name: &'static str,
    /// The other name to sign in with.
    pub username: &'static str,
    /// The password.
    pub password: &'static str,
}

/// Everything verified, phone +1 2025550143.
pub const JANE: Person = Person {
    email: "jane@example.com",
    name: "Jane",
    username: "jane",
    password: "correct horse battery staple",
};
/// Somebody that no server starts with: for tests that need a number of another country.
pub const KIM: Person = Person {
    email: "kim@example.com",
    name: "Kim",
    username: "kim",
    password: "Calm-Harbour-31",
};
/// Has to give a second factor.
pub const MAX: Person = Person {
    email: "max@example.com",
    name: "Max",
    username: "max",
    password: "Sunny-Meadow-42",
};
/// E-mail address not verified.
pub const UNA: Person = Person {
    email: "una@example.com",
    name: "Una",
    username: "una",
    password: "Quiet-River-77",
};
/// Account disabled.
pub const DORA: Person = Person {
    email: "dora@example.com",
    name: "Dora",
    username: "dora",
    password: "Closed-Door-19",
};
