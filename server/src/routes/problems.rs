//! `GET /problems`, every problem type there is, and `GET /problems/{type}`: what the `type` of a problem resolves to.

use axum::extract::Path;
use two_gates_app::pages::Content;
use two_gates_app::wire::ProblemType;

use crate::answer::Answer;
use crate::refusal::Refusal;

/// Lists the problem types.
pub async fn list() -> Answer {
    Answer::open(Content::Problems)
}

/// Explains one problem type.
pub async fn read(Path(slug): Path<String>) -> Result<Answer, Refusal> {
    let kind = ProblemType::from_slug(&slug).ok_or(Refusal::NotFound(None))?;
    Ok(Answer::open(Content::ProblemHelp(kind)))
}
