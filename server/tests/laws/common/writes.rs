//! Every write with content: the forms, and the example of every operation that takes JSON.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::request::Builder;
use axum::http::{Method, Request};
use serde_json::Value;

use super::client::OWN_ORIGIN;
use super::{Site, TestClient};

pub const FORM: &str = "application/x-www-form-urlencoded";
pub const JSON: &str = "application/json";

/// Every route that reads a form, with a form that an administrator may send. Only `scopes` may repeat.
pub const FORMS: [(&str, &str); 26] = [
    ("/login", "user_name=admin&password=correct-horse-battery&next=/"),
    ("/signup", "user_name=carol&display_name=Carol&password=violet+anvil+41+kettle"),
    ("/logout", "next=/"),
    ("/persona", "persona=admin&next=/"),
    ("/scheme", "scheme=dark&next=/"),
    ("/embargo", "lifts_in=3600&account=admin"),
    ("/monitor/blocks", "network=198.51.100.7&reason=Test&expires_in=&confirm=yes&account=admin"),
    ("/monitor/blocks/99", "account=admin"),
    ("/account/visibility", "visibility=public&account=admin"),
    (
        "/account/password",
        "current_password=correct-horse-battery&new_password=violet+anvil+41+kettle\
        &revoke_tokens=true&account=admin",
    ),
    ("/account/sessions", "account=admin"),
    ("/account/sessions/0123456789abcdef", "account=admin"),
    ("/admin/members/bob", "role=standard&plan=pro&confirmed=yes&account=admin"),
    ("/admin/members/bob/unlock", "account=admin"),
    ("/admin/members/bob/sessions", "account=admin"),
    ("/admin/restore", "account=admin"),
    ("/admin/requests/1", "decision=grant&account=admin"),
    ("/admin/policies/reports:read", "told=conceal&account=admin"),
    ("/access-requests", "permission=reports:read&message=Please&account=admin"),
    ("/access-requests/1/withdraw", "next=/account&account=admin"),
    ("/monitor/attacks", "attack=none"),
    ("/scenarios/admin-area/guess", "guess=other&other=405&course=essentials"),
    ("/account/close", "confirm=nobody&account=admin"),
    ("/account/tokens", "name=backup&scopes=inbox:read&scopes=profile:read&expires_in=86400&account=admin"),
    ("/account/tokens/1/revoke", "account=admin"),
    ("/oauth/token", "grant_type=client_credentials&client_id=demo-client&client_secret=demo-client-secret"),
];

/// A write of JSON.
#[derive(Clone, Debug)]
pub struct JsonWrite {
    pub method: Method,
    pub path: String,
    /// The content in the example of the API description.
    pub example: String,
    /// Whether the write needs no login.
    pub is_open: bool,
}

impl Site {
    /// Every operation in the API description that takes JSON.
    pub async fn json_writes(&self) -> Vec<JsonWrite> {
        let document = self.guest().get("/api/openapi.json").await.json();
        let mut writes = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let example = &operation["requestBody"]["content"][JSON]["example"];
                if example.is_null() {
                    continue;
                }
                writes.push(JsonWrite {
                    method: method.to_uppercase().parse().unwrap(),
                    path: fill_path(path, operation),
                    example: example.to_string(),
                    is_open: operation["security"]
                        .as_array()
                        .unwrap()
                        .contains(&Value::Object(serde_json::Map::new())),
                });
            }
        }
        assert!(writes.len() >= 12, "{writes:?}");
        writes
    }

    /// The sender of a write: a guest if it needs no login, else an administrator who has just logged in.
    pub async fn sender(&self, is_open: bool) -> TestClient {
        self.persona(if is_open { "logged-out" } else { "admin" }).await
    }
}

fn fill_path(path: &str, operation: &Value) -> String {
    let mut path = path.to_owned();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        if parameter["in"] == "path" {
            let name = parameter["name"].as_str().unwrap();
            path = path.replace(&format!("{{{name}}}"), parameter["example"].as_str().unwrap());
        }
    }
    path
}

/// A write from a page of this site.
pub fn write(method: Method, path: &str) -> Builder {
    Request::builder().method(method).uri(path).header(ORIGIN, OWN_ORIGIN)
}

/// A write with content from a page of this site.
pub fn write_with_body(method: Method, path: &str, kind: &str, body: impl Into<Body>) -> Request<Body> {
    write(method, path).header(CONTENT_TYPE, kind).body(body.into()).unwrap()
}
