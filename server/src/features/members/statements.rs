//! The members of a world, as an administrator sees them.

use sqlx::Row;
use two_gates_app::features::members::{Member, Members};
use two_gates_policy::{Plan, Role};

use crate::db::session::{ABSOLUTE_LIMIT, IDLE_LIMIT};
use crate::db::{DbError, PAGE_SIZE, PageNumber, Store, decode, known_device};

/// One page of the members, by name.
pub async fn list(store: &Store, page: PageNumber) -> Result<Members, DbError> {
    let total: u32 = sqlx::query_scalar("SELECT count(*) FROM account WHERE world_id = ?")
        .bind(store.world.0)
        .fetch_one(&mut *store.reader().await?)
        .await?;
    let place = page.place(total);
    let rows = sqlx::query(
        "SELECT a.name, a.display_name, a.role, a.plan, p.visibility, a.password_hash IS NOT NULL
         FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? ORDER BY a.name LIMIT +? OFFSET ?",
    )
    .bind(store.world.0)
    .bind(PAGE_SIZE)
    .bind(place.offset)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let members = rows.iter().map(member).collect::<Result<_, _>>()?;
    Ok(Members { members, page: place.page, pages: place.pages, total })
}

/// The member with that name.
pub async fn find(store: &Store, name: &str) -> Result<Option<Member>, DbError> {
    let row = sqlx::query(
        "SELECT a.name, a.display_name, a.role, a.plan, p.visibility, a.password_hash IS NOT NULL
         FROM account a JOIN profile p ON p.account_id = a.id WHERE a.world_id = ? AND a.name = ?",
    )
    .bind(store.world.0)
    .bind(name)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    Ok(row.as_ref().map(member).transpose()?)
}

/// Gives a member another role, another plan, or both, and gives back what they had. A name that nobody has
/// changes nothing.
pub async fn change(
    store: &Store,
    name: &str,
    role: Option<Role>,
    plan: Option<Plan>,
) -> Result<Option<(Role, Plan)>, DbError> {
    let mut tx = store.write().await?;
    let before = sqlx::query("SELECT role, plan FROM account WHERE world_id = ? AND name = ?")
        .bind(store.world.0)
        .bind(name)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(before) = before else { return Ok(None) };
    let before = (decode::role(before.try_get(0)?)?, decode::plan(before.try_get(1)?)?);
    sqlx::query(
        "UPDATE account SET role = coalesce(?, role), plan = coalesce(?, plan) WHERE world_id = ? AND name = \
            ?",
    )
    .bind(role.map(decode::role_word))
    .bind(plan.map(decode::plan_word))
    .bind(store.world.0)
    .bind(name)
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(Some(before))
}

/// How many live sessions an account has, and from how many browsers it has been logged in; none where nobody
/// has that name.
pub async fn presence(store: &Store, name: &str, now: i64) -> Result<Option<(u32, u32)>, DbError> {
    let row = sqlx::query(
        "SELECT (SELECT count(*) FROM session s WHERE s.world_id = a.world_id AND s.account_id = a.id
                     AND s.seen_at > ? AND s.created_at > ?),
             (SELECT count(*) FROM known_device d WHERE d.world_id = a.world_id AND d.account_id = a.id
                     AND d.seen_at > ?)
         FROM account a WHERE a.world_id = ? AND a.name = ?",
    )
    .bind(now - IDLE_LIMIT.whole_seconds())
    .bind(now - ABSOLUTE_LIMIT.whole_seconds())
    .bind(now - known_device::KEPT.whole_seconds())
    .bind(store.world.0)
    .bind(name)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    Ok(row.map(|row| Ok::<_, sqlx::Error>((row.try_get(0)?, row.try_get(1)?))).transpose()?)
}

/// Ends every session of an account, and forgets the browsers that it has been logged in from. Says how many
/// there were of each; none where nobody has that name.
pub async fn end_sessions(store: &Store, name: &str) -> Result<Option<(u64, u64)>, DbError> {
    let mut tx = store.write().await?;
    let id: Option<i64> = sqlx::query_scalar("SELECT id FROM account WHERE world_id = ? AND name = ?")
        .bind(store.world.0)
        .bind(name)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(id) = id else { return Ok(None) };
    let sessions = sqlx::query("DELETE FROM session WHERE world_id = ? AND account_id = ?")
        .bind(store.world.0)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    let devices = sqlx::query("DELETE FROM known_device WHERE world_id = ? AND account_id = ?")
        .bind(store.world.0)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    tx.commit().await?;
    Ok(Some((sessions.rows_affected(), devices.rows_affected())))
}

fn member(row: &sqlx::sqlite::SqliteRow) -> Result<Member, sqlx::Error> {
    Ok(Member {
        name: row.try_get(0)?,
        display_name: row.try_get(1)?,
        role: decode::role(row.try_get(2)?)?,
        plan: decode::plan(row.try_get(3)?)?,
        visibility: decode::visibility(row.try_get(4)?)?,
        can_log_in: row.try_get(5)?,
    })
}
