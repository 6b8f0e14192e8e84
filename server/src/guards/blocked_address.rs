//! The block list: refuses a request from a blocked address before authentication.

use axum::http::Uri;
use two_gates_policy::Node;

use super::Guards;
use crate::record::{Finding, Record};
use crate::refusal::Refusal;

/// Passes a request whose address is not blocked. RFC 9110 §15.5.4: a 403 for reasons unrelated to
/// credentials.
pub async fn not_blocked(guards: &Guards, record: &Record, uri: &Uri) -> Result<(), Refusal> {
    if is_asset(uri.path()) {
        return Ok(());
    }
    let (address, now) = (record.address(), guards.store.clock.now());
    if let Some(block) = guards.blocks.find(&guards.store, address.ip(), now).await? {
        let seconds = block.until.map(|until| u32::try_from(until - now).unwrap_or(u32::MAX));
        return Err(Refusal::address_blocked(seconds, format!("{address}. {}", block.reason)));
    }
    let rule = "A request from a blocked address is refused, whoever sent it. A header that no trusted proxy wrote changes nothing about where it came from.";
    record.passed(Node::Guards, Finding::Address(address, rule, "RFC 9110 §15.5.4"));
    Ok(())
}

/// Assets of the refusal's own page stay open. They reveal nothing about anyone.
fn is_asset(path: &str) -> bool {
    path.starts_with("/assets/") || path.starts_with("/favicon.")
}
