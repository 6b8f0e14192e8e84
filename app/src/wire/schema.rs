//! OpenAPI schemas for the policy's types, since the policy does not depend on OpenAPI. Each lists the values
//! of the type itself.

use serde::Serialize;
use two_gates_policy::{Disclosure, Grantable, Node, Plan, Role, Scope, Stop, Visibility};
use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type};

/// The schema of a role.
pub fn role() -> Object {
    one_of("What the account is in the organization.", [Role::Standard, Role::Administrator])
}

/// The schema of a plan.
pub fn plan() -> Object {
    one_of("What the account has paid for.", [Plan::Free, Plan::Pro])
}

/// The schema of a plan, with the paid plan as the example.
pub fn paid_plan() -> Object {
    ObjectBuilder::from(plan()).examples(serde_json::to_value(Plan::Pro).ok()).build()
}

/// The schema of a profile's visibility.
pub fn visibility() -> Object {
    one_of(
        "Who may know of the profile: everyone, or its owner and the administrators.",
        [Visibility::Public, Visibility::Private],
    )
}

/// The schema of the place where a request stopped.
pub fn stop() -> Object {
    one_of("Where the request came to rest.", Stop::ALL)
}

/// The schema of a question of a decision.
pub fn node() -> Object {
    one_of("The question.", Node::ALL)
}

/// The schema of a disclosure policy, or null for the site's own.
pub fn policy() -> Object {
    or_null(one_of("The policy it was sent under, where it was not the site's own.", Disclosure::ALL))
}

/// The schema of a disclosure policy.
pub fn disclosure() -> Object {
    one_of("How those are told who may not go through.", Disclosure::ALL)
}

/// The schema of a disclosure override, or null for none.
pub fn disclosure_or_null() -> Object {
    or_null(one_of("How refusals are to be told; null for how the site has it.", Disclosure::ALL))
}

fn or_null(values: Object) -> Object {
    let named = values.enum_values.clone().unwrap_or_default();
    ObjectBuilder::from(values)
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(named.into_iter().chain([serde_json::Value::Null])))
        .build()
}

/// The schema of a permission that can be requested.
pub fn grantable() -> Object {
    let named = one_of("A permission that can be asked for.", Grantable::ALL);
    ObjectBuilder::from(named).examples(serde_json::to_value(Grantable::ReportsRead).ok()).build()
}

/// The schema of a token's scopes.
pub fn scopes() -> Array {
    let scope = one_of("A scope (RFC 6749 §3.3).", Scope::ALL);
    ArrayBuilder::new().items(scope).min_items(Some(1)).build()
}

/// The schema of scopes in one text, separated by spaces (RFC 6749 §3.3).
pub fn scope_list() -> Object {
    let one = format!("(?:{})", Scope::ALL.map(Scope::as_str).join("|"));
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("What to lend the token. All that the client may have where it is left out."))
        .pattern(Some(format!("^(?:{one}(?: {one})*)?$")))
        .examples([Scope::InboxRead.as_str()])
        .build()
}

/// The schema of the only grant type (RFC 6749 §4.4.2).
pub fn grant_type() -> Object {
    one_of("The one grant type there is.", ["client_credentials"])
}

/// Adds the empty value for a query, because a form sends it for an empty choice.
pub fn or_empty(values: Object) -> Object {
    let named = values.enum_values.clone().unwrap_or_default();
    ObjectBuilder::from(values)
        .enum_values(Some(named.into_iter().chain([serde_json::Value::from("")])))
        .build()
}

/// The schema of a text with one of these values. The first is the example.
pub fn one_of<T: Serialize>(description: &str, values: impl IntoIterator<Item = T>) -> Object {
    let values: Vec<_> = values.into_iter().filter_map(|value| serde_json::to_value(value).ok()).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
        .examples(values.first().cloned())
        .enum_values(Some(values))
        .build()
}
