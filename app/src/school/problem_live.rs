//! The live example on the help page of a problem type: an exchange that was really had for this page.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::components::{ExchangeView, count_of};
use crate::lab::{Ask, Exchange, HttpMessage, ProblemExample, Twist};
use crate::school::problem_help::example_problem;
use crate::wire::ProblemType;

/// Characters of one part of a message that are shown.
const SHOWN: usize = 120;

/// The exchange, and where to send it oneself. Without one, the body alone.
pub(crate) fn example(kind: ProblemType, live: Option<Exchange>) -> AnyView {
    match ProblemExample::find(kind).zip(live) {
        Some((example, exchange)) => view! { <Live example exchange/> }.into_any(),
        None => view! { <Body kind/> }.into_any(),
    }
}

#[component]
fn Body(kind: ProblemType) -> impl IntoView {
    // A struct of texts and numbers always serializes.
    let text = serde_json::to_string_pretty(&example_problem(kind)).unwrap_or_default();
    view! {
        <h2>"Example body"</h2>
        <p>"The lab is busy just now, so no request was sent for this page. The body would be this:"</p>
        <pre class="wire">{text}</pre>
        <Format/>
    }
}

#[component]
fn Format() -> impl IntoView {
    view! {
        <p>
            "The body is in the format of "<a href="https://www.rfc-editor.org/rfc/rfc9457">"RFC 9457, \
                Problem Details"</a>
            ": programs read "<code>"type"</code>" and "<code>"status"</code>", never the text."
        </p>
    }
}

#[component]
fn Live(example: &'static ProblemExample, exchange: Exchange) -> impl IntoView {
    let Exchange { sent, came_back, .. } = exchange;
    let exchange = Exchange { sent: cut(sent), came_back, ..exchange };
    view! {
        <section aria-labelledby="live">
            <h2 id="live">"See it happen"</h2>
            <p>"This request was sent to this site for this page, and this is what came \
                back. "{words(example.twist)}</p>
            <Format/>
            {link(example).map(|link| view! { <p class="actions"><a class="button primary" href=link>"Send \
                it in the lab"</a></p> })}
        </section>
        <ExchangeView exchange/>
    }
    .into_any()
}

/// Its address in the lab, where the lab sends it as it is.
fn link(example: &ProblemExample) -> Option<String> {
    (example.twist == Twist::None).then(|| Ask::link(&example.ask()))
}

const fn words(twist: Twist) -> &'static str {
    match twist {
        Twist::None => "",
        Twist::Before(_) => "Five like it came before, each a 401.",
        Twist::Host(_) => "It names a host of somebody else, so the form of the lab cannot send it.",
        Twist::Method(_) => "The form of the lab offers no such method.",
        Twist::LongPath(_) | Twist::LongField(_) | Twist::LongBody(_) => {
            "It is longer than what the form of the lab sends, and longer than shown here."
        }
        Twist::NoDatabase => "It went to a copy of this site whose database was closed just before.",
        Twist::FullWorld => "It went to a copy of this site that takes no more accounts.",
    }
}

/// A message with its long parts cut, and how much of them is not shown.
fn cut(mut message: HttpMessage) -> HttpMessage {
    let fields = message.headers.iter_mut().map(|field| &mut field.value);
    for text in fields.chain([&mut message.start_line, &mut message.body]) {
        if let Some((end, _)) = text.char_indices().nth(SHOWN) {
            let more = text.len() - end;
            text.truncate(end);
            let _ = write!(text, "… and {} more", count_of(more, "byte"));
        }
    }
    message
}
