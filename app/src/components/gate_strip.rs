//! The strip at the head of every page: where the request for this document ended.
//!
//! Says no more than the caller may know: its only data are the status and the stop, which hidden and missing
//! share.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::{GatePicture, Outcome, StatusChip};

/// What became of the request for this document.
#[component]
pub fn GateStrip(
    status: u16,
    stop: Stop,
    known: bool,
    /// Whether no gate had a question. Such a page may show the answers to other requests, so this one steps
    /// back.
    unasked: bool,
    not_yet: bool,
) -> impl IntoView {
    let says = if unasked { UNASKED } else { sentence(status, stop, known, not_yet) };
    view! {
        <section class="strip" class:unasked=unasked aria-label="The request for this page">
            <div class="strip-row">
                <GatePicture stop/>
                <span class="itself">{unasked.then_some("This page:")}<StatusChip status stop/></span>
                <p>{says}</p>
            </div>
        </section>
    }
    .into_any()
}

const UNASKED: &str = "Open to all: it does not matter here who asks.";

const fn sentence(status: u16, stop: Stop, known: bool, not_yet: bool) -> &'static str {
    match (Outcome::of(status, stop), stop) {
        (Outcome::Later, _) if status == 429 => {
            "Your request was held back: too many came before it, so it was not looked at."
        }
        (Outcome::Later, _) => {
            "The server was too busy to answer your request for this page. Try again shortly."
        }
        (Outcome::Fault, _) => "The server failed while it answered. That says nothing about you.",
        (_, Stop::Guards) => "Your request was turned back before gate 1, whoever sent it.",
        (_, Stop::Gate1) if known => {
            "Your request stopped at gate 1: you are known, and the proof is too old for this."
        }
        (_, Stop::Gate1) => "Your request stopped at gate 1: it did not prove who you are.",
        (_, Stop::Gate2) if !known => {
            "Your request was refused at gate 2. The answer does not say whether it matters who you are."
        }
        (_, Stop::Gate2) if not_yet => {
            "Your request passed gate 1 and waits at gate 2: you are known and permitted, and not yet."
        }
        (_, Stop::Gate2) => {
            "Your request passed gate 1 and got the 403 of gate 2: you are known, and not permitted."
        }
        (_, Stop::Door) => "Your request found nothing here, or nothing that you may know of.",
        (Outcome::TurnedBack, Stop::Through) => {
            "No gate stopped your request. It could not be done as it was sent, and the page says why."
        }
        (_, Stop::Through) => "No gate stopped your request for this page.",
    }
}
