//! Answers, and the one place that turns an answer or a refusal into bytes: a page for people, JSON for programs.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use two_gates_app::pages::{Content, Frame, Scheme};
use two_gates_app::wire::{LocalPath, Page, Viewer};
use two_gates_policy::{Caller, Decision, Stop};

use crate::refusal::Refusal;
use crate::session::cookie;
use crate::state::AppState;
use crate::transport::RequestId;

mod page;

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
        let decision = self.decision;
        let mut response = Reply::Allowed(Box::new(self.content)).into_response();
        if let Some(decision) = decision {
            response.extensions_mut().insert(decision);
        }
        response
    }
}

/// A decided answer that is not bytes yet: it rides in the response's extensions until [`render`] knows the format.
#[derive(Clone, Debug)]
pub enum Reply {
    /// 200.
    Allowed(Box<Content>),
    /// Anything else.
    Refused(Refusal),
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        response.extensions_mut().insert(self);
        response
    }
}

/// Who reads the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Html,
    Json,
}

/// What of the request an answer needs.
struct Asked {
    format: Format,
    here: LocalPath,
    scheme: Scheme,
    id: RequestId,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let format = if path == "/api" || path.starts_with("/api/") { Format::Json } else { Format::Html };
        Self {
            format,
            here: here(request),
            scheme: cookie(request.headers(), SCHEME_COOKIE).and_then(Scheme::find).unwrap_or(Scheme::Auto),
            id: request.extensions().get::<RequestId>().copied().unwrap_or_default(),
        }
    }
}

/// The cookie that keeps the choice of light or dark.
pub const SCHEME_COOKIE: &str = "scheme";

/// The page to come back to. The target of a form cannot be asked for, so its page stands in.
fn here(request: &Request) -> LocalPath {
    let asked = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let page = match request.uri().path() {
        "/login" if *request.method() == Method::POST => Page::Login,
        "/account/visibility" => Page::Account,
        "/logout" | "/persona" | "/scheme" => Page::Home,
        _ => return LocalPath::parse(asked).unwrap_or_else(|_| LocalPath::home()),
    };
    LocalPath::parse(&page.to_string()).unwrap_or_else(|_| LocalPath::home())
}

/// Turns a [`Reply`] into bytes. Whatever is not a reply passes as it is.
pub async fn render(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let mut response = next.run(request).await;
    let Some(reply) = response.extensions_mut().remove::<Reply>() else { return response };
    let caller = response.extensions().get::<Caller>().cloned().unwrap_or(Caller::Anonymous);
    let (status, stop) = outcome(&reply);
    head(&mut response, &reply, status);
    match asked.format {
        Format::Json => json(response, &reply, &asked),
        Format::Html => {
            let frame = Frame {
                viewer: Viewer::of(&caller),
                status: status.as_u16(),
                stop,
                here: asked.here.clone(),
                scheme: asked.scheme,
                assets: state.assets.links(),
            };
            let content = match reply {
                Reply::Allowed(content) => *content,
                Reply::Refused(refusal) => refusal.content(&asked.here, asked.id.urn()),
            };
            page::html(response, frame, content).await
        }
    }
}

fn outcome(reply: &Reply) -> (StatusCode, Stop) {
    match reply {
        Reply::Allowed(_) => (StatusCode::OK, Stop::Through),
        Reply::Refused(refusal) => {
            let status =
                StatusCode::from_u16(refusal.kind().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, refusal.stop())
        }
    }
}

fn head(response: &mut Response, reply: &Reply, status: StatusCode) {
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let Reply::Refused(refusal) = reply else { return };
    if let Some(challenge) = refusal.challenge() {
        let value =
            HeaderValue::from_str(&challenge.to_string()).expect("challenges are written in visible ASCII");
        headers.insert(WWW_AUTHENTICATE, value);
    }
    if let Some(seconds) = refusal.retry_after() {
        headers.insert(RETRY_AFTER, seconds.into());
    }
}

fn json(response: Response, reply: &Reply, asked: &Asked) -> Response {
    let (body, kind) = match reply {
        Reply::Allowed(content) => (to_json(content), "application/json"),
        Reply::Refused(refusal) => {
            (serde_json::to_vec(&refusal.problem(asked.id.urn())), "application/problem+json")
        }
    };
    let body = body.expect("answers hold strings, numbers and lists, which JSON can write");
    with_body(response, body, HeaderValue::from_static(kind))
}

fn to_json(content: &Content) -> serde_json::Result<Vec<u8>> {
    match content {
        Content::Inbox(data) => serde_json::to_vec(data),
        Content::Members(data) => serde_json::to_vec(data),
        Content::Profiles(data) => serde_json::to_vec(data),
        Content::Profile(data) => serde_json::to_vec(data),
        Content::Report(data) => serde_json::to_vec(data),
        Content::Account(data) => serde_json::to_vec(data),
        Content::Problem(data) => serde_json::to_vec(data),
        Content::Home(_)
        | Content::Login(_)
        | Content::Problems
        | Content::ProblemHelp(_)
        | Content::Forbidden(_)
        | Content::NotFound => serde_json::to_vec(&serde_json::Value::Null),
    }
}

/// HEAD gets the body here as well, so that both have the same headers; the router takes it off at the very end (RFC 9110 §9.3.2).
fn with_body(mut response: Response, body: Vec<u8>, kind: HeaderValue) -> Response {
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response.headers_mut().insert(CONTENT_LENGTH, body.len().into());
    *response.body_mut() = Body::from(body);
    response
}
