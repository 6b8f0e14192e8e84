//! OpenAPI parameters of the lab's queries. Each schema comes from the tables that the parser uses.

use serde_json::json;
use two_gates_policy::{Disclosure, Stop};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, Object, ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{RefOr, Schema};

use crate::catalogue::CALLERS;
use crate::lab::parts::{EXCLUDED_PATHS, HELP_PREFIX, MAX_BODY, MAX_CLOCK, MAX_HEADERS, MAX_PATH, MAX_VALUE};
use crate::lab::query::START;
use crate::lab::{GUESSES, LabQuery, MatrixQuery, SAFE_HEADERS};
use crate::wire::{Method, SourceIp, Twin};

impl IntoParams for LabQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let first = parts(path("")).map(|(name, description, schema)| part(name, description, schema));
        let other = parts(path("^$|")).map(|(name, description, schema)| {
            let description = description.split_once(DEFAULT).map_or(description, |(text, _)| text);
            let description = format!(
                "For a second request, sent after the first. {description} Defaults to the value of \
                    the first."
            );
            part(&format!("other_{name}"), &description, schema)
        });
        let statuses = one_of(GUESSES.map(|(status, _)| status.to_string()));
        let guess = part("guess", "The status that the user guesses. Does not affect the answer.", statuses);
        first.into_iter().chain(other).chain([guess, part("world", WORLD, one_of([START]))]).collect()
    }
}

impl IntoParams for MatrixQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let gates = one_of(Stop::ALL.map(Stop::key));
        vec![
            part("method", "The method of every request. Defaults to GET.", methods()),
            part("as", "Whether to request pages or their API twins.", one_of(Twin::ALL.map(Twin::key))),
            part("policy", POLICY, policies()),
            part("gate", "Show only rows with a request that stopped here.", gates),
            part("a and b", PAIR, pair()),
        ]
    }
}

const PAIR: &str = "Show only rows in which two personas get different statuses. The query names them in \
    two separate parameters, a and b.";

const POLICY: &str = "How to disclose refusals. Defaults to the site's own policies.";

const WORLD: &str = "The world to send to: start for the world as the demo begins. Defaults to the world \
    as it is.";

/// The start of the sentence about the default in a description.
const DEFAULT: &str = " Defaults to ";

/// Name, description and schema of each part of one request.
fn parts(path: RefOr<Schema>) -> [(&'static str, &'static str, RefOr<Schema>); 9] {
    [
        ("persona", "The persona that sends the request. Defaults to a guest.", one_of(callers())),
        ("method", "The method. Defaults to GET.", methods()),
        ("path", "The path and its query. Paths of the lab itself are invalid. Defaults to /inbox.", path),
        ("accept", "The value of the Accept header. Defaults to no header.", text("^[ -~]*$", MAX_VALUE)),
        ("policy", POLICY, policies()),
        ("clock", "The number of seconds to move the clock of the request forward.", clock()),
        (
            "from",
            "The IP address of the client: an ordinary one or a blocked one. Defaults to the ordinary one.",
            one_of(SourceIp::ALL.map(SourceIp::key)),
        ),
        ("header", "A header field to add. This parameter can appear several times.", headers()),
        ("body", "The content. Defaults to no content.", string().max_length(Some(MAX_BODY)).build().into()),
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

/// One of these values, or an empty string, because a form sends empty fields too.
fn one_of<T: Into<String>>(values: impl IntoIterator<Item = T>) -> RefOr<Schema> {
    let values: Vec<String> = values.into_iter().map(Into::into).chain([String::new()]).collect();
    let example = values.first().map(|value| serde_json::Value::from(value.as_str()));
    string().enum_values(Some(values)).examples(example).build().into()
}

/// Two different personas, or none. In form style, each member of an object is a separate query parameter.
fn pair() -> RefOr<Schema> {
    let others = |a: &'static str| callers().filter(move |b| *b != a).map(move |b| json!({ "a": a, "b": b }));
    let none = [json!({}), json!({ "a": "" }), json!({ "b": "" }), json!({ "a": "", "b": "" })];
    let member = || Object::with_type(Type::String);
    ObjectBuilder::new()
        .property("a", member())
        .property("b", member())
        .enum_values(Some(callers().flat_map(others).chain(none)))
        .examples([json!({ "a": "alice", "b": "bob" })])
        .build()
        .into()
}

fn callers() -> impl Iterator<Item = &'static str> {
    CALLERS.iter().map(|caller| caller.key)
}

fn methods() -> RefOr<Schema> {
    one_of(Method::ALL.map(Method::as_str))
}

fn policies() -> RefOr<Schema> {
    one_of(Disclosure::ALL.map(Disclosure::key))
}

/// A path outside the lab, without a fragment (RFC 3986 §3.3), or a match of `alternative`.
fn path(alternative: &str) -> RefOr<Schema> {
    let own = EXCLUDED_PATHS.map(|root| root.trim_start_matches('/')).join("|");
    let help = HELP_PREFIX.trim_start_matches('/');
    let pattern = format!("{alternative}^/(?!/)(?!(?:{own})(?:[/.?]|$)|{help})[!$-;=?-Z_a-z~]*$");
    string().pattern(Some(pattern)).max_length(Some(MAX_PATH)).examples(["/inbox"]).build().into()
}

/// Whole seconds, or an empty string.
fn clock() -> RefOr<Schema> {
    let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(MAX_CLOCK));
    OneOfBuilder::new().item(seconds).item(string().enum_values(Some([""]))).into()
}

fn headers() -> RefOr<Schema> {
    let names = SAFE_HEADERS.join("|");
    let line = text(&format!("^(?:(?:{names}):[ -~]*)?$"), MAX_VALUE);
    ArrayBuilder::new().items(line).max_items(Some(MAX_HEADERS)).build().into()
}

fn text(pattern: &str, max_length: usize) -> RefOr<Schema> {
    string().pattern(Some(pattern)).max_length(Some(max_length)).build().into()
}

fn string() -> ObjectBuilder {
    ObjectBuilder::from(Object::with_type(Type::String))
}
