//! How a command gets a credential of its own, where the one that the lab sent is gone by now.

use two_gates_policy::Scope;

use crate::catalogue::{CallerEntry, Credential, DEMO_PASSWORD, Life};
use crate::wire::{OAuthTokenApi, SessionApi, TokensApi};

/// What comes before the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// Nothing: what is sent is sent as it was.
    None,
    /// This account logs in, and its cookie goes with the request.
    Session(&'static str),
    /// The demo client asks the token endpoint for these scopes, and the token goes with the request.
    Client(&'static [Scope]),
    /// This account logs in and makes a token with these scopes, which goes with the request.
    Personal(&'static str, &'static [Scope]),
}

/// How long a token lives that a command makes, in seconds.
const EXPIRES_IN: u32 = 3600;

impl Login {
    /// What somebody of the lab needs. Only what is live can be had anew.
    pub fn of(caller: &CallerEntry) -> Self {
        match (caller.credential, caller.user_name) {
            (Credential::Session(Life::Live | Life::New), Some(user_name)) => Self::Session(user_name),
            (Credential::Access(scopes, Life::Live), _) => Self::Client(scopes),
            (Credential::Personal(scopes, Life::Live), Some(user_name)) => Self::Personal(user_name, scopes),
            _ => Self::None,
        }
    }

    /// Who logs in.
    pub const fn user_name(self) -> Option<&'static str> {
        match self {
            Self::Session(user_name) | Self::Personal(user_name, _) => Some(user_name),
            Self::None | Self::Client(_) => None,
        }
    }

    /// Whether the request carries a token of its own.
    pub const fn has_token(self) -> bool {
        matches!(self, Self::Client(_) | Self::Personal(..))
    }
}

/// Scope tokens with a space between (RFC 6749 §3.3).
pub(super) fn scope(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
}

/// What a program sends to make a token.
pub(super) fn token_body(scopes: &[Scope]) -> String {
    let scopes: Vec<_> = scopes.iter().map(|scope| format!("\"{scope}\"")).collect();
    format!("{{\"name\":\"lab\",\"scopes\":[{}],\"expires_in\":{EXPIRES_IN}}}", scopes.join(","))
}

/// The address of the login for programs.
pub(super) fn login_url(origin: &str) -> String {
    format!("{origin}{SessionApi}")
}

/// Where an account makes a token.
pub(super) fn tokens_url(origin: &str) -> String {
    format!("{origin}{TokensApi}")
}

/// Where a client gets one.
pub(super) fn issuer_url(origin: &str) -> String {
    format!("{origin}{OAuthTokenApi}")
}

/// What a program sends to log in.
pub(super) fn login_body(user_name: &str) -> String {
    format!("{{\"user_name\":\"{user_name}\",\"password\":\"{DEMO_PASSWORD}\"}}")
}
