//! A guess before the answer, its result afterward, and the progress through the scenarios.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::catalogue::Scenario;
use crate::components::StatusChip;
use crate::lab::{Came, GUESSES, Progress, about_guess};

/// The question, as radio buttons named `guess`.
#[component]
pub fn Predict(guess: Option<u16>, #[prop(optional)] required: bool) -> impl IntoView {
    let radios = GUESSES
        .into_iter()
        .map(|(status, word)| {
            view! {
                <label class="choice">
                    <input
                        type="radio" name="guess" value=status checked=guess == Some(status)
                        required=required
                    />
                    <span><b>{status}</b>" "{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choices predict">
            <legend>{if required { "Which status will come back?" } else { "Your guess" }}</legend>
            <div class="choices-row">
                {radios}
                {(!required).then(|| view! {
                    <label class="choice">
                        <input type="radio" name="guess" value="" checked=guess.is_none()/>
                        <span>"no guess"</span>
                    </label>
                })}
            </div>
        </fieldset>
    }
    .into_any()
}

/// A guess beside the status, with a comment.
#[component]
pub fn GuessVerdict(
    guess: u16,
    came: Came,
    /// The story's own comment on the guess, which replaces the general one.
    #[prop(default = None)]
    reason: Option<&'static str>,
) -> impl IntoView {
    // A guess is about the gates, so a guessed 403 is that of gate 2.
    let about = reason.map_or_else(|| about_guess(guess, &came), str::to_owned);
    let Came { status, stop, .. } = came;
    view! {
        <section class="guess-verdict" aria-label="Your guess">
            <dl>
                <div><dt>"You guessed"</dt><dd><StatusChip status=guess stop=Stop::Gate2/></dd></div>
                <div><dt>"The server answered"</dt><dd><StatusChip status stop/></dd></div>
            </dl>
            <p>{about}</p>
        </section>
    }
    .into_any()
}

/// A progress bar, and the same in words.
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
