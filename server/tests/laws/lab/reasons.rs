//! The lab explains each step of a decision by the rule that applied, even if the decision has several checks
//! or is about an OAuth client.

use serde_json::Value;

use crate::common::Site;

async fn exchange(site: &Site, query: &str) -> Value {
    site.guest().lab(query).await.json()
}

fn step<'a>(exchange: &'a Value, node: &str) -> &'a Value {
    exchange["trace"].as_array().unwrap().iter().find(|step| step["node"] == node).unwrap()
}

fn assert_step(exchange: &Value, node: &str, member: &str, words: &str) {
    let steps = exchange["trace"].as_array().unwrap();
    let mut matching = steps.iter().filter(|step| step["node"] == node && step["asked"] != "skipped");
    let step = matching.next_back().unwrap_or_else(|| step(exchange, node));
    assert!(step[member].as_str().unwrap().contains(words), "{words}: {step}");
}

#[tokio::test]
async fn an_old_login_is_no_guest_and_its_credential_is_valid() {
    let site = Site::new().await;
    let guest = exchange(&site, "path=/account/close").await;
    assert_step(&guest, "told", "rule", "a guest is challenged");
    let old = exchange(&site, "persona=old-login&path=/account/close").await;
    assert_eq!(old["status"], 401);
    assert_step(&old, "valid", "fact", "valid, alice; the login is too old");
    assert_step(&old, "told", "rule", "The caller is known. The challenge asks for a newer login");
    let page = site.guest().get("/lab?persona=old-login&path=/account/close").await.text();
    assert!(page.contains(">yes, too old<"), "the picture says it as well");
}

#[tokio::test]
async fn the_picture_says_whether_a_credential_was_sent_whatever_the_url_reads() {
    let site = Site::new().await;
    for (query, continues) in [
        ("path=/profiles", true),
        ("path=/api/profiles", true),
        ("persona=tampered&path=/profiles", true),
        ("persona=alice&path=/profiles", false),
        ("persona=bearer&path=/api/inbox", false),
    ] {
        let page = site.guest().get(&format!("/lab?{query}")).await.text();
        assert_eq!(page.contains(">no, and goes on<"), continues, "{query}");
    }
}

/// Hidden and missing resources share the 403 of another system, so it is not about the caller.
#[tokio::test]
async fn a_403_of_another_system_that_hides_is_not_about_the_caller() {
    let site = Site::new().await;
    let chip = |word| format!("</svg><span><b>403</b> {word}</span>");
    for (account, word) in [("1/close", "not you"), ("2", "refused"), ("9", "refused")] {
        let path = format!("/emulated/banks/accounts/{account}");
        let query = format!("path={path}&header=authorization:%20Bearer%20customer");
        let page = site.guest().get(&format!("/lab?{query}")).await.text();
        assert!(page.contains(&chip(word)), "{path}: {word}");
    }
}

#[tokio::test]
async fn the_vault_asks_for_what_its_refusal_names() {
    let site = Site::new().await;
    let allowed = exchange(&site, "persona=basic&path=/api/basic/vault").await;
    assert_eq!(allowed["status"], 200);
    assert_step(&allowed, "permitted", "fact", "asked for vault:open: yes");
    let refusal = exchange(&site, "persona=basic-clerk&path=/api/basic/vault").await;
    assert_eq!(refusal["status"], 403);
    assert_step(&refusal, "permitted", "fact", "asked for vault:open: no");
    assert!(refusal["came_back"]["body"].as_str().unwrap().contains("vault:open"));
    assert_step(
        &exchange(&site, "persona=alice&path=/admin").await,
        "permitted",
        "fact",
        "asked for an administrator: no",
    );
}

/// A 403 for a missing scope names the scope. For a hidden resource, the answer is a 404 that names none.
#[tokio::test]
async fn a_concealed_lack_of_scope_is_told_to_be_the_404_of_a_hidden_thing() {
    let site = Site::new().await;
    let open = exchange(&site, "persona=bearer-narrow&path=/api/inbox").await;
    assert_eq!(open["status"], 403);
    assert_step(&open, "permitted", "rule", "403, with a challenge that names the scope");
    let hidden = exchange(&site, "persona=bearer-admin&path=/api/profiles/alice").await;
    assert_eq!(hidden["status"], 404);
    assert_step(&hidden, "permitted", "fact", "asked for profile:read: the token lacks it");
    assert_step(&hidden, "permitted", "rule", "In the open that is a 403");
    assert_step(&hidden, "told", "rule", "turns the 403 into the 404");
    assert_step(&hidden, "told", "rule", "It names no scope");
    assert!(!hidden["came_back"].to_string().contains("profile:read"));
}

