//! `/scenarios`: the scenarios, the guess in each, and a visitor's progress.

use std::sync::Arc;

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use two_gates_app::catalogue::Scenario;
use two_gates_app::lab::Progress;
use two_gates_app::school::scenario::{GuessPath, ScenarioPath, ScenarioShow};
use two_gates_app::school::scenarios::ResetPath;
use two_gates_app::wire::{Route, ScenariosPath};

use crate::answer::{Answer, see_other};
use crate::extract::Form;
use crate::features::progress::ProgressStore;
use crate::http::Space;
use crate::lab::Lab;
use crate::refusal::Refusal;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route(&Space::SITE, ScenariosPath::PATTERN, get(list))
        .route(&Space::SITE, ScenarioPath::PATTERN, get(read))
        .route(&Space::SITE, GuessPath::PATTERN, post(guess))
        .route(&Space::SITE, ResetPath::PATTERN, post(reset))
}

async fn list(progress: ProgressStore) -> Answer<Progress> {
    Answer::open(progress.done)
}

/// The query of a scenario: a guess, or `show` to skip the guess.
#[derive(Clone, Debug, Default, Deserialize)]
struct ScenarioParams {
    guess: Option<String>,
    show: Option<String>,
}

/// One scenario: the question, and after a guess the real exchange.
async fn read(
    Extension(lab): Extension<Arc<Lab>>,
    Path(slug): Path<String>,
    asked: Result<crate::extract::Query<ScenarioParams>, Refusal>,
    progress: ProgressStore,
    headers: HeaderMap,
) -> Result<Answer<ScenarioShow>, Refusal> {
    let scenario = Scenario::find(&slug).ok_or_else(|| Refusal::not_found())?;
    let asked =
        asked.map_err(|_| Refusal::bad_request("The query does not fit: give guess and show once."))?.0;
    let guess = asked.guess.as_deref().map(status).transpose()?;
    let mut show = ScenarioShow { scenario, progress: progress.done, guess, exchange: None, other: None };
    if guess.is_some() || asked.show.is_some() {
        let host = headers.get(HOST).ok_or_else(|| Refusal::bad_request("Send a Host header."))?;
        let asks: Vec<_> =
            std::iter::once(scenario.request).chain(scenario.other).map(|request| request.ask()).collect();
        let mut exchanges = lab.run(&asks, host).await?.into_iter();
        (show.exchange, show.other) = (exchanges.next(), exchanges.next());
    }
    Ok(Answer::open(show))
}

/// The form of the question.
#[derive(Clone, Debug, Deserialize)]
struct GuessForm {
    /// Empty or omitted for no guess.
    guess: Option<String>,
}

/// Takes a guess: the scenario is done, and its page shows the exchange. Works without a guess as well.
async fn guess(
    Path(slug): Path<String>,
    mut progress: ProgressStore,
    Form(form): Form<GuessForm>,
) -> Result<Response, Refusal> {
    let scenario = Scenario::find(&slug).ok_or_else(|| Refusal::not_found())?;
    let page = ScenarioPath(slug);
    let Some(guess) = form.guess.filter(|guess| !guess.is_empty()) else {
        return Ok(see_other(format!("{page}?show=1#answer")));
    };
    let guess = status(&guess)
        .map_err(|_| Refusal::unprocessable("guess: a status has three digits, such as 401."))?;
    let cookie = progress.add(scenario.slug).await?;
    Ok((cookie, see_other(format!("{page}?guess={guess}#answer"))).into_response())
}

/// The empty form of the button that starts over.
#[derive(Clone, Copy, Debug, Deserialize)]
struct ResetForm {}

async fn reset(progress: ProgressStore, Form(ResetForm {}): Form<ResetForm>) -> Result<Response, Refusal> {
    Ok((progress.forget().await?, see_other(ScenariosPath)).into_response())
}

fn status(text: &str) -> Result<u16, Refusal> {
    text.parse()
        .ok()
        .filter(|status| (100..600).contains(status))
        .ok_or_else(|| Refusal::bad_request("guess: a status has three digits, such as 401."))
}
