//! The lab without reloads: fetches the page that the browser would have loaded, and shows its result. On any
//! error, loads the page instead.

#[cfg(feature = "hydrate")]
mod visit;

use leptos::prelude::*;

/// The status line for screen readers, and the listeners on the lab's form, links and buttons.
#[island]
pub fn LabLive() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    visit::listen();
    view! { <p class="said" role="status" id="said"></p> }
}
