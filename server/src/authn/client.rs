//! Authenticates clients of the token endpoint, by Basic or by parameters (RFC 6749 §2.3.1).

use std::panic::Location;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use percent_encoding::percent_decode_str;
use two_gates_app::wire::{AuthScheme, CLIENT_SECRET};
use two_gates_policy::{AccountId, Scopes};

use super::login_context::verify_secret;
use super::schemes::parse_user_pass;
use super::{AttemptInfo, Authenticator, LoginContext, Password, VerifyError};
use crate::db;
use crate::db::token::{TokenKind, TokenValues};
use crate::defence::SecretKind;
use crate::http::{Token, credentials};

#[derive(Clone, Debug)]
pub struct Client {
    pub id: String,
    pub acts_for: AccountId,
    pub scopes: Scopes,
}

/// The result of a client's authentication, for the audit trail.
#[derive(Clone, Debug, Default)]
pub struct ClientAttempt {
    pub has_id: bool,
    /// The id of the named client, if the client exists.
    pub id: Option<String>,
    /// Whether the client is now locked, after too many wrong secrets.
    pub locked: bool,
}

/// Why a client was not authenticated, and the source line of the error.
#[derive(Debug)]
pub struct ClientRejection {
    /// Advice about malformed credentials. Other failures, which the answer does not distinguish, have none.
    pub malformed: Option<&'static str>,
    pub location: &'static Location<'static>,
}

pub type ClientError = VerifyError<ClientRejection>;

impl ClientError {
    #[track_caller]
    fn invalid_request(detail: &'static str) -> Self {
        Self::Refused(ClientRejection { malformed: Some(detail), location: Location::caller() })
    }

    #[track_caller]
    fn invalid_client() -> Self {
        Self::Refused(ClientRejection { malformed: None, location: Location::caller() })
    }
}

#[derive(Clone, Debug)]
pub struct ClientCredentials {
    pub(super) id: String,
    pub(super) secret: Password,
}

impl ClientCredentials {
    /// Reads the credentials from the Authorization field, or from the parameters `client_id` and
    /// `client_secret`. Both at once are an error (RFC 6749 §2.3).
    pub fn read(headers: &HeaderMap, id: Option<&str>, secret: Option<&str>) -> Result<Self, ClientError> {
        match (headers.contains_key(AUTHORIZATION), id, secret) {
            (true, _, Some(_)) => Err(ClientError::invalid_request(
                "Authenticate in one way: by the Authorization header or by client_id and client_secret",
            )),
            (true, id, None) => {
                let basic = credentials(headers, AuthScheme::Basic).and_then(parse_basic);
                let client = basic.ok_or_else(|| ClientError::invalid_client())?;
                if id.is_some_and(|id| id != client.id) {
                    return Err(ClientError::invalid_request(
                        "client_id names another client than the Authorization header",
                    ));
                }
                Ok(client)
            }
            (false, Some(id), Some(secret)) => Ok(Self { id: id.to_owned(), secret: Password::new(secret) }),
            (false, _, _) => Err(ClientError::invalid_client()),
        }
    }

    /// Verifies the secret, with the same work for an unknown client. Records the result in `outcome`.
    pub async fn verify(
        self,
        state: &Authenticator,
        context: &LoginContext,
        outcome: &mut ClientAttempt,
    ) -> Result<Client, ClientError> {
        outcome.has_id = true;
        if self.secret.is_too_long() {
            return Err(ClientError::invalid_client());
        }
        let record = db::token::find_client(&state.store, &self.id).await?;
        outcome.id = record.as_ref().map(|_| self.id.clone());
        let hash = record.as_ref().map(|record| record.secret_hash.clone());
        let attempt = context.for_kind(state, SecretKind::Token, &self.id);
        let info = AttemptInfo { account: None, credential: Some(CLIENT_SECRET), client: outcome.id.clone() };
        let result = verify_secret(state, &attempt, self.secret, hash, info).await?;
        outcome.locked = result.is_err_and(|lockout| lockout.locked);
        let record = record.filter(|_| result.is_ok()).ok_or_else(|| ClientError::invalid_client())?;
        Ok(Client { id: self.id, acts_for: record.acts_for, scopes: record.scopes })
    }
}

impl Client {
    /// Issues an access token with a lifetime in seconds.
    pub async fn issue(&self, state: &Authenticator, scopes: Scopes, lifetime: i64) -> db::Result<Token> {
        let token = Token::random(TokenKind::Access);
        let now = state.store.clock.now();
        let new = TokenValues {
            kind: TokenKind::Access,
            hash: token.hash(),
            account: self.acts_for,
            name: &self.id,
            scopes: Some(scopes),
            // A client authenticated, not a person.
            auth_time: None,
            expires_at: Some(now + lifetime),
        };
        db::token::issue_access_token(&state.store, &new, now).await?;
        Ok(token)
    }
}

/// RFC 6749 §2.3.1: id and secret are form-urlencoded before a colon joins them, so both may contain colons.
pub(super) fn parse_basic(value: &[u8]) -> Option<ClientCredentials> {
    let (id, secret) = parse_user_pass(value)?;
    Some(ClientCredentials { id: form_decode(&id)?, secret: Password::new(&form_decode(&secret)?) })
}

pub(super) fn form_decode(text: &str) -> Option<String> {
    percent_decode_str(&text.replace('+', " ")).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}
