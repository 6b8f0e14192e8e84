//! The words for role, plan and visibility, the same on every page.

use two_gates_policy::{Node, Plan, Role, Visibility};

use crate::catalogue::{NamedProfiles, ResourceEntry};

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

/// A resource in a few words; a profile with the state it is in, such as `alice's profile (private)`.
pub fn resource_words(resource: &ResourceEntry, profiles: &NamedProfiles) -> String {
    let Some(name) = resource.profile else { return resource.label.to_owned() };
    let state = profiles.visibility(name).map_or("missing", visibility_word);
    format!("{} ({state})", resource.label)
}

/// An account in a few words, such as `alice · standard`.
pub fn describe(name: &str, role: Role) -> String {
    format!("{name} · {}", role_word(role))
}

/// A question of the decision in a few words.
pub const fn question_word(node: Node) -> &'static str {
    match node {
        Node::Guards => "fit to look at?",
        Node::Present => "credential sent?",
        Node::Valid => "is it valid?",
        Node::Known => "known to you?",
        Node::Permitted => "permitted?",
        Node::Operation => "can it be done?",
        Node::Disclosure => "how is it told?",
    }
}
