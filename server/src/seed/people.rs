//! The people of the demo world: what a person is, the three accounts with a password, and the way to all.
//!
//! The other members stand in tables of their own, by what they tell about: `members_authentication`,
//! `members_authorization`, `members_concealment` and `members_practice`. Only data: nothing here writes to
//! the database or knows the password.

use two_gates_policy::{Plan, Role, Visibility};

use super::{members_authentication, members_authorization, members_concealment, members_practice};

/// One person of the demo world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The user name: 2 to 32 lower-case letters, digits and hyphens; it ends the profile's path.
    pub name: &'static str,
    /// The name to show.
    pub display_name: &'static str,
    /// What they do, in a line.
    pub headline: &'static str,
    /// What they tell on their profile: one paragraph.
    pub about: &'static str,
    /// What they are in the organization.
    pub role: Role,
    /// What they have paid for.
    pub plan: Plan,
    /// Who may know of the profile.
    pub visibility: Visibility,
    /// Whether the account has the demo password; the others cannot log in at all.
    pub logs_in: bool,
}

/// What the rows of the member tables start from: standard, on the free plan, public, without a password.
pub(super) const MEMBER: Person = Person {
    name: "",
    display_name: "",
    headline: "",
    about: "",
    role: Role::Standard,
    plan: Plan::Free,
    visibility: Visibility::Public,
    logs_in: false,
};

/// The three accounts that can log in: a private one, a public one and the administrator.
pub const PEOPLE: &[Person] = &[
    Person {
        name: "alice",
        display_name: "Alice Moreau",
        headline: "Learning how the web says no",
        about: "I am new to this and collect refusals. 401 asks me to prove who I am, 403 understands my \
            request and refuses it, and 404 may be a door that I am not meant to see. My own profile starts \
            out private: until I open it, it is such a door for everyone but me and the administrators.",
        role: Role::Standard,
        plan: Plan::Free,
        visibility: Visibility::Private,
        logs_in: true,
    },
    Person {
        name: "bob",
        display_name: "Bob Lindholm",
        headline: "Develops APIs that other programs call",
        about: "My callers are programs, so my refusals have to be readable by machines: a challenge on \
            every 401, a problem body on every 403, and one and the same 404 for what is hidden and what is \
            missing. While this profile is public, open it logged out and you get 200. Then ask for a name \
            that nobody has, and compare.",
        role: Role::Standard,
        plan: Plan::Pro,
        visibility: Visibility::Public,
        logs_in: true,
    },
    Person {
        name: "admin",
        display_name: "Robin Castellan",
        headline: "Administrator of this world",
        about: "I may list the members and read every profile, so the same request is 200 for me where it is \
            403 or 404 for you. What a refusal leaves out is in the log, under its request id. There a burst \
            of 401s reads as guessing and a run of 403s and 404s as probing.",
        role: Role::Administrator,
        plan: Plan::Pro,
        visibility: Visibility::Private,
        logs_in: true,
    },
];

/// Everyone of the demo world: the three of [`PEOPLE`], then the 60 members, of whom every third is private.
pub fn all() -> impl Iterator<Item = &'static Person> {
    let members = [
        members_authentication::MEMBERS,
        members_authorization::MEMBERS,
        members_concealment::MEMBERS,
        members_practice::MEMBERS,
    ];
    PEOPLE.iter().chain(members.into_iter().flatten())
}
