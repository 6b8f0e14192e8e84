//! The steps of a request that the policy did not note: what the guards said, and what was answered without a decision. Each names
//! the line of the source that said it, found in the source itself.

use two_gates_app::wire::{Ask, Asked, Method, ProblemType, TraceStep};
use two_gates_policy::Node;

use super::client;
use super::identified::{bad_token, identified};
use super::place::{Place, Rule, place, step};
use super::trace::Seen;

const GUARDS: Place = place!("router.rs", ".layer(from_fn_with_state(state.clone(), well_formed))");
const NO_ROUTE: Place = place!("router.rs", "Refusal::NotFound(None)");
const WRONG_LOGIN: Place =
    place!("authn/login.rs", "return Err(LoginError::Wrong(Wrong::of(tried, principal)))");
const SENT_LOGIN: Place = place!("authn/login.rs", "let tried = match try_secret(state");
const RIGHT_LOGIN: Place = place!("authn/login.rs", "    start(session, principal.id).await?;");
const OPTIONS: Place = place!("transport/methods.rs", "if request.method() == Method::OPTIONS");
const OPEN: Place = place!("answer.rs", "Self { content, decision: None }");

/// The steps that are not the policy's.
pub(super) fn outside(seen: &Seen, ask: &Ask, status: u16) -> Vec<TraceStep> {
    let passed = passed();
    if let Some(asked) = seen.client.as_ref().filter(|asked| client::stop(asked).is_some()) {
        return client::steps(asked, ask);
    }
    match seen.refusal() {
        _ if seen.decision.is_some() => vec![passed],
        Some(ProblemType::BadRequest) if seen.is_unreadable_token() => {
            vec![bad_token(ask, seen.reads_tokens())]
        }
        Some(ProblemType::LoginFailed) => vec![passed, sent_login(), wrong_login()],
        Some(ProblemType::NotFound) => vec![passed, no_route(ask)],
        None if status == 404 => vec![passed, no_route(ask)],
        None if ask.method == Method::Options => vec![options()],
        None if seen.logged_in => vec![passed, sent_login(), right_login()],
        None => std::iter::once(passed).chain(identified(seen)).chain([open()]).collect(),
        Some(kind) => {
            let (rule, place) = guard(kind);
            vec![step(Node::Guards, Asked::Stopped, kind.title(), rule, place)]
        }
    }
}

/// The guards had nothing against it.
pub(super) fn passed() -> TraceStep {
    let fact = "well formed, for this host, and from this site";
    step(Node::Guards, Asked::Passed, fact, WELL_FORMED, GUARDS)
}

fn options() -> TraceStep {
    let fact = "OPTIONS asks what is possible, so it is answered whoever asks";
    step(Node::Guards, Asked::Passed, fact, ("A preflight never gets a 401.", "RFC 9110 §9.3.7"), OPTIONS)
}

fn open() -> TraceStep {
    step(
        Node::Permitted,
        Asked::Passed,
        "nothing is asked here",
        ("What asks nothing is open to all.", ""),
        OPEN,
    )
}

const WELL_FORMED: Rule = ("A request is looked at before anybody is asked who they are.", "RFC 9112 §3.2");

fn no_route(ask: &Ask) -> TraceStep {
    let rule = match ask.policy {
        None => ("What is not there is not found.", "RFC 9110 §15.5.5"),
        Some(_) => (
            "A policy is a resource's, and no resource is at this path: it is not found.",
            "RFC 9110 §15.5.5",
        ),
    };
    step(Node::Known, Asked::Stopped, "no route leads here", rule, NO_ROUTE)
}

fn sent_login() -> TraceStep {
    let rule = ("Credentials came with the request, so they are looked at.", "");
    step(Node::Present, Asked::Passed, "user name and password: sent", rule, SENT_LOGIN)
}

fn right_login() -> TraceStep {
    let rule = ("They prove who is asking. A session stands for them from now on.", "RFC 9110 §11.1");
    step(Node::Valid, Asked::Passed, "user name and password: a pair", rule, RIGHT_LOGIN)
}

fn wrong_login() -> TraceStep {
    let rule = (
        "Wrong credentials are answered like missing ones, and never say which part is wrong.",
        "RFC 9110 §15.5.2",
    );
    step(Node::Valid, Asked::Stopped, "user name and password: not a pair", rule, WRONG_LOGIN)
}

