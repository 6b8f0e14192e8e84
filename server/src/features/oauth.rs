//! `POST /oauth/token`: issues access tokens to clients (RFC 6749 §4.4, client credentials).
//!
//! Errors have the form of §5.2: [`TokenError`]. Two codes never occur: `invalid_grant`, because the only
//! grant is the client's own credentials, and `unauthorized_client`, because every client may use that grant.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Serialize;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::wire::{AuthScheme, CLIENT_SECRET, OAuthTokenApi, Route, Secret, schema};
use two_gates_policy::{Node, Scopes, Stop};
use utoipa::ToSchema;

use crate::authn::{Authenticator, Client, ClientAttempt, ClientCredentials, LoginContext, list_ignored};
use crate::extract::{Form, Parameters};
use crate::record::{Event, Finding, Record};
use crate::refusal::{CLIENT_RULE, NO_CACHE, REFUSALS, Result, TokenError, TokenErrorCode, TokenProblem};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new().site(OAuthTokenApi::PATTERN, post(issue))
}

/// The lifetime of an access token, in seconds.
const LIFETIME: i64 = 60 * 60;

/// A token response (RFC 6749 §5.1).
#[derive(Debug, Serialize, ToSchema)]
struct TokenResponse {
    /// The access token.
    #[schema(value_type = String, example = "tga_…")]
    access_token: Secret,
    /// How the token is sent.
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Lifetime of the token in seconds.
    #[schema(example = 3600, minimum = 1)]
    expires_in: i64,
    /// Scopes of the token, separated by spaces.
    #[schema(example = "inbox:read profile:read")]
    scope: String,
}

/// A token request (RFC 6749 §4.4.2). It contains the client credentials unless Basic carries them (§2.3.1).
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the form is read parameter by parameter; this describes it")]
struct TokenRequest {
    /// The only supported grant type.
    #[schema(schema_with = schema::grant_type)]
    grant_type: String,
    /// Scopes of the token, separated by spaces. If omitted, the token gets all scopes of the client.
    #[schema(schema_with = schema::scope_list)]
    scope: Option<String>,
    /// Identifier of the client.
    #[schema(example = "demo-client")]
    client_id: Option<String>,
    /// Secret of the client.
    #[schema(example = "demo-client-secret", format = Password)]
    client_secret: Option<String>,
}

/// Issues an access token to a client.
///
/// The token acts for the account that the client was registered with. For demo-client, that account is
/// alice.
#[utoipa::path(
    post, path = OAuthTokenApi::PATTERN, operation_id = "issueToken", tag = "Credentials",
    security(("client" = []), ()),
    request_body(content = TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (
            status = 200, description = "The access token (RFC 6749 §5.1). A token of demo-client acts \
                for alice.",
            body = TokenResponse,
            headers(("Pragma" = String, description = "Always no-cache (RFC 6749 §5.1).")),
        ),
        (status = 400, description = "The error in the request (RFC 6749 §5.2).", body = TokenProblem),
        (
            status = 401, description = "Missing or invalid client credentials (RFC 6749 §5.2).",
            body = TokenProblem, headers(("WWW-Authenticate" = String, description = "A Basic challenge.")),
        ),
    ),
)]
async fn issue(
    State(authenticator): State<Arc<Authenticator>>,
    record: Record,
    context: LoginContext,
    headers: HeaderMap,
    uri: Uri,
    sent: Result<Form<Parameters>>,
) -> Response {
    let mut attempt = ClientAttempt::default();
    let scheme = uses_basic(&headers).then_some(AuthScheme::Basic);
    let ignored = list_ignored(&headers, &authenticator.cookies.session, scheme, false);
    record.set_identity(|identity| identity.ignored = ignored);
    match issue_token(&authenticator, &record, &context, (&headers, &uri), sent, &mut attempt).await {
        Ok(issued) => ([NO_CACHE], Json(issued)).into_response(),
        Err(error) => {
            let kind = error.row()[0];
            tracing::info!(target: REFUSALS, { request.id = %record.id, kind }, "no token was issued");
            if matches!(error.code, TokenErrorCode::InvalidClient) {
                if attempt.has_id || scheme.is_some() {
                    record.pass(Node::Present, credentials_finding(&headers));
                }
                record.audit_all(failure_events(&attempt));
            }
            error.add_to(&record);
            error.into_response()
        }
    }
}

