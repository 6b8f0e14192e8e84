//! Creates tokens and sends them.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};
use two_gates_app::wire::Challenge;

use super::{Site, TestClient, TestReply};

impl TestClient {
    /// Creates a token for a month. Returns the whole answer.
    pub async fn new_token(&self, scopes: &[&str]) -> Value {
        let body = json!({ "name": "a test", "scopes": scopes, "expires_in": 30 * 24 * 60 * 60 });
        let reply = self.post("/api/tokens", "application/json", body.to_string()).await;
        assert_eq!(reply.status, 201, "{}", reply.text());
        reply.json()
    }

    /// Creates a token, and returns it in clear.
    pub async fn token(&self, scopes: &[&str]) -> String {
        self.new_token(scopes).await["token"].as_str().unwrap().to_owned()
    }

    /// Sends a request with this Authorization field.
    pub async fn authorized(&self, method: Method, path: &str, authorization: &str) -> TestReply {
        let request = Request::builder().method(method).uri(path).header("authorization", authorization);
        self.send(request.body(Body::empty()).unwrap()).await
    }
}

impl Site {
    /// Sends a GET with a token and without a cookie.
    pub async fn bearer(&self, path: &str, token: &str) -> TestReply {
        self.guest().authorized(Method::GET, path, &format!("Bearer {token}")).await
    }
}

impl TestReply {
    /// The challenges of every WWW-Authenticate line (RFC 9110 §11.6.1).
    pub fn challenges(&self) -> Vec<Challenge> {
        let lines = self.headers.get_all("www-authenticate").iter();
        lines.flat_map(|line| Challenge::parse_list(line.to_str().unwrap()).unwrap()).collect()
    }

    /// The Bearer challenge.
    pub fn bearer_challenge(&self) -> Challenge {
        let all = self.challenges();
        let bearer = all.iter().find(|challenge| challenge.scheme == "Bearer");
        bearer.unwrap_or_else(|| panic!("{} {all:?}", self.status)).clone()
    }
}
