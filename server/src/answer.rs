//! Answers, and the one place that turns an answer or a refusal into bytes: a page for people, data for programs.

use std::panic::Location;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, VARY, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_app::view::View;
use two_gates_app::view::frame::Frame;
use two_gates_app::wire::{ProblemType, Viewer};
use two_gates_policy::{Caller, Fault};

use crate::assets::Assets;
use crate::http::{CookieNames, HttpsOnly, Presented};
use crate::record::{Record, RequestId};
use crate::refusal::{Cause, REFUSALS, Refusal};
use crate::route_table::RouteTable;

mod emulated;
mod format;
mod page;
pub(crate) mod redirect;
mod request_facts;
pub(crate) mod spreadsheet;

pub(crate) use emulated::Emulated;
use format::{Format, write_problem};
use request_facts::RequestFacts;

/// An allowed request's answer: status 200 and its content.
#[derive(Clone, Debug)]
pub struct Answer<T> {
    content: T,
    opened_at: Option<&'static Location<'static>>,
}

impl<T: View> Answer<T> {
    /// An answer without a decision. The line is the caller's.
    #[track_caller]
    pub fn open(content: T) -> Self {
        Self { content, opened_at: Some(Location::caller()) }
    }

    /// An answer that a decision allowed. Only `authz` creates it.
    pub fn decided(content: T) -> Self {
        Self { content, opened_at: None }
    }
}

impl<T: View + 'static> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        Reply::Allowed(Box::new(self.content), self.opened_at).into_response()
    }
}

/// An answer before it is bytes. It is in the extensions of the response until [`render`] knows the format.
#[derive(Clone, Debug)]
pub enum Reply {
    /// 200, or 201 if the handler says so; with the line that opened it to all, if no decision allowed it.
    Allowed(Box<dyn View>, Option<&'static Location<'static>>),
    /// Anything else.
    Refused(Refusal),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        Reply::Refused(self).into_response()
    }
}

impl Reply {
    /// Logs an error of ours or a refusal, once, under the id of the request.
    fn log(&self, id: RequestId) {
        let Self::Refused(refusal) = self else { return };
        let kind = refusal.kind().slug();
        match refusal.cause() {
            Cause::Internal(cause) => tracing::error!(request.id = %id, cause, "failed"),
            Cause::Unavailable(cause) => tracing::warn!(request.id = %id, cause, "told to retry"),
            Cause::Closed => {
                let reason = "the account was closed while the request ran";
                tracing::info!(request.id = %id, kind, reason, "refused");
            }
            _ => {
                let reason = refusal.decision().map(|decision| decision.reason);
                tracing::info!(target: REFUSALS, { request.id = %id, kind, ?reason }, "refused");
            }
        }
    }

    /// Notes the outcome of the request. An answer without a decision is open to all.
    fn note(&self, record: &Record) {
        match self {
            Self::Allowed(_, None) => {}
            Self::Allowed(_, Some(place)) => record.open_at(place),
            Self::Refused(refusal) => {
                if matches!(refusal.cause(), Cause::Closed) {
                    record.forget_caller(&Caller::Rejected(Fault::Ended));
                }
                refusal.note(record);
                record.events(refusal.events());
            }
        }
    }

    /// An allowed answer keeps its status, which is 200 or 201.
    fn status(&self, allowed: StatusCode) -> StatusCode {
        match self {
            Self::Allowed(..) => allowed,
            Self::Refused(refusal) => {
                StatusCode::from_u16(refusal.kind().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
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

/// Whether a refusal of that request comes as a page.
pub fn is_page(request: &Parts) -> bool {
    RequestFacts::is_page(request)
}

/// What the layer needs.
#[derive(Debug)]
pub struct Renderer {
    /// Style, script and WASM of a page.
    pub assets: Arc<Assets>,
    /// The names of our cookies.
    pub cookies: CookieNames,
    /// Whether the site is served over https.
    pub https: HttpsOnly,
    /// The pages of forms.
    pub routes: RouteTable,
}

/// Turns a [`Reply`] into bytes. Anything else passes as it is.
pub async fn render(State(state): State<Arc<Renderer>>, request: Request, next: Next) -> Response {
    let target = request.uri().path().to_owned();
    let form_of = if request.method().is_safe() { None } else { state.routes.page_of(&target).await };
    let facts = RequestFacts::of(&request, form_of, &state);
    let mut response = next.run(request).await;
    let Some(reply) = response.extensions_mut().remove::<Reply>() else { return response };
    let record = &facts.record;
    reply.log(record.id());
    reply.note(record);
    let status = reply.status(response.status());
    head(&mut response, &reply, status, record.presented(), &facts.metadata);
    // RFC 9110 §12.5.5: Accept chooses the representation of a refusal alone.
    if matches!(reply, Reply::Refused(_)) {
        response.headers_mut().append(VARY, HeaderValue::from_static("accept"));
    }
    let format = facts.format_of(&reply);
    if format == Format::Html {
        let frame = frame(&state, &facts, &reply, status);
        let content = match reply {
            Reply::Allowed(content, _) => content,
            Reply::Refused(refusal) => {
                let identity = record.identity();
                refusal.content(&facts.here, record.id().urn(), identity.presented, &identity.caller)
            }
        };
        return page::html(response, frame, content);
    }
    let (body, kind) = match &reply {
        Reply::Allowed(content, _) => {
            (content.data().expect("a page without a twin is asked for as a page alone"), "application/json")
        }
        Reply::Refused(refusal) => {
            write_problem(&refusal.problem(record.id().urn(), record.presented()), format)
        }
    };
    with_body(response, body, HeaderValue::from_static(kind))
}

/// What a page shows around its content.
fn frame(state: &Renderer, facts: &RequestFacts, reply: &Reply, status: StatusCode) -> Frame {
    let record = &facts.record;
    let identity = record.identity();
    Frame {
        viewer: Viewer::of(&identity.visitor),
        // A logged-in user who fails to log in has proved nothing by that.
        known: record.refusal() != Some(ProblemType::LoginFailed) && identity.caller.principal().is_some(),
        status: status.as_u16(),
        stop: record.stop(),
        instance: matches!(reply, Reply::Refused(_)).then(|| record.id().urn()),
        unasked: matches!(reply, Reply::Allowed(..)) && record.decision().is_none(),
        not_yet: matches!(reply, Reply::Refused(refusal) if matches!(refusal.cause(), Cause::Embargoed { .. })),
        here: facts.here.clone(),
        back: facts.back(reply),
        scheme: facts.scheme,
        assets: state.assets.links(),
    }
}

fn head(response: &mut Response, reply: &Reply, status: StatusCode, presented: Presented, metadata: &str) {
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let Reply::Refused(refusal) = reply else { return };
    // RFC 9110 §11.6.1: several may share a field; in one each they are easier to read, and to get right for a client.
    for challenge in refusal.challenges(presented, metadata) {
        let value =
            HeaderValue::from_str(&challenge.to_string()).expect("challenges are written in visible ASCII");
        headers.append(WWW_AUTHENTICATE, value);
    }
    headers.extend(refusal.header_fields());
}

/// HEAD also gets the body, so that both have the same headers. The router removes it (RFC 9110 §9.3.2).
fn with_body(mut response: Response, body: Vec<u8>, kind: HeaderValue) -> Response {
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response.headers_mut().insert(CONTENT_LENGTH, body.len().into());
    *response.body_mut() = Body::from(body);
    response
}
