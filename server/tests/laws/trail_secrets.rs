//! Audit rows of every route that takes a secret, even if the client disconnects.

use axum::body::Body;
use axum::http::Request;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use two_gates_app::catalogue::{DEMO_CLIENT, DEMO_KEY, VAULT_CLERK};
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::Site;
use crate::trail_events::EventWatch;

fn basic(name: &str, secret: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{name}:{secret}")))
}

#[tokio::test]
async fn every_door_tells_a_failure_a_lock_and_what_is_held_after_it() {
    let mut site = EventWatch::new().await;
    let clerk = VAULT_CLERK.name;
    site.send_auth(
        "/basic/vault",
        &basic(clerk, VAULT_CLERK.password),
        403,
        &[&format!("authz_fail {clerk} (lacks:administrator)")],
    )
    .await;
    let unknown = "authn_login_fail - (bad-credential:unknown-name)";
    site.send_auth("/basic/vault", &basic("nobody", "x"), 401, &[unknown]).await;
    let failed = format!("authn_login_fail {clerk} (bad-credential:wrong)");
    for _ in 0..4 {
        site.send_auth("/api/basic/vault", &basic(clerk, "x"), 401, &[&failed]).await;
    }
    let lock = format!("authn_login_lock {clerk} (too-many-attempts)");
    site.send_auth("/basic/vault", &basic(clerk, "x"), 401, &[&failed, &lock]).await;
    let limit_row = format!("excess_rate_limit_exceeded {clerk} (too-many-attempts)");
    site.send_auth("/basic/vault", &basic(clerk, "x"), 429, &[&limit_row]).await;

    let guest = site.site.guest();
    let grant = |secret: &str| {
        format!("grant_type=client_credentials&client_id={}&client_secret={secret}", DEMO_CLIENT.id)
    };
    let issued = format!("authn_token_created - → {}", DEMO_CLIENT.id);
    site.send(&guest, "POST /oauth/token", (&grant(DEMO_CLIENT.secret), 200), &[&issued]).await;
    let row = "authn_login_fail - (no-credential)";
    site.send(&guest, "POST /oauth/token", ("grant_type=client_credentials", 401), &[row]).await;
    let failed = format!("authn_login_fail - → {} (bad-credential:wrong)", DEMO_CLIENT.id);
    for _ in 0..4 {
        site.send(&guest, "POST /oauth/token", (&grant("x"), 401), &[&failed]).await;
    }
    let lock = format!("authn_login_lock - → {} (too-many-attempts)", DEMO_CLIENT.id);
    site.send(&guest, "POST /oauth/token", (&grant("x"), 401), &[&failed, &lock]).await;
    let limit_row = format!("excess_rate_limit_exceeded - → {} (too-many-attempts)", DEMO_CLIENT.id);
    site.send(&guest, "POST /oauth/token", (&grant("x"), 429), &[&limit_row]).await;

    let key =
        |key: &str| Request::get("/api/keyed/quote").header("X-API-Key", key).body(Body::empty()).unwrap();
    let reply = guest.send(key(DEMO_KEY)).await;
    site.check("the key", &reply, 200, &[]).await;
    let reply = guest.send(key("tgk_nothing")).await;
    site.check("no key", &reply, 401, &["authn_login_fail - (bad-credential:malformed)"]).await;

    let login = |password: &str| format!("user_name=alice&password={password}&next=/");
    for _ in 0..4 {
        let failed = "authn_login_fail alice (bad-credential:wrong)";
        site.send(&guest, "POST /login", (&login("x"), 401), &[failed]).await;
    }
    let after = "authn_login_successafterfail alice \"4 wrong before it\"";
    site.send(&guest, "POST /login", (&login(DEMO_PASSWORD), 303), &[after]).await;
}

/// The attempts succeed, fail, lock an account or exceed a limit.
#[tokio::test]
async fn every_row_names_the_kind_of_its_credential() {
    let site = Site::new().await;
    let guest = site.guest();
    let send_header = async |path: &str, name: &str, value: &str| guest.get_with(path, name, value).await;
    send_header("/api/keyed/quote", "x-api-key", "tgk_nothing").await;
    send_header("/api/inbox", "authorization", "Bearer tg_nothing").await;
    for _ in 0..6 {
        send_header("/basic/vault", "authorization", &basic("nobody", "x")).await;
        guest.form("/login", "user_name=alice&password=x&next=/").await;
        let client = format!("grant_type=client_credentials&client_id={}&client_secret=x", DEMO_CLIENT.id);
        guest.form("/oauth/token", &client).await;
    }
    guest.form("/login", &format!("user_name=bob&password={DEMO_PASSWORD}&next=/")).await;
    guest.get("/admin").await;
    site.state.audit.flush().await;
    let rows = sqlx::query_scalar(
        "SELECT DISTINCT event || ' ' || resource || ' ' || credential AS row FROM audit_event ORDER BY row",
    );
    let rows: Vec<String> = rows.fetch_all(&mut site.sql().await).await.unwrap();
    assert_eq!(
        rows,
        [
            "authn_login_fail /api/inbox bearer token",
            "authn_login_fail /api/keyed/quote API key",
            "authn_login_fail /basic/vault user name and password",
            "authn_login_fail /login password",
            "authn_login_fail /oauth/token client secret",
            "authn_login_lock /basic/vault user name and password",
            "authn_login_lock /login password",
            "authn_login_lock /oauth/token client secret",
            "authn_login_success /login password",
            "authz_fail /admin session cookie",
            "excess_rate_limit_exceeded /basic/vault user name and password",
            "excess_rate_limit_exceeded /login password",
            "excess_rate_limit_exceeded /oauth/token client secret",
        ]
    );
}

#[tokio::test]
async fn who_goes_away_in_the_midst_of_a_change_leaves_its_row_all_the_same() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    site.state.audit.flush().await;
    let mut newest = site.state.audit.newest();
    newest.mark_unchanged();
    let mut request =
        Box::pin(admin.form("/admin/members/bob", "role=standard&plan=free&confirmed=yes&account=admin"));
    assert!(futures_util::poll!(&mut request).is_pending(), "it is under way");
    drop(request);
    tokio::time::timeout(std::time::Duration::from_secs(30), newest.changed()).await.unwrap().unwrap();
    let row = super::trail::rows(&site).await.pop();
    assert_eq!(row.as_deref(), Some("privilege_permissions_changed admin - 303 /admin/members/bob"));
}
