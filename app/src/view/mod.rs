//! The `View` trait of a page: its title, its HTML and its data. Each new page is a new implementation.

pub mod frame;
pub(crate) mod render;

use std::borrow::Cow;
use std::fmt::Debug;

use dyn_clone::DynClone;
use leptos::prelude::*;
use serde::Serialize;

pub use frame::{AssetLinks, ColorScheme, Frame};

/// The head of a page's document.
#[derive(Clone, Debug)]
pub struct PageHead<'a> {
    /// The title, without the name of the site. The title of a 404 never repeats the request.
    pub title: Cow<'a, str>,
    /// One sentence for search engines and previews: at most 160 characters, and no name that a user chose.
    /// The description of a 404 never repeats the request.
    pub description: Cow<'a, str>,
    /// Whether the page has tools, which have their own style sheet, so that other pages load less.
    pub has_tools: bool,
    /// Whether the page teaches. Other pages belong to the demo site, and have its bar and the gate strip.
    pub is_lesson: bool,
}

impl<'a> PageHead<'a> {
    /// The head of a page without tools.
    pub fn new(title: impl Into<Cow<'a, str>>, description: impl Into<Cow<'a, str>>) -> Self {
        Self { title: title.into(), description: description.into(), has_tools: false, is_lesson: false }
    }

    /// The head of a page with tools.
    #[must_use]
    pub fn with_tools(self) -> Self {
        Self { has_tools: true, ..self }
    }

    /// The head of a page that teaches, which has tools.
    #[must_use]
    pub fn as_lesson(self) -> Self {
        Self { is_lesson: true, ..self.with_tools() }
    }
}

/// The content of a response: a page for people, and perhaps data for programs.
pub trait View: DynClone + Debug + Send + Sync {
    /// The title and the description.
    fn head(&self) -> PageHead<'_>;

    /// The title with the name of the site.
    fn document_title(&self) -> String {
        format!("{} · Two Gates", self.head().title)
    }

    /// The content of `<main>`, for people.
    fn page(self: Box<Self>, frame: &Frame) -> AnyView;

    /// The content for programs, as JSON text. `None` if there is only a page.
    fn data(&self) -> Option<Vec<u8>> {
        None
    }

    /// Whether the page has an island. Only such a page loads script.
    fn has_island(&self) -> bool {
        false
    }

    /// The seconds after which the page reloads itself; `None` for never.
    fn refresh(&self) -> Option<u32> {
        None
    }

    /// Whether the page itself shows the ID of a refused request.
    fn shows_request_id(&self) -> bool {
        false
    }
}

dyn_clone::clone_trait_object!(View);

/// Data as JSON text (RFC 8259).
pub fn json<T: Serialize + ?Sized>(data: &T) -> Option<Vec<u8>> {
    Some(serde_json::to_vec(data).expect("answers hold strings, numbers and lists, which JSON can write"))
}

/// Data without a page, only for programs.
#[derive(Clone, Debug)]
pub struct Data<T>(pub T);

impl<T: Clone + Debug + Send + Sync + Serialize> View for Data<T> {
    fn head(&self) -> PageHead<'_> {
        PageHead::new("For programs", "Data for programs.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let text = self.data().map(|data| String::from_utf8_lossy(&data).into_owned());
        view! { <pre>{text}</pre> }.into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.0)
    }
}
