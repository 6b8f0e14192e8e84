//! `/account/tokens`, `/account/tokens/{id}/revoke` and their API twins: the caller's personal access tokens.
//!
//! A token is shown once, on the page that answers the form. A redirect (RFC 9110 §15.4.4) would have to
//! carry it in a URL, a cookie or the database. So a reload sends the form again, and the page says so.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use tower_sessions::Session;
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::features::tokens::panel::TokenForm;
use two_gates_app::features::tokens::{
    NewTokenPage, PersonalToken, PersonalTokens, RevokeTokenPath, TokenApi, TokensPath,
};
use two_gates_app::view::{Data, View};
use two_gates_app::wire::{AccountPath, ProblemType, Route, TokensApi, schema};
use two_gates_policy::Scope;
use utoipa::ToSchema;

use crate::answer::{Answer, see_other};
use crate::authn::{Authenticator, PersonalTokenRequest, create_personal_token, too_many_tokens};
use crate::authz::{ManageTokens, Permit};
use crate::db;
use crate::db::own_tokens::RevokeOutcome;
use crate::extract::{Form, Json, Parameters, optional_integer};
use crate::features::account::{AccountPageQuery, OwnForm, account_page, check_form_account};
use crate::http::origin;
use crate::record::Event;
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .site(TokensPath::PATTERN, get(redirect).post(create_by_form))
        .site(RevokeTokenPath::PATTERN, post(revoke_by_form))
        .site(TokensApi::PATTERN, get(list).post(create))
        .site(TokenApi::PATTERN, get(read).delete(revoke))
}

/// Request body that creates a personal access token.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewToken {
    /// Name of the token, in 1 to 40 characters.
    #[schema(
        example = "backup",
        pattern = "^\\s*\
        [^\\s\\x00-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]\
        (?:[^\\x00-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]{0,38}\
        [^\\s\\x00-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF])?\\s*$"
    )]
    name: String,
    /// Scopes of the token, at least one.
    #[schema(schema_with = schema::scopes)]
    scopes: Vec<String>,
    /// Lifetime in seconds. The default is 30 days, and the maximum is a year.
    #[schema(example = 86400, minimum = 1, maximum = 31_536_000)]
    #[serde(default, deserialize_with = "optional_integer")]
    expires_in: Option<i64>,
}

/// The request parts that make a token.
type TokenParts = (Permit<ManageTokens>, State<Arc<Authenticator>>, Session);

async fn redirect(_permit: Permit<ManageTokens>) -> Response {
    see_other(&AccountPath)
}

async fn create_by_form(parts: TokenParts, headers: HeaderMap, Form(form): Form<Parameters>) -> Result {
    let (permit, State(authenticator), _) = &parts;
    check_form_account(permit.principal(), form.single("account")?.map(str::to_owned))?;
    let new = NewToken {
        // Some keyboards end a word with a space.
        name: form.single("name")?.unwrap_or_default().trim().to_owned(),
        scopes: form.all("scopes").map(str::to_owned).collect(),
        // Text that is not a number becomes 0 seconds, which is refused.
        expires_in: form.single("expires_in")?.map(|seconds| seconds.parse().unwrap_or(0)),
    };
    let token = issue(&parts, new).await?;
    let page = NewTokenPage { token, origin: origin(&headers, authenticator.https) };
    Ok(created(permit, page, AccountPath.to_string()))
}

/// Creates a personal access token.
///
/// The server stores only a hash of the token, so no later response contains the secret.
#[utoipa::path(
    post, path = TokensApi::PATTERN, operation_id = "createToken", tag = "Credentials",
    request_body = NewToken,
    responses((
        status = 201, description = "The token. Only this response contains the secret.",
        body = PersonalToken, headers(("Location" = String, description = "URL of the token.")),
    )),
)]
async fn create(parts: TokenParts, Json(body): Json<NewToken>) -> Result {
    let token = issue(&parts, body).await?;
    let location = TokenApi(token.id).to_string();
    Ok(created(&parts.0, Data(token), location))
}

/// A 201 with the URL of the new resource (RFC 9110 §15.3.2).
fn created(permit: &Permit<ManageTokens>, content: impl View + 'static, location: String) -> Response {
    (StatusCode::CREATED, [(LOCATION, location)], permit.answer(content)).into_response()
}

