//! `/scenarios`: the scenarios, the guess in each, and a visitor's progress.

use std::sync::Arc;

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use two_gates_app::catalogue::{Course, Lesson};
use two_gates_app::components::OTHER_STATUS;
use two_gates_app::lab::{Completion, Progress};
use two_gates_app::school::recap::{Recap, RecapPath};
use two_gates_app::school::scenario::{GuessPath, MessageQuote, ScenarioPage, ScenarioPath, lesson_link};
use two_gates_app::school::scenarios::ResetPath;
use two_gates_app::wire::{Route, ScenariosPath};

use crate::answer::{Answer, see_other};
use crate::extract::Form;
use crate::features::progress::ProgressStore;
use crate::lab::Lab;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;
use crate::seed;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(ScenariosPath::PATTERN, get(list))
        .site(ScenarioPath::PATTERN, get(read))
        .site(GuessPath::PATTERN, post(guess))
        .site(RecapPath::PATTERN, get(recap))
        .site(ResetPath::PATTERN, post(reset))
}

async fn list(progress: ProgressStore) -> Answer<Progress> {
    Answer::public(progress.done)
}

async fn recap(Path(key): Path<String>, progress: ProgressStore) -> Result<Answer<Recap>> {
    let course = Course::find(&key).ok_or_else(|| Refusal::not_found())?;
    Ok(Answer::public(Recap { course, progress: progress.done }))
}

/// The query of a scenario: a guess, or `show` to skip the guess, and the course to go on with.
#[derive(Clone, Debug, Default, Deserialize)]
struct ScenarioParams {
    guess: Option<String>,
    show: Option<String>,
    course: Option<String>,
}

/// One scenario: the question, and after a guess the real exchange, in a pristine demo world.
async fn read(
    Extension(lab): Extension<Arc<Lab>>,
    Path(slug): Path<String>,
    query: Result<crate::extract::Query<ScenarioParams>>,
    progress: ProgressStore,
    headers: HeaderMap,
) -> Result<Answer<ScenarioPage>> {
    let query =
        query.map_err(|_| Refusal::bad_request("The query is invalid. Send guess, show and course once."))?.0;
    let lesson = Lesson::find(&slug, query.course.as_deref()).ok_or_else(|| Refusal::not_found())?;
    let scenario = lesson.scenario;
    let guess = query.guess.as_deref().map(parse_status).transpose()?;
    let (progress, message) = (progress.done, find_message(scenario.message));
    let mut show = ScenarioPage { lesson, progress, guess, exchange: None, other: None, message };
    if guess.is_some() || query.show.is_some() {
        let host = headers.get(HOST).ok_or_else(|| Refusal::bad_request("Send a Host header."))?;
        let lab_requests: Vec<_> = std::iter::once(scenario.request)
            .chain(scenario.other)
            .map(|request| request.lab_request())
            .collect();
        let mut exchanges = lab.pristine().await?.run(&lab_requests, host).await?.into_iter();
        (show.exchange, show.other) = (exchanges.next(), exchanges.next());
    }
    Ok(Answer::public(show))
}

/// The message to alice with this subject.
fn find_message(subject: &str) -> Option<MessageQuote> {
    let message = seed::find_message("alice", subject)?;
    let sender = seed::people().find(|person| person.name == message.sender)?;
    Some(MessageQuote { sender: &sender.display_name, subject: &message.subject, body: &message.body })
}

#[derive(Clone, Debug, Deserialize)]
struct GuessForm {
    /// Empty or omitted for no guess; [`OTHER_STATUS`] for the status in `other`.
    guess: Option<String>,
    other: Option<String>,
    course: Option<String>,
}

/// Marks the scenario as done, and redirects to its exchange. A request without a guess is only redirected.
async fn guess(
    Path(slug): Path<String>,
    mut progress: ProgressStore,
    form: Result<Form<GuessForm>, Refusal>,
) -> Result<Response> {
    let find = |course| Lesson::find(&slug, course).ok_or_else(|| Refusal::not_found());
    // RFC 9110 §13.2.1: a missing scenario is a 404 before the conditions and the content count.
    find(None)?;
    let Form(form) = form?;
    let lesson = find(form.course.as_deref())?;
    let redirect = |query: &str| see_other(format!("{}#answer", lesson_link(lesson, query)));
    let guess = match form.guess.as_deref() {
        None | Some("") => return Ok(redirect("show=1")),
        Some(OTHER_STATUS) => form.other.as_deref().unwrap_or_default(),
        Some(guess) => guess,
    };
    let guess = parse_status(guess)
        .map_err(|_| Refusal::unprocessable("guess: a status has three digits, such as 401."))?;
    let cookie = progress.add(lesson.scenario.slug, Completion::of(guess == lesson.scenario.answer)).await?;
    Ok((cookie, redirect(&format!("guess={guess}"))).into_response())
}

/// The empty form of the button that deletes the progress.
#[derive(Clone, Copy, Debug, Deserialize)]
struct ResetForm {}

async fn reset(progress: ProgressStore, Form(ResetForm {}): Form<ResetForm>) -> Result<Response> {
    Ok((progress.clear().await?, see_other(ScenariosPath)).into_response())
}

fn parse_status(text: &str) -> Result<u16> {
    text.parse()
        .ok()
        .filter(|status| (100..600).contains(status))
        .ok_or_else(|| Refusal::bad_request("guess: a status has three digits, such as 401."))
}
