//! How far somebody is through the scenarios.

use leptos::prelude::*;

use crate::catalogue::Scenario;
use crate::lab::Progress;

/// A bar, and the same in words.
#[component]
pub fn ProgressBar(progress: Progress) -> impl IntoView {
    let (done, all) = (progress.count(), Scenario::all().count());
    view! {
        <p class="progress">
            <label for="progress">{format!("{done} of {all} done")}</label>
            <progress id="progress" max=all value=done></progress>
        </p>
    }
    .into_any()
}
