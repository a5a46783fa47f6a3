//! The envelope that every answer comes in, and the answers that come without.

use super::{ApiError, Error, ErrorCode, ErrorKind};
use crate::encoding::digits;
use crate::json::{self, JsonValue};
use crate::transport::Response;

/// Sentences that say no more than the status does.
const GENERIC: [&str; 6] = [
    "Bad request body",
    "Field errors",
    "Unable to process request body. Please check the format.",
    "Something went wrong. Please try again later.",
    "An internal server error occurred. Please try again later.",
    "Resource does not exist",
];

/// The payload of an answer, or why there is none.
pub(crate) fn read(response: &Response) -> Result<JsonValue, Error> {
    let body = json::parse(&response.body);
    if (200..300).contains(&response.status) {
        return payload(response.status, body);
    }
    Err(refusal(response, &body.unwrap_or_default()))
}

fn payload(status: u16, body: Option<JsonValue>) -> Result<JsonValue, Error> {
    let undecodable = |path: &str| Error {
        status: Some(status),
        ..Error::decode(path)
    };
    match body {
        _ if status == 204 => Ok(JsonValue::Null),
        None => Err(undecodable("body")),
        Some(body) => {
            // `data` may be left out when there is nothing in it, but then something else of the envelope is there.
            let is_envelope = ["status", "message", "errors"]
                .iter()
                .any(|key| body.get(key).is_some());
            match body.take("data") {
                Some(data) => Ok(data),
                None if is_envelope => Ok(JsonValue::Null),
                None => Err(undecodable("data")),
            }
        }
    }
}

fn refusal(response: &Response, body: &JsonValue) -> Error {
    let text = |value: &JsonValue, key: &str| {
        value
            .get(key)
            .and_then(JsonValue::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let errors: Vec<ApiError> = body
        .get("errors")
        .map(JsonValue::items)
        .unwrap_or_default()
        .iter()
        .map(|error| ApiError {
            code: ErrorCode::from(text(error, "code")),
            message: text(error, "message"),
        })
        .collect();
    let mut error = Error {
        kind: ErrorKind::Server,
        status: Some(response.status),
        message: specific(text(body, "message"), &errors),
        errors,
        retry_after_s: response
            .retry_after
            .as_deref()
            .and_then(|seconds| u32::try_from(digits(seconds.trim())?).ok()),
    };
    // Without an envelope: it is not the deployment that speaks.
    let bare = body.get("message").is_some() && body.get("status").is_none() && body.get("errors").is_none();
    error.kind = kind(response.status, bare, error.code());
    error
}

/// The sentence about this very case. It stands with the error, except that the code for a bad form comes with a sentence
/// for all bad forms and the specific one stands outside.
fn specific(message: String, errors: &[ApiError]) -> String {
    let listed = errors
        .first()
        .map(|error| error.message.clone())
        .unwrap_or_default();
    let bad_form = errors
        .first()
        .is_some_and(|error| error.code == ErrorCode::BadRequestBody);
    let candidates = if bad_form {
        [message, listed]
    } else {
        [listed, message]
    };
    candidates
        .into_iter()
        .find(|text| !text.is_empty() && !GENERIC.contains(&text.as_str()))
        .unwrap_or_default()
}

fn kind(status: u16, bare: bool, code: Option<&ErrorCode>) -> ErrorKind {
    match (status, code) {
        (404, _) if bare => ErrorKind::UnknownDeployment,
        (_, Some(ErrorCode::TooManyAttempts | ErrorCode::TooManyRequests)) | (429, _) => ErrorKind::Limited,
        (401, Some(ErrorCode::Unauthorized) | None) | (400, Some(ErrorCode::Unauthorized)) => {
            ErrorKind::SignedOut
        }
        (_, Some(ErrorCode::ChallengeFailed)) | (403, _) => ErrorKind::Forbidden,
        (404, Some(ErrorCode::UserNotFound)) => ErrorKind::Invalid,
        (404 | 410, _) => ErrorKind::NotFound,
        (408, _) => ErrorKind::TimedOut,
        (400..500, _) => ErrorKind::Invalid,
        _ => ErrorKind::Server,
    }
}
