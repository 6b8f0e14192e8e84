//! The lab: sends a learner's request through the site's own router, in process, with a real credential, and
//! reads the exchange off the wire. The lab decides and reconstructs nothing. It shows the recorded decision.
//!
//! Depends on the whole site and its state, because it builds sites with a changed state.
//!
//! Acts only as demo accounts and only in this process: it sends no request to another host.

mod attack_runner;
mod example;
mod pristine_world;
mod queue;
mod request;
mod sites;
mod trace;
mod wire;

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{OriginalUri, Request};
use axum::http::header::CONTENT_LENGTH;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use tokio::sync::Mutex;
use tower::ServiceExt;
use two_gates_app::lab::{Exchange, LabRequest, parse_policy_path};

use self::pristine_world::PristineWorld;
use self::queue::Queue;
use self::request::LabCredentials;
use self::sites::{ScratchDb, Sites, needs_copy};
use crate::audit::Audit;
use crate::current_attack::CurrentAttack;
use crate::defence::BlockList;
use crate::http::{Peer, with_path};
use crate::metrics::Metrics;
use crate::record::{LabRun, Record};
use crate::refusal::{Refusal, Result};
use crate::state::AppState;

pub use self::attack_runner::PACE;

/// Maximum number of concurrent runs. Further runs wait, so that the lab leaves capacity for other pages.
const MAX_RUNS: usize = 4;

/// Maximum number of concurrent requests of one run.
const MAX_REQUESTS: usize = 4;

/// Maximum number of concurrent database copies, which protect the original. Each copy is a separate file.
const MAX_COPIES: usize = 1;

/// Maximum number of runs that wait for a turn. Further runs get a 503.
const MAX_WAITING_RUNS: usize = 256;

/// Maximum number of runs that wait for a copy of the database.
const MAX_WAITING_COPIES: usize = 64;

/// The lab. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Lab {
    state: AppState,
    site: Router,
    audited_site: Router,
    build: fn(AppState) -> Router,
    turns: Queue,
    copies: Queue,
    runs: Arc<AtomicU64>,
    pristine: Arc<Mutex<Option<PristineWorld>>>,
}

impl Lab {
    /// Creates the lab for the site that `build` makes, which has no lab itself and shows no attack. Requests
    /// of the lab leave no rows in the audit trail; requests from outside to a path with a policy do.
    pub fn new(state: AppState, build: fn(AppState) -> Router) -> Self {
        let state = AppState { current_attack: CurrentAttack::default(), ..state };
        let audited_site = build(state.clone());
        let state = AppState { audit: Audit::silent(), metrics: Metrics::default(), ..state };
        let site = build(state.clone());
        Self {
            state,
            site,
            audited_site,
            build,
            turns: Queue::new(MAX_RUNS, MAX_WAITING_RUNS),
            copies: Queue::new(MAX_COPIES, MAX_WAITING_COPIES),
            runs: Arc::default(),
            pristine: Arc::default(),
        }
    }

    /// Sends the requests, each with its own credential and the learner's host name. Returns the exchanges in
    /// order. If any request may leave a trace, all requests go to a copy of the world.
    pub async fn run(&self, lab_requests: &[LabRequest], host: &HeaderValue) -> Result<Vec<Exchange>> {
        let uses_copy = lab_requests.iter().any(needs_copy);
        // Waits for a copy first, so that this wait takes no turn from other runs.
        let copy = if uses_copy { Some(self.copies.acquire().await?) } else { None };
        let turn = self.turns.acquire().await?;
        let (lab, lab_requests, host) = (self.clone(), lab_requests.to_vec(), host.clone());
        // Finishes even if the client disconnects, because the sessions created for the run must end.
        let run = tokio::spawn(async move {
            let _permits = (copy, turn);
            if !uses_copy {
                return lab.send_all(&lab.state, lab.site.clone(), &lab_requests, &host).await;
            }
            let copy = ScratchDb::copy_of(&lab.state.store).await?;
            let state = lab.state_with(&copy);
            let exchanges = lab.send_all(&state, (lab.build)(state.clone()), &lab_requests, &host).await;
            copy.store.close().await;
            exchanges
        });
        run.await.map_err(|error| Refusal::internal(format!("a run of the lab failed: {error}")))?
    }

