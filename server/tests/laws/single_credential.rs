//! One credential in one place, in every space (N19, N27): no token in an address, no two Authorization
//! fields. Also tests the schemes that a space ignores.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::common::{Site, TestClient, TestReply};

/// Spaces that accept tokens, with a guest's status.
const API: [(&str, u16); 2] = [("/api/inbox", 401), ("/api/profiles/zoe", 404)];

/// Spaces that accept no tokens, with a guest's status.
const OTHERS: [(&str, u16); 13] = [
    ("/", 200),
    ("/inbox", 401),
    ("/login", 200),
    ("/profiles/zoe", 404),
    ("/nowhere", 404),
    ("/lab", 200),
    ("/api/tokens", 401),
    ("/api/sessions", 401),
    ("/api/session", 200),
    ("/api/reports", 401),
    ("/basic/vault", 401),
    ("/api/keyed/quote", 401),
    ("/healthz", 200),
];

fn error(reply: &TestReply) -> Option<String> {
    let challenges = reply.challenges();
    let bearer = challenges.iter().find(|challenge| challenge.scheme == "Bearer")?;
    bearer.param("error").map(str::to_owned)
}

fn contains_secret(reply: &TestReply, secret: &str) -> bool {
    reply.text().contains(secret) || format!("{:?}", reply.headers).contains(secret)
}

/// RFC 6750 §2.3, §5.3: the token would end up in logs, histories and links. The answer does not repeat it.
#[tokio::test]
async fn n19_n27_a_token_in_an_address_is_a_400_in_every_space_and_repeated_nowhere() {
    let site = Site::new().await;
    let token = site.persona("alice").await.token(&["inbox:read"]).await;
    assert_eq!(site.bearer("/api/inbox", &token).await.status, 200);
    let guest = site.guest();
    for (path, usual) in API.into_iter().chain(OTHERS) {
        assert_eq!(guest.get(path).await.status, usual, "{path}");
        let reads = API.iter().any(|(api, _)| *api == path);
        for name in ["access_token", "access%5Ftoken", "a=b&access_token"] {
            let address = format!("{path}?{name}={token}");
            for reply in [guest.get(&address).await, site.bearer(&address, &token).await] {
                assert_eq!(reply.status, 400, "{address}");
                assert_eq!(error(&reply).as_deref(), reads.then_some("invalid_request"), "{address}");
                assert!(!contains_secret(&reply, &token), "{address}: {} {:?}", reply.text(), reply.headers);
            }
        }
    }
    let problem = guest.get(&format!("/api/sessions?access_token={token}")).await.json();
    assert_eq!(problem["type"], "/problems/bad-request");
    for method in [Method::POST, Method::DELETE, Method::HEAD] {
        assert_eq!(guest.method(method, "/api/session?access_token=x").await.status, 400);
    }
}

/// A `next` address may contain a token as well.
#[tokio::test]
async fn n19_no_link_and_no_redirect_hands_a_token_on() {
    let site = Site::new().await;
    let token = site.persona("alice").await.token(&["inbox:read"]).await;
    let guest = site.guest();
    let form = |next: &str| format!("user_name=alice&password=correct-horse-battery&next={next}");
    let reply = guest.form("/login", &form("/inbox%3Fpage%3D2")).await;
    assert_eq!(reply.header("location"), Some("/inbox?page=2"));
    let next = format!("/inbox%3Faccess_token%3D{token}");
    assert_eq!(guest.form("/login", &form(&next)).await.header("location"), Some("/inbox"));
    let wrong = site.guest().form("/login", &format!("user_name=alice&password=x&next={next}")).await;
    let page = site.guest().get(&format!("/login?next={next}")).await;
    let referer = format!("http://127.0.0.1:3000/inbox?access_token={token}");
    let back = site.guest().get_with("/login", "referer", &referer).await;
    for (reply, status) in [(wrong, 401), (page, 200), (back, 200)] {
        assert_eq!(reply.status, status);
        assert!(reply.text().contains("name=\"next\" value=\"/inbox\""), "{}", reply.text());
        assert!(!contains_secret(&reply, &token));
    }
}

async fn send_twice(client: &TestClient, path: &str, value: &str) -> TestReply {
    let request = Request::get(path).header("authorization", value).header("authorization", value);
    client.send(request.body(Body::empty()).unwrap()).await
}

/// RFC 9110 §11.6.2 allows one field. If tokens are accepted, RFC 6750 §3.1 has the error for two fields.
#[tokio::test]
async fn n27_two_authorization_fields_are_a_400_with_the_challenge_where_tokens_are_read() {
    let site = Site::new().await;
    let token = site.persona("alice").await.token(&["inbox:read"]).await;
    assert_eq!(site.bearer("/api/inbox", &token).await.status, 200);
    let guest = site.guest();
    for (path, _) in API {
        let reply = send_twice(&guest, path, &format!("Bearer {token}")).await;
        assert_eq!(
            (reply.status.as_u16(), error(&reply).as_deref()),
            (400, Some("invalid_request")),
            "{path}"
        );
        assert_eq!(reply.bearer_challenge().param("realm"), Some("Two Gates"));
    }
    for (path, _) in OTHERS {
        let reply = send_twice(&guest, path, "Basic dGVzdDoxMjPCow==").await;
        assert_eq!((reply.status.as_u16(), reply.header("www-authenticate")), (400, None), "{path}");
    }
}

/// A space ignores schemes that it does not accept, and the cookie counts (`http/protection_space.rs`).
#[tokio::test]
async fn a_scheme_that_a_space_does_not_read_is_worth_nothing_and_hinders_nothing() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let token = alice.token(&["inbox:read"]).await;
    for ignored in ["Basic dGVzdDoxMjPCow==", "Token abc", "Digest a=b"] {
        for path in ["/api/inbox", "/inbox"] {
            assert_eq!(alice.authorized(Method::GET, path, ignored).await.status, 200, "{ignored} {path}");
            let guest = site.guest().authorized(Method::GET, path, ignored).await;
            assert_eq!((guest.status.as_u16(), error(&guest)), (401, None), "{ignored} {path}");
        }
    }
    let bearer = format!("Bearer {token}");
    assert_eq!(alice.authorized(Method::GET, "/inbox", &bearer).await.status, 200);
    assert_eq!(alice.authorized(Method::GET, "/basic/vault", &bearer).await.status, 401);
}
