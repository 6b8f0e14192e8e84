//! `/profiles/{name}`: one profile, for those who may know of it.

use leptos::prelude::*;
use two_gates_policy::Visibility;

use super::profiles::private_note;
use crate::components::Paragraphs;
use crate::wire::{Page, Profile};

/// One profile.
#[component]
pub fn ProfilePage(
    /// The profile.
    profile: Profile,
    /// The user name of who looks, where they have one.
    viewer: Option<String>,
) -> impl IntoView {
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
            {own.then(|| view! { <a class="button" href=Page::Account.to_string()>"Change who can see it"</a> })}
            <a class="button" href=Page::Profiles.to_string()>"All profiles"</a>
        </p>
    }
}
