//! The texts of profiles, which are read after the policy has decided. A list holds what its reader may know of.

use sqlx::Row;
use two_gates_app::features::profiles::{Profile, ProfileSummary, Profiles};
use two_gates_policy::{AccountId, Principal, Role};

use crate::db::{DbError, PAGE_SIZE, PageNumber, Store, decode};

/// The profile of an account; none where that was closed. Read with a permit in hand.
pub async fn read(store: &Store, owner: AccountId) -> Result<Option<Profile>, DbError> {
    let row = sqlx::query(
        "SELECT a.name, a.display_name, p.headline, p.about, p.visibility
         FROM account a JOIN profile p ON p.account_id = a.id WHERE a.world_id = ? AND a.id = ?",
    )
    .bind(store.world.0)
    .bind(owner.0)
    .fetch_optional(&mut *store.reader().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Profile {
        name: row.try_get(0)?,
        display_name: row.try_get(1)?,
        headline: row.try_get(2)?,
        about: row.try_get(3)?,
        visibility: decode::visibility(row.try_get(4)?)?,
    }))
}

/// One page of the profiles that `reader` may know of, by name. The condition says in SQL what `decide` says
/// of one profile; a test holds the two together. Counts count only what is listed, so that no total betrays
/// a hidden one.
pub async fn list(store: &Store, reader: Option<&Principal>, page: PageNumber) -> Result<Profiles, DbError> {
    let own = reader.map_or(0, |principal| principal.id.0);
    let all = reader.is_some_and(|principal| principal.role == Role::Administrator);
    let total: u32 = sqlx::query_scalar(
        "SELECT count(*) FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND (p.visibility = 'public' OR a.id = ? OR ?)",
    )
    .bind(store.world.0)
    .bind(own)
    .bind(all)
    .fetch_one(&mut *store.reader().await?)
    .await?;
    let place = page.place(total);
    let rows = sqlx::query(
        "SELECT a.name, a.display_name, p.headline, p.visibility
         FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND (p.visibility = 'public' OR a.id = ? OR ?)
         ORDER BY a.name LIMIT +? OFFSET ?",
    )
    .bind(store.world.0)
    .bind(own)
    .bind(all)
    .bind(PAGE_SIZE)
    .bind(place.offset)
    .fetch_all(&mut *store.reader().await?)
    .await?;
    let profiles = rows.iter().map(summary).collect::<Result<_, _>>()?;
    Ok(Profiles { profiles, page: place.page, pages: place.pages, total })
}

fn summary(row: &sqlx::sqlite::SqliteRow) -> Result<ProfileSummary, sqlx::Error> {
    Ok(ProfileSummary {
        name: row.try_get(0)?,
        display_name: row.try_get(1)?,
        headline: row.try_get(2)?,
        visibility: decode::visibility(row.try_get(3)?)?,
    })
}
