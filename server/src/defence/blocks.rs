//! The block list in memory. It is read once and after each change, so that requests need no query.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use crate::db::{self, DbError, Store, World};
use crate::http::Network;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedNetwork {
    network: Network,
    /// The reason, for administrators and the lab. Never shown to a blocked client.
    pub reason: String,
    /// When the block ends, in seconds since 1970-01-01T00:00:00Z; `None` if it has no end.
    pub until: Option<i64>,
}

/// The block lists of one database, by world. Cheap to clone; clones share them. Each database needs its own.
#[derive(Clone, Debug, Default)]
pub struct BlockList {
    lists: Arc<RwLock<HashMap<World, Arc<[BlockedNetwork]>>>>,
    /// Serializes reads, so that an older list never replaces a newer one.
    reload_lock: Arc<Mutex<()>>,
}

impl BlockList {
    pub async fn find(&self, store: &Store, address: IpAddr, now: i64) -> db::Result<Option<BlockedNetwork>> {
        let cached = self.lists.read().unwrap_or_else(PoisonError::into_inner).get(&store.world).cloned();
        let blocks = match cached {
            Some(blocks) => blocks,
            None => self.reload(store).await?,
        };
        let applies = |block: &&BlockedNetwork| {
            block.network.contains(address) && block.until.is_none_or(|until| now < until)
        };
        // The block that ends last applies, because a retry before its end would fail.
        let longest = |block: &&BlockedNetwork| block.until.unwrap_or(i64::MAX);
        Ok(blocks.iter().filter(applies).max_by_key(longest).cloned())
    }

    /// Reads the list again. Call this after each change.
    pub async fn reload(&self, store: &Store) -> Result<Arc<[BlockedNetwork]>, DbError> {
        let _guard = self.reload_lock.lock().await;
        // If this read fails, the next request retries, because an outdated list must not stay.
        self.lists.write().unwrap_or_else(PoisonError::into_inner).remove(&store.world);
        let rows = db::blocked_address::load(store).await?;
        let blocks: Arc<[BlockedNetwork]> = rows.into_iter().filter_map(parse_row).collect();
        let mut lists = self.lists.write().unwrap_or_else(PoisonError::into_inner);
        lists.insert(store.world, Arc::clone(&blocks));
        Ok(blocks)
    }
}

fn parse_row((network, reason, until): (String, String, Option<i64>)) -> Option<BlockedNetwork> {
    let Some(parsed) = Network::parse(&network) else {
        tracing::error!(network, "ignored a row of the block list: not a network");
        return None;
    };
    Some(BlockedNetwork { network: parsed, reason, until })
}
