//! What the RFCs say about an answer of another system: a mark for its status, one for its challenge, and the
//! legend.

use leptos::prelude::*;

use crate::catalogue::{Conformance, Exhibit};
use crate::components::correctness::{CROSS, Sign, TICK, TILDE};

const QUESTION: &str = "M4.6 5.4a3.4 3.4 0 1 1 5 3c-1.1.6-1.6 1.1-1.6 2.2M8 13.9v.3";

/// A mark: a sign and a word, and before them the part of the answer that is rated.
#[component]
fn ConformanceMark(
    /// The rated part. The legend has none.
    #[prop(optional)]
    of: Option<&'static str>,
    conformance: Conformance,
) -> impl IntoView {
    let drawing = match conformance {
        Conformance::Right => TICK,
        Conformance::NotAdvised => TILDE,
        Conformance::BreaksAMust => CROSS,
        Conformance::NotShown => QUESTION,
    };
    let of = of.map(|of| view! { <span class="of">{of}</span>" " });
    view! {
        <span class="conformance">
            {of}<Sign key=conformance.key() drawing word=conformance.word()/>
        </span>
    }
}

/// The marks of an answer. It has none for a challenge that is neither there nor due.
#[component]
pub fn ExhibitMarks(exhibit: &'static Exhibit) -> impl IntoView {
    let challenge = exhibit.challenge_mark().map(|conformance| {
        view! { " "<ConformanceMark of="challenge" conformance/> }
    });
    view! {
        <span class="marks">
            <ConformanceMark of="status" conformance=exhibit.status_mark/>{challenge}
        </span>
    }
}

/// The meaning of each mark.
#[component]
pub fn MarkLegend() -> impl IntoView {
    let marks = Conformance::ALL.map(|conformance| {
        view! { <div><dt><ConformanceMark conformance/></dt><dd>{conformance.meaning()}</dd></div> }
    });
    view! { <dl class="facts verdicts">{marks}</dl> }
}
