//! The credentials of the demo world that are not passwords of accounts. Public on purpose, like those.

use two_gates_policy::{Role, Scope};

/// Someone of the vault's realm, which knows nothing of the accounts of the site (RFC 9110 §11.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VaultUser {
    /// The user-id of Basic.
    pub name: &'static str,
    /// The password.
    pub password: &'static str,
    /// Who opens the vault is an administrator of its realm.
    pub role: Role,
}

/// Who may open the vault: the example of RFC 7617 §2.1, whose password is not ASCII.
pub const VAULT_OWNER: VaultUser = VaultUser { name: "test", password: "123£", role: Role::Administrator };

/// Who is known there, and may not.
pub const VAULT_CLERK: VaultUser =
    VaultUser { name: "clerk", password: "keeps-the-books", role: Role::Standard };

/// A client of the token endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoClient {
    /// Its client identifier (RFC 6749 §2.2).
    pub id: &'static str,
    /// Its secret.
    pub secret: &'static str,
    /// The account that it acts for.
    pub acts_for: &'static str,
    /// What it may ask for.
    pub scopes: [Scope; 3],
}

/// The client that anyone may be. It acts for alice, and nobody has let it act as an administrator.
pub const DEMO_CLIENT: DemoClient = DemoClient {
    id: "demo-client",
    secret: "demo-client-secret",
    acts_for: "alice",
    scopes: [Scope::InboxRead, Scope::ProfileRead, Scope::ProfileWrite],
};

/// An API key that counts. It belongs to bob.
pub const DEMO_KEY: &str = "tgk_VHdvIEdhdGVzOiBhIGtleSBvZiBib2IuTC6vzw";

/// An API key that was revoked.
pub const REVOKED_KEY: &str = "tgk_VHdvIEdhdGVzOiBhIGtleSBnb25lLi4uv-_rvQ";
