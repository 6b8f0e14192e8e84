//! What may differ between two answers because the requests did: the path that was sent and comes back, and
//! the content that HEAD never gets.

use crate::lab::{Exchange, HttpMessage};

/// Stands for the path that was sent. No text of an answer has it.
const PATH: &str = "\u{0}";

/// What stands before the path where a challenge leads to the metadata of the resource (RFC 9728 §3.1).
const METADATA: &str = "/.well-known/oauth-protected-resource";

/// Why something that differs does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Excuse {
    /// Everything counts.
    #[default]
    None,
    /// The path that was sent is repeated, and nothing else differs but the length that goes with it.
    Path,
    /// The content: one of the two requests was HEAD, and the other the GET of the same path (RFC 9110
    /// §9.3.2).
    Content,
}

/// Whether the two are HEAD and GET of the same path.
pub fn is_head_and_get(first: &Exchange, second: &Exchange) -> bool {
    let methods = [method(first), method(second)];
    path(first) == path(second) && (methods == ["HEAD", "GET"] || methods == ["GET", "HEAD"])
}

/// Whether the two asked for different paths.
pub fn have_two_paths(first: &Exchange, second: &Exchange) -> bool {
    path(first) != path(second)
}

/// An answer without the path that was asked for, in its fields, its content and the length of that.
pub fn without_path(exchange: &Exchange) -> HttpMessage {
    let path = path(exchange);
    let mut answer = exchange.came_back.clone();
    let body = without(&answer.body, path);
    let (length, shorter) = (answer.body_bytes.to_string(), answer.body.len() - body.len());
    for field in &mut answer.headers {
        if field.name.eq_ignore_ascii_case("content-length") {
            if field.value == length && !answer.base64 {
                field.value = (answer.body_bytes - shorter).to_string();
            }
        } else {
            field.value = without(&field.value, path);
        }
    }
    answer.body = body;
    answer
}

fn method(exchange: &Exchange) -> &str {
    exchange.sent.start_line.split(' ').next().unwrap_or_default()
}

fn path(exchange: &Exchange) -> &str {
    exchange.sent.start_line.split(' ').nth(1).unwrap_or_default()
}

/// A text without a path, as it is and percent-encoded. The path of the home page is in every text, and
/// stays.
fn without(text: &str, path: &str) -> String {
    if path.len() < 2 {
        return text.to_owned();
    }
    let encoded: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    whole(&whole(text, path), &encoded)
}

/// Takes out what is that path and not the beginning or the end of a longer one.
fn whole(text: &str, path: &str) -> String {
    let is_of_path = |c: char| c.is_ascii_alphanumeric() || "/-_.~%".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(path) {
        let (before, after) = (&rest[..at], &rest[at + path.len()..]);
        let own = before.strip_suffix(METADATA).unwrap_or(before);
        let longer = after.starts_with(is_of_path) || (own == before && before.ends_with(is_of_path));
        out.push_str(before);
        out.push_str(if longer { path } else { PATH });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{PATH, without};

    #[test]
    fn a_path_is_taken_out_where_it_stands_alone() {
        let text = "<a href=\"/inbox\">/inbox/1</a> ?next=%2Finbox&x /api/inbox";
        let bare = format!("<a href=\"{PATH}\">/inbox/1</a> ?next={PATH}&x /api/inbox");
        assert_eq!(without(text, "/inbox"), bare);
        assert_eq!(without("a / b", "/"), "a / b");
        let metadata = |path| format!("\"http://site/.well-known/oauth-protected-resource{path}\"");
        assert_eq!(without(&metadata("/api/inbox"), "/api/inbox"), metadata(PATH));
        assert_eq!(without(&metadata("/api/inbox/1"), "/api/inbox"), metadata("/api/inbox/1"));
    }
}
