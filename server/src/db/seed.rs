//! Writes a whole demo world in one transaction: all of it is there, or none.

use std::collections::HashMap;

use sqlx::{Sqlite, Transaction};

use two_gates_app::features::members::Member;
use two_gates_policy::{Role, Scopes};

use super::token::{TokenHash, TokenKind, kind_word};
use super::{DbError, Store, World, decode};

/// An account to write, with its profile.
#[derive(Debug)]
pub struct NewAccount {
    /// What the account is to be; its visibility too.
    pub member: Member,
    /// What they do, in a line.
    pub headline: &'static str,
    /// What they tell.
    pub about: &'static str,
    /// The hash of the password, where there is one.
    pub password_hash: Option<String>,
}

/// A message to write.
#[derive(Debug)]
pub struct NewMessage {
    /// The user name of the recipient.
    pub recipient: &'static str,
    /// The user name of the sender.
    pub sender: &'static str,
    /// What it is about.
    pub subject: &'static str,
    /// The text.
    pub body: &'static str,
    /// When, in seconds since 1970-01-01T00:00:00Z.
    pub sent_at: i64,
}

/// Someone of the vault to write.
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
    /// What it may ask for.
    pub scopes: Scopes,
}

/// An API key to write.
#[derive(Debug)]
pub struct NewKey {
    /// What its owner calls it.
    pub name: &'static str,
    /// The user name of its owner.
    pub owner: &'static str,
    /// The hash of it.
    pub hash: TokenHash,
    /// Whether it is revoked from the start.
    pub revoked: bool,
}

/// Whether the people of the vault are there, and with them the client and the keys.
pub async fn has_credentials(store: &Store) -> Result<bool, DbError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM vault_user WHERE world_id = ?")
        .bind(store.world.0)
        .fetch_optional(&mut *store.reader().await?)
        .await?;
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
    let mut tx = store.write().await?;
    for user in users {
        sqlx::query("INSERT INTO vault_user (world_id, name, role, password_hash) VALUES (?, ?, ?, ?)")
            .bind(store.world.0)
            .bind(user.name)
            .bind(decode::role_word(user.role))
            .bind(&user.password_hash)
            .execute(&mut **tx)
            .await?;
    }
    sqlx::query(
        "INSERT INTO oauth_client (world_id, client_id, secret_hash, account_id, scopes)
         SELECT world_id, ?, ?, id, ? FROM account WHERE world_id = ? AND name = ?",
    )
    .bind(client.id)
    .bind(&client.secret_hash)
    .bind(client.scopes.to_string())
    .bind(store.world.0)
    .bind(client.acts_for)
    .execute(&mut **tx)
    .await?;
    for key in keys {
        sqlx::query(
            "INSERT INTO token (world_id, account_id, kind, hash, name, created_at, revoked_at)
             SELECT world_id, id, ?, ?, ?, ?, ? FROM account WHERE world_id = ? AND name = ?",
        )
        .bind(kind_word(TokenKind::Key))
        .bind(key.hash.as_slice())
        .bind(key.name)
        .bind(now)
        .bind(key.revoked.then_some(now))
        .bind(store.world.0)
        .bind(key.owner)
        .execute(&mut **tx)
        .await?;
    }
    tx.commit().await
}

/// Whether a world is there.
pub async fn is_seeded(store: &Store) -> Result<bool, DbError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT id FROM world WHERE id = ?")
        .bind(store.world.0)
        .fetch_optional(&mut *store.reader().await?)
        .await?;
    Ok(found.is_some())
}

/// Writes a world that is not there. Says whether it wrote.
pub async fn insert_world(
    store: &Store,
    now: i64,
    accounts: &[NewAccount],
    messages: &[NewMessage],
) -> Result<bool, DbError> {
    let mut tx = store.write().await?;
    let made =
        sqlx::query("INSERT INTO world (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(store.world.0)
            .bind(format!("demo-{}", store.world.0))
            .bind(now)
            .execute(&mut **tx)
            .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let mut ids = HashMap::new();
    for account in accounts {
        ids.insert(account.member.name.as_str(), insert_account(&mut tx, store.world, account).await?);
    }
    for message in messages {
        insert_message(&mut tx, store.world, &ids, message).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn insert_account(
    tx: &mut Transaction<'static, Sqlite>,
    world: World,
    account: &NewAccount,
) -> Result<i64, sqlx::Error> {
    let member = &account.member;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO account (world_id, name, display_name, role, plan, password_hash)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(world.0)
    .bind(&member.name)
    .bind(&member.display_name)
    .bind(decode::role_word(member.role))
    .bind(decode::plan_word(member.plan))
    .bind(account.password_hash.as_deref())
    .fetch_one(&mut **tx)
    .await?;
    sqlx::query("INSERT INTO profile (account_id, headline, about, visibility) VALUES (?, ?, ?, ?)")
        .bind(id)
        .bind(account.headline)
        .bind(account.about)
        .bind(decode::visibility_word(member.visibility))
        .execute(&mut **tx)
        .await?;
    Ok(id)
}

async fn insert_message(
    tx: &mut Transaction<'static, Sqlite>,
    world: World,
    ids: &HashMap<&str, i64>,
    message: &NewMessage,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO message (world_id, recipient_id, sender_id, subject, body, sent_at) VALUES (?, ?, ?, ?, \
            ?, ?)",
    )
    .bind(world.0)
    .bind(ids.get(message.recipient))
    .bind(ids.get(message.sender))
    .bind(message.subject)
    .bind(message.body)
    .bind(message.sent_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
