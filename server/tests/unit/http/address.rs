//! Unit tests of `http::address`.

use std::net::IpAddr;

use axum::http::HeaderMap;

use crate::http::Network;
use crate::http::address::{ClientAddress, Peer, Subnet, TrustedProxies, X_FORWARDED_FOR, parse_address};

fn client(trusted: &[&str], peer: &str, fields: &[&'static str]) -> String {
    let networks: Vec<_> = trusted.iter().map(|network| Network::parse(network).unwrap()).collect();
    let mut headers = HeaderMap::new();
    for field in fields {
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
    assert_eq!(client(&proxies, "198.51.100.9", &["unknown"]), "198.51.100.9", "a stranger's says nothing");
}

#[test]
fn an_ipv4_address_within_ipv6_is_the_same_address() {
    for proxies in ["10.0.0.0/8", "::ffff:10.0.0.0/104"] {
        assert_eq!(client(&[proxies], "::ffff:10.0.0.1", &["::ffff:192.0.2.7"]), "192.0.2.7");
    }
    let mapped: IpAddr = "::ffff:192.0.2.7".parse().unwrap();
    assert_eq!(ClientAddress::new(mapped).to_string(), "192.0.2.7");
}

#[test]
fn an_address_is_read_as_proxies_write_it() {
    for (field, expected) in [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7\t", "192.0.2.7"),
        ("192.0.2.7:51234", "192.0.2.7"),
        ("\"192.0.2.7\"", "192.0.2.7"),
        ("\"192.0.2.7:80\"", "192.0.2.7"),
        ("192.0.2.7:_hidden", "192.0.2.7"),
        ("2001:DB8:0::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:51234", "2001:db8::1"),
        ("\"[2001:db8::1]:51234\"", "2001:db8::1"),
        ("[2001:db8::1]:_p", "2001:db8::1"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
        ("[::ffff:192.0.2.7]:80", "::ffff:192.0.2.7"),
        ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%25eth0]", "fe80::1"),
    ] {
        assert_eq!(
            parse_address(field.as_bytes()).map(|address| address.to_string()).as_deref(),
            Some(expected),
            "{field}"
        );
    }
}

#[test]
fn what_names_no_address_is_none() {
    for invalid in [
        "",
        "unknown",
        "Unknown",
        "_hidden",
        "_",
        "\"unknown\"",
        "localhost",
        "192.0.2",
        "192.0.2.7.",
        "192.0.2.256",
        "192.0.2.7:99999",
        "192.0.2.7:",
        "192.0.2.7:x",
        "192.0.2.7 80",
        "[192.0.2.7]",
        "[2001:db8::1",
        "2001:db8::1]",
        "[2001:db8::1]x",
        "\"192.0.2.7",
        "192.0.2.7\"",
        "0300.0.2.7",
        "192.0.2.7/32",
        ":80",
        "[]:80",
        "192.0.2.7:_",
        "é",
    ] {
        assert_eq!(parse_address(invalid.as_bytes()), None, "{invalid}");
    }
    assert_eq!(parse_address(b"\xff"), None);
}

#[test]
fn a_network_of_ipv6_is_one_party_and_another_is_another() {
    let subnet = |address: &str| Subnet::of(address.parse().unwrap());
    assert_eq!(subnet("2001:db8:1::1"), subnet("2001:db8:1::2"));
    assert_ne!(subnet("2001:db8:1::1"), subnet("2001:db8:2::1"));
    assert_eq!(subnet("::ffff:192.0.2.1"), subnet("192.0.2.1"));
    assert_ne!(subnet("192.0.2.1"), subnet("192.0.2.2"));
}
