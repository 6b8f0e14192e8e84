//! Two parsers of one request must not read different values: a JSON member, a form field or a query
//! parameter appears once, unless it is a list (RFC 8259 §4, RFC 7493 §2.3).

use axum::http::Method;
use serde_json::Value;

use crate::common::{FORM, FORMS, JSON, JsonWrite, Site, TestReply, write_with_body};
use crate::coverage::routes;

/// Form fields that are lists.
const LISTS: [&str; 1] = ["scopes"];

fn assert_refused(reply: &TestReply, case: &str) {
    assert_eq!(reply.status, 400, "{case}: {}", reply.text());
    assert!(reply.header("set-cookie").is_none(), "{case}");
    assert!(reply.text().contains("twice") || case.starts_with("/oauth/"), "{case}: {}", reply.text());
}

/// The name with its first character percent-encoded.
fn encoded(name: &str) -> String {
    format!("%{:02x}{}", name.as_bytes()[0], &name[1..])
}

/// The example of a write, with one more member in front.
fn with_member(JsonWrite { example, .. }: &JsonWrite, member: &str) -> String {
    format!("{{{member},{}", example.strip_prefix('{').unwrap())
}

/// Two bodies, each with the example's first member twice: the second name is the same, or has an escape.
fn repeated_members(write: &JsonWrite) -> [String; 2] {
    let members: Value = serde_json::from_str(&write.example).unwrap();
    let (name, value) = members.as_object().unwrap().iter().next().unwrap();
    let escaped = format!("\\u{:04x}{}", u32::from(name.as_bytes()[0]), &name[1..]);
    [name, escaped.as_str()].map(|name| with_member(write, &format!("\"{name}\":{value}")))
}

#[tokio::test]
async fn a_member_that_comes_twice_in_json_is_refused_by_every_operation_and_nothing_is_done() {
    let site = Site::new().await;
    for write in site.json_writes().await {
        let client = site.sender(write.is_open).await;
        let send = async |body: String| {
            client.send(write_with_body(write.method.clone(), &write.path, JSON, body)).await
        };
        for member in
            ["\"_\":{\"a\":1,\"a\":2}", "\"_\":[[{\"a\":1,\"\\u0061\":1}]]", "\"_\":{\"\":{},\"\":{}}"]
        {
            assert_refused(&send(with_member(&write, member)).await, &write.path);
        }
        for body in repeated_members(&write) {
            assert_refused(&send(body).await, &write.path);
        }
        let once = send(with_member(&write, "\"_\":[{\"a\":1},{\"a\":1}]")).await;
        assert!(![400, 413, 415].contains(&once.status.as_u16()), "{}: {}", write.path, once.text());
    }
}

/// If a login accepted two names, it could verify one and log in the other.
#[tokio::test]
async fn nobody_logs_in_by_the_second_of_two_names() {
    let site = Site::new().await;
    let body = |names: &str| format!("{{{names},\"password\":\"correct-horse-battery\"}}");
    let alice = site.guest().post("/api/session", JSON, body("\"user_name\":\"alice\"")).await;
    assert_eq!((alice.status.as_u16(), &alice.json()["viewer"]["name"]), (200, &"alice".into()));
    for second in ["user_name", "user\\u005fname"] {
        let both = body(&format!("\"user_name\":\"alice\",\"{second}\":\"admin\""));
        assert_refused(&site.guest().post("/api/session", JSON, both).await, second);
    }
}

