//! The question before something is done that takes something away: what will happen, and the form that does it.

use leptos::prelude::*;

use super::Confirm;

/// A question with two answers.
#[component]
pub fn ConfirmPage(
    /// What is asked.
    confirm: Confirm,
) -> impl IntoView {
    let Confirm { title, says, action, fields, label, back } = confirm;
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <h1>{title}</h1>
        <form class="panel stack" method="post" action=action>
            {says.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
            {fields}
            <p class="note">"Nothing has been done yet. What you do here is noted in the audit trail, with your name."</p>
            <div class="actions">
                <button class="button primary">{label}</button>
                <a class="button" href=back>"No, go back"</a>
            </div>
        </form>
    }
    .into_any()
}
