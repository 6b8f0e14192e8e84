//! The demo accounts and profiles that the picture on the home page shows to everybody. Asks no policy, and so
//! reads only those that the catalogue names for the lesson.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use two_gates_app::catalogue::{NamedProfiles, PERSONAS, Persona};
use two_gates_policy::{Granted, Plan, Role, Visibility};

use super::decode::{self, granted_column};
use super::{DbError, Store};

/// The demo accounts and their profiles. A part of its own, because no decision stands before it.
#[derive(Clone, Debug)]
pub struct ProfileDirectory(Store);

impl ProfileDirectory {
    /// That of a world.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// The profiles that the catalogue names, and the accounts of the personas.
    pub async fn read(&self) -> Result<NamedProfiles, DbError> {
        let profiles = self.visibilities(NamedProfiles::names()).await?;
        let accounts = self.accounts(PERSONAS.iter().filter_map(Persona::user_name)).await?;
        Ok(profiles.into_iter().collect::<NamedProfiles>().with_accounts(accounts))
    }

    async fn visibilities(
        &self,
        names: impl Iterator<Item = &str>,
    ) -> Result<Vec<(String, Visibility)>, DbError> {
        let names = names.collect::<serde_json::Value>().to_string();
        let rows = sqlx::query(
            "SELECT a.name, p.visibility FROM account a JOIN profile p ON p.account_id = a.id
             WHERE a.world_id = ? AND a.name IN (SELECT value FROM json_each(?))",
        )
        .bind(self.0.world.0)
        .bind(names)
        .fetch_all(&mut *self.0.reader().await?)
        .await?;
        let pair = |row: &SqliteRow| Ok((row.try_get(0)?, decode::visibility(row.try_get(1)?)?));
        Ok(rows.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
    }

    async fn accounts(
        &self,
        names: impl Iterator<Item = &str>,
    ) -> Result<Vec<(String, Role, Plan, Granted)>, DbError> {
        let names = names.collect::<serde_json::Value>().to_string();
        let rows = sqlx::query(concat!(
            "SELECT a.name, a.role, a.plan, ",
            granted_column!(),
            " FROM account a WHERE a.world_id = ? AND a.name IN (SELECT value FROM json_each(?))",
        ))
        .bind(self.0.world.0)
        .bind(names)
        .fetch_all(&mut *self.0.reader().await?)
        .await?;
        let account = |row: &SqliteRow| {
            Ok((
                row.try_get(0)?,
                decode::role(row.try_get(1)?)?,
                decode::plan(row.try_get(2)?)?,
                decode::granted(row)?,
            ))
        };
        Ok(rows.iter().map(account).collect::<Result<_, sqlx::Error>>()?)
    }
}