async fn issue((permit, State(authenticator), session): &TokenParts, new: NewToken) -> Result<PersonalToken> {
    let errors = match PersonalTokenRequest::parse(&new.name, &new.scopes, new.expires_in) {
        Ok(request) => match create_personal_token(authenticator, permit.principal(), request).await? {
            Some(token) => {
                let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.as_str()).collect();
                let detail = format!("{} until {}", scopes.join(" "), token.expires_at);
                // The event has the number of the token, because the name may contain anything.
                let event = Event::new(EventName::AuthnTokenCreated).target(format!("token {}", token.id));
                permit.audit(event.detail(detail));
                return Ok(token);
            }
            None => vec![too_many_tokens()],
        },
        Err(errors) => errors,
    };
    let mut page = account_page(permit, session, AccountPageQuery::default()).await?;
    page.tokens.form = TokenForm {
        name: new.name,
        scopes: new.scopes.iter().filter_map(|word| Scope::find(word)).collect(),
        expires_in: new.expires_in,
        errors: errors.clone(),
    };
    Err(Refusal::fields(errors, page))
}

/// Lists the personal access tokens of the caller.
///
/// Each token has its name, its scopes and its times, without the secret.
#[utoipa::path(
    get, path = TokensApi::PATTERN, operation_id = "listTokens", tag = "Credentials",
    responses((status = 200, description = "The tokens, without their secrets.", body = PersonalTokens)),
)]
async fn list(permit: Permit<ManageTokens>) -> Result<Answer<Data<PersonalTokens>>> {
    Ok(permit.answer(Data(db::own_tokens::list(permit.store(), permit.principal().id, permit.now()).await?)))
}

/// Returns one token without its secret.
///
/// A token of another account gets the same 404 as an unknown token.
#[utoipa::path(
    get, path = TokenApi::PATTERN, operation_id = "readToken", tag = "Credentials",
    params((
        "id" = String, Path, example = "1", description = "Number of the token, from the list of tokens.",
    )),
    responses((status = 200, description = "The token, without its secret.", body = PersonalToken)),
    extensions(("x-problems" = json!([ProblemType::NotFound]))),
)]
async fn read(permit: Permit<ManageTokens>, Path(id): Path<String>) -> Result<Answer<Data<PersonalToken>>> {
    let (owner, id) = (permit.principal().id, parse_id(&id)?);
    let token = db::own_tokens::find(permit.store(), owner, id, permit.now()).await?;
    Ok(permit.answer(Data(token.ok_or_else(|| Refusal::not_own())?)))
}

async fn revoke_by_form(permit: Permit<ManageTokens>, Path(id): Path<String>, _: OwnForm) -> Result {
    revoke_token(&permit, &id).await?;
    Ok(see_other(format!("{AccountPath}#own-tokens")))
}

/// Revokes a token.
///
/// The token is invalid from the next request on. A token that is already revoked gets a 204 as well.
#[utoipa::path(
    delete, path = TokenApi::PATTERN, operation_id = "revokeToken", tag = "Credentials",
    params((
        "id" = String, Path, example = "1", description = "Number of the token, from the list of tokens.",
    )),
    responses((status = 204, description = "The token is revoked.")),
    extensions(("x-problems" = json!([ProblemType::NotFound]))),
)]
async fn revoke(permit: Permit<ManageTokens>, Path(id): Path<String>) -> Result {
    revoke_token(&permit, &id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn revoke_token(permit: &Permit<ManageTokens>, id: &str) -> Result<()> {
    let (owner, id) = (permit.principal().id, parse_id(id)?);
    match db::own_tokens::revoke(permit.store(), owner, id, permit.now()).await? {
        RevokeOutcome::Revoked => {
            permit.audit(Event::new(EventName::AuthnTokenRevoked).target(format!("token {id}")));
        }
        RevokeOutcome::AlreadyRevoked => {}
        // Another account's token answers like a missing one.
        RevokeOutcome::NotFound => return Err(Refusal::not_own()),
    }
    Ok(())
}

/// Parses the number of a token in a path. Only the form in the list is valid.
fn parse_id(text: &str) -> Result<i64> {
    text.parse().ok().filter(|number: &i64| number.to_string() == text).ok_or_else(|| Refusal::not_own())
}