/// Guessing cookies must not reveal which of them once belonged to a session.
#[tokio::test]
async fn a_cookie_without_a_session_is_not_claimed_to_have_had_one_and_the_lab_says_why() {
    let site = Site::new().await;
    let revoked = exchange(&site, "persona=revoked&path=/api/inbox").await;
    let tampered = exchange(&site, "persona=tampered&path=/api/inbox").await;
    for exchange in [&revoked, &tampered] {
        assert_eq!(exchange["status"], 401);
        let body = exchange["came_back"]["body"].as_str().unwrap();
        assert!(body.contains("is not, or no longer, a session here") && !body.contains("is over"), "{body}");
        assert_step(exchange, "valid", "rule", "Both get one answer, on purpose");
    }
    let page = exchange(&site, "persona=tampered&path=/inbox").await;
    let body = page["came_back"]["body"].as_str().unwrap();
    assert!(body.contains("is not, or no longer, a session here") && !body.contains("has ended"));
}

/// RFC 6749 §2.3: the token endpoint authenticates clients separately.
#[tokio::test]
async fn the_token_endpoint_is_told_to_ask_a_client_and_why_it_answers_so() {
    let site = Site::new().await;
    let grant = "grant_type%3Dclient_credentials";
    let pair = "client_id%3Ddemo-client%26client_secret%3Ddemo-client-secret";
    // Base64 of demo-client:demo-client-secret and of demo-client:wrong.
    let (good, wrong) = ("ZGVtby1jbGllbnQ6ZGVtby1jbGllbnQtc2VjcmV0", "ZGVtby1jbGllbnQ6d3Jvbmc=");
    let basic = |pair: &str| format!("&header=authorization:%20Basic%20{pair}");
    for (body, more, status, stop, node, fact) in [
        (format!("{grant}%26{pair}"), String::new(), 200, "through", "present", "sent as parameters"),
        (grant.to_owned(), basic(good), 200, "through", "present", "sent by Basic"),
        (grant.to_owned(), basic(good), 200, "through", "valid", "they match, demo-client"),
        (grant.to_owned(), basic(good), 200, "through", "permitted", "a token is issued"),
        (grant.to_owned(), String::new(), 401, "gate1", "present", "client credentials: none"),
        (
            grant.to_owned(),
            "&persona=alice".into(),
            401,
            "gate1",
            "present",
            "Cookie: sent, and no credential here",
        ),
        (grant.to_owned(), "&persona=bearer".into(), 401, "gate1", "present", "Bearer … is not read here"),
        (grant.to_owned(), basic(wrong), 401, "gate1", "valid", "do not match"),
        (grant.to_owned(), basic("x"), 401, "gate1", "valid", "do not match"),
        (format!("{grant}%26{grant}"), basic(good), 400, "guards", "guards", "Send each parameter once"),
        (format!("{grant}%26{pair}"), basic(good), 400, "guards", "guards", "Authenticate in one way"),
        ("grant_type%3Dpassword".into(), basic(good), 400, "gate2", "permitted", "a grant type"),
        ("scope%3Dinbox:read".into(), basic(good), 400, "gate2", "permitted", "Send a grant_type"),
        (format!("{grant}%26scope%3Dadmin:read"), basic(good), 400, "gate2", "permitted", "an unknown scope"),
    ] {
        let exchange = exchange(&site, &format!("method=POST&path=/oauth/token&body={body}{more}")).await;
        assert_eq!((&exchange["status"], &exchange["stop"]), (&status.into(), &stop.into()), "{exchange}");
        assert_step(&exchange, node, "fact", fact);
        assert!(step(&exchange, node)["line"].as_u64().unwrap() > 0 && step(&exchange, node)["code"] != "");
        assert!(!exchange["trace"].to_string().contains("no permission is needed here"));
        if node == "present" {
            assert_step(&exchange, node, "rule", "asks a client for its own identifier and secret");
        }
    }
}
