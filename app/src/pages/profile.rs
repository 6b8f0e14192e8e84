//! `/profiles/{name}`: one profile, for those who may know of it.

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::Visibility;

use super::profiles::private_note;
use crate::components::Paragraphs;
use crate::pages::{Frame, View, json};
use crate::wire::{AccountPath, Profile, ProfilesPath};

impl View for Profile {
    fn title(&self) -> Cow<'_, str> {
        (&self.display_name).into()
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let profile = *self;
        let viewer = frame.viewer_name();
        let (class, note) = match profile.visibility {
            Visibility::Public => ("note", "public: everyone can see it"),
            Visibility::Private => ("mark", private_note(&profile.name, viewer.as_deref())),
        };
        let own = viewer.as_ref() == Some(&profile.name);
        view! {
            <article>
                <h1>{profile.display_name}</h1>
                <p class="lead">{profile.headline}</p>
                <p class="byline"><code>{profile.name}</code>" · "<span class=class>{note}</span></p>
                <Paragraphs text=profile.about/>
            </article>
            <p class="actions">
                {own.then(|| view! { <a class="button" href=AccountPath.to_string()>"Change who can see it"</a> })}
                <a class="button" href=ProfilesPath.to_string()>"All profiles"</a>
            </p>
        }
    .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}
