//! The envelope around every answer: status, message, data, session, errors.

use serde::Serialize;
use serde_json::{Value, json};

use super::Code;
use crate::crypto::CryptoError;

/// What the service says when it does not want to say.
const GENERIC: &str = "Something went wrong. Please try again later.";

/// A successful answer.
#[derive(Debug)]
pub(crate) enum Reply {
    /// Goes into the envelope.
    Data(Value),
    /// Goes out as it is, for endpoints that know no envelope.
    Bare(Value),
}

impl Reply {
    pub(crate) fn data<T: Serialize>(data: &T) -> Result<Reply, ApiError> {
        serde_json::to_value(data)
            .map(Reply::Data)
            .map_err(|_| ApiError::internal("an answer is no JSON"))
    }

    pub(crate) fn null() -> Reply {
        Reply::Data(Value::Null)
    }
}

/// A refused or failed request.
#[derive(Debug)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    message: String,
    data: Value,
    errors: Option<Vec<(Code, String)>>,
}

impl ApiError {
    /// The code with its own status and sentence.
    pub(crate) fn code(code: Code) -> ApiError {
        ApiError::code_saying(code.status(), code, code.message())
    }

    pub(crate) fn code_saying(status: u16, code: Code, message: &str) -> ApiError {
        ApiError {
            status,
            message: message.to_owned(),
            data: Value::Null,
            errors: Some(vec![(code, message.to_owned())]),
        }
    }

    /// Only a sentence; `errors` is null.
    pub(crate) fn message(status: u16, message: &str) -> ApiError {
        ApiError {
            status,
            message: message.to_owned(),
            data: Value::Null,
            errors: None,
        }
    }

    /// The status is kept, the reason is not told; `errors` is an empty list.
    pub(crate) fn generic(status: u16) -> ApiError {
        ApiError {
            status,
            message: GENERIC.to_owned(),
            data: Value::Null,
            errors: Some(Vec::new()),
        }
    }

    /// The body could not be read.
    pub(crate) fn bad_body() -> ApiError {
        ApiError {
            status: 400,
            message: "Bad request body".to_owned(),
            data: json!({}),
            errors: Some(vec![(
                Code::BadRequestBody,
                Code::BadRequestBody.message().to_owned(),
            )]),
        }
    }

    /// Fields that have to be there and are not.
    pub(crate) fn required(fields: &[&str]) -> ApiError {
        let error = |field: &&str| (Code::RequiredField, format!("{field} is required"));
        ApiError {
            errors: Some(fields.iter().map(error).collect()),
            ..ApiError::bad_body()
        }
    }

    /// Several fields are wrong at once.
    pub(crate) fn fields(codes: &[Code]) -> ApiError {
        ApiError {
            status: 400,
            message: "Field errors".to_owned(),
            data: Value::Null,
            errors: Some(
                codes
                    .iter()
                    .map(|code| (*code, code.message().to_owned()))
                    .collect(),
            ),
        }
    }

    pub(crate) fn not_found() -> ApiError {
        ApiError {
            message: "Resource does not exist".to_owned(),
            ..ApiError::generic(404)
        }
    }

    /// Our fault. The reason goes to the terminal; it is written by us and holds nothing that a user typed.
    pub(crate) fn internal(reason: &str) -> ApiError {
        eprintln!("internal error: {reason}");
        ApiError::code(Code::Internal)
    }

    pub(crate) fn envelope(&self) -> Value {
        let errors = self.errors.as_ref().map(|errors| {
            errors
                .iter()
                .map(|(code, message)| json!({ "code": code.as_str(), "message": message }))
                .collect::<Vec<_>>()
        });
        json!({ "status": self.status, "message": self.message, "data": self.data, "session": null, "errors": errors })
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        // SQLite's own text may quote a value, its code cannot.
        ApiError::internal(&format!("database: {:?}", error.sqlite_error_code()))
    }
}

impl From<CryptoError> for ApiError {
    fn from(error: CryptoError) -> Self {
        ApiError::internal(&error.to_string())
    }
}

pub(crate) fn success(data: &Value) -> Value {
    json!({ "status": 200, "message": "", "data": data, "session": null, "errors": null })
}
