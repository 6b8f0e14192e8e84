//! Authentication in the description: the security schemes, the scopes of tokens, and the origin that a write
//! with a cookie must name.

use serde_json::{Value, json};
use two_gates_app::catalogue::DEMO_CLIENT;
use two_gates_app::wire::{OAuthTokenApi, Route};
use two_gates_policy::Scope;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, ClientCredentials, Flow, HttpAuthScheme, HttpBuilder, OAuth2, Scopes,
    SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{OpenApi, RefOr};

use super::operations::{is_write, operations};
use crate::http::CookieNames;

/// Adds the session scheme to each operation whose handler lists no scheme in `security`.
pub(super) fn default_to_session(openapi: &mut OpenApi) {
    for (_, operation) in operations(openapi) {
        operation.security.get_or_insert_with(|| vec![SecurityRequirement::new("session", [""; 0])]);
    }
}

pub(super) fn add_schemes(openapi: &mut OpenApi, names: &CookieNames) {
    let client = format!(
        "Identifier and secret of a client. Accepted only at the token endpoint. The demo client is {} with \
            the secret {}.",
        DEMO_CLIENT.id, DEMO_CLIENT.secret
    );
    openapi.components.get_or_insert_default().add_security_schemes_from_iter([
        ("session", session(names)),
        ("bearer", bearer()),
        // RFC 7617.
        ("basic", basic("User name and password in UTF-8. Accepted only by the vault.")),
        ("apiKey", api_key()),
        ("oauth2", oauth2()),
        // RFC 6749 §2.3.1.
        ("client", basic(client)),
    ]);
}

/// The session cookie, whose name depends on the port of the server.
fn session(names: &CookieNames) -> SecurityScheme {
    let text = "The session cookie that a login sets. Its name contains the port of the server. A write that \
        carries the cookie must also send Origin or Sec-Fetch-Site.";
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(&*names.session, text)))
}

/// A personal access token as a bearer token (RFC 6750).
fn bearer() -> SecurityScheme {
    let http = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("tg_…")
        .description(Some("A personal access token, with scopes."));
    SecurityScheme::Http(http.build())
}

const fn scope_description(scope: Scope) -> &'static str {
    match scope {
        Scope::InboxRead => "Read the messages.",
        Scope::ProfileRead => "Read the account, and the profiles that are visible to it.",
        Scope::ProfileWrite => {
            "Change the profile, and close the account. Closing needs a personal token whose owner logged in \
                less than five minutes ago. The token of a client cannot close an account, because a client \
                has no login."
        }
        Scope::AdminRead => "Read the resources for administrators.",
    }
}

fn basic(text: impl Into<String>) -> SecurityScheme {
    SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Basic).description(Some(text)).build())
}

fn api_key() -> SecurityScheme {
    SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
        "X-API-Key",
        "An API key. Accepted only for quotes.",
    )))
}

/// The client credentials grant (RFC 6749 §4.4).
fn oauth2() -> SecurityScheme {
    let flow = ClientCredentials::new(
        OAuthTokenApi::PATTERN,
        Scopes::from_iter(Scope::ALL.map(|scope| (scope.as_str(), scope_description(scope)))),
    );
    SecurityScheme::OAuth2(OAuth2::with_description(
        [Flow::ClientCredentials(flow)],
        format!(
            "An access token that the token endpoint issues to a client. It acts for the account that the \
                client was registered with. That account is {} for the client {}.",
            DEMO_CLIENT.acts_for, DEMO_CLIENT.id
        ),
    ))
}

/// Adds `Sec-Fetch-Site` to each write.
pub(super) fn add_origins(openapi: &mut OpenApi) {
    for (_, operation) in operations(openapi).filter(|(method, _)| is_write(method)) {
        operation.parameters.get_or_insert_default().push(RefOr::T(sec_fetch_site().build()));
    }
}

/// The `Sec-Fetch-Site` parameter (Fetch Metadata Request Headers §2.3). An empty value counts as missing.
fn sec_fetch_site() -> ParameterBuilder {
    let own = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["same-origin", "none", ""]));
    ParameterBuilder::new()
        .name("Sec-Fetch-Site")
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Where the write comes from. Browsers set this field themselves. A write with a cookie needs \
                this field, or Origin with the origin of this site.",
        ))
        .example(Some("same-origin".into()))
        .schema(Some(own))
}

const BEARER: &str = "bearer";

/// Moves the scopes of personal tokens from the requirement into the description. In a requirement, scopes of
/// schemes other than OAuth are roles (OpenAPI 3.1, Security Requirement Object), which linters reject.
pub(super) fn describe_scopes(openapi: &mut OpenApi) {
    for (_, operation) in operations(openapi) {
        if let Some(scopes) = take_scopes(operation) {
            let own = operation.description.take().unwrap_or_default();
            operation.description = Some(format!("{own}\n\nA token needs the scope `{scopes}`."));
        }
    }
}

/// Removes and returns the scopes that a personal token needs, separated by spaces. `None` if there are none.
fn take_scopes(operation: &mut Operation) -> Option<String> {
    // JSON, because utoipa keeps these members private.
    let rule = operation.security.iter_mut().flatten().find(|rule| json!(rule).get(BEARER).is_some())?;
    let scopes =
        json!(rule)[BEARER].as_array()?.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
    *rule = SecurityRequirement::new(BEARER, [""; 0]);
    (!scopes.is_empty()).then_some(scopes)
}