    /// The state over another database, with a block list of its own.
    fn state_with(&self, db: &ScratchDb) -> AppState {
        AppState { store: db.store.clone(), blocks: BlockList::default(), ..self.state.clone() }
    }

    async fn send_all(
        &self,
        state: &AppState,
        site: Router,
        lab_requests: &[LabRequest],
        host: &HeaderValue,
    ) -> Result<Vec<Exchange>> {
        let sites = Sites::new(site, state, self.build, lab_requests);
        let run = self.next_run();
        let credentials = LabCredentials::create_all(state, lab_requests).await?;
        // Writes run one after the other, so that each write sees the effect of the write before it.
        let only_reads = lab_requests.iter().all(|lab_request| lab_request.method.is_safe());
        let concurrency = if only_reads { MAX_REQUESTS } else { 1 };
        let send = async |(lab_request, credential)| {
            let request = request::build_request(lab_request, host, credential, state.https)?;
            wire::send(sites.find(lab_request), lab_request, request, run).await
        };
        let fields = credentials.fields.iter().map(Option::as_ref);
        let sends: Vec<_> = lab_requests.iter().zip(fields).map(send).collect();
        let exchanges = stream::iter(sends).buffered(concurrency).try_collect().await;
        credentials.end(state).await?;
        exchanges
    }

    fn next_run(&self) -> LabRun {
        LabRun(self.runs.fetch_add(1, Ordering::Relaxed))
    }

    /// Answers a request whose path begins with a policy: `/lab/policy/conceal/inbox` gets the answer of the
    /// lab's own request for `/inbox` under `conceal`. Used by the commands that users copy. A policy grants
    /// no access. The site that answers has no lab, so the path cannot loop. An unknown policy is a 404.
    pub async fn send_under_policy(&self, request: Request) -> Response {
        let (mut parts, body) = request.into_parts();
        // The site must not read the path parameters of the outer router.
        let peer = parts.extensions.get::<Peer>().copied();
        let original = parts.extensions.remove().unwrap_or_else(|| OriginalUri(parts.uri.clone()));
        parts.extensions.clear();
        parts.extensions.insert(peer.unwrap_or_default());
        parts.extensions.insert(original);
        let address = parts.uri.path_and_query().map_or("", PathAndQuery::as_str);
        let inner = parse_policy_path(address)
            .and_then(|(policy, path)| Some((policy, with_path(&parts.uri, path)?)));
        if let Some((policy, uri)) = inner {
            parts.uri = uri;
            parts.extensions.insert(Record::for_lab(Some(policy), None));
        }
        let is_head = parts.method == Method::HEAD;
        let mut response =
            self.audited_site.clone().oneshot(Request::from_parts(parts, body)).await.into_response();
        if is_head && !response.headers().contains_key(CONTENT_LENGTH) {
            // RFC 9110 §8.6: the length of the removed content is unknown. The router must not state 0.
            *response.body_mut() = Body::from_stream(stream::empty::<Result<Bytes, Infallible>>());
        }
        response
    }

    /// The origin of the site under this host name.
    pub fn origin(&self, host: &HeaderValue) -> String {
        let scheme = if self.state.https.0 { "https" } else { "http" };
        format!("{scheme}://{}", host.to_str().unwrap_or_default())
    }

    /// Sends one request.
    pub async fn exchange(&self, lab_request: &LabRequest, host: &HeaderValue) -> Result<Exchange> {
        let mut exchanges = self.run(std::slice::from_ref(lab_request), host).await?;
        exchanges.pop().ok_or_else(|| Refusal::internal("a run returned no exchange"))
    }
}

#[cfg(test)]
#[path = "../../tests/unit/lab/mod.rs"]
mod tests;
