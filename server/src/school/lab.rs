//! `GET /lab` and `GET /api/lab/exchange`: sends one request and explains it.

use std::sync::Arc;

use axum::extract::{Extension, FromRef, FromRequestParts, Request, State};
use axum::http::HeaderValue;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use two_gates_app::catalogue::{CALLERS, CallerEntry};
use two_gates_app::lab::{Exchange, ExchangeApi, LabQuery, LabRefusedPath, LabRequest};
use two_gates_app::school::lab::LabPage;
use two_gates_app::wire::{LabPath, Route};
use utoipa::OpenApi;

use crate::answer::{Answer, see_other};
use crate::authn::{Authenticator, is_live};
use crate::authz::Gate;
use crate::db::ProfileDirectory;
use crate::extract::{Query, ReturnTo, query_pairs};
use crate::features::members::changes;
use crate::http::bearer_tokens;
use crate::lab::Lab;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(LabPath::PATTERN, get(page))
        .site(LabRefusedPath::PATTERN, get(explain))
        .site(ExchangeApi::PATTERN, get(exchange))
        .with_operations::<LabOperations>()
}

#[derive(OpenApi)]
#[openapi(paths(exchange))]
struct LabOperations;

/// The learner's query, and the host name that the learner uses for the site.
#[derive(Clone, Debug)]
struct LabParams {
    query: LabQuery,
    /// The URL with only the parts that count; `None` if the URL of the request has no other parts.
    short: Option<String>,
    host: HeaderValue,
}

impl<S: Send + Sync> FromRequestParts<S> for LabParams
where
    Arc<Authenticator>: FromRef<S>,
{
    type Rejection = Refusal;

    /// An invalid query is a 400 that names the invalid part.
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let (host, pairs) = (host(parts)?, query_pairs(parts));
        let authenticator = Arc::<Authenticator>::from_ref(state);
        // A valid token in a URL has leaked (RFC 6750 §5.3). An invalid one is harmless, and is sent.
        for token in bearer_tokens(parts.uri.query().unwrap_or_default()) {
            if is_live(&authenticator, &token).await? {
                return Err(Refusal::bad_request(LEAKED));
            }
        }
        let short = LabQuery::short_link(&pairs);
        let pairs = LabQuery::resolve(pairs);
        let query = LabQuery::parse(pairs.iter().map(|(name, value)| (&**name, &**value)));
        Ok(Self { query: query.map_err(|error| Refusal::bad_request(error.to_string()))?, short, host })
    }
}

const LEAKED: &str = "header: this URL holds a token that counts, and a token in a URL is a leaked token: \
    revoke it. The lab has callers with tokens of their own; to send yours, copy the command for \
    curl and put it in there.";

/// The host name that the learner uses for the site.
pub(crate) fn host(parts: &Parts) -> Result<HeaderValue> {
    parts.headers.get(HOST).cloned().ok_or_else(|| Refusal::bad_request("Send a Host header."))
}

/// The lab page: only the form until the query sends something, then one exchange or two side by side. A form
/// also sends fields that do not count, so this redirects to the URL without these fields.
async fn page(
    Extension(lab): Extension<Arc<Lab>>,
    State(directory): State<ProfileDirectory>,
    State(gate): State<Gate>,
    input: LabParams,
) -> Result<Response> {
    if let Some(short) = &input.short {
        return Ok(see_other(short));
    }
    let changes = if input.query.pristine { Vec::new() } else { changes(&directory, &gate).await? };
    let send = input.query.send;
    Ok(run_query(&lab, input, send, changes).await?.into_response())
}

#[derive(Clone, Debug, Deserialize)]
struct RefusedParams {
    #[serde(default)]
    persona: String,
}

/// Redirects to the exchange of the referring page, or to the form if the lab cannot send a GET of that page.
/// The link does not contain the path of its page, so that hidden and missing pages have equal content.
async fn explain(return_to: ReturnTo, Query(RefusedParams { persona }): Query<RefusedParams>) -> Response {
    let caller = CallerEntry::find(&persona).unwrap_or(&CALLERS[0]);
    let lab_request =
        return_to.referer_page().await.map(|path| LabRequest { caller, path, ..LabRequest::default() });
    // The lab refuses some paths, such as its own.
    let sent = lab_request.filter(|lab_request| LabQuery::repair(&lab_request.query()) == lab_request.link());
    see_other(sent.map_or_else(|| LabPath.to_string(), |lab_request| lab_request.link()))
}

/// Sends one request and explains the decision.
///
/// The server sends a real request to itself as the chosen caller. An omitted parameter has the default of
/// the lab form.
#[utoipa::path(
    get, path = ExchangeApi::PATTERN, operation_id = "sendExchange", tag = "Lab",
    security(()),
    params(LabQuery),
    responses((
        status = 200,
        description = "The exchange and the path of its decision. If the query has two requests, only the \
            first exchange.",
        body = Exchange,
    )),
)]
async fn exchange(Extension(lab): Extension<Arc<Lab>>, input: LabParams) -> Result<Answer<LabPage>> {
    run_query(&lab, input, true, Vec::new()).await
}

/// A request from outside the lab under a switched policy, with any method.
pub async fn send_under_policy(State(lab): State<Arc<Lab>>, request: Request) -> Response {
    lab.send_under_policy(request).await
}

async fn run_query(
    lab: &Lab,
    LabParams { query, host, .. }: LabParams,
    send: bool,
    changes: Vec<String>,
) -> Result<Answer<LabPage>> {
    let lab_requests: Vec<_> = std::iter::once(query.request.clone()).chain(query.other.clone()).collect();
    let exchanges = match (send, query.pristine) {
        (false, _) => Vec::new(),
        (true, false) => lab.run(&lab_requests, &host).await?,
        (true, true) => lab.pristine().await?.run(&lab_requests, &host).await?,
    };
    let mut exchanges = exchanges.into_iter();
    let (exchange, other, origin) = (exchanges.next(), exchanges.next(), lab.origin(&host));
    Ok(Answer::public(LabPage { exchange, other, query, origin, changes }))
}
