//! Answers. The only module that renders an answer or a refusal: a page for people, data for programs.

use std::panic::Location;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue, VARY, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use hyper::ext::ReasonPhrase;
use percent_encoding::{CONTROLS, utf8_percent_encode};
use two_gates_app::catalogue::Scenario;
use two_gates_app::view::View;
use two_gates_app::view::frame::{ColorScheme, Frame};
use two_gates_app::wire::{
    LocalPath, ProblemType, ResourceMetadataApi, Route, ScenariosPath, Viewer, reason_phrase,
};
use two_gates_policy::{Caller, Fault};

use crate::assets::Assets;
use crate::http::{CookieNames, HttpsOnly, PresentedCredential, cookies, origin, referer_page, strip_tokens};
use crate::record::{Record, RequestId};
use crate::refusal::{Cause, REFUSALS, Refusal};
use crate::route_table::RouteTable;

mod emulation;
mod format;
mod page;
pub(crate) mod spreadsheet;

pub(crate) use emulation::emulated_response;
use format::{Format, write_problem};

/// The content of the answer to an allowed request. The status is 200 unless the handler sets 201.
#[derive(Clone, Debug)]
pub struct Answer<T>(T, Option<&'static Location<'static>>);

impl<T: View> Answer<T> {
    /// An answer without a policy decision. Records the source line of the call.
    #[track_caller]
    pub fn public(content: T) -> Self {
        Self(content, Some(Location::caller()))
    }

    /// An answer that a decision allowed. Only `authz` creates it.
    pub fn permitted(content: T) -> Self {
        Self(content, None)
    }
}

impl<T: View + 'static> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        Reply::Allowed(Box::new(self.0), self.1).into_response()
    }
}

/// An answer before rendering. Stays in the response's extensions until [`render`] knows the format.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The content of a 200 or 201, and the source line that made it public; `None` if a decision allowed it.
    Allowed(Box<dyn View>, Option<&'static Location<'static>>),
    /// A refusal or an internal error.
    Refused(Refusal),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        Reply::Refused(self).into_response()
    }
}

impl Reply {
    /// Logs a refusal or an internal error once, with the request id.
    fn log(&self, id: RequestId) {
        let Self::Refused(refusal) = self else { return };
        let kind = refusal.kind().slug();
        match refusal.cause() {
            Cause::Internal(cause) => tracing::error!(request.id = %id, cause, "failed"),
            Cause::Unavailable(cause) => tracing::warn!(request.id = %id, cause, "unavailable"),
            Cause::AccountClosed => {
                let reason = "the account was closed while the request ran";
                tracing::info!(request.id = %id, kind, reason, "refused");
            }
            _ => {
                let reason = refusal.decision().map(|decision| decision.reason);
                tracing::info!(target: REFUSALS, { request.id = %id, kind, ?reason }, "refused");
            }
        }
    }

    /// Records the refusal, or the source line that made the answer public.
    pub(crate) fn add_to(&self, record: &Record) {
        match self {
            Self::Allowed(_, None) => {}
            Self::Allowed(_, Some(location)) => record.pass_public_at(location),
            Self::Refused(refusal) => {
                if matches!(refusal.cause(), Cause::AccountClosed) {
                    record.forget_caller(&Caller::Rejected(Fault::Ended));
                }
                refusal.add_to(record);
                record.audit_all(refusal.events());
            }
        }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(self);
        response
    }
}

/// Whether a refusal of this request is rendered as a page.
pub fn is_page(request: &Parts) -> bool {
    Format::negotiate(&request.headers, Format::of_route(request.uri.path())) == Format::Html
}

/// State of the rendering layer.
#[derive(Debug)]
pub struct Renderer {
    /// Style, script and WASM of a page.
    pub assets: Arc<Assets>,
    /// The names of our cookies.
    pub cookies: CookieNames,
    /// Whether the site is served over https.
    pub https: HttpsOnly,
    /// The routes, for finding the page of a form.
    pub routes: RouteTable,
}

/// The parts of a request that rendering needs.
struct RequestFacts {
    /// The format of the route.
    default: Format,
    /// The format that the client prefers.
    preferred: Format,
    /// The requested page, or the page of the submitted form. Never contains a token, because links use it.
    here: LocalPath,
    /// The page of the submitted form; `None` if no form was submitted.
    form_page: Option<LocalPath>,
    /// Whether the method only reads.
    is_read: bool,
    /// The scenario of the page in Referer. A browser keeps Referer through the redirect of a persona switch.
    scenario: Option<LocalPath>,
    color_scheme: ColorScheme,
    record: Record,
    /// The URL of the resource's metadata. Empty outside the API, because only the API reads tokens.
    metadata: String,
}

impl RequestFacts {
    fn of(request: &Request, form_page: Option<LocalPath>, state: &Renderer) -> Self {
        let mut schemes = cookies(request.headers(), &state.cookies.color_scheme);
        let default = Format::of_route(request.uri().path());
        let target = request.uri().path_and_query().map_or("/", |path| strip_tokens(path.as_str()));
        Self {
            default,
            preferred: Format::negotiate(request.headers(), default),
            here: form_page.clone().or_else(|| LocalPath::parse(target).ok()).unwrap_or_else(LocalPath::home),
            form_page,
            is_read: request.method().is_safe(),
            scenario: referer_page(request.headers(), state.https).and_then(|page| scenario_page(&page)),
            color_scheme: schemes.find_map(|scheme| scheme.parse().ok()).unwrap_or(ColorScheme::Auto),
            record: Record::of(request),
            metadata: if default == Format::Json { metadata(request, state.https) } else { String::new() },
        }
    }
}

