//! The steps of a request that the policy did not note: what the guards said, and what was answered without a decision. Each names
//! the line of the source that said it, found in the source itself.

use two_gates_app::wire::{Asked, Method, ProblemType, TraceStep};
use two_gates_policy::Node;

/// A line of the server's source: its file, the text of the file, and words that stand in that line alone.
type Place = (&'static str, &'static str, &'static str);

macro_rules! place {
    ($file:literal, $words:literal) => {
        (concat!("server/src/", $file), include_str!(concat!("../", $file)), $words)
    };
}

const GUARDS: Place = place!("router.rs", ".layer(from_fn_with_state(state.clone(), well_formed))");
const NO_ROUTE: Place = place!("router.rs", "Refusal::NotFound(None)");
const WRONG_LOGIN: Place = place!("authn/login.rs", "else { return Err(LoginError::Wrong) }");
const OPTIONS: Place = place!("transport/methods.rs", "if request.method() == Method::OPTIONS");
const OPEN: Place = place!("answer.rs", "Self { content, decision: None }");

/// The steps that are not the policy's.
pub(super) fn outside(
    refusal: Option<ProblemType>,
    decided: bool,
    method: Method,
    status: u16,
) -> Vec<TraceStep> {
    let passed = step(
        Node::Guards,
        Asked::Passed,
        "well formed, for this host, and from this site",
        WELL_FORMED,
        GUARDS,
    );
    match refusal {
        _ if decided => vec![passed],
        Some(ProblemType::LoginFailed) => vec![passed, sent_login(), wrong_login()],
        Some(ProblemType::NotFound) => vec![passed, no_route()],
        None if status == 404 => vec![passed, no_route()],
        None if method == Method::Options => {
            let fact =
                "OPTIONS asks what is possible, so it is answered before anybody is asked who they are";
            vec![step(
                Node::Guards,
                Asked::Passed,
                fact,
                ("A preflight never gets a 401.", "RFC 9110 §9.3.7"),
                OPTIONS,
            )]
        }
        None => {
            let open = ("What asks nothing is open to all.", "");
            vec![passed, step(Node::Permitted, Asked::Passed, "nothing is asked here", open, OPEN)]
        }
        Some(kind) => {
            let (rule, place) = guard(kind);
            vec![step(Node::Guards, Asked::Stopped, kind.title(), rule, place)]
        }
    }
}

type Rule = (&'static str, &'static str);

const WELL_FORMED: Rule = ("A request is looked at before anybody is asked who they are.", "RFC 9112 §3.2");

fn no_route() -> TraceStep {
    let rule = ("What is not there is not found.", "RFC 9110 §15.5.5");
    step(Node::Known, Asked::Stopped, "no route leads here", rule, NO_ROUTE)
}

fn sent_login() -> TraceStep {
    let rule = ("Credentials came with the request, so they are looked at.", "RFC 9110 §11.6.2");
    step(Node::Present, Asked::Passed, "user name and password: sent", rule, WRONG_LOGIN)
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
        ProblemType::Unavailable => (
            ("Busy. Come again after Retry-After.", "RFC 9110 §15.6.4"),
            place!("refusal.rs", "DbError::Busy(_) => Self::Unavailable"),
        ),
        // The others are told by a decision or by the steps above.
        ProblemType::Unauthenticated
        | ProblemType::LoginFailed
        | ProblemType::Forbidden
        | ProblemType::NotFound
        | ProblemType::Internal => (
            ("The fault is ours.", "RFC 9110 §15.6.1"),
            place!("refusal.rs", "DbError::Failed(_) => Self::Internal"),
        ),
    }
}

fn step(node: Node, asked: Asked, fact: &str, (rule, section): Rule, place: Place) -> TraceStep {
    let (file, text, words) = place;
    let found = text.lines().zip(1..).find(|(line, _)| line.contains(words));
    let (code, line) = found.map_or(("", 0), |(code, line)| (code.trim(), line));
    TraceStep { node, asked, fact: fact.to_owned(), rule, section, file, line, code: code.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Method, Node, ProblemType, outside};

    #[test]
    fn every_step_names_a_line_that_is_there() {
        let refusals = ProblemType::ALL.into_iter().map(Some).chain([None]);
        for refusal in refusals {
            for (method, status) in [(Method::Get, 200), (Method::Get, 404), (Method::Options, 204)] {
                for step in outside(refusal, false, method, status) {
                    assert!(step.line > 0, "{refusal:?}: {} has no such line", step.file);
                    assert!(!step.code.is_empty());
                }
            }
        }
        assert_eq!(outside(None, true, Method::Get, 200).len(), 1);
        assert_eq!(outside(None, true, Method::Get, 200)[0].node, Node::Guards);
    }
}
