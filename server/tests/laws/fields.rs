//! The header fields that the site sends or reads. Each has an explanation, and so must every new field.

use std::collections::BTreeSet;

use two_gates_app::catalogue::{FieldEntry, SYSTEMS};
use two_gates_app::lab::{Ask, HttpMessage, SAFE_HEADERS};
use two_gates_app::wire::Method;

use crate::common::{Site, ask, exchanges, walk};
use crate::layering::sources;

fn names(message: &HttpMessage) -> impl Iterator<Item = String> {
    message.headers.iter().map(|field| field.name.clone())
}

fn with(mut ask: Ask, headers: &[(&str, &str)], body: &str) -> Ask {
    ask.headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    body.clone_into(&mut ask.body);
    ask
}

/// Requests besides the walk: logins, logouts, redirects, guards, compression, and resources without a page.
fn others() -> Vec<Ask> {
    let json = |password: &str| format!("{{\"user_name\":\"bob\",\"password\":\"{password}\"}}");
    let login = |path, body: &str| with(ask("logged-out", Method::Post, path), &[], body);
    let strange = [("sec-fetch-site", "cross-site"), ("origin", "https://other.example")];
    let mut asks = vec![
        login("/api/session", &json("correct-horse-battery")),
        login("/api/session", &json("wrong")),
        login("/api/session", "no json"),
        login("/login", "user_name=bob&password=correct-horse-battery&next=/inbox"),
        login("/login", "user_name=bob&password=wrong"),
        login("/scheme", "scheme=dark&next=/"),
        ask("alice", Method::Delete, "/api/session"),
        ask("alice", Method::Post, "/logout"),
        with(ask("alice", Method::Post, "/account/visibility"), &[], "visibility=public"),
        with(ask("alice", Method::Post, "/account/visibility"), &strange, "visibility=public"),
        with(ask("admin", Method::Get, "/profiles"), &[("accept-encoding", "br")], ""),
        ask("alice", Method::Patch, "/inbox"),
        ask("alice", Method::Trace, "/inbox"),
    ];
    let open = ["/", "/login", "/account", "/problems", "/favicon.svg", "/healthz", "/readyz", "/no"];
    asks.extend(open.map(|path| ask("bob", Method::Get, path)));
    asks.extend(SYSTEMS.iter().flat_map(|system| system.exhibits.iter().map(|it| it.ask(system))));
    asks
}

#[tokio::test]
async fn every_field_of_every_message_is_explained() {
    let site = Site::new().await;
    let others = exchanges(&site.lab(), others()).await;
    let (mut sent, mut came_back) = (BTreeSet::new(), BTreeSet::new());
    for (_, exchange) in walk().await.iter().chain(&others) {
        sent.extend(names(&exchange.sent));
        came_back.extend(names(&exchange.came_back));
    }
    // The answers must include all of these fields.
    for name in [
        "allow",
        "clear-site-data",
        "content-encoding",
        "emulation",
        "location",
        "set-cookie",
        "www-authenticate",
    ] {
        assert!(came_back.contains(name), "no answer had {name}: {came_back:?}");
    }
    for name in sent.iter().chain(&came_back) {
        assert!(FieldEntry::find(name).is_some(), "{name} is not explained");
    }
}

#[test]
fn every_field_that_one_may_add_is_explained() {
    for name in SAFE_HEADERS {
        assert!(FieldEntry::find(name).is_some(), "{name} is not explained");
    }
}

/// Also the fields of answers that no lab request gets, such as those of a busy server.
#[test]
fn every_field_that_the_server_names_is_explained() {
    let mut found = BTreeSet::new();
    for (_, text) in sources("server/src") {
        let imports = text.split("http::header::{").skip(1).filter_map(|rest| rest.split('}').next());
        let constants = imports.flat_map(|list| list.split(',')).map(str::trim);
        let standard = constants.filter(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'));
        found.extend(standard.map(|name| name.to_ascii_lowercase().replace('_', "-")));
        let own = text.split("HeaderName::from_static(\"").skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(own.map(str::to_owned));
    }
    found.remove("");
    assert!(found.contains("retry-after") && found.contains("x-request-id"), "{found:?}");
    for name in found {
        assert!(FieldEntry::find(&name).is_some(), "{name} is not explained");
    }
}
