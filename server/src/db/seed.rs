//! Writes a whole demo world in one transaction.

use std::collections::HashMap;

use serde::Deserialize;
use two_gates_app::catalogue::{DemoClient, VaultUser};
use two_gates_policy::{Plan, Role, Scopes, Visibility};

use super::statement::Enum;
use super::token::{TokenHash, TokenKind, kind_name};
use super::{Result, Store};

/// A person of the demo world.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The user name: 2 to 32 lower-case letters, digits and hyphens. Also the end of the profile's path.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// The profession, in one line.
    pub headline: String,
    /// The text of the profile: one paragraph.
    pub about: String,
    /// The role in the organization.
    pub role: Role,
    /// The plan.
    pub plan: Plan,
    /// The visibility of the profile.
    pub visibility: Visibility,
    /// Whether the account has the demo password. An account without it cannot log in.
    #[serde(default)]
    pub logs_in: bool,
}

/// A message of the demo world.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedMessage {
    /// The user name of the sender.
    pub sender: String,
    /// The subject.
    pub subject: String,
    /// The text; an empty line separates paragraphs.
    pub body: String,
}

/// Whether the vault's users exist. The client and the keys are written together with them.
pub async fn has_credentials(store: &Store) -> Result<bool> {
    store.exists("SELECT 1 FROM vault_user WHERE world_id = ?", (store.world.0,)).await
}

/// Writes the users of the vault, the client, and the API keys of an account, in one transaction. `keys` has
/// the name and the hash of each key, and whether it is revoked from the start.
pub async fn insert_credentials(
    store: &Store,
    now: i64,
    users: &[(VaultUser, String)],
    (client, secret_hash): (&DemoClient, &str),
    (owner, keys): (&str, &[(&str, TokenHash, bool)]),
) -> Result<()> {
    let world = store.world.0;
    let scopes: Scopes = client.scopes.into_iter().collect();
    let mut tx = store.write().await?;
    for (VaultUser { name, role, .. }, password_hash) in users {
        let sql = "INSERT INTO vault_user (world_id, name, role, password_hash) VALUES (?, ?, ?, ?)";
        tx.execute(sql, (world, name, Enum(role), password_hash)).await?;
    }
    tx.execute(
        "INSERT INTO oauth_client (world_id, client_id, secret_hash, account_id, scopes)
         SELECT world_id, ?, ?, id, ? FROM account WHERE world_id = ? AND name = ?",
        (client.id, secret_hash, scopes.to_string(), world, client.acts_for),
    )
    .await?;
    for (name, hash, revoked) in keys {
        tx.execute(
            "INSERT INTO token (world_id, account_id, kind, hash, name, created_at, revoked_at)
             SELECT world_id, id, ?, ?, ?, ?, ? FROM account WHERE world_id = ? AND name = ?",
            (kind_name(TokenKind::Key), hash.as_slice(), name, now, revoked.then_some(now), world, owner),
        )
        .await?;
    }
    tx.commit().await
}

/// Writes an embargo and a block if there is no embargo, so a world whose block was lifted gets no new one.
pub async fn insert_embargo_and_block(
    store: &Store,
    now: i64,
    lifts_at: i64,
    network: &str,
    reason: &str,
) -> Result<()> {
    let world = store.world.0;
    let mut tx = store.write_uncached().await?;
    let sql = "INSERT INTO embargo (world_id, lifts_at) VALUES (?, ?) ON CONFLICT DO NOTHING";
    if tx.execute(sql, (world, lifts_at)).await? > 0 {
        let sql = "INSERT INTO blocked_address (world_id, network, reason, created_at, created_by)
             VALUES (?, ?, ?, ?, 'admin') ON CONFLICT DO NOTHING";
        tx.execute(sql, (world, network, reason, now)).await?;
    }
    tx.commit().await
}

/// Whether the world exists.
pub async fn is_seeded(store: &Store) -> Result<bool> {
    store.exists("SELECT id FROM world WHERE id = ?", (store.world.0,)).await
}

/// Writes a world that does not exist yet, with the hash of each person's password, and the recipient and the
/// time of each message. Returns whether the world was written.
pub async fn insert_world(
    store: &Store,
    now: i64,
    people: &[(&Person, Option<String>)],
    messages: &[(&str, &SeedMessage, i64)],
) -> Result<bool> {
    let world = store.world.0;
    let mut tx = store.write().await?;
    let sql = "INSERT INTO world (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    if tx.execute(sql, (world, format!("demo-{world}"), now)).await? == 0 {
        return Ok(false);
    }
    let mut ids: HashMap<&str, i64> = HashMap::new();
    for (person, password_hash) in people {
        let Person { name, display_name, headline, about, role, plan, visibility, .. } = person;
        let sql = "INSERT INTO account (world_id, name, display_name, role, plan, password_hash)
             VALUES (?, ?, ?, ?, ?, ?) RETURNING id";
        let (id,) = tx.one(sql, (world, name, display_name, Enum(role), Enum(plan), password_hash)).await?;
        let sql = "INSERT INTO profile (account_id, headline, about, visibility) VALUES (?, ?, ?, ?)";
        tx.execute(sql, (id, headline, about, Enum(visibility))).await?;
        ids.insert(name, id);
    }
    for (recipient, SeedMessage { sender, subject, body }, sent_at) in messages {
        let sql = "INSERT INTO message (world_id, recipient_id, sender_id, subject, body, sent_at)
             VALUES (?, ?, ?, ?, ?, ?)";
        let (recipient, sender) = (ids.get(recipient), ids.get(sender.as_str()));
        tx.execute(sql, (world, recipient, sender, subject, body, sent_at)).await?;
    }
    tx.commit().await?;
    Ok(true)
}
