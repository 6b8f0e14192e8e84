//! The attacks that an administrator can play: real requests, audited like any others, that affect nobody
//! else.

use std::future::pending;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode};
use two_gates_app::lab::Attack;
use two_gates_server::lab::Lab;
use two_gates_server::router;
use two_gates_server::seed::DEMO_PASSWORD;

use crate::common::Site;
use crate::trail::rows;

const HOST: HeaderValue = HeaderValue::from_static("127.0.0.1:3000");

async fn run_attack(attack: Attack) -> (Site, Vec<String>) {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router::site);
    let current_attack = &site.state.current_attack;
    let reservation = current_attack.reserve(attack).expect("no attack in progress");
    assert!(current_attack.reserve(Attack::Probing).is_none(), "one at a time");
    lab.run_attack(reservation, attack, &HOST, Duration::from_micros(1), pending())
        .await
        .expect("played to its end");
    assert!(
        current_attack.progress().is_none() && current_attack.reserve(attack).is_some(),
        "the next attack can begin"
    );
    let rows = rows(&site).await;
    (site, rows)
}

/// The monitor's suspicions about the address of an attack.
async fn suspicions(site: &Site, attack: Attack) -> Vec<String> {
    let [a, b, c, d] = attack.address();
    let link = format!("/monitor?address={a}.{b}.{c}.{d}");
    let page = site.persona("admin").await.get("/monitor").await.text();
    let lines =
        page.split("Looks like ").skip(1).filter(|line| line.split("</li>").next().unwrap().contains(&link));
    lines.map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

fn count(rows: &[String], text: &str) -> usize {
    rows.iter().filter(|row| row.contains(text)).count()
}

#[tokio::test]
async fn guessing_ends_in_a_lock_that_nobody_else_feels() {
    let (site, rows) = run_attack(Attack::Guessing).await;
    assert_eq!(count(&rows, "authn_login_fail alice bad-credential:wrong 401"), 5, "{rows:#?}");
    assert_eq!(count(&rows, "authn_login_lock alice"), 1);
    assert_eq!(count(&rows, "excess_rate_limit_exceeded alice too-many-attempts 429"), 4);
    let login = format!("user_name=alice&password={DEMO_PASSWORD}");
    assert_eq!(site.guest().form("/login", &login).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn spraying_probing_replay_and_a_refresh_storm_leave_what_the_page_says() {
    let (site, rows) = run_attack(Attack::Spraying).await;
    assert_eq!(suspicions(&site, Attack::Spraying).await, ["guessing"]);
    assert_eq!(count(&rows, "bad-credential:unknown-name 401"), 15, "{rows:#?}");
    assert_eq!((count(&rows, "authn_login_fail bob"), count(&rows, "authn_login_lock")), (1, 0));

    let (_, rows) = run_attack(Attack::Probing).await;
    assert_eq!(count(&rows, "authz_fail bob hidden 404"), 1, "{rows:#?}");
    assert!(count(&rows, "authz_fail bob absent 404") >= 5);
    assert_eq!(count(&rows, "authz_fail bob lacks:administrator 403"), 3);

    let (_, rows) = run_attack(Attack::Replay).await;
    assert_eq!(count(&rows, "authn_token_reuse alice bad-credential:ended 401 /api/inbox"), 12, "{rows:#?}");

    let (_, rows) = run_attack(Attack::RefreshStorm).await;
    assert_eq!(count(&rows, "authz_fail alice lacks-scope:inbox:read 403"), 12, "{rows:#?}");
    assert_eq!(count(&rows, "authn_token_created - - 200 /oauth/token"), 12);
}

#[tokio::test]
async fn each_comes_from_an_address_of_its_own() {
    use sqlx::Row;
    let (site, _) = run_attack(Attack::Probing).await;
    let sql = "SELECT DISTINCT address FROM audit_event WHERE event = 'authz_fail'";
    let addresses = sqlx::query(sql).fetch_all(&mut site.sql().await).await.unwrap();
    let addresses: Vec<String> = addresses.iter().map(|row| row.get(0)).collect();
    assert_eq!(addresses, ["198.51.100.13"]);
}

#[tokio::test]
async fn administrators_play_and_nobody_else_does() {
    let site = Site::new().await;
    let (admin, alice, guest) = (site.persona("admin").await, site.persona("alice").await, site.guest());
    let list = admin.get("/monitor/attacks").await;
    assert_eq!(list.status, StatusCode::OK);
    assert_eq!(list.text().matches("name=\"attack\"").count(), Attack::ALL.len());
    let reply = admin.form("/monitor/attacks", "attack=replay").await;
    assert_eq!((reply.status, reply.header("location")), (StatusCode::SEE_OTHER, Some("/monitor")));
    assert!(admin.get("/monitor").await.text().contains("<b>Token replay</b> from "));
    let busy = admin.form("/monitor/attacks", "attack=probing").await;
    assert_eq!(busy.header("location"), Some("/monitor/attacks"), "one is being played");
    assert!(admin.get("/monitor/attacks").await.text().contains("Token replay is being played"));
    assert_eq!(admin.form("/monitor/attacks", "attack=none").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (client, status) in [(&alice, StatusCode::FORBIDDEN), (&guest, StatusCode::UNAUTHORIZED)] {
        assert_eq!(client.get("/monitor/attacks").await.status, status);
        assert_eq!(client.form("/monitor/attacks", "attack=replay").await.status, status);
    }
    assert_eq!(count(&rows(&site).await, "authz_admin admin"), 1);
}
