//! `GET /api/openapi.json`, the description of the API for programs, and `GET /api/docs`, the same as a page.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use two_gates_app::school::api_docs::{ApiDocs, DescriptionApi};
use two_gates_app::wire::{ApiDocsPath, Route};
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;

use crate::answer::Answer;
use crate::http::{HttpsOnly, Space, origin};
use crate::record::Record;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route(&Space::SITE, DescriptionApi::PATTERN, get(document))
        .route(&Space::SITE, ApiDocsPath::PATTERN, get(page))
        .described_by::<Operations>()
}

#[derive(OpenApi)]
#[openapi(paths(document, page))]
struct Operations;

/// Returns the description of the API (OpenAPI 3.1).
///
/// Lists every API route with its credentials, its content and its responses.
#[utoipa::path(
    get, path = DescriptionApi::PATTERN, operation_id = "readDescription", tag = "Description",
    security(()),
    responses((status = 200, description = "This document.", body = Value)),
)]
async fn document(record: Record, Extension(document): Extension<Arc<Document>>) -> Response {
    record.open();
    Json(&*document).into_response()
}

/// Shows the description of the API as a web page.
///
/// The page has the same content as `/api/openapi.json`.
#[utoipa::path(
    get, path = ApiDocsPath::PATTERN, operation_id = "readDocs", tag = "Description",
    security(()),
    responses((
        status = 200, description = "A page that shows this document.",
        body = String, content_type = "text/html",
    )),
)]
async fn page(
    Extension(document): Extension<Arc<Document>>,
    State(https): State<HttpsOnly>,
    headers: HeaderMap,
) -> Answer<ApiDocs> {
    Answer::open(ApiDocs { document, origin: origin(&headers, https) })
}
