//! One field of a form.

use std::future::Future;

use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

use crate::command::Answer;
use crate::page::{Page, text};

/// Control+A, all keys up, Backspace (WebDriver, "keyboard actions").
const SELECT_ALL_AND_DELETE: &str = "\u{e009}a\u{e000}\u{e003}";

/// A field by its `name`, or by its label. It is looked up anew for each thing done with it.
pub struct Field<'a> {
    page: &'a Page,
    name: &'a str,
}

impl<'a> Field<'a> {
    pub(crate) fn new(page: &'a Page, name: &'a str) -> Field<'a> {
        Field { page, name }
    }

    async fn find(&self) -> Answer<Option<Element>> {
        let Field { page, name } = self;
        if let Some(found) = page.visible(&format!("[name={}]", json!(name))).await? {
            return Ok(Some(found));
        }
        for field in page
            .client()
            .find_all(Locator::Css("input, select, textarea"))
            .await?
        {
            if page.label(&field).await? == *name {
                return Ok(Some(field));
            }
        }
        Ok(None)
    }

    /// Replaces what the field holds, key by key, and waits until it holds it.
    #[track_caller]
    pub fn fill(&self, value: &str) -> impl Future<Output = ()> {
        self.page.until(
            format!("the field {:?} to take the text", self.name),
            async move || {
                let Some(field) = self.find().await? else {
                    return Ok(None);
                };
                // As a person does it: the WebDriver command that clears a field changes it behind the page's back.
                field.send_keys(SELECT_ALL_AND_DELETE).await?;
                field.send_keys(value).await?;
                Ok((field.prop("value").await?.as_deref() == Some(value)).then_some(()))
            },
        )
    }

    /// Types at the end of what the field holds. For a code that is sent off by its last digit, after which the field may be
    /// gone.
    #[track_caller]
    pub fn type_text(&self, value: &str) -> impl Future<Output = ()> {
        self.page
            .until(format!("the field {:?} to type in", self.name), async move || {
                let Some(field) = self.find().await? else {
                    return Ok(None);
                };
                field.send_keys(value).await.map(Some)
            })
    }

    /// Chooses the option of a list whose text begins so: by typing it, as a keyboard does.
    #[track_caller]
    pub fn choose(&self, option: &str) -> impl Future<Output = ()> {
        const SHOWN: &str = "arguments[0].focus(); return arguments[0].selectedOptions[0].text;";
        self.page.until(
            format!("the option {option:?} of {:?}", self.name),
            async move || {
                let Some(field) = self.find().await? else {
                    return Ok(None);
                };
                let field = serde_json::to_value(field).map_err(fantoccini::error::CmdError::from)?;
                let shown = self.page.client().execute(SHOWN, vec![field]).await?;
                if text(&shown).starts_with(option) {
                    return Ok(Some(()));
                }
                self.page.type_keys(option).await;
                Ok(None)
            },
        )
    }

    /// Puts the focus there, with a real click.
    #[track_caller]
    pub fn click(&self) -> impl Future<Output = ()> {
        self.page.until(
            format!("the field {:?} to click", self.name),
            async || match self.find().await? {
                Some(field) => field.click().await.map(Some),
                None => Ok(None),
            },
        )
    }

    /// Waits for the field and gives what it holds.
    #[track_caller]
    pub fn value(&self) -> impl Future<Output = String> {
        self.page.until(format!("the field {:?}", self.name), async || {
            match self.find().await? {
                Some(field) => field.prop("value").await,
                None => Ok(None),
            }
        })
    }

    /// An attribute of the field, `""` when it has none.
    #[track_caller]
    pub fn attr(&self, attribute: &str) -> impl Future<Output = String> {
        self.page
            .until(format!("the field {:?}", self.name), async move || {
                match self.find().await? {
                    Some(field) => Ok(Some(field.attr(attribute).await?.unwrap_or_default())),
                    None => Ok(None),
                }
            })
    }

    /// Waits until the field is marked as wrong, and gives the message that assistive technology reads with it.
    #[track_caller]
    pub fn error(&self) -> impl Future<Output = String> {
        const SCRIPT: &str = "const field = arguments[0];
            if (field.getAttribute('aria-invalid') !== 'true') return '';
            return (field.getAttribute('aria-describedby') || '').split(/\\s+/)
                .map(id => document.getElementById(id))
                .filter(element => element && element.matches('.wa-field-error'))
                .map(element => element.innerText.trim()).join(' ');";
        self.page
            .until(format!("an error beside the field {:?}", self.name), async || {
                let Some(field) = self.find().await? else {
                    return Ok(None);
                };
                let field = serde_json::to_value(field).map_err(fantoccini::error::CmdError::from)?;
                let shown = self.page.client().execute(SCRIPT, vec![field]).await?;
                Ok(Some(text(&shown).to_owned()).filter(|message| !message.is_empty()))
            })
    }

    /// Waits until the field is not marked as wrong.
    #[track_caller]
    pub fn has_no_error(&self) -> impl Future<Output = ()> {
        self.page
            .until(format!("no error beside the field {:?}", self.name), async || {
                let Some(field) = self.find().await? else {
                    return Ok(None);
                };
                Ok((field.attr("aria-invalid").await?.as_deref() != Some("true")).then_some(()))
            })
    }
}
