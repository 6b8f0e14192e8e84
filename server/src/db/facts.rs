//! What the policy must know of a resource before it decides: less than a [`Store`], and no content.

use super::Store;

/// Leads to the facts of a world, and to nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a>(pub(super) &'a Store);

impl<'a> Facts<'a> {
    /// Those of the world of a store.
    pub const fn of(store: &'a Store) -> Self {
        Self(store)
    }
}
