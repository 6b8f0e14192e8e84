//! The form for a guess, the verdict on a guess, and the progress through the scenarios.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::correctness::TICK;
use crate::components::outcome::glyph;
use crate::components::{Collapsible, Outcome, StatusChip};
use crate::lab::{COMMON_GUESSES, Completion, GUESSES, GuessFacts, OTHER_GUESSES, explain_guess};
use crate::wire::{official_name, reason_phrase};

/// A radio button of the guess. If `checked` is `None`, a guess is required.
fn radio(value: String, checked: Option<bool>, label: impl IntoView) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="radio" name="guess" value=value checked=checked == Some(true)
                required=checked.is_none()
            />
            <span>{label}</span>
        </label>
    }
}

fn status_radio(status: u16, checked: Option<bool>, word: &'static str) -> impl IntoView {
    radio(status.to_string(), checked, view! { <b>{status}</b>" "{word} })
}

/// The guess of the lab, as radio buttons named `guess`.
#[component]
pub fn GuessField(guess: Option<u16>) -> impl IntoView {
    let radios = GUESSES.map(|(status, word)| status_radio(status, Some(guess == Some(status)), word));
    view! {
        <fieldset class="choices predict">
            <legend>"Your guess"</legend>
            <div class="choices-row">{radios}{radio(String::new(), Some(guess.is_none()), "no guess")}</div>
        </fieldset>
    }
}

/// The value of the radio button for a status from the select.
pub const OTHER_STATUS: &str = "other";

/// The question of a story: the common answers, and a select with the others. The style sheet shows the
/// select once the radio button before it is checked.
#[component]
pub fn GuessQuestion() -> impl IntoView {
    let radios = COMMON_GUESSES.map(|status| status_radio(status, None, reason_phrase(status)));
    let others = OTHER_GUESSES.map(|status| view! { <option value=status>{official_name(status)}</option> });
    view! {
        <fieldset class="choices question">
            <legend>"Which status will come back?"</legend>
            <div class="choices-row">
                {radios}{radio(OTHER_STATUS.to_owned(), None, "something else")}
                <select name="other" aria-label="Something else">{others}</select>
            </div>
        </fieldset>
    }
}

/// A guess beside the status that was sent, with an explanation.
#[component]
pub fn GuessVerdict(guess: u16, facts: GuessFacts, outcome: Outcome) -> impl IntoView {
    let GuessFacts { status, stop, .. } = facts;
    view! {
        <section class="guess-verdict" aria-label="Your guess">
            <dl>
                // A guess is about the gates, so a guessed 403 is that of gate 2.
                <div><dt>"You guessed"</dt><dd><StatusChip status=guess stop=Stop::Gate2/></dd></div>
                <div><dt>"The server answered"</dt><dd><StatusChip status stop outcome/></dd></div>
            </dl>
            <p>{explain_guess(guess, &facts)}</p>
        </section>
    }
}

/// The reasons against the other answers, in folds. Answers with the same reason share a fold.
#[component]
pub fn OtherAnswers(reasons: Vec<(String, String)>) -> impl IntoView {
    let mut folds: Vec<(String, String)> = Vec::new();
    for (name, why) in reasons {
        if let Some((names, _)) = folds.iter_mut().find(|(_, known)| *known == why) {
            names.push_str(" or ");
            names.push_str(&name);
        } else {
            folds.push((name, why));
        }
    }
    let fold = |(names, why): (String, String)| {
        view! { <Collapsible summary=format!("Why not {names}?")><p>{why}</p></Collapsible> }
    };
    folds.into_iter().map(fold).collect_view()
}

/// A progress bar, and the progress in words.
#[component]
pub fn ProgressBar(done: usize, all: usize) -> impl IntoView {
    view! {
        <p class="progress">
            <label for="progress">{format!("{done} of {all} done")}</label>
            <progress id="progress" max=all value=done></progress>
        </p>
    }
}

const RETRY_ARROW: &str = "M3.4 9.4a4.8 4.8 0 1 0 1.2-4.6M4.4 1.8v3.4h3.4";

/// How a scenario was done: a sign and a word.
#[component]
pub fn CompletionMark(completion: Completion) -> impl IntoView {
    let (is_first_try, drawing) = match completion {
        Completion::FirstTry => (Some(""), TICK),
        Completion::Missed => (None, RETRY_ARROW),
    };
    view! { <span class="done" data-first=is_first_try>{glyph(drawing)}{completion.word()}</span> }
}
