//! What every hook under one provider shares: the client, the deployment, the session and the tokens.
//!
//! There is one truth about who is signed in, and it is [`Core::session`]: hooks read it and are told when it changes.

mod redirects;
mod session;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
mod tokens;
mod watch;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::platform::spawn_local;
use yew::{AttrValue, Callback};
use yew_auth_client::{
    Abort, Client, Deployment, DeploymentMode, Error, KeyError, Mode, PublishableKey, Session,
};

pub(crate) use self::redirects::REDIRECT_URI;
use self::session::Flight;
pub(crate) use self::session::Freshness;
use self::tokens::Tokens;
pub(crate) use self::watch::Watch;
use self::watch::Watchers;
use crate::navigator::NavigatorHandle;
use crate::platform::{self, Tabs, Wake};
use crate::ui_overrides::UiOverrides;

/// Settings older than this are fetched again when the page is looked at.
const DEPLOYMENT_FRESH_MS: f64 = 300_000.0;

/// Why there is no deployment.
#[derive(Clone, Debug, PartialEq)]
pub enum DeploymentError {
    /// The publishable key cannot be read: the app's to correct.
    Key(KeyError),
    /// The deployment could not be fetched: worth another try.
    Api(Error),
}

/// Something that is fetched: what is known of it, and whether it is being fetched.
#[derive(Debug)]
pub(crate) struct Loadable<T, E> {
    pub(crate) data: Option<Rc<T>>,
    pub(crate) error: Option<E>,
    pub(crate) loading: bool,
    /// When it was fetched last, by the monotonic clock.
    pub(crate) fetched_ms: f64,
}

impl<T, E> Default for Loadable<T, E> {
    fn default() -> Self {
        Loadable {
            data: None,
            error: None,
            loading: true,
            fetched_ms: 0.0,
        }
    }
}

/// What the app gave to the provider.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Options {
    pub(crate) overrides: UiOverrides,
    pub(crate) navigator: NavigatorHandle,
    pub(crate) allowed_origins: Vec<AttrValue>,
}

pub(crate) struct Core {
    pub(crate) client: Option<Client>,
    pub(crate) options: RefCell<Options>,
    pub(crate) deployment: RefCell<Loadable<Deployment, DeploymentError>>,
    pub(crate) session: RefCell<Loadable<Session, Error>>,
    /// Grows with each change of deployment or session: what is drawn from an older one is drawn again.
    version: Cell<u32>,
    watchers: Watchers,
    flight: RefCell<Flight>,
    tokens: RefCell<Tokens>,
    /// Grows with each request for the deployment; an older answer is dropped.
    deployment_request: Cell<u32>,
    abort: Abort,
    listeners: RefCell<Option<(Wake, Option<Tabs>)>>,
}

impl Core {
    /// A core for a key. `client` stands in for the browser's own client where it is given: for tests and galleries.
    pub(crate) fn new(key: &str, client: Option<Client>, options: Options) -> Rc<Core> {
        let abort = Abort::default();
        let client = match client {
            Some(client) => Ok(Some(client)),
            None => key.parse::<PublishableKey>().map(browser_client),
        };
        let (client, deployment) = match client {
            Ok(client) => (
                client.map(|client| client.with_abort(&abort)),
                Loadable::default(),
            ),
            Err(error) => {
                let error = Some(DeploymentError::Key(error));
                (
                    None,
                    Loadable {
                        error,
                        loading: false,
                        ..Loadable::default()
                    },
                )
            }
        };
        let session = Loadable {
            // On a server too, where there is no client: who is signed in is not known there.
            loading: deployment.error.is_none(),
            ..Loadable::default()
        };
        Rc::new(Core {
            client,
            options: RefCell::new(options),
            deployment: RefCell::new(deployment),
            session: RefCell::new(session),
            version: Cell::new(0),
            watchers: Watchers::default(),
            flight: RefCell::default(),
            tokens: RefCell::default(),
            deployment_request: Cell::new(0),
            abort,
            listeners: RefCell::new(None),
        })
    }

