//! The picture of how far a request got, the strip that shows it above a page, and the expected decision.

use leptos::prelude::*;
use two_gates_policy::{Decision, Stop, decide};

use crate::catalogue::{DemoState, Persona, ResourceEntry};
use crate::components::{Outcome, StatusChip};
use crate::wire::{LocalPath, reason_phrase};

/// The picture of one request, from left to right: the guards, the wall with gate 1, the hidden door, the
/// wall with gate 2, and the house, which is the page. If the page is hidden or missing, the house is dashed.
#[component]
pub fn GatePicture(#[prop(into)] stop: Signal<Stop>) -> impl IntoView {
    view! {
        <svg
            class="gates" viewBox="0 8 480 98" role="img" data-stop=move || key_and_label(stop.get()).0
            aria-label=move || key_and_label(stop.get()).1
        >
            <path class="guards" d="M26 100V58l20-16 20 16v42z"></path>
            <path class="box" d="M37 100V69h18v31z"></path>
            <path
                class="wall"
                d="M96 100V18h12v6h12v-6h12v6h12v-6h12v6h12v-6h12V100z\
                    M268 100V18h12v6h12v-6h12v6h12v-6h12v6h12v-6h12V100z"
            ></path>
            <path
                class="courses"
                d="M102 34h12M160 40h12M100 62h10M166 78h10M274 36h12M332 34h12M272 84h10M338 56h10"
            ></path>
            <g class="gate-1">
                <path class="opening" d="M114 100V62a24 24 0 0 1 48 0V100z"></path>
                <path
                    class="lock" d="M138 54a8.5 8.5 0 0 1 4.4 15.8L146 88h-16l3.6-18.2A8.5 8.5 0 0 1 138 54z"
                ></path>
            </g>
            <path class="door" d="M206 100V44h36v56z"></path>
            <g class="gate-2">
                <path class="opening" d="M286 100V62a24 24 0 0 1 48 0V100z"></path>
                <path class="lock" d="M278 66h64v10h-64z"></path>
            </g>
            <path class="house" d="M384 100V56h-8l42-32 42 32h-8v44z"></path>
            <path class="entrance" d="M406 100V74h24v26z"></path>
            <path class="ground" d="M0 100H480"></path>
            <rect class="trail" x="0" y="99" width="480" height="2.4"></rect>
            <circle class="dot" cx="0" cy="91" r="8"></circle>
        </svg>
    }
}

/// The value of `data-stop`, and the picture in words.
const fn key_and_label(stop: Stop) -> (&'static str, &'static str) {
    match stop {
        Stop::Guards => ("guards", "Picture: the request was rejected before gate 1."),
        Stop::Gate1 => ("gate-1", "Picture: the request stopped at gate 1, who are you?"),
        Stop::Gate2 => ("gate-2", "Picture: the request stopped at gate 2, may you?"),
        Stop::Door => ("door", "Picture: the request found nothing, or a hidden door."),
        Stop::Through => ("through", "Picture: no gate stopped the request, and it reached the page."),
    }
}

/// The result of the request for this page.
#[component]
pub fn GateStrip(
    status: u16,
    stop: Stop,
    known: bool,
    embargoed: bool,
    /// The scenario to go back to, if any.
    scenario: Option<LocalPath>,
) -> impl IntoView {
    let phrase = (status >= 400).then(|| view! { <b>{reason_phrase(status)}</b>" · " });
    let scenario_link = scenario.map(|path| {
        view! { <a href=path.as_str().to_owned()>"← Back to the scenario"</a> }
    });
    view! {
        <section class="strip" aria-label="The request for this page">
            <div class="strip-row">
                <GatePicture stop/>
                <StatusChip status stop outcome=Outcome::of(status, stop).refine(known, embargoed)/>
                <p>{phrase}{sentence(status, stop, known, embargoed)}</p>
                {scenario_link}
            </div>
        </section>
    }
}

const fn sentence(status: u16, stop: Stop, known: bool, embargoed: bool) -> &'static str {
    match (Outcome::of(status, stop), stop) {
        (Outcome::RetryLater, _) if status == 429 => {
            "Your request was rate limited: too many came before it, so it was not looked at."
        }
        (Outcome::RetryLater, _) => {
            "The server was too busy to answer your request for this page. Try again shortly."
        }
        (Outcome::ServerError, _) => "The server failed while it answered. That says nothing about you.",
        (_, Stop::Guards) => "Your request was rejected before gate 1. It does not matter who sent it.",
        (_, Stop::Gate1) if known => {
            "Your request stopped at gate 1: you are known, but your login is too old for this."
        }
        (_, Stop::Gate1) => "Your request stopped at gate 1: it did not prove who you are.",
        (_, Stop::Gate2) if !known => {
            "Your request was refused at gate 2. The answer does not say whether it matters who you are."
        }
        (_, Stop::Gate2) if embargoed => {
            "Your request passed gate 1 and waits at gate 2: you have the permission, but it is too early."
        }
        (_, Stop::Gate2) => "Your request passed gate 1 and stopped at gate 2: you lack the permission.",
        (_, Stop::Door) => "Your request found nothing, or nothing that you are supposed to know about.",
        (Outcome::Rejected | Outcome::Refused, Stop::Through) => {
            "Your request was not accepted as sent, and the page says why. It is not about your permissions."
        }
        (_, Stop::Through) if !known => "Public page: no login, no permission needed.",
        (_, Stop::Through) => "No gate stopped your request for this page.",
    }
}

/// The expected decision about a persona and a resource in the current state.
pub fn expected_decision(persona: &Persona, resource: &ResourceEntry, state: &DemoState) -> Decision {
    decide(
        &persona.caller(state.account(persona)),
        resource.action,
        resource.resource(state).as_ref(),
        // No resource in the picture is under embargo.
        0,
        state.disclosure(resource.action),
    )
}
