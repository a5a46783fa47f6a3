//! What the scripted transport was asked.

use std::fmt;

use crate::encoding::percent_decode;
use crate::transport::{Body, Method, Request};

/// A request as it was made. `Debug` shows the names of its parameters and not their values.
#[derive(Clone, PartialEq)]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The path, without the API's address and the query.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// The form, decoded.
    pub form: Vec<(String, String)>,
    /// The JSON body; empty when there was none.
    pub json: String,
    /// Whether cookies were sent along.
    pub credentials: bool,
}

impl RecordedRequest {
    pub(super) fn of(request: &Request) -> RecordedRequest {
        let (address, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
        let after_scheme = address.split_once("://").map_or(address, |(_, after)| after);
        let path = after_scheme
            .find('/')
            .and_then(|at| after_scheme.get(at..))
            .unwrap_or_default();
        let (form, json) = match &request.body {
            Body::Form(text) => (pairs(text), String::new()),
            Body::Json(text) => (Vec::new(), text.clone()),
            Body::Empty => (Vec::new(), String::new()),
        };
        RecordedRequest {
            method: request.method,
            path: path.to_owned(),
            query: pairs(query),
            form,
            json,
            credentials: request.credentials,
        }
    }

    /// The value of a parameter of the query.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        value(&self.query, name)
    }

    /// The value of a field of the form.
    pub fn form_value(&self, name: &str) -> Option<&str> {
        value(&self.form, name)
    }
}

fn value<'p>(pairs: &'p [(String, String)], name: &str) -> Option<&'p str> {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.as_str())
}

fn pairs(encoded: &str) -> Vec<(String, String)> {
    encoded
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (percent_decode(key), percent_decode(value)))
        .collect()
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names =
            |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &names(&self.query))
            .field("form", &names(&self.form))
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
