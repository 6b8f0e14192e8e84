//! The lab: ask as anyone, see what was sent, what came back, and the way of the decision between them.

use leptos::prelude::*;

use super::LabShow;
use crate::components::ExchangeView;

/// The page.
#[component]
pub fn LabPage(
    /// What is shown.
    show: LabShow,
) -> impl IntoView {
    view! {
        <h1>"Lab"</h1>
        {show.exchange.map(|exchange| view! { <ExchangeView exchange/> })}
        {show.other.map(|exchange| view! { <ExchangeView exchange/> })}
    }
    .into_any()
}
