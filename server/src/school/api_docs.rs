//! The description of the API: `GET /api/openapi.json` for programs, and `GET /api/docs` as web pages.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Extension, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use two_gates_app::school::api_docs::tag::{ApiTag, ApiTagPath};
use two_gates_app::school::api_docs::{ApiDocs, DescriptionApi};
use two_gates_app::wire::{ApiDocsPath, ProblemType, Route};
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Document;

use crate::answer::Answer;
use crate::http::{HttpsOnly, origin};
use crate::record::Record;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(DescriptionApi::PATTERN, get(document))
        .site(ApiDocsPath::PATTERN, get(page))
        .site(ApiTagPath::PATTERN, get(tag))
        .with_operations::<ApiDocsOperations>()
}

#[derive(OpenApi)]
#[openapi(paths(document, page, tag))]
struct ApiDocsOperations;

/// Returns the description of the API (OpenAPI 3.1).
///
/// Lists every API route with its credentials, its content and its responses.
#[utoipa::path(
    get, path = DescriptionApi::PATTERN, operation_id = "readDescription", tag = "Description",
    security(()),
    responses((status = 200, description = "This document.", body = Value)),
)]
async fn document(record: Record, Extension(document): Extension<Arc<Document>>) -> Response {
    record.pass_public();
    Json(&*document).into_response()
}

/// Lists the operations of the API on a web page.
///
/// Each operation is a link to the page of its tag. Together, the pages have the same content as
/// `/api/openapi.json`.
#[utoipa::path(
    get, path = ApiDocsPath::PATTERN, operation_id = "readDocs", tag = "Description",
    security(()),
    responses((
        status = 200, description = "A page that lists the operations of this document.",
        body = String, content_type = "text/html",
    )),
)]
async fn page(
    Extension(document): Extension<Arc<Document>>,
    State(https): State<HttpsOnly>,
    headers: HeaderMap,
) -> Answer<ApiDocs> {
    Answer::public(ApiDocs { document, origin: origin(&headers, https) })
}

/// Shows the operations of one tag on a web page.
///
/// The page also has the schemas of what these operations send and receive.
#[utoipa::path(
    get, path = ApiTagPath::PATTERN, operation_id = "readTagDocs", tag = "Description",
    security(()),
    params((
        "tag" = String, Path, example = "demo-site",
        description = "Name of the tag in lower case, with hyphens between its words.",
    )),
    responses((
        status = 200, description = "A page that shows the operations of the tag.",
        body = String, content_type = "text/html",
    )),
    extensions(("x-problems" = json!([ProblemType::NotFound]))),
)]
async fn tag(
    Extension(document): Extension<Arc<Document>>,
    State(https): State<HttpsOnly>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Answer<ApiTag>> {
    let found = ApiTag::find(document, &name, origin(&headers, https));
    Ok(Answer::public(found.ok_or_else(|| Refusal::not_found())?))
}
