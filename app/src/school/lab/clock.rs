//! When and from where: the clock that a request runs on, and the address that it comes from.

use leptos::prelude::*;

use crate::lab::{CLOCKS, later};
use crate::wire::SentFrom;

/// A choice of how far the clock is turned. A link may turn it by anything, and the choice then has that as
/// well.
#[component]
pub fn ClockChoice(
    /// How far it is turned, in seconds; none for as in the first of two requests.
    chosen: Option<u32>,
    #[prop(default = "clock")] name: &'static str,
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
pub fn When(clock: u32, from: SentFrom) -> impl IntoView {
    view! {
        <fieldset class="choices when">
            <legend>"When"</legend>
            <div class="when-choice">
                <ClockChoice chosen=Some(clock)/>
                <p class="note">"A credential is made now, and a new login at the turned time. The server's \
                    clock is turned for this request alone."</p>
            </div>
        </fieldset>
        <fieldset class="choices when">
            <legend>"From"</legend>
            <div class="when-choice">
                <FromChoice chosen=Some(from)/>
                <p class="note">"The other end of the connection, which a header cannot change. Addresses \
                    for documentation; nobody has them."</p>
            </div>
        </fieldset>
    }
    .into_any()
}

/// A choice of the address that a request comes from.
#[component]
pub fn FromChoice(
    /// The chosen one; none for as in the first of two requests.
    chosen: Option<SentFrom>,
    #[prop(default = "from")] name: &'static str,
) -> impl IntoView {
    let second = name != "from";
    let options = SentFrom::ALL
        .into_iter()
        .map(|from| {
            // Nothing is as good as the ordinary one in the first of two requests, and the same as there in
            // the second.
            let value = if from == SentFrom::default() && !second { "" } else { from.key() };
            view! { <option value=value selected=chosen == Some(from)>{from.label()}</option> }
        })
        .collect_view();
    let same = second.then(|| view! { <option value="">"the same"</option> });
    view! { <select name=name aria-label="From">{same}{options}</select> }.into_any()
}
