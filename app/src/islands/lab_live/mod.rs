//! The lab without reloads: fetches the page that the browser would have loaded, and shows its result. On any
//! error, loads the page instead.

#[cfg(feature = "hydrate")]
mod visit;

use leptos::prelude::*;

/// The status line for screen readers, and the listeners on the lab's form, links and buttons.
#[island]
pub fn LabLive() -> impl IntoView {
    wake();
    view! { <p class="said" role="status" id="said"></p> }
}

#[cfg(feature = "hydrate")]
fn wake() {
    visit::listen();
    visit::listen_to_copies();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-alive", "");
    }
}

/// Sets the text directly and not by a signal: no other text here changes, and this keeps the client small.
#[cfg(feature = "hydrate")]
fn say(text: &str) {
    if let Some(line) = document().get_element_by_id("said") {
        line.set_text_content(Some(text));
    }
}

#[cfg(not(feature = "hydrate"))]
const fn wake() {}
