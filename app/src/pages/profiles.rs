//! `/profiles`: the profiles that the caller may know of.

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::Visibility;

use crate::components::{EmptyState, Pager};
use crate::pages::{Frame, View, json};
use crate::wire::{ProfilePath, ProfileSummary, Profiles, ProfilesPath, Route};

impl View for Profiles {
    fn title(&self) -> Cow<'_, str> {
        "Profiles".into()
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let profiles = *self;
        let viewer = frame.viewer_name();
        let Profiles { profiles, page, pages, total } = profiles;
        let list = if profiles.is_empty() {
            view! { <EmptyState text="No profiles on this page of the list."/> }.into_any()
        } else {
            let entries =
                profiles.into_iter().map(|profile| entry(profile, viewer.as_deref())).collect_view();
            view! { <ul class="people">{entries}</ul> }.into_any()
        };
        view! {
            <h1>"Profiles"</h1>
            <p class="lead">
                {format!("{total} that you may know of. The list and its count leave out every profile that is hidden from you.")}
            </p>
            {list}
            <Pager list=ProfilesPath::PATTERN page pages/>
        }
    .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

fn entry(profile: ProfileSummary, viewer: Option<&str>) -> impl IntoView + use<> {
    let mark = (profile.visibility == Visibility::Private)
        .then(|| view! { <span class="mark">{private_note(&profile.name, viewer)}</span> });
    view! {
        <li>
            <a href=ProfilePath(profile.name.clone()).to_string()>{profile.display_name}</a>
            <code>{profile.name}</code>
            <span class="headline">{profile.headline}</span>
            {mark}
        </li>
    }
}

/// Who can see a private profile, said to someone who can.
pub(super) fn private_note(owner: &str, viewer: Option<&str>) -> &'static str {
    if viewer == Some(owner) {
        "private: only you and administrators can see it"
    } else {
        "private: only its owner and administrators can see it"
    }
}
