//! The lab without reloads: a form or a link of the lab is fetched, and what it leads to put in place of what is there.
//!
//! The answer is the page that the browser would have loaded. Whatever goes wrong ends in a plain load of the same address.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod copy;
#[cfg(feature = "hydrate")]
mod visit;

use leptos::prelude::*;

/// The line that says what came, for those who do not see it; and what listens to the lab's form, links and buttons.
#[island]
pub fn LabLive() -> impl IntoView {
    let said = RwSignal::new(String::new());
    Effect::new(move || wake(said));
    view! { <p class="said" role="status">{said}</p> }
}

#[cfg(feature = "hydrate")]
fn wake(said: RwSignal<String>) {
    visit::listen(said);
    copy::listen(said);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-alive", "");
    }
}

/// The server has nothing to listen to.
#[cfg(not(feature = "hydrate"))]
const fn wake(_said: RwSignal<String>) {}
