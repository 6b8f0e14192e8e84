//! Unit tests of `school::lab::normalization`.

use crate::school::lab::normalization::{PATH, steady_field, steady_text, without};

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
