//! Answers, and the one place that turns an answer or a refusal into bytes: a page for people, JSON or XML for programs.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use axum::http::{Extensions, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_app::pages::{Content, Frame};
use two_gates_app::wire::{ProblemType, Viewer};
use two_gates_policy::{Caller, Decision, Fault, Stop};

use crate::authn::{Presented, Visitor};
use crate::refusal::{REFUSALS, Refusal};
use crate::state::Shared;
use crate::transport::RequestId;

mod asked;
mod asking;
mod data;
mod emulated;
mod format;
mod page;
mod xml;

use asked::Asked;
pub use asked::SCHEME_COOKIE;
use asking::with_asking;
pub use emulated::Emulated;
use format::Format;

const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// An allowed request's answer: status 200 and its content.
#[derive(Clone, Debug)]
pub struct Answer {
    content: Content,
    decision: Option<Decision>,
}

impl Answer {
    /// An answer that needed no decision.
    pub fn open(content: Content) -> Self {
        Self { content, decision: None }
    }

    /// An answer with the decision that allowed it. Made by `authz` alone.
    pub fn decided(content: Content, decision: Decision) -> Self {
        Self { content, decision: Some(decision) }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Reply::Allowed(Box::new(self.content)).into_response();
        if let Some(decision) = self.decision {
            response.extensions_mut().insert(decision);
        }
        response
    }
}

/// What became of a request: rides in the answer's extensions, for whoever explains it, and never on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Where the request came to rest.
    pub stop: Stop,
    /// The kind of refusal, where it was refused.
    pub refusal: Option<ProblemType>,
}

/// A decided answer that is not bytes yet: it rides in the response's extensions until [`render`] knows the format.
#[derive(Clone, Debug)]
pub enum Reply {
    /// 200, or 201 where the handler says so.
    Allowed(Box<Content>),
    /// Anything else.
    Refused(Refusal),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (decision, happened) = (self.decision(), self.happened());
        let mut response = Reply::Refused(self).into_response();
        for happened in happened {
            response = happened.on(response);
        }
        if let Some(decision) = decision {
            response.extensions_mut().insert(decision);
        }
        response
    }
}

