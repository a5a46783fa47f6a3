//! A request, read: query, form (multipart or urlencoded) and the few headers that matter.

use std::net::IpAddr;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::{self, HeaderMap, HeaderName};

use super::ApiError;

/// Ample for a profile picture.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Names and values in the order they came.
#[derive(Clone, Default)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// The first value under that name; empty counts as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
            .filter(|v| !v.is_empty())
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }

    /// `a=1&b=2` as the URL standard's urlencoded parser reads it.
    pub(crate) fn parse(text: &str) -> Params {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Params(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(n, v)| (decode(n), decode(v)))
                .collect(),
        )
    }
}

pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Params,
    pub(crate) form: Params,
    pub(crate) body: Bytes,
    /// The body says it is a form and is not.
    malformed: bool,
    pub(crate) ip: IpAddr,
    headers: HeaderMap,
}

impl Call {
    pub(crate) async fn read(request: Request, ip: IpAddr) -> Call {
        let (parts, body) = request.into_parts();
        let content_type = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let mut malformed = false;
        let body = to_bytes(body, BODY_LIMIT).await.unwrap_or_else(|_| {
            malformed = true;
            Bytes::new()
        });
        let media = content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let form = match media.as_str() {
            "multipart/form-data" => match multipart(&content_type, body.clone()).await {
                Some(form) => form,
                None => {
                    malformed = true;
                    Params::default()
                }
            },
            "application/x-www-form-urlencoded" => match std::str::from_utf8(&body) {
                Ok(text) => Params::parse(text),
                Err(_) => {
                    malformed = true;
                    Params::default()
                }
            },
            _ => {
                malformed |= !body.is_empty() && media != "application/json";
                Params::default()
            }
        };
        Call {
            method: parts.method.as_str().to_owned(),
            path: parts.uri.path().to_owned(),
            query: Params::parse(parts.uri.query().unwrap_or_default()),
            form,
            body,
            malformed,
            ip,
            headers: parts.headers,
        }
    }

    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The form of an endpoint that takes one.
    pub(crate) fn form(&self) -> Result<&Params, ApiError> {
        let json = !self.body.is_empty()
            && self
                .header(&header::CONTENT_TYPE)
                .is_some_and(|t| t.starts_with("application/json"));
        if self.malformed || json {
            Err(ApiError::bad_body())
        } else {
            Ok(&self.form)
        }
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self
            .headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let mut pairs = pairs
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The address's host and port as the caller wrote them.
    pub(crate) fn host(&self) -> &str {
        self.header(&header::HOST).unwrap_or_default()
    }

    pub(crate) fn origin(&self) -> Option<&str> {
        self.header(&header::ORIGIN)
    }
}

async fn multipart(content_type: &str, body: Bytes) -> Option<Params> {
    let request = Request::builder()
        .header(header::CONTENT_TYPE, content_type)
        .body(Body::from(body))
        .ok()?;
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let mut form = Vec::new();
    while let Some(part) = parts.next_field().await.ok()? {
        let Some(name) = part.name().map(str::to_owned) else {
            continue;
        };
        let is_file = part.file_name().is_some();
        let value = part.text().await.ok()?;
        if !is_file {
            form.push((name, value));
        }
    }
    Some(Params(form))
}

pub(crate) fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'%', [high, low, tail @ ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                if let Some(byte) = digit(high)
                    .zip(digit(low))
                    .and_then(|(h, l)| u8::try_from(h * 16 + l).ok())
                {
                    out.push(byte);
                    rest = tail;
                } else {
                    out.push(b'%');
                }
            }
            (b'+', _) => out.push(b' '),
            (other, _) => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urlencoded_text_is_decoded() {
        let params = Params::parse("email=jane%2Bx%40example.com&name=Zo%C3%AB+B&flag&empty=&=v&bad=%zz%4");
        assert_eq!(params.get("email"), Some("jane+x@example.com"));
        assert_eq!(params.get("name"), Some("Zoë B"));
        assert_eq!(params.get("empty"), None);
        assert_eq!(params.get("bad"), Some("%zz%4"));
        assert_eq!(params.names(), ["email", "name", "flag", "empty", "", "bad"]);
    }
}
