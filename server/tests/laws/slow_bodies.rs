//! A delayed body: the decision waits until the body is complete, so a permission revoked meanwhile no longer
//! counts.

use axum::body::Body;
use axum::http::Request;
use futures_util::{StreamExt, stream};
use tokio::sync::oneshot;

use crate::common::{HOST_NAME, Site, TestClient};

const PASSWORD: &str = "violet+anvil+seldom+hums";

async fn sign_up(site: &Site, name: &str) -> (TestClient, String) {
    let client = site.guest();
    let reply =
        client.form("/signup", &format!("user_name={name}&display_name={name}&password={PASSWORD}")).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    let name = client.get("/api/account").await.json()["name"].as_str().unwrap().to_owned();
    (client, name)
}

/// A write whose last bytes are sent after `release`.
fn slow_write(method: &str, path: &str, body: &'static str, release: oneshot::Receiver<()>) -> Request<Body> {
    let (first, rest) = body.split_at(1);
    let delayed = stream::once(async move { release.await.map(|()| rest).unwrap_or_default() });
    let bytes = stream::once(async move { first }).chain(delayed).map(Ok::<_, std::io::Error>);
    let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    request.header("origin", format!("http://{HOST_NAME}")).body(Body::from_stream(bytes)).unwrap()
}

#[tokio::test]
async fn what_was_begun_before_a_logout_is_not_done_after_it() {
    let site = Site::new().await;
    let (carol, _) = sign_up(&site, "carol").await;
    let (release, released) = oneshot::channel();
    release.send(()).unwrap();
    let write = slow_write("PUT", "/api/account/visibility", r#"{"visibility":"public"}"#, released);
    assert_eq!(carol.send(write).await.status, 200);

    let (release, released) = oneshot::channel();
    let write = slow_write("PUT", "/api/account/visibility", r#"{"visibility":"private"}"#, released);
    let thief = site.guest();
    thief.set_cookie(&carol.cookie().unwrap());
    let (reply, ()) = tokio::join!(thief.send(write), async {
        assert_eq!(carol.form("/logout", "").await.status, 303);
        release.send(()).unwrap();
    });
    assert_eq!(reply.status, 401, "{}", reply.text());
}

/// A request that begins for one account must not end at another, so ids of closed accounts are not reused.
#[tokio::test]
async fn the_number_of_a_closed_account_is_given_to_nobody() {
    let site = Site::new().await;
    let number = async |name: &str| -> i64 {
        let mut sql = site.sql().await;
        sqlx::query_scalar("SELECT id FROM account WHERE name = ?")
            .bind(name)
            .fetch_one(&mut sql)
            .await
            .unwrap()
    };
    let (carol, name) = sign_up(&site, "carol").await;
    let carol_id = number(&name).await;
    assert_eq!(carol.form("/account/close", &format!("confirm={name}&account={name}")).await.status, 303);
    let (_, name) = sign_up(&site, "dave").await;
    assert!(number(&name).await > carol_id);
}

/// N40: switching the policy in the lab reveals no members.
#[tokio::test]
async fn n40_a_switched_policy_tells_a_members_hidden_profile_from_nothing_as_little_as_the_sites_own() {
    let site = Site::new().await;
    let (carol, name) = sign_up(&site, "carol").await;
    assert_eq!(carol.get(&format!("/profiles/{name}")).await.status, 200);
    for policy in ["forbid", "conceal", "challenge", "uniform"] {
        for path in ["profiles", "api/profiles"] {
            let id_of = async |name: &str| {
                site.guest().get(&format!("/lab/policy/{policy}/{path}/{name}")).await.status
            };
            assert_eq!(id_of(&name).await, id_of("carol-2222").await, "{policy} {path}");
        }
    }
    assert_eq!(site.guest().get("/lab/policy/forbid/profiles/alice").await.status, 401, "the lesson stays");
}
