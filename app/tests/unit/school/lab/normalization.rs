//! Unit tests of `school::lab::normalization`.

use crate::school::lab::normalization::{PATH_PLACEHOLDER, normalize_field, normalize_text, remove_path};

#[test]
fn ids_nonces_dates_and_secrets_are_new_each_time_and_nothing_else_is() {
    let text = |id: &str| format!("{{\"instance\":\"urn:uuid:{id}\",\"status\":404}}");
    assert_eq!(normalize_text(&text("0f-1")), normalize_text(&text("2e-3")));
    assert_eq!(
        normalize_text("script-src 'nonce-aB+/==' x nonce=\"q_-\">"),
        "script-src 'nonce-…' x nonce=\"…\">"
    );
    assert_eq!(normalize_field("Date", "Mon"), normalize_field("date", "Tue"));
    assert_eq!(normalize_field("authorization", "Bearer tga_a-B_c"), "Bearer tga_…");
    assert_eq!(normalize_field("authorization", "Basic dGVzdA=="), "Basic dGVzdA==");
    assert_eq!(normalize_field("cookie", "session=a; scheme="), "session=…; scheme=");
    assert_ne!(
        normalize_field("set-cookie", "session=a; Max-Age=9"),
        normalize_field("set-cookie", "session=b; Max-Age=0")
    );
    assert_ne!(normalize_field("set-cookie", "session=a"), normalize_field("set-cookie", "session="));
    assert_ne!(normalize_field("content-length", "1"), normalize_field("content-length", "2"));
}

#[test]
fn a_path_is_taken_out_where_it_stands_alone() {
    let text = "<a href=\"/inbox\">/inbox/1</a> ?next=%2Finbox&x /api/inbox";
    let bare = format!("<a href=\"{PATH_PLACEHOLDER}\">/inbox/1</a> ?next={PATH_PLACEHOLDER}&x /api/inbox");
    assert_eq!(remove_path(text, "/inbox"), bare);
    assert_eq!(remove_path("a / b", "/"), "a / b");
    let metadata = |path| format!("\"http://site/.well-known/oauth-protected-resource{path}\"");
    assert_eq!(remove_path(&metadata("/api/inbox"), "/api/inbox"), metadata(PATH_PLACEHOLDER));
    assert_eq!(remove_path(&metadata("/api/inbox/1"), "/api/inbox"), metadata("/api/inbox/1"));
}
