//! The parts of the lab's queries as OpenAPI parameters, with values from the tables that parse them.

use serde_json::json;
use two_gates_policy::{Disclosure, Stop};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, Object, ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

use crate::catalogue::CALLERS;
use crate::lab::parts::{HELP, MAX_BODY, MAX_HEADERS, MAX_PATH, MAX_VALUE, MOST, OWN};
use crate::lab::{GUESSES, LabQuery, MatrixQuery, SAFE_HEADERS};
use crate::wire::{Method, SentFrom, Twin};

impl IntoParams for LabQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let first = parts().map(|(name, description, schema)| part(name, description, schema));
        let other = parts().map(|(name, description, schema)| {
            let description = format!("Of a second request, sent after the first. {description}");
            part(&format!("other_{name}"), &description, schema)
        });
        let statuses = GUESSES.map(|(status, _)| status.to_string());
        let guess =
            part("guess", "The status one guesses. It changes nothing about the answer.", one_of(statuses));
        first.into_iter().chain(other).chain([guess]).collect()
    }
}

impl IntoParams for MatrixQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![
            part("method", "The method of every request. GET where it is left out.", methods()),
            part("as", "Whether to ask pages or their API twins.", one_of(Twin::ALL.map(Twin::key))),
            part("policy", POLICY, policies()),
            part("gate", "Show the rows with an answer from there.", one_of(Stop::ALL.map(Stop::key))),
            part("a and b", PAIR, pair()),
        ]
    }
}

const PAIR: &str = "Show the rows in which two personas get different statuses: one in a, another in b. Both \
    are parts of their own in the query.";

const POLICY: &str = "How refusals are told, where it is not as the site has it.";

/// Name, description and schema of each part of one request.
fn parts() -> [(&'static str, &'static str, RefOr<Schema>); 9] {
    [
        (
            "persona",
            "As whom to send. A guest where it is left out.",
            one_of(CALLERS.iter().map(|caller| caller.key)),
        ),
        ("method", "The method. GET where it is left out.", methods()),
        ("path", "The path, with its query; not one of the lab itself. /inbox where it is left out.", path()),
        ("accept", "The value of Accept. No such header where it is left out.", text("^[ -~]*$", MAX_VALUE)),
        ("policy", POLICY, policies()),
        ("clock", "Seconds by which to turn the clock of the request forward.", clock()),
        (
            "from",
            "The address to send from: an ordinary one where it is left out, or one that is blocked.",
            one_of(SentFrom::ALL.map(SentFrom::key)),
        ),
        ("header", "A header field to add. May be given several times.", headers()),
        (
            "body",
            "The content. None where it is left out.",
            string().max_length(Some(MAX_BODY)).build().into(),
        ),
    ]
}

fn part(name: &str, description: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .description(Some(description))
        .schema(Some(schema))
        .style(Some(ParameterStyle::Form))
        .explode(Some(true))
        .build()
}

/// One of these values. An empty value counts as none, because a form sends every field.
fn one_of<T: Into<String>>(values: impl IntoIterator<Item = T>) -> RefOr<Schema> {
    let values: Vec<String> = values.into_iter().map(Into::into).chain([String::new()]).collect();
    let example = values.first().map(|value| serde_json::Value::from(value.as_str()));
    string().enum_values(Some(values)).examples(example).build().into()
}

/// Two different personas, or none. An object in form style becomes one query parameter per member.
fn pair() -> RefOr<Schema> {
    let keys = || CALLERS.iter().map(|caller| caller.key);
    let pairs = keys().flat_map(|a| keys().filter(move |b| *b != a).map(move |b| json!({ "a": a, "b": b })));
    let none = [json!({}), json!({ "a": "" }), json!({ "b": "" }), json!({ "a": "", "b": "" })];
    let member = || Object::with_type(Type::String);
    ObjectBuilder::new()
        .property("a", member())
        .property("b", member())
        .enum_values(Some(pairs.chain(none)))
        .examples([json!({ "a": "alice", "b": "bob" })])
        .build()
        .into()
}

fn methods() -> RefOr<Schema> {
    one_of(Method::ALL.map(Method::as_str))
}

fn policies() -> RefOr<Schema> {
    one_of(Disclosure::ALL.map(Disclosure::key))
}

/// A path (RFC 3986 §3.3) without a fragment, and outside the lab.
fn path() -> RefOr<Schema> {
    let own = OWN.map(|root| root.trim_start_matches('/')).join("|");
    let help = HELP.trim_start_matches('/');
    let pattern = format!("^$|^/(?!/)(?!(?:{own})(?:[/.?]|$)|{help})[!$-;=?-Z_a-z~]*$");
    string().pattern(Some(pattern)).max_length(Some(MAX_PATH)).examples(["/inbox"]).build().into()
}

/// Whole seconds. An empty value counts as none.
fn clock() -> RefOr<Schema> {
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(MOST));
    let none = string().enum_values(Some([""]));
    OneOfBuilder::new().item(seconds).item(none).into()
}

fn headers() -> RefOr<Schema> {
    let names = SAFE_HEADERS.join("|");
    let line = format!("^(?:(?:{names}):[ -~]*)?$");
    let line = string().pattern(Some(line)).max_length(Some(MAX_VALUE)).build();
    ArrayBuilder::new().items(line).max_items(Some(MAX_HEADERS)).build().into()
}

fn text(pattern: &str, most: usize) -> RefOr<Schema> {
    string().pattern(Some(pattern)).max_length(Some(most)).build().into()
}

fn string() -> ObjectBuilder {
    ObjectBuilder::from(Object::with_type(Type::String))
}
