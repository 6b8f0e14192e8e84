//! The whole HTML document.

use leptos::prelude::*;

use super::{Content, Frame};

/// A document: the frame and the content in it.
#[component]
pub fn Document(
    /// What surrounds the page.
    frame: Frame,
    /// The page.
    content: Content,
) -> impl IntoView {
    let text = format!("{frame:?}{content:?}");
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head><title>"Two Gates"</title></head>
            <body><pre>{text}</pre></body>
        </html>
    }
}
