//! `/inbox`: one's own messages.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::{EmptyState, Paragraphs, When};
use crate::pages::{Frame, View, json};
use crate::wire::{Inbox, Message};

impl View for Inbox {
    fn title(&self) -> Cow<'_, str> {
        "Inbox".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { owner, messages } = *self;
        let count = match messages.len() {
            0 => "No messages".to_owned(),
            1 => "1 message".to_owned(),
            n => format!("{n} messages"),
        };
        let list = if messages.is_empty() {
            view! { <EmptyState text="No messages. When somebody writes to you, it appears here."/> }
                .into_any()
        } else {
            view! { <ol class="messages">{messages.into_iter().map(message).collect_view()}</ol> }.into_any()
        };
        view! {
            <h1>"Inbox"</h1>
            <p class="lead">{format!("{count} to {owner}. Nobody else sees them: any login opens an inbox, and always its own.")}</p>
            {list}
        }
    .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

fn message(message: Message) -> impl IntoView {
    view! {
        <li>
            <details>
                <summary>
                    <span class="sender">{message.sender}</span>
                    <span class="subject">{message.subject}</span>
                    <When at=message.sent_at/>
                </summary>
                <Paragraphs text=message.body/>
            </details>
        </li>
    }
}
