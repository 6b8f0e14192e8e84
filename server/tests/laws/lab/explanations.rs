//! The lab's explanation of an exchange matches the exchange.

use serde_json::Value;

use crate::common::Site;

async fn exchange(site: &Site, query: &str) -> Value {
    site.guest().lab(query).await.json()
}

fn step<'a>(exchange: &'a Value, node: &str) -> &'a Value {
    exchange["trace"].as_array().unwrap().iter().find(|step| step["node"] == node).unwrap()
}

fn assert_step(exchange: &Value, node: &str, outcome: &str, fact: &str) {
    let steps = exchange["trace"].as_array().unwrap().iter();
    let matching = steps
        .filter(|step| step["node"] == node && step["asked"] == outcome)
        .find(|step| step["fact"].as_str().unwrap().contains(fact));
    assert!(matching.is_some(), "{node} {outcome} {fact}: {}", exchange["trace"]);
}

#[tokio::test]
async fn a_403_to_everybody_tells_nobody_who_they_are() {
    let site = Site::new().await;
    let alice = exchange(&site, "persona=alice&path=/admin").await;
    let body = alice["came_back"]["body"].as_str().unwrap();
    assert!(body.contains("you lack the permission") && body.contains("Logging in again"));
    for (query, is_known) in [
        ("path=/inbox&policy=uniform", false),
        ("persona=expired&path=/admin&policy=uniform", false),
        ("persona=alice&path=/admin&policy=uniform", true),
        ("persona=bob&path=/profiles/alice&policy=uniform", true),
        ("persona=bob&path=/profiles/zoe&policy=uniform", true),
    ] {
        let refusal = exchange(&site, query).await;
        assert_eq!(refusal["status"], 403, "{query}");
        let body = refusal["came_back"]["body"].as_str().unwrap();
        assert!(body.contains("does not say whether it matters who you are"), "{query}");
        assert!(!body.contains("you lack the permission") && !body.contains("not you"), "{query}");
        assert_eq!(body.contains("Logging in again"), is_known, "{query}");
    }
}

#[tokio::test]
async fn who_is_not_known_is_stopped_at_gate_1_whatever_the_policy_says() {
    let site = Site::new().await;
    let alice = exchange(&site, "persona=alice&path=/admin").await;
    assert_step(&alice, "permitted", "stopped", "an administrator: no");
    for policy in ["forbid", "conceal", "challenge", "uniform"] {
        let tampered = exchange(&site, &format!("persona=tampered&path=/admin&policy={policy}")).await;
        assert_step(&tampered, "valid", "stopped", "not valid");
        assert_step(&tampered, "permitted", "skipped", "");
        let guest = exchange(&site, &format!("path=/reports&policy={policy}")).await;
        assert_step(&guest, "present", "stopped", "none");
    }
}

#[tokio::test]
async fn a_write_that_was_let_through_shows_the_decision_that_let_it() {
    let site = Site::new().await;
    let write = "method=POST&path=/account/visibility&body=visibility%3Dpublic";
    let alice = exchange(&site, &format!("persona=alice&{write}")).await;
    assert_eq!(alice["status"], 303);
    assert_step(&alice, "valid", "passed", "valid, alice");
    assert_step(&alice, "permitted", "passed", "a login: yes");
    assert_step(&exchange(&site, write).await, "present", "stopped", "none");
}

#[tokio::test]
async fn a_login_is_told_at_gate_1_the_right_one_and_the_wrong() {
    let site = Site::new().await;
    let login = "method=POST&path=/api/session&body=%7B%22user_name%22:%22alice%22,%22password%22:%22";
    let right = exchange(&site, &format!("{login}correct-horse-battery%22%7D")).await;
    assert_eq!(right["status"], 200);
    assert_step(&right, "valid", "passed", "they match");
    let wrong = exchange(&site, &format!("{login}wrong%22%7D")).await;
    assert_eq!(wrong["status"], 401);
    assert_step(&wrong, "valid", "stopped", "they do not match");
}

#[tokio::test]
async fn a_credential_that_nobody_reads_is_told_to_be_one() {
    let site = Site::new().await;
    let bearer = exchange(&site, "path=/inbox&header=authorization:%20Bearer%20abc").await;
    assert_step(&bearer, "present", "stopped", "none; Authorization: Bearer … is not read here");
}

#[tokio::test]
async fn a_credential_is_called_what_it_is() {
    let site = Site::new().await;
    for (query, node, outcome, fact) in [
        ("persona=bearer&path=/api/inbox", "valid", "passed", "bearer token: valid, alice"),
        ("persona=bearer&path=/api/inbox", "permitted", "passed", "asked for inbox:read: the token has it"),
        (
            "persona=bearer-narrow&path=/api/inbox",
            "permitted",
            "stopped",
            "asked for inbox:read: the token lacks it",
        ),
        ("persona=bearer-expired&path=/api/inbox", "valid", "stopped", "bearer token: not valid, expired"),
        ("persona=bearer-malformed&path=/api/inbox", "valid", "stopped", "it cannot be one of ours"),
        ("persona=basic&path=/basic/vault", "valid", "passed", "user name and password: valid, test"),
        (
            "persona=basic-wrong&path=/basic/vault",
            "valid",
            "stopped",
            "the name and the password do not match",
        ),
        ("persona=key&path=/api/keyed/quote", "valid", "passed", "API key: valid, bob"),
        (
            "persona=old-login&path=/account/close",
            "valid",
            "stopped",
            "valid, alice; the login is too old for this",
        ),
    ] {
        assert_step(&exchange(&site, query).await, node, outcome, fact);
    }
}

