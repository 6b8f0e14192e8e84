//! Where a request of the lab comes from: one of two addresses that are for documentation alone (RFC 5737),
//! so nobody has them.

use std::net::{IpAddr, Ipv4Addr};

/// The other end of the connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SentFrom {
    /// An address as any other.
    #[default]
    Ordinary,
    /// One that the demo world begins with on its block list.
    Blocked,
}

impl SentFrom {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ordinary, Self::Blocked];

    /// The address, which is also the value in queries.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ordinary => "192.0.2.10",
            Self::Blocked => "203.0.113.66",
        }
    }

    /// The address.
    pub const fn address(self) -> IpAddr {
        IpAddr::V4(match self {
            Self::Ordinary => Ipv4Addr::new(192, 0, 2, 10),
            Self::Blocked => Ipv4Addr::new(203, 0, 113, 66),
        })
    }

    /// What it is called in a choice.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ordinary => "192.0.2.10",
            Self::Blocked => "203.0.113.66, blocked at first",
        }
    }

    /// What to say of it after a request; nothing of an ordinary one.
    pub const fn whence(self) -> &'static str {
        match self {
            Self::Ordinary => "",
            Self::Blocked => ", from 203.0.113.66",
        }
    }
}
