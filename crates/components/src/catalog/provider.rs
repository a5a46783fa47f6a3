//! Giving a catalog to the components below.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use super::{Catalog, ENGLISH};

static DEFAULT: Catalog = ENGLISH;

/// The catalog in use: the provider's, or English.
#[derive(Clone, Default)]
pub(crate) struct Copy(Option<Rc<Catalog>>);

impl Deref for Copy {
    type Target = Catalog;

    fn deref(&self) -> &Catalog {
        self.0.as_deref().unwrap_or(&DEFAULT)
    }
}

impl PartialEq for Copy {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// Properties of [`CatalogProvider`].
#[derive(Clone, PartialEq, Properties)]
pub struct CatalogProviderProps {
    /// The texts.
    pub catalog: Catalog,
    /// The part of the app that uses them.
    #[prop_or_default]
    pub children: Html,
}

/// Gives the components below it another catalog: another language, or single texts of the app's own.
///
/// See the [module](super) for an example.
#[component]
pub fn CatalogProvider(props: &CatalogProviderProps) -> Html {
    let context = Copy(Some(Rc::new(props.catalog)));
    html! { <ContextProvider<Copy> {context}>{ props.children.clone() }</ContextProvider<Copy>> }
}

#[hook]
pub(crate) fn use_catalog() -> Copy {
    use_context::<Copy>().unwrap_or_default()
}
