//! Whether a claim is right according to the RFCs, as a drawn sign and a word.

use leptos::prelude::*;

use crate::catalogue::{Claim, Correctness};
use crate::components::outcome::glyph;

pub(super) const TICK: &str = "M2.6 8.6 6.4 12.4 13.6 3.8";
pub(super) const TILDE: &str = "M1.8 9.6c2-4.4 4.4-4 6.2-1.6s4.2 2.8 6.2-1.6";
pub(super) const CROSS: &str = "M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2";

/// A drawn sign and a word.
#[component]
pub(crate) fn Sign(
    /// The value of `data-correctness`, which sets the color.
    key: &'static str,
    drawing: &'static str,
    word: &'static str,
) -> impl IntoView {
    view! {
        <b class="correctness" data-correctness=key>
            {glyph(drawing)}{word}
        </b>
    }
}

/// How right a statement is: the sign and a word.
#[component]
pub fn CorrectnessMark(correctness: Correctness, word: &'static str) -> impl IntoView {
    let drawing = match correctness {
        Correctness::Right => TICK,
        Correctness::Disputed => TILDE,
        Correctness::Wrong => CROSS,
    };
    view! { <Sign key=correctness_key(correctness) drawing word/> }
}

/// The value of `data-correctness`, which sets the color.
pub const fn correctness_key(correctness: Correctness) -> &'static str {
    match correctness {
        Correctness::Right => "right",
        Correctness::Disputed => "partly",
        Correctness::Wrong => "wrong",
    }
}

/// A claim with its verdict: a sign, a word, and the reason.
#[component]
pub fn ClaimNote(claim: &'static Claim, id: String) -> impl IntoView {
    let kind = if is_rule(claim) { "Rule" } else { "Claim" };
    view! {
        <section class="claim" data-correctness=correctness_key(claim.correctness) aria-labelledby=id.clone()>
            <h2 id=id.clone()>{format!("{kind} {}", claim.id)}</h2>
            <blockquote><p>{claim.says}</p></blockquote>
            <p><CorrectnessMark correctness=claim.correctness word=word(claim)/>" "{claim.why}</p>
        </section>
    }
}

fn word(claim: &Claim) -> &'static str {
    match claim.correctness {
        Correctness::Right if is_rule(claim) => "It holds.",
        Correctness::Right => "Right.",
        Correctness::Disputed => "Partly right.",
        Correctness::Wrong => "Wrong.",
    }
}

/// The numbers of the rules for servers begin with N.
fn is_rule(claim: &Claim) -> bool {
    claim.id.starts_with('N')
}
