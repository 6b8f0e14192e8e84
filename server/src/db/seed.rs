//! Writes a whole demo world in one transaction: all of it is there, or none.

use std::collections::HashMap;

use sqlx::{Sqlite, Transaction};

use two_gates_app::wire::Member;

use super::{Db, DbError, World, decode};

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

/// Whether a world is there.
pub async fn is_seeded(db: &Db, world: World) -> Result<bool, DbError> {
    let found: Option<i64> = sqlx::query_scalar("SELECT id FROM world WHERE id = ?")
        .bind(world.0)
        .fetch_optional(&mut *db.reader().await?)
        .await?;
    Ok(found.is_some())
}

/// Writes a world that is not there. Says whether it wrote.
pub async fn insert_world(
    db: &Db,
    world: World,
    now: i64,
    accounts: &[NewAccount],
    messages: &[NewMessage],
) -> Result<bool, DbError> {
    let mut tx = db.write().await?;
    let made =
        sqlx::query("INSERT INTO world (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(world.0)
            .bind(format!("demo-{}", world.0))
            .bind(now)
            .execute(&mut **tx)
            .await?;
    if made.rows_affected() == 0 {
        return Ok(false);
    }
    let mut ids = HashMap::new();
    for account in accounts {
        ids.insert(account.member.name.as_str(), insert_account(&mut tx, world, account).await?);
    }
    for message in messages {
        insert_message(&mut tx, world, &ids, message).await?;
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
        "INSERT INTO message (world_id, recipient_id, sender_id, subject, body, sent_at) VALUES (?, ?, ?, ?, ?, ?)",
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
