//! A client that stores the session, device and progress cookies, and sends the headers of a same-origin
//! page.

use std::sync::Mutex;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;
use two_gates_policy::Decision;
use two_gates_server::http::Peer;
use two_gates_server::record::Record;

pub const HOST_NAME: &str = "127.0.0.1:3000";
pub(super) const OWN_ORIGIN: &str = "http://127.0.0.1:3000";

pub struct TestClient {
    router: Router,
    cookie: Mutex<Option<String>>,
    progress: Mutex<Option<String>>,
    device: Mutex<Option<String>>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct TestReply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub decision: Option<Decision>,
}

impl TestReply {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The text with the request id masked.
    pub fn masked_text(&self) -> String {
        self.text().replace(self.header("x-request-id").unwrap(), "masked")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

impl TestClient {
    pub fn new(router: Router) -> Self {
        Self { router, cookie: Mutex::default(), progress: Mutex::default(), device: Mutex::default() }
    }

    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap().clone()
    }

    pub fn set_cookie(&self, cookie: &str) {
        *self.cookie.lock().unwrap() = Some(cookie.to_owned());
    }

    /// The cookie of a guest's progress, as `name=value`.
    pub fn progress(&self) -> Option<String> {
        self.progress.lock().unwrap().clone()
    }

    /// The cookie of a device that has logged in, as `name=value`.
    pub fn device(&self) -> Option<String> {
        self.device.lock().unwrap().clone()
    }

    pub fn set_device(&self, cookie: Option<String>) {
        *self.device.lock().unwrap() = cookie;
    }

    pub fn set_progress(&self, value: &str) {
        *self.progress.lock().unwrap() = Some(format!("two_gates_progress={value}"));
    }

    /// Adds host and cookies to a request, sends it, and stores the cookies of the answer.
    pub async fn send(&self, mut request: Request<Body>) -> TestReply {
        let headers = request.headers_mut();
        headers.entry(HOST).or_insert(HOST_NAME.parse().unwrap());
        let cookies: Vec<_> = self.cookie().into_iter().chain(self.progress()).chain(self.device()).collect();
        if !cookies.is_empty() {
            let cookie = cookies.join("; ");
            headers.insert(COOKIE, HeaderValue::from_bytes(cookie.as_bytes()).unwrap());
        }
        let record = Record::default();
        request.extensions_mut().insert(record.clone());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for header in parts.headers.get_all(SET_COOKIE) {
            let pair = header.to_str().unwrap().split(';').next().unwrap().to_owned();
            if pair.starts_with("two_gates_session=") {
                let is_removed = pair == "two_gates_session=";
                *self.cookie.lock().unwrap() = (!is_removed).then_some(pair);
            } else if pair.starts_with("two_gates_device=") {
                *self.device.lock().unwrap() = Some(pair);
            } else if pair.starts_with("two_gates_progress=") {
                let is_removed = pair == "two_gates_progress=";
                *self.progress.lock().unwrap() = (!is_removed).then_some(pair);
            }
        }
        TestReply {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes().to_vec(),
            decision: record.decision(),
        }
    }

    pub async fn get(&self, path: &str) -> TestReply {
        self.method(Method::GET, path).await
    }

    /// Sends a GET with one more header field.
    pub async fn get_with(&self, path: &str, name: &str, value: &str) -> TestReply {
        self.send(Request::get(path).header(name, value).body(Body::empty()).unwrap()).await
    }

    /// Sends a request from this address.
    pub async fn send_from(&self, address: &str, mut request: Request<Body>) -> TestReply {
        request.extensions_mut().insert(Peer(address.parse().unwrap()));
        self.send(request).await
    }

    /// Sends a GET from this address.
    pub async fn get_from(&self, address: &str, path: &str) -> TestReply {
        self.send_from(address, Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a request without a body, as a page of this site would.
    pub async fn method(&self, method: Method, path: &str) -> TestReply {
        let request = Request::builder().method(method).uri(path).header(ORIGIN, OWN_ORIGIN);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form, as a page of this site would.
    pub async fn form(&self, path: &str, form: &str) -> TestReply {
        self.post(path, "application/x-www-form-urlencoded", form.to_owned()).await
    }

    pub async fn post(&self, path: &str, content_type: &str, body: impl Into<Body>) -> TestReply {
        let request = Request::post(path).header(CONTENT_TYPE, content_type).header(ORIGIN, OWN_ORIGIN);
        self.send(request.body(body.into()).unwrap()).await
    }

    pub async fn log_in(&self, name: &str) {
        let reply = self.form("/persona", &format!("persona={name}&next=/")).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        assert!(self.cookie().is_some());
    }
}
