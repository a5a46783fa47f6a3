//! What a small app needs: `use yew_auth_components::prelude::*;`

pub use yew_auth_hooks::{DeploymentProvider, UiOverrides, use_deployment, use_navigation, use_session};

pub use crate::catalog::CatalogProvider;
pub use crate::{
    DefaultStyles, DeploymentInitialized, DeploymentInitializing, SignInForm, SignedIn, SignedOut,
};
