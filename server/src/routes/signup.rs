//! `GET /signup`, `POST /signup` and `POST /api/accounts`. Why no name is ever refused for being taken: [`ChosenName`].

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session;
use two_gates_app::pages::{Content, ForPrograms, SignUpForm};
use two_gates_app::wire::{Account, Api, FieldError, Page};
use two_gates_policy::{Principal, Visibility};

use super::body::{Form, Json};
use super::redirect::see_other;
use crate::answer::Answer;
use crate::authn::{self, ChosenName, DisplayName, Password, Rotate, Wanted};
use crate::refusal::Refusal;
use crate::session::Kept;
use crate::state::Shared;

/// The form, empty.
pub async fn form() -> Answer {
    Answer::open(Content::SignUp(SignUpForm::default()))
}

/// What a sign-up sends, as a form and as JSON.
#[derive(Clone, Debug, Deserialize)]
pub struct SignUp {
    user_name: String,
    display_name: String,
    password: Password,
}

/// Makes the account, logs in as it, and goes there.
pub async fn sign_up(
    State(state): State<Shared>,
    session: Session,
    kept: Kept,
    Form(sent): Form<SignUp>,
) -> Result<Response, Refusal> {
    make(&state, Rotate { session, done: kept.progress }, sent).await?;
    Ok(see_other(&Page::Account))
}

/// The same for programs: 201, with where others would find the profile and the account as it is.
pub async fn create(
    State(state): State<Shared>,
    session: Session,
    kept: Kept,
    Json(sent): Json<SignUp>,
) -> Result<Response, Refusal> {
    let display_name = sent.display_name.trim_matches(' ').to_owned();
    let Principal { name, role, plan, .. } =
        make(&state, Rotate { session, done: kept.progress }, sent).await?;
    let location = Api::Profile(name.clone()).to_string();
    let account = Account { name, display_name, role, plan, visibility: Visibility::Private };
    let answer = Answer::open(Content::ForPrograms(ForPrograms::Account(account)));
    // RFC 9110 §15.3.2.
    Ok((StatusCode::CREATED, [(LOCATION, location)], answer).into_response())
}

async fn make(state: &Shared, session: Rotate, sent: SignUp) -> Result<Principal, Refusal> {
    let wanted = wanted(state, sent).await?;
    authn::sign_up(state, session, wanted).await.map_err(Refusal::sign_up)
}

/// Every field is looked at, so that all that is wrong is said at once.
async fn wanted(state: &Shared, sent: SignUp) -> Result<Wanted, Refusal> {
    let SignUp { user_name, display_name, password } = sent;
    let name = ChosenName::parse(&user_name);
    let shown = DisplayName::parse(&display_name);
    let judged = state.passwords.judge(&password, &[user_name.trim(), display_name.trim()]).await?;
    match (name, shown, judged) {
        (Ok(name), Ok(display_name), Ok(())) => Ok(Wanted { name, display_name, password }),
        (name, shown, judged) => {
            let errors: Vec<_> = [
                name.err().map(|fault| FieldError::new("user_name", fault.to_string())),
                shown.err().map(|fault| FieldError::new("display_name", fault.to_string())),
                judged.err().map(|fault| FieldError::new("password", fault.to_string())),
            ]
            .into_iter()
            .flatten()
            .collect();
            let form = SignUpForm { user_name, display_name, errors: errors.clone() };
            Err(Refusal::Fields { errors, page: Box::new(Content::SignUp(form)) })
        }
    }
}
