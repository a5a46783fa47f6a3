//! The page as assistive technology is told it: roles, names and the focus.

use std::future::Future;

use fantoccini::elements::Element;

use crate::command::{Answer, Command};
use crate::page::{Page, text};

impl Page {
    /// What has the keyboard focus, as assistive technology says it: `textbox "Password"`, `heading "Sign in"`.
    #[track_caller]
    pub fn focus(&self) -> impl Future<Output = String> {
        self.until("the focused element", async || {
            let element = self.client().active_element().await?;
            Ok(Some(format!(
                "{} {:?}",
                self.role(&element).await?,
                self.label(&element).await?
            )))
        })
    }

    /// Waits until this has the focus. See [`Page::focus`] for the form.
    #[track_caller]
    pub fn focused(&self, wanted: &str) -> impl Future<Output = ()> {
        self.until(format!("the focus on {wanted}"), async move || {
            let element = self.client().active_element().await?;
            let found = format!("{} {:?}", self.role(&element).await?, self.label(&element).await?);
            Ok((found == wanted).then_some(()))
        })
    }

    pub(crate) async fn role(&self, element: &Element) -> Answer<String> {
        let role = self
            .client()
            .issue_cmd(Command::role(element.element_id().as_ref()))
            .await?;
        Ok(text(&role).to_owned())
    }

    pub(crate) async fn label(&self, element: &Element) -> Answer<String> {
        let label = self
            .client()
            .issue_cmd(Command::label(element.element_id().as_ref()))
            .await?;
        Ok(text(&label).to_owned())
    }
}
