//! The strip above a page of the demo site, which shows how far the request for the page got.

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::components::{GatePicture, Outcome, StatusChip};
use crate::view::Frame;
use crate::view::render::RenderedOnce;
use crate::wire::reason_phrase;

/// The strip, as HTML.
pub fn gate_strip(frame: &Frame) -> Cow<'static, str> {
    static STRIPS: RenderedOnce<(u16, Stop, bool, bool)> = RenderedOnce::new();
    let Frame { status, stop, known, embargoed, .. } = *frame;
    let key = frame.scenario.is_none().then_some((status, stop, known, embargoed));
    STRIPS.html(key, || {
        let phrase = (status >= 400).then(|| view! { <b>{reason_phrase(status)}</b>" · " });
        let scenario_link = frame.scenario.as_ref().map(|path| {
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
    })
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
