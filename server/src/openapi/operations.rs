//! Derives parts from the operations of the handlers: HEAD and OPTIONS, which every route supports without
//! its own handler, and an example of each content.

use serde_json::{Map, Value, json};
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, Parameter, ParameterIn, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayItems, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Components, Content, OpenApi, RefOr};

use super::refusals::everywhere;

/// Bounds the texts in paths: a segment is not empty.
pub(super) fn bound_segments(openapi: &mut OpenApi) {
    let any = json!({ "type": "string" });
    let all = openapi.paths.paths.values_mut().flat_map(operations);
    for parameter in all.filter_map(|(_, operation)| operation.parameters.as_mut()).flatten() {
        if let RefOr::T(parameter) = parameter
            && parameter.parameter_in == ParameterIn::Path
            && json!(parameter.schema) == any
        {
            *parameter = any_text(parameter.clone());
        }
    }
}

/// The pattern of text without control characters (Unicode, category Cc).
const TEXT: &str = r"^[^\x00-\x1F\x7F-\x9F]+$";

/// Whether the method requests a change (RFC 9110 §9.2.1).
pub(super) const fn is_write(method: &HttpMethod) -> bool {
    matches!(method, HttpMethod::Post | HttpMethod::Put | HttpMethod::Patch | HttpMethod::Delete)
}

/// The operations of a path, with their methods.
pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
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
    let resolve = |response: &RefOr<Response>| match response {
        RefOr::T(response) => response.clone(),
        RefOr::Ref(reference) => {
            let name = reference.ref_location.rsplit('/').next().unwrap_or_default();
            match responses.get(name) {
                Some(RefOr::T(response)) => response.clone(),
                Some(RefOr::Ref(_)) | None => unreachable!("{name} is described in the components"),
            }
        }
    };
    for item in openapi.paths.paths.values_mut() {
        item.head = item.get.as_ref().map(|get| head(get, resolve));
        let first = operations(item).next().map(|(_, operation)| operation.clone());
        item.options = first.map(|first| options(&first));
    }
}

/// RFC 9110 §9.3.2: like GET, without content.
fn head(get: &Operation, resolve: impl Fn(&RefOr<Response>) -> Response) -> Operation {
    let mut head = get.clone();
    head.operation_id = get.operation_id.as_ref().map(|id| format!("{id}Head"));
    head.summary = Some("The same as GET, without content.".to_owned());
    head.description =
        Some("The status and the header fields are the same as for GET (RFC 9110 §9.3.2).".to_owned());
    for response in head.responses.responses.values_mut() {
        *response = RefOr::T(without_content(resolve(response)));
    }
    head
}

/// RFC 9110 §9.3.7: answered before authentication.
fn options(of: &Operation) -> Operation {
    let mut options = OperationBuilder::new()
        .operation_id(of.operation_id.as_deref().map(options_id))
        .summary(Some("Lists the methods that this path supports."))
        .description(Some(
            "Needs no credentials, because a preflight has none (Fetch, CORS-preflight fetch).",
        ))
        .response("204", ResponseBuilder::new().description("Allow lists the methods."))
        .security(SecurityRequirement::default())
        .build();
    options.tags.clone_from(&of.tags);
    options.parameters = in_path(of);
    options.responses.responses.extend(everywhere());
    options
}

/// The operation id of OPTIONS, such as `optionsReadInbox`. Contains the id of the path's first operation, so
/// it is unique, and valid in a URL and as a name in code.
fn options_id(of: &str) -> String {
    let (first, rest) = of.split_at(1);
    format!("options{}{rest}", first.to_ascii_uppercase())
}

fn in_path(of: &Operation) -> Option<Vec<RefOr<Parameter>>> {
    let parameters = of.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Path => Some(parameter.clone()),
        RefOr::T(_) | RefOr::Ref(_) => None,
    });
    let parameters: Vec<_> = parameters.map(|parameter| RefOr::T(any_text(parameter))).collect();
    (!parameters.is_empty()).then_some(parameters)
}

/// A parameter that may be any text: OPTIONS depends only on the route.
fn any_text(mut parameter: Parameter) -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String).pattern(Some(TEXT)).min_length(Some(1));
    parameter.schema = Some(text.into());
    parameter
}

fn without_content(mut response: Response) -> Response {
    response.content.clear();
    response
}

const JSON: &str = "application/json";

/// Adds an example to each content whose handler gives none, composed of the examples of its members.
pub(super) fn add_examples(openapi: &mut OpenApi) {
    let components = openapi.components.clone().unwrap_or_default();
    for item in openapi.paths.paths.values_mut() {
        for (_, operation) in operations(item) {
            for response in operation.responses.responses.values_mut() {
                if let RefOr::T(response) = response {
                    add(response.content.get_mut(JSON), &components);
                }
            }
            if let Some(RefOr::T(body)) = &mut operation.request_body {
                for content in body.content.values_mut() {
                    add(content, &components);
                }
            }
        }
    }
}

fn add<'a>(content: impl Into<Option<&'a mut RefOr<Content>>>, components: &Components) {
    let Some(RefOr::T(content)) = content.into() else { return };
    if content.example.is_none() && content.examples.is_empty() {
        content.example = content.schema.as_ref().and_then(|schema| example(schema, components));
    }
}

fn example(schema: &RefOr<Schema>, components: &Components) -> Option<Value> {
    let schema = match schema {
        RefOr::T(schema) => schema,
        RefOr::Ref(reference) => {
            let name = reference.ref_location.rsplit('/').next()?;
            return example(components.schemas.get(name)?, components);
        }
    };
    match schema {
        Schema::Object(object) if object.properties.is_empty() => {
            let given = object.example.as_ref().or_else(|| object.examples.first());
            given.or_else(|| object.enum_values.as_ref()?.first()).cloned()
        }
        Schema::Object(object) => {
            let members = object.properties.iter();
            let members =
                members.filter_map(|(name, schema)| Some((name.clone(), example(schema, components)?)));
            Some(Value::Object(members.collect::<Map<_, _>>()))
        }
        Schema::Array(array) => match &array.items {
            ArrayItems::RefOrSchema(item) => {
                let given = array.example.as_ref().or_else(|| array.examples.first());
                given.cloned().or_else(|| Some(Value::Array(vec![example(item, components)?])))
            }
            ArrayItems::False => None,
        },
        // An optional member is null or has another schema. Takes the example of the other schema.
        Schema::OneOf(one_of) => one_of.items.iter().rev().find_map(|item| example(item, components)),
        Schema::AllOf(all_of) => all_of.examples.first().cloned(),
        _ => None,
    }
}
