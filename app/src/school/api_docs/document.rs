//! The parts of an OpenAPI document that the page shows, and their wording.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::path::{Operation, Parameter, ParameterIn};
use utoipa::openapi::response::Response;
use utoipa::openapi::{Content, OpenApi, RefOr, Schema};

use crate::wire::{Method, ProblemType};

#[derive(Clone, Debug)]
pub(crate) struct ApiOperation {
    pub method: Method,
    pub path: String,
    pub operation: Operation,
}

#[derive(Clone, Debug)]
pub(crate) struct ApiAnswer {
    pub status: u16,
    pub response: Response,
    /// The problem types that the answer may have; empty unless the answer is a refusal.
    pub kinds: Vec<ProblemType>,
    /// Whether a request for any operation may get this answer.
    pub shared: bool,
}

/// The operations of a tag, except HEAD and OPTIONS, which `/api/docs` describes together in one paragraph.
pub(crate) fn operations(document: &OpenApi, tag: &str) -> Vec<ApiOperation> {
    let mut operations = Vec::new();
    for (path, item) in &document.paths.paths {
        for (method, operation) in [
            (Method::Get, &item.get),
            (Method::Post, &item.post),
            (Method::Put, &item.put),
            (Method::Patch, &item.patch),
            (Method::Delete, &item.delete),
        ] {
            let matching = operation.iter().filter(|one| one.tags.iter().flatten().any(|name| name == tag));
            let at_path = |operation| ApiOperation { method, path: path.clone(), operation };
            operations.extend(matching.cloned().map(at_path));
        }
    }
    operations
}

/// Schemes that are needed together, each with its scopes.
type Schemes = BTreeMap<String, Vec<String>>;

impl ApiOperation {
    /// An id that is unique in the document.
    pub fn id(&self) -> String {
        self.operation.operation_id.clone().unwrap_or_default()
    }

    pub fn summary(&self) -> String {
        self.operation.summary.clone().unwrap_or_default()
    }

    /// The answers, by status.
    pub fn answers(&self, document: &OpenApi) -> Vec<ApiAnswer> {
        let responses = self.operation.responses.responses.iter();
        responses.filter_map(|(status, response)| answer(document, status, response)).collect()
    }

    pub fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
            RefOr::T(parameter) => Some(parameter),
            RefOr::Ref(_) => None,
        })
    }

    /// The content that the operation reads, and its media type.
    pub fn body(&self) -> Option<(&String, &Content)> {
        let RefOr::T(body) = self.operation.request_body.as_ref()? else { return None };
        contents(&body.content).next()
    }

    /// The example of the content that the operation reads: JSON, or a form.
    pub fn example_body(&self) -> Option<String> {
        let (kind, content) = self.body()?;
        let example = content.example.as_ref()?;
        if kind.ends_with("json") {
            return serde_json::to_string(example).ok();
        }
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (name, value) in example.as_object()? {
            form.append_pair(name, &text(Some(value)));
        }
        Some(form.finish())
    }

    /// The path with its parameters replaced by their examples.
    pub fn example_path(&self) -> String {
        let parameters = self.parameters().filter(|parameter| parameter.parameter_in == ParameterIn::Path);
        parameters.fold(self.path.clone(), |path, parameter| {
            // utoipa keeps the example private.
            let value = serde_json::to_value(parameter).unwrap_or_default();
            path.replace(&format!("{{{}}}", parameter.name), &text(value.get("example")))
        })
    }

    /// The alternative security requirements. A requirement without a scheme needs no credential.
    pub fn security(&self) -> Vec<Schemes> {
        let requirements = serde_json::to_value(&self.operation.security);
        requirements.and_then(serde_json::from_value::<Option<_>>).ok().flatten().unwrap_or_default()
    }

    /// Whether every alternative needs a credential.
    pub fn needs_credential(&self) -> bool {
        let requirements = self.security();
        !requirements.is_empty() && requirements.iter().all(|requirement| !requirement.is_empty())
    }

    /// The first scheme of the security requirements.
    pub fn first_scheme(&self) -> Option<String> {
        self.security().into_iter().flatten().next().map(|(name, _)| name)
    }
}

/// The contents that are described inline.
pub(crate) fn contents<'a>(
    all: impl IntoIterator<Item = (&'a String, &'a RefOr<Content>)>,
) -> impl Iterator<Item = (&'a String, &'a Content)> {
    all.into_iter().filter_map(|(kind, content)| match content {
        RefOr::T(content) => Some((kind, content)),
        RefOr::Ref(_) => None,
    })
}

