//! Elements as data and one function that makes them.
//!
//! Yew's `html!` writes the making of each element out at its place, and every listener is a closure of its own. A form
//! has some eighty elements, and its size is felt on a bad network: here what never changes about an element is a
//! constant, and one handler above hears the events of all controls below it.

use std::mem::ManuallyDrop;
use std::rc::Rc;

use yew::html::IntoPropValue;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VList, VTag, VText};

/// What never changes about an element.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// The names of all attributes: the fixed ones first, then those whose values are given when it is made.
    pub(crate) keys: &'static [&'static str],
    pub(crate) fixed: &'static [&'static str],
}

/// An element: `part!("p" ["class" = "wa-x"] {"id" = id}, child, child)`. What stands in `[]` is constant; a value of
/// `None` in `{}` leaves its attribute out, and so does a child of `None`.
macro_rules! part {
    ($name:literal [$($key:literal = $fixed:literal),*] $({$($more:literal = $value:expr),* $(,)?})? $(, $child:expr)* $(,)?) => {{
        static SHAPE: $crate::markup::Shape = $crate::markup::Shape {
            name: $name,
            keys: &[$($key,)* $($($more),*)?],
            fixed: &[$($fixed),*],
        };
        let mut values = ::std::mem::ManuallyDrop::new([$($($crate::markup::attr($value)),*)?]);
        let mut children = ::std::mem::ManuallyDrop::new([$(::std::option::Option::<::yew::Html>::from($child)),*]);
        $crate::markup::element(&SHAPE, &mut *values, &mut *children)
    }};
}

/// The same as a node, when there is nothing more to say of it.
macro_rules! tag {
    ($($all:tt)*) => {
        $crate::markup::done($crate::markup::part!($($all)*))
    };
}

pub(crate) use {part, tag};

/// The value of an attribute.
#[inline]
pub(crate) fn attr(value: impl IntoPropValue<Option<AttrValue>>) -> Option<AttrValue> {
    value.into_prop_value()
}

/// An attribute that says all by being there.
#[inline(never)]
pub(crate) fn flag(on: bool) -> Option<AttrValue> {
    on.then_some(AttrValue::Static(""))
}

/// `"true"` for ARIA, or no attribute.
#[inline(never)]
pub(crate) fn truth(on: bool) -> Option<AttrValue> {
    on.then_some(AttrValue::Static("true"))
}

/// Takes values and children out of their places, which are then empty.
#[inline(never)]
pub(crate) fn element(
    shape: &'static Shape,
    values: &mut [Option<AttrValue>],
    children: &mut [Option<Html>],
) -> VTag {
    let mut tag = VTag::new(shape.name);
    let mut all = Vec::with_capacity(shape.keys.len());
    for value in shape.fixed {
        all.push(Some(AttributeOrProperty::Attribute(AttrValue::Static(value))));
    }
    for value in values {
        all.push(value.take().map(AttributeOrProperty::Attribute));
    }
    tag.set_attributes(Attributes::Dynamic {
        keys: shape.keys,
        values: all.into_boxed_slice(),
    });
    if !children.is_empty() {
        tag.add_children(children.iter_mut().map(place));
    }
    tag
}

/// What more can be said of an element.
pub(crate) trait Part {
    /// Hears these events of the element and of everything in it.
    fn hear(self, kinds: &[ListenerKind], handler: &Handler) -> Self;
    /// Sets a reference to the element.
    fn at(self, node: &NodeRef) -> Self;
    /// Says what an input holds.
    fn holding(self, value: AttrValue) -> Self;
}

/// Takes an event of any kind.
pub(crate) type Handler = Callback<Event>;

struct Ear {
    kind: ListenerKind,
    handler: Handler,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.handler.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

impl Part for VTag {
    fn hear(mut self, kinds: &[ListenerKind], handler: &Handler) -> VTag {
        let ear = |kind: &ListenerKind| -> Option<Rc<dyn Listener>> {
            Some(Rc::new(Ear {
                kind: kind.clone(),
                handler: handler.clone(),
            }))
        };
        self.set_listeners(kinds.iter().map(ear).collect());
        self
    }

    fn at(mut self, node: &NodeRef) -> VTag {
        self.node_ref = node.clone();
        self
    }

    fn holding(mut self, value: AttrValue) -> VTag {
        self.set_value(Some(value));
        self
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

/// A text made at run time, as a value. One place for the conversion: it is not small.
#[inline(never)]
pub(crate) fn made(words: String) -> AttrValue {
    AttrValue::from(words)
}

/// A text of the catalog.
#[inline(never)]
pub(crate) fn say(words: &'static str) -> Html {
    text(AttrValue::Static(words))
}

/// Several nodes in the place of one.
#[inline(never)]
pub(crate) fn list(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

/// Nodes that may be missing, in the place of one.
pub(crate) fn some<const N: usize>(nodes: [Option<Html>; N]) -> Html {
    let mut nodes = ManuallyDrop::new(nodes);
    gather(&mut *nodes)
}

#[inline(never)]
fn gather(nodes: &mut [Option<Html>]) -> Html {
    list(nodes.iter_mut().map(place).collect())
}

/// What is not there keeps its place: children are compared by position, and a field that changed its place when an
/// error appears beside it would be made anew and lose the focus.
fn place(node: &mut Option<Html>) -> Html {
    node.take().unwrap_or_default()
}
