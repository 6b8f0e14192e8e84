//! `/profiles` and `/profiles/{name}`: the profiles that the caller may know of.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use serde::{Deserialize, Serialize};
use two_gates_policy::Visibility;

use crate::components::{Pager, Paragraphs, list_or};
use crate::view::render::{Slot, Template};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{AccountPath, ProfilesPath, Route, routes, schema};

routes! {
    /// One profile, by user name.
    ProfilePath(String) = "/profiles/{name}";
    /// The list of profiles.
    ProfilesApi = "/api/profiles";
    /// One profile, by user name.
    ProfileApi(String) = "/api/profiles/{name}";
}

/// One page of the profiles that the caller can see, sorted by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Profiles {
    /// The profiles on this page.
    pub profiles: Vec<ProfileSummary>,
    /// The number of this page, from 1.
    #[schema(example = 1, minimum = 1)]
    pub page: u32,
    /// The number of pages, at least 1. Counts only profiles that the caller can see.
    #[schema(example = 1, minimum = 1)]
    pub pages: u32,
    /// The number of profiles that the caller can see.
    #[schema(example = 41)]
    pub total: u32,
}

/// A profile in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProfileSummary {
    /// The user name. It is also the last segment of the profile's path.
    #[schema(example = "bob")]
    pub name: String,
    /// The name to show.
    #[schema(example = "Bob Lindholm")]
    pub display_name: String,
    /// A one-line description of the member's work.
    #[schema(example = "Keeps the gates")]
    pub headline: String,
    /// The visibility of the profile.
    #[schema(schema_with = schema::visibility)]
    pub visibility: Visibility,
}

/// A complete profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Profile {
    /// The user name.
    #[schema(example = "bob")]
    pub name: String,
    /// The name to show.
    #[schema(example = "Bob Lindholm")]
    pub display_name: String,
    /// A one-line description of the member's work.
    #[schema(example = "Keeps the gates")]
    pub headline: String,
    /// One or two paragraphs about the member, separated by an empty line.
    #[schema(example = "Writes down who went through.")]
    pub about: String,
    /// The visibility of the profile.
    #[schema(schema_with = schema::visibility)]
    pub visibility: Visibility,
}

impl View for Profiles {
    fn head(&self) -> PageHead<'_> {
        PageHead::new("Profiles", "The profiles that you may know of: the public ones, and your own.")
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let Self { profiles, page, pages, total } = *self;
        let viewer = frame.viewer_name();
        view! {
            <h1>"Profiles"</h1>
            <p class="lead">
                {format!("{total} that you may know of. The list and its count leave out every profile that \
                    is hidden from you.")}
            </p>
            {list_or("No profiles on this page of the list.", profiles, |profiles| view! {
                <ul class="people">{entries(&profiles, viewer.as_deref())}</ul>
            })}
            <Pager list=ProfilesPath::PATTERN page pages/>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

/// An entry for each profile.
fn entries(profiles: &[ProfileSummary], viewer: Option<&str>) -> InertElement {
    static ENTRY: LazyLock<Template<5>> = LazyLock::new(|| {
        Template::new(|[href, display_name, name, headline, note]| {
            view! {
                <li>
                    <a href=href>{display_name}</a>
                    <code>{name}</code>
                    <span class="headline">{headline}</span>
                    {note}
                </li>
            }
        })
    });
    static NOTE: LazyLock<Template<1>> =
        LazyLock::new(|| Template::new(|[note]| view! { <span class="mark">{note}</span> }));
    let rows = profiles.iter().map(|ProfileSummary { name, display_name, headline, visibility, .. }| {
        let note = (*visibility == Visibility::Private).then(|| [private_note(name, viewer).into()]);
        let href = ProfilePath(name.clone()).to_string();
        let note = Slot::Html(NOTE.fill(note).into());
        [href.into(), display_name.into(), name.into(), headline.into(), note]
    });
    InertElement::new(ENTRY.fill(rows))
}

fn private_note(owner: &str, viewer: Option<&str>) -> &'static str {
    if viewer == Some(owner) {
        "private: only you and administrators can see it"
    } else {
        "private: only its owner and administrators can see it"
    }
}

impl View for Profile {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(&self.display_name, "The profile of one member, as its owner wrote it.")
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let viewer = frame.viewer_name();
        let (class, note) = match self.visibility {
            Visibility::Public => ("note", "public: everyone can see it"),
            Visibility::Private => ("mark", private_note(&self.name, viewer.as_deref())),
        };
        let own = viewer.as_ref() == Some(&self.name);
        view! {
            <article>
                <h1>{self.display_name}</h1>
                <p class="lead">{self.headline}</p>
                <p class="byline"><code>{self.name}</code>" · "<span class=class>{note}</span></p>
                <Paragraphs text=self.about/>
            </article>
            <p class="actions">
                {own.then(|| view! { <a class="button" href=AccountPath.to_string()>"Change who can see \
                    it"</a> })}
                <a class="button" href=ProfilesPath.to_string()>"All profiles"</a>
            </p>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}
