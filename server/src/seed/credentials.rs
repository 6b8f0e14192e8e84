//! The credentials of the demo world beside the passwords of its accounts: the people of the vault, a client,
//! and API keys.
//!
//! Written by themselves, because a world of an earlier version has none of them.

use two_gates_app::catalogue::{DEMO_CLIENT, DEMO_KEY, REVOKED_KEY, VAULT_CLERK, VAULT_OWNER};

use super::SeedError;
use crate::authn::{Password, Passwords};
use crate::db::Store;
use crate::db::seed::{NewClient, NewKey, NewVaultUser, has_credentials, insert_credentials};
use crate::http::Token;

/// Who made an API key, by user name.
const KEY_OWNER: &str = "bob";

/// Writes them, unless they are there.
pub(super) async fn seed_credentials(store: &Store, passwords: &Passwords) -> Result<(), SeedError> {
    if has_credentials(store).await? {
        return Ok(());
    }
    let mut users = Vec::new();
    for user in [VAULT_OWNER, VAULT_CLERK] {
        let password_hash = passwords.hash(Password::new(user.password)).await?;
        users.push(NewVaultUser { name: user.name, role: user.role, password_hash });
    }
    let client = NewClient {
        id: DEMO_CLIENT.id,
        secret_hash: passwords.hash(Password::new(DEMO_CLIENT.secret)).await?,
        acts_for: DEMO_CLIENT.acts_for,
        scopes: DEMO_CLIENT.scopes.into_iter().collect(),
    };
    let keys = [("in use", DEMO_KEY, false), ("revoked", REVOKED_KEY, true)].map(|(name, key, revoked)| {
        let hash = Token::parse(key).expect("the demo keys are keys: a test of `authn` reads them").hash();
        NewKey { name, owner: KEY_OWNER, hash, revoked }
    });
    insert_credentials(store, store.clock.now(), &users, &client, &keys).await?;
    Ok(())
}
