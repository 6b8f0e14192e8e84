//! `/inbox`: the caller's own messages.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::catalogue::Scenario;
use crate::components::{Paragraphs, Time, list_or, plural_or_no};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{Route, ScenariosPath};

/// The messages addressed to one account, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Inbox {
    /// The user name of the owner.
    #[schema(example = "alice")]
    pub owner: String,
    /// The messages, newest first.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Message {
    /// The number of the message in this world.
    #[schema(example = 7, minimum = 1)]
    pub id: i64,
    /// The display name of the sender.
    #[schema(example = "Bob Lindholm")]
    pub sender: String,
    /// The subject.
    #[schema(example = "Where your request stops")]
    pub subject: String,
    /// The text. An empty line separates paragraphs.
    #[schema(example = "Gate 1 asks who you are.

Gate 2 asks whether you may.")]
    pub body: String,
    /// When the message was sent, in RFC 3339 format and UTC, such as `2026-03-01T09:30:00Z`.
    #[schema(example = "2026-03-01T09:30:00Z", format = DateTime)]
    pub sent_at: String,
}

impl View for Inbox {
    fn head(&self) -> PageHead<'_> {
        PageHead::new("Inbox", "Your own messages: any login opens an inbox, and always its own.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { owner, messages } = *self;
        let count = plural_or_no(messages.len(), "message");
        let messages = messages.into_iter().map(|message| {
            let lesson = Scenario::find_by_subject(&message.subject).map(|scenario| {
                let href = format!("{}/{}", ScenariosPath::PATTERN, scenario.slug);
                view! { <p><a href=href>"Try it: "{scenario.title}</a></p> }
            });
            view! {
                <li>
                    <details>
                        <summary>
                            <span class="sender">{message.sender}</span>
                            <span class="subject">{message.subject}</span>
                            <Time at=message.sent_at/>
                        </summary>
                        <Paragraphs text=message.body/>
                        {lesson}
                    </details>
                </li>
            }
        });
        view! {
            <h1>"Inbox"</h1>
            <p class="lead">{format!("{count} to {owner}. Nobody else sees them: any login opens an inbox, \
                and always its own.")}</p>
            {list_or(
                "No messages. When somebody writes to you, it appears here.", messages.collect_view(),
                |messages| view! { <ol class="accordion">{messages}</ol> },
            )}
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}
