//! The schemas of the API description. Each is compiled once, because compiling is slower than checking.

use std::collections::HashMap;

use jsonschema::Validator;
use serde_json::{Value, json};

pub struct Schemas<'a> {
    document: &'a Value,
    compiled: HashMap<String, Validator>,
}

impl<'a> Schemas<'a> {
    pub fn of(document: &'a Value) -> Self {
        Self { document, compiled: HashMap::new() }
    }

    /// Asserts that a value matches a schema of the document.
    pub fn hold(&mut self, schema: &Value, value: &Value, what: &str) {
        let components = &self.document["components"];
        let validator = self.compiled.entry(schema.to_string()).or_insert_with(|| {
            let alone = json!({ "components": components, "allOf": [schema] });
            jsonschema::draft202012::new(&alone).expect(what)
        });
        let errors = validator.iter_errors(value);
        let errors: Vec<_> = errors.map(|error| format!("{} at {}", error, error.instance_path())).collect();
        assert!(errors.is_empty(), "{what}: {errors:?}");
    }
}
