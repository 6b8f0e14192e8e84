//! The demo accounts and profiles in the picture on the home page, which everybody sees. Read without a
//! decision, and so limited to those that the catalogue names for the lesson.

use sqlx::sqlite::SqliteRow;
use sqlx::{Error, FromRow, Row};
use two_gates_app::catalogue::{NamedProfiles, PERSONAS, Persona};
use two_gates_policy::{Granted, Plan, Role, Visibility};

use super::statement::{Word, granted, granted_column};
use super::{DbError, Store};

/// The demo accounts and their profiles.
#[derive(Clone, Debug)]
pub struct ProfileDirectory(Store);

impl ProfileDirectory {
    /// The directory of a world.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// The profiles that the catalogue names, and the accounts of the personas.
    pub async fn read(&self) -> Result<NamedProfiles, DbError> {
        let Self(store) = self;
        let profiles: Vec<(String, Word<Visibility>)> = store
            .all(
                "SELECT a.name, p.visibility FROM account a JOIN profile p ON p.account_id = a.id
                 WHERE a.world_id = ? AND a.name IN (SELECT value FROM json_each(?))",
                (store.world.0, json(NamedProfiles::names())),
            )
            .await?;
        let accounts: Vec<AccountRow> = store
            .all(
                concat!(
                    "SELECT a.name, a.role, a.plan, ",
                    granted_column!(),
                    " FROM account a WHERE a.world_id = ? AND a.name IN (SELECT value FROM json_each(?))",
                ),
                (store.world.0, json(PERSONAS.iter().filter_map(Persona::user_name))),
            )
            .await?;
        let profiles = profiles.into_iter().map(|(name, Word(visibility))| (name, visibility));
        let accounts = accounts.into_iter().map(|AccountRow(account)| account).collect::<Vec<_>>();
        Ok(profiles.collect::<NamedProfiles>().with_accounts(accounts))
    }
}

fn json<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<serde_json::Value>().to_string()
}

struct AccountRow((String, Role, Plan, Granted));

impl FromRow<'_, SqliteRow> for AccountRow {
    fn from_row(row: &SqliteRow) -> Result<Self, Error> {
        let (Word(role), Word(plan)) = (row.try_get(1)?, row.try_get(2)?);
        Ok(Self((row.try_get(0)?, role, plan, granted(row.try_get(3)?)?)))
    }
}
