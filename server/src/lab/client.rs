//! The steps of a request for a token. The policy is not asked: the endpoint asks a client for credentials of its own, and then for what it
//! wants lent (RFC 6749 §2.3, §4.4).

use two_gates_app::wire::{Ask, Asked, TraceStep};
use two_gates_policy::{Node, Stop};

use super::outside::passed;
use super::place::{Place, Rule, place, step};
use super::trace::by_basic;
use crate::authn::ClientAsked;
use crate::refusal::TokenError;

const NONE: Place = place!("authn/client.rs", "(false, _, _) => Err(TokenError::InvalidClient)");
const SENT: Place = place!("routes/oauth.rs", "ClientCredentials::read(headers, parameters.get(");
const UNREADABLE: Place = place!("authn/client.rs", "basic.ok_or(TokenError::InvalidClient)?");
const NO_PAIR: Place = place!("authn/client.rs", ".filter(|_| right).ok_or(TokenError::InvalidClient)?");
const PAIR: Place =
    place!("routes/oauth.rs", "let client = credentials.verify(state, approach, asked).await?;");
const ISSUED: Place = place!("routes/oauth.rs", "write(state, &client, scopes).await");
const GRANT_TYPE: Place = place!("routes/oauth.rs", "Err(TokenError::UnsupportedGrantType)");
const SCOPE: Place = place!("routes/oauth.rs", "!scopes.are_within(client.scopes)");

/// Where what is wrong with a request stands in words.
const SOURCES: [Place; 3] =
    [place!("routes/oauth.rs", ""), place!("authn/client.rs", ""), place!("refusal/token_error.rs", "")];

const ASKED: Rule = (
    "The token endpoint asks a client for its own identifier and secret, by Basic or as parameters. No session and no token counts here.",
    "RFC 6749 §2.3",
);

const REFUSED: Rule = (
    "A client that has not proven which one it is gets 401 with invalid_client and a Basic challenge, whatever was wrong.",
    "RFC 6749 §5.2",
);

/// Where such a request came to rest; none where what it met has no code of its own.
pub(super) fn stop(asked: &ClientAsked) -> Option<Stop> {
    match (&asked.error, &asked.client) {
        (None, _) => Some(Stop::Through),
        (Some(TokenError::Other(_)), _) => None,
        (Some(TokenError::InvalidClient), _) => Some(Stop::Gate1),
        (Some(_), None) => Some(Stop::Guards),
        (Some(_), Some(_)) => Some(Stop::Gate2),
    }
}

/// The guards, the client, and what it asked for.
pub(super) fn steps(asked: &ClientAsked, ask: &Ask) -> Vec<TraceStep> {
    match (&asked.error, &asked.client) {
        (error, Some(client)) => {
            let fact = format!("client credentials: a pair, {client}");
            let rule = (
                "They prove which client asks, and the token acts for the account behind it.",
                "RFC 6749 §4.4",
            );
            vec![
                passed(),
                sent(ask),
                step(Node::Valid, Asked::Passed, &fact, rule, PAIR),
                lent(error.as_ref()),
            ]
        }
        (Some(TokenError::InvalidRequest(why)), None) => {
            let rule = (
                "A request that is not well formed gets 400 with invalid_request, before anybody looks at the secret.",
                "RFC 6749 §5.2",
            );
            vec![step(Node::Guards, Asked::Stopped, why, rule, said(why))]
        }
        (_, None) if asked.named || by_basic(ask) => {
            let place = if asked.named { NO_PAIR } else { UNREADABLE };
            let refused = step(Node::Valid, Asked::Stopped, "client credentials: not a pair", REFUSED, place);
            vec![passed(), sent(ask), refused]
        }
        (_, None) => {
            let none = step(Node::Present, Asked::Stopped, "client credentials: none", ASKED, NONE);
            vec![passed(), none]
        }
    }
}

fn sent(ask: &Ask) -> TraceStep {
    let way = if by_basic(ask) { "by Basic" } else { "as parameters" };
    step(Node::Present, Asked::Passed, &format!("client credentials: sent {way}"), ASKED, SENT)
}

/// What a client that is known asked for.
fn lent(error: Option<&TokenError>) -> TraceStep {
    let (asked, fact, rule, place) = match error {
        None => (
            Asked::Passed,
            "a token is issued",
            "What is asked for is within what the client may have.",
            ISSUED,
        ),
        Some(TokenError::UnsupportedGrantType) => (
            Asked::Stopped,
            "a grant type that is not read here",
            "The one grant type here is client_credentials: 400 with unsupported_grant_type.",
            GRANT_TYPE,
        ),
        Some(TokenError::InvalidScope) => (
            Asked::Stopped,
            "a scope that is none, or more than the client may have",
            "The client is known and may not have it. OAuth has a code for that, invalid_scope, with 400 and not 403.",
            SCOPE,
        ),
        Some(error) => {
            let why = error.said().1;
            (Asked::Stopped, why, "What is asked for is not said: 400 with invalid_request.", said(why))
        }
    };
    let section = if error.is_none() { "RFC 6749 §4.4.3" } else { "RFC 6749 §5.2" };
    step(Node::Permitted, asked, fact, (rule, section), place)
}

/// The line that says it in these words.
fn said(why: &'static str) -> Place {
    let place = SOURCES.into_iter().find(|(_, text, _)| text.contains(why));
    place.map_or(SENT, |(file, text, _)| (file, text, why))
}
