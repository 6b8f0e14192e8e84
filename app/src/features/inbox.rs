//! `/inbox`: the caller's own messages.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use serde::{Deserialize, Serialize};

use crate::catalogue::Scenario;
use crate::components::text::{format_time, paragraphs};
use crate::components::{list_or, plural_or_no};
use crate::view::render::{Slot, Template};
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
        view! {
            <h1>"Inbox"</h1>
            <p class="lead">{format!("{count} to {owner}. Nobody else sees them: any login opens an inbox, \
                and always its own.")}</p>
            {list_or(
                "No messages. When somebody writes to you, it appears here.", messages,
                |messages| view! { <ol class="accordion">{entries(&messages)}</ol> },
            )}
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

/// An entry for each message, which unfolds.
fn entries(messages: &[Message]) -> InertElement {
    static ENTRY: LazyLock<Template<6>> = LazyLock::new(|| {
        Template::new(|[sender, subject, at, time, paragraphs, lesson]| {
            view! {
                <li>
                    <details>
                        <summary>
                            <span class="sender">{sender}</span>
                            <span class="subject">{subject}</span>
                            <time datetime=at>{time}</time>
                        </summary>
                        {paragraphs}{lesson}
                    </details>
                </li>
            }
        })
    });
    static PARAGRAPH: LazyLock<Template<1>> =
        LazyLock::new(|| Template::new(|[text]| view! { <p>{text}</p> }));
    static LESSON: LazyLock<Template<2>> =
        LazyLock::new(|| Template::new(|[href, title]| view! { <p><a href=href>"Try it: "{title}</a></p> }));
    let rows = messages.iter().map(|Message { sender, subject, body, sent_at, .. }| {
        let text = PARAGRAPH.fill(paragraphs(body).map(|text| [text.into()]));
        let lesson =
            LESSON.fill(Scenario::find_by_subject(subject).map(|Scenario { slug, title, .. }| {
                [format!("{}/{slug}", ScenariosPath::PATTERN).into(), (*title).into()]
            }));
        let time = format_time(sent_at).unwrap_or_else(|| sent_at.clone());
        let [text, lesson] = [text, lesson].map(|html| Slot::Html(html.into()));
        [sender.into(), subject.into(), sent_at.into(), time.into(), text, lesson]
    });
    InertElement::new(ENTRY.fill(rows))
}
