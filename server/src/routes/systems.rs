//! `/systems`: how real systems answer, and `/emulated/…`, where their answers are to be had.

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use two_gates_app::catalogue::System;
use two_gates_app::pages::{Content, SystemShow};

use crate::answer::{Answer, Emulated};
use crate::lab::Lab;
use crate::refusal::Refusal;

/// The index.
pub async fn list() -> Answer {
    Answer::open(Content::Systems)
}

/// One system, with an exchange for each of its answers.
pub async fn read(
    Extension(lab): Extension<Lab>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Answer, Refusal> {
    let system = System::find(&slug).ok_or(Refusal::NotFound(None))?;
    let host = headers.get(HOST).ok_or_else(|| Refusal::BadRequest("Send a Host header.".into()))?;
    let asks: Vec<_> = system.exhibits.iter().map(|exhibit| exhibit.ask(system)).collect();
    let exchanges = lab.run(&asks, host).await?;
    let shown = system.exhibits.iter().zip(exchanges).collect();
    Ok(Answer::open(Content::System(Box::new(SystemShow { system, shown }))))
}

/// The answer of an emulated system. It depends on the path and on the one field that carries the credential there: nothing of this site
/// is asked, neither its sessions nor its policy.
pub async fn emulated(
    Path((slug, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Emulated, Refusal> {
    let system = System::find(&slug).ok_or(Refusal::NotFound(None))?;
    // What is no text is not empty, and so no good.
    let credential = headers.get(system.field).map(|value| value.to_str().unwrap_or_default());
    let answer = answer(system, &path, credential);
    answer.ok_or(Refusal::NotFound(None))
}

fn answer(system: &'static System, path: &str, credential: Option<&str>) -> Option<Emulated> {
    let exhibit = system.answer(path, credential)?;
    Some(Emulated { system, exhibit })
}
