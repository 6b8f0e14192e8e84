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
    /// What the tokens are for: this site.
    #[schema(example = "http://127.0.0.1:3000")]
    resource: String,
    /// Who issues them.
    #[schema(example = json!(["http://127.0.0.1:3000"]))]
    authorization_servers: [String; 1],
    /// What they can be lent.
    #[schema(schema_with = schema::scopes)]
    scopes_supported: [Scope; 4],
    /// How they are sent (RFC 6750 §2).
    #[schema(example = json!(["header"]))]
    bearer_methods_supported: [&'static str; 1],
    /// The name of the site.
    #[schema(example = "Two Gates")]
    resource_name: &'static str,
    /// Where it is described.
    #[schema(example = "http://127.0.0.1:3000/api/docs")]
    resource_documentation: String,
}

/// What the API takes, and who issues it.
#[utoipa::path(
    get, path = Api::ResourceMetadata.route(), operation_id = "readResourceMetadata", tag = "Credentials",
    security(()),
    responses((
        status = 200, description = "RFC 9728 §2.",
        body = ResourceMetadata,
    )),
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
    /// Who issues tokens: this site.
    #[schema(example = "http://127.0.0.1:3000")]
    issuer: String,
    /// Where.
    #[schema(example = "http://127.0.0.1:3000/oauth/token")]
    token_endpoint: String,
    /// How a client proves who it is.
    #[schema(example = json!(["client_secret_basic", "client_secret_post"]))]
    token_endpoint_auth_methods_supported: [&'static str; 2],
    /// For what they are issued.
    #[schema(example = json!(["client_credentials"]))]
    grant_types_supported: [&'static str; 1],
    /// What they can be lent.
    #[schema(schema_with = schema::scopes)]
    scopes_supported: [Scope; 4],
    /// Required, and empty: there is no authorization endpoint.
    #[schema(example = json!([]))]
    response_types_supported: [&'static str; 0],
}

/// What the token endpoint takes.
#[utoipa::path(
    get, path = Api::ServerMetadata.route(), operation_id = "readServerMetadata", tag = "Credentials",
    security(()),
    responses((
        status = 200, description = "RFC 8414 §2.",
        body = ServerMetadata,
    )),
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
