//! Adds to the document what follows from the operations of the handlers: HEAD and OPTIONS, which every route
//! supports without its own handler, and an example of each content.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, Parameter, ParameterIn, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayItems, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Components, OpenApi, Ref, RefOr};

use super::refusals::common_responses;

/// Restricts each path parameter whose schema allows any string: nonempty, without control characters.
pub(super) fn restrict_path_parameters(openapi: &mut OpenApi) {
    let any = json!({ "type": "string" });
    let all = operations(openapi).filter_map(|(_, operation)| operation.parameters.as_mut());
    for parameter in all.flatten() {
        if let RefOr::T(parameter) = parameter
            && parameter.parameter_in == ParameterIn::Path
            && json!(parameter.schema) == any
        {
            *parameter = any_text(parameter.clone());
        }
    }
}

/// The pattern of text without control characters (Unicode, category Cc).
const TEXT_PATTERN: &str = r"^[^\x00-\x1F\x7F-\x9F]+$";

/// Whether the method requests a change (RFC 9110 §9.2.1).
pub(super) const fn is_write(method: &HttpMethod) -> bool {
    matches!(method, HttpMethod::Post | HttpMethod::Put | HttpMethod::Patch | HttpMethod::Delete)
}

/// The operations of every path, with their methods.
pub(super) fn operations(openapi: &mut OpenApi) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
    openapi.paths.paths.values_mut().flat_map(path_operations)
}

fn path_operations(item: &mut PathItem) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
    [
        (HttpMethod::Get, item.get.as_mut()),
        (HttpMethod::Put, item.put.as_mut()),
        (HttpMethod::Post, item.post.as_mut()),
        (HttpMethod::Patch, item.patch.as_mut()),
        (HttpMethod::Delete, item.delete.as_mut()),
        (HttpMethod::Head, item.head.as_mut()),
        (HttpMethod::Options, item.options.as_mut()),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation?)))
}

/// Adds HEAD and OPTIONS to every path.
pub(super) fn add_head_and_options(openapi: &mut OpenApi) {
    let responses = openapi.components.get_or_insert_default().responses.clone();
    for item in openapi.paths.paths.values_mut() {
        item.head = item.get.as_ref().map(|get| head(get, &responses));
        let options = path_operations(item).next().map(|(_, first)| options(first));
        item.options = options;
    }
}

/// The HEAD operation of a path: like GET, without content (RFC 9110 §9.3.2).
fn head(get: &Operation, responses: &BTreeMap<String, RefOr<Response>>) -> Operation {
    let mut head = get.clone();
    head.operation_id = get.operation_id.as_ref().map(|id| format!("{id}Head"));
    head.summary = Some("The same as GET, without content.".to_owned());
    head.description =
        Some("The status and the header fields are the same as for GET (RFC 9110 §9.3.2).".to_owned());
    for response in head.responses.responses.values_mut() {
        if let RefOr::Ref(reference) = response {
            *response = responses[component(reference)].clone();
        }
        if let RefOr::T(response) = response {
            response.content.clear();
        }
    }
    head
}

/// The OPTIONS operation of a path, which is answered before authentication (RFC 9110 §9.3.7).
fn options(operation: &Operation) -> Operation {
    let mut options = OperationBuilder::new()
        .operation_id(operation.operation_id.as_deref().map(options_id))
        .summary(Some("Lists the methods that this path supports."))
        .description(Some(
            "Needs no credentials, because a preflight has none (Fetch, CORS-preflight fetch).",
        ))
        .response("204", ResponseBuilder::new().description("Allow lists the methods."))
        .security(SecurityRequirement::default())
        .build();
    options.tags.clone_from(&operation.tags);
    options.parameters = path_parameters(operation);
    options.responses.responses.extend(common_responses());
    options
}

/// The operation id of OPTIONS, such as `optionsReadInbox`: unique, and valid in a URL and as a name in code.
fn options_id(id: &str) -> String {
    let (first, rest) = id.split_at(1);
    format!("options{}{rest}", first.to_ascii_uppercase())
}

/// The last part of a reference, which names its component.
fn component(reference: &Ref) -> &str {
    reference.ref_location.rsplit('/').next().unwrap_or_default()
}

fn path_parameters(operation: &Operation) -> Option<Vec<RefOr<Parameter>>> {
    let parameters = operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Path => Some(parameter.clone()),
        RefOr::T(_) | RefOr::Ref(_) => None,
    });
    let parameters: Vec<_> = parameters.map(|parameter| RefOr::T(any_text(parameter))).collect();
    (!parameters.is_empty()).then_some(parameters)
}

/// Lets a parameter be any nonempty text without control characters. OPTIONS never reads the value.
fn any_text(mut parameter: Parameter) -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String).pattern(Some(TEXT_PATTERN)).min_length(Some(1));
    parameter.schema = Some(text.into());
    parameter
}

const JSON: &str = "application/json";

/// Adds an example to each content whose handler gives none, composed of the examples of its members.
pub(super) fn add_examples(openapi: &mut OpenApi) {
    let components = openapi.components.clone().unwrap_or_default();
    for (_, operation) in operations(openapi) {
        let answers = operation.responses.responses.values_mut().filter_map(|response| match response {
            RefOr::T(response) => response.content.get_mut(JSON),
            RefOr::Ref(_) => None,
        });
        let body = operation.request_body.iter_mut().filter_map(|body| match body {
            RefOr::T(body) => Some(body.content.values_mut()),
            RefOr::Ref(_) => None,
        });
        for content in answers.chain(body.flatten()) {
            if let RefOr::T(content) = content
                && content.example.is_none()
                && content.examples.is_empty()
            {
                content.example = content.schema.as_ref().and_then(|schema| example(schema, &components));
            }
        }
    }
}

fn example(schema: &RefOr<Schema>, components: &Components) -> Option<Value> {
    let schema = match schema {
        RefOr::T(schema) => schema,
        RefOr::Ref(reference) => return example(components.schemas.get(component(reference))?, components),
    };
    match schema {
        Schema::Object(object) if object.properties.is_empty() => {
            let own = object.example.as_ref().or_else(|| object.examples.first());
            own.or_else(|| object.enum_values.as_ref()?.first()).cloned()
        }
        Schema::Object(object) => {
            let members = object.properties.iter();
            let members =
                members.filter_map(|(name, schema)| Some((name.clone(), example(schema, components)?)));
            Some(Value::Object(members.collect()))
        }
        Schema::Array(array) => match &array.items {
            ArrayItems::RefOrSchema(item) => {
                let own = array.example.as_ref().or_else(|| array.examples.first());
                own.cloned().or_else(|| Some(Value::Array(vec![example(item, components)?])))
            }
            ArrayItems::False => None,
        },
        // An optional member is null or has another schema. Takes the example of the other schema.
        Schema::OneOf(one_of) => one_of.items.iter().rev().find_map(|item| example(item, components)),
        Schema::AllOf(all_of) => all_of.examples.first().cloned(),
        _ => None,
    }
}
