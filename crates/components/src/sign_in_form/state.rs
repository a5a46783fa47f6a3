//! What the form remembers from one rendering to the next.

use wasm_bindgen::JsCast as _;
use yew::prelude::*;
use yew_auth_hooks::flow::{Draft, IdentifierKind, Problem, Screen, SignInEvent, SignInSnapshot};

use super::typed::{Typed, select, types};
use super::view::step_key;
use crate::platform::{self, Clock};
use crate::primitives::{country_options, focus, select_country};

/// The texts, the elements that take the focus, and what was last seen of the flow.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) typed: Typed,
    /// The heading, which takes the focus when the step changes.
    pub(crate) title: NodeRef,
    /// The field to correct, which takes the focus when there is something wrong with it.
    pub(crate) input: NodeRef,
    pub(crate) country: NodeRef,
    /// The choices of countries in one language: they take a moment to make.
    pub(crate) countries: Option<(&'static str, Html)>,
    draft: Draft,
    step: Option<String>,
    problem: Option<Problem>,
    clock: Option<Clock>,
}

impl State {
    /// Before rendering: takes over what is new in the flow.
    pub(crate) fn prepare(&mut self, snapshot: &SignInSnapshot, locale: &'static str) {
        if self.draft != snapshot.draft {
            self.draft = snapshot.draft.clone();
            self.typed.adopt(&self.draft);
        }
        let phone =
            matches!(snapshot.screen, Screen::Identifier(f) if f.identifier() == IdentifierKind::Phone);
        if phone {
            self.typed.phone = std::mem::take(&mut self.typed.phone).or_home();
            if self.countries.as_ref().is_none_or(|(known, _)| *known != locale) {
                self.countries = Some((locale, country_options(locale)));
            }
        }
    }

    /// After rendering: moves the focus, shows the country, starts or stops the clock.
    pub(crate) fn settle(&mut self, snapshot: &SignInSnapshot, now_ms: f64, update: UseForceUpdateHandle) {
        if self.title.get().is_none() {
            // Still loading.
            return;
        }
        select_country(&self.country, &self.typed.phone.country);
        let step = step_key(snapshot);
        // A page that has just loaded belongs to its reader: the first step takes no focus.
        if self.step.as_ref().is_some_and(|before| *before != step) {
            focus(&self.title);
        }
        self.step = Some(step);
        if self.problem != snapshot.problem {
            self.problem = snapshot.problem.clone();
            if self
                .problem
                .as_ref()
                .is_some_and(|problem| problem.field().is_some())
            {
                focus(&self.input);
                if matches!(snapshot.screen, Screen::Code(_)) {
                    select(&self.input);
                }
            }
        }
        let ticking = matches!(snapshot.screen, Screen::Code(_) | Screen::Link)
            && snapshot.times.is_some_and(|times| now_ms < times.expires_ms);
        match (ticking, &self.clock) {
            (true, None) => self.clock = Some(platform::every_second(move || update.force_update())),
            (false, Some(_)) => self.clock = None,
            _ => {}
        }
    }

    /// Follows an event, and says what the person did.
    pub(crate) fn hear(&mut self, event: &Event, snapshot: &SignInSnapshot) -> Option<SignInEvent> {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && key.type_() == "keydown"
            && self
                .title
                .get()
                .is_some_and(|title| event.target().as_ref() == Some(title.as_ref()))
            && types(key)
        {
            focus(&self.input);
        }
        let did = self.typed.hear(event, snapshot)?;
        self.typed.forget(&did, &snapshot.draft);
        Some(did)
    }
}
