//! An example of each content, put together from those of its members.

use serde_json::{Map, Value};
use utoipa::Modify;
use utoipa::openapi::schema::{ArrayItems, Schema};
use utoipa::openapi::{Components, Content, OpenApi, RefOr};

use super::methods::operations;

const JSON: &str = "application/json";

/// Adds them where a handler gives none.
pub(super) struct Examples;

impl Modify for Examples {
    fn modify(&self, openapi: &mut OpenApi) {
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
        // An optional member is null or something: the something.
        Schema::OneOf(one_of) => one_of.items.iter().rev().find_map(|item| example(item, components)),
        Schema::AllOf(all_of) => all_of.examples.first().cloned(),
        _ => None,
    }
}
