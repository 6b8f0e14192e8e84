//! Unit tests of `http::origin`.

use crate::http::origin::Hosts;

#[test]
fn our_names_are_answered_for_and_no_others() {
    let hosts = Hosts::new(&["Class.example".to_owned()]);
    let names =
        "localhost LOCALHOST:3000 localhost:65535 a.localhost My-app.b2.localhost:80 class.example:80";
    for ours in names.split(' ').chain(["127.0.0.1:3000", "[::1]:3000", "[::1]"]) {
        assert!(hosts.allows(ours), "{ours}");
    }
    for other in [
        "",
        "evil.example",
        "localhost.evil.example",
        "localhost:x",
        "localhost:65536",
        "localhost:+80",
        "class.example.evil",
        ".localhost",
        "a..localhost",
        "a b.localhost",
        "x'\"<.localhost",
        "evil.example/.localhost",
        "user@a.localhost",
        "[127.0.0.1]",
        "[localhost]",
    ] {
        assert!(!hosts.allows(other), "{other}");
    }
}
