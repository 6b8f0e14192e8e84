//! The header fields that the site sends or reads. Each has an explanation, and each new field needs one.

use std::collections::BTreeSet;

use two_gates_app::catalogue::{FieldEntry, SYSTEMS};
use two_gates_app::lab::{HttpMessage, LabRequest, SAFE_HEADERS};
use two_gates_app::wire::Method;

use crate::common::{Site, exchanges, lab_request, walk};
use crate::layering::sources;

fn names(message: &HttpMessage) -> impl Iterator<Item = String> {
    message.headers.iter().map(|field| field.name.clone())
}

fn with_headers(mut lab_request: LabRequest, headers: &[(&str, &str)], body: &str) -> LabRequest {
    lab_request.headers =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    body.clone_into(&mut lab_request.body);
    lab_request
}

/// Requests besides the walk: logins, logouts, redirects, guards, compression, and resources without a page.
fn other_requests() -> Vec<LabRequest> {
    let json = |password: &str| format!("{{\"user_name\":\"bob\",\"password\":\"{password}\"}}");
    let login = |path, body: &str| with_headers(lab_request("logged-out", Method::Post, path), &[], body);
    let strange = [("sec-fetch-site", "cross-site"), ("origin", "https://other.example")];
    let mut lab_requests = vec![
        login("/api/session", &json("correct-horse-battery")),
        login("/api/session", &json("wrong")),
        login("/api/session", "no json"),
        login("/login", "user_name=bob&password=correct-horse-battery&next=/inbox"),
        login("/login", "user_name=bob&password=wrong"),
        login("/scheme", "scheme=dark&next=/"),
        lab_request("alice", Method::Delete, "/api/session"),
        lab_request("alice", Method::Post, "/logout"),
        with_headers(lab_request("alice", Method::Post, "/account/visibility"), &[], "visibility=public"),
        with_headers(
            lab_request("alice", Method::Post, "/account/visibility"),
            &strange,
            "visibility=public",
        ),
        with_headers(lab_request("admin", Method::Get, "/profiles"), &[("accept-encoding", "gzip")], ""),
        lab_request("alice", Method::Patch, "/inbox"),
        lab_request("alice", Method::Trace, "/inbox"),
    ];
    let open = ["/", "/login", "/account", "/problems", "/favicon.svg", "/healthz", "/readyz", "/no"];
    lab_requests.extend(open.map(|path| lab_request("bob", Method::Get, path)));
    lab_requests.extend(
        SYSTEMS.iter().flat_map(|system| system.exhibits.iter().map(|exhibit| exhibit.lab_request(system))),
    );
    lab_requests
}

#[tokio::test]
async fn every_field_of_every_message_is_explained() {
    let site = Site::new().await;
    let other_requests = exchanges(&site.lab(), other_requests()).await;
    let (mut request_names, mut response_names) = (BTreeSet::new(), BTreeSet::new());
    for (_, exchange) in walk().await.iter().chain(&other_requests) {
        request_names.extend(names(&exchange.sent));
        response_names.extend(names(&exchange.came_back));
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
        assert!(response_names.contains(name), "no answer had {name}: {response_names:?}");
    }
    for name in request_names.iter().chain(&response_names) {
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
    let mut names = BTreeSet::new();
    for (_, text) in sources("server/src") {
        let imports = text.split("http::header::{").skip(1).filter_map(|rest| rest.split('}').next());
        let constants = imports.flat_map(|list| list.split(',')).map(str::trim);
        let standard = constants.filter(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'));
        names.extend(standard.map(|name| name.to_ascii_lowercase().replace('_', "-")));
        let more = text.split("HeaderName::from_static(\"").skip(1).filter_map(|rest| rest.split('"').next());
        names.extend(more.map(str::to_owned));
    }
    names.remove("");
    assert!(names.contains("retry-after") && names.contains("x-request-id"), "{names:?}");
    for name in names {
        assert!(FieldEntry::find(&name).is_some(), "{name} is not explained");
    }
}