    /// Fetches deployment and session, and begins to listen for the reasons to fetch them again.
    pub(crate) fn start(self: &Rc<Self>) {
        let Some(client) = &self.client else { return };
        self.load_deployment();
        drop(self.fetch_session(Freshness::Join));
        let weak = Rc::downgrade(self);
        let wake = Wake::listen(Callback::from(move |()| {
            if let Some(core) = weak.upgrade() {
                core.revalidate();
            }
        }));
        let weak = Rc::downgrade(self);
        let name = ["yew-auth:", &client.key().scope()].concat();
        let tabs = Tabs::join(
            &name,
            Callback::from(move |()| {
                if let Some(core) = weak.upgrade() {
                    drop(core.fetch_session(Freshness::Anew));
                }
            }),
        );
        self.listeners.replace(Some((wake, tabs)));
        self.poll_session();
    }

    /// Ends every request, timer and listener.
    pub(crate) fn stop(&self) {
        self.abort.abort();
        self.listeners.replace(None);
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.abort.is_aborted()
    }

    /// Tells the other tabs that the session changed.
    pub(crate) fn tell_other_tabs(&self) {
        if let Some((_, Some(tabs))) = self.listeners.borrow().as_ref() {
            tabs.tell();
        }
    }

    /// Calls back on each change, until the [`Watch`] is dropped.
    pub(crate) fn watch(self: &Rc<Self>, callback: Callback<()>) -> Watch {
        self.watchers.add(callback)
    }

    /// The number of the last change.
    pub(crate) fn version(&self) -> u32 {
        self.version.get()
    }

    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
        self.watchers.call();
    }

    /// Fetches the deployment; what is known of it stays until the answer is there.
    pub(crate) fn load_deployment(self: &Rc<Self>) {
        let Some(client) = self.client.clone() else { return };
        let request = self.deployment_request.get().wrapping_add(1);
        self.deployment_request.set(request);
        self.deployment.borrow_mut().loading = true;
        self.changed();
        let core = self.clone();
        spawn_local(async move {
            let result = client.deployment().get().await;
            if core.is_stopped() || core.deployment_request.get() != request {
                return;
            }
            core.take_deployment(&client, result);
        });
    }

    fn take_deployment(&self, client: &Client, result: Result<Deployment, Error>) {
        {
            let mut state = self.deployment.borrow_mut();
            state.loading = false;
            match result {
                Ok(mut deployment) => {
                    match deployment.mode {
                        DeploymentMode::Staging => client.set_mode(Mode::Staging),
                        DeploymentMode::Production => client.set_mode(Mode::Production),
                        DeploymentMode::Other(_) => {}
                    }
                    self.options.borrow().overrides.apply(&mut deployment.ui_settings);
                    state.fetched_ms = platform::monotonic_ms();
                    state.error = None;
                    state.data = Some(Rc::new(deployment));
                }
                // Settings that are there stay good when a later look fails.
                Err(error) if state.data.is_none() => state.error = Some(DeploymentError::Api(error)),
                Err(_) => {}
            }
        }
        self.changed();
    }

    fn revalidate(self: &Rc<Self>) {
        let (age, missing) = {
            let state = self.deployment.borrow();
            (platform::monotonic_ms() - state.fetched_ms, state.data.is_none())
        };
        if !self.deployment.borrow().loading && (missing || age > DEPLOYMENT_FRESH_MS) {
            self.load_deployment();
        }
        self.revalidate_session();
    }
}

#[cfg(target_arch = "wasm32")]
fn browser_client(key: PublishableKey) -> Option<Client> {
    Some(Client::browser(key))
}

/// On a server there is no browser session to speak of: everything renders as loading.
#[cfg(not(target_arch = "wasm32"))]
fn browser_client(_key: PublishableKey) -> Option<Client> {
    None
}
