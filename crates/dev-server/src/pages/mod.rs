//! Pages for people: what this server is, and the outbox. Each is one document that loads nothing from elsewhere.

use axum::http::header::{self, HeaderValue};

use crate::http::Answer;
use crate::state::State;

pub(crate) fn outbox() -> Answer {
    html("<!doctype html><title>Outbox</title>".to_owned())
}

pub(crate) fn home(state: &State) -> Answer {
    html(format!(
        "<!doctype html><title>yew-auth dev server</title><a href=/__dev/outbox>Outbox</a> {}",
        state.base_url
    ))
}

fn html(text: String) -> Answer {
    let mut answer = Answer::new(200, "text/html; charset=utf-8", text);
    answer.headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    answer
}
