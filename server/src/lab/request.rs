//! The requests of the lab, as a program on this site's own pages would send them, and their credentials:
//! real sessions and tokens of demo accounts, each created for one request and ended after it. Vault
//! passwords and API keys come from the catalogue.

use axum::body::Body;
use axum::http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, HeaderValue, ORIGIN,
};
use axum::http::{HeaderName, Method, Request, Uri};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use time::Duration;
use tower_sessions::session::Id;
use two_gates_app::catalogue::{Credential, Validity};
use two_gates_app::lab::LabRequest;
use two_gates_policy::Scope;

use crate::db::session::{self, ABSOLUTE_LIMIT, IdHash, LabSession};
use crate::db::token::{self, LabToken, TokenHash, TokenKind};
use crate::http::{API_KEY, HttpsOnly, Token, origin};
use crate::refusal::{Refusal, Result};
use crate::session::hash_id;
use crate::state::AppState;

/// Builds the request. Host first (as RFC 9110 §7.2 recommends), then the header fields of the query, then
/// those that a page of this site would add.
pub(super) fn build_request(
    lab_request: &LabRequest,
    host: &HeaderValue,
    credential: Option<&CredentialField>,
    https: HttpsOnly,
) -> Result<Request<Body>> {
    let invalid = |part: &str| Refusal::bad_request(format!("{part} cannot be sent in a request."));
    let uri: Uri = lab_request.path.as_str().parse().map_err(|_| invalid("path: this"))?;
    let method =
        Method::from_bytes(lab_request.method.as_str().as_bytes()).map_err(|_| invalid("method: this"))?;
    let mut request = Request::new(Body::from(lab_request.body.clone()));
    (*request.method_mut(), *request.uri_mut()) = (method, uri);
    let headers = request.headers_mut();
    headers.insert(HOST, host.clone());
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| invalid("header: this value"));
    if let Some(accept) = &lab_request.accept {
        headers.insert(ACCEPT, value(accept)?);
    }
    if let Some((name, text)) = credential {
        headers.insert(name, value(text)?);
    }
    for (name, text) in &lab_request.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid("header: this name"))?;
        headers.append(name, value(text)?);
    }
    let has_origin = headers.contains_key(ORIGIN) || headers.contains_key("sec-fetch-site");
    if !lab_request.method.is_safe() && !has_origin {
        headers.insert(ORIGIN, value(&origin(headers, https))?);
    }
    if !lab_request.body.is_empty() {
        let is_json = lab_request.body.trim_start().starts_with('{');
        let media_type = if is_json { "application/json" } else { "application/x-www-form-urlencoded" };
        headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(media_type));
        headers.insert(CONTENT_LENGTH, lab_request.body.len().into());
    }
    Ok(request)
}

pub(super) type CredentialField = (HeaderName, String);

#[derive(Debug, Default)]
pub(super) struct LabCredentials {
    pub(super) fields: Vec<Option<CredentialField>>,
    logins: Vec<LabSession>,
    tokens: Vec<LabToken>,
}

impl LabCredentials {
    /// Creates the credentials of all requests that need one, in one batch.
    pub(super) async fn create_all(state: &AppState, lab_requests: &[LabRequest]) -> Result<Self> {
        let now = state.store.clock.now();
        let mut credentials = Self::default();
        for lab_request in lab_requests {
            let field = credentials.field_for(state, lab_request, now);
            credentials.fields.push(field);
        }
        session::create_for_lab(&state.store, &credentials.logins).await?;
        if let Err(error) = token::create_for_lab(&state.store, &credentials.tokens).await {
            credentials.end(state).await?;
            return Err(error.into());
        }
        Ok(credentials)
    }

    fn field_for(&mut self, state: &AppState, lab_request: &LabRequest, now: i64) -> Option<CredentialField> {
        let user_name = lab_request.caller.user_name.unwrap_or_default();
        match lab_request.caller.credential {
            Credential::None => None,
            Credential::Session(validity) => {
                let id = self.add_session(lab_request, user_name, validity, now);
                Some((COOKIE, format!("{}={id}", state.cookies.session)))
            }
            Credential::Access(scopes, validity) => {
                Some((AUTHORIZATION, self.add_token(TokenKind::Access, user_name, scopes, validity, now)))
            }
            Credential::Personal(scopes, validity) => {
                Some((AUTHORIZATION, self.add_token(TokenKind::Personal, user_name, scopes, validity, now)))
            }
            // RFC 7617 §2.
            Credential::Basic(name, password) => {
                let pair = BASE64_STANDARD.encode(format!("{name}:{password}"));
                Some((AUTHORIZATION, format!("Basic {pair}")))
            }
            Credential::Key(key) => Some((API_KEY, key.to_owned())),
        }
    }

    /// Adds the session of a request, unless it is revoked: a revoked session has no row.
    fn add_session(
        &mut self,
        lab_request: &LabRequest,
        user_name: &'static str,
        validity: Validity,
        now: i64,
    ) -> String {
        let id = Id::default();
        let created_at = match validity {
            Validity::Live | Validity::Tampered => Some(now),
            Validity::New => Some(now + i64::from(lab_request.clock)),
            Validity::Old => Some(now - Duration::minutes(10).whole_seconds()),
            Validity::Expired => Some(now - ABSOLUTE_LIMIT.whole_seconds()),
            Validity::Revoked => None,
        };
        let seen_at = if validity == Validity::Old { now } else { created_at.unwrap_or(now) };
        let login = |created_at| LabSession { id: hash_id(id), user_name, created_at, seen_at };
        self.logins.extend(created_at.map(login));
        let value = id.to_string();
        if validity == Validity::Tampered { tamper(&value, 0) } else { value }
    }

    /// Adds the token of a request. A revoked token keeps its row, as after a real revocation.
    fn add_token(
        &mut self,
        kind: TokenKind,
        user_name: &'static str,
        scopes: &[Scope],
        validity: Validity,
        now: i64,
    ) -> String {
        let token = Token::random(kind);
        // The lifetime at the token endpoint, or the default of the form for personal tokens.
        let lifetime = if kind == TokenKind::Access { Duration::hours(1) } else { Duration::days(30) };
        let created_at = if validity == Validity::Expired { now - lifetime.whole_seconds() } else { now };
        self.tokens.push(LabToken {
            kind,
            hash: token.hash(),
            user_name,
            scopes: scopes.iter().copied().collect(),
            // A client authenticates as itself; nobody has logged in.
            auth_time: (kind == TokenKind::Personal).then_some(created_at),
            created_at,
            expires_at: created_at + lifetime.whole_seconds(),
            revoked_at: (validity == Validity::Revoked).then_some(now),
        });
        let text = token.reveal();
        // Changes the second-to-last character. The first characters name the kind of token or are displayed.
        let text =
            if validity == Validity::Tampered { tamper(text, text.len() - 2) } else { text.to_owned() };
        format!("Bearer {text}")
    }

    /// Ends all sessions and deletes all tokens, so that nobody can use a credential that the lab shows.
    pub(super) async fn end(self, state: &AppState) -> Result<()> {
        let sessions: Vec<IdHash> = self.logins.into_iter().map(|login| login.id).collect();
        let tokens: Vec<TokenHash> = self.tokens.into_iter().map(|token| token.hash).collect();
        // Deletes the tokens even if the sessions could not be ended.
        let sessions = session::end(&state.store, &sessions).await;
        token::delete(&state.store, &tokens).await?;
        sessions?;
        Ok(())
    }
}

/// The text with another character at this index.
fn tamper(text: &str, at: usize) -> String {
    let other = if text[at..].starts_with('A') { "B" } else { "A" };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}
