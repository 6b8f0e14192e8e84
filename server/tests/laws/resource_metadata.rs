//! RFC 9728 §3.3: a challenge links to the metadata of the requested URL, for every resource that accepts
//! tokens.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::common::{Site, TestClient, TestReply};
use crate::coverage::routes;

const ORIGIN: &str = "http://127.0.0.1:3000";

/// The metadata address of a Bearer challenge; `None` if there is no such challenge.
fn metadata(reply: &TestReply) -> Option<String> {
    let challenges = reply.challenges();
    let bearer = challenges.iter().find(|challenge| challenge.scheme == "Bearer")?;
    Some(bearer.param("resource_metadata").unwrap().strip_prefix(ORIGIN).unwrap().to_owned())
}

async fn assert_metadata(client: &TestClient, metadata: &str, path: &str) {
    let document = client.get(metadata).await;
    assert_eq!(document.status, 200, "{metadata}");
    assert_eq!(document.json()["resource"], format!("{ORIGIN}{path}"), "{metadata}");
}

#[tokio::test]
async fn every_resource_that_takes_tokens_has_metadata_of_its_own_and_nothing_else_has() {
    let site = Site::new().await;
    let guest = site.guest();
    let mut count = 0;
    for (_, path) in routes() {
        let allow = guest.method(Method::OPTIONS, path).await.header("allow").unwrap_or("GET").to_owned();
        let method = allow.split(',').next().unwrap();
        // A token in the address is refused everywhere, with a challenge if the space accepts tokens.
        let request = Request::builder().method(method).uri(format!("{path}?access_token=x"));
        let request = request.header("origin", ORIGIN).body(Body::empty()).unwrap();
        let link = metadata(&guest.send(request).await);
        let metadata_path = format!("/.well-known/oauth-protected-resource{path}");
        match link {
            Some(link) => {
                assert_eq!(link, metadata_path);
                assert_metadata(&guest, &link, path).await;
                count += 1;
            }
            None => assert_eq!(guest.get(&metadata_path).await.status, 404, "{path} takes no tokens"),
        }
    }
    assert_eq!(count, 7);
}

#[tokio::test]
async fn the_challenge_of_a_401_leads_to_the_metadata_of_the_url_that_was_asked_for() {
    let site = Site::new().await;
    let guest = site.guest();
    for path in [
        "/api/inbox",
        "/api/account",
        "/lab/policy/challenge/api/profiles/%C3%A9",
        "/lab/policy/forbid/api/inbox",
    ] {
        for query in ["", "?page=2"] {
            let refusal = guest.get(&format!("{path}{query}")).await;
            assert_eq!(refusal.status, 401, "{path}");
            assert_metadata(&guest, &metadata(&refusal).unwrap(), path).await;
        }
    }
}

/// Metadata exists for every possible name, so it reveals nothing.
#[tokio::test]
async fn metadata_tell_nothing_of_who_is_there() {
    let site = Site::new().await;
    assert_eq!(site.persona("alice").await.get("/api/profiles/alice").await.status, 200);
    let metadata_of = async |name: &str| {
        let reply =
            site.guest().get(&format!("/.well-known/oauth-protected-resource/api/profiles/{name}")).await;
        assert_eq!(reply.status, 200, "{name}");
        reply.text().replace(name, "")
    };
    assert_eq!(metadata_of("alice").await, metadata_of("zoe").await);
}
