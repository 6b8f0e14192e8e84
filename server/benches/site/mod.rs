//! The site in this process, on its own seeded database, with a session for each persona.

use std::collections::HashMap;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;
use two_gates_server::clock::Clock;
use two_gates_server::db;
use two_gates_server::router::router;
use two_gates_server::seed::{DEMO_PASSWORD, seed};
use two_gates_server::state::AppState;

use crate::cases::BenchCase;

/// The hash of a discarded password, with the server's parameters.
pub const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$4PWV2qQdLYvFeYQjoistqg$mr5OHz5oRizQMCOUTDbbh7pX9/OvLhUvm6uiKylk+Lk";

/// The router, its state, and a session cookie for each persona.
pub struct BenchSite {
    /// Every route and layer.
    pub router: Router,
    /// The state of the router.
    pub state: AppState,
    runtime: Runtime,
    cookies: HashMap<&'static str, String>,
    _folder: TempDir,
}

impl BenchSite {
    /// A site on a single-threaded runtime.
    pub fn new() -> Self {
        Self::with_runtime(
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"),
        )
    }

    /// Seeds a database and logs in every persona. The clock stands still, so no session is touched during a
    /// measurement.
    pub fn with_runtime(runtime: Runtime) -> Self {
        let folder = TempDir::new().expect("a folder");
        let state = runtime.block_on(seed_state(&folder));
        let mut site =
            Self { router: router(state.clone()), state, runtime, cookies: HashMap::new(), _folder: folder };
        for name in ["alice", "bob", "admin"] {
            let cookie = site.log_in(name);
            site.cookies.insert(name, cookie);
        }
        site
    }

    /// Runs a future to its end.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// The request of a case.
    pub fn request(&self, case: &BenchCase) -> Request<Body> {
        let mut request = Request::get(case.path).header(HOST, "localhost");
        if let Some(name) = case.persona {
            request = request.header(COOKIE, &self.cookies[name]);
        }
        request.body(Body::empty()).expect("a request")
    }

    fn log_in(&self, name: &str) -> String {
        let response = self.run(self.router.clone().oneshot(login(name))).expect("an answer");
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let pairs = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next().map(str::to_owned));
        pairs.collect::<Vec<_>>().join("; ")
    }
}

async fn seed_state(folder: &TempDir) -> AppState {
    let store = db::open(&folder.path().join("bench.db"), Clock::manual()).await.expect("a database");
    let state = AppState::new(store);
    seed(&state.store, &state.passwords).await.expect("a demo world");
    state
}

/// Sends a request and reads its answer to the end. Returns the status and the size of the body.
pub async fn send(router: &Router, request: Request<Body>) -> (u16, usize) {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, body.len())
}

/// The login form of one persona, filled in.
pub fn login(name: &str) -> Request<Body> {
    let form = format!("user_name={name}&password={DEMO_PASSWORD}");
    Request::post("/login")
        .header(HOST, "localhost")
        .header(ORIGIN, "http://localhost")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form))
        .expect("a request")
}
