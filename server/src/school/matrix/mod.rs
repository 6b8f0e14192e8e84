//! `GET /matrix` and its files: every persona against every resource, each cell filled by a request of the
//! lab.

mod hurl;
mod tables;

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Extension, FromRequestParts, Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use two_gates_app::lab::{Matrix, MatrixQuery};
use two_gates_app::school::matrix::MatrixFilePath;
use two_gates_app::wire::{MatrixFormat, MatrixPath, ProblemType, Route};
use utoipa::OpenApi;

use crate::answer::Answer;
use crate::authz::Gate;
use crate::db::ProfileDirectory;
use crate::extract::query_pairs;
use crate::features::members::changes;
use crate::http::CookieNames;
use crate::lab::Lab;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;
use crate::school::lab::host;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(MatrixPath::PATTERN, get(page))
        .site(MatrixFilePath::PATTERN, get(file))
        .with_operations::<MatrixOperations>()
}

#[derive(OpenApi)]
#[openapi(paths(file))]
struct MatrixOperations;

/// The learner's query, and the host name that the learner uses for the site.
#[derive(Clone, Debug)]
struct MatrixParams {
    query: MatrixQuery,
    host: HeaderValue,
}

impl<S: Send + Sync> FromRequestParts<S> for MatrixParams {
    type Rejection = Refusal;

    /// An invalid query is a 400 that names the invalid part.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let (host, pairs) = (host(parts)?, query_pairs(parts));
        let query = MatrixQuery::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
            .map_err(|error| Refusal::bad_request(error.to_string()))?;
        Ok(Self { query, host })
    }
}

async fn page(
    Extension(lab): Extension<Arc<Lab>>,
    State(directory): State<ProfileDirectory>,
    State(gate): State<Gate>,
    input: MatrixParams,
) -> Result<Answer<Matrix>> {
    let matrix = input.matrix(&lab).await?;
    Ok(Answer::public(Matrix { changes: changes(&directory, &gate).await?, ..matrix }))
}

/// Downloads the matrix as a file.
///
/// The matrix contains the status that each caller gets for each page, or for the equivalent API route.
#[utoipa::path(
    get, path = "/matrix.{format}", operation_id = "downloadMatrix", tag = "Lab",
    security(()),
    params(
        (
            "format" = String, Path, example = "json", pattern = "^(csv|json|md|hurl)$",
            description = "File format: csv, json, md or hurl.",
        ),
        MatrixQuery,
    ),
    responses((
        status = 200, description = "The matrix in the requested format.",
        content(
            (String = "text/csv"), (Value = "application/json"), (String = "text/markdown"),
            (String = "text/plain")
        ),
        headers(("Content-Disposition" = String, description = "Always an attachment (RFC 6266).")),
    )),
    extensions(("x-problems" = json!([ProblemType::NotFound]))),
)]
async fn file(
    State(cookies): State<CookieNames>,
    Extension(lab): Extension<Arc<Lab>>,
    Path(ending): Path<String>,
    input: MatrixParams,
) -> Result<Response> {
    let format = ending.parse::<MatrixFormat>().map_err(|_| Refusal::not_found())?;
    let matrix = input.matrix(&lab).await?;
    let (media_type, file) = match format {
        // RFC 4180 §3, RFC 8259 §11, RFC 7763 §2.
        MatrixFormat::Csv => {
            let file = tables::csv(&matrix)
                .map_err(|error| Refusal::internal(format!("the matrix could not be written: {error}")))?;
            ("text/csv; charset=utf-8; header=present", file)
        }
        MatrixFormat::Json => {
            let file = serde_json::to_vec_pretty(&matrix)
                .expect("a matrix holds strings, numbers and lists, which JSON can write");
            ("application/json", file)
        }
        MatrixFormat::Markdown => ("text/markdown; charset=utf-8", tables::markdown(&matrix).into_bytes()),
        MatrixFormat::Hurl => {
            let file = hurl::write(&matrix, &lab.origin(&input.host), &cookies.session);
            ("text/plain; charset=utf-8", file.into_bytes())
        }
    };
    // RFC 6266: a download, not a page.
    let disposition = format!("attachment; filename=\"matrix.{ending}\"");
    Ok(([(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, &disposition)], file).into_response())
}

impl MatrixParams {
    async fn matrix(&self, lab: &Lab) -> Result<Matrix> {
        let plan = self.query.clone().plan();
        let start = Instant::now();
        let exchanges = lab.run(&plan.requests(), &self.host).await?;
        Ok(plan.into_matrix(&exchanges, u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX)))
    }
}

#[cfg(test)]
#[path = "../../../tests/unit/school/matrix/mod.rs"]
mod tests;
