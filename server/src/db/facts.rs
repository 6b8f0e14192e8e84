//! Data that may be read without a permit, behind types that can read less than a [`Store`].

use two_gates_app::catalogue::{DemoState, PERSONAS, Persona};
use two_gates_app::lab::Progress;
use two_gates_policy::{AccountId, Plan, Resource, Role, Visibility};

use super::session::IdHash;
use super::statement::{Enum, Granted, granted_column};
use super::{Result, Store, World, WriteTx};

/// Reads the data that a decision needs, and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a>(&'a Store);

impl<'a> Facts<'a> {
    /// The facts of the world that the store is limited to.
    pub const fn new(store: &'a Store) -> Self {
        Self(store)
    }

    /// The owner and the visibility of the profile with this name; `None` if there is no such account. Hidden
    /// and missing profiles cost the same work: a row is returned either way, and no text is read.
    pub async fn profile(self, name: &str) -> Result<Option<Resource>> {
        let sql = "SELECT coalesce(a.id, 0), coalesce(p.visibility, 'private') FROM (SELECT 1)
                 LEFT JOIN account a ON a.world_id = ? AND a.name = ?
                 LEFT JOIN profile p ON p.account_id = a.id";
        let (owner, Enum(visibility)) = self.0.one(sql, (self.0.world.0, name)).await?;
        Ok((owner != 0).then_some(Resource { owner: AccountId(owner), visibility }))
    }

    /// When the embargo ends, in seconds since 1970-01-01T00:00:00Z. Every seeded world has an embargo.
    pub async fn embargo_lifts_at(self) -> Result<i64> {
        let sql = "SELECT lifts_at FROM embargo WHERE world_id = ?";
        let (lifts_at,) = self.0.one(sql, (self.0.world.0,)).await?;
        Ok(lifts_at)
    }
}

/// Checks whether the database answers, without reading data.
#[derive(Clone, Debug)]
pub struct Readiness(Store);

impl Readiness {
    /// Creates a check of a database.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// Succeeds if the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.0.all::<(i64,)>("SELECT id FROM world LIMIT 1", ()).await.map(drop)
    }
}

/// The demo accounts and profiles in the home page's public picture: only those that the catalogue names.
#[derive(Clone, Debug)]
pub struct ProfileDirectory(Store);

impl ProfileDirectory {
    /// The directory of a world.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// The state of the profiles that the catalogue names, and of the personas' accounts.
    pub async fn read(&self) -> Result<DemoState> {
        let Self(store) = self;
        let read = async {
            let profile_names: Vec<_> = DemoState::names().collect();
            let persona_names: Vec<_> = PERSONAS.iter().filter_map(Persona::user_name).collect();
            let sql = concat!(
                "SELECT a.name, a.role, a.plan, ",
                granted_column!(),
                ", p.visibility FROM account a JOIN profile p ON p.account_id = a.id
                  WHERE a.world_id = ? AND a.name IN (SELECT value FROM json_each(?))",
            );
            let names = serde_json::json!([&*profile_names, &*persona_names].concat()).to_string();
            let rows: Vec<DirectoryRow> = store.all(sql, (store.world.0, names)).await?;
            let profiles = rows.iter().filter(|row| profile_names.contains(&row.0.as_str()));
            let state: DemoState = profiles.map(|row| (row.0.clone(), row.4.0)).collect();
            let accounts = rows.into_iter().filter(|(name, ..)| persona_names.contains(&name.as_str()));
            Ok(state.with_accounts(accounts.map(|row| (row.0, row.1.0, row.2.0, row.3.0))))
        };
        store.cached(&store.caches.directory, read).await
    }
}

/// The name, role, plan, permissions granted on request, and visibility of an account.
type DirectoryRow = (String, Enum<Role>, Enum<Plan>, Granted, Enum<Visibility>);

/// The scenarios done in a session, each an entry of [`Progress`]. The rows are deleted with the session.
#[derive(Clone, Debug)]
pub struct ProgressRows(Store);

impl ProgressRows {
    /// The progress in a world.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// The progress of a session.
    pub async fn read(&self, id: &IdHash) -> Result<Progress> {
        let sql = "SELECT p.scenario FROM progress p JOIN session s ON s.id_hash = p.id_hash
                 WHERE p.id_hash = ? AND s.world_id = ?";
        let rows: Vec<(String,)> = self.0.all(sql, (id.as_slice(), self.0.world.0)).await?;
        Ok(rows.iter().map(|(slug,)| slug.as_str()).collect())
    }

    /// Adds to the progress of a session. Does nothing if the session has ended.
    pub async fn add(&self, id: &IdHash, done: &Progress) -> Result<()> {
        let mut tx = self.0.write().await?;
        insert_progress(&mut tx, self.0.world, id, done).await?;
        tx.commit().await
    }

    /// Deletes the progress of a session.
    pub async fn clear(&self, id: &IdHash) -> Result<()> {
        self.0.execute_each("DELETE FROM progress WHERE id_hash = ?", &[*id]).await.map(drop)
    }
}

/// Adds to the progress of a session as part of a larger write.
pub(super) async fn insert_progress(
    tx: &mut WriteTx,
    world: World,
    id: &IdHash,
    done: &Progress,
) -> Result<()> {
    for entry in done.entries() {
        let sql = "INSERT OR IGNORE INTO progress (id_hash, scenario)
             SELECT id_hash, ? FROM session WHERE id_hash = ? AND world_id = ?";
        tx.execute(sql, (entry, id.as_slice(), world.0)).await?;
    }
    Ok(())
}
