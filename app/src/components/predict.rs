//! A guess before one looks: which status will come back?

use leptos::prelude::*;

use crate::catalogue::GUESSES;

/// The question, as radio buttons named `guess`.
#[component]
pub fn Predict(
    /// The guess so far.
    guess: Option<u16>,
) -> impl IntoView {
    let radios = GUESSES
        .into_iter()
        .map(|(status, word)| {
            view! {
                <label class="choice">
                    <input type="radio" name="guess" value=status checked=guess == Some(status)/>
                    <span><b>{status}</b>" "{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices predict">
            <legend>"Your guess"</legend>
            <div class="choices-row">
                {radios}
                <label class="choice">
                    <input type="radio" name="guess" value="" checked=guess.is_none()/>
                    <span>"no guess"</span>
                </label>
            </div>
        </fieldset>
    }
    .into_any()
}
