//! `/embargo`: what nobody may read before its time. Until then everybody who is logged in gets this 403, which says when it ends.

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::Role;

use crate::components::{HelpLink, RfcLink, When};
use crate::pages::{Frame, View, json};
use crate::wire::{EMBARGO_TIMES, Embargo, EmbargoPath, HomePath, ProblemType, Viewer, spelled_out};

/// A refusal that will pass.
#[derive(Clone, Debug)]
pub struct Embargoed {
    /// Who is logged in.
    pub viewer: Option<Viewer>,
    /// From when on it may be read, in RFC 3339.
    pub lifts_at: String,
    /// How long that is from now.
    pub seconds: u32,
}

/// The longest wait, in seconds, after which the page loads itself again. No session lasts longer.
const LONGEST_REFRESH: u32 = 12 * 60 * 60;

impl View for Embargo {
    fn title(&self) -> Cow<'_, str> {
        (&self.title).into()
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let viewer = frame.viewer.clone();
        let Self { title, text, lifts_at } = *self;
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p class="note">
                "Under embargo until "<When at=lifts_at/>": before that, everybody who was logged in got 403 with Retry-After. Now everybody who is logged in may \
                read it."
            </p>
            {set(viewer)}
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

impl View for Embargoed {
    fn title(&self) -> Cow<'_, str> {
        ProblemType::Embargoed.title().into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let refresh = self.refresh().map(|_| "The page then loads itself again. ");
        let Self { viewer, lifts_at, seconds } = *self;
        view! {
            <h1>{ProblemType::Embargoed.title()}</h1>
            <p class="lead">
                "This is under embargo until "<When at=lifts_at/>", for another "
                <time datetime=format!("PT{seconds}S")>{spelled_out(seconds)}</time>
                ". You may read it then, and nobody may before: an administrator gets this 403 as well."
            </p>
            <p>
                "As it will pass, the answer carries "<code>{format!("Retry-After: {seconds}")}</code>". "{refresh}
                <RfcLink section="10.2.3"/>" · "<RfcLink section="15.5.4"/>" · "<HelpLink kind=ProblemType::Embargoed/>
            </p>
            <p class="actions">
                <a class="button primary" href=EmbargoPath.to_string()>"Try again"</a>
                <a class="button" href=HomePath.to_string()>"Home"</a>
            </p>
            {set(viewer)}
        }
        .into_any()
    }

    /// `None` if the page has a form: a reload would lose what was chosen there (WCAG 2.2, 2.2.1).
    fn refresh(&self) -> Option<u32> {
        (!may_set(self.viewer.as_ref()) && self.seconds <= LONGEST_REFRESH).then_some(self.seconds)
    }
}

fn may_set(viewer: Option<&Viewer>) -> bool {
    viewer.is_some_and(|viewer| viewer.role == Role::Administrator)
}

/// The form by which an administrator sets it anew.
fn set(viewer: Option<Viewer>) -> Option<AnyView> {
    let viewer = viewer.filter(|viewer| may_set(Some(viewer)))?;
    let times = EMBARGO_TIMES
        .map(|seconds| view! { <option value=seconds>{format!("in {}", spelled_out(seconds))}</option> });
    let form = view! {
        <form class="panel stack" method="post" action=EmbargoPath.to_string()>
            <h2>"Set the embargo anew"</h2>
            <p class="note">"For everybody in this world, yourself included. It is written down in the audit trail."</p>
            <input type="hidden" name="account" value=viewer.name/>
            <div class="field">
                <label for="lifts-in">"It ends"</label>
                <select id="lifts-in" name="lifts_in">{times.into_iter().collect_view()}</select>
            </div>
            <button class="button">"Set it"</button>
        </form>
    };
    Some(form.into_any())
}
