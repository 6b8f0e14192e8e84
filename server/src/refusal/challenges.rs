//! What a refusal asks for: the challenges of its WWW-Authenticate fields.

use two_gates_app::wire::{AuthScheme, Challenge};
use two_gates_policy::{Fault, Scopes};

use super::{Cause, Refusal};
use crate::http::{Presented, Space};

impl Refusal {
    /// RFC 9110 §15.5.2: a 401 carries a challenge for every scheme that would do, and what is wrong with the
    /// credential that was sent stands in the challenge of its scheme alone. A 403 carries one where another
    /// token would help (RFC 6750 §3), and only then.
    /// `metadata` is the address of what a client has to know of the resource that was asked for (RFC 9728
    /// §3.1).
    pub fn challenges(&self, presented: Presented, metadata: &str) -> Vec<Challenge> {
        let Presented { space, scheme } = presented;
        match self.cause() {
            Cause::Unauthenticated(_) | Cause::Closed => {
                let challenge = |of: &AuthScheme| {
                    let plain = plain(*of, space, metadata);
                    if scheme == Some(*of) { self.with_error(*of, plain) } else { plain }
                };
                space.schemes.iter().map(challenge).collect()
            }
            Cause::LoginFailed { .. } => {
                vec![plain(AuthScheme::Session, &Space::SITE, metadata).with("error", "login-failed")]
            }
            Cause::Forbidden { .. } if scheme == Some(AuthScheme::Bearer) => {
                let too_little =
                    plain(AuthScheme::Bearer, space, metadata).with("error", "insufficient_scope");
                let with_scope = |scopes: Scopes| {
                    if scopes.is_empty() { too_little } else { too_little.with("scope", &scopes.to_string()) }
                };
                self.scopes_needed().map(with_scope).into_iter().collect()
            }
            // Where no token is read, no challenge asks for one.
            Cause::InvalidRequest(why) if space.schemes.contains(&AuthScheme::Bearer) => {
                let challenge = plain(AuthScheme::Bearer, space, metadata);
                vec![challenge.with("error", "invalid_request").with("error_description", why.detail)]
            }
            _ => Vec::new(),
        }
    }

    /// The challenge of the scheme by which a credential was sent that does not do.
    fn with_error(&self, scheme: AuthScheme, challenge: Challenge) -> Challenge {
        let challenge = match (scheme, self.fault()) {
            (AuthScheme::Session, Some(Fault::Malformed)) => challenge.with("error", "malformed-session"),
            (AuthScheme::Session, Some(_)) => challenge.with("error", "session-ended"),
            // RFC 6750 §3.1: malformed, expired and revoked are one code; the words tell them apart.
            (AuthScheme::Bearer, Some(fault)) => {
                challenge.with("error", "invalid_token").with("error_description", token_words(fault))
            }
            // RFC 7617 has no word for it, and ours for keys needs none.
            (AuthScheme::Basic | AuthScheme::ApiKey, _) | (_, None) => challenge,
        };
        match self.max_age() {
            Some(max_age) => challenge.with_max_age(max_age),
            None => challenge,
        }
    }
}

/// A challenge to whoever sent nothing (RFC 6750 §3.1: then without `error`).
fn plain(scheme: AuthScheme, space: &Space, metadata: &str) -> Challenge {
    let challenge = Challenge::new(scheme, space.realm);
    match scheme {
        AuthScheme::Session => challenge,
        // RFC 9728 §5.1.
        AuthScheme::Bearer => challenge.with("resource_metadata", metadata),
        // RFC 7617 §2.1: the only value there is.
        AuthScheme::Basic => challenge.with("charset", "UTF-8"),
        // The name of the field, as no standard fixes it.
        AuthScheme::ApiKey => challenge.with("header", "X-API-Key"),
    }
}

const fn token_words(fault: Fault) -> &'static str {
    match fault {
        Fault::Malformed | Fault::Wrong => "The token is not one of ours",
        Fault::Expired => "The token has expired",
        Fault::Ended => "The token was revoked or never issued",
    }
}
