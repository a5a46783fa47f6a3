//! `use_sign_in_flow`: the whole sign-in, step by step, without markup.

use std::cell::RefCell;
use std::fmt;
use std::rc::{Rc, Weak};

use yew::platform::spawn_local;
use yew::prelude::*;
use yew_auth_client::{Abort, LocalFuture, Session};

use crate::core::{Core, Freshness, Watch};
use crate::deployment_provider::{Auth, use_core};
use crate::flow::{
    Attempt, Factors, SavedFlow, SignInEffect, SignInEvent, SignInFlow, SignInReply, SignInSnapshot,
};
use crate::platform;
use crate::sign_in_actions::Actions;

/// Options of [`use_sign_in_flow_with_options`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UseSignInFlowOptions {
    /// Where to go afterwards, before what the page's address and the deployment say. It has to pass the redirect
    /// policy like any other target.
    pub redirect_uri: Option<AttrValue>,
    /// Called with the session when the person is signed in. Then nothing is navigated: the app does as it likes.
    pub on_signed_in: Option<Callback<Rc<Session>>>,
}

/// What [`use_sign_in_flow`] returns: what to show, and where to send what the person does.
#[derive(Clone)]
pub struct UseSignInFlow {
    /// What to show.
    pub snapshot: Rc<SignInSnapshot>,
    send: Callback<SignInEvent>,
}

impl UseSignInFlow {
    /// Tells the flow what the person did.
    pub fn send(&self, event: SignInEvent) {
        self.send.emit(event);
    }

    /// [`UseSignInFlow::send`] as a callback.
    pub fn sender(&self) -> Callback<SignInEvent> {
        self.send.clone()
    }
}

impl PartialEq for UseSignInFlow {
    fn eq(&self, other: &Self) -> bool {
        self.snapshot == other.snapshot && self.send == other.send
    }
}

impl fmt::Debug for UseSignInFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UseSignInFlow")
            .field("snapshot", &self.snapshot)
            .finish()
    }
}

/// Runs one flow for one mounted component.
struct Runner {
    core: RefCell<Option<Rc<Core>>>,
    flow: RefCell<SignInFlow>,
    options: RefCell<UseSignInFlowOptions>,
    /// Ends the requests that are under way; another takes its place after each Cancel.
    abort: RefCell<Abort>,
    mounted: RefCell<bool>,
    resumed: RefCell<bool>,
    update: Callback<()>,
}

impl Runner {
    fn event(self: &Rc<Self>, event: SignInEvent) {
        let effects = self.flow.borrow_mut().event(event);
        self.run(effects);
    }

    fn reply(self: &Rc<Self>, reply: SignInReply) {
        if *self.mounted.borrow() {
            let effects = self.flow.borrow_mut().reply(reply);
            self.run(effects);
        }
    }

    fn run(self: &Rc<Self>, effects: Vec<SignInEffect>) {
        self.update.emit(());
        for effect in effects {
            self.effect(effect);
        }
    }

    fn effect(self: &Rc<Self>, effect: SignInEffect) {
        let Some(core) = self.core.borrow().clone() else {
            return;
        };
        let key = storage_key(&core);
        match effect {
            SignInEffect::Cancel => self.abort.replace(Abort::default()).abort(),
            SignInEffect::Remember(saved) => platform::remember(&key, &saved.encode()),
            SignInEffect::Forget => platform::forget(&key),
            SignInEffect::Finish => self.finish(&core),
            request => {
                let actions = match Actions::new(&core, &self.abort.borrow()) {
                    Ok(actions) => actions,
                    Err(error) => return self.reply(SignInReply::Failed(error)),
                };
                let Some(work) = perform(request, actions) else {
                    return;
                };
                let runner = Rc::downgrade(self);
                spawn_local(async move {
                    if let Some(reply) = work.await
                        && let Some(runner) = Weak::upgrade(&runner)
                    {
                        runner.reply(reply);
                    }
                });
            }
        }
    }

    fn finish(&self, core: &Rc<Core>) {
        let options = self.options.borrow().clone();
        match (options.on_signed_in, core.session.borrow().data.clone()) {
            (Some(callback), Some(session)) => callback.emit(session),
            _ => {
                if let Some(target) = core.after_sign_in(options.redirect_uri.as_deref()) {
                    core.go(target);
                }
            }
        }
    }

    /// Something changed in the deployment or the session.
    fn look(self: &Rc<Self>) {
        let Some(core) = self.core.borrow().clone() else {
            return;
        };
        if let Some(deployment) = core.deployment.borrow().data.clone() {
            self.flow.borrow_mut().set_factors(Factors::of(&deployment));
        } else {
            return;
        }
        let session = core.session.borrow().data.clone();
        let Some(session) = session else { return };
        if session.is_signed_in() {
            self.reply(SignInReply::SignedInElsewhere);
        } else if !self.resumed.replace(true) {
            let saved = platform::recall(&storage_key(&core))
                .as_deref()
                .and_then(SavedFlow::decode);
            if let Some(saved) = saved {
                match Attempt::of(&session, &saved.attempt_id) {
                    Some(attempt) => self.reply(SignInReply::Resumed(attempt, saved)),
                    None => self.effect(SignInEffect::Forget),
                }
            }
        }
    }
}

