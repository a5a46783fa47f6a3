//! Mail and text messages that would have been sent. They live in memory only, so no code is ever written to disk.

use std::collections::VecDeque;
use std::sync::Mutex;

use serde::Serialize;

use crate::state::lock;

const KEPT: usize = 200;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MessageKind {
    Email,
    Sms,
}

#[derive(Clone, Serialize)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) kind: MessageKind,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<String>,
    pub(crate) created_at_ms: i64,
}

#[derive(Default)]
pub(crate) struct Outbox {
    messages: Mutex<VecDeque<Message>>,
}

impl Outbox {
    pub(crate) fn push(&self, message: Message) {
        let mut messages = lock(&self.messages);
        messages.push_front(message);
        messages.truncate(KEPT);
    }

    /// Newest first; `to` picks one recipient.
    pub(crate) fn list(&self, to: Option<&str>) -> Vec<Message> {
        lock(&self.messages)
            .iter()
            .filter(|m| to.is_none_or(|to| m.to.eq_ignore_ascii_case(to)))
            .cloned()
            .collect()
    }

    pub(crate) fn clear(&self) {
        lock(&self.messages).clear();
    }
}