/// The path of the scenario that a page shows, or whose guess it accepts; `None` for any other page.
fn scenario_page(page: &LocalPath) -> Option<LocalPath> {
    let path = page.as_str().split('?').next()?;
    let scenario_path = path.strip_suffix("/guess").unwrap_or(path);
    Scenario::find(scenario_path.strip_prefix(ScenariosPath::PATTERN)?.strip_prefix('/')?)?;
    LocalPath::parse(if scenario_path == path { page.as_str() } else { scenario_path }).ok()
}

/// The URL of the resource's metadata: the well-known part is between host and path (RFC 9728 §3.1). The path
/// is the one that the client requested, before the lab rewrites it (§3.3).
fn metadata(request: &Request, https: HttpsOnly) -> String {
    let original = request.extensions().get::<OriginalUri>().map_or(request.uri(), |OriginalUri(uri)| uri);
    // RFC 3986 §2.1: a URL contains non-ASCII characters only in percent-encoded form.
    let path = utf8_percent_encode(original.path(), CONTROLS).to_string();
    let resource = path.trim_start_matches('/').to_owned();
    format!("{}{}", origin(request.headers(), https), ResourceMetadataApi(resource))
}

/// Renders a [`Reply`]. Any other response passes unchanged. A refusal always uses the format that the client
/// prefers. An allowed answer uses the format of its route.
pub async fn render(State(state): State<Arc<Renderer>>, request: Request, next: Next) -> Response {
    let target = request.uri().path().to_owned();
    let form_page = if request.method().is_safe() { None } else { state.routes.form_page(&target).await };
    let facts = RequestFacts::of(&request, form_page, &state);
    let mut response = next.run(request).await;
    let Some(reply) = response.extensions_mut().remove::<Reply>() else { return response };
    let record = &facts.record;
    reply.log(record.id);
    reply.add_to(record);
    let presented = record.presented();
    if let Reply::Refused(refusal) = &reply {
        let status = StatusCode::from_u16(refusal.kind().status());
        *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    }
    let status = response.status();
    if matches!(status, StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNPROCESSABLE_ENTITY) {
        // RFC 9110 §15.5.14, §15.5.21: hyper has the reason phrases of an older standard.
        let phrase = ReasonPhrase::from_static(reason_phrase(status.as_u16()).as_bytes());
        response.extensions_mut().insert(phrase);
    }
    let format = if matches!(reply, Reply::Refused(_)) { facts.preferred } else { facts.default };
    let frame = (format == Format::Html).then(|| frame(&state, &facts, &reply, status));
    match (reply, frame) {
        (Reply::Allowed(content, _), Some(frame)) => page::render(response, &frame, content),
        (Reply::Allowed(content, _), None) => {
            let data = content.data().expect("a page without a twin is asked for as a page alone");
            with_body(response, data, "application/json")
        }
        (Reply::Refused(refusal), frame) => {
            add_headers(response.headers_mut(), &refusal, presented, &facts.metadata);
            let instance = record.id.urn();
            if let Some(frame) = frame {
                let content = refusal.content(&facts.here, instance, presented, &record.caller());
                return page::render(response, &frame, content);
            }
            let (body, kind) = write_problem(&refusal.problem(instance, presented), format);
            with_body(response, body, kind)
        }
    }
}

/// The frame of a page: everything around its content.
fn frame(state: &Renderer, facts: &RequestFacts, reply: &Reply, status: StatusCode) -> Frame {
    let record = &facts.record;
    let identity = record.identity();
    let is_uniform = matches!(reply, Reply::Refused(refusal) if refusal.is_uniform());
    Frame {
        viewer: Viewer::of(&identity.visitor),
        // A failed login must not look like a known caller, even in a logged-in session.
        known: record.refusal() != Some(ProblemType::LoginFailed)
            && identity.caller.principal().is_some()
            && !is_uniform,
        status: status.as_u16(),
        stop: record.stop(),
        instance: matches!(reply, Reply::Refused(_)).then(|| record.id.urn()),
        embargoed: record.refusal() == Some(ProblemType::Embargoed),
        here: facts.here.clone(),
        is_read: facts.is_read,
        return_to: match reply {
            Reply::Refused(refusal) if let Some(next) = refusal.after_login() => Some(next.clone()),
            Reply::Refused(_) | Reply::Allowed(..) => facts.form_page.clone(),
        },
        scenario: facts.scenario.clone(),
        color_scheme: facts.color_scheme,
        assets: Arc::clone(&state.assets.links),
    }
}

fn add_headers(headers: &mut HeaderMap, refusal: &Refusal, presented: PresentedCredential, metadata: &str) {
    // RFC 9110 §11.6.1: challenges may share a field. One field per challenge is easier for clients to parse.
    for challenge in refusal.challenges(presented, metadata) {
        let value = HeaderValue::from_str(&challenge.to_string()).expect("challenges are visible ASCII");
        headers.append(WWW_AUTHENTICATE, value);
    }
    headers.extend(refusal.header_fields());
    // RFC 9110 §12.5.5: Accept affects only the format of a refusal.
    headers.append(VARY, HeaderValue::from_static("accept"));
}

/// Redirects after a write, or to the canonical URL of a page. RFC 9110 §15.4.4: after a 303 the browser
/// sends a GET.
pub(crate) fn see_other(target: impl std::fmt::Display) -> Response {
    Redirect::to(&target.to_string()).into_response()
}

/// Adds the body. An answer to HEAD gets a body too, so that its header fields equal those of GET. The router
/// then removes that body (RFC 9110 §9.3.2).
fn with_body(mut response: Response, body: Vec<u8>, content_type: &'static str) -> Response {
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(CONTENT_LENGTH, body.len().into());
    *response.body_mut() = Body::from(body);
    response
}

#[cfg(test)]
#[path = "../tests/unit/answer/mod.rs"]
mod tests;
