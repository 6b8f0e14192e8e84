//! Unit tests of `startup::reachability`.

use super::{local_address, warning};

fn warning_text(addr: &str, https: bool) -> String {
    warning(addr.parse().unwrap(), https).join("\n")
}

#[test]
fn on_this_machine_alone_there_is_nothing_to_say() {
    for addr in ["127.0.0.1:3000", "127.8.8.8:3000", "[::1]:3000", "[::ffff:127.0.0.1]:3000"] {
        assert_eq!(warning_text(addr, false), "", "{addr}");
    }
}

#[test]
fn it_says_who_can_reach_it_and_that_all_of_it_is_public() {
    for (addr, reach) in [
        ("0.0.0.0:3000", "every IPv4 address of this machine"),
        ("[::]:3000", "every address of this machine"),
        ("192.168.1.20:3000", "anyone who can reach this address"),
        ("[fd00::2]:3000", "on fd00::2"),
    ] {
        let warning_text = warning_text(addr, false);
        for words in [reach, "any persona", "everything in this world", "unencrypted"] {
            assert!(warning_text.contains(words), "{addr}: {warning_text}");
        }
    }
    assert!(warning_text("0.0.0.0:3000", true).contains("marked Secure"));
}

#[test]
fn an_address_that_stands_for_all_is_none_to_go_to() {
    for (addr, expected) in [
        ("0.0.0.0:3000", "127.0.0.1:3000"),
        ("[::]:3000", "[::1]:3000"),
        ("192.168.1.20:3000", "192.168.1.20:3000"),
    ] {
        assert_eq!(local_address(addr.parse().unwrap()).to_string(), expected);
    }
}