/// What a guard holds, and where.
const fn guard(kind: ProblemType) -> (Rule, Place) {
    match kind {
        ProblemType::BadRequest => (
            ("What is malformed is refused before it is understood.", "RFC 9110 §15.5.1"),
            place!("transport/well_formed.rs", "refusal.into_response()"),
        ),
        ProblemType::UriTooLong => (
            ("An address longer than the server reads is refused unread.", "RFC 9110 §15.5.15"),
            place!("transport/unreadable.rs", "Refusal::UriTooLong"),
        ),
        ProblemType::HeadersTooLarge => (
            ("Header fields over the limit are refused unread.", "RFC 6585 §5"),
            place!("transport/unreadable.rs", "Refusal::HeadersTooLarge"),
        ),
        ProblemType::Misdirected => (
            ("A server answers for its own hosts.", "RFC 9110 §15.5.20"),
            place!("transport/well_formed.rs", "return Err(Refusal::Misdirected)"),
        ),
        ProblemType::MethodNotAllowed => (
            ("The path is known and has no such method. Allow lists those it has.", "RFC 9110 §15.5.6"),
            place!("transport/methods.rs", "Refusal::MethodNotAllowed.into_response()"),
        ),
        ProblemType::CrossSite => (
            (
                "A write must come from this site's own pages: a 403 that has nothing to do with who is asking.",
                "RFC 9110 §15.5.4",
            ),
            place!("transport/cross_site.rs", "Refusal::CrossSite(Origin::Elsewhere)"),
        ),
        ProblemType::AddressBlocked => (
            (
                "Nobody is let in from a blocked address, so nobody is asked who they are. What a header says about the address changes nothing.",
                "RFC 9110 §15.5.4",
            ),
            place!("transport/blocked.rs", "Refusal::AddressBlocked(seconds)"),
        ),
        ProblemType::TooLarge => (
            ("Content over the limit is not read.", "RFC 9110 §15.5.14"),
            place!("routes/body.rs", "Refusal::TooLarge"),
        ),
        ProblemType::UnsupportedMediaType => (
            ("The content is of a type that is not read here.", "RFC 9110 §15.5.16"),
            place!("routes/body.rs", "Err(Refusal::UnsupportedMediaType(\"a form"),
        ),
        ProblemType::Unprocessable => (
            ("The content is well formed and does not say what is needed.", "RFC 9110 §15.5.21"),
            place!("routes/body.rs", "A field of the form is missing"),
        ),
        ProblemType::Conflict => (
            ("The form was shown to somebody else, so nothing is changed.", "RFC 9110 §15.5.10"),
            place!("routes/account.rs", "Err(Refusal::Conflict"),
        ),
        ProblemType::WrongState => (
            (
                "The request may be sent, and the state of what it is about does not allow it.",
                "RFC 9110 §15.5.10",
            ),
            place!("routes/access_requests.rs", "Err(Refusal::WrongState("),
        ),
        ProblemType::DemoAccount => (
            ("Many use a demo account, so it keeps what would shut them out.", "RFC 9110 §15.5.10"),
            place!("routes/password.rs", "Err(Refusal::Demo("),
        ),
        ProblemType::TooManyAttempts => (
            ("Who has been wrong too often waits, and is not looked at until then.", "RFC 6585 §4"),
            place!("authn/attempt.rs", "Busy::Held(held) => NotTried::Held(held)"),
        ),
        ProblemType::WorldFull => (
            ("There is no room for another account.", "RFC 9110 §15.6.4"),
            place!("authn/sign_up.rs", "Err(SignUpError::Full)"),
        ),
        ProblemType::Unavailable => (
            ("Busy. Come again after Retry-After.", "RFC 9110 §15.6.4"),
            place!("refusal/caused.rs", "DbError::Busy(_) => Self::Unavailable"),
        ),
        // The others are told by a decision or by the steps above.
        ProblemType::Unauthenticated
        | ProblemType::LoginFailed
        | ProblemType::InsufficientUserAuthentication
        | ProblemType::Forbidden
        | ProblemType::InsufficientScope
        | ProblemType::Embargoed
        | ProblemType::NotFound
        | ProblemType::Internal => (
            ("The fault is ours.", "RFC 9110 §15.6.1"),
            place!("refusal/caused.rs", "DbError::Failed(_) => Self::Internal"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use two_gates_policy::{AccountId, Caller, Fault, Granted, Plan, Principal, Role, Stop};

    use super::{Ask, Method, Node, ProblemType, Seen, outside};
    use crate::answer::Outcome;

    fn callers() -> [Option<Caller>; 4] {
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
        [None, Some(Caller::Anonymous), Some(Caller::Rejected(Fault::Ended)), Some(Caller::Known(alice))]
    }

    #[test]
    fn every_step_names_a_line_that_is_there() {
        let refusals = ProblemType::ALL.into_iter().map(Some).chain([None]);
        for refusal in refusals {
            for caller in callers() {
                for (method, status, logged_in) in [
                    (Method::Get, 200, false),
                    (Method::Get, 404, false),
                    (Method::Options, 204, false),
                    (Method::Post, 303, true),
                ] {
                    let outcome = refusal.map(|kind| Outcome { stop: Stop::Guards, refusal: Some(kind) });
                    let seen = Seen { caller: caller.clone(), outcome, logged_in, ..Seen::default() };
                    for step in outside(&seen, &Ask { method, ..Ask::default() }, status) {
                        assert!(
                            step.line > 0,
                            "{refusal:?}: {} has no such line for {}",
                            step.file,
                            step.fact
                        );
                        assert!(!step.code.is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn a_right_login_is_told_at_gate_1() {
        let seen = Seen { logged_in: true, ..Seen::default() };
        let steps = outside(&seen, &Ask { method: Method::Post, ..Ask::default() }, 303);
        assert_eq!(
            steps.iter().map(|step| step.node).collect::<Vec<_>>(),
            [Node::Guards, Node::Present, Node::Valid]
        );
    }
}
