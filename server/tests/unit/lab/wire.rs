//! Unit tests of `lab::wire`.

use axum::Router;
use axum::http::HeaderValue;
use two_gates_app::catalogue::CALLERS;
use two_gates_app::lab::LabRequest;
use two_gates_app::wire::{HomePath, ProblemType};

use crate::http::HttpsOnly;
use crate::lab::request::build_request;
use crate::lab::wire::{MAX_ANSWER, send};
use crate::record::LabRun;
use crate::refusal::{Cause, Refusal};

async fn send_answer(bytes: usize) -> Result<usize, Refusal> {
    let site = Router::new().fallback(move || async move { vec![b'x'; bytes] });
    let lab_request = LabRequest::get(&CALLERS[0], &HomePath);
    let host = HeaderValue::from_static("localhost");
    let request = build_request(&lab_request, &host, None, HttpsOnly(false))?;
    Ok(send(&site, &lab_request, request, LabRun(0)).await?.came_back.body_bytes)
}

#[tokio::test]
async fn an_answer_is_shown_whole_or_refused_with_the_part_that_asks_for_it() {
    assert_eq!(send_answer(MAX_ANSWER).await.ok(), Some(MAX_ANSWER));
    let refusal = send_answer(MAX_ANSWER + 1).await.expect_err("too long");
    assert!(
        matches!(
            refusal.cause(),
            Cause::Problem(ProblemType::BadRequest, why) if why.starts_with("path: ")
        ),
        "{refusal:?}"
    );
}
