//! The page that asks for confirmation before a change that affects others.

use leptos::prelude::*;

use crate::view::{Frame, PageHead, View};

/// A question, and the form that confirms the change.
#[derive(Clone, Debug)]
pub struct ConfirmationPage {
    /// The question.
    pub title: String,
    /// The consequences, one paragraph each.
    pub says: Vec<String>,
    /// The target of the form.
    pub action: String,
    /// The fields that the form sends.
    pub fields: Vec<(&'static str, String)>,
    /// The label of the button.
    pub label: &'static str,
    /// The target of the link that cancels.
    pub return_to: String,
}

impl View for ConfirmationPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(&self.title, "Confirm the change: nothing has been done yet.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { title, says, action, fields, label, return_to } = *self;
        let fields = fields
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        view! {
            <h1>{title}</h1>
            <form class="panel stack" method="post" action=action>
                {says.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
                {fields}
                <p class="note">"Nothing has been done yet. What you do here is noted in the audit trail, \
                    with your name."</p>
                <div class="actions">
                    <button class="button primary">{label}</button>
                    <a class="button" href=return_to>"No, go back"</a>
                </div>
            </form>
        }
        .into_any()
    }
}
