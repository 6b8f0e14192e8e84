//! OpenAPI schemas for the types of the policy crate, which does not depend on OpenAPI. Values come from the
//! types. A schema also describes its field, because a field with `schema_with` loses its own comment.

use serde::Serialize;
use two_gates_policy::{Disclosure, Grantable, Node, Plan, Role, Scope, Stop, Visibility};
use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type};

/// The role of an account.
pub fn role() -> Object {
    one_of("The role of the account in the organization.", [Role::Standard, Role::Administrator])
}

/// A subscription plan.
pub fn plan() -> Object {
    one_of("The subscription plan.", [Plan::Free, Plan::Pro])
}

/// A subscription plan, with a paid plan as the example.
pub fn paid_plan() -> Object {
    ObjectBuilder::from(plan()).examples(serde_json::to_value(Plan::Pro).ok()).build()
}

/// The plan that includes a missing permission.
pub fn plan_needed() -> Object {
    let text = "The plan that includes the missing permission, on a 403.";
    ObjectBuilder::from(paid_plan()).description(Some(text)).build()
}

/// The visibility of a profile.
pub fn visibility() -> Object {
    let text = "The visibility of the profile. Only the owner and administrators can see a private profile.";
    one_of(text, [Visibility::Public, Visibility::Private])
}

/// The place where a request stopped.
pub fn stop() -> Object {
    one_of("The place where the request stopped. The value `through` means that it passed.", Stop::ALL)
}

/// A question of the decision.
pub fn node() -> Object {
    one_of("A question of the decision.", Node::ALL)
}

/// The disclosure policy that the lab switched to, or null.
pub fn policy() -> Object {
    let text = "The disclosure policy of the request. Null for the site's own policies.";
    or_null(one_of(text, Disclosure::ALL))
}

/// The site's own disclosure policy.
pub fn site_disclosure() -> Object {
    one_of("The site's own policy.", Disclosure::ALL)
}

/// The disclosure policy in effect.
pub fn disclosure() -> Object {
    one_of("The policy in effect.", Disclosure::ALL)
}

/// A disclosure policy, or null for the site's own.
pub fn disclosure_or_null() -> Object {
    or_null(one_of("How to disclose refusals. Null restores the site's own policy.", Disclosure::ALL))
}

fn or_null(values: Object) -> Object {
    let members = values.enum_values.clone().into_iter().flatten().chain([serde_json::Value::Null]);
    let types = SchemaType::from_iter([Type::String, Type::Null]);
    ObjectBuilder::from(values).schema_type(types).enum_values(Some(members)).build()
}

/// A permission that an account can request.
pub fn grantable() -> Object {
    let schema = one_of("A permission that an account can request.", Grantable::ALL);
    ObjectBuilder::from(schema).examples(serde_json::to_value(Grantable::ReportsRead).ok()).build()
}

/// The scopes of a token.
pub fn scopes() -> Array {
    scope_array("The scopes of the token, at least one.")
}

/// The scopes that a token can have.
pub fn scopes_supported() -> Array {
    scope_array("The scopes that a token can have.")
}

fn scope_array(description: &str) -> Array {
    let scope = one_of("A scope (RFC 6749 §3.3).", Scope::ALL);
    ArrayBuilder::new().items(scope).description(Some(description)).min_items(Some(1)).build()
}

/// The scopes of a token in one string, separated by spaces (RFC 6749 §3.3).
pub fn scope_list() -> Object {
    let scope = format!("(?:{})", Scope::ALL.map(Scope::as_str).join("|"));
    let text = "The scopes of the token, separated by spaces. Defaults to all scopes of the client.";
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(text))
        .pattern(Some(format!("^(?:{scope}(?: {scope})*)?$")))
        .examples([Scope::InboxRead.as_str()])
        .build()
}

/// The only supported grant type (RFC 6749 §4.4.2).
pub fn grant_type() -> Object {
    one_of("The only supported grant type.", ["client_credentials"])
}

/// Adds an empty string to the values, because a form sends it for a field without a choice.
pub fn or_empty(values: Object) -> Object {
    let members = values.enum_values.clone().into_iter().flatten().chain([serde_json::Value::from("")]);
    ObjectBuilder::from(values).enum_values(Some(members)).build()
}

/// A string with one of these values. The first value is the example.
pub fn one_of<T: Serialize>(description: &str, values: impl IntoIterator<Item = T>) -> Object {
    let values: Vec<_> = values.into_iter().filter_map(|value| serde_json::to_value(value).ok()).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
        .examples(values.first().cloned())
        .enum_values(Some(values))
        .build()
}
