//! The phone number with its country.

use web_sys::HtmlSelectElement;
use yew::prelude::*;
use yew::virtual_dom::{ListenerKind, VTag};

use super::countries;
use super::field::{FieldProps, described_by, field};
use super::icon::{self, icon};
use crate::events;
use crate::markup::{Part as _, done, list, made, part, tag, text, truth};
use crate::platform;
use crate::styles::{need, sheets};

/// What a [`PhoneInput`] holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneValue {
    /// The ISO 3166-1 code of the country; empty until one is known. Several countries share a dial code, so the dial
    /// code alone would forget which one was chosen.
    pub country: String,
    /// The number as typed, without its country.
    pub number: String,
}

impl PhoneValue {
    /// The dial code with its `+`, as the server takes it; empty while there is no country.
    ///
    /// ```
    /// use yew_auth_components::primitives::PhoneValue;
    ///
    /// let value = PhoneValue { country: "GB".into(), number: "07700 900123".into() };
    /// assert_eq!(value.dial_code(), "+44");
    /// ```
    pub fn dial_code(&self) -> String {
        match countries::dial_code(&self.country) {
            "" => String::new(),
            digits => ["+", digits].concat(),
        }
    }
}

/// Properties of [`PhoneInput`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PhoneInputProps {
    /// The id of the number's input. Unique on the page.
    pub id: AttrValue,
    /// What the number is called.
    pub label: AttrValue,
    /// What the choice of the country is called.
    pub country_label: AttrValue,
    /// Country and number. While the country is empty, the browser's own is shown and handed on with the first change.
    pub value: PhoneValue,
    /// Called with the new value whenever it changes.
    #[prop_or_default]
    pub on_input: Callback<PhoneValue>,
    /// The language of the countries' names, as a BCP 47 tag.
    #[prop_or(AttrValue::Static("en"))]
    pub locale: AttrValue,
    /// What is wrong with the number, and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// A reference to the number's input.
    #[prop_or_default]
    pub node: NodeRef,
}

/// A phone number and its country.
///
/// The country is the browser's own select, so that it opens as people know it on each device and by keyboard; a number
/// typed or pasted with `+49` or `0049` chooses the country by itself.
///
/// | part | class | name |
/// |---|---|---|
/// | frame | `wa-phone` | |
/// | country | `wa-phone-country`, select `wa-phone-select` | `phone_country` |
/// | number | `wa-input` | `phone_number` |
///
/// Keyboard and ARIA: those of a native select and a native input, each with its own name.
/// `autocomplete="tel-national"` and `tel-country-code` (WCAG 2.2, 1.3.5).
///
/// ```
/// use yew::prelude::*;
/// use yew_auth_components::primitives::{PhoneInput, PhoneValue};
///
/// #[component]
/// fn Phone() -> Html {
///     let value = use_state(PhoneValue::default);
///     let on_input = {
///         let value = value.clone();
///         Callback::from(move |new| value.set(new))
///     };
///     html! {
///         <PhoneInput id="phone" label="Phone number" country_label="Country" value={(*value).clone()} {on_input} />
///     }
/// }
/// ```
#[component]
pub fn PhoneInput(props: &PhoneInputProps) -> Html {
    need(&[&sheets::FIELD, &sheets::PHONE_INPUT]);
    let value = props.value.clone().or_home();
    let options = use_memo(props.locale.clone(), |locale| country_options(locale));
    let select = use_node_ref();
    {
        let (select, given) = (select.clone(), props.value.clone());
        let on_input = props.on_input.clone();
        use_effect_with(value.clone(), move |value| {
            select_country(&select, &value.country);
            // A value without a country gets the one that is shown, so that what is sent is what is seen.
            if given.country.is_empty() {
                on_input.emit(value.clone());
            }
        });
    }
    let changed = {
        let (value, on_input) = (value.clone(), props.on_input.clone());
        Callback::from(move |event: Event| {
            if let Some(value) = value.after(&event) {
                on_input.emit(value);
            }
        })
    };
    let props = PhoneInputProps {
        value,
        ..props.clone()
    };
    done(
        phone_input(props, (*options).clone(), &select)
            .hear(&[ListenerKind::oninput, ListenerKind::onchange], &changed),
    )
}

impl PhoneValue {
    /// The value with the browser's country, if it has none.
    pub(crate) fn or_home(mut self) -> PhoneValue {
        if self.country.is_empty() {
            self.country.push_str(platform::browser_country().unwrap_or("US"));
        }
        self
    }

    /// The value after an event of the select or the input.
    pub(crate) fn after(&self, event: &Event) -> Option<PhoneValue> {
        let (name, text) = events::change(event)?;
        if name == COUNTRY {
            return Some(PhoneValue {
                country: text,
                number: self.number.clone(),
            });
        }
        let Some((iso, national)) = countries::detect(&text, &self.country) else {
            return Some(PhoneValue {
                country: self.country.clone(),
                number: text,
            });
        };
        if let Some(input) = events::input(event) {
            input.set_value(national);
        }
        Some(PhoneValue {
            country: iso.to_owned(),
            number: national.to_owned(),
        })
    }
}

/// The name of the select.
pub(crate) const COUNTRY: &str = "phone_country";

/// The choices of the select.
pub(crate) fn country_options(locale: &str) -> Html {
    let option = |(name, iso): (String, String)| {
        let shown = [&*name, " (+", countries::dial_code(&iso), ")"].concat();
        tag!("option" [] {"value" = made(iso)}, text(made(shown)))
    };
    list(platform::country_names(locale).into_iter().map(option).collect())
}

/// Makes the select show a country: an option's attribute no longer counts once a person has chosen.
pub(crate) fn select_country(select: &NodeRef, iso: &str) {
    if let Some(select) = select.cast::<HtmlSelectElement>() {
        select.set_value(iso);
    }
}

pub(crate) fn phone_input(props: PhoneInputProps, options: Html, select: &NodeRef) -> VTag {
    let PhoneInputProps {
        id,
        label,
        error,
        value,
        ..
    } = props;
    let shown = [
        &*countries::flag(&value.country),
        " +",
        countries::dial_code(&value.country),
    ]
    .concat();
    let choice = part!(
        "select" ["class" = "wa-phone-select", "name" = "phone_country", "autocomplete" = "tel-country-code"] {
            "aria-label" = props.country_label,
        },
        options
    );
    let input = part!(
        "input" [
            "class" = "wa-input",
            "type" = "tel",
            "name" = "phone_number",
            "autocomplete" = "tel-national"
        ] {
            "id" = id.clone(),
            "aria-invalid" = truth(error.is_some()),
            "aria-describedby" = described_by(&id, false, error.is_some()),
        }
    );
    let country = tag!(
        "div"["class" = "wa-phone-country"],
        tag!("span"["aria-hidden" = "true"], text(made(shown))),
        icon(icon::CHEVRON),
        done(choice.at(select))
    );
    let number = done(input.at(&props.node).holding(made(value.number)));
    let children = tag!("div"["class" = "wa-phone"], country, number);
    field(FieldProps {
        id,
        label,
        hint: None,
        error,
        aside: None,
        children,
    })
}
