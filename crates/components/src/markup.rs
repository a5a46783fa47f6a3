//! Elements by one shared function.
//!
//! Yew's `html!` writes the making of each element out at its place, several hundred bytes of code each time. A form has
//! some eighty elements, and its size is felt on a bad network: here each is a list of values and a call, a third of
//! the size.

use std::rc::Rc;

use yew::html::IntoPropValue;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, VList, VTag, VText};

/// An element: `tag!("p", ["class" => "wa-x", "id" => id], child, child)`. A value of `None` leaves its attribute out.
macro_rules! tag {
    ($($all:tt)*) => {
        $crate::markup::done($crate::markup::part!($($all)*))
    };
}

/// The same, to be given listeners, a reference or a value with the methods of [`Part`] before it is [`done`].
macro_rules! part {
    ($name:expr, [$($key:literal => $value:expr),* $(,)?] $(, $child:expr)* $(,)?) => {
        $crate::markup::element(
            $name,
            const { &[$($key),*] },
            vec![$($crate::markup::attr($value)),*],
            vec![$($child),*],
        )
    };
}

pub(crate) use {part, tag};

/// The value of an attribute.
#[inline]
pub(crate) fn attr(value: impl IntoPropValue<Option<AttrValue>>) -> Option<AttrValue> {
    value.into_prop_value()
}

/// An attribute that says all by being there.
#[inline]
pub(crate) fn flag(on: bool) -> Option<AttrValue> {
    on.then_some(AttrValue::Static(""))
}

/// `"true"` for ARIA, or no attribute.
#[inline]
pub(crate) fn truth(on: bool) -> Option<AttrValue> {
    on.then_some(AttrValue::Static("true"))
}

#[inline(never)]
pub(crate) fn element(
    name: &'static str,
    keys: &'static [&'static str],
    values: Vec<Option<AttrValue>>,
    children: Vec<Html>,
) -> VTag {
    let mut tag = VTag::new(name);
    let values = values
        .into_iter()
        .map(|value| value.map(AttributeOrProperty::Attribute))
        .collect();
    tag.set_attributes(Attributes::Dynamic { keys, values });
    if !children.is_empty() {
        tag.add_children(children);
    }
    tag
}

/// What more can be said of an element.
pub(crate) trait Part {
    /// Listens to an event; see [`listeners`].
    fn on(self, listener: Rc<dyn Listener>) -> Self;
    /// Sets a reference to the element.
    fn at(self, node: NodeRef) -> Self;
    /// Says what an input holds.
    fn holding(self, value: AttrValue) -> Self;
}

impl Part for VTag {
    fn on(mut self, listener: Rc<dyn Listener>) -> VTag {
        self.add_listener(listener);
        self
    }

    fn at(mut self, node: NodeRef) -> VTag {
        self.node_ref = node;
        self
    }

    fn holding(mut self, value: AttrValue) -> VTag {
        self.set_value(Some(value));
        self
    }
}

/// Callbacks as listeners.
pub(crate) mod listeners {
    use super::*;

    macro_rules! listeners {
        ($($name:ident: $event:ident,)*) => {
            $(pub(crate) fn $name(callback: Callback<$event>) -> Rc<dyn Listener> {
                Rc::new(yew::html::$name::Wrapper::new(callback))
            })*
        };
    }

    listeners! {
        onchange: Event,
        onclick: MouseEvent,
        onfocus: FocusEvent,
        oninput: InputEvent,
        onkeydown: KeyboardEvent,
        onkeyup: KeyboardEvent,
        onpaste: Event,
        onselect: Event,
        onsubmit: SubmitEvent,
    }
}

#[inline(never)]
pub(crate) fn done(part: VTag) -> Html {
    part.into()
}

#[inline(never)]
pub(crate) fn text(value: AttrValue) -> Html {
    VText::new(value).into()
}

/// Several nodes in the place of one.
#[inline(never)]
pub(crate) fn list(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

/// A component in the place of a node.
pub(crate) fn component<C: BaseComponent>(props: C::Properties) -> Html {
    yew::virtual_dom::VComp::new::<C>(Rc::new(props), None).into()
}
