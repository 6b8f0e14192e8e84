//! When: the clock that a request runs on.

use leptos::prelude::*;

use crate::wire::{CLOCKS, later};

/// A choice of how far the clock is turned. A link may turn it by anything, and the choice then has that as well.
#[component]
pub fn ClockChoice(
    /// How far it is turned, in seconds; none for as in the first of two requests.
    chosen: Option<u32>,
    /// The name of the field.
    #[prop(default = "clock")]
    name: &'static str,
) -> impl IntoView {
    let second = name != "clock";
    let own = chosen.filter(|seconds| !CLOCKS.contains(seconds));
    let options = CLOCKS
        .into_iter()
        .chain(own)
        .map(|seconds| {
            let label = later(seconds).map_or_else(|| "now".to_owned(), |later| format!("{later} later"));
            // Nothing is as good as now in the first of two requests, and the same as there in the second.
            let value = if seconds == 0 && !second { String::new() } else { seconds.to_string() };
            view! { <option value=value selected=chosen == Some(seconds)>{label}</option> }
        })
        .collect_view();
    let same = second.then(|| view! { <option value="">"the same"</option> });
    view! { <select name=name aria-label="Clock">{same}{options}</select> }.into_any()
}

/// The question, with what it is good for.
#[component]
pub fn When(
    /// How far the clock is turned, in seconds.
    clock: u32,
) -> impl IntoView {
    view! {
        <fieldset class="choices when">
            <legend>"When"</legend>
            <div class="when-choice">
                <ClockChoice chosen=Some(clock)/>
                <p class="note">"The credential is made now. The server's clock is turned for this request alone."</p>
            </div>
        </fieldset>
    }
    .into_any()
}