pub(crate) fn shared_answers(document: &OpenApi) -> Vec<ApiAnswer> {
    let components = document.components.iter().flat_map(|components| &components.responses);
    let answers = components.filter_map(|(_, response)| {
        let RefOr::T(inline) = response else { return None };
        answer(document, &problem_types(inline).first()?.status().to_string(), response)
    });
    let mut shared: Vec<_> = answers.filter(|answer| answer.shared).collect();
    shared.sort_by_key(|answer| answer.status);
    shared
}

fn answer(document: &OpenApi, status: &str, response: &RefOr<Response>) -> Option<ApiAnswer> {
    let response = match response {
        RefOr::T(response) => response,
        RefOr::Ref(reference) => {
            let name = last_segment(&reference.ref_location);
            let RefOr::T(response) = document.components.as_ref()?.responses.get(name)? else { return None };
            response
        }
    };
    let shared = response.extensions.as_ref().is_some_and(|extensions| extensions.contains_key("x-shared"));
    let (status, kinds) = (status.parse().ok()?, problem_types(response));
    Some(ApiAnswer { status, kinds, shared, response: response.clone() })
}

fn problem_types(response: &Response) -> Vec<ProblemType> {
    let types = response.extensions.as_ref().and_then(|extensions| extensions.get("x-problem-types"));
    let types = types.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    types.filter_map(|kind| ProblemType::from_slug(last_segment(kind))).collect()
}

pub(crate) fn name_of(schema: &RefOr<Schema>) -> Option<&str> {
    match schema {
        RefOr::Ref(reference) => Some(last_segment(&reference.ref_location)),
        RefOr::T(_) => None,
    }
}

/// A value as text for an address or a table.
pub(crate) fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn last_segment(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The maximum number of values to list. A longer list shows only its first value.
const MAX_LISTED: usize = 12;

pub(crate) fn security_words(requirements: &[Schemes]) -> String {
    let words: Vec<_> = requirements.iter().filter(|one| !one.is_empty()).map(join_schemes).collect();
    match (words.is_empty(), words.len() < requirements.len()) {
        (true, _) => "none".to_owned(),
        (false, true) => format!("{}, optional", words.join(", or ")),
        (false, false) => words.join(", or "),
    }
}

fn join_schemes(schemes: &Schemes) -> String {
    let scheme = |(name, scopes): (&String, &Vec<String>)| {
        if scopes.is_empty() { name.clone() } else { format!("{name} with {}", scopes.join(" and ")) }
    };
    schemes.iter().map(scheme).collect::<Vec<_>>().join(" and ")
}

/// The place of a scheme's credential in a request, in words.
pub(crate) fn scheme_words(scheme: &Value) -> String {
    let text = |member: &str| scheme[member].as_str().unwrap_or_default();
    match text("type") {
        "apiKey" => format!("In the {} {}.", text("in"), text("name")),
        "http" => format!("In the header Authorization, scheme {}.", text("scheme")),
        "oauth2" => {
            let flow = scheme["flows"].as_object().and_then(|flows| flows.values().next());
            let url = flow.and_then(|flow| flow["tokenUrl"].as_str()).unwrap_or_default();
            format!("OAuth 2.0, client credentials, from {url}.")
        }
        other => other.to_owned(),
    }
}

/// The type of a value and its bounds, such as `integer, from 1`.
pub(crate) fn schema_words(schema: &RefOr<Schema>) -> String {
    value_words(&serde_json::to_value(schema).unwrap_or_default())
}

pub(crate) fn description(schema: &RefOr<Schema>) -> String {
    serde_json::to_value(schema).unwrap_or_default()["description"].as_str().unwrap_or_default().to_owned()
}

fn value_words(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return last_segment(reference).to_owned();
    }
    if let Some(values) = schema["enum"].as_array() {
        let mut values = values.iter().filter(|value| *value != "").map(Value::to_string);
        return match values.clone().count() {
            0..=MAX_LISTED => format!("one of {}", values.collect::<Vec<_>>().join(", ")),
            many => format!("one of {many} values, such as {}", values.next().unwrap_or_default()),
        };
    }
    if let Some(one_of) = schema["oneOf"].as_array() {
        return one_of.iter().map(value_words).collect::<Vec<_>>().join(" or ");
    }
    let mut words = vec![type_words(schema)];
    if schema["type"] == "string" {
        words.extend(schema["format"].as_str().map(str::to_owned));
    }
    for (member, word) in
        [("minimum", "from"), ("maximum", "to"), ("maxLength", "at most"), ("maxItems", "at most")]
    {
        words.extend(schema.get(member).map(|bound| format!("{word} {bound}")));
    }
    words.join(", ")
}

fn type_words(schema: &Value) -> String {
    match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        Value::String(one) if one == "array" => format!("list of {}", value_words(&schema["items"])),
        Value::String(one) => one.clone(),
        _ => "any value".to_owned(),
    }
}
