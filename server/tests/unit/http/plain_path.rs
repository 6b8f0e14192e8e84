//! Unit tests of `http::plain_path`.

use axum::http::Uri;

use crate::http::plain_path::{normalize_path, normalize_uri};

#[test]
fn only_what_needs_no_encoding_is_decoded_and_once() {
    for (path, expected) in [
        ("/inbox", "/inbox"),
        ("/%69nbox", "/inbox"),
        ("/%69%6e%62%6F%78", "/inbox"),
        ("/a%7Eb%2Dc%2ed%5f", "/a~b-c.d_"),
        ("/a%2fb%3aC%20", "/a%2Fb%3AC%20"),
        ("/%2569nbox", "/%2569nbox"),
        ("/%c3%a4", "/%C3%A4"),
        ("/%2e%2E/x", "/../x"),
    ] {
        let plain = normalize_path(path).unwrap();
        assert_eq!(plain, expected, "{path}");
        assert_eq!(normalize_path(&plain).unwrap(), expected, "{path}");
    }
    for broken in ["/%", "/%6", "/%%36%39nbox", "/%zz%69", "/%+9%69"] {
        assert_eq!(normalize_path(broken), None, "{broken}");
    }
}

#[test]
fn the_rest_of_the_target_stays_as_it_is() {
    for (target, expected) in [
        ("/%69nbox?a=%69", Some("/inbox?a=%69")),
        ("http://127.0.0.1:3000/%69nbox?", Some("http://127.0.0.1:3000/inbox?")),
        ("/inbox?a=%69", None),
        ("*", None),
    ] {
        let plain = normalize_uri(&target.parse::<Uri>().unwrap());
        assert_eq!(plain.map(|uri| uri.to_string()).as_deref(), expected, "{target}");
    }
}
