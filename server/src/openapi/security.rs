//! The ways to prove who one is.

use utoipa::Modify;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, ClientCredentials, Flow, Http, HttpAuthScheme, HttpBuilder, OAuth2, Scopes,
    SecurityScheme,
};

use crate::session::COOKIE_NAME;

/// Each scope, and what it lets through.
const SCOPES: [(&str, &str); 4] = [
    ("inbox:read", "Read one's own messages."),
    ("profile:read", "Read profiles."),
    ("profile:write", "Change one's own profile."),
    ("admin:read", "List the members."),
];

/// Describes them. Which of them an operation takes stands at its handler, in `security`.
pub(super) struct Schemes;

impl Modify for Schemes {
    fn modify(&self, openapi: &mut OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_schemes_from_iter([
            ("session", session()),
            ("bearer", bearer()),
            ("basic", basic()),
            ("apiKey", api_key()),
            ("oauth2", oauth2()),
        ]);
    }
}

fn session() -> SecurityScheme {
    let says = "The session cookie that a login sets. A write that carries it must send Origin or Sec-Fetch-Site as well.";
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(COOKIE_NAME, says)))
}

/// RFC 6750.
fn bearer() -> SecurityScheme {
    let http = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("tg_…")
        .description(Some("A personal access token, with scopes."));
    SecurityScheme::Http(http.build())
}

/// RFC 7617.
fn basic() -> SecurityScheme {
    let mut http = Http::new(HttpAuthScheme::Basic);
    http.description = Some("User name and password in UTF-8.".to_owned());
    SecurityScheme::Http(http)
}

fn api_key() -> SecurityScheme {
    SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description("X-API-Key", "An API key.")))
}

/// RFC 6749 §4.4.
fn oauth2() -> SecurityScheme {
    let flow = ClientCredentials::new("/oauth/token", Scopes::from_iter(SCOPES));
    SecurityScheme::OAuth2(OAuth2::with_description(
        [Flow::ClientCredentials(flow)],
        "An access token for a client of its own.",
    ))
}
