//! What other servers need to check tokens. No browser session and no envelope here.

use serde_json::json;

use crate::http::{ApiError, Call, Reply};
use crate::state::State;

pub(crate) const PATHS: [&str; 3] = ["/.well-known/jwk", "/.well-known/jwks.json", "/.well-known/meta"];

pub(crate) fn answer(state: &State, call: &Call) -> Result<Reply, ApiError> {
    if call.method != "GET" {
        return Err(ApiError::not_found());
    }
    let body = match call.path.as_str() {
        "/.well-known/jwks.json" => json!({ "keys": [state.signer.jwk()] }),
        "/.well-known/jwk" => state.signer.jwk(),
        "/.well-known/meta" => json!({
            "issuer": state.base_url,
            "jwks_uri": format!("{}/.well-known/jwks.json", state.base_url),
            "deployment_id": state.place.id.to_string(),
            "mode": state.settings().mode().as_str(),
        }),
        _ => return Err(ApiError::not_found()),
    };
    Ok(Reply::Bare(body))
}
