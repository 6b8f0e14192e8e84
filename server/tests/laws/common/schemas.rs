//! The schemas of the API description. Each is compiled once, because compiling is slower than checking.

use std::collections::HashMap;

use jsonschema::Validator;
use serde_json::{Value, json};

pub struct Schemas<'a> {
    document: &'a Value,
    compiled: HashMap<String, Validator>,
}

impl<'a> Schemas<'a> {
    pub fn new(document: &'a Value) -> Self {
        Self { document, compiled: HashMap::new() }
    }

    /// Asserts that a value matches a schema of the document.
    pub fn assert_valid(&mut self, schema: &Value, value: &Value, case: &str) {
        let components = &self.document["components"];
        let validator = self.compiled.entry(schema.to_string()).or_insert_with(|| {
            let document = json!({ "components": components, "allOf": [schema] });
            jsonschema::draft202012::new(&document).expect(case)
        });
        let errors = validator.iter_errors(value);
        let errors: Vec<_> = errors.map(|error| format!("{} at {}", error, error.instance_path())).collect();
        assert!(errors.is_empty(), "{case}: {errors:?}");
    }
}
