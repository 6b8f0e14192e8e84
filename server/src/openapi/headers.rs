//! The header fields of answers.

use two_gates_app::wire::ProblemType;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::response::Response;
use utoipa::openapi::{OpenApi, Ref, RefOr};

use super::operations::operations;
use super::refusals::problem_types;
use crate::http::ProtectionSpace;
use crate::refusal::RETRY_AFTER_SECONDS;

/// Fields of every answer, with their descriptions.
const COMMON_FIELDS: [(&str, &str); 3] = [
    ("X-Request-Id", "Id of this exchange. It appears in the log and in the instance of a problem."),
    ("Vary", "Request header fields that this response depends on (RFC 9110 §12.5.5)."),
    ("Cache-Control", "Whether the response may be cached (RFC 9111 §5.2)."),
];

/// Fields of some refusals, with their descriptions.
const REFUSAL_FIELDS: [(&str, &str); 7] = [
    ("Allow", "Methods that this path supports (RFC 9110 §10.2.1)."),
    ("Accept", "Media type that the server reads. Sent if the request has another (RFC 9110 §12.5.1)."),
    ("Accept-Encoding", "The server reads only content without a coding (RFC 9110 §12.5.3)."),
    ("WWW-Authenticate", "One or more challenges (RFC 9110 §11.6.1)."),
    ("Retry-After", "Seconds to wait before a retry (RFC 9110 §10.2.3)."),
    (
        "RateLimit-Policy",
        "Name and quota of the rate limit that applies (draft-ietf-httpapi-ratelimit-headers).",
    ),
    (
        "RateLimit",
        "Remaining quota, and seconds until more is available (draft-ietf-httpapi-ratelimit-headers).",
    ),
];

/// Whether a problem of this type has this header field.
fn has_field(kind: ProblemType, name: &str) -> bool {
    match name {
        "Allow" => kind == ProblemType::MethodNotAllowed,
        "Accept" | "Accept-Encoding" => kind == ProblemType::UnsupportedMediaType,
        // RFC 6750 §3: a token with insufficient scope also gets a challenge, which names the required scope.
        "WWW-Authenticate" => kind.status() == 401 || kind == ProblemType::InsufficientScope,
        "Retry-After" => matches!(
            kind,
            ProblemType::Unavailable
                | ProblemType::TooManyAttempts
                | ProblemType::Embargoed
                | ProblemType::AddressBlocked
        ),
        "RateLimit" | "RateLimit-Policy" => {
            matches!(kind, ProblemType::LoginFailed | ProblemType::TooManyAttempts)
        }
        _ => false,
    }
}

/// Header fields of a 415. Each 415 has one of these two.
const ALTERNATIVES: [&str; 2] = ["Accept", "Accept-Encoding"];

/// Adds the fields to every response.
pub(super) fn add_headers(openapi: &mut OpenApi) {
    let components = openapi.components.get_or_insert_default();
    for (name, description) in COMMON_FIELDS.into_iter().chain(REFUSAL_FIELDS) {
        // The two alternatives are described inline in each response, so a definition would be unused.
        if !ALTERNATIVES.contains(&name) {
            components.headers.insert(name.to_owned(), RefOr::T(field(name, description, true)));
        }
    }
    for response in components.responses.values_mut() {
        if let RefOr::T(response) = response {
            add_to_response(response);
        }
    }
    for (method, operation) in operations(openapi) {
        for (status, response) in &mut operation.responses.responses {
            if let RefOr::T(response) = response {
                add_to_response(response);
                if method == HttpMethod::Options && status == "204" {
                    response.headers.insert("Allow".to_owned(), reference("Allow"));
                }
            }
        }
    }
}

fn add_to_response(response: &mut Response) {
    for (name, _) in COMMON_FIELDS {
        response.headers.insert(name.to_owned(), reference(name));
    }
    let kinds = problem_types(response);
    // The 403 for a block without an end has no Retry-After.
    let is_certain = |name| !ALTERNATIVES.contains(&name) && !kinds.contains(&ProblemType::AddressBlocked);
    for (name, description) in REFUSAL_FIELDS {
        let count = kinds.iter().filter(|kind| has_field(**kind, name)).count();
        if count > 0 {
            let all = count == kinds.len() && is_certain(name);
            let header = if all { reference(name) } else { RefOr::T(field(name, description, false)) };
            response.headers.entry(name.to_owned()).or_insert(header);
        }
    }
}

fn reference(name: &str) -> RefOr<Header> {
    RefOr::Ref(Ref::new(format!("#/components/headers/{name}")))
}

fn field(name: &str, description: &str, required: bool) -> Header {
    let mut header = HeaderBuilder::new().description(Some(description)).build();
    header.example = example(name).map(Into::into);
    // utoipa has no member for `required`.
    header.extensions = required.then(|| Extensions::from_iter([("required", true)]));
    header
}

fn example(name: &str) -> Option<String> {
    match name {
        "Vary" => Some("accept, cookie".to_owned()),
        "Cache-Control" => Some("no-store".to_owned()),
        "Allow" => Some("GET,HEAD,OPTIONS".to_owned()),
        "Accept" => Some("application/json".to_owned()),
        "Accept-Encoding" => Some("identity".to_owned()),
        "WWW-Authenticate" => Some(format!("Session realm=\"{}\"", ProtectionSpace::SITE.realm)),
        "RateLimit-Policy" => Some("\"login\";q=5".to_owned()),
        "RateLimit" => Some("\"login\";r=0;t=30".to_owned()),
        "Retry-After" => Some(RETRY_AFTER_SECONDS.to_string()),
        _ => None,
    }
}
