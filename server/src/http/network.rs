//! An IP address or network, as on the block list.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};

/// One address, or all addresses with the same prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network(IpNet);

/// Why a network cannot be blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    #[error("Write an address such as 198.51.100.7, or a network such as 198.51.100.0/24.")]
    Unreadable,
    #[error("That is too wide. The widest network is a /16, and a /32 for IPv6.")]
    TooWide,
    /// The network contains this machine.
    #[error("That would block the loopback address, which the operator of this server uses.")]
    Loopback,
    /// The network contains the administrator who wants to block it.
    #[error("That would block your own address, and you could not lift it again.")]
    OwnAddress,
    /// The network contains the lab's own address.
    #[error("The lab sends its requests from there, so every lesson would be a 403.")]
    Lab,
}

impl Network {
    /// Parses an address or a network. Clears host bits. Like client addresses, an IPv4-mapped IPv6 address
    /// becomes IPv4 (RFC 4291 §2.5.5.2).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let network = text.parse::<IpAddr>().map(IpNet::from).or_else(|_| text.parse::<IpNet>()).ok()?;
        let canonical = match network {
            IpNet::V6(v6) if v6.prefix_len() >= 96 => {
                let v4 = v6.network().to_ipv4_mapped();
                v4.and_then(|v4| Ipv4Net::new(v4, v6.prefix_len() - 96).ok()).map(IpNet::V4)
            }
            _ => None,
        };
        Some(Self(canonical.unwrap_or(network).trunc()))
    }

    /// Parses a network that may be blocked. `own` is the administrator's address, and `lab` is the lab's.
    pub fn parse_blockable(text: &str, own: IpAddr, lab: IpAddr) -> Result<Self, BlockError> {
        let network = Self::parse(text).ok_or(BlockError::Unreadable)?;
        let widest = if matches!(network.0, IpNet::V4(_)) { 16 } else { 32 };
        let mut loopback = ["127.0.0.0/8", "::1/128"].into_iter().filter_map(Self::parse);
        if loopback.any(|own| own.0.contains(&network.0) || network.0.contains(&own.0)) {
            return Err(BlockError::Loopback);
        }
        match network {
            _ if network.0.prefix_len() < widest => Err(BlockError::TooWide),
            _ if network.contains(own) => Err(BlockError::OwnAddress),
            _ if network.contains(lab) => Err(BlockError::Lab),
            _ => Ok(network),
        }
    }

    /// Whether the network contains the address.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl std::fmt::Display for Network {
    /// Writes a single address without its prefix length.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.prefix_len() == self.0.max_prefix_len() { self.0.addr().fmt(f) } else { self.0.fmt(f) }
    }
}
