//! What the scripted transport answers.

use crate::json::JsonValue;
use crate::transport::{Response, TransportError};

/// One answer of a [`ScriptedTransport`](crate::ScriptedTransport).
#[derive(Clone, Debug)]
pub struct Answer {
    pub(super) outcome: Outcome,
    pub(super) delay_ms: u32,
}

#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Response(Response),
    Failure(TransportError),
    Hang,
}

impl Answer {
    /// Success, with this JSON as the payload in the API's envelope.
    pub fn ok(data: &str) -> Answer {
        Answer::raw(
            200,
            &[
                r#"{"status":200,"message":"","data":"#,
                data,
                r#","session":null,"errors":null}"#,
            ]
            .concat(),
        )
    }

    /// A refusal in the API's envelope. With an empty code it has a sentence alone, as many have.
    pub fn error(status: u16, code: &str, message: &str) -> Answer {
        let errors = if code.is_empty() {
            "null".to_owned()
        } else {
            format!(r#"[{{"code":{},"message":{}}}]"#, quoted(code), quoted(message))
        };
        let message = quoted(message);
        Answer::raw(
            status,
            &format!(
                r#"{{"status":{status},"message":{message},"data":null,"session":null,"errors":{errors}}}"#
            ),
        )
    }

    /// Any status with any body.
    pub fn raw(status: u16, body: &str) -> Answer {
        let response = Response {
            status,
            body: body.to_owned(),
            ..Response::default()
        };
        Answer {
            outcome: Outcome::Response(response),
            delay_ms: 0,
        }
    }

    /// No connection.
    pub fn unreachable() -> Answer {
        Answer {
            outcome: Outcome::Failure(TransportError::Unreachable),
            delay_ms: 0,
        }
    }

    /// Never an answer.
    pub fn hang() -> Answer {
        Answer {
            outcome: Outcome::Hang,
            delay_ms: 0,
        }
    }

    /// The same answer after so many milliseconds.
    pub fn after(self, ms: u32) -> Answer {
        Answer { delay_ms: ms, ..self }
    }

    /// The same answer with the header `X-Development-Session`.
    pub fn with_dev_session(self, jwt: &str) -> Answer {
        self.with(|response| response.dev_session = Some(jwt.to_owned()))
    }

    /// The same answer with the header `Retry-After`, in seconds.
    pub fn with_retry_after(self, seconds: u32) -> Answer {
        self.with(|response| response.retry_after = Some(seconds.to_string()))
    }

    fn with(mut self, change: impl FnOnce(&mut Response)) -> Answer {
        if let Outcome::Response(response) = &mut self.outcome {
            change(response);
        }
        self
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\0'..='\x1f' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out.push('"');
    debug_assert!(JsonValue::parse(&out).is_some());
    out
}
