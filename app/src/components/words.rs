//! The words for accounts, callers, requests and numbers, the same on every page.

use two_gates_policy::{Plan, Role, Visibility};

use crate::catalogue::{CallerEntry, Credential};
use crate::wire::Exchange;

/// A role in a word.
pub const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Standard => "standard",
        Role::Administrator => "administrator",
    }
}

/// A plan in a word.
pub const fn plan_word(plan: Plan) -> &'static str {
    match plan {
        Plan::Free => "free",
        Plan::Pro => "pro",
    }
}

/// A visibility in a word.
pub const fn visibility_word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Private => "private",
    }
}

/// An account in a few words, such as `alice · standard`.
pub fn describe(name: &str, role: Role) -> String {
    format!("{name} · {}", role_word(role))
}

/// As whom a request of the lab is sent, to stand after it: `as alice`.
pub fn as_whom(caller: &CallerEntry) -> String {
    let name = caller.user_name.unwrap_or(caller.label);
    match caller.credential {
        Credential::None => "logged out".to_owned(),
        Credential::Live => format!("as {name}"),
        Credential::Expired => format!("as {name}, session expired"),
        Credential::Revoked => format!("as {name}, session revoked"),
        Credential::Tampered => format!("as {name}, session tampered with"),
    }
}

/// An exchange in words: `GET /inbox` and `as alice`.
pub fn request_words(exchange: &Exchange) -> (String, String) {
    let line = &exchange.sent.start_line;
    let request = line.rsplit_once(' ').map_or(line.as_str(), |(request, _)| request).to_owned();
    let whom = CallerEntry::find(&exchange.persona).map(as_whom).unwrap_or_default();
    (request, whom)
}

/// A number with a comma at each thousand.
pub fn grouped(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number and what it counts: `1 byte`, `1,020 bytes`.
pub fn count_of(number: usize, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {one}{ending}", grouped(u64::try_from(number).unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::count_of;

    #[test]
    fn a_count_is_grouped_and_agrees_with_its_noun() {
        let counts = [0, 1, 999, 1000, 1_234_567].map(|number| count_of(number, "byte"));
        assert_eq!(counts, ["0 bytes", "1 byte", "999 bytes", "1,000 bytes", "1,234,567 bytes"]);
    }
}
