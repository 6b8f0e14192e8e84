//! A guess beside the answer, and what speaks for it and against it.

use leptos::prelude::*;
use two_gates_policy::Stop;

use super::StatusChip;
use crate::catalogue::about_guess;

/// What a guess was worth.
#[component]
pub fn GuessVerdict(
    /// The status one expected.
    guess: u16,
    /// The status that came back.
    status: u16,
    /// Where the request came to rest.
    stop: Stop,
) -> impl IntoView {
    // A guess is about the gates: its 403 is that of gate 2.
    let about = about_guess(guess, status, stop);
    view! {
        <section class="guess-verdict" aria-label="Your guess">
            <dl>
                <div><dt>"You guessed"</dt><dd><StatusChip status=guess stop=Stop::Gate2/></dd></div>
                <div><dt>"It came back"</dt><dd><StatusChip status stop/></dd></div>
            </dl>
            <p>{about}</p>
        </section>
    }
    .into_any()
}
