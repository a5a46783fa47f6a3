//! What can go wrong, in a form that a page can act upon.

mod code;
mod envelope;
mod field;

pub use code::ErrorCode;
pub use field::ErrorField;

pub(crate) use envelope::read;

use std::fmt;

/// A request that did not bring what was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// What sort of failure it is: what a page does next depends on it.
    pub kind: ErrorKind,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// The server's own sentence about this very case; empty when it has none beyond "something went wrong". With
    /// [`ErrorKind::Decode`] the path of the field that could not be read, never its content.
    pub message: String,
    /// Every error that the server listed.
    pub errors: Vec<ApiError>,
    /// Seconds after which another try is welcome, where the server said so.
    pub retry_after_s: Option<u32>,
}

/// One error of a server's list.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// What it is.
    pub code: ErrorCode,
    /// The server's sentence.
    pub message: String,
}

/// The sorts of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The person can correct it; see [`Error::field`].
    Invalid,
    /// It needs somebody signed in, and nobody is.
    SignedOut,
    /// Too many tries.
    Limited,
    /// Refused, whatever is entered.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// The server does not know the deployment: the publishable key is of another one.
    UnknownDeployment,
    /// No answer came.
    Unreachable {
        /// Several quick requests came before. A refusal for that reason has no CORS headers, and a browser shows it as
        /// no answer at all.
        maybe_limited: bool,
    },
    /// No answer came in time.
    TimedOut,
    /// The request was called off.
    Aborted,
    /// The server failed.
    Server,
    /// The answer could not be understood.
    Decode,
    /// The request could not be made.
    Client,
}

impl Error {
    /// An error that comes without an answer.
    pub fn new(kind: ErrorKind) -> Error {
        Error {
            kind,
            status: None,
            message: String::new(),
            errors: Vec::new(),
            retry_after_s: None,
        }
    }

    pub(crate) fn decode(path: impl Into<String>) -> Error {
        Error {
            message: path.into(),
            ..Error::new(ErrorKind::Decode)
        }
    }

    /// The first specific code. Many refusals have a sentence and no code, and some a code that says nothing; the known
    /// sentences stand for codes of their own, such as [`ErrorCode::IncorrectCode`].
    pub fn code(&self) -> Option<&ErrorCode> {
        ErrorCode::of_message(&self.message)
            .or_else(|| {
                self.errors
                    .iter()
                    .find_map(|error| ErrorCode::of_message(&error.message))
            })
            .or_else(|| self.codes().find(|code| **code != ErrorCode::BadRequestBody))
            .or_else(|| self.codes().next())
    }

    fn codes(&self) -> impl Iterator<Item = &ErrorCode> {
        self.errors
            .iter()
            .map(|error| &error.code)
            .filter(|code| !code.as_str().is_empty())
    }

    /// Whether this code is among those that the server listed, or is what its sentence stands for.
    pub fn has(&self, code: &ErrorCode) -> bool {
        self.code() == Some(code) || self.errors.iter().any(|error| error.code == *code)
    }

    /// The field that the person has to correct, where it is one.
    pub fn field(&self) -> Option<ErrorField> {
        self.code()
            .and_then(ErrorField::of_code)
            .or_else(|| {
                self.errors
                    .iter()
                    .find_map(|error| ErrorField::of_code(&error.code))
            })
            .or_else(|| ErrorField::of_required(&self.message))
    }

    /// Whether the same request may succeed later.
    pub fn is_transient(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Unreachable { .. } | ErrorKind::TimedOut | ErrorKind::Limited | ErrorKind::Server
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self.kind {
            ErrorKind::Decode => "The answer could not be understood",
            _ if !self.message.is_empty() => return f.write_str(&self.message),
            ErrorKind::Invalid => "The server did not accept what was sent",
            ErrorKind::SignedOut => "Nobody is signed in",
            ErrorKind::Limited => "There were too many tries",
            ErrorKind::Forbidden => "The server refused",
            ErrorKind::NotFound => "There is no such thing",
            ErrorKind::UnknownDeployment => "The server does not know this deployment",
            ErrorKind::Unreachable { .. } => "The server could not be reached",
            ErrorKind::TimedOut => "The server did not answer in time",
            ErrorKind::Aborted => "The request was called off",
            ErrorKind::Server => "The server failed",
            ErrorKind::Client => "The request could not be made",
        };
        f.write_str(sentence)?;
        if !self.message.is_empty() {
            f.write_str(": ")?;
            f.write_str(&self.message)?;
        }
        match self.status {
            Some(status) => write!(f, " (HTTP {status})."),
            None => f.write_str("."),
        }
    }
}

impl std::error::Error for Error {}
