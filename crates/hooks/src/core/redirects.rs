//! Where to go next, checked.

use std::rc::Rc;

use yew_auth_client::{CheckedRedirect, Mode, RedirectPolicy, UiSettings, query_value, with_query_value};

use super::Core;

/// The query parameter that names where to go afterwards.
pub(crate) const REDIRECT_URI: &str = "redirect_uri";

impl Core {
    /// What may be followed from this page: its own origin, the deployment's pages, and what the app allows.
    pub(crate) fn redirect_policy(&self) -> RedirectPolicy {
        let options = self.options.borrow();
        let mut policy = RedirectPolicy::new(&options.navigator.current_url());
        for origin in &options.allowed_origins {
            policy = policy.allow_origin(origin);
        }
        if let Some(deployment) = &self.deployment.borrow().data {
            policy = policy.allow_host(&deployment.frontend_host);
        }
        policy
    }

    /// Where to go after a sign-in: what the app's own code says, what the page's address says, what the deployment
    /// says, the deployment's own page, this origin's root; the first of them that passes.
    pub(crate) fn after_sign_in(&self, given: Option<&str>) -> Option<CheckedRedirect> {
        let page = self.options.borrow().navigator.current_url();
        let policy = self.redirect_policy();
        let asked = query_value(&page, REDIRECT_URI);
        [given, asked.as_deref()]
            .into_iter()
            .flatten()
            .find_map(|target| policy.check(target))
            .or_else(|| self.configured(|ui| &ui.after_signin_redirect_url))
            .or_else(|| self.frontend_page())
            .or_else(|| policy.check("/"))
    }

    /// A page that the deployment's settings name. They are the owner's word, so any origin will do; a scheme other
    /// than http and https will not.
    pub(crate) fn configured(&self, pick: impl Fn(&UiSettings) -> &String) -> Option<CheckedRedirect> {
        let deployment = self.deployment.borrow().data.clone()?;
        let target = pick(&deployment.ui_settings);
        self.redirect_policy()
            .allow_origin(origin_of(target))
            .check(target)
    }

    /// A page of the deployment's own.
    pub(crate) fn frontend_page(&self) -> Option<CheckedRedirect> {
        let deployment = self.deployment.borrow().data.clone()?;
        let host = deployment.frontend_host.as_str();
        if host.is_empty() {
            return None;
        }
        let policy = self.redirect_policy();
        // A deployment on this machine speaks http.
        ["https://", "http://"]
            .into_iter()
            .rev()
            .skip(usize::from(!host.starts_with("localhost")))
            .find_map(|scheme| policy.check(&[scheme, host, "/"].concat()))
    }

    /// A page with the present one as the place to come back to.
    pub(crate) fn with_return(&self, target: &CheckedRedirect) -> Option<CheckedRedirect> {
        let options = self.options.borrow();
        let here =
            RedirectPolicy::new(&options.navigator.current_url()).check(&options.navigator.current_url())?;
        let back = if target.is_same_origin() {
            here.path()
        } else {
            here.as_str()
        };
        let url = with_query_value(target.as_str(), REDIRECT_URI, back);
        self.redirect_policy()
            .allow_origin(origin_of(target.as_str()))
            .check(&url)
    }

    /// Goes there. On staging another origin is told the dev session, so that the person stays the same person.
    pub(crate) fn go(self: &Rc<Self>, target: CheckedRedirect) {
        let target = match &self.client {
            Some(client) if client.mode() == Mode::Staging => {
                let token = client.dev_session().unwrap_or_default();
                self.redirect_policy().with_dev_session(target, &token)
            }
            _ => target,
        };
        let navigator = self.options.borrow().navigator.clone();
        navigator.go(&target);
    }
}

fn origin_of(url: &str) -> &str {
    // Two slashes of the scheme, then the host; a relative URL has none and no origin.
    let end = url.match_indices(['/', '?', '#']).map(|(at, _)| at).nth(2);
    url.get(..end.unwrap_or(url.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use yew_auth_client::RedirectPolicy;

    use super::origin_of;

    #[test]
    fn the_origin_ends_where_the_path_begins() {
        assert_eq!(
            origin_of("https://app.example:8443/a?b#c"),
            "https://app.example:8443"
        );
        assert_eq!(origin_of("https://app.example"), "https://app.example");
        for relative in ["/account", "/a/b/c", "account?x", ""] {
            let nothing = RedirectPolicy::new("");
            assert_eq!(
                nothing.clone().allow_origin(origin_of(relative)),
                nothing,
                "{relative}"
            );
        }
    }
}
