//! Normalization of responses for a comparison, without ids, nonces, secrets and the request's path.

use crate::lab::{Exchange, HttpMessage};

/// Fields whose value is new each time (RFC 9110 §6.6.1 for Date; the request id is this site's own).
const VOLATILE_FIELDS: [&str; 2] = ["date", "x-request-id"];

/// The placeholder for a value that is new each time.
const PLACEHOLDER: &str = "…";

/// Whether the whole field is new in every response.
pub fn is_volatile(name: &str) -> bool {
    VOLATILE_FIELDS.contains(&name.to_ascii_lowercase().as_str())
}

/// The value of a field without parts that are new each time.
pub fn normalize_field(name: &str, value: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        name if is_volatile(name) => PLACEHOLDER.to_owned(),
        "cookie" => value.split("; ").map(without_secret).collect::<Vec<_>>().join("; "),
        "set-cookie" => {
            let (pair, attributes) = value.split_once("; ").unwrap_or((value, ""));
            let attributes = attributes.split("; ").map(without_date);
            std::iter::once(without_secret(pair)).chain(attributes).collect::<Vec<_>>().join("; ")
        }
        _ => normalize_text(value),
    }
}

fn without_secret(pair: &str) -> String {
    match pair.split_once('=') {
        Some((name, secret)) if !secret.is_empty() => format!("{name}={PLACEHOLDER}"),
        _ => pair.to_owned(),
    }
}

/// A cookie attribute, without the date of `Expires`.
fn without_date(attribute: &str) -> String {
    if attribute.starts_with("Expires=") { format!("Expires={PLACEHOLDER}") } else { attribute.to_owned() }
}

/// A text without its ids (UUIDs, RFC 9562), nonces and bearer tokens.
pub fn normalize_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, mark)) = next_prefix(rest) {
        let start = before + mark.len();
        let value = rest[start..].find(|c: char| !is_token_char(c)).map_or(rest.len(), |at| start + at);
        out.push_str(&rest[..start]);
        out.push_str(PLACEHOLDER);
        rest = &rest[value..];
    }
    out.push_str(rest);
    out
}

/// The prefixes of an id, a nonce and the secret of a token.
const VOLATILE_PREFIXES: [&str; 5] = ["urn:uuid:", "nonce-", "nonce=\"", "tga_", "tg_"];

fn next_prefix(text: &str) -> Option<(usize, &'static str)> {
    VOLATILE_PREFIXES.into_iter().filter_map(|mark| Some((text.find(mark)?, mark))).min()
}

/// Characters of Base64 and of UUIDs.
const fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '=')
}

/// The placeholder for the path of the request. No response contains this character.
pub(super) const PATH_PLACEHOLDER: &str = "\u{0}";

/// The prefix of the path in a challenge's link to the metadata of the resource (RFC 9728 §3.1).
const METADATA_PREFIX: &str = "/.well-known/oauth-protected-resource";

/// Why a difference does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exemption {
    /// Every difference counts.
    #[default]
    None,
    /// The response repeats the path of the request. Only the path and the resulting length differ.
    Path,
    /// The content differs because one request is HEAD and the other GET (RFC 9110 §9.3.2).
    Content,
}

/// Whether the two requests are HEAD and GET of the same path.
pub fn is_head_and_get(first: &Exchange, second: &Exchange) -> bool {
    let methods = [request_method(first), request_method(second)];
    request_path(first) == request_path(second) && (methods == ["HEAD", "GET"] || methods == ["GET", "HEAD"])
}

/// The response, with a placeholder for the request's path and with a Content-Length to match.
pub fn without_path(exchange: &Exchange) -> HttpMessage {
    let path = request_path(exchange);
    let mut answer = exchange.came_back.clone();
    let body = remove_path(&answer.body, path);
    let (length, removed) = (answer.body_bytes.to_string(), answer.body.len() - body.len());
    for field in &mut answer.headers {
        if field.name.eq_ignore_ascii_case("content-length") {
            if field.value == length && !answer.base64 {
                field.value = (answer.body_bytes - removed).to_string();
            }
        } else {
            field.value = remove_path(&field.value, path);
        }
    }
    answer.body = body;
    answer
}

fn request_method(exchange: &Exchange) -> &str {
    exchange.sent.start_line.split(' ').next().unwrap_or_default()
}

pub(super) fn request_path(exchange: &Exchange) -> &str {
    exchange.sent.start_line.split(' ').nth(1).unwrap_or_default()
}

/// A text without a path, plain or percent-encoded. Keeps `/`, since every text contains it.
pub(super) fn remove_path(text: &str, path: &str) -> String {
    if path.len() < 2 {
        return text.to_owned();
    }
    let encoded: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    remove_whole_path(&remove_whole_path(text, path), &encoded)
}

/// Removes the path, except within a longer path.
fn remove_whole_path(text: &str, path: &str) -> String {
    let is_path_char = |c: char| c.is_ascii_alphanumeric() || "/-_.~%".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(path) {
        let (before, after) = (&rest[..at], &rest[at + path.len()..]);
        let own = before.strip_suffix(METADATA_PREFIX).unwrap_or(before);
        let longer = after.starts_with(is_path_char) || (own == before && before.ends_with(is_path_char));
        out.push_str(before);
        out.push_str(if longer { path } else { PATH_PLACEHOLDER });
        rest = after;
    }
    out + rest
}
