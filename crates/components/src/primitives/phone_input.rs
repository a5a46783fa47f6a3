//! The phone number with its country.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::countries;
use super::field::{FieldProps, described_by, field};
use super::icon::{self, icon};
use crate::markup::listeners::{onchange, oninput};
use crate::markup::{Part as _, done, list, part, tag, text, truth};
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
    let home = use_memo((), |()| platform::browser_country().unwrap_or("US"));
    let options = use_memo(props.locale.clone(), |locale| {
        let option = |(name, iso): (String, String)| {
            let shown = [&*name, " (+", countries::dial_code(&iso), ")"].concat();
            tag!("option", ["value" => iso], text(shown.into()))
        };
        list(platform::country_names(locale).into_iter().map(option).collect())
    });
    let country = match props.value.country.as_str() {
        "" => (*home).to_owned(),
        known => known.to_owned(),
    };

    let select = use_node_ref();
    {
        let (select, value, on_input) = (select.clone(), props.value.clone(), props.on_input.clone());
        use_effect_with(country.clone(), move |country| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(country);
            }
            // A value without a country gets the one that is shown, so that what is sent is what is seen.
            if value.country.is_empty() {
                on_input.emit(PhoneValue {
                    country: country.clone(),
                    ..value
                });
            }
        });
    }

    let chosen = {
        let (value, on_input) = (props.value.clone(), props.on_input.clone());
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                on_input.emit(PhoneValue {
                    country: select.value(),
                    ..value.clone()
                });
            }
        })
    };
    let typed = {
        let (country, on_input) = (country.clone(), props.on_input.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let number = input.value();
                let (country, number) = match countries::detect(&number, &country) {
                    Some((iso, national)) => {
                        input.set_value(national);
                        (iso.to_owned(), national.to_owned())
                    }
                    None => (country.clone(), number),
                };
                on_input.emit(PhoneValue { country, number });
            }
        })
    };

    let PhoneInputProps { id, label, error, .. } = props.clone();
    let shown = [&*countries::flag(&country), " +", countries::dial_code(&country)].concat();
    let select = part!(
        "select",
        [
            "class" => "wa-phone-select",
            "name" => "phone_country",
            "aria-label" => props.country_label.clone(),
            "autocomplete" => "tel-country-code",
        ],
        (*options).clone(),
    )
    .at(select)
    .on(onchange(chosen));
    let input = part!(
        "input",
        [
            "class" => "wa-input",
            "type" => "tel",
            "id" => id.clone(),
            "name" => "phone_number",
            "autocomplete" => "tel-national",
            "aria-invalid" => truth(error.is_some()),
            "aria-describedby" => described_by(&id, false, error.is_some()),
        ],
    )
    .at(props.node.clone())
    .holding(props.value.number.clone().into())
    .on(oninput(typed));
    let children = tag!(
        "div",
        ["class" => "wa-phone"],
        tag!(
            "div",
            ["class" => "wa-phone-country"],
            tag!("span", ["aria-hidden" => "true"], text(shown.into())),
            icon(icon::CHEVRON),
            done(select),
        ),
        done(input),
    );
    field(FieldProps {
        id,
        label,
        hint: None,
        error,
        aside: None,
        children,
    })
}
