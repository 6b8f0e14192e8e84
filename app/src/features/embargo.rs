//! `/embargo`: until the embargo ends, every known caller gets a 403 that says when it ends.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use two_gates_policy::Role;

use crate::components::{HelpLink, RfcLink, Time};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{HomePath, ProblemType, Viewer, routes};

routes! {
    /// The resource under embargo; also the target of the form that sets the embargo's end.
    EmbargoPath = "/embargo";
    /// The resource under embargo.
    EmbargoApi = "/api/embargo";
}

/// The shortest embargo that can be set, in seconds.
pub const SHORTEST_EMBARGO: u32 = 10;

/// The longest embargo that can be set, in seconds: 31 days.
pub const LONGEST_EMBARGO: u32 = 31 * 24 * 60 * 60;

/// The content that was under embargo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Embargo {
    /// The title.
    #[schema(example = "The winner of the year")]
    pub title: String,
    /// The text.
    #[schema(example = "404, for the second time.")]
    pub text: String,
    /// When the embargo ended, in RFC 3339 format.
    #[schema(format = "date-time", example = "2026-03-01T09:30:00Z")]
    pub lifts_at: String,
}

/// The end of an embargo, without its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EmbargoTime {
    /// When the embargo ends, in RFC 3339 format.
    #[schema(format = "date-time", example = "2026-03-01T09:30:00Z")]
    pub lifts_at: String,
}

/// A duration in words, such as `1 day, 2 hours, 30 seconds`.
pub fn duration_text(seconds: u32) -> String {
    let units = [
        (seconds / 86_400, "day"),
        (seconds / 3600 % 24, "hour"),
        (seconds / 60 % 60, "minute"),
        (seconds % 60, "second"),
    ];
    let format = |(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
    let words: Vec<_> = units.into_iter().filter(|(count, _)| *count > 0).map(format).collect();
    if words.is_empty() { "0 seconds".to_owned() } else { words.join(", ") }
}

/// A refusal because of an embargo.
#[derive(Clone, Debug)]
pub struct EmbargoNotice {
    /// The logged-in viewer, if any.
    pub viewer: Option<Viewer>,
    /// The end of the embargo, in RFC 3339.
    pub lifts_at: String,
    /// The remaining time, in seconds.
    pub seconds: u32,
}

impl View for Embargo {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(&self.title, "The embargo is over: everybody who is logged in may read this.")
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let Self { title, text, lifts_at } = *self;
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p class="note">
                "The embargo ended "<Time at=lifts_at/>". Until then everybody who was logged in got 403 \
                    with Retry-After. Now everybody who is logged in may read it."
            </p>
            {embargo_form(frame.viewer.clone())}
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

impl View for EmbargoNotice {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            ProblemType::Embargoed.title(),
            "Something under embargo: a 403 that will pass, and says when.",
        )
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let refresh = self.refresh().map(|_| "The page then loads itself again. ");
        let Self { viewer, lifts_at, seconds } = *self;
        view! {
            <h1>{ProblemType::Embargoed.title()}</h1>
            <p class="lead">
                "This is under embargo until "<Time at=lifts_at/>", for another "
                <time datetime=format!("PT{seconds}S")>{duration_text(seconds)}</time>
                ". You may read it then, but nobody may before: even an administrator gets this 403."
            </p>
            <p>
                "Because it will pass, the answer carries "
                <code>{format!("Retry-After: {seconds}")}</code>". "{refresh}
                <RfcLink section="10.2.3"/>" · "<RfcLink section="15.5.4"/>
                " · "<HelpLink kind=ProblemType::Embargoed/>
            </p>
            <p class="actions">
                <a class="button primary" href=EmbargoPath.to_string()>"Try again"</a>
                <a class="button" href=HomePath.to_string()>"Home"</a>
            </p>
            {embargo_form(viewer)}
        }
        .into_any()
    }

    /// `None` if the page has a form, because a reload would lose its input (WCAG 2.2, 2.2.1).
    fn refresh(&self) -> Option<u32> {
        let has_form = self.viewer.as_ref().is_some_and(can_set);
        // No session lasts longer than twelve hours.
        (!has_form && self.seconds <= 12 * 60 * 60).then_some(self.seconds)
    }
}

fn can_set(viewer: &Viewer) -> bool {
    viewer.role == Role::Administrator
}

fn embargo_form(viewer: Option<Viewer>) -> Option<impl IntoView> {
    let viewer = viewer.filter(can_set)?;
    let times = [SHORTEST_EMBARGO, 60, 10 * 60, 60 * 60, 24 * 60 * 60, 30 * 24 * 60 * 60]
        .map(|seconds| view! { <option value=seconds>{format!("in {}", duration_text(seconds))}</option> });
    Some(view! {
        <form class="panel stack" method="post" action=EmbargoPath.to_string()>
            <h2>"Change the embargo"</h2>
            <p class="note">"For everybody in this world, including you. The audit trail records it."</p>
            <input type="hidden" name="account" value=viewer.name/>
            <div class="field">
                <label for="lifts-in">"It ends"</label>
                <select id="lifts-in" name="lifts_in">{times}</select>
            </div>
            <button class="button">"Set it"</button>
        </form>
    })
}

#[cfg(test)]
#[path = "../../tests/unit/features/embargo.rs"]
mod tests;
