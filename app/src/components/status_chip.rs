//! A status as number, word and glyph: color only helps.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::{Glyph, Outcome};

/// A status and what it says.
#[component]
pub fn StatusChip(
    status: u16,
    /// Where the request stopped: a 403 before the gates has another word than one at gate 2.
    stop: Stop,
) -> impl IntoView {
    let outcome = Outcome::of(status, stop);
    view! {
        <span class="chip" data-outcome=outcome.key()>
            <Glyph outcome/>
            <span><b>{status}</b>" "{outcome.word()}</span>
        </span>
    }
    .into_any()
}
