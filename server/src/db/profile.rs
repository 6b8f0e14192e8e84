//! Profiles. One profile comes sealed: only `authz` can open it, after a decision. A list holds what its reader may know of.

use sqlx::Row;
use two_gates_app::wire::{Profile, ProfileSummary, Profiles};
use two_gates_policy::{AccountId, Principal, Resource, Role};

use super::{Db, DbError, PAGE_SIZE, PageNumber, World, decode};

/// Something read from the database that nobody may look at before the policy was asked.
#[derive(Debug)]
pub struct Sealed<T> {
    resource: Resource,
    inside: T,
}

impl<T> Sealed<T> {
    /// What the policy may know of it.
    pub fn resource(&self) -> &Resource {
        &self.resource
    }

    /// Breaks the seal. Called by `authz` alone.
    pub fn unseal(self) -> T {
        self.inside
    }
}

/// The profile with that name, whoever may see it.
pub async fn find(db: &Db, world: World, name: &str) -> Result<Option<Sealed<Profile>>, DbError> {
    let row = sqlx::query(
        "SELECT a.id, a.name, a.display_name, p.headline, p.about, p.visibility
         FROM account a JOIN profile p ON p.account_id = a.id WHERE a.world_id = ? AND a.name = ?",
    )
    .bind(world.0)
    .bind(name)
    .fetch_optional(&mut *db.reader().await?)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let visibility = decode::visibility(row.try_get(5)?)?;
    let profile = Profile {
        name: row.try_get(1)?,
        display_name: row.try_get(2)?,
        headline: row.try_get(3)?,
        about: row.try_get(4)?,
        visibility,
    };
    Ok(Some(Sealed { resource: Resource { owner: AccountId(row.try_get(0)?), visibility }, inside: profile }))
}

/// One page of the profiles that `reader` may know of, by name. The condition says in SQL what `decide` says of one profile; a test
/// holds the two together. Counts count only what is listed, so that no total betrays a hidden one.
pub async fn list(
    db: &Db,
    world: World,
    reader: Option<&Principal>,
    page: PageNumber,
) -> Result<Profiles, DbError> {
    let own = reader.map_or(0, |principal| principal.id.0);
    let all = reader.is_some_and(|principal| principal.role == Role::Administrator);
    let total: u32 = sqlx::query_scalar(
        "SELECT count(*) FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND (p.visibility = 'public' OR a.id = ? OR ?)",
    )
    .bind(world.0)
    .bind(own)
    .bind(all)
    .fetch_one(&mut *db.reader().await?)
    .await?;
    let place = page.place(total);
    let rows = sqlx::query(
        "SELECT a.name, a.display_name, p.headline, p.visibility
         FROM account a JOIN profile p ON p.account_id = a.id
         WHERE a.world_id = ? AND (p.visibility = 'public' OR a.id = ? OR ?)
         ORDER BY a.name LIMIT +? OFFSET ?",
    )
    .bind(world.0)
    .bind(own)
    .bind(all)
    .bind(PAGE_SIZE)
    .bind(place.offset)
    .fetch_all(&mut *db.reader().await?)
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
