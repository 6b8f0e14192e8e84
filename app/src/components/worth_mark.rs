//! What a claim or an answer is worth: a drawn sign, and a word that says the same.

use leptos::prelude::*;

use crate::catalogue::Worth;

const TICK: &str = "M2.6 8.6 6.4 12.4 13.6 3.8";
const TILDE: &str = "M1.8 9.6c2-4.4 4.4-4 6.2-1.6s4.2 2.8 6.2-1.6";
const CROSS: &str = "M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2";

/// The sign and the word.
#[component]
pub fn WorthMark(
    /// What it is worth.
    worth: Worth,
    /// The word.
    word: &'static str,
) -> impl IntoView {
    let sign = match worth {
        Worth::Right => TICK,
        Worth::Partly => TILDE,
        Worth::Wrong => CROSS,
    };
    view! {
        <b class="worth" data-worth=worth_key(worth)>
            <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d=sign></path></svg>
            {word}
        </b>
    }
    .into_any()
}

/// The value of `data-worth`, which chooses the hue.
pub const fn worth_key(worth: Worth) -> &'static str {
    match worth {
        Worth::Right => "right",
        Worth::Partly => "partly",
        Worth::Wrong => "wrong",
    }
}

/// What an answer is worth by the RFCs, in a word.
pub const fn verdict_word(worth: Worth) -> &'static str {
    match worth {
        Worth::Right => "right",
        Worth::Partly => "disputed",
        Worth::Wrong => "wrong",
    }
}
