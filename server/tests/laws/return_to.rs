//! A switch, a login or a logout leads back to the page in Referer, and never to another site.

use axum::body::Body;
use axum::http::Request;

use crate::common::{Site, TestClient};

const FORM: &str = "application/x-www-form-urlencoded";

async fn redirect_target(client: &TestClient, path: &str, form: &str, referer: Option<&str>) -> String {
    let mut request =
        Request::post(path).header("content-type", FORM).header("origin", "http://127.0.0.1:3000");
    if let Some(referer) = referer {
        request = request.header("referer", referer);
    }
    let reply = client.send(request.body(Body::from(form.to_owned())).unwrap()).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("location").unwrap().to_owned()
}

const SWITCHES: [(&str, &str); 4] = [
    ("/persona", "persona=alice"),
    ("/persona", "persona=logged-out"),
    ("/scheme", "scheme=dark"),
    ("/logout", ""),
];

#[tokio::test]
async fn a_switch_leads_back_to_the_page_it_was_on() {
    let site = Site::new().await;
    for (path, form) in SWITCHES {
        let client = site.persona("bob").await;
        let focus = focus(path);
        let referer = "http://127.0.0.1:3000/profiles/alice?page=2";
        let page = redirect_target(&client, path, form, Some(referer)).await;
        assert_eq!(page, format!("/profiles/alice?page=2{focus}"), "{path}");
        assert_eq!(redirect_target(&client, path, form, None).await, format!("/{focus}"), "{path}");
    }
}

/// The fragment of the redirect. After a switch it gives the focus to the pressed button.
fn focus(path: &str) -> &'static str {
    match path {
        "/persona" => "#persona",
        "/scheme" => "#scheme",
        _ => "",
    }
}

#[tokio::test]
async fn a_persona_switch_leads_to_its_pressed_button_and_a_form_to_the_page_that_it_names() {
    let site = Site::new().await;
    let client = site.guest();
    let button = "id=\"persona\" name=\"persona\" value=\"alice\" aria-pressed=\"true\"";
    assert_eq!(redirect_target(&client, "/persona", "persona=alice&next=/reports", None).await, "/reports");
    assert!(client.get("/reports").await.text().contains(button));
    assert!(!client.get("/scenarios").await.text().contains("id=\"persona\""), "a lesson has no switch");
    let button = "id=\"scheme\" name=\"scheme\" value=\"auto\" aria-pressed=\"true\"";
    assert!(client.get("/scenarios").await.text().contains(button));
}

/// The link leads to the scenario in Referer, which browsers also send when they follow a form's redirect.
#[tokio::test]
async fn a_page_leads_back_to_the_scenario_that_led_there_and_to_nothing_else() {
    const BACK: &str = "Back to the scenario</a>";
    let site = Site::new().await;
    let page = async |path: &str, referer: &str| {
        let request = Request::get(path).header("referer", referer).body(Body::empty()).unwrap();
        site.guest().send(request).await.text()
    };
    let scenario = "http://127.0.0.1:3000/scenarios/head?guess=403";
    for path in ["/profiles", "/inbox", "/profiles/alice"] {
        let link = format!("<a href=\"/scenarios/head?guess=403\">← {BACK}");
        assert!(page(path, scenario).await.contains(&link), "{path}");
        for other in [
            "http://127.0.0.1:3000/scenarios",
            "http://127.0.0.1:3000/scenarios/none?guess=403",
            "http://127.0.0.1:3000/scenarios/none/guess",
            "http://127.0.0.1:3000/scenarios/essentials/recap",
            "http://127.0.0.1:3000/scenarios/head/recap",
            "http://127.0.0.1:3000/scenarios/reset",
            "http://127.0.0.1:3000/inbox",
            "https://evil.example/scenarios/head",
        ] {
            assert!(!page(path, other).await.contains(BACK), "{path} {other}");
        }
    }
    let guessed = page("/inbox", "http://127.0.0.1:3000/scenarios/head/guess").await;
    assert!(guessed.contains(&format!("<a href=\"/scenarios/head\">← {BACK}")));
    assert!(!page("/scenarios/head", scenario).await.contains(BACK), "a lesson has ways of its own");
}

#[tokio::test]
async fn a_switch_leads_to_no_other_site() {
    let site = Site::new().await;
    for (path, form) in SWITCHES {
        for other in [
            "https://evil.example/inbox",
            "http://127.0.0.1:3000@evil.example/inbox",
            "http://127.0.0.1:3000//evil.example",
            "http://127.0.0.1:4000/inbox",
            "nonsense",
            "/inbox",
        ] {
            let page = redirect_target(&site.guest(), path, form, Some(other)).await;
            assert_eq!(page, format!("/{}", focus(path)), "{path} {other}");
        }
    }
}

#[tokio::test]
async fn the_login_page_leads_back_to_the_page_that_linked_to_it() {
    let site = Site::new().await;
    let next = async |referer: &str| {
        let request = Request::get("/login").header("referer", referer);
        let page = site.guest().send(request.body(Body::empty()).unwrap()).await.text();
        let (_, rest) = page.split_once("name=\"next\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert_eq!(next("http://127.0.0.1:3000/profiles/alice").await, "/profiles/alice");
    assert_eq!(next("http://127.0.0.1:3000/login").await, "/");
    assert_eq!(next("https://evil.example/inbox").await, "/");
}

/// An answer to a form cannot be loaded again with GET, so its persona switch names the page to go to.
#[tokio::test]
async fn after_a_failed_login_one_click_as_somebody_else_leads_to_where_one_wanted() {
    let site = Site::new().await;
    let reply = site.guest().form("/login", "user_name=alice&password=wrong&next=/inbox").await;
    assert_eq!(reply.status, 401);
    let page = reply.text();
    let (_, switch) = page.split_once("action=\"/persona\"").unwrap();
    assert!(switch.split("</form>").next().unwrap().contains("name=\"next\" value=\"/inbox\""));
}

/// If a form's target does not support GET, the persona switch on the answer names the form's page.
#[tokio::test]
async fn the_answer_to_a_form_names_the_page_that_the_form_stands_on() {
    let site = Site::new().await;
    let (guest, admin) = (site.guest(), site.persona("admin").await);
    for (target, page) in [
        ("/login", "/login"),
        ("/account/visibility", "/account"),
        ("/account/sessions/0a0a0a0a0a0a0a0a", "/account"),
        ("/account/tokens/1/revoke", "/account/tokens"),
        ("/access-requests/1/withdraw", "/access-requests"),
        ("/monitor/blocks/1", "/monitor/blocks"),
        ("/admin/members/bob", "/admin/members/bob"),
        ("/admin/members/bob/unlock", "/admin/members/bob/unlock"),
        ("/scenarios/no-token/guess", "/scenarios/no-token"),
        ("/scenarios/reset", "/scenarios"),
        ("/logout", "/"),
    ] {
        // A form of another site is refused for any caller.
        let request =
            Request::post(target).header("content-type", FORM).header("origin", "https://evil.example");
        let reply = guest.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, 403, "{target}");
        let text = reply.text();
        let (_, switch) = text.split_once("action=\"/persona\"").unwrap();
        let next_field = format!("name=\"next\" value=\"{page}\"");
        assert!(switch.split("</form>").next().unwrap().contains(&next_field), "{target}: {switch:.300}");
        assert!([200, 303].contains(&admin.get(page).await.status.as_u16()), "{page}");
    }
    let request = Request::post("/profiles/bob").header("origin", "https://evil.example");
    let reply = guest.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.status, 405, "no form is sent there");
    assert!(!reply.text().contains("name=\"next\""));
}
