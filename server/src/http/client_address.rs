//! The client's address: the other end of the connection, or the address that a trusted proxy reports. Anyone
//! can write a header, so a header alone proves nothing.
//!
//! If the trusted proxy reports no readable address, the request has none and is refused with 400. Under the
//! proxy's own address it would slip past a block, and would share limits and audit rows with all such
//! requests.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName};

use super::Network;
use super::forwarded::address;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of the connection. The accept loop puts it into the extensions of each request. The lab does
/// the same with an address of its choice. A request that came over no connection is this machine's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl Default for Peer {
    fn default() -> Self {
        Self(IpAddr::V4(Ipv4Addr::LOCALHOST))
    }
}

/// The address that counts for limits, for the block list and in the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// An IPv4-mapped IPv6 address equals its IPv4 address (RFC 4291 §2.5.5.2).
    pub fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// The address.
    pub const fn ip(self) -> IpAddr {
        self.0
    }
}

impl std::fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The proxies whose `X-Forwarded-For` is trusted.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Arc<[Network]>);

impl TrustedProxies {
    /// Trusts these networks.
    pub fn new(networks: &[Network]) -> Self {
        Self(networks.into())
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }

    /// Reads `X-Forwarded-For` from its end, where the nearest proxy wrote. The first address outside the
    /// trusted networks is the client's. Anything before it may be forged and is ignored. `None` if the
    /// address cannot be read.
    pub fn client(&self, peer: Peer, headers: &HeaderMap) -> Option<ClientAddress> {
        let mut client = ClientAddress::new(peer.0);
        let fields = headers.get_all(X_FORWARDED_FOR).iter().rev();
        let members = fields.flat_map(|field| field.as_bytes().rsplit(|byte| *byte == b','));
        // RFC 9110 §5.6.1.2: empty members of a list are ignored.
        for member in members.map(<[u8]>::trim_ascii).filter(|member| !member.is_empty()) {
            if !self.trust(client.0) {
                break;
            }
            client = ClientAddress::new(address(member)?);
        }
        Some(client)
    }
}

#[cfg(test)]
mod tests {
    use super::{ClientAddress, HeaderMap, IpAddr, Network, Peer, TrustedProxies, X_FORWARDED_FOR};

    fn client(trusted: &[&str], peer: &str, said: &[&'static str]) -> String {
        let networks: Vec<_> = trusted.iter().map(|network| Network::parse(network).unwrap()).collect();
        let mut headers = HeaderMap::new();
        for field in said {
            headers.append(X_FORWARDED_FOR, field.parse().unwrap());
        }
        let client = TrustedProxies::new(&networks).client(Peer(peer.parse().unwrap()), &headers);
        client.map_or("unreadable".to_owned(), |client| client.to_string())
    }

    #[test]
    fn a_header_from_a_stranger_changes_nothing() {
        assert_eq!(client(&["10.0.0.0/8"], "10.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(client(&["10.0.0.0/8"], "198.51.100.9", &["192.0.2.7"]), "198.51.100.9");
        assert_eq!(client(&[], "127.0.0.1", &["192.0.2.7"]), "127.0.0.1");
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_counts_and_what_stands_before_it_does_not() {
        let proxies = ["10.0.0.0/8", "2001:db8::/32"];
        assert_eq!(client(&proxies, "10.0.0.1", &["203.0.113.66, 192.0.2.7, 10.0.0.2"]), "192.0.2.7");
        assert_eq!(client(&proxies, "10.0.0.1", &["203.0.113.66", "192.0.2.7,2001:db8::1"]), "192.0.2.7");
        assert_eq!(client(&proxies, "10.0.0.1", &["unknown, 192.0.2.7"]), "192.0.2.7");
        assert_eq!(client(&proxies, "10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client(&proxies, "10.0.0.1", &["", " , ,"]), "10.0.0.1");
        assert_eq!(client(&proxies, "10.0.0.1", &[",192.0.2.7, ,10.0.0.2,", ""]), "192.0.2.7");
    }

    #[test]
    fn what_cannot_be_read_is_nobodys_address() {
        let proxies = ["10.0.0.0/8"];
        assert_eq!(client(&proxies, "10.0.0.1", &["192.0.2.7, unknown"]), "unreadable");
        assert_eq!(client(&proxies, "10.0.0.1", &["_hidden, 10.0.0.2"]), "unreadable");
        assert_eq!(
            client(&proxies, "198.51.100.9", &["unknown"]),
            "198.51.100.9",
            "a stranger's says nothing"
        );
    }

    #[test]
    fn an_ipv4_address_within_ipv6_is_the_same_address() {
        for proxies in ["10.0.0.0/8", "::ffff:10.0.0.0/104"] {
            assert_eq!(client(&[proxies], "::ffff:10.0.0.1", &["::ffff:192.0.2.7"]), "192.0.2.7");
        }
        let mapped: IpAddr = "::ffff:192.0.2.7".parse().unwrap();
        assert_eq!(ClientAddress::new(mapped).to_string(), "192.0.2.7");
    }
}
