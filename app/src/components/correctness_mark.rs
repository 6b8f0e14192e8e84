//! What a claim or an answer is correctness: a drawn sign, and a word that says the same.

use leptos::prelude::*;

use crate::catalogue::Correctness;

const TICK: &str = "M2.6 8.6 6.4 12.4 13.6 3.8";
const TILDE: &str = "M1.8 9.6c2-4.4 4.4-4 6.2-1.6s4.2 2.8 6.2-1.6";
const CROSS: &str = "M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2";

/// The sign and the word.
#[component]
pub fn CorrectnessMark(correctness: Correctness, word: &'static str) -> impl IntoView {
    let sign = match correctness {
        Correctness::Right => TICK,
        Correctness::Disputed => TILDE,
        Correctness::Wrong => CROSS,
    };
    view! {
        <b class="correctness" data-correctness=correctness_key(correctness)>
            <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d=sign></path></svg>
            {word}
        </b>
    }
    .into_any()
}

/// The value of `data-correctness`, which chooses the hue.
pub const fn correctness_key(correctness: Correctness) -> &'static str {
    match correctness {
        Correctness::Right => "right",
        Correctness::Disputed => "partly",
        Correctness::Wrong => "wrong",
    }
}

/// Whether an answer is right by the RFCs, in a word.
pub const fn verdict_word(correctness: Correctness) -> &'static str {
    match correctness {
        Correctness::Right => "right",
        Correctness::Disputed => "disputed",
        Correctness::Wrong => "wrong",
    }
}
