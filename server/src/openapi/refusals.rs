//! The refusals of every operation: those that its handler names in `x-problems`, those that follow from its
//! credentials and content, and those that any request may get.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use two_gates_app::school::problems::example_problem;
use two_gates_app::wire::ProblemType;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{HttpMethod, Operation};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{AllOfBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, ContentBuilder, OpenApi, Ref, RefOr, Schema};

use super::operations::{is_write, operations};

/// The extension in which a handler names its problem types. Removed, because the responses list them.
const OWN_KEY: &str = "x-problems";

/// The extension that lists the problem types of a response.
const TYPES_KEY: &str = "x-problem-types";

/// The extension that marks a response that any request may get.
const SHARED_KEY: &str = "x-shared";

/// Problem types that any request may get, because they precede routing or are the server's fault.
const COMMON_TYPES: [ProblemType; 10] = [
    ProblemType::BadRequest,
    ProblemType::AddressBlocked,
    ProblemType::MethodNotAllowed,
    ProblemType::PreconditionFailed,
    ProblemType::UriTooLong,
    ProblemType::Misdirected,
    ProblemType::HeadersTooLarge,
    ProblemType::Internal,
    ProblemType::NotImplemented,
    ProblemType::Unavailable,
];

/// Adds the refusals to each operation, and defines their responses in the components.
pub(super) fn add_refusals(openapi: &mut OpenApi) {
    let mut components = BTreeMap::new();
    for (method, operation) in operations(openapi) {
        for (status, kinds) in types_by_status(take_own_types(operation), operation, &method) {
            let responses = &mut operation.responses.responses;
            // The handler already describes a response with that status, so the refusal is added to it.
            if let Some(RefOr::T(own)) = responses.get_mut(&status.to_string()) {
                let refusal = response(&kinds);
                own.description = format!("{} Or: {}", own.description, refusal.description);
                own.content.extend(refusal.content);
                own.extensions = refusal.extensions;
                continue;
            }
            let name = response_name(&kinds);
            responses.insert(status.to_string(), RefOr::Ref(Ref::from_response_name(&name)));
            components.entry(name).or_insert_with(|| RefOr::T(response(&kinds)));
        }
    }
    openapi.components.get_or_insert_default().responses.append(&mut components);
}

/// The responses that any request may get, by status.
pub(super) fn common_responses() -> impl Iterator<Item = (String, RefOr<Response>)> {
    COMMON_TYPES
        .into_iter()
        .map(|kind| (kind.status().to_string(), RefOr::Ref(Ref::from_response_name(response_name(&[kind])))))
}

/// The problem types that a response may have.
pub(super) fn problem_types(response: &Response) -> Vec<ProblemType> {
    let types = response.extensions.as_ref().and_then(|extensions| extensions.get(TYPES_KEY));
    let types = types.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    types.filter_map(|kind| ProblemType::from_slug(kind.rsplit('/').next()?)).collect()
}

/// The problem types that the handler names.
fn take_own_types(operation: &mut Operation) -> Vec<ProblemType> {
    let named = operation.extensions.as_mut().and_then(|extensions| extensions.remove(OWN_KEY));
    operation.extensions = operation.extensions.take().filter(|extensions| !extensions.is_empty());
    named.map_or_else(Vec::new, |named| {
        serde_json::from_value(named).expect("x-problems is a list of problem types")
    })
}

fn types_by_status(
    own: Vec<ProblemType>,
    operation: &Operation,
    method: &HttpMethod,
) -> BTreeMap<u16, Vec<ProblemType>> {
    let kinds = credential_types(operation).into_iter().chain(own).chain(content_types(operation));
    let mut by_status = BTreeMap::<_, Vec<_>>::new();
    for kind in kinds.chain(COMMON_TYPES).chain(is_write(method).then_some(ProblemType::CrossSite)) {
        by_status.entry(kind.status()).or_default().push(kind);
    }
    by_status
}

/// The problem types that follow from the accepted credentials.
fn credential_types(operation: &Operation) -> Vec<ProblemType> {
    let rules: Vec<_> = operation.security.iter().flatten().map(|rule| json!(rule)).collect();
    let scopes = |rule: &Value| rule.as_object().into_iter().flatten().any(|(_, list)| *list != json!([]));
    let kinds = [
        (!rules.is_empty() && rules.iter().all(|rule| *rule != json!({})), ProblemType::Unauthenticated),
        (rules.iter().any(scopes), ProblemType::InsufficientScope),
        (rules.iter().any(is_rate_limited), ProblemType::TooManyAttempts),
    ];
    kinds.into_iter().filter_map(|(applies, kind)| applies.then_some(kind)).collect()
}

/// Whether failed attempts with these schemes are rate limited. Attempts with a session id are not.
fn is_rate_limited(rule: &Value) -> bool {
    rule.as_object().into_iter().flatten().any(|(scheme, _)| scheme != "session")
}

/// The problem types that follow from the content of the request.
fn content_types(operation: &Operation) -> Vec<ProblemType> {
    let Some(RefOr::T(body)) = &operation.request_body else { return Vec::new() };
    // The token endpoint answers another media type with a 400 (RFC 6749 §5.2), and a coding with a 415.
    let mut kinds = vec![ProblemType::TooLarge, ProblemType::UnsupportedMediaType];
    kinds.extend(body.content.contains_key("application/json").then_some(ProblemType::Unprocessable));
    kinds
}

fn response_name(kinds: &[ProblemType]) -> String {
    kinds.iter().map(|kind| kind.slug()).collect::<Vec<_>>().join(".")
}

fn response(kinds: &[ProblemType]) -> Response {
    let titles: Vec<_> = kinds.iter().map(|kind| format!("{}.", kind.title())).collect();
    let types: Vec<_> = kinds.iter().map(|kind| kind.help().to_string()).collect();
    let mut extensions = Extensions::from_iter([(TYPES_KEY.to_owned(), json!(types))]);
    if kinds.iter().all(|kind| COMMON_TYPES.contains(kind)) {
        extensions.insert(SHARED_KEY.to_owned(), Value::Bool(true));
    }
    let examples = kinds.iter().map(|kind| {
        let example = ExampleBuilder::new().summary(kind.title()).value(Some(json!(example_problem(*kind))));
        (kind.slug(), example.build())
    });
    let json = ContentBuilder::new().schema(Some(schema(kinds))).examples_from_iter(examples).build();
    ResponseBuilder::new()
        .description(titles.join(" Or: "))
        .content("application/problem+json", json)
        .content("application/problem+xml", Content::new(Some(Ref::from_schema_name("Problem"))))
        .content("text/html", Content::new(Some(ObjectBuilder::new().schema_type(Type::String))))
        .extensions(Some(extensions))
        .build()
}

/// A problem of one of these types, which share a status.
fn schema(kinds: &[ProblemType]) -> Schema {
    let one_of = |values: Vec<Value>| ObjectBuilder::new().enum_values(Some(values));
    let types = kinds.iter().map(|kind| json!(kind.help().to_string())).collect();
    let status = kinds.first().map(|kind| json!(kind.status())).into_iter().collect();
    AllOfBuilder::new()
        .item(Ref::from_schema_name("Problem"))
        .item(
            ObjectBuilder::new()
                .property("type", one_of(types).schema_type(Type::String))
                .property("status", one_of(status).schema_type(Type::Integer)),
        )
        .into()
}