#[tokio::test]
async fn a_credential_that_is_not_the_one_that_counts_is_told_to_be_unread() {
    let site = Site::new().await;
    for (query, outcome, fact) in [
        (
            "persona=bearer&path=/inbox",
            "stopped",
            "session cookie: none; Authorization: Bearer … is not read here",
        ),
        ("persona=basic&path=/api/inbox", "stopped", "none; Authorization: Basic … is not read here"),
        (
            "persona=alice&path=/api/inbox&header=authorization:%20Basic%20abc",
            "passed",
            "session cookie: sent; Authorization: Basic … is not read here",
        ),
        ("persona=key&path=/api/inbox", "stopped", "none; X-API-Key: sent, and not read here"),
        (
            "persona=alice&path=/basic/vault",
            "stopped",
            "password: none; Cookie: sent, and no credential here",
        ),
        (
            "persona=bearer&path=/api/keyed/quote",
            "stopped",
            "API key: none; Authorization: Bearer … is not read here",
        ),
        (
            "persona=alice&path=/api/inbox&header=authorization:%20Bearer%20abc",
            "passed",
            "bearer token: sent; Cookie: sent as well, and not counted",
        ),
    ] {
        assert_step(&exchange(&site, query).await, "present", outcome, fact);
    }
    let exchange = exchange(&site, "persona=bearer&path=/api/inbox").await;
    assert!(!step(&exchange, "present")["fact"].as_str().unwrap().contains("not read"));
}

#[tokio::test]
async fn a_token_that_was_not_sent_as_one_is_told_before_the_gates() {
    let site = Site::new().await;
    for (query, fact, file) in [
        ("persona=bearer&path=/api/inbox?access_token=x", "sent in two places", "guards/resource_guards.rs"),
        ("path=/api/inbox?access_token=x", "sent in the URL", "guards/resource_guards.rs"),
        ("persona=alice&path=/inbox?access_token=x", "sent in the URL", "guards/resource_guards.rs"),
        ("path=/api/inbox&header=authorization:%20Bearer%20a%20b", "not one word", "authn/schemes.rs"),
        (
            "persona=bearer&path=/api/inbox&header=authorization:%20x",
            "sent twice",
            "guards/resource_guards.rs",
        ),
        (
            "persona=basic&path=/basic/vault&header=authorization:%20x",
            "sent twice",
            "guards/resource_guards.rs",
        ),
    ] {
        let exchange = exchange(&site, query).await;
        assert_eq!((&exchange["status"], &exchange["stop"]), (&400.into(), &"guards".into()), "{query}");
        assert_step(&exchange, "guards", "stopped", fact);
        let end = exchange["trace"].as_array().unwrap().iter().find(|step| step["asked"] == "stopped");
        assert_eq!(end.unwrap()["file"], format!("server/src/{file}"), "{query}");
    }
}

/// The answer to a guess matches the credential of the request.
#[tokio::test]
async fn a_guess_is_answered_by_what_the_credential_proved() {
    let site = Site::new().await;
    for (query, words) in [
        ("persona=bearer-narrow&path=/api/inbox&guess=401", "the token has proved that"),
        ("persona=bearer-narrow&path=/api/inbox&guess=200", "The token lacks the scope"),
        ("persona=old-login&path=/account/close&guess=403", "a new login of the same account helps"),
        ("persona=bearer&path=/inbox&guess=200", "proved nobody's identity"),
        ("persona=bearer&path=/api/inbox&guess=401", "A valid credential was sent"),
        ("persona=basic-clerk&path=/basic/vault&guess=401", "That is known"),
        (
            "method=POST&path=/login&body=user_name%3Dalice%26password%3Dcorrect-horse-battery&guess=200",
            "redirect",
        ),
        (
            "method=POST&path=/login&body=user_name%3Dalice%26password%3Dcorrect-horse-battery&guess=401",
            "A valid credential was sent",
        ),
        ("path=/profiles&from=203.0.113.66&guess=200", "nothing to do with who asks"),
        ("persona=alice&path=/api/embargo&guess=404", "no secret"),
    ] {
        let page = site.guest().get(&format!("/lab?{query}")).await.text();
        assert!(page.contains(words), "{query}: {words}");
    }
}

#[tokio::test]
async fn a_404_promises_to_hide_only_where_it_does() {
    let site = Site::new().await;
    let hides = |exchange: Value| {
        exchange["came_back"]["body"].as_str().unwrap().contains("the answer is the same in both cases")
    };
    assert!(hides(exchange(&site, "persona=bob&path=/profiles/zoe").await));
    assert!(!hides(exchange(&site, "persona=bob&path=/profiles/zoe&policy=forbid").await));
}
