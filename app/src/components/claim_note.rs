//! A claim about the status codes, what it is worth, and why.

use leptos::prelude::*;

use crate::catalogue::{Claim, Correctness};
use crate::components::{CorrectnessMark, correctness_key};

/// A claim with its verdict: a sign, a word, and the reason.
#[component]
pub fn ClaimNote(
    claim: &'static Claim,
    /// An id that nothing else on the page has; needed where there are several.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| "claim".to_owned());
    let kind = if claim.is_rule() { "Rule" } else { "Claim" };
    view! {
        <section class="claim" data-correctness=correctness_key(claim.correctness) aria-labelledby=id.clone()>
            <h2 id=id.clone()>{format!("{kind} {}", claim.id)}</h2>
            <blockquote><p>{claim.says}</p></blockquote>
            <p><CorrectnessMark correctness=claim.correctness word=word(claim)/>" "{claim.why}</p>
        </section>
    }
    .into_any()
}

fn word(claim: &Claim) -> &'static str {
    match claim.correctness {
        Correctness::Right if claim.is_rule() => "It holds.",
        Correctness::Right => "Right.",
        Correctness::Disputed => "Partly right.",
        Correctness::Wrong => "Wrong.",
    }
}
