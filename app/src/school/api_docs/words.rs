//! Schemas and security in words.

use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};

/// Values that are listed one by one; of more, the first stands for all.
const MOST_LISTED: usize = 12;

/// What one has to send to be let in.
pub(crate) fn security_words(ways: &[Vec<(String, Vec<String>)>]) -> String {
    let named: Vec<_> = ways.iter().filter(|way| !way.is_empty()).map(|way| one_way(way)).collect();
    match (named.is_empty(), named.len() < ways.len()) {
        (true, _) => "none".to_owned(),
        (false, true) => format!("{}, optional", named.join(", or ")),
        (false, false) => named.join(", or "),
    }
}

fn one_way(schemes: &[(String, Vec<String>)]) -> String {
    let scheme = |(name, scopes): &(String, Vec<String>)| {
        if scopes.is_empty() { name.clone() } else { format!("{name} with {}", scopes.join(" and ")) }
    };
    schemes.iter().map(scheme).collect::<Vec<_>>().join(" and ")
}

/// Where a credential stands in a request.
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

/// What a schema says about itself.
pub(crate) fn description(schema: &RefOr<Schema>) -> String {
    let schema = serde_json::to_value(schema).unwrap_or_default();
    schema["description"].as_str().unwrap_or_default().to_owned()
}

fn value_words(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap_or(reference).to_owned();
    }
    if let Some(values) = schema["enum"].as_array() {
        let mut values = values.iter().filter(|value| *value != "").map(Value::to_string);
        return match values.clone().count() {
            0..=MOST_LISTED => format!("one of {}", values.collect::<Vec<_>>().join(", ")),
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
