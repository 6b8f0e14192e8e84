//! Creates personal access tokens: validates the request, stores a hash, and shows the token once.

use two_gates_app::features::tokens::{
    DEFAULT_LIFETIME, MAX_LIFETIME, MAX_TOKEN_NAME, MAX_TOKENS, PersonalToken, TokenStatus,
};
use two_gates_app::wire::{FieldError, Secret};
use two_gates_policy::{Principal, Scope, Scopes};

use super::Authenticator;
use super::names::is_readable;
use crate::db::token::{TokenKind, TokenValues};
use crate::db::{self, DbError};
use crate::http::Token;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalTokenRequest {
    name: String,
    scopes: Scopes,
    lifetime: i64,
}

impl PersonalTokenRequest {
    /// Validates every field, to report all errors at once.
    pub fn parse(name: &str, scopes: &[String], expires_in: Option<i64>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let fits = (1..=MAX_TOKEN_NAME).contains(&name.chars().count()) && name == name.trim();
        if !fits || !is_readable(name) {
            let detail = format!(
                "Give it a name of 1 to {MAX_TOKEN_NAME} characters that can be seen, in one line and \
                without spaces around it."
            );
            errors.push(FieldError::new("name", detail));
        }
        let parsed: Option<Scopes> = scopes.iter().map(|word| Scope::find(word)).collect();
        if parsed.is_none_or(Scopes::is_empty) {
            let problem = match parsed {
                Some(_) => "Choose at least one: without a scope a token reaches nothing.",
                None => "There is no such scope.",
            };
            let [first @ .., last] = Scope::ALL.map(Scope::as_str);
            let detail = format!("{problem} There are {} and {last}.", first.join(", "));
            errors.push(FieldError::new("scopes", detail));
        }
        let lifetime = expires_in.unwrap_or(DEFAULT_LIFETIME);
        if !(1..=MAX_LIFETIME).contains(&lifetime) {
            let detail = format!("Give it 1 to {MAX_LIFETIME} seconds, which is a year.");
            errors.push(FieldError::new("expires_in", detail));
        }
        match parsed {
            Some(scopes) if errors.is_empty() => Ok(Self { name: name.to_owned(), scopes, lifetime }),
            _ => Err(errors),
        }
    }
}

/// Creates a token that carries the time of the owner's login, because it proves no more than that login.
/// `None` if the account has too many live tokens.
pub async fn create_personal_token(
    state: &Authenticator,
    owner: &Principal,
    request: PersonalTokenRequest,
) -> Result<Option<PersonalToken>, DbError> {
    let PersonalTokenRequest { name, scopes, lifetime } = request;
    let token = Token::random(TokenKind::Personal);
    let now = state.store.clock.now();
    let new = TokenValues {
        kind: TokenKind::Personal,
        hash: token.hash(),
        account: owner.id,
        name: &name,
        scopes: Some(scopes),
        auth_time: owner.auth_age.map(|age| now - i64::from(age)),
        expires_at: Some(now + lifetime),
    };
    let Some(id) = db::own_tokens::create(&state.store, &new, now).await? else { return Ok(None) };
    Ok(Some(PersonalToken {
        id,
        token: Some(Secret::new(token.reveal())),
        name,
        scopes: scopes.iter().collect(),
        created_at: db::format_timestamp(now)?,
        expires_at: db::format_timestamp(now + lifetime)?,
        last_used_at: None,
        status: TokenStatus::Live,
    }))
}

pub fn too_many_tokens() -> FieldError {
    let detail = format!("This account has {MAX_TOKENS} live tokens, the maximum. Revoke one first.");
    FieldError { detail, pointer: "#".to_owned() }
}
