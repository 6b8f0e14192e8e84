//! The members of a world, as an administrator sees them.

use sqlx::Row;
use two_gates_app::wire::{Member, Members};
use two_gates_policy::{Plan, Role};

use super::{Db, DbError, PAGE_SIZE, PageNumber, World, decode};

/// One page of the members, by name.
pub async fn list(db: &Db, world: World, page: PageNumber) -> Result<Members, DbError> {
    let total: u32 = sqlx::query_scalar("SELECT count(*) FROM account WHERE world_id = ?")
        .bind(world.0)
        .fetch_one(&mut *db.reader().await?)
        .await?;
    let place = page.place(total);
    let rows = sqlx::query(
        "SELECT a.name, a.display_name, a.role, a.plan, p.visibility, a.password_hash IS NOT NULL
         FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? ORDER BY a.name LIMIT +? OFFSET ?",
    )
    .bind(world.0)
    .bind(PAGE_SIZE)
    .bind(place.offset)
    .fetch_all(&mut *db.reader().await?)
    .await?;
    let members = rows.iter().map(member).collect::<Result<_, _>>()?;
    Ok(Members { members, page: place.page, pages: place.pages, total })
}

/// The member with that name.
pub async fn find(db: &Db, world: World, name: &str) -> Result<Option<Member>, DbError> {
    let row = sqlx::query(
        "SELECT a.name, a.display_name, a.role, a.plan, p.visibility, a.password_hash IS NOT NULL
         FROM account a JOIN profile p ON p.account_id = a.id WHERE a.world_id = ? AND a.name = ?",
    )
    .bind(world.0)
    .bind(name)
    .fetch_optional(&mut *db.reader().await?)
    .await?;
    Ok(row.as_ref().map(member).transpose()?)
}

/// Gives a member another role, another plan, or both, and gives back what they had. A name that nobody has changes nothing.
pub async fn change(
    db: &Db,
    world: World,
    name: &str,
    role: Option<Role>,
    plan: Option<Plan>,
) -> Result<Option<(Role, Plan)>, DbError> {
    let mut tx = db.write().await?;
    let before = sqlx::query("SELECT role, plan FROM account WHERE world_id = ? AND name = ?")
        .bind(world.0)
        .bind(name)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(before) = before else { return Ok(None) };
    let before = (decode::role(before.try_get(0)?)?, decode::plan(before.try_get(1)?)?);
    sqlx::query(
        "UPDATE account SET role = coalesce(?, role), plan = coalesce(?, plan) WHERE world_id = ? AND name = ?",
    )
    .bind(role.map(decode::role_word))
    .bind(plan.map(decode::plan_word))
    .bind(world.0)
    .bind(name)
    .execute(&mut **tx)
    .await?;
    tx.commit().await?;
    Ok(Some(before))
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
