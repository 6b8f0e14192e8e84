//! Warns at startup if other machines can reach the server.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The warning about an address; empty if only this machine can reach it.
pub(super) fn warning(addr: SocketAddr, https: bool) -> Vec<String> {
    let ip = addr.ip().to_canonical();
    if ip.is_loopback() {
        return Vec::new();
    }
    let scope = match ip {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => {
            "on every IPv4 address of this machine: anyone on one of its networks can reach it".to_owned()
        }
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => {
            "on every address of this machine: anyone on one of its networks can reach it".to_owned()
        }
        ip => format!("on {ip}: anyone who can reach this address can use it"),
    };
    let cookies = if https {
        "cookies are marked Secure (--https): over plain http, browsers keep a login only on localhost"
    } else {
        "it speaks http: passwords and session cookies cross the network unencrypted, for anyone on the way \
         to read and use"
    };
    vec![
        format!("listens {scope}"),
        "all of it is public: anyone there can become any persona, even the administrator, and read \
         everything in this world, signed-up accounts included"
            .to_owned(),
        cookies.to_owned(),
    ]
}

/// The address for a browser on this machine, which cannot open an unspecified address such as `0.0.0.0`.
pub(super) fn local_address(addr: SocketAddr) -> SocketAddr {
    match addr.ip() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => (Ipv4Addr::LOCALHOST, addr.port()).into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => (Ipv6Addr::LOCALHOST, addr.port()).into(),
        _ => addr,
    }
}

#[cfg(test)]
#[path = "../../tests/unit/startup/reachability.rs"]
mod tests;
