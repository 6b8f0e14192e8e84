//! The party behind an address, as the limits count it.

use std::net::{IpAddr, Ipv6Addr};

/// One party: an IPv4 address, or the /64 in which an IPv6 host may choose its addresses (RFC 4291 §2.5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Party(IpAddr);

impl Party {
    /// The party of an address.
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

#[cfg(test)]
mod tests {
    use super::Party;

    #[test]
    fn a_network_of_ipv6_is_one_party_and_another_is_another() {
        let of = |address: &str| Party::of(address.parse().unwrap());
        assert_eq!(of("2001:db8:1::1"), of("2001:db8:1::2"));
        assert_ne!(of("2001:db8:1::1"), of("2001:db8:2::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