fn uses_basic(headers: &HeaderMap) -> bool {
    let scheme = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.split(' ').next());
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(AuthScheme::Basic.as_str()))
}

/// The events of a failed attempt. A client is no account, so its id is the target, unless it is unknown.
fn failure_events(attempt: &ClientAttempt) -> impl Iterator<Item = Event> {
    let reason = match (&attempt.id, attempt.has_id) {
        (Some(_), _) => "bad-credential:wrong",
        (None, true) => "bad-credential:unknown-name",
        (None, false) => "no-credential",
    };
    let failed = Event::new(EventName::AuthnLoginFail).reason(reason);
    let all = std::iter::once(failed).chain(attempt.locked.then(|| Event::locked(None)));
    all.map(|event| Event { target: attempt.id.clone(), ..event }.credential(CLIENT_SECRET).gate(Stop::Gate1))
}

fn credentials_finding(headers: &HeaderMap) -> Finding {
    let method = if uses_basic(headers) { "by Basic" } else { "as parameters" };
    Finding::Fact(format!("client credentials: sent {method}").into(), CLIENT_RULE, "RFC 6749 §2.3")
}

const ISSUED: Finding =
    Finding::fact("a token is issued", "The client may have the scopes that it asks for.", "RFC 6749 §4.4.3");

async fn issue_token(
    authenticator: &Authenticator,
    record: &Record,
    context: &LoginContext,
    (headers, uri): (&HeaderMap, &Uri),
    sent: Result<Form<Parameters>>,
    attempt: &mut ClientAttempt,
) -> Result<TokenResponse, TokenError> {
    let Form(parameters) = sent?;
    // §2.3.1: a secret in a URL would end up in logs.
    if uri.query().is_some_and(|query| !query.is_empty()) {
        return Err(TokenError::invalid_request("Send the parameters in the body, not in the URL"));
    }
    if parameters.has_duplicates() {
        return Err(TokenError::invalid_request("Send each parameter once"));
    }
    let credentials =
        ClientCredentials::read(headers, parameters.get("client_id"), parameters.get("client_secret"))?;
    let client = credentials.verify(authenticator, context, attempt).await?;
    record.pass(Node::Present, credentials_finding(headers));
    let fact = format!("client credentials: they match, {}", client.id);
    let rule = "They prove which client asks, and the token acts for the account behind it.";
    record.pass(Node::Valid, Finding::Fact(fact.into(), rule, "RFC 6749 §4.4"));
    match parameters.get("grant_type") {
        None => return Err(TokenError::invalid_request("Send a grant_type: client_credentials")),
        Some("client_credentials") => {}
        Some(_) => return Err(TokenError::new(TokenErrorCode::UnsupportedGrantType)),
    }
    let scopes = select_scopes(&client, parameters.get("scope"))?;
    let token = client.issue(authenticator, scopes, LIFETIME).await?;
    record.pass(Node::Permitted, ISSUED);
    record.audit(Event::new(EventName::AuthnTokenCreated).target(&*client.id).credential(CLIENT_SECRET));
    let (access_token, scope) = (Secret::new(token.reveal()), scopes.to_string());
    Ok(TokenResponse { access_token, token_type: "Bearer", expires_in: LIFETIME, scope })
}

/// §3.3: the requested scopes, or all scopes of the client if none were requested.
fn select_scopes(client: &Client, scope: Option<&str>) -> Result<Scopes, TokenError> {
    let Some(scope) = scope else { return Ok(client.scopes) };
    let scopes = Scopes::parse(scope).ok();
    let scopes = scopes.filter(|scopes| !scopes.is_empty() && scopes.is_subset(client.scopes));
    scopes.ok_or_else(|| TokenError::new(TokenErrorCode::InvalidScope))
}
