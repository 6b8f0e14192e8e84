//! Requests to the lab: one by its query string, as the page sends it, or many at once without the page.

use axum::http::HeaderValue;
use serde_json::Value;
use two_gates_app::catalogue::{CALLERS, CallerEntry, Target};
use two_gates_app::lab::{Exchange, LabRequest};
use two_gates_app::wire::{Method, Twin};
use two_gates_server::lab::Lab;
use two_gates_server::router;

use super::{HOST_NAME, Site, TestClient, TestReply};

/// A caller of the lab.
pub fn caller(key: &str) -> &'static CallerEntry {
    CallerEntry::find(key).unwrap()
}

/// A request with only a caller, a method and a path.
pub fn lab_request(key: &str, method: Method, path: &str) -> LabRequest {
    LabRequest { method, ..LabRequest::get(caller(key), &path) }
}

/// The paths of every resource of the catalogue: the page and the API twin.
pub fn paths() -> Vec<String> {
    let targets = Target::all();
    let all = Twin::ALL.iter().flat_map(|twin| targets.iter().map(|target| target.path(*twin).to_owned()));
    let mut paths: Vec<_> = all.collect();
    let mut unique = std::collections::HashSet::new();
    paths.retain(|path| unique.insert(path.clone()));
    paths
}

/// Every caller at every path, with one method.
pub fn all_requests(method: Method) -> Vec<LabRequest> {
    let paths = paths();
    let requests = |caller: &CallerEntry| {
        paths.iter().map(|path| lab_request(caller.key, method, path)).collect::<Vec<_>>()
    };
    CALLERS.iter().flat_map(requests).collect()
}

/// The host name of the requests of a lab.
pub fn host() -> HeaderValue {
    HeaderValue::from_static(HOST_NAME)
}

/// Sends requests in the lab. Consecutive requests of one caller share a run.
pub async fn exchanges(lab: &Lab, lab_requests: Vec<LabRequest>) -> Vec<(LabRequest, Exchange)> {
    let mut all = Vec::new();
    for group in lab_requests.chunk_by(|a, b| a.caller.key == b.caller.key) {
        all.extend(lab.run(group, &host()).await.expect("the lab is not busy"));
    }
    lab_requests.into_iter().zip(all).collect()
}

impl Site {
    /// A lab over the world of this site.
    pub fn lab(&self) -> Lab {
        Lab::new(self.state.clone(), router::site)
    }
}

impl TestClient {
    /// The lab's answer to a query string.
    pub async fn lab(&self, query: &str) -> TestReply {
        self.get(&format!("/api/lab/exchange?{query}")).await
    }

    /// The exchange of a request that the lab must not refuse.
    pub async fn exchange(&self, lab_request: &LabRequest) -> Value {
        let reply = self.lab(&lab_request.query()).await;
        assert_eq!(reply.status, 200, "{lab_request:?}: {}", reply.text());
        reply.json()
    }
}
