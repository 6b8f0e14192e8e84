//! The header fields of the answers.

use utoipa::Modify;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::response::Response;
use utoipa::openapi::{OpenApi, Ref, RefOr};

use super::methods::operations;
use crate::authn::Space;
use crate::refusal::RETRY_AFTER_SECONDS;

/// A status, or `*` for all; the field; what it says; and an example.
type Row = (&'static str, &'static str, &'static str);

const ROWS: [Row; 7] = [
    ("*", "X-Request-Id", "The id of this exchange: in the log, and in the instance of a problem."),
    ("*", "Vary", "The request header fields that had a say in this answer (RFC 9110 §12.5.5)."),
    ("*", "Cache-Control", "Whether the answer may be kept (RFC 9111 §5.2)."),
    ("204", "Allow", "The methods that this path takes (RFC 9110 §10.2.1). On the answer to OPTIONS."),
    ("401", "WWW-Authenticate", "One challenge or more (RFC 9110 §11.6.1)."),
    ("405", "Allow", "The methods that this path takes (RFC 9110 §10.2.1)."),
    ("503", "Retry-After", "Seconds after which to come again (RFC 9110 §10.2.3)."),
];

/// Adds them to every response.
pub(super) struct Headers;

impl Modify for Headers {
    fn modify(&self, openapi: &mut OpenApi) {
        let components = openapi.components.get_or_insert_default();
        for (_, name, says) in ROWS {
            components.headers.entry(name.to_owned()).or_insert_with(|| RefOr::T(field(name, says)));
        }
        for response in components.responses.values_mut() {
            if let RefOr::T(response) = response {
                let status = status_of(response);
                describe(response, &status, true);
            }
        }
        for item in openapi.paths.paths.values_mut() {
            for (method, operation) in operations(item) {
                let lists_methods = method == utoipa::openapi::path::HttpMethod::Options;
                for (status, response) in &mut operation.responses.responses {
                    if let RefOr::T(response) = response {
                        describe(response, status, lists_methods || status != "204");
                    }
                }
            }
        }
    }
}

/// The status of a refusal, as its example has it.
fn status_of(response: &Response) -> String {
    let json = response.content.get("application/problem+json");
    let Some(RefOr::T(json)) = json else { return String::new() };
    let example = json.examples.values().next();
    let Some(RefOr::T(example)) = example else { return String::new() };
    example.value.as_ref().map_or_else(String::new, |value| value["status"].to_string())
}

fn describe(response: &mut Response, status: &str, lists_methods: bool) {
    for (of, name, _) in ROWS {
        if of == "*" || (of == status && (name != "Allow" || lists_methods)) {
            let reference = Ref::new(format!("#/components/headers/{name}"));
            response.headers.insert(name.to_owned(), RefOr::Ref(reference));
        }
    }
}

fn field(name: &str, says: &str) -> Header {
    let mut header = HeaderBuilder::new().description(Some(says)).build();
    header.example = example(name).map(Into::into);
    // utoipa has no member of that name; each field of the table is on every answer that it stands for.
    header.extensions = Some(Extensions::from_iter([("required", true)]));
    header
}

fn example(name: &str) -> Option<String> {
    match name {
        "Vary" => Some("accept, cookie".to_owned()),
        "Cache-Control" => Some("no-store".to_owned()),
        "Allow" => Some("GET,HEAD,OPTIONS".to_owned()),
        "WWW-Authenticate" => Some(format!("Session realm=\"{}\"", Space::SITE.realm)),
        "Retry-After" => Some(RETRY_AFTER_SECONDS.to_string()),
        _ => None,
    }
}
