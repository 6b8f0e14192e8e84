//! The people one can be at one click.

use two_gates_policy::{AccountId, Caller, Granted, Plan, Principal, Role};

/// The password of every demo account. Public on purpose: nothing in the demonstration is real or secret.
pub const DEMO_PASSWORD: &str = "correct-horse-battery";

/// Someone to look at the site as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Persona {
    /// The value in forms and queries: a user name, or `logged-out`.
    pub key: &'static str,
    /// The label on the switch.
    pub label: &'static str,
    /// Role and plan; none for a guest.
    pub account: Option<(Role, Plan)>,
}

/// Everyone on the switch, in order.
pub const PERSONAS: &[Persona] = &[
    Persona { key: "logged-out", label: "Logged out", account: None },
    Persona { key: "alice", label: "alice", account: Some((Role::Standard, Plan::Free)) },
    Persona { key: "bob", label: "bob", account: Some((Role::Standard, Plan::Pro)) },
    Persona { key: "admin", label: "admin", account: Some((Role::Administrator, Plan::Pro)) },
];

impl Persona {
    /// The persona with that key.
    pub fn find(key: &str) -> Option<&'static Self> {
        PERSONAS.iter().find(|persona| persona.key == key)
    }

    /// The persona with that user name: one of the accounts whose password is published.
    pub fn of_account(user_name: &str) -> Option<&'static Self> {
        PERSONAS.iter().find(|persona| persona.user_name() == Some(user_name))
    }

    /// Whether it is an administrator when the world begins.
    pub fn is_administrator(&self) -> bool {
        matches!(self.account, Some((Role::Administrator, _)))
    }

    /// The user name, for those who have an account.
    pub fn user_name(&self) -> Option<&'static str> {
        self.account.map(|_| self.key)
    }

    /// The caller that this persona is with that role, that plan and what was granted to it, numbered by
    /// place on the switch; for the picture, which asks the policy about the personas without a server.
    pub fn caller(&self, account: Option<(Role, Plan, Granted)>) -> Caller {
        let Some((role, plan, granted)) = account else { return Caller::Anonymous };
        let (id, name) = (Self::number(self.key), self.key.to_owned());
        Caller::Known(Principal { id, name, role, plan, granted, scopes: None, auth_age: Some(0) })
    }

    pub(super) fn number(key: &str) -> AccountId {
        let place = PERSONAS.iter().position(|persona| persona.key == key).unwrap_or(PERSONAS.len());
        AccountId(i64::try_from(place).unwrap_or(i64::MAX))
    }
}
