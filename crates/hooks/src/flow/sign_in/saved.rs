//! What a reload of the tab must not lose.

use super::{CodeTimes, Factor};

/// The part of a flow that outlives a reload. It holds no secret: no password, no code, no token.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedFlow {
    pub(crate) attempt_id: String,
    pub(crate) factor: Factor,
    pub(crate) identifier: String,
    pub(crate) times: Option<CodeTimes>,
}

/// Between the parts; cannot stand in an id, and is refused in an identifier.
const SEPARATOR: char = '\n';

impl SavedFlow {
    /// One line a part, for the tab's session storage.
    pub(crate) fn encode(&self) -> String {
        let factor = Factor::ALL
            .iter()
            .position(|f| *f == self.factor)
            .unwrap_or_default();
        let times = self.times.unwrap_or(CodeTimes {
            sent_ms: 0.0,
            resend_ms: 0.0,
            expires_ms: 0.0,
        });
        let mut text = self.attempt_id.clone();
        for part in [factor as f64, times.sent_ms, times.resend_ms, times.expires_ms] {
            text.push(SEPARATOR);
            text.push_str(&(part as u64).to_string());
        }
        text.push(SEPARATOR);
        text.push_str(&self.identifier.replace(SEPARATOR, " "));
        text
    }

    /// Reads [`SavedFlow::encode`]'s text back; `None` for anything else, since storage can hold anything.
    pub(crate) fn decode(text: &str) -> Option<SavedFlow> {
        let mut parts = text.splitn(6, SEPARATOR);
        let attempt_id = parts.next().filter(|id| !id.is_empty())?.to_owned();
        let mut number = || parts.next()?.parse::<u64>().ok();
        let factor = *Factor::ALL.get(usize::try_from(number()?).ok()?)?;
        let (sent, resend, expires) = (number()?, number()?, number()?);
        let times = (sent > 0).then_some(CodeTimes {
            sent_ms: sent as f64,
            resend_ms: resend as f64,
            expires_ms: expires as f64,
        });
        Some(SavedFlow {
            attempt_id,
            factor,
            identifier: parts.next()?.to_owned(),
            times,
        })
    }
}
