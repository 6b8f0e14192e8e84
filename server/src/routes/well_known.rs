//! What a client finds out before it asks for a token: `/.well-known/oauth-protected-resource` (RFC 9728), which the challenges name, and
//! `/.well-known/oauth-authorization-server` (RFC 8414).
//!
//! The resource is the origin and not `/api`: RFC 9728 §3.3 has a client drop metadata whose `resource` is not what its own address was
//! made from, and §3.1 would put the path of `/api` into that address.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use two_gates_app::wire::{Api, Page, schema};
use two_gates_policy::Scope;
use utoipa::ToSchema;

use crate::state::Shared;
use crate::transport::origin;

/// RFC 9728 §2.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResourceMetadata {
    /// The protected resource: all of this origin.
    #[schema(example = "http://localhost:3000")]
    resource: String,
    /// Who issues tokens for it.
    #[schema(value_type = Vec<String>, example = json!(["http://localhost:3000"]))]
    authorization_servers: [String; 1],
    /// Every scope.
    #[schema(schema_with = schema::scopes)]
    scopes_supported: [Scope; 4],
    /// Where a token is read: in the header alone.
    #[schema(value_type = Vec<String>, example = json!(["header"]))]
    bearer_methods_supported: [&'static str; 1],
    /// Its name, for people.
    #[schema(example = "Two Gates")]
    resource_name: &'static str,
    /// Where people read about it.
    #[schema(example = "http://localhost:3000/api/docs")]
    resource_documentation: String,
}

/// What the API takes, and who issues it.
#[utoipa::path(
    get, path = Api::ResourceMetadata.route(), operation_id = "readResourceMetadata", tag = "Tokens",
    security(()),
    responses((status = 200, description = "The metadata of RFC 9728.", body = ResourceMetadata)),
)]
pub async fn resource(State(state): State<Shared>, headers: HeaderMap) -> Json<ResourceMetadata> {
    let origin = origin(&headers, state.https);
    Json(ResourceMetadata {
        resource: origin.clone(),
        authorization_servers: [origin.clone()],
        scopes_supported: Scope::ALL,
        bearer_methods_supported: ["header"],
        resource_name: "Two Gates",
        resource_documentation: format!("{origin}{}", Page::Docs),
    })
}

/// RFC 8414 §2.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServerMetadata {
    /// Its identifier.
    #[schema(example = "http://localhost:3000")]
    issuer: String,
    /// Where tokens are issued.
    #[schema(example = "http://localhost:3000/oauth/token")]
    token_endpoint: String,
    /// How a client says who it is.
    #[schema(value_type = Vec<String>, example = json!(["client_secret_basic", "client_secret_post"]))]
    token_endpoint_auth_methods_supported: [&'static str; 2],
    /// What a client may be issued a token for.
    #[schema(value_type = Vec<String>, example = json!(["client_credentials"]))]
    grant_types_supported: [&'static str; 1],
    /// Every scope.
    #[schema(schema_with = schema::scopes)]
    scopes_supported: [Scope; 4],
    /// Required, and empty: there is no authorization endpoint.
    #[schema(value_type = Vec<String>, example = json!([]))]
    response_types_supported: [&'static str; 0],
}

/// What the token endpoint takes.
#[utoipa::path(
    get, path = Api::ServerMetadata.route(), operation_id = "readServerMetadata", tag = "Tokens",
    security(()),
    responses((status = 200, description = "The metadata of RFC 8414.", body = ServerMetadata)),
)]
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
