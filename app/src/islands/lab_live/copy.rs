//! The buttons that copy what stands elsewhere on the page.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;
use wasm_bindgen_futures::JsFuture;

use crate::islands::lab_live::browser::{selection, write_text};
use crate::islands::lab_live::say;
use crate::islands::target::target;

/// How long a button says that it has copied.
const SAID_FOR: Duration = Duration::from_secs(2);

/// Listens for as long as the page lives, to buttons that come later as well.
pub fn listen() {
    window_event_listener_untyped("click", move |event| {
        let Some(button) = target(&event, "[data-copies]") else { return };
        let source = button.get_attribute("data-copies").and_then(|id| document().get_element_by_id(&id));
        if let Some(source) = source {
            spawn_local(copy(button, source));
        }
    });
}

/// Where the clipboard is not to be had (it needs HTTPS or this computer), the text is selected for the
/// reader to copy.
async fn copy(button: Element, source: Element) {
    let text = source.text_content().unwrap_or_default();
    let copied = match write_text(&text) {
        Ok(writing) => JsFuture::from(writing).await.is_ok(),
        Err(_) => false,
    };
    if !copied {
        if let Ok(Some(details)) = source.closest("details") {
            let _ = details.set_attribute("open", "");
        }
        selection().select(&source);
        say("Selected. Copy it with your keyboard.");
        return;
    }
    say("Copied.");
    button.set_text_content(Some("Copied"));
    set_timeout(move || button.set_text_content(Some("Copy")), SAID_FOR);
}
