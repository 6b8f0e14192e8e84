//! A guess beside the answer, and what speaks for it and against it.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::StatusChip;
use crate::lab::{Came, about_guess};

/// What a guess was worth.
#[component]
pub fn GuessVerdict(
    guess: u16,
    came: Came,
    /// What a story says of that guess, instead of what can be said of any request.
    #[prop(default = None)]
    reason: Option<&'static str>,
) -> impl IntoView {
    // A guess is about the gates: its 403 is that of gate 2.
    let about = reason.map_or_else(|| about_guess(guess, &came), str::to_owned);
    let Came { status, stop, .. } = came;
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
