//! `/signup` and `POST /api/accounts`. [`ChosenName`] explains why no name is refused as taken.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde::Deserialize;
use two_gates_app::features::account::Account;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::profiles::ProfileApi;
use two_gates_app::features::sign_up::{AccountsApi, SignUpForm, SignUpPath};
use two_gates_app::view::Data;
use two_gates_app::wire::{AccountPath, FieldError, ProblemType, Route};
use two_gates_policy::{Principal, Visibility};
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authn::{self, ChosenName, DisplayName, NewAccount, Password, Renewal};
use crate::extract::{Form, Json};
use crate::features::login::{SessionParts, replacement_event};
use crate::record::{Event, Record};
use crate::refusal::{FormValues, Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new().site(SignUpPath::PATTERN, get(form).post(sign_up)).site(AccountsApi::PATTERN, post(create))
}

async fn form() -> Answer<SignUpForm> {
    Answer::public(SignUpForm::default())
}

/// Request body of a sign-up.
#[derive(Clone, Debug, Deserialize, ToSchema)]
struct SignUp {
    /// First part of the user name. The server adds a hyphen and four characters, so that nobody can tell
    /// which names are taken.
    #[schema(example = "carol", pattern = "^ *[A-Za-z0-9-]{1,27} *$")]
    user_name: String,
    /// Display name, of 1 to 64 characters.
    #[schema(
        example = "Carol Ferrant",
        pattern = "^ *\
        [^ \\x00-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]\
        (?:[^\\x00-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]{0,62}\
        [^ \\x00-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF])? *$"
    )]
    display_name: String,
    /// Password of 15 characters or more. Common passwords are refused.
    #[schema(
        value_type = String, format = Password, example = "violet anvil 41 kettle", min_length = 15,
        max_length = 1024
    )]
    password: Password,
}

async fn sign_up(parts: SessionParts, record: Record, Form(form): Form<SignUp>) -> Result {
    create_account(parts, &record, form).await?;
    Ok(see_other(&AccountPath))
}

/// Creates an account and logs in.
///
/// The server adds a hyphen and four characters to the name, so that nobody learns which names are taken.
#[utoipa::path(
    post, path = AccountsApi::PATTERN, operation_id = "signUp", tag = "Account",
    security(()),
    request_body = SignUp,
    responses((
        status = 201, description = "The account. The response also sets the session cookie.", body = Account,
        headers(
            ("Location" = String, description = "URL of the profile."),
            ("Set-Cookie" = String, description = "The session cookie."),
        ),
    )),
    extensions(("x-problems" = json!([ProblemType::WorldFull, ProblemType::TooManyAttempts]))),
)]
async fn create(parts: SessionParts, record: Record, Json(body): Json<SignUp>) -> Result {
    let display_name = body.display_name.trim_matches(' ').to_owned();
    let Principal { name, role, plan, .. } = create_account(parts, &record, body).await?;
    let location = ProfileApi(name.clone()).to_string();
    let account = Account { name, display_name, role, plan, visibility: Visibility::Private };
    // RFC 9110 §15.3.2: Location identifies the new resource.
    Ok((StatusCode::CREATED, [(LOCATION, location)], Answer::public(Data(account))).into_response())
}

async fn create_account(
    (State(authenticator), sessions, progress, context): SessionParts,
    record: &Record,
    new: SignUp,
) -> Result<Principal> {
    let form =
        FormValues::SignUp { user_name: new.user_name.clone(), display_name: new.display_name.clone() };
    let (account, renewal) = (validate(new)?, Renewal { sessions, done: progress.done });
    let result = authn::sign_up(&authenticator, &context, renewal, account).await;
    let created = Refusal::check_sign_up(result, form)?;
    let (caller, name) = (record.caller(), &*created.name);
    record.audit_all(replacement_event(&caller, name));
    let event = Event::new(EventName::UserCreated).account(name).target(name);
    record.audit(event.detail("signed up, and logged in"));
    Ok(created)
}

/// Checks every field, to report all errors at once.
fn validate(request: SignUp) -> Result<NewAccount> {
    let SignUp { user_name, display_name, password } = request;
    let name = ChosenName::parse(&user_name);
    let display = DisplayName::parse(&display_name);
    let names =
        [name.as_ref().map_or("", ChosenName::as_str), display.as_ref().map_or("", DisplayName::as_str)];
    let strength = password.check_strength(names);
    match (name, display, strength) {
        (Ok(name), Ok(display_name), Ok(())) => Ok(NewAccount { name, display_name, password }),
        (name, display, strength) => {
            let errors = [
                name.err().map(|fault| FieldError::new("user_name", fault.to_string())),
                display.err().map(|fault| FieldError::new("display_name", fault.to_string())),
                strength.err().map(|fault| FieldError::new("password", fault.to_string())),
            ];
            let errors: Vec<_> = errors.into_iter().flatten().collect();
            let form = SignUpForm { user_name, display_name, errors: errors.clone(), retry_after: None };
            Err(Refusal::fields(errors, form))
        }
    }
}
