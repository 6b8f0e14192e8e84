//! The block list in memory: read once, and again after each change, so that no request costs a query.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use crate::db::{self, Db, DbError, World};
use crate::http::Network;

/// A block that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    network: Network,
    /// Why; for administrators and the lab, never for whoever is blocked.
    pub reason: String,
    /// When it ends, in seconds since 1970-01-01T00:00:00Z; none for when it is lifted.
    pub until: Option<i64>,
}

/// The block lists of the worlds of one database. Cheap to clone; clones share them. Another database needs another.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    known: Arc<RwLock<HashMap<World, Arc<[Block]>>>>,
    /// One reads at a time: else an older reading could come after a newer one.
    reading: Arc<Mutex<()>>,
}

impl Blocks {
    /// The block that an address is under, if any.
    pub async fn find(
        &self,
        db: &Db,
        world: World,
        address: IpAddr,
        now: i64,
    ) -> Result<Option<Block>, DbError> {
        let blocks = match self.known(world) {
            Some(blocks) => blocks,
            None => self.reload(db, world).await?,
        };
        let holds =
            |block: &&Block| block.network.contains(address) && block.until.is_none_or(|until| now < until);
        // Of several the one that lasts longest: to come again before its end would be in vain.
        let longest = |block: &&Block| block.until.unwrap_or(i64::MAX);
        Ok(blocks.iter().filter(holds).max_by_key(longest).cloned())
    }

    /// Reads the list anew. To be called after each change.
    pub async fn reload(&self, db: &Db, world: World) -> Result<Arc<[Block]>, DbError> {
        let _one = self.reading.lock().await;
        // What cannot be read now is read by the next request: an old list must not go on.
        self.known.write().unwrap_or_else(PoisonError::into_inner).remove(&world);
        let rows = db::blocked_address::all(db, world).await?;
        let blocks: Arc<[Block]> = rows.into_iter().filter_map(block).collect();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(world, Arc::clone(&blocks));
        Ok(blocks)
    }

    fn known(&self, world: World) -> Option<Arc<[Block]>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(&world).cloned()
    }
}

fn block((network, reason, until): (String, String, Option<i64>)) -> Option<Block> {
    let Some(parsed) = Network::parse(&network) else {
        tracing::error!(network, "a row of the block list is no network, and blocks nobody");
        return None;
    };
    Some(Block { network: parsed, reason, until })
}
