//! What of the request an answer needs.

use axum::extract::{OriginalUri, Request};
use axum::http::request::Parts;
use percent_encoding::{CONTROLS, utf8_percent_encode};
use two_gates_app::features::monitor::numbers::TrailFormat;
use two_gates_app::view::frame::Scheme;
use two_gates_app::wire::{
    ApiDocsPath, LocalPath, MatrixFormat, MatrixPath, MonitorPath, ResourceMetadataApi, Route,
};

use super::format::Format;
use super::{Renderer, Reply};
use crate::http::{HttpsOnly, cookies, origin, without_tokens};
use crate::record::Record;
use crate::refusal::{Cause, Typed};

pub(super) struct RequestFacts {
    /// The representation of the route.
    usual: Format,
    /// The representation that the client prefers.
    liked: Format,
    /// The requested page, or the page of the form that was sent. Never with a token: it is in links.
    pub here: LocalPath,
    /// That page again, if it was a form.
    form_of: Option<LocalPath>,
    pub scheme: Scheme,
    pub record: Record,
    /// The address of the metadata of the requested resource.
    pub metadata: String,
}

impl RequestFacts {
    pub(super) fn of(request: &Request, form_of: Option<LocalPath>, state: &Renderer) -> Self {
        let mut schemes = cookies(request.headers(), &state.cookies.scheme);
        let path = request.uri().path();
        let usual = if is_for_programs(path) { Format::Json } else { Format::Html };
        let asked = request.uri().path_and_query().map_or("/", |path| without_tokens(path.as_str()));
        let here = form_of.clone().or_else(|| LocalPath::parse(asked).ok()).unwrap_or_else(LocalPath::home);
        Self {
            usual,
            liked: Format::choose(request.headers(), usual),
            here,
            form_of,
            scheme: schemes.find_map(Scheme::find).unwrap_or(Scheme::Auto),
            record: Record::of(request),
            // Tokens are read at the API alone.
            metadata: if usual == Format::Json { metadata(request, state.https) } else { String::new() },
        }
    }

    /// Whether a refusal comes as a page.
    pub(super) fn is_page(request: &Parts) -> bool {
        let usual = if is_for_programs(request.uri.path()) { Format::Json } else { Format::Html };
        Format::choose(&request.headers, usual) == Format::Html
    }

    /// The representation of the reply. A refusal comes in the one that the client prefers, on every route.
    /// An allowed answer comes in the one that its route is for.
    pub(super) fn format_of(&self, reply: &Reply) -> Format {
        match reply {
            Reply::Allowed(..) => self.usual,
            Reply::Refused(_) => self.liked,
        }
    }

    /// Where the switches lead on the answer to a form. Any other page can be requested again.
    pub(super) fn back(&self, reply: &Reply) -> Option<LocalPath> {
        match reply {
            Reply::Refused(refusal) => match refusal.cause() {
                Cause::LoginFailed { next: Some(next), .. }
                | Cause::TooManyAttempts { form: Some(Typed::Login { next, .. }), .. } => Some(next.clone()),
                _ => self.form_of.clone(),
            },
            Reply::Allowed(..) => self.form_of.clone(),
        }
    }
}

/// RFC 9728 §3.1: the well-known part is between the host and the path. §3.3: the path is the one that the
/// client requested, before any switch of the lab.
fn metadata(request: &Request, https: HttpsOnly) -> String {
    let asked = request.extensions().get::<OriginalUri>().map_or(request.uri(), |OriginalUri(uri)| uri);
    // What a client sends in UTF-8 is no URL before it is encoded (RFC 3986 §2.1).
    let path = utf8_percent_encode(asked.path(), CONTROLS).to_string();
    let resource = path.trim_start_matches('/').to_owned();
    format!("{}{}", origin(request.headers(), https), ResourceMetadataApi(resource))
}

/// Paths for programs, beside the API.
const PROGRAMS: [&str; 3] = ["/api/", "/oauth/", "/.well-known/"];

/// The API without its description for people, and the files of the matrix and the monitor.
fn is_for_programs(path: &str) -> bool {
    let file = path.strip_prefix(MatrixPath::PATTERN).and_then(|rest| rest.strip_prefix('.'));
    let api = path == "/api" || PROGRAMS.iter().any(|start| path.starts_with(start));
    let trail = path.strip_prefix(MonitorPath::PATTERN).and_then(|rest| rest.strip_prefix('.'));
    (api && path != ApiDocsPath::PATTERN)
        || file.and_then(MatrixFormat::find).is_some()
        || trail.and_then(TrailFormat::find).is_some()
}
