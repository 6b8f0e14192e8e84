//! Parses client addresses in the forms that proxies write.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// Reads a member of `X-Forwarded-For`: an address with or without port, brackets and quotes. The field has
/// no grammar of its own, so this is RFC 7239 §6. `None` for an obfuscated identifier such as `unknown` or
/// `_hidden` (§6.2, §6.3).
pub(super) fn address(member: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(member).ok()?.trim_ascii();
    let text = text.strip_prefix('"').map_or(Some(text), |rest| rest.strip_suffix('"'))?.trim_ascii();
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some(address);
    }
    let text = without_obfuscated_port(text);
    match text.parse::<SocketAddr>() {
        Ok(with_port) => Some(with_port.ip()),
        Err(_) => bare(text),
    }
}

/// Reads `[2001:db8::1]`, `192.0.2.7` (its port is removed already), or an address with a zone, such as
/// `fe80::1%eth0` (RFC 4007 §11).
fn bare(text: &str) -> Option<IpAddr> {
    let in_brackets = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let v6 = in_brackets.unwrap_or(text);
    let v6 = v6.split_once('%').map_or(v6, |(address, _zone)| address);
    if let Ok(address) = v6.parse::<Ipv6Addr>() {
        return Some(IpAddr::V6(address));
    }
    if in_brackets.is_some() { None } else { text.parse().ok() }
}

/// RFC 7239 §6: a port can be an obfuscated identifier, such as `_8080`.
fn without_obfuscated_port(text: &str) -> &str {
    match text.rsplit_once(":_") {
        Some((address, port)) if !port.is_empty() => address,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_read_as_proxies_write_it() {
        for (written, read) in [
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
                address(written.as_bytes()).map(|address| address.to_string()).as_deref(),
                Some(read),
                "{written}"
            );
        }
    }

    #[test]
    fn what_names_no_address_is_none() {
        for none in [
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
            assert_eq!(address(none.as_bytes()), None, "{none}");
        }
        assert_eq!(address(b"\xff"), None);
    }
}
