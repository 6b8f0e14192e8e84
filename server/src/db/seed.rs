//! Writes a whole demo world in one transaction: all of it is there, or none.

use std::collections::HashMap;

use serde::Deserialize;
use two_gates_policy::{Plan, Role, Scopes, Visibility};

use super::statement::Word;
use super::token::{TokenHash, TokenKind, kind_word};
use super::{DbError, Store};

/// A person of the demo world.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The user name: 2 to 32 lower-case letters, digits and hyphens; it ends the profile's path.
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
    /// Who may know of the profile.
    pub visibility: Visibility,
    /// Whether the account has the demo password; the others cannot log in at all.
    #[serde(default)]
    pub logs_in: bool,
}

/// A message of the demo world.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The user name of the sender.
    pub sender: String,
    /// The subject.
    pub subject: String,
    /// The text; an empty line separates paragraphs.
    pub body: String,
}

/// A letter to write.
#[derive(Debug)]
pub struct NewMessage {
    /// The user name of the recipient.
    pub recipient: &'static str,
    /// The letter.
    pub letter: &'static Letter,
    /// When it was sent, in seconds since 1970-01-01T00:00:00Z.
    pub sent_at: i64,
}

/// A user of the vault to write.
#[derive(Debug)]
pub struct NewVaultUser {
    /// The user-id.
    pub name: &'static str,
    /// The role in the vault's realm.
    pub role: Role,
    /// The hash of the password.
    pub password_hash: String,
}

/// A client of the token endpoint to write.
#[derive(Debug)]
pub struct NewClient {
    /// Its identifier.
    pub id: &'static str,
    /// The hash of its secret.
    pub secret_hash: String,
    /// The user name of the account that it acts for.
    pub acts_for: &'static str,
    /// The scopes that it may ask for.
    pub scopes: Scopes,
}

/// An API key to write.
#[derive(Debug)]
pub struct NewKey {
    /// The name that its owner gave it.
    pub name: &'static str,
    /// The user name of its owner.
    pub owner: &'static str,
    /// Its hash.
    pub hash: TokenHash,
    /// Whether it is revoked from the start.
    pub revoked: bool,
}

/// Whether the users of the vault are there, and with them the client and the keys.
pub async fn has_credentials(store: &Store) -> Result<bool, DbError> {
    let found: Option<(i64,)> =
        store.optional("SELECT 1 FROM vault_user WHERE world_id = ?", (store.world.0,)).await?;
    Ok(found.is_some())
}

/// Writes them in one transaction.
pub async fn insert_credentials(
    store: &Store,
    now: i64,
    users: &[NewVaultUser],
    client: &NewClient,
    keys: &[NewKey],
) -> Result<(), DbError> {
    let world = store.world.0;
    let mut tx = store.write().await?;
    for NewVaultUser { name, role, password_hash } in users {
        tx.execute(
            "INSERT INTO vault_user (world_id, name, role, password_hash) VALUES (?, ?, ?, ?)",
            (world, name, Word(role), password_hash),
        )
        .await?;
    }
    tx.execute(
        "INSERT INTO oauth_client (world_id, client_id, secret_hash, account_id, scopes)
         SELECT world_id, ?, ?, id, ? FROM account WHERE world_id = ? AND name = ?",
        (client.id, &client.secret_hash, client.scopes.to_string(), world, client.acts_for),
    )
    .await?;
    for NewKey { name, owner, hash, revoked } in keys {
        tx.execute(
            "INSERT INTO token (world_id, account_id, kind, hash, name, created_at, revoked_at)
             SELECT world_id, id, ?, ?, ?, ?, ? FROM account WHERE world_id = ? AND name = ?",
            (kind_word(TokenKind::Key), hash.as_slice(), name, now, revoked.then_some(now), world, owner),
        )
        .await?;
    }
    tx.commit().await
}

/// Writes the embargo of a world that has none, and with it a block: a world whose block was lifted keeps its
/// embargo, and so gets no second block.
pub async fn insert_defence(
    store: &Store,
    now: i64,
    lifts_at: i64,
    network: &str,
    reason: &str,
) -> Result<(), DbError> {
    let world = store.world.0;
    let mut tx = store.append().await?;
    let sql = "INSERT INTO embargo (world_id, lifts_at) VALUES (?, ?) ON CONFLICT DO NOTHING";
    if tx.execute(sql, (world, lifts_at)).await? > 0 {
        tx.execute(
            "INSERT INTO blocked_address (world_id, network, reason, created_at, created_by)
             VALUES (?, ?, ?, ?, 'admin') ON CONFLICT DO NOTHING",
            (world, network, reason, now),
        )
        .await?;
    }
    tx.commit().await
}

/// Whether a world is there.
pub async fn is_seeded(store: &Store) -> Result<bool, DbError> {
    let found: Option<(i64,)> = store.optional("SELECT id FROM world WHERE id = ?", (store.world.0,)).await?;
    Ok(found.is_some())
}

/// Writes a world that is not there, with the hash of each person's password. Returns whether it wrote.
pub async fn insert_world(
    store: &Store,
    now: i64,
    people: &[(&Person, Option<String>)],
    messages: &[NewMessage],
) -> Result<bool, DbError> {
    let world = store.world.0;
    let mut tx = store.write().await?;
    let sql = "INSERT INTO world (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    if tx.execute(sql, (world, format!("demo-{world}"), now)).await? == 0 {
        return Ok(false);
    }
    let mut ids: HashMap<&str, i64> = HashMap::new();
    for (person, password_hash) in people {
        let Person { name, display_name, headline, about, role, plan, visibility, .. } = person;
        let (id,) = tx
            .one(
                "INSERT INTO account (world_id, name, display_name, role, plan, password_hash)
                 VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                (world, name, display_name, Word(role), Word(plan), password_hash),
            )
            .await?;
        tx.execute(
            "INSERT INTO profile (account_id, headline, about, visibility) VALUES (?, ?, ?, ?)",
            (id, headline, about, Word(visibility)),
        )
        .await?;
        ids.insert(name, id);
    }
    for NewMessage { recipient, letter: Letter { sender, subject, body }, sent_at } in messages {
        tx.execute(
            "INSERT INTO message (world_id, recipient_id, sender_id, subject, body, sent_at)
             VALUES (?, ?, ?, ?, ?, ?)",
            (world, ids.get(recipient), ids.get(sender.as_str()), subject, body, sent_at),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(true)
}
