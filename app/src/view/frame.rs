//! The frame of every page: the viewer, and the result of the request.

use std::sync::Arc;

use strum::{EnumString, IntoStaticStr};
use two_gates_policy::Stop;

use crate::wire::{LocalPath, Viewer};

/// The data of the frame around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The account of the session; `None` for a guest.
    pub viewer: Option<Viewer>,
    /// Whether the page treats the caller as known: the request had a valid credential that the page accepts,
    /// was not a failed login, and did not get a uniform 403, which gives no reason.
    pub known: bool,
    /// The status of the answer.
    pub status: u16,
    /// The place in the picture of the gates where the request stopped.
    pub stop: Stop,
    /// The request ID, if the request was refused.
    pub instance: Option<String>,
    /// Whether an embargo refused the request.
    pub embargoed: bool,
    /// The path of the page.
    pub here: LocalPath,
    /// Whether the page answers a request that only reads, such as GET.
    pub is_read: bool,
    /// The page that the persona and color switches return to, on the response to a form. `None` for the page
    /// itself, whose path the browser sends in Referer.
    pub return_to: Option<LocalPath>,
    /// The scenario whose page linked to this page, if any.
    pub scenario: Option<LocalPath>,
    /// The chosen color scheme.
    pub color_scheme: ColorScheme,
    /// The paths of the style sheets, the scripts and the WASM.
    pub assets: Arc<AssetLinks>,
}

impl Frame {
    /// The frame of a page with a 200, for a guest.
    pub fn open(here: LocalPath, assets: Arc<AssetLinks>) -> Self {
        Self {
            viewer: None,
            known: false,
            status: 200,
            stop: Stop::Through,
            instance: None,
            embargoed: false,
            here,
            is_read: true,
            return_to: None,
            scenario: None,
            color_scheme: ColorScheme::Auto,
            assets,
        }
    }

    /// The user name of the viewer.
    pub fn viewer_name(&self) -> Option<String> {
        self.viewer.as_ref().map(|viewer| viewer.name.clone())
    }
}

/// The color scheme of the site for one visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum ColorScheme {
    /// The color scheme of the operating system.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ColorScheme {
    /// All color schemes, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value in the form, the cookie and the `data-scheme` attribute.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// The content-hashed files of the build.
#[derive(Clone, Debug)]
pub struct AssetLinks {
    /// The path of the main style sheet.
    pub style: String,
    /// The path of the style sheet for pages with tools.
    pub workshop: String,
    /// The path of the script and the WASM of the islands, without `.js` and `_bg.wasm`.
    pub islands: String,
    /// Whether pages reload after a rebuild of the server (`cargo xtask dev`).
    pub live_reload: bool,
}
