//! The body of every 404. It takes nothing but the policy, so hidden and missing cannot differ in it.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::{HelpLink, RfcLink};
use crate::view::View;
use crate::view::frame::Frame;
use crate::wire::{HomePath, LoginPath, ProblemType, ProfilesPath};

const OF_BOTH: &str = "There is no page at this address, or none that you may know of. The answer is the \
    same for both, but for what is new in every answer, and so tells neither.";
const OF_ONE: &str = "There is no page at this address. What is there and not for you is answered in another \
    way here, so this 404 hides nothing.";

/// The body of every 404, hidden and missing alike: it holds nothing of either, so it can betray nothing.
#[derive(Clone, Copy, Debug)]
pub struct NotFound {
    /// Whether what one may not know of gets this answer too: it does, unless the policy makes no secret of
    /// it.
    pub hides: bool,
}

impl View for NotFound {
    fn title(&self) -> Cow<'_, str> {
        ProblemType::NotFound.title().into()
    }

    fn description(&self) -> Cow<'_, str> {
        (if self.hides {
            "A 404: there is no page at this address, or none that you may know of."
        } else {
            "A 404: there is no page at this address."
        })
        .into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let hides = self.hides;
        view! {
            <h1>{ProblemType::NotFound.title()}</h1>
            <p class="lead">{if hides { OF_BOTH } else { OF_ONE }}</p>
            <p>
                "A 404 says that the server \"did not find\" a thing, \"or is not willing to disclose that \
                    one exists\" ("
                <RfcLink section="15.5.5"/>"). A server may answer 404 in place of 403 \
                    ("<RfcLink section="15.5.4"/>"). "
                <HelpLink kind=ProblemType::NotFound/>
            </p>
            <h2>"What you can do"</h2>
            <p>"Check the address. If you expected something here, log in as someone who may see it."</p>
            <p class="actions">
                <a class="button" href=HomePath.to_string()>"Home"</a>
                <a class="button" href=ProfilesPath.to_string()>"Profiles"</a>
                <a class="button" href=LoginPath.to_string()>"Log in"</a>
            </p>
        }
        .into_any()
    }
}