impl Reply {
    /// Logged once, here, under the request's id: what went wrong on our side, and who was refused why.
    fn log(&self, id: RequestId) {
        match self {
            Self::Refused(Refusal::Internal(cause)) => tracing::error!(request.id = %id, cause, "failed"),
            Self::Refused(Refusal::Unavailable(cause)) => {
                tracing::warn!(request.id = %id, cause, "told to come again");
            }
            Self::Refused(Refusal::Closed) => {
                let (kind, reason) =
                    (Refusal::Closed.kind().slug(), "the account was closed while the request ran");
                tracing::info!(request.id = %id, kind, reason, "refused");
            }
            Self::Refused(refusal) => {
                let reason = refusal.decision().map(|decision| decision.reason);
                let kind = refusal.kind().slug();
                tracing::info!(target: REFUSALS, { request.id = %id, kind, ?reason }, "refused");
            }
            Self::Allowed(_) => {}
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

/// Turns a [`Reply`] into bytes. Whatever is not a reply passes as it is.
pub async fn render(State(state): State<Shared>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request, state.https);
    let mut response = next.run(request).await;
    let Some(reply) = response.extensions_mut().remove::<Reply>() else { return response };
    reply.log(asked.id);
    if matches!(reply, Reply::Refused(Refusal::Closed)) {
        forget(response.extensions_mut());
    }
    let (status, outcome) = outcome(&reply, response.status());
    response.extensions_mut().insert(outcome);
    let presented = response.extensions().get().copied().unwrap_or(Presented::NOTHING);
    head(&mut response, &reply, status, presented, &asked.origin);
    if asked.is_negotiated(&reply) {
        response.headers_mut().append(VARY, HeaderValue::from_static("accept"));
    }
    match asked.format_of(&reply) {
        format @ (Format::Json | Format::Xml) => {
            let data = match &reply {
                Reply::Allowed(content) => data::content(content, format),
                Reply::Refused(refusal) => data::problem(&refusal.problem(asked.id.urn(), presented), format),
            };
            let (body, kind) =
                data.expect("answers hold strings, numbers and lists, which both forms can write");
            with_body(response, body, HeaderValue::from_static(kind))
        }
        Format::Html => {
            let frame = Frame {
                viewer: response.extensions().get::<Visitor>().and_then(|Visitor(caller)| Viewer::of(caller)),
                // Whoever is logged in and fails to log in has proven nothing by that.
                known: outcome.refusal != Some(ProblemType::LoginFailed)
                    && response
                        .extensions()
                        .get::<Caller>()
                        .is_some_and(|caller| caller.principal().is_some()),
                status: status.as_u16(),
                stop: outcome.stop,
                instance: matches!(reply, Reply::Refused(_)).then(|| asked.id.urn()),
                unasked: matches!(reply, Reply::Allowed(_))
                    && response.extensions().get::<Decision>().is_none(),
                here: asked.here.clone(),
                back: asked.back(&reply),
                scheme: asked.scheme,
                assets: state.assets.links(),
            };
            let content = match reply {
                Reply::Allowed(content) => *content,
                Reply::Refused(refusal) => {
                    let caller = response.extensions().get::<Caller>().unwrap_or(&Caller::Anonymous);
                    let content = refusal.content(&asked.here, asked.id.urn(), presented, caller);
                    with_asking(content, &refusal, presented, caller, &state).await
                }
            };
            page::html(response, frame, content)
        }
    }
}

/// Takes a caller whose account was closed meanwhile for the nobody that they are now.
fn forget(extensions: &mut Extensions) {
    let nobody = Caller::Rejected(Fault::Ended);
    let was = extensions.insert(nobody.clone());
    let closed = was.as_ref().and_then(Caller::principal).map(|principal| principal.id);
    let visitor = extensions.get::<Visitor>().and_then(|Visitor(caller)| caller.principal());
    // A cookie beside a token may be that of another account, which is here as before.
    if closed.is_some() && visitor.map(|principal| principal.id) == closed {
        extensions.insert(Visitor(nobody));
    }
}

/// An allowed answer keeps its status, which is 200 or 201.
fn outcome(reply: &Reply, status: StatusCode) -> (StatusCode, Outcome) {
    match reply {
        Reply::Allowed(_) => (status, Outcome { stop: Stop::Through, refusal: None }),
        Reply::Refused(refusal) => {
            let kind = refusal.kind();
            let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Outcome { stop: refusal.stop(), refusal: Some(kind) })
        }
    }
}

fn head(response: &mut Response, reply: &Reply, status: StatusCode, presented: Presented, origin: &str) {
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let Reply::Refused(refusal) = reply else { return };
    // RFC 9110 §11.6.1: several may share a field; in one each they are easier to read, and to get right for a client.
    for challenge in refusal.challenges(presented, origin) {
        let value =
            HeaderValue::from_str(&challenge.to_string()).expect("challenges are written in visible ASCII");
        headers.append(WWW_AUTHENTICATE, value);
    }
    for (name, value) in
        [RATE_LIMIT_POLICY, RATE_LIMIT].into_iter().zip(refusal.rate_limit().into_iter().flatten())
    {
        headers.insert(name, HeaderValue::from_str(&value).expect("limits are written in visible ASCII"));
    }
    if let Some(seconds) = refusal.retry_after() {
        headers.insert(RETRY_AFTER, seconds.into());
    }
}

/// HEAD gets the body here as well, so that both have the same headers; the router takes it off at the very end (RFC 9110 §9.3.2).
fn with_body(mut response: Response, body: Vec<u8>, kind: HeaderValue) -> Response {
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response.headers_mut().insert(CONTENT_LENGTH, body.len().into());
    *response.body_mut() = Body::from(body);
    response
}
