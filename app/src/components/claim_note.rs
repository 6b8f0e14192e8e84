//! A claim about the status codes, what it is worth, and why.

use leptos::prelude::*;

use crate::catalogue::{Claim, Worth};

const TICK: &str = "M2.6 8.6 6.4 12.4 13.6 3.8";
const TILDE: &str = "M1.8 9.6c2-4.4 4.4-4 6.2-1.6s4.2 2.8 6.2-1.6";
const CROSS: &str = "M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2";

/// A claim with its verdict: a sign, a word, and the reason.
#[component]
pub fn ClaimNote(
    /// Which one.
    claim: &'static Claim,
) -> impl IntoView {
    let kind = if claim.is_rule() { "Rule" } else { "Claim" };
    let (key, word, sign) = worth(claim);
    view! {
        <section class="claim" data-worth=key aria-labelledby="claim">
            <h2 id="claim">{format!("{kind} {}", claim.id)}</h2>
            <blockquote><p>{claim.says}</p></blockquote>
            <p>
                <b class="worth">
                    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d=sign></path></svg>
                    {word}
                </b>
                " "
                {claim.why}
            </p>
        </section>
    }
    .into_any()
}

fn worth(claim: &Claim) -> (&'static str, &'static str, &'static str) {
    match claim.worth {
        Worth::Right if claim.is_rule() => ("right", "It holds.", TICK),
        Worth::Right => ("right", "Right.", TICK),
        Worth::Partly => ("partly", "Partly right.", TILDE),
        Worth::Wrong => ("wrong", "Wrong.", CROSS),
    }
}
