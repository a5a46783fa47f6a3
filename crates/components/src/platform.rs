//! What only a browser knows; natively, and where a browser can't say, there is a plain answer instead.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::primitives::countries;

/// The country of the browser's language: its region where it names one, else the one where most people speak it.
pub(crate) fn browser_country() -> Option<&'static str> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let language = web_sys::window()?.navigator().language()?;
    let get = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let constructor = get(&get(&js_sys::global(), "Intl")?, "Locale")?
        .dyn_into::<Function>()
        .ok()?;
    let locale = Reflect::construct(&constructor, &Array::of1(&JsValue::from_str(&language))).ok()?;
    let likely = get(&locale, "maximize")?
        .dyn_into::<Function>()
        .ok()?
        .call0(&locale)
        .ok()?;
    let region = get(&likely, "region")?.as_string()?;
    countries::all()
        .find(|(iso, _)| *iso == region)
        .map(|(iso, _)| iso)
}

/// Every country as (name, ISO code), in the order of the language's alphabet.
pub(crate) fn country_names(locale: &str) -> Vec<(String, String)> {
    if !cfg!(target_arch = "wasm32") {
        return countries::all()
            .map(|(iso, _)| (iso.to_owned(), iso.to_owned()))
            .collect();
    }
    let locales = Array::of1(&JsValue::from_str(locale));
    let options = Object::new();
    // Setting a plain object's property can't fail.
    drop(Reflect::set(&options, &"type".into(), &"region".into()));
    let names = Intl::DisplayNames::new(&locales, &options);
    let rows = Array::new();
    for (iso, _) in countries::all() {
        let name = names
            .of(iso)
            .and_then(|name| name.as_string())
            .unwrap_or_else(|| iso.to_owned());
        rows.push(&JsValue::from_str(&[&*name, "\t", iso].concat()));
    }
    let collator = Intl::Collator::new(&locales, &Object::new());
    if let Ok(sort) = Reflect::get(&rows, &"sort".into())
        && let Some(sort) = sort.dyn_ref::<Function>()
    {
        drop(sort.call1(&rows, &collator.compare()));
    }
    rows.iter()
        .filter_map(|row| {
            row.as_string()?
                .split_once('\t')
                .map(|(name, iso)| (name.to_owned(), iso.to_owned()))
        })
        .collect()
}

/// Milliseconds since the epoch.
pub(crate) fn now_ms() -> f64 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Date::now();
    #[cfg(not(target_arch = "wasm32"))]
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0.0, |passed| passed.as_secs_f64() * 1000.0)
}

/// Calls back each second until it is dropped.
#[cfg(target_arch = "wasm32")]
pub(crate) type Clock = gloo_timers::callback::Interval;
/// On a server there is nothing to call for.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) struct Clock;

/// Calls back each second until what it returns is dropped.
#[cfg(target_arch = "wasm32")]
pub(crate) fn every_second(tick: impl Fn() + 'static) -> Clock {
    Clock::new(1000, tick)
}

/// Calls back each second until what it returns is dropped.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn every_second(_tick: impl Fn() + 'static) -> Clock {
    Clock
}
