//! The picture of how far a request got, and the expected decision.

use leptos::prelude::*;
use two_gates_policy::{Decision, Stop, decide};

use crate::catalogue::{DemoState, Persona, ResourceEntry};

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
