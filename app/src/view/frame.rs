//! What surrounds every page: who is being looked at, and what became of the request.

use std::sync::Arc;

use two_gates_policy::Stop;

use crate::wire::{LocalPath, Viewer};

/// The data of the frame around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Whose session it is shown in; none for a guest.
    pub viewer: Option<Viewer>,
    /// Whether the request proved who sent it, by whichever credential the page reads.
    pub known: bool,
    /// The status this document travels with.
    pub status: u16,
    /// Where its request came to rest.
    pub stop: Stop,
    /// The number of the request, where it was refused.
    pub instance: Option<String>,
    /// Whether it was allowed without a question: the page is for everybody, and no decision was asked for.
    pub unasked: bool,
    /// Whether it was refused until a time that has not come.
    pub not_yet: bool,
    /// The page this is.
    pub here: LocalPath,
    /// Where the switches lead, on the answer to a form. Everywhere else they lead back to the page itself,
    /// which the browser names in Referer: a page that repeated its own path would be a different page for
    /// every path.
    pub back: Option<LocalPath>,
    /// The color scheme chosen.
    pub scheme: Scheme,
    /// Where style and script are.
    pub assets: Arc<Assets>,
}

impl Frame {
    /// The frame of an open page, as a guest gets it.
    pub fn open(here: LocalPath, assets: Arc<Assets>) -> Self {
        let (status, stop, scheme) = (200, Stop::Through, Scheme::Auto);
        let (viewer, instance, back) = (None, None, None);
        Self {
            viewer,
            known: false,
            status,
            stop,
            instance,
            unasked: true,
            not_yet: false,
            here,
            back,
            scheme,
            assets,
        }
    }
}

impl Frame {
    /// The user name of the viewer.
    pub fn viewer_name(&self) -> Option<String> {
        self.viewer.as_ref().map(|viewer| viewer.name.clone())
    }
}

/// The color scheme of the site for one visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// As the system has it.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Scheme {
    /// All, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value in the form, the cookie and the `data-scheme` attribute.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The scheme with that key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.key() == key)
    }
}

/// The content-hashed files of the build.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The path of the style sheet.
    pub style: String,
    /// The path of the one that pages with tools link to as well.
    pub workshop: String,
    /// The path of the script and the WASM of the islands, without `.js` and `_bg.wasm`.
    pub islands: String,
    /// Whether pages reload when the server was rebuilt (`cargo xtask dev`).
    pub live_reload: bool,
}
