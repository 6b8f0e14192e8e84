//! The refusals of every operation: those that its handler names in `x-problems`, and those that any request may get.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use two_gates_app::pages::example_problem;
use two_gates_app::wire::ProblemType;
use utoipa::Modify;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{HttpMethod, Operation};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{AllOfBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, ContentBuilder, OpenApi, Ref, RefOr, Schema};

use super::methods::{is_write, operations};

/// The extension in which a handler names its own problem types. Taken off again: the responses say it.
const OWN: &str = "x-problems";

/// The extension by which a response says which problem types it may have.
pub(super) const TYPES: &str = "x-problem-types";

/// The extension of a response that any request may get.
const SHARED: &str = "x-shared";

/// What any request may get: it is refused before the route is known, or the fault is ours.
const EVERYWHERE: [ProblemType; 7] = [
    ProblemType::BadRequest,
    ProblemType::MethodNotAllowed,
    ProblemType::UriTooLong,
    ProblemType::Misdirected,
    ProblemType::HeadersTooLarge,
    ProblemType::Internal,
    ProblemType::Unavailable,
];

/// Adds them to each operation, and describes each in the components.
pub(super) struct Refusals;

impl Modify for Refusals {
    fn modify(&self, openapi: &mut OpenApi) {
        let mut described = BTreeMap::new();
        for item in openapi.paths.paths.values_mut() {
            for (method, operation) in operations(item) {
                for (status, kinds) in by_status(own(operation), &method) {
                    let name = name(&kinds);
                    // What the handler itself answers with that status stands beside it.
                    if let Some(RefOr::T(own)) = operation.responses.responses.get_mut(&status.to_string()) {
                        let Response { content, extensions, .. } = response(&kinds);
                        own.content.extend(content);
                        own.extensions = extensions.filter(|extensions| extensions.contains_key(SHARED));
                        continue;
                    }
                    let reference = RefOr::Ref(Ref::from_response_name(&name));
                    operation.responses.responses.insert(status.to_string(), reference);
                    described.entry(name).or_insert_with(|| RefOr::T(response(&kinds)));
                }
            }
        }
        openapi.components.get_or_insert_default().responses.append(&mut described);
    }
}

/// What the handler names.
fn own(operation: &mut Operation) -> Vec<ProblemType> {
    let named = operation.extensions.as_mut().and_then(|extensions| extensions.remove(OWN));
    operation.extensions = operation.extensions.take().filter(|extensions| !extensions.is_empty());
    named.map_or_else(Vec::new, |named| {
        serde_json::from_value(named).expect("x-problems is a list of problem types")
    })
}

fn by_status(mut kinds: Vec<ProblemType>, method: &HttpMethod) -> BTreeMap<u16, Vec<ProblemType>> {
    kinds.extend(EVERYWHERE);
    if is_write(method) {
        kinds.push(ProblemType::CrossSite);
    }
    let mut by_status = BTreeMap::<_, Vec<_>>::new();
    for kind in kinds {
        by_status.entry(kind.status()).or_default().push(kind);
    }
    by_status
}

/// The name of a response with one of these types.
fn name(kinds: &[ProblemType]) -> String {
    kinds.iter().map(|kind| kind.slug()).collect::<Vec<_>>().join(".")
}

fn response(kinds: &[ProblemType]) -> Response {
    let titles: Vec<_> = kinds.iter().map(|kind| format!("{}.", kind.title())).collect();
    let types: Vec<_> = kinds.iter().map(|kind| kind.help().to_string()).collect();
    let mut extensions = Extensions::from_iter([(TYPES.to_owned(), json!(types))]);
    if kinds.iter().all(|kind| EVERYWHERE.contains(kind)) {
        extensions.insert(SHARED.to_owned(), Value::Bool(true));
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
