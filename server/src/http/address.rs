//! The client's address: the peer of the connection, or the address that a trusted proxy reports. Anyone can
//! write a header field, so a field alone proves nothing.
//!
//! If the trusted proxy reports no valid address, the request has none and is refused with 400. Under the
//! proxy's own address, the request would bypass a block, and all such requests would share one rate limit.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::http::{HeaderMap, HeaderName};

use super::Network;

pub(super) const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The peer of the connection. The accept loop adds it to the extensions of each request; the lab adds an
/// address of its choice. A request without a connection comes from this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl Default for Peer {
    fn default() -> Self {
        Self(IpAddr::V4(Ipv4Addr::LOCALHOST))
    }
}

/// The address used by the limits, the block list and the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// Turns an IPv4-mapped IPv6 address into its IPv4 address (RFC 4291 §2.5.5.2).
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
    /// Trusts the proxies in these networks.
    pub fn new(networks: &[Network]) -> Self {
        Self(networks.into())
    }

    /// Reads `X-Forwarded-For` from its end, where the nearest proxy appends. The first address outside the
    /// trusted networks is the client's; `None` if it is invalid. Everything before it may be forged.
    pub fn client(&self, peer: Peer, headers: &HeaderMap) -> Option<ClientAddress> {
        let mut client = ClientAddress::new(peer.0);
        let fields = headers.get_all(X_FORWARDED_FOR).iter().rev();
        let members = fields.flat_map(|field| field.as_bytes().rsplit(|byte| *byte == b','));
        // RFC 9110 §5.6.1.2: empty list members are ignored.
        for member in members.map(<[u8]>::trim_ascii).filter(|member| !member.is_empty()) {
            if !self.0.iter().any(|network| network.contains(client.0)) {
                break;
            }
            client = ClientAddress::new(parse_address(member)?);
        }
        Some(client)
    }
}

/// Parses a member of `X-Forwarded-For`: an address with or without port, brackets and quotes. The field has
/// no grammar, so RFC 7239 §6 applies. `None` for an identifier such as `unknown` or `_hidden` (§6.2, §6.3).
pub(super) fn parse_address(member: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(member).ok()?.trim_ascii();
    let text = text.strip_prefix('"').map_or(Some(text), |rest| rest.strip_suffix('"'))?.trim_ascii();
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some(address);
    }
    // RFC 7239 §6: a port can be an obfuscated identifier, such as `_8080`.
    let text = text.rsplit_once(":_").filter(|(_, port)| !port.is_empty()).map_or(text, |(bare, _)| bare);
    text.parse::<SocketAddr>().map_or_else(|_| parse_without_port(text), |with_port| Some(with_port.ip()))
}

/// Parses `192.0.2.7`, `[2001:db8::1]`, or an address with a zone such as `fe80::1%eth0` (RFC 4007 §11).
fn parse_without_port(text: &str) -> Option<IpAddr> {
    let in_brackets = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let v6 = in_brackets.unwrap_or(text);
    if let Ok(address) = v6.split_once('%').map_or(v6, |(address, _zone)| address).parse::<Ipv6Addr>() {
        return Some(IpAddr::V6(address));
    }
    if in_brackets.is_some() { None } else { text.parse().ok() }
}

/// A client network: an IPv4 address, or the /64 whose addresses an IPv6 host may use (RFC 4291 §2.5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subnet(IpAddr);

impl Subnet {
    /// The client network of an address.
    pub const fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            v4 @ IpAddr::V4(_) => Self(v4),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
        }
    }
}