fn storage_key(core: &Core) -> String {
    let scope = core
        .client
        .as_ref()
        .map(|client| client.key().scope())
        .unwrap_or_default();
    ["yew-auth:sign-in:", &scope].concat()
}

/// Carries a request out. Each is boxed by itself: one future that could be any of them would weigh as much as all.
fn perform(effect: SignInEffect, actions: Actions) -> Option<LocalFuture<Option<SignInReply>>> {
    Some(match effect {
        SignInEffect::Identify(op, identifier) => Box::pin(async move {
            let result = actions.client.sign_in().identify(&identifier, None).await;
            Some(SignInReply::Identified(op, result))
        }),
        SignInEffect::Create(op, params) => Box::pin(async move {
            let result = actions.create(&params).await;
            Some(SignInReply::Created(op, result.map(|(_, attempt)| attempt)))
        }),
        SignInEffect::Prepare(op, id, strategy) => Box::pin(async move {
            let result = actions.prepare(id, actions.with_redirect(strategy)).await;
            Some(SignInReply::Prepared(op, result.map(|_| platform::now_ms())))
        }),
        SignInEffect::Attempt(op, id, code) => Box::pin(async move {
            let result = actions.attempt(id, code, None).await;
            Some(SignInReply::Attempted(op, result))
        }),
        SignInEffect::Refresh(op) => Box::pin(async move {
            let result = actions.core.session_changed().await;
            Some(SignInReply::Refreshed(op, result))
        }),
        SignInEffect::Poll(op, after_ms) => Box::pin(async move {
            loop {
                actions.client.sleep(after_ms).await;
                if actions.abort.is_aborted() || actions.core.is_stopped() {
                    return None;
                }
                if platform::is_visible() {
                    break;
                }
            }
            let result = actions.core.session_now(Freshness::Join).await;
            Some(SignInReply::Polled(op, result))
        }),
        SignInEffect::Cancel | SignInEffect::Remember(_) | SignInEffect::Forget | SignInEffect::Finish => {
            return None;
        }
    })
}

/// [`use_sign_in_flow_with_options`] with the options left alone.
#[hook]
pub fn use_sign_in_flow() -> UseSignInFlow {
    use_sign_in_flow_with_options(UseSignInFlowOptions::default())
}

/// The whole sign-in without markup: which screen to show, what is under way, what went wrong, what was typed; and one
/// function to tell it what the person did. [`SignInForm`](https://docs.rs/yew-auth-components) is a view of it.
///
/// Somebody who is signed in already is taken on at once. A reload of the tab in the middle takes up the attempt where
/// it stood. Requests and timers end with the component. On a server it stands at its first screen.
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_hooks::flow::{Screen, SignInEvent};
/// use yew_auth_hooks::use_sign_in_flow;
///
/// #[component]
/// fn MySignIn() -> Html {
///     let flow = use_sign_in_flow();
///     match &flow.snapshot.screen {
///         Screen::Code(_) => {
///             let onchange = Callback::from(move |event: Event| {
///                 let input: web_sys::HtmlInputElement = event.target_unchecked_into();
///                 flow.send(SignInEvent::SubmitCode(input.value().into()));
///             });
///             html! { <input name="code" autocomplete="one-time-code" inputmode="numeric" {onchange} /> }
///         }
///         _ => html! { <p>{ "Another screen" }</p> },
///     }
/// }
/// ```
#[hook]
pub fn use_sign_in_flow_with_options(options: UseSignInFlowOptions) -> UseSignInFlow {
    let core = use_core();
    let update = use_force_update();
    let runner = {
        let core = core.clone();
        use_memo((), move |()| {
            let deployment = core
                .as_ref()
                .and_then(|core| core.deployment.borrow().data.clone());
            let factors = deployment
                .map(|deployment| Factors::of(&deployment))
                .unwrap_or_default();
            Rc::new(Runner {
                core: RefCell::new(core),
                flow: RefCell::new(SignInFlow::new(factors)),
                options: RefCell::default(),
                abort: RefCell::default(),
                mounted: RefCell::new(true),
                resumed: RefCell::new(false),
                update: Callback::from(move |()| update.force_update()),
            })
        })
    };
    let runner: Rc<Runner> = (*runner).clone();
    runner.options.replace(options);
    {
        let runner = runner.clone();
        use_effect_with(core.map(Auth), move |auth| {
            let core = auth.as_ref().map(|Auth(core)| core.clone());
            runner.core.replace(core.clone());
            let weak = Rc::downgrade(&runner);
            let look = Callback::from(move |()| {
                if let Some(runner) = weak.upgrade() {
                    runner.look();
                }
            });
            let watch: Option<Watch> = core.map(|core| core.watch(look.clone()));
            look.emit(());
            move || drop(watch)
        });
    }
    {
        let runner = runner.clone();
        use_effect_with((), move |()| {
            move || {
                runner.mounted.replace(false);
                runner.abort.borrow().abort();
            }
        });
    }
    let send = {
        let runner = runner.clone();
        use_callback((), move |event, ()| runner.event(event))
    };
    let snapshot = Rc::new(runner.flow.borrow().snapshot());
    UseSignInFlow { snapshot, send }
}
