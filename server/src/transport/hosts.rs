//! The hosts this server answers for. A page of another name that resolves to this machine (DNS rebinding) gets nothing.

use std::net::IpAddr;
use std::sync::Arc;

/// The names that may stand in a Host header, beside localhost and IP addresses, which cannot be rebound.
#[derive(Clone, Debug, Default)]
pub struct Hosts(Arc<[String]>);

impl Hosts {
    /// Localhost, IP addresses and these names.
    pub fn new(names: &[String]) -> Self {
        Self(names.iter().map(|name| name.to_ascii_lowercase()).collect())
    }

    /// Whether a Host header's value, with or without a port, is ours.
    pub fn answer_for(&self, value: &str) -> bool {
        let Some(host) = host(value) else { return false };
        let host = host.to_ascii_lowercase();
        let unbracketed = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(&host);
        host == "localhost"
            || host.ends_with(".localhost")
            || unbracketed.parse::<IpAddr>().is_ok()
            || self.0.contains(&host)
    }
}

/// The host of `host[:port]` (RFC 3986 §3.2.2).
fn host(value: &str) -> Option<&str> {
    let after_bracket = value.rfind(']').map_or(0, |i| i + 1);
    match value[after_bracket..].find(':') {
        None => Some(value),
        Some(colon) => {
            let (host, port) = value.split_at(after_bracket + colon);
            port[1..].bytes().all(|b| b.is_ascii_digit()).then_some(host)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn our_names_are_answered_for_and_no_others() {
        let hosts = Hosts::new(&["Class.example".to_owned()]);
        for ours in [
            "localhost",
            "LOCALHOST:3000",
            "127.0.0.1:3000",
            "[::1]:3000",
            "[::1]",
            "a.localhost",
            "class.example:80",
        ] {
            assert!(hosts.answer_for(ours), "{ours}");
        }
        for other in ["", "evil.example", "localhost.evil.example", "localhost:x", "class.example.evil"] {
            assert!(!hosts.answer_for(other), "{other}");
        }
    }
}
