//! What the lab says of an exchange is true of that exchange.

use serde_json::Value;

use crate::common::Site;

async fn shown(query: &str) -> Value {
    Site::new().await.guest().lab(query).await.json()
}

fn step<'a>(exchange: &'a Value, node: &str) -> &'a Value {
    exchange["trace"].as_array().unwrap().iter().find(|step| step["node"] == node).unwrap()
}

fn says(exchange: &Value, node: &str, asked: &str, fact: &str) {
    let step = step(exchange, node);
    assert_eq!(step["asked"], asked, "{step}");
    assert!(step["fact"].as_str().unwrap().contains(fact), "{step}");
}

#[tokio::test]
async fn a_403_to_everybody_tells_nobody_who_they_are() {
    let alice = shown("persona=alice&path=/admin&policy=uniform").await;
    assert!(alice["came_back"]["body"].as_str().unwrap().contains("you are known"));
    for query in ["path=/inbox&policy=uniform", "persona=expired&path=/admin&policy=uniform"] {
        let guest = shown(query).await;
        assert_eq!(guest["status"], 403, "{query}");
        let body = guest["came_back"]["body"].as_str().unwrap();
        assert!(!body.contains("you are known") && !body.contains("Logging in again"), "{query}");
    }
}

#[tokio::test]
async fn who_is_not_known_is_stopped_at_gate_1_whatever_the_policy_says() {
    says(&shown("persona=alice&path=/admin").await, "permitted", "stopped", "an administrator: no");
    for policy in ["forbid", "conceal", "challenge", "uniform"] {
        let tampered = shown(&format!("persona=tampered&path=/admin&policy={policy}")).await;
        says(&tampered, "valid", "stopped", "not valid");
        says(&tampered, "permitted", "skipped", "");
        let guest = shown(&format!("path=/reports&policy={policy}")).await;
        says(&guest, "present", "stopped", "none");
    }
}

#[tokio::test]
async fn a_write_that_was_let_through_shows_the_decision_that_let_it() {
    let write = "method=POST&path=/account/visibility&body=visibility%3Dpublic";
    let alice = shown(&format!("persona=alice&{write}")).await;
    assert_eq!(alice["status"], 303);
    says(&alice, "valid", "passed", "valid, alice");
    says(&alice, "permitted", "passed", "a login: yes");
    says(&shown(write).await, "present", "stopped", "none");
}

#[tokio::test]
async fn a_login_is_told_at_gate_1_the_right_one_and_the_wrong() {
    let login = "method=POST&path=/api/session&body=%7B%22user_name%22:%22alice%22,%22password%22:%22";
    let right = shown(&format!("{login}correct-horse-battery%22%7D")).await;
    assert_eq!(right["status"], 200);
    says(&right, "valid", "passed", "a pair");
    let wrong = shown(&format!("{login}wrong%22%7D")).await;
    assert_eq!(wrong["status"], 401);
    says(&wrong, "valid", "stopped", "not a pair");
}

#[tokio::test]
async fn a_credential_that_nobody_reads_is_told_to_be_one() {
    let bearer = shown("path=/inbox&header=authorization:%20Bearer%20abc").await;
    says(&bearer, "present", "stopped", "none; Authorization: sent, and not read here");
}

#[tokio::test]
async fn a_404_promises_to_hide_only_where_it_does() {
    let hides = |exchange: Value| {
        exchange["came_back"]["body"].as_str().unwrap().contains("The answer is the same for both")
    };
    assert!(hides(shown("persona=bob&path=/profiles/zoe").await));
    assert!(!hides(shown("persona=bob&path=/profiles/zoe&policy=forbid").await));
}
