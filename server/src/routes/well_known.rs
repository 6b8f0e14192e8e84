//! What a client finds out before it asks for a token: `/.well-known/oauth-protected-resource` (RFC 9728), which the challenges name, and
//! `/.well-known/oauth-authorization-server` (RFC 8414).
//!
//! The resource is the origin and not `/api`: RFC 9728 §3.3 has a client drop metadata whose `resource` is not what its own address was
//! made from, and §3.1 would put the path of `/api` into that address.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use two_gates_app::wire::Api;
use two_gates_policy::Scope;

use crate::state::Shared;
use crate::transport::origin;

/// RFC 9728 §2.
#[derive(Debug, Serialize)]
pub struct ResourceMetadata {
    resource: String,
    authorization_servers: [String; 1],
    scopes_supported: [Scope; 4],
    bearer_methods_supported: [&'static str; 1],
    resource_name: &'static str,
    resource_documentation: String,
}

/// What the API takes, and who issues it.
pub async fn resource(State(state): State<Shared>, headers: HeaderMap) -> Json<ResourceMetadata> {
    let origin = origin(&headers, state.https);
    Json(ResourceMetadata {
        resource: origin.clone(),
        authorization_servers: [origin.clone()],
        scopes_supported: Scope::ALL,
        bearer_methods_supported: ["header"],
        resource_name: "Two Gates",
        resource_documentation: format!("{origin}/api/docs"),
    })
}

/// RFC 8414 §2.
#[derive(Debug, Serialize)]
pub struct ServerMetadata {
    issuer: String,
    token_endpoint: String,
    token_endpoint_auth_methods_supported: [&'static str; 2],
    grant_types_supported: [&'static str; 1],
    scopes_supported: [Scope; 4],
    /// Required, and empty: there is no authorization endpoint.
    response_types_supported: [&'static str; 0],
}

/// What the token endpoint takes.
pub async fn server(State(state): State<Shared>, headers: HeaderMap) -> Json<ServerMetadata> {
    let origin = origin(&headers, state.https);
    Json(ServerMetadata {
        token_endpoint: format!("{origin}{}", Api::OAuthToken),
        issuer: origin,
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
        grant_types_supported: ["client_credentials"],
        scopes_supported: Scope::ALL,
        response_types_supported: [],
    })
}
