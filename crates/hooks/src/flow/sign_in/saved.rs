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
        // The other times follow from this one.
        let sent_ms = self.times.map_or(0.0, |times| times.sent_ms);
        let mut text = self.attempt_id.clone();
        for part in [factor as u64, sent_ms as u64] {
            text.push(SEPARATOR);
            text.push_str(&part.to_string());
        }
        text.push(SEPARATOR);
        text.push_str(&self.identifier.replace(SEPARATOR, " "));
        text
    }

    /// Reads [`SavedFlow::encode`]'s text back; `None` for anything else, since storage can hold anything.
    pub(crate) fn decode(text: &str) -> Option<SavedFlow> {
        let mut parts = text.splitn(4, SEPARATOR);
        let attempt_id = parts.next().filter(|id| !id.is_empty())?.to_owned();
        let mut number = || parts.next()?.parse::<u64>().ok();
        let factor = *Factor::ALL.get(usize::try_from(number()?).ok()?)?;
        let sent_ms = number()?;
        let times = (sent_ms > 0).then(|| CodeTimes::sent_at(sent_ms as f64));
        Some(SavedFlow {
            attempt_id,
            factor,
            identifier: parts.next()?.to_owned(),
            times,
        })
    }
}
