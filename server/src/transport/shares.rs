//! How many connections each network has open, so that no one of them takes the room of all others.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::defence::Party;

/// The connections that are open, by network.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares(Arc<Mutex<HashMap<Party, usize>>>);

/// One connection of a network, for as long as it is open.
#[derive(Debug)]
pub(super) struct Share {
    shares: Shares,
    network: Party,
}

impl Shares {
    /// Counts one more connection from there; none where that would be more than `most`.
    pub(super) fn take(&self, address: IpAddr, most: usize) -> Option<Share> {
        let network = Party::of(address);
        let mut open = self.open();
        let own = open.entry(network).or_default();
        if *own >= most {
            return None;
        }
        *own += 1;
        Some(Share { shares: self.clone(), network })
    }

    fn open(&self) -> MutexGuard<'_, HashMap<Party, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut open = self.shares.open();
        if let Some(own) = open.get_mut(&self.network) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::Shares;

    #[test]
    fn a_network_has_its_share_and_no_more_until_one_is_given_back() {
        let shares = Shares::default();
        let [one, same, other]: [IpAddr; 3] =
            ["2001:db8:1::1", "2001:db8:1::2", "2001:db8:2::1"].map(|address| address.parse().unwrap());
        let (first, second) = (shares.take(one, 2), shares.take(same, 2));
        assert!(first.is_some() && second.is_some());
        assert!(shares.take(one, 2).is_none());
        assert!(shares.take(other, 2).is_some(), "another network has its own");
        drop(first);
        assert!(shares.take(same, 2).is_some());
        drop(second);
        assert!(shares.open().is_empty(), "nothing is kept of who is gone");
    }
}
