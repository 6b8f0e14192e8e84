//! The rule behind each kind of refusal, and the section that it rests on.

use crate::catalogue::rules::Rule;
use crate::wire::ProblemType;

/// The rule that a refusal of that kind applies. The policy has rules of its own for what it decides.
pub const fn refusal_rule(kind: ProblemType) -> Rule {
    match kind {
        ProblemType::BadRequest => {
            ("What is malformed is refused before it is understood.", "RFC 9110 §15.5.1")
        }
        ProblemType::UriTooLong => {
            ("A target longer than the server is willing to interpret is refused.", "RFC 9110 §15.5.15")
        }
        ProblemType::HeadersTooLarge => ("Header fields over the limit are refused.", "RFC 6585 §5"),
        ProblemType::Misdirected => ("A server answers for its own hosts.", "RFC 9110 §15.5.20"),
        ProblemType::MethodNotAllowed => (
            "The server knows the method, and this resource does not have it. Allow lists those it has.",
            "RFC 9110 §15.5.6",
        ),
        ProblemType::NotImplemented => {
            ("A method that the server does not know is not implemented.", "RFC 9110 §15.6.2")
        }
        ProblemType::PreconditionFailed => (
            "A condition that the request sets is evaluated after the gates, and this one does not hold.",
            "RFC 9110 §13.2.1",
        ),
        ProblemType::NotEmulated => ("An emulation answers only what a source shows.", ""),
        ProblemType::CrossSite => (
            "A write from a page of another site is refused: a 403 that has nothing to do with who is \
                asking.",
            "RFC 9110 §15.5.4",
        ),
        ProblemType::AddressBlocked => (
            "A request from a blocked address is refused, whoever sent it. A header that no trusted proxy \
                wrote changes nothing about where it came from.",
            "RFC 9110 §15.5.4",
        ),
        ProblemType::TooLarge => ("Content over the limit is not read.", "RFC 9110 §15.5.14"),
        ProblemType::UnsupportedMediaType => {
            ("The content is of a type that is not read here.", "RFC 9110 §15.5.16")
        }
        ProblemType::Unprocessable => {
            ("The content is well formed and does not say what is needed.", "RFC 9110 §15.5.21")
        }
        ProblemType::Conflict => {
            ("The form was shown to somebody else, so nothing is changed.", "RFC 9110 §15.5.10")
        }
        ProblemType::WrongState => (
            "The request may be sent, and the state of what it is about does not allow it.",
            "RFC 9110 §15.5.10",
        ),
        ProblemType::DemoAccount => {
            ("Many people share a demo account, so it keeps what would shut them out.", "RFC 9110 §15.5.4")
        }
        ProblemType::TooManyAttempts => (
            "After too many wrong attempts the next one waits, and is not looked at until then.",
            "RFC 6585 §4",
        ),
        ProblemType::WorldFull => ("There is no room for another account.", "RFC 9110 §15.6.4"),
        ProblemType::Unavailable => ("The server is busy. Retry after Retry-After.", "RFC 9110 §15.6.4"),
        ProblemType::Internal => ("The fault is ours.", "RFC 9110 §15.6.1"),
        ProblemType::LoginFailed => {
            ("A failed login is a 401 here, and does not say which part was wrong.", "RFC 9110 §15.5.2")
        }
        ProblemType::Unauthenticated | ProblemType::InsufficientUserAuthentication => {
            ("Credentials are missing, or were sent and are not valid.", "RFC 9110 §15.5.2")
        }
        ProblemType::Forbidden | ProblemType::InsufficientScope | ProblemType::Embargoed => {
            ("The request was understood, and is refused.", "RFC 9110 §15.5.4")
        }
        ProblemType::NotFound => ("What is not there is not found.", "RFC 9110 §15.5.5"),
    }
}
