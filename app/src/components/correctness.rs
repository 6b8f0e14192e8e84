//! Whether a claim or an answer of another system is right according to the RFCs: a drawn sign and a word.

use leptos::prelude::*;

use crate::catalogue::{Claim, Conformance, Correctness, Exhibit};
use crate::components::outcome::glyph;

pub(super) const TICK: &str = "M2.6 8.6 6.4 12.4 13.6 3.8";
const TILDE: &str = "M1.8 9.6c2-4.4 4.4-4 6.2-1.6s4.2 2.8 6.2-1.6";
const CROSS: &str = "M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2";
const QUESTION: &str = "M4.6 5.4a3.4 3.4 0 1 1 5 3c-1.1.6-1.6 1.1-1.6 2.2M8 13.9v.3";

/// A drawn sign and a word. The key is the value of `data-correctness`, which sets the color.
fn sign((key, drawing): (&'static str, &'static str), word: &'static str) -> impl IntoView {
    view! { <b class="correctness" data-correctness=key>{glyph(drawing)}{word}</b> }
}

/// The correctness of a statement, as a sign and a word.
#[component]
pub fn CorrectnessMark(correctness: Correctness, word: &'static str) -> impl IntoView {
    sign(appearance(correctness), word)
}

/// The value of `data-correctness`, which sets the color.
pub const fn correctness_key(correctness: Correctness) -> &'static str {
    appearance(correctness).0
}

const fn appearance(correctness: Correctness) -> (&'static str, &'static str) {
    match correctness {
        Correctness::Right => ("right", TICK),
        Correctness::Disputed => ("partly", TILDE),
        Correctness::Wrong => ("wrong", CROSS),
    }
}

/// Whether a claim is true: a sign, a word, and the reason.
#[component]
pub fn ClaimVerdict(claim: &'static Claim) -> impl IntoView {
    let word = correctness_word(claim.correctness);
    view! { <p><CorrectnessMark correctness=claim.correctness word/>" "{claim.why}</p> }
}

/// Whether a claim is true, in words.
pub const fn correctness_word(correctness: Correctness) -> &'static str {
    match correctness {
        Correctness::Right => "True.",
        Correctness::Disputed => "Half true.",
        Correctness::Wrong => "Not true.",
    }
}

/// A sign and a word, after the name of the rated part of the answer. The legend names no part.
fn conformance_mark(part: Option<&'static str>, conformance: Conformance) -> impl IntoView {
    let drawing = match conformance {
        Conformance::Right => TICK,
        Conformance::NotAdvised => TILDE,
        Conformance::BreaksAMust => CROSS,
        Conformance::NotShown => QUESTION,
    };
    let part = part.map(|part| view! { <span class="of">{part}</span>" " });
    view! { <span class="conformance">{part}{sign((conformance.key(), drawing), conformance.word())}</span> }
}

/// The marks of an answer. A challenge that is neither present nor required has no mark.
#[component]
pub fn ExhibitMarks(exhibit: &'static Exhibit) -> impl IntoView {
    let challenge = exhibit.challenge_mark().map(|mark| {
        view! { " "{conformance_mark(Some("challenge"), mark)} }
    });
    view! { <span class="marks">{conformance_mark(Some("status"), exhibit.status_mark)}{challenge}</span> }
}

/// The meaning of each mark.
#[component]
pub fn MarkLegend() -> impl IntoView {
    let marks = Conformance::ALL.map(|conformance| {
        view! { <div><dt>{conformance_mark(None, conformance)}</dt><dd>{conformance.meaning()}</dd></div> }
    });
    view! {
        <dl class="facts verdicts">
            {marks}
            <div><dt>"challenge"</dt><dd>"The WWW-Authenticate field of the answer."</dd></div>
        </dl>
    }
}
