//! The API description gives no warning to linters and client generators. CONTRIBUTING.md has the commands of
//! the linters.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::common::Site;

async fn document() -> Value {
    Site::new().await.guest().get("/api/openapi.json").await.json()
}

/// Every operation, with its method and path.
fn operations(document: &Value) -> Vec<(String, &Map<String, Value>)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (format!("{method} {path}"), operation.as_object().unwrap()))
    });
    let all: Vec<_> = operations.collect();
    assert!(all.len() > 100, "{}", all.len());
    all
}

#[tokio::test]
async fn every_operation_has_an_id_that_is_fit_for_a_url_and_for_a_name_in_code() {
    let document = document().await;
    for (case, operation) in operations(&document) {
        let id = operation["operationId"].as_str().expect(&case);
        assert!(id.starts_with(|c: char| c.is_ascii_lowercase()), "{case}: {id}");
        assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{case}: {id}");
    }
    let options = &document["paths"]["/api/inbox"]["options"]["operationId"];
    assert_eq!(options, "optionsReadInbox");
}

/// The summary says what the operation does, the description what a reader would otherwise get wrong.
#[tokio::test]
async fn every_operation_has_a_summary_and_a_description_that_is_another_sentence() {
    let document = document().await;
    for (case, operation) in operations(&document) {
        let text = |member: &str| operation.get(member).and_then(Value::as_str).unwrap_or_default();
        assert!(text("description").len() > 20 && text("description").ends_with('.'), "{case}");
        assert!(!text("summary").is_empty() && text("description") != text("summary"), "{case}");
    }
}

/// OpenAPI 3.1, Security Requirement Object: only OAuth has scopes, and its flow defines them.
#[tokio::test]
async fn every_scheme_and_every_scope_that_is_named_is_defined() {
    let document = document().await;
    let schemes = &document["components"]["securitySchemes"];
    for (case, operation) in operations(&document) {
        let requirements = operation["security"].as_array().expect(&case);
        for (name, scopes) in requirements.iter().flat_map(|requirement| requirement.as_object().unwrap()) {
            assert!(schemes.get(name).is_some(), "{case}: {name}");
            let defined = &schemes[name]["flows"]["clientCredentials"]["scopes"];
            for scope in scopes.as_array().unwrap() {
                let scope = scope.as_str().unwrap();
                assert!(defined.get(scope).is_some(), "{case}: {name} {scope}");
                // Personal tokens need the scope as well.
                let sentence = format!("A token needs the scope `{scope}`.");
                assert!(operation["description"].as_str().unwrap().contains(&sentence), "{case}");
            }
        }
    }
    assert_eq!(document["paths"]["/api/inbox"]["get"]["security"][2]["oauth2"][0], "inbox:read");
}

#[tokio::test]
async fn the_document_names_a_contact_and_a_license_and_its_tags_are_in_use_and_described() {
    let document = document().await;
    assert!(
        document["info"]["contact"]["name"].is_string() && document["info"]["license"]["name"].is_string()
    );
    let tags = document["tags"].as_array().unwrap();
    for tag in tags {
        assert!(tag["description"].as_str().is_some_and(|text| text.ends_with('.')), "{tag}");
        let is_used = operations(&document).iter().any(|(_, operation)| operation["tags"][0] == tag["name"]);
        assert!(is_used, "{tag}");
    }
    for (case, operation) in operations(&document) {
        assert!(tags.iter().any(|tag| tag["name"] == operation["tags"][0]), "{case}");
    }
}

#[tokio::test]
async fn every_component_is_referred_to() {
    let document = document().await;
    let text = document.to_string();
    for kind in ["headers", "responses", "schemas"] {
        for name in document["components"][kind].as_object().unwrap().keys() {
            assert!(text.contains(&format!("\"#/components/{kind}/{name}\"")), "{kind} {name}");
        }
    }
}

/// The properties of every schema, with the location of the schema.
fn properties(document: &Value) -> Vec<(String, &Map<String, Value>)> {
    let mut open = vec![(String::new(), &document["components"]["schemas"])];
    let mut found = Vec::new();
    while let Some((location, value)) = open.pop() {
        found.extend(value["properties"].as_object().map(|properties| (location.clone(), properties)));
        match value {
            Value::Object(members) => {
                open.extend(members.iter().map(|(name, value)| (format!("{location}/{name}"), value)));
            }
            Value::Array(items) => open.extend(items.iter().map(|item| (location.clone(), item))),
            _ => {}
        }
    }
    assert!(found.len() > 30, "{}", found.len());
    found
}

#[tokio::test]
async fn every_property_is_described_and_no_other_of_its_schema_in_the_same_words() {
    let document = document().await;
    for (schema, properties) in properties(&document) {
        let mut seen = BTreeSet::new();
        for (name, property) in properties {
            let text = property["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty() && seen.insert(text), "{schema} {name}: {text:?}");
        }
    }
}

#[tokio::test]
async fn every_time_has_the_format_of_a_time() {
    let document = document().await;
    for (schema, properties) in properties(&document) {
        for (name, property) in properties {
            let is_time = name == "at" || name.ends_with("_at") || name.ends_with("_until");
            assert!(!is_time || property["format"] == "date-time", "{schema} {name}: {property}");
        }
    }
}
