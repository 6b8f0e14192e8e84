//! The head of a document: title, style, and script where there is an island to wake.

use std::sync::Arc;

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::Assets;

/// Reloads the page when the server comes back after a rebuild, or says that something changed.
const LIVE_RELOAD: &str = "let e=new EventSource('/dev/reload'),lost=false;\
    e.onerror=()=>{lost=true};e.onopen=()=>{if(lost)location.reload()};e.onmessage=()=>location.reload()";

/// The head. Pages without an island get no script at all.
#[component]
pub fn Head(
    /// The title, whole.
    title: String,
    /// Whether the page has tools on it, such as the lab, which have a style of their own.
    has_tools: bool,
    /// Whether the page has an island.
    has_island: bool,
    /// Where style and script are.
    assets: Arc<Assets>,
) -> impl IntoView {
    view! {
        <head>
            <meta charset="utf-8"/>
            <title>{title}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <link rel="stylesheet" href=assets.style.clone()/>
            {has_tools.then(|| view! { <link rel="stylesheet" href=assets.workshop.clone()/> })}
            <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            {has_island.then(|| view! { <HydrationScripts options=assets.islands.clone() islands=true/> })}
            {assets.live_reload.then(|| view! { <script nonce=use_nonce()>{LIVE_RELOAD}</script> })}
        </head>
    }
}
