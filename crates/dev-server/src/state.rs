//! Everything a running server knows, shared by all requests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use serde_json::{Value, json};

use crate::clock::Clock;
use crate::control::faults::Faults;
use crate::control::requests::RequestLog;
use crate::crypto::{CryptoError, jwt::Signer, password, random};
use crate::db::{self, Connection, meta};
use crate::deployment::{self, Place, Settings};
use crate::error::StartError;
use crate::http::limiter::Limiter;
use crate::ids::Ids;
use crate::outbox::Outbox;
use crate::seed;

/// Locks also after a panic elsewhere: each critical section leaves its data whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) struct State {
    db: Mutex<Connection>,
    pub(crate) clock: Clock,
    ids: Ids,
    pub(crate) signer: Signer,
    /// Keys the hashes of codes and tokens.
    pub(crate) code_secret: Vec<u8>,
    pub(crate) place: Place,
    pub(crate) base_url: String,
    pub(crate) app_url: Option<String>,
    /// Whether callers from other machines were asked for; then any `Host` is taken.
    pub(crate) open_to_network: bool,
    deployment: RwLock<Deployment>,
    pub(crate) outbox: Outbox,
    pub(crate) limiter: Limiter,
    pub(crate) faults: Faults,
    pub(crate) requests: RequestLog,
}

/// The document as it is served, and as the server reads it.
#[derive(Clone)]
pub(crate) struct Deployment {
    pub(crate) document: Arc<Value>,
    pub(crate) settings: Arc<Settings>,
}

/// Addresses of a server that is about to run.
pub(crate) struct Addresses {
    pub(crate) mode: crate::config::Mode,
    pub(crate) publishable_key: String,
    pub(crate) base_url: String,
    pub(crate) app_url: Option<String>,
    pub(crate) open_to_network: bool,
}

impl State {
    pub(crate) fn new(db: Connection, addresses: Addresses) -> Result<State, StartError> {
        let clock = Clock::default();
        let now = clock.now_ms();
        let _ = password::decoy();
        let ids = Ids::starting_after(db::greatest_id(&db).map_err(setup)?);
        let signing_key = keep(&db, meta::SIGNING_KEY, Signer::generate)?;
        let code_secret = keep(&db, meta::CODE_SECRET, || Ok(random::bytes::<32>()?.to_vec()))?;
        let first_start = meta::get(&db, meta::DEPLOYMENT).map_err(setup)?.is_none();
        let id = keep(&db, meta::DEPLOYMENT, || {
            Ok(format!("{} {now}", ids.next(now)).into_bytes())
        })?;
        let id = String::from_utf8_lossy(&id).into_owned();
        let (id, created_at) = id.split_once(' ').unwrap_or((&id, "0"));
        let host = |url: &str| url.trim_start_matches("http://").to_owned();
        let place = Place {
            id: id.parse().unwrap_or_default(),
            created_at: created_at.parse().unwrap_or_default(),
            mode: addresses.mode,
            publishable_key: addresses.publishable_key,
            backend_host: host(&addresses.base_url),
            frontend_host: host(addresses.app_url.as_deref().unwrap_or(&addresses.base_url)),
        };
        let patch = meta::get(&db, meta::DEPLOYMENT_PATCH)
            .map_err(setup)?
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_else(|| json!({}));
        let deployment = Deployment::build(&place, &patch).map_err(|e| StartError::Setup(e.to_string()))?;
        let state = State {
            db: Mutex::new(db),
            clock,
            ids,
            signer: Signer::from_pkcs8(&signing_key).map_err(|e| StartError::Setup(e.to_string()))?,
            code_secret,
            place,
            base_url: addresses.base_url,
            app_url: addresses.app_url,
            open_to_network: addresses.open_to_network,
            deployment: RwLock::new(deployment),
            outbox: Outbox::default(),
            limiter: Limiter::default(),
            faults: Faults::default(),
            requests: RequestLog::default(),
        };
        if first_start {
            seed::users(&state).map_err(|e| StartError::Setup(e.to_string()))?;
        }
        Ok(state)
    }

    /// The one connection. Hold it for queries only, never while a password is checked.
    pub(crate) fn db(&self) -> MutexGuard<'_, Connection> {
        lock(&self.db)
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now_ms()
    }

    pub(crate) fn next_id(&self) -> i64 {
        self.ids.next(self.now())
    }

    pub(crate) fn deployment(&self) -> Deployment {
        self.deployment
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn settings(&self) -> Arc<Settings> {
        self.deployment().settings
    }

    /// Merges a patch into the document and keeps it. The error is the sentence for who sent it.
    pub(crate) fn patch_deployment(&self, patch: &Value) -> Result<Arc<Value>, String> {
        let db = self.db();
        let before = meta::get(&db, meta::DEPLOYMENT_PATCH).map_err(|e| e.to_string())?;
        let before = before
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_else(|| json!({}));
        let whole = deployment::compose(before, patch);
        let changed = Deployment::build(&self.place, &whole)
            .map_err(|e| format!("The server cannot work with that: {e}."))?;
        meta::set(&db, meta::DEPLOYMENT_PATCH, whole.to_string().as_bytes()).map_err(|e| e.to_string())?;
        let document = changed.document.clone();
        *self.deployment.write().unwrap_or_else(PoisonError::into_inner) = changed;
        Ok(document)
    }

    /// Back to the state of a first start; keys and the deployment's id stay.
    pub(crate) fn reset(&self) -> Result<(), Box<dyn std::error::Error>> {
        {
            let db = self.db();
            db::wipe(&db)?;
            meta::remove(&db, meta::DEPLOYMENT_PATCH)?;
        }
        *self.deployment.write().unwrap_or_else(PoisonError::into_inner) =
            Deployment::build(&self.place, &json!({}))?;
        self.clock.reset();
        self.outbox.clear();
        self.limiter.reset();
        self.faults.clear();
        self.requests.clear();
        seed::users(self)
    }
}

impl Deployment {
    fn build(place: &Place, patch: &Value) -> serde_json::Result<Deployment> {
        let document = deployment::apply(deployment::document(place), patch);
        // Null is how the service writes an absent object; the server's own reading takes the default for it.
        let settings = serde_json::from_value(without_nulls(document.clone()))?;
        Ok(Deployment {
            document: Arc::new(document),
            settings: Arc::new(settings),
        })
    }
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(_, v)| !v.is_null())
            .map(|(k, v)| (k, without_nulls(v)))
            .collect(),
        other => other,
    }
}

fn setup(error: rusqlite::Error) -> StartError {
    StartError::Setup(error.to_string())
}

/// The stored value, or a new one that is stored from now on.
fn keep(
    db: &Connection,
    key: &str,
    make: impl FnOnce() -> Result<Vec<u8>, CryptoError>,
) -> Result<Vec<u8>, StartError> {
    if let Some(value) = meta::get(db, key).map_err(setup)? {
        return Ok(value);
    }
    let value = make().map_err(|e| StartError::Setup(e.to_string()))?;
    meta::set(db, key, &value).map_err(setup)?;
    Ok(value)
}
