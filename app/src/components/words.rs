//! The words for role, plan and visibility, the same on every page.

use two_gates_policy::{Plan, Role, Visibility};

/// A role in a word.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Standard => "standard",
        Role::Administrator => "administrator",
    }
}

/// A plan in a word.
pub const fn plan_word(plan: Plan) -> &'static str {
    match plan {
        Plan::Free => "free",
        Plan::Pro => "pro",
    }
}

/// A visibility in a word.
pub const fn visibility_word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Private => "private",
    }
}

/// An account in a few words, such as `alice · standard`.
pub fn describe(name: &str, role: Role) -> String {
    format!("{name} · {}", role_word(role))
}