#[tokio::test]
async fn json_is_read_to_its_end_and_within_limits() {
    let site = Site::new().await;
    let rest = "\"user_name\":\"alice\",\"password\":\"correct-horse-battery\"";
    let nested = |levels: usize| format!("{{{rest},\"_\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
    let good = format!("{{{rest}}}");
    for body in [format!(" {good}\n"), nested(100), format!("{{{rest},\"_\":1e300}}")] {
        assert_eq!(site.guest().post("/api/session", JSON, body.clone()).await.status, 200, "{body}");
    }
    for body in [
        format!("{good}x"),
        format!("{good}{good}"),
        format!("{good}]"),
        format!("\u{feff}{good}"),
        nested(128),
        nested(5000),
        format!("{{{rest},\"_\":1e999}}"),
        format!("{{{rest},\"_\":\"\\ud800\"}}"),
        format!("{{{rest},\"_\":NaN}}"),
        format!("{{{rest},}}"),
    ] {
        assert_eq!(site.guest().post("/api/session", JSON, body.clone()).await.status, 400, "{body}");
    }
}

#[tokio::test]
async fn a_field_that_comes_twice_in_a_form_is_refused_unless_it_is_a_list() {
    let site = Site::new().await;
    let client = site.sender(false).await;
    for (path, form) in FORMS {
        for (name, value) in
            form_urlencoded::parse(form.as_bytes()).filter(|(name, _)| !LISTS.contains(&&**name))
        {
            for second in [format!("{name}={value}"), format!("{}=", encoded(&name))] {
                for form in [format!("{form}&{second}"), format!("{second}&{form}")] {
                    assert_refused(&client.form(path, &form).await, &format!("{path} {form}"));
                }
            }
        }
    }
    for (path, form) in FORMS {
        let reply = site.sender(false).await.form(path, form).await;
        let status = reply.status.as_u16();
        let is_form_error = path == "/monitor/attacks" || path == "/account/close";
        assert!(
            status < 400 || [403, 404].contains(&status) || (status == 422 && is_form_error),
            "{path}: {status}"
        );
    }
}

#[test]
fn every_route_that_takes_a_form_is_in_the_list() {
    for (path, _) in FORMS {
        assert!(routes().any(|(_, example)| example == path), "{path}");
    }
}

#[tokio::test]
async fn every_page_that_takes_a_post_reads_one_of_the_forms() {
    let site = Site::new().await;
    // This route needs no field.
    let formless = ["/scenarios/reset"];
    for (route, path) in routes().filter(|(route, ..)| !route.starts_with("/api/")) {
        let options = site.guest().method(Method::OPTIONS, path).await;
        let posts =
            options.header("allow").is_some_and(|allow| allow.split(',').any(|method| method == "POST"));
        let is_listed = FORMS.iter().any(|(form, _)| *form == path) || formless.contains(&path);
        assert!(!posts || is_listed || route.starts_with("/lab/policy"), "{route} takes a form");
    }
}

/// Each of these query parameters affects the answer, and has a single value.
#[tokio::test]
async fn a_parameter_that_comes_twice_in_a_query_is_refused_where_it_is_read() {
    let site = Site::new().await;
    let admin = site.persona("admin").await;
    for (path, name, values) in [
        ("/login", "next", ["/inbox", "/admin"]),
        ("/", "persona", ["alice", "bob"]),
        ("/account", "done", ["password", "password"]),
        ("/admin", "page", ["1", "2"]),
        ("/admin/members/bob", "done", ["change", "unlock"]),
        ("/api/admin/users", "page", ["1", "2"]),
        ("/api/profiles", "page", ["1", "1"]),
        ("/profiles", "page", ["1", "1"]),
        ("/api/admin/requests", "page", ["1", "2"]),
        ("/admin/members/bob/change?role=standard", "plan", ["pro", "free"]),
        ("/admin/policies/reports:read", "told", ["conceal", "forbid"]),
        ("/monitor/blocks", "network", ["198.51.100.7", "198.51.100.8"]),
        ("/monitor", "status", ["401", "403"]),
        ("/monitor.csv", "status", ["401", "403"]),
        ("/api/monitor/events", "status", ["401", "403"]),
        ("/scenarios/admin-area", "guess", ["401", "403"]),
        ("/scenarios/admin-area", "course", ["essentials", "may-you"]),
        ("/matrix", "policy", ["forbid", "conceal"]),
        ("/matrix.csv", "policy", ["forbid", "conceal"]),
        ("/api/lab/exchange", "persona", ["alice", "bob"]),
        ("/lab", "path", ["/inbox", "/admin"]),
    ] {
        let joint = if path.contains('?') { '&' } else { '?' };
        let once = admin.get(&format!("{path}{joint}{name}={}", values[0])).await;
        assert!(once.status.is_success() || once.status.is_redirection(), "{path} {name}: {}", once.status);
        let [first, second] = values;
        for pair in
            [format!("{name}={first}&{name}={second}"), format!("{name}={first}&{}={second}", encoded(name))]
        {
            assert_eq!(admin.get(&format!("{path}{joint}{pair}")).await.status, 400, "{path} {pair}");
        }
    }
}

#[tokio::test]
async fn a_list_in_a_form_may_come_as_often_as_it_likes() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let form = "name=backup&scopes=inbox:read&scopes=profile:read&expires_in=86400";
    let reply = alice.send(write_with_body(Method::POST, "/account/tokens", FORM, form)).await;
    assert_eq!(reply.status, 201);
    let tokens = alice.get("/api/tokens").await.json();
    assert_eq!(tokens["tokens"][0]["scopes"], serde_json::json!(["inbox:read", "profile:read"]));
}
