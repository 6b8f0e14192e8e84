//! Every event of the trail: the request that causes it, and its rows. A request that changes nothing leaves
//! none.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, ORIGIN};
use sqlx::Row;
use time::Duration;
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::{HOST_NAME, Site, TestClient, TestReply};

const PASSWORD: &str = "violet anvil seldom hums";
const NEXT_PASSWORD: &str = "seven quiet ferries leave";

/// A site with a reader of its trail.
pub struct EventWatch {
    pub site: Site,
    last_id: i64,
    /// The user name that the server made for carol.
    carol: String,
}

impl EventWatch {
    pub async fn new() -> Self {
        Self { site: Site::new().await, last_id: 0, carol: "nobody yet".to_owned() }
    }

    /// The rows since the last call, as `event account → target (reason) "detail"`.
    pub async fn rows(&mut self) -> Vec<String> {
        self.site.state.audit.flush().await;
        let rows = sqlx::query("SELECT * FROM audit_event WHERE id > ? ORDER BY id").bind(self.last_id);
        let rows = rows.fetch_all(&mut self.site.sql().await).await.unwrap();
        self.last_id = rows.last().map_or(self.last_id, |row| row.get("id"));
        rows.iter().map(|row| text(row).replace(&self.carol, "carol")).collect()
    }

    /// Sends a request as a page or a program of this site would. Asserts its status and its rows.
    pub async fn send(
        &mut self,
        client: &TestClient,
        target: &str,
        (body, status): (&str, u16),
        rows: &[&str],
    ) -> TestReply {
        let (method, path) = target.split_once(' ').unwrap();
        let kind =
            if body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
        let request =
            Request::builder().method(method).uri(path).header(ORIGIN, format!("http://{HOST_NAME}"));
        let request = request.header(CONTENT_TYPE, kind).body(Body::from(body.to_owned())).unwrap();
        let reply = client.send(request).await;
        self.check(target, &reply, status, rows).await;
        reply
    }

    /// Sends a guest's GET with an Authorization field. Asserts its status and its rows.
    pub async fn send_auth(&mut self, path: &str, authorization: &str, status: u16, rows: &[&str]) {
        let request = Request::get(path).header(AUTHORIZATION, authorization).body(Body::empty()).unwrap();
        let reply = self.site.guest().send(request).await;
        self.check(path, &reply, status, rows).await;
    }

    pub async fn check(&mut self, case: &str, reply: &TestReply, status: u16, rows: &[&str]) {
        assert_eq!(reply.status.as_u16(), status, "{case}: {}", reply.text());
        assert_eq!(self.rows().await, rows, "{case}");
    }

    /// A member who has signed up.
    async fn carol(&mut self) -> TestClient {
        let carol = self.site.guest();
        let form = format!("user_name=carol&display_name=Carol&password={}", PASSWORD.replace(' ', "+"));
        assert_eq!(carol.form("/signup", &form).await.status, 303);
        carol.get("/api/account").await.json()["name"].as_str().unwrap().clone_into(&mut self.carol);
        assert_eq!(self.rows().await, ["user_created carol → carol \"signed up, and logged in\""]);
        carol
    }

