//! `GET /problems`, the list of problem types, and `GET /problems/{type}`, the target of a problem's `type`.

use std::sync::Arc;

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::routing::get;
use two_gates_app::lab::ProblemExample;
use two_gates_app::school::problems::{ProblemList, ProblemPage};
use two_gates_app::wire::{ProblemPath, ProblemType, ProblemsPath, Route};

use crate::answer::Answer;
use crate::lab::Lab;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

/// The route of the list, which shows no exchange.
pub fn list_routes() -> Routes {
    Routes::new().site(ProblemsPath::PATTERN, get(async || Answer::public(ProblemList)))
}

/// The route of one problem type, which shows an exchange.
pub(crate) fn routes() -> Routes {
    Routes::new().site(ProblemPath::PATTERN, get(read))
}

/// Explains one problem type with an exchange that causes it, in a pristine demo world. While the lab is
/// busy, the page has no exchange.
async fn read(
    Extension(lab): Extension<Arc<Lab>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Answer<ProblemPage>> {
    let kind = ProblemType::from_slug(&slug).ok_or_else(|| Refusal::not_found())?;
    let live = match (ProblemExample::find(kind), headers.get(HOST)) {
        (Some(example), Some(host)) => {
            let live =
                async { lab.pristine().await?.example(example.condition, example.lab_request(), host).await };
            let failed = |refusal: &Refusal| tracing::warn!(?refusal, kind = kind.slug(), "example failed");
            live.await.inspect_err(failed).ok()
        }
        (None, _) | (_, None) => None,
    };
    Ok(Answer::public(ProblemPage { kind, live }))
}
