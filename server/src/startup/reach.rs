//! Warns at startup if other machines can reach the server.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The warning about an address; empty if only this machine can reach it.
pub(super) fn warning(addr: SocketAddr, https: bool) -> Vec<String> {
    let ip = addr.ip().to_canonical();
    if ip.is_loopback() {
        return Vec::new();
    }
    let who = match ip {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => {
            "on every IPv4 address of this machine: whoever shares any of its networks can reach it"
                .to_owned()
        }
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => {
            "on every address of this machine: whoever shares any of its networks can reach it".to_owned()
        }
        ip => format!("on {ip}: whoever can reach this address can use it"),
    };
    let cookies = if https {
        "cookies are marked Secure (--https): over plain http, no browser keeps a login but on localhost"
    } else {
        "it speaks http: passwords and session cookies cross the network unencrypted, for anyone on the way \
         to read and use"
    };
    vec![
        format!("listens {who}"),
        "all of it is public: anyone there can put on every persona, the administrator too, and read \
         everything in this world, signed-up accounts included"
            .to_owned(),
        cookies.to_owned(),
    ]
}

/// The address for a browser on this machine, which cannot open an unspecified address such as `0.0.0.0`.
pub(super) fn here(addr: SocketAddr) -> SocketAddr {
    match addr.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => (Ipv4Addr::LOCALHOST, addr.port()).into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => (Ipv6Addr::LOCALHOST, addr.port()).into(),
        _ => addr,
    }
}

#[cfg(test)]
mod tests {
    use super::{here, warning};

    fn said(addr: &str, https: bool) -> String {
        warning(addr.parse().unwrap(), https).join("\n")
    }

    #[test]
    fn on_this_machine_alone_there_is_nothing_to_say() {
        for addr in ["127.0.0.1:3000", "127.8.8.8:3000", "[::1]:3000", "[::ffff:127.0.0.1]:3000"] {
            assert_eq!(said(addr, false), "", "{addr}");
        }
    }

    #[test]
    fn it_says_who_can_reach_it_and_that_all_of_it_is_public() {
        for (addr, who) in [
            ("0.0.0.0:3000", "every IPv4 address of this machine"),
            ("[::]:3000", "every address of this machine"),
            ("192.168.1.20:3000", "whoever can reach this address"),
            ("[fd00::2]:3000", "on fd00::2"),
        ] {
            let said = said(addr, false);
            for words in [who, "every persona", "everything in this world", "unencrypted"] {
                assert!(said.contains(words), "{addr}: {said}");
            }
        }
        assert!(said("0.0.0.0:3000", true).contains("marked Secure"));
    }

    #[test]
    fn an_address_that_stands_for_all_is_none_to_go_to() {
        for (bound, shown) in [
            ("0.0.0.0:3000", "127.0.0.1:3000"),
            ("[::]:3000", "[::1]:3000"),
            ("192.168.1.20:3000", "192.168.1.20:3000"),
        ] {
            assert_eq!(here(bound.parse().unwrap()).to_string(), shown);
        }
    }
}
