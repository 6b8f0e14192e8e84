//! What was seen of a credential where no decision tells it: who asked for something that asks nothing, and a token that could not be read.

use two_gates_app::catalogue::{fact, rule};
use two_gates_app::wire::{Ask, Asked, AuthScheme, TraceStep};
use two_gates_policy::{Caller, Node, Saw};

use super::place::{Place, place, step};
use super::trace::{Seen, authorization};
use crate::authn::names_a_token;

/// Every request with a credential is asked who sent it, also where nothing depends on it but the name at the top of a page.
pub(super) fn identified(seen: &Seen) -> Vec<TraceStep> {
    let Places { none, good, bad } = Places::of(seen.presented.and_then(|presented| presented.scheme));
    let note = |node, saw, place| {
        let name = seen.caller.as_ref().and_then(Caller::principal).map(|principal| principal.name.as_str());
        step(node, Asked::Passed, &fact(saw, name, seen.credential()), rule(saw), place)
    };
    match &seen.caller {
        None => Vec::new(),
        Some(Caller::Anonymous) => vec![note(Node::Present, Saw::NoCredential, none)],
        Some(Caller::Rejected(fault)) => vec![
            note(Node::Present, Saw::Credential, none),
            note(Node::Valid, Saw::BadCredential(*fault), bad),
        ],
        Some(Caller::Known(_)) => {
            vec![note(Node::Present, Saw::Credential, none), note(Node::Valid, Saw::GoodCredential, good)]
        }
    }
}

/// Where a credential of some scheme is looked at.
struct Places {
    /// Whether there is one.
    none: Place,
    /// That it counts.
    good: Place,
    /// That it does not.
    bad: Place,
}

impl Places {
    const fn of(scheme: Option<AuthScheme>) -> Self {
        match scheme {
            None | Some(AuthScheme::Session) => Self {
                none: place!("authn/caller.rs", "else { return Ok(Caller::Anonymous) }"),
                good: place!("authn/caller.rs", "return Ok(Caller::Known(principal))"),
                bad: place!("authn/caller.rs", "Ok(Caller::Rejected(if over_its_limit"),
            },
            Some(AuthScheme::Bearer) => Self {
                none: place!("authn/bearer.rs", "match credentials(headers, AuthScheme::Bearer)"),
                good: TOKEN,
                bad: NO_TOKEN,
            },
            Some(AuthScheme::Basic) => Self {
                none: place!("authn/basic.rs", "credentials(headers, AuthScheme::Basic) else"),
                good: PAIR,
                bad: PAIR,
            },
            Some(AuthScheme::ApiKey) => Self {
                none: place!("authn/bearer.rs", "match headers.get(API_KEY)"),
                good: TOKEN,
                bad: NO_TOKEN,
            },
        }
    }
}

const TOKEN: Place = place!("authn/bearer.rs", "Ok((Caller::Known(row.principal(now)), None))");
const NO_TOKEN: Place = place!("authn/bearer.rs", "if let Some(fault) = row.fault(now)");
const PAIR: Place = place!("authn/basic.rs", "(Tried::Right(_), Some(principal)) =>");

/// A credential that was not sent as one is sent, so nobody looked whose it is.
pub(super) fn bad_token(ask: &Ask, reads_tokens: bool) -> TraceStep {
    let query = ask.path.as_str().split_once('?').is_some_and(|(_, query)| names_a_token(query));
    let bearer = authorization(ask).is_some_and(|scheme| scheme.eq_ignore_ascii_case("Bearer"));
    let (fact, rule, place) = match (query, bearer, reads_tokens) {
        _ if fields(ask) > 1 => (
            "Authorization: sent twice",
            ("A field of one value. Which of two would count is anybody's guess: 400.", "RFC 9110 §11.6.2"),
            place!("authn/one_way.rs", "return refused(\"Send one Authorization"),
        ),
        (true, true, true) => (
            "bearer token: sent in two places",
            (
                "More than one way at once is an invalid request, whatever each is worth: 400.",
                "RFC 6750 §3.1",
            ),
            place!("authn/one_way.rs", "(true, true) => refused("),
        ),
        (true, false, true) => (
            "bearer token: sent in the address",
            ("What stands in an address stands in logs, so it is not read there: 400.", "RFC 6750 §5.3"),
            place!("authn/one_way.rs", "(true, false) => refused("),
        ),
        (true, _, false) => (
            "bearer token: sent in the address",
            (
                "What stands in an address stands in logs. It is refused where no token is read as well: 400.",
                "RFC 6750 §5.3",
            ),
            place!("authn/one_way.rs", "(false, _) => {"),
        ),
        (false, ..) => (
            "bearer token: not one word",
            (
                "A token is one word, after the name of the scheme and a space. Anything else is an invalid request: 400.",
                "RFC 6750 §2.1",
            ),
            place!("authn/bearer.rs", "Some(sent) if !is_b64token(sent) => {"),
        ),
    };
    step(Node::Guards, Asked::Stopped, fact, rule, place)
}

/// How many Authorization fields were sent.
fn fields(ask: &Ask) -> usize {
    let own = matches!(ask.caller.scheme(), Some(AuthScheme::Bearer | AuthScheme::Basic));
    usize::from(own) + ask.headers.iter().filter(|(name, _)| name == "authorization").count()
}

#[cfg(test)]
mod tests {
    use two_gates_app::catalogue::CALLERS;
    use two_gates_policy::{AccountId, Caller, Fault, Granted, Plan, Principal, Role};

    use super::{Ask, AuthScheme, bad_token, identified};
    use crate::authn::{Presented, Space};
    use crate::lab::trace::Seen;

    #[test]
    fn every_scheme_names_lines_of_its_own_that_are_there() {
        let (id, name) = (AccountId(1), "alice".to_owned());
        let alice = Principal {
            id,
            name,
            role: Role::Standard,
            plan: Plan::Free,
            granted: Granted::NOTHING,
            scopes: None,
            auth_age: None,
        };
        let mut files = Vec::new();
        for scheme in AuthScheme::ALL {
            for caller in [Caller::Anonymous, Caller::Rejected(Fault::Ended), Caller::Known(alice.clone())] {
                let presented = Some(Presented { space: &Space::API, scheme: Some(scheme) });
                let seen = Seen { caller: Some(caller), presented, ..Seen::default() };
                for step in identified(&seen) {
                    assert!(step.line > 0 && !step.code.is_empty(), "{}: {}", step.file, step.fact);
                    files.push(step.file);
                }
            }
        }
        files.sort_unstable();
        files.dedup();
        assert_eq!(files.len(), 3);
    }

    #[test]
    fn a_token_that_cannot_be_read_names_a_line_that_is_there() {
        for caller in CALLERS {
            for (path, reads) in
                [("/api/inbox", true), ("/?access_token=x", true), ("/?access_token=x", false)]
            {
                assert!(bad_token(&Ask::get(caller, &path), reads).line > 0);
            }
        }
    }
}
