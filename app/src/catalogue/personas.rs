//! The demo accounts, and the other credentials of the demo world. All are public on purpose.

use two_gates_policy::{AccountId, Caller, Grants, Plan, Principal, Role, Scope};

/// The password of every demo account.
pub const DEMO_PASSWORD: &str = "correct-horse-battery";

/// An account or a guest that a visitor can switch to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Persona {
    /// The value in forms and queries: a user name, or `logged-out`.
    pub key: &'static str,
    /// The label on the switch.
    pub label: &'static str,
    /// The role and the plan in a new world; `None` for a guest.
    pub account: Option<(Role, Plan)>,
}

/// Every persona on the switch, in order.
pub const PERSONAS: &[Persona] = &[
    Persona { key: "logged-out", label: "guest", account: None },
    Persona { key: "alice", label: "alice", account: Some((Role::Standard, Plan::Free)) },
    Persona { key: "bob", label: "bob", account: Some((Role::Standard, Plan::Pro)) },
    Persona { key: "admin", label: "admin", account: Some((Role::Administrator, Plan::Pro)) },
];

impl Persona {
    /// The persona with this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        PERSONAS.iter().find(|persona| persona.key == key)
    }

    /// The persona with this user name: one of the accounts whose password is published.
    pub fn of_account(user_name: &str) -> Option<&'static Self> {
        PERSONAS.iter().find(|persona| persona.user_name() == Some(user_name))
    }

    /// Whether the persona is an administrator in a new world.
    pub fn is_administrator(&self) -> bool {
        matches!(self.account, Some((Role::Administrator, _)))
    }

    /// The user name; `None` for a guest.
    pub fn user_name(&self) -> Option<&'static str> {
        self.account.map(|_| self.key)
    }

    /// The persona as a caller. Its id is its place on the switch, because the gate picture has no database.
    pub fn caller(&self, account: Option<(Role, Plan, Grants)>) -> Caller {
        let Some((role, plan, granted)) = account else { return Caller::Anonymous };
        let (id, name) = (Self::account_id(self.key), self.key.to_owned());
        Caller::Known(Principal { id, name, role, plan, granted, scopes: None, auth_age: Some(0) })
    }

    pub(super) fn account_id(key: &str) -> AccountId {
        let position = PERSONAS.iter().position(|persona| persona.key == key).unwrap_or(PERSONAS.len());
        AccountId(i64::try_from(position).unwrap_or(i64::MAX))
    }
}

/// A user of the vault's realm, which is separate from the site's accounts (RFC 9110 §11.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VaultUser {
    /// The user-id of Basic.
    pub name: &'static str,
    /// The password.
    pub password: &'static str,
    /// The role in the realm. Only an administrator may open the vault.
    pub role: Role,
}

/// The owner of the vault: the example of RFC 7617 §2.1, whose password is not ASCII.
pub const VAULT_OWNER: VaultUser = VaultUser { name: "test", password: "123£", role: Role::Administrator };

/// A user who may not open the vault.
pub const VAULT_CLERK: VaultUser =
    VaultUser { name: "clerk", password: "keeps-the-books", role: Role::Standard };

/// A client of the token endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoClient {
    /// The client identifier (RFC 6749 §2.2).
    pub id: &'static str,
    /// The client secret.
    pub secret: &'static str,
    /// The user name of the account that the client acts for.
    pub acts_for: &'static str,
    /// The scopes that the client may request.
    pub scopes: [Scope; 3],
}

/// The public demo client. It acts for alice, and has no administrator scope.
pub const DEMO_CLIENT: DemoClient = DemoClient {
    id: "demo-client",
    secret: "demo-client-secret",
    acts_for: "alice",
    scopes: [Scope::InboxRead, Scope::ProfileRead, Scope::ProfileWrite],
};

/// bob's API key, which is valid.
pub const DEMO_KEY: &str = "tgk_VHdvIEdhdGVzOiBhIGtleSBvZiBib2IuTC6vzw";

/// An API key that was revoked.
pub const REVOKED_KEY: &str = "tgk_VHdvIEdhdGVzOiBhIGtleSBnb25lLi4uv-_rvQ";
