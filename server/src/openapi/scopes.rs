//! The scopes of personal tokens. The standard gives a list of scopes to OAuth alone: beside another scheme
//! it would be a list of roles (OpenAPI 3.1, Security Requirement Object), which linters refuse. So the
//! description of an operation says which one it takes.

use serde_json::{Value, json};
use utoipa::Modify;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::SecurityRequirement;

use super::methods::operations;

const BEARER: &str = "bearer";

/// Moves them from the requirement of the handler into the description.
pub(super) struct TokenScopes;

impl Modify for TokenScopes {
    fn modify(&self, openapi: &mut OpenApi) {
        for item in openapi.paths.paths.values_mut() {
            for (_, operation) in operations(item) {
                if let Some(scopes) = take_scopes(operation) {
                    let own = operation.description.take().unwrap_or_default();
                    operation.description = Some(format!("{own}\n\nA token needs the scope `{scopes}`."));
                }
            }
        }
    }
}

/// The scopes that a personal token needs, separated by spaces. `None` if no token is taken.
fn take_scopes(operation: &mut Operation) -> Option<String> {
    // The members are private to utoipa.
    let way = operation.security.iter_mut().flatten().find(|way| json!(way).get(BEARER).is_some())?;
    let scopes =
        json!(way)[BEARER].as_array()?.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
    *way = SecurityRequirement::new(BEARER, [""; 0]);
    (!scopes.is_empty()).then_some(scopes)
}