    /// Logs carol in once more, in another browser.
    async fn carol_in_other_browser(&mut self) -> TestClient {
        let other_browser = self.site.guest();
        let body = format!(r#"{{"user_name":"{}","password":"{PASSWORD}"}}"#, self.carol);
        self.send(&other_browser, "POST /api/session", (&body, 200), &["authn_login_success carol"]).await;
        other_browser
    }
}

fn text(row: &sqlx::sqlite::SqliteRow) -> String {
    let get = |name| row.get::<Option<String>, _>(name);
    let mut text = format!("{} {}", row.get::<String, _>("event"), get("account").unwrap_or("-".to_owned()));
    text.extend(get("target").map(|target| format!(" → {target}")));
    text.extend(get("reason").map(|reason| format!(" ({reason})")));
    text.extend(get("detail").map(|detail| format!(" \"{detail}\"")));
    text
}

#[tokio::test]
async fn tokens_made_and_revoked_each_leave_a_row_and_one_revoked_before_does_not() {
    let mut site = EventWatch::new().await;
    let carol = site.carol().await;
    let bob = site.site.persona("bob").await;
    site.rows().await;
    let body = r#"{"name":"a","scopes":["inbox:read","profile:read"],"expires_in":60}"#;
    let token_reply = carol.post("/api/tokens", "application/json", body).await.json();
    let (id, token) = (token_reply["id"].to_string(), token_reply["token"].as_str().unwrap().to_owned());
    let until = token_reply["expires_at"].as_str().unwrap();
    assert_eq!(
        site.rows().await,
        [format!("authn_token_created carol → token {id} \"inbox:read profile:read until {until}\"")]
    );
    let scope_row = "authz_fail carol (lacks-scope:profile:write)";
    site.send_auth("/api/inbox", &format!("Bearer {token}"), 200, &[]).await;
    site.send_auth("/api/account/close", &format!("Bearer {token}"), 405, &[]).await;
    let request = Request::put("/api/account/visibility").header(AUTHORIZATION, format!("Bearer {token}"));
    let request =
        request.header(CONTENT_TYPE, "application/json").body(Body::from("{\"visibility\":\"public\"}"));
    let refusal = site.site.guest().send(request.unwrap()).await;
    site.check("a scope is missing", &refusal, 403, &[scope_row]).await;
    let path = format!("DELETE /api/tokens/{id}");
    site.send(&bob, &path, ("", 404), &["authz_fail bob (not-ones-own)"]).await;
    site.send(&carol, &path, ("", 204), &[&format!("authn_token_revoked carol → token {id}")]).await;
    site.send(&carol, &path, ("", 204), &[]).await;
    let revoked_row = "authn_token_reuse carol (bad-credential:ended)";
    site.send_auth("/api/inbox", &format!("Bearer {token}"), 401, &[revoked_row]).await;
    let malformed = "authn_login_fail - (bad-credential:malformed)";
    site.send_auth("/api/inbox", "Bearer tg_nothing", 401, &[malformed]).await;

    let form = "name=my-own-secret&scopes=inbox%3Aread&expires_in=60";
    assert_eq!(carol.form("/account/tokens", form).await.status, 201);
    let [row] = site.rows().await.try_into().unwrap();
    assert!(row.starts_with("authn_token_created carol → token ") && !row.contains("my-own"), "{row}");
    let id = row.split("token ").nth(1).unwrap().split(' ').next().unwrap();
    let path = format!("POST /account/tokens/{id}/revoke");
    let account = format!("account={}", site.carol);
    site.send(&carol, &path, (&account, 303), &[&format!("authn_token_revoked carol → token {id}")]).await;
}

#[tokio::test]
async fn sessions_that_end_leave_a_row_with_who_ended_them() {
    let mut site = EventWatch::new().await;
    let carol = site.carol().await;
    let bob = site.site.persona("bob").await;
    let switch = "authn_login_success bob \"put on as a persona, without a password\"";
    assert_eq!(site.rows().await, [switch]);
    let other_browser = site.carol_in_other_browser().await;
    let all = other_browser.get("/api/sessions").await.json();
    let current = all["sessions"].as_array().unwrap().iter().find(|one| one["current"] == true).unwrap();
    let handle = current["id"].as_str().unwrap();
    let path = format!("DELETE /api/sessions/{handle}");
    site.send(&bob, &path, ("", 404), &["authz_fail bob (not-ones-own)"]).await;
    let one = format!("session_expired carol → session {handle}");
    site.send(&carol, &path, ("", 204), &[&one]).await;
    let reuse_row = "session_use_after_expire - (bad-credential:ended)";
    site.send(&other_browser, "GET /api/inbox", ("", 401), &[reuse_row]).await;
    site.carol_in_other_browser().await;
    site.carol_in_other_browser().await;
    let two = "session_expired carol \"all others, 2 in number\"";
    site.send(&carol, "DELETE /api/sessions", ("", 204), &[two]).await;
    let form = format!("account={}", site.carol);
    site.send(&carol, "POST /account/sessions", (&form, 303), &[]).await;
    let switch = switch.replace("bob", "alice");
    let expiry = "session_expired bob \"another login\"";
    site.send(&bob, "POST /persona", ("persona=alice&next=/", 303), &[expiry, &switch]).await;
    site.send(&bob, "POST /persona", ("persona=alice&next=/", 303), &[&switch]).await;
    let rows = ["session_expired alice \"another login\"", "authn_login_success bob"];
    let login = format!("user_name=bob&password={DEMO_PASSWORD}&next=/");
    site.send(&bob, "POST /login", (&login, 303), &rows).await;
    site.send(&bob, "POST /persona", ("persona=logged-out&next=/", 303), &["session_expired bob \"logout\""])
        .await;
    site.send(&bob, "POST /logout", ("next=/", 303), &[]).await;
    let all = carol.get("/api/sessions").await.json();
    let path = format!("DELETE /api/sessions/{}", all["sessions"][0]["id"].as_str().unwrap());
    site.send(&carol, &path, ("", 204), &["session_expired carol \"logout\""]).await;
}

#[tokio::test]
async fn a_change_of_password_says_what_ended_with_it_and_five_wrong_ones_lock() {
    let mut site = EventWatch::new().await;
    let carol = site.carol().await;
    let body = r#"{"name":"a","scopes":["inbox:read"]}"#;
    assert_eq!(carol.post("/api/tokens", "application/json", body).await.status, 201);
    site.rows().await;
    let other_browser = site.carol_in_other_browser().await;
    let change = |current: &str, new: &str| {
        format!(r#"{{"current_password":"{current}","new_password":"{new}","revoke_tokens":true}}"#)
    };
    let path = "PUT /api/account/password";
    let (wrong, right) = (change("a wrong one", NEXT_PASSWORD), change(PASSWORD, NEXT_PASSWORD));
    let failed = "authn_password_change_fail carol (bad-credential:wrong)";
    site.send(&carol, path, (&wrong, 422), &[failed]).await;
    site.send(&carol, path, (&change(PASSWORD, "short"), 422), &[]).await;
    let expected = [
        "authn_password_change carol",
        "session_expired carol \"all others, 1 in number, with the password\"",
        "authn_token_revoked carol \"all, 1 in number, with the password\"",
    ];
    site.send(&carol, path, (&right, 204), &expected).await;
    for _ in 0..4 {
        site.send(&carol, path, (&wrong, 422), &[failed]).await;
    }
    let lock = "authn_login_lock carol (too-many-attempts)";
    site.send(&carol, path, (&wrong, 422), &[failed, lock]).await;
    let limit_row = "excess_rate_limit_exceeded carol (too-many-attempts)";
    site.send(&carol, path, (&wrong, 429), &[limit_row]).await;
    drop(other_browser);
}

#[tokio::test]
async fn roles_plans_and_visibilities_say_what_was_and_what_is() {
    let mut site = EventWatch::new().await;
    let carol = site.carol().await;
    let admin = site.site.persona("admin").await;
    site.rows().await;
    let api = format!("PATCH /api/admin/users/{}", site.carol);
    let page = format!("POST /admin/members/{}", site.carol);
    let admins = "authz_fail carol (lacks:administrator)";
    site.send(&carol, &api, (r#"{"plan":"pro"}"#, 403), &[admins]).await;
    let role = "privilege_permissions_changed admin → carol \"standard → administrator\"";
    site.send(&admin, &api, (r#"{"role":"administrator"}"#, 200), &[role]).await;
    site.send(&admin, &api, (r#"{"role":"administrator"}"#, 200), &[]).await;
    let both = "privilege_permissions_changed admin → carol \"administrator → standard, free → pro\"";
    site.send(&admin, &page, ("role=standard&plan=pro&confirmed=yes&account=admin", 303), &[both]).await;
    site.send(&admin, &page, ("role=standard&plan=pro&confirmed=yes&account=admin", 303), &[]).await;
    let public = "authz_change carol → profile of carol \"private → public\"";
    site.send(&carol, "PUT /api/account/visibility", (r#"{"visibility":"public"}"#, 200), &[public]).await;
    let form = format!("visibility=public&account={}", site.carol);
    site.send(&carol, "POST /account/visibility", (&form, 303), &[]).await;
    let private = "authz_change carol → profile of carol \"public → private\"";
    let form = format!("visibility=private&account={}", site.carol);
    site.send(&carol, "POST /account/visibility", (&form, 303), &[private]).await;
}

#[tokio::test]
async fn a_closed_account_a_login_too_old_and_a_write_from_elsewhere_each_leave_a_row() {
    let mut site = EventWatch::new().await;
    let carol = site.carol().await;
    assert_eq!(carol.get("/account/close").await.status, 200);
    site.site.state.store.clock.advance(Duration::minutes(5));
    let too_old = "authn_challenge carol (login-older-than:300)";
    site.send(&carol, "GET /account/close", ("", 401), &[too_old]).await;
    let request = Request::post("/account/visibility").header(ORIGIN, "https://elsewhere.example");
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let refusal = carol.send(request.body(Body::from("visibility=public")).unwrap()).await;
    site.check("from elsewhere", &refusal, 403, &["malicious_cors - (cross-site)"]).await;
    let carol = site.carol_in_other_browser().await;
    let form = format!("confirm={0}&account={0}", site.carol);
    site.send(&carol, "POST /account/close", (&form, 303), &["user_deleted carol → carol"]).await;
    let second = site.carol().await;
    let body = format!(r#"{{"confirm":"{}"}}"#, site.carol);
    site.send(&second, "POST /api/account/close", (&body, 204), &["user_deleted carol → carol"]).await;
    // The account is closed during a request.
    let carol = site.carol().await;
    site.site.delete_account(&site.carol).await;
    let reuse_row = "session_use_after_expire - (bad-credential:ended)";
    site.send(&carol, "GET /api/account", ("", 401), &[reuse_row]).await;
}

/// Ten concurrent requests: each finds the session, and only the first has an effect.
#[tokio::test]
async fn what_is_done_once_by_many_at_once_leaves_one_row() {
    let mut site = EventWatch::new().await;
    let carol = site.carol().await;
    let other_browser = site.carol_in_other_browser().await;
    let admin = site.site.persona("admin").await;
    site.rows().await;
    let policy = || call(&admin, "PUT /api/admin/policies/reports:read", r#"{"told":"conceal"}"#.to_owned());
    let close = || call(&carol, "POST /api/account/close", format!(r#"{{"confirm":"{}"}}"#, site.carol));
    let log_out = || call(&other_browser, "DELETE /api/session", String::new());
    send_ten(policy, 200).await;
    send_ten(log_out, 204).await;
    send_ten(close, 204).await;
    let expected = [
        "authz_admin admin → reports:read \"challenge → conceal\"",
        "session_expired carol \"logout\"",
        "user_deleted carol → carol",
    ];
    let rows = site.rows().await;
    let rows: Vec<_> = rows.iter().filter(|row| !row.starts_with("session_use_after_expire")).collect();
    assert_eq!(rows, expected);
}

/// Sends ten requests before the first answer. All get this status, except those that arrive after the
/// session has ended.
async fn send_ten<'a, F: Future<Output = TestReply> + 'a>(send: impl Fn() -> F, status: u16) {
    let replies = futures_util::future::join_all((0..10).map(|_| send())).await;
    let successes = replies.iter().filter(|reply| reply.status == status).count();
    let refusals = replies.iter().filter(|reply| reply.status == 401).count();
    assert!(successes > 1 && successes + refusals == 10, "{successes} done, {refusals} over");
}

async fn call(client: &TestClient, target: &str, body: String) -> TestReply {
    let (method, path) = target.split_once(' ').unwrap();
    let request = Request::builder().method(method).uri(path).header(ORIGIN, format!("http://{HOST_NAME}"));
    client.send(request.header(CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap()).await
}
