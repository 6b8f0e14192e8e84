//! Metadata that a client reads before it requests a token: that of a resource (RFC 9728), which the
//! challenge names, and `/.well-known/oauth-authorization-server` (RFC 8414).
//!
//! Each resource that accepts tokens has its own metadata: a client rejects metadata whose `resource` differs
//! from the URL that it requested (RFC 9728 §3.3), and the metadata address contains the path of the resource
//! (§3.1). Every path of a route that accepts tokens has metadata, so the metadata reveals no resource.

use axum::Json;
use axum::extract::{Extension, OriginalUri, State};
use axum::http::{HeaderMap, Uri};
use axum::routing::get;
use serde::Serialize;
use two_gates_app::lab::parse_policy_path;
use two_gates_app::wire::{
    ApiDocsPath, OAuthTokenApi, ProblemType, ResourceMetadataApi, Route, ServerMetadataApi, schema,
};
use two_gates_policy::Scope;
use utoipa::ToSchema;

use crate::http::{HttpsOnly, origin};
use crate::record::Record;
use crate::refusal::{Refusal, Result};
use crate::route_table::RouteTable;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    let routes = Routes::new().site(ResourceMetadataApi::PATTERN, get(resource));
    routes.site(ServerMetadataApi::PATTERN, get(server))
}

/// Metadata of a protected resource (RFC 9728 §2).
#[derive(Debug, Serialize, ToSchema)]
struct ResourceMetadata {
    /// URL of the resource that the tokens are for, without a query.
    #[schema(example = "http://127.0.0.1:3000/api/inbox")]
    resource: String,
    /// Authorization servers that issue the tokens.
    #[schema(example = json!(["http://127.0.0.1:3000"]))]
    authorization_servers: [String; 1],
    /// Scopes that a token can have.
    #[schema(schema_with = schema::scopes_supported)]
    scopes_supported: [Scope; 4],
    /// How a token is sent (RFC 6750 §2).
    #[schema(example = json!(["header"]))]
    bearer_methods_supported: [&'static str; 1],
    /// Name of the site.
    #[schema(example = "Two Gates")]
    resource_name: &'static str,
    /// URL of the API documentation.
    #[schema(example = "http://127.0.0.1:3000/api/docs")]
    resource_documentation: String,
}

/// The prefix of a metadata address, before the path of the resource.
const PREFIX: &str = "/.well-known/oauth-protected-resource";

/// Returns the metadata of a protected resource.
///
/// Names the scopes of tokens and the server that issues the tokens (RFC 9728 §3).
#[utoipa::path(
    get, path = "/.well-known/oauth-protected-resource/{resource}",
    operation_id = "readResourceMetadata", tag = "Credentials",
    security(()),
    params((
        "resource" = String, Path, example = "api/inbox",
        description = "Path of the resource, without the first slash.",
    )),
    responses((status = 200, description = "The metadata (RFC 9728 §2).", body = ResourceMetadata)),
    extensions(("x-problems" = json!([ProblemType::NotFound]))),
)]
async fn resource(
    record: Record,
    State(https): State<HttpsOnly>,
    uri: Uri,
    original: Option<Extension<OriginalUri>>,
    State(routes): State<RouteTable>,
    headers: HeaderMap,
) -> Result<Json<ResourceMetadata>> {
    let path = uri.path().strip_prefix(PREFIX).unwrap_or_default();
    // Under a policy of the lab, a path begins with a prefix, which is removed here.
    let resource_path = parse_policy_path(path).map_or(path, |(_, resource_path)| resource_path);
    // RFC 9728 §3.3: the metadata repeats the spelling that the client used.
    let original = original.map(|Extension(OriginalUri(uri))| uri);
    let path = original.as_ref().and_then(|uri| uri.path().strip_prefix(PREFIX)).unwrap_or(path).to_owned();
    if !routes.accepts_tokens(resource_path).await {
        return Err(Refusal::not_found());
    }
    record.pass_public();
    let origin = origin(&headers, https);
    Ok(Json(ResourceMetadata {
        resource: format!("{origin}{path}"),
        authorization_servers: [origin.clone()],
        scopes_supported: Scope::ALL,
        bearer_methods_supported: ["header"],
        resource_name: "Two Gates",
        resource_documentation: format!("{origin}{ApiDocsPath}"),
    }))
}

/// Metadata of the authorization server (RFC 8414 §2).
#[derive(Debug, Serialize, ToSchema)]
struct ServerMetadata {
    /// Issuer of the tokens, which is this site.
    #[schema(example = "http://127.0.0.1:3000")]
    issuer: String,
    /// URL of the token endpoint.
    #[schema(example = "http://127.0.0.1:3000/oauth/token")]
    token_endpoint: String,
    /// How a client authenticates.
    #[schema(example = json!(["client_secret_basic", "client_secret_post"]))]
    token_endpoint_auth_methods_supported: [&'static str; 2],
    /// Grant types that the token endpoint supports.
    #[schema(example = json!(["client_credentials"]))]
    grant_types_supported: [&'static str; 1],
    /// Scopes that a token can have.
    #[schema(schema_with = schema::scopes_supported)]
    scopes_supported: [Scope; 4],
    /// Required by RFC 8414. Always empty, because there is no authorization endpoint.
    #[schema(example = json!([]))]
    response_types_supported: [&'static str; 0],
}

/// Returns the metadata of the authorization server.
///
/// Describes what the token endpoint supports (RFC 8414 §3).
#[utoipa::path(
    get, path = ServerMetadataApi::PATTERN, operation_id = "readServerMetadata", tag = "Credentials",
    security(()),
    responses((status = 200, description = "The metadata (RFC 8414 §2).", body = ServerMetadata)),
)]
async fn server(record: Record, State(https): State<HttpsOnly>, headers: HeaderMap) -> Json<ServerMetadata> {
    record.pass_public();
    let origin = origin(&headers, https);
    Json(ServerMetadata {
        token_endpoint: format!("{origin}{OAuthTokenApi}"),
        issuer: origin,
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
        grant_types_supported: ["client_credentials"],
        scopes_supported: Scope::ALL,
        response_types_supported: [],
    })
}
