//! `GET /api/openapi.json`, the description of the API for programs, and `GET /api/docs`, the same for
//! people.

use std::sync::Arc;

use axum::extract::{Extension, FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::routing::get;
use two_gates_app::school::api_docs::{ApiDocs, DescriptionApi};
use two_gates_app::wire::{ApiDocsPath, Route};
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;

use crate::answer::Answer;
use crate::http::{HttpsOnly, Space};
use crate::refusal::Refusal;
use crate::routing::Routes;
use crate::school::lab::host;

/// Its routes.
pub fn routes() -> Routes {
    Routes::new()
        .route(&Space::SITE, DescriptionApi::PATTERN, get(document))
        .route(&Space::SITE, ApiDocsPath::PATTERN, get(page))
        .described_by::<Operations>()
}

#[derive(OpenApi)]
#[openapi(paths(document, page))]
struct Operations;

/// The description of the API (OpenAPI 3.1).
///
/// It names every route for programs, with its credentials, its content and its answers.
#[utoipa::path(
    get, path = DescriptionApi::PATTERN, operation_id = "readDescription", tag = "Description",
    security(()),
    responses((status = 200, description = "This document.", body = Value)),
)]
pub async fn document(Extension(document): Extension<Arc<Document>>) -> axum::Json<Document> {
    axum::Json(Document::clone(&document))
}

/// The description of the API, to be read.
///
/// What `/api/openapi.json` says, as a page.
#[utoipa::path(
    get, path = ApiDocsPath::PATTERN, operation_id = "readDocs", tag = "Description",
    security(()),
    responses((
        status = 200, description = "A page that shows this document.",
        body = String, content_type = "text/html",
    )),
)]
pub async fn page(Extension(document): Extension<Arc<Document>>, Origin(origin): Origin) -> Answer<ApiDocs> {
    Answer::open(ApiDocs { document, origin })
}

/// The origin that the reader sees the site under.
#[derive(Clone, Debug)]
pub struct Origin(String);

impl<S: Send + Sync> FromRequestParts<S> for Origin
where
    HttpsOnly: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let scheme = if HttpsOnly::from_ref(state).0 { "https" } else { "http" };
        let host = host(parts)?;
        Ok(Self(format!("{scheme}://{}", host.to_str().unwrap_or_default())))
    }
}
