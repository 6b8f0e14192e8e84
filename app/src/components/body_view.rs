//! The content of a message, broken into lines that one can read.

use leptos::prelude::*;

use crate::components::{Mark, pretty};
use crate::lab::HttpMessage;

/// A body in a frame of its own, which scrolls.
#[component]
pub fn BodyView(
    message: HttpMessage,
    label: String,
    /// A mark for each line; none where lines were not compared.
    #[prop(optional)]
    marks: Vec<Mark>,
) -> impl IntoView {
    if message.body.is_empty() {
        return view! { <p class="no-body">"No content."</p> }.into_any();
    }
    let text = pretty(&message);
    let lines = if marks.iter().all(|mark| *mark == Mark::Same) {
        text.into_any()
    } else {
        marked(&text, &marks).into_any()
    };
    view! {
        {message.base64.then(|| view! { <p class="note">"Not text. In Base64:"</p> })}
        <pre class="body" tabindex="0" role="group" aria-label=label>{lines}</pre>
    }
    .into_any()
}

fn marked(text: &str, marks: &[Mark]) -> impl IntoView + use<> {
    text.lines()
        .enumerate()
        .map(|(at, line)| {
            let mark = marks.get(at).copied().unwrap_or_default();
            let line = format!("{line}\n");
            match mark.key() {
                None => line.into_any(),
                Some(key) => view! { <mark data-mark=key>{line}</mark> }.into_any(),
            }
        })
        .collect_view()
}
