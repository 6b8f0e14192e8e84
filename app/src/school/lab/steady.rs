//! What two answers say without what is new in every answer: ids and nonces, and the secret of a session or a
//! token.

/// Fields whose value is new each time (RFC 9110 §6.6.1 for Date; the id of a request is this site's own).
const ALWAYS: [&str; 2] = ["date", "x-request-id"];

/// What stands in place of what is new each time.
const NEW: &str = "…";

/// Whether a field is new in every answer, whole.
pub fn is_always_new(name: &str) -> bool {
    ALWAYS.contains(&name.to_ascii_lowercase().as_str())
}

/// The value of a field without what is new each time.
pub fn steady_field(name: &str, value: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        name if is_always_new(name) => NEW.to_owned(),
        "cookie" => value.split("; ").map(without_secret).collect::<Vec<_>>().join("; "),
        "set-cookie" => {
            let (pair, attributes) = value.split_once("; ").unwrap_or((value, ""));
            let attributes = attributes.split("; ").map(without_date);
            std::iter::once(without_secret(pair)).chain(attributes).collect::<Vec<_>>().join("; ")
        }
        _ => steady_text(value),
    }
}

fn without_secret(pair: &str) -> String {
    match pair.split_once('=') {
        Some((name, secret)) if !secret.is_empty() => format!("{name}={NEW}"),
        _ => pair.to_owned(),
    }
}

/// An attribute without the date that is reckoned from now.
fn without_date(attribute: &str) -> String {
    if attribute.starts_with("Expires=") { format!("Expires={NEW}") } else { attribute.to_owned() }
}

/// A text without its ids (UUIDs, RFC 9562), nonces and bearer tokens.
pub fn steady_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark)) = next_mark(rest) {
        let start = before + mark.len();
        let value = rest[start..].find(|c: char| !is_of_token(c)).map_or(rest.len(), |at| start + at);
        out.push_str(&rest[..start]);
        out.push_str(NEW);
        rest = &rest[value..];
    }
    out.push_str(rest);
    out
}

/// What stands before an id, a nonce or the secret of a token.
const MARKS: [&str; 5] = ["urn:uuid:", "nonce-", "nonce=\"", "tga_", "tg_"];

fn next_mark(text: &str) -> Option<(usize, &'static str)> {
    MARKS.into_iter().filter_map(|mark| Some((text.find(mark)?, mark))).min()
}

/// Characters of Base64 and of UUIDs.
const fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '=')
}

#[cfg(test)]
mod tests {
    use super::{steady_field, steady_text};

    #[test]
    fn ids_nonces_dates_and_secrets_are_new_each_time_and_nothing_else_is() {
        let text = |id: &str| format!("{{\"instance\":\"urn:uuid:{id}\",\"status\":404}}");
        assert_eq!(steady_text(&text("0f-1")), steady_text(&text("2e-3")));
        assert_eq!(
            steady_text("script-src 'nonce-aB+/==' x nonce=\"q_-\">"),
            "script-src 'nonce-…' x nonce=\"…\">"
        );
        assert_eq!(steady_field("Date", "Mon"), steady_field("date", "Tue"));
        assert_eq!(steady_field("authorization", "Bearer tga_a-B_c"), "Bearer tga_…");
        assert_eq!(steady_field("authorization", "Basic dGVzdA=="), "Basic dGVzdA==");
        assert_eq!(steady_field("cookie", "session=a; scheme="), "session=…; scheme=");
        assert_ne!(
            steady_field("set-cookie", "session=a; Max-Age=9"),
            steady_field("set-cookie", "session=b; Max-Age=0")
        );
        assert_ne!(steady_field("set-cookie", "session=a"), steady_field("set-cookie", "session="));
        assert_ne!(steady_field("content-length", "1"), steady_field("content-length", "2"));
    }
}
