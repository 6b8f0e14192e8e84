//! Unit tests of `http::network`.

use crate::http::network::{BlockError, Network};

fn parse(text: &str) -> Result<String, BlockError> {
    let (own, lab) = ("198.51.100.9".parse().unwrap(), "192.0.2.10".parse().unwrap());
    Network::parse_blockable(text, own, lab).map(|network| network.to_string())
}

#[test]
fn a_network_is_written_in_one_way() {
    for (text, expected) in [
        (" 203.0.113.66 ", "203.0.113.66"),
        ("203.0.113.66/32", "203.0.113.66"),
        ("203.0.113.66/24", "203.0.113.0/24"),
        ("::ffff:203.0.113.66", "203.0.113.66"),
        ("::ffff:203.0.113.0/120", "203.0.113.0/24"),
        ("2001:DB8:0:0::1", "2001:db8::1"),
        ("2001:db8:1::/48", "2001:db8:1::/48"),
        ("10.1.0.0/16", "10.1.0.0/16"),
        ("2001:db8::/32", "2001:db8::/32"),
    ] {
        assert_eq!(parse(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn what_would_shut_out_too_many_or_whoever_blocks_is_not_blocked() {
    for (text, reason) in [
        ("", BlockError::Unreadable),
        ("203.0.113", BlockError::Unreadable),
        ("203.0.113.0/33", BlockError::Unreadable),
        ("somewhere.example", BlockError::Unreadable),
        ("203.0.0.0/15", BlockError::TooWide),
        ("2001:d80::/31", BlockError::TooWide),
        ("198.51.100.9", BlockError::OwnAddress),
        ("198.51.0.0/16", BlockError::OwnAddress),
        ("::ffff:198.51.100.9", BlockError::OwnAddress),
        ("127.0.0.1", BlockError::Loopback),
        ("127.5.0.0/16", BlockError::Loopback),
        ("::1", BlockError::Loopback),
        ("::/0", BlockError::Loopback),
        ("0.0.0.0/0", BlockError::Loopback),
        ("192.0.2.0/24", BlockError::Lab),
    ] {
        assert_eq!(parse(text), Err(reason), "{text}");
    }
}
