//! The monitor's queries on an audit trail of a million rows, each beside its target of 200 ms: the queries
//! of the page and of the stream, and the whole page.
//!
//! A benchmark, not a test: a missed target is a ✗ in a table. `TWO_GATES_TRAIL_ROWS` sets the number of
//! rows, in case a million takes too long.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, HeaderValue, ORIGIN, SET_COOKIE};
use http_body_util::BodyExt;
use table::{millis, row, title, verdict};
use tempfile::TempDir;
use tower::ServiceExt;
use two_gates_app::features::monitor::audit::{AuditStream, EventName};
use two_gates_app::features::monitor::query::MonitorQuery;
use two_gates_server::audit::load_overview;
use two_gates_server::authn::Hasher;
use two_gates_server::clock::Clock;
use two_gates_server::db::{self, Store};
use two_gates_server::features::monitor::statements;
use two_gates_server::router::router;
use two_gates_server::seed::seed;
use two_gates_server::state::AppState;
use two_gates_server::sweep::{TrailRetention, sweep};

mod month;
#[path = "../loopback/table.rs"]
#[expect(dead_code, reason = "shared with the other bench, which uses all of it")]
mod table;

/// Target for the page, and for each of its queries.
const TARGET: Duration = Duration::from_millis(200);

/// How often each query runs. Its slowest run is compared with the target, so a cold cache counts.
const RUNS: usize = 7;

/// A status that few rows of the month have.
const RARE_STATUS: u16 = 429;

/// The number of events of each stream on a page.
const PAGE_SIZE: u32 = 50;

const WIDTHS: [usize; 5] = [58, 6, 12, 12, 3];

fn main() {
    if std::env::args().any(|argument| argument == "--bench") {
        tokio::runtime::Runtime::new().expect("a runtime").block_on(measure());
    } else {
        println!("nothing is measured but by `cargo bench`, which builds for release");
    }
}

async fn measure() {
    let folder = TempDir::new().expect("a folder for the database");
    let path = folder.path().join("bench.db");
    let clock = Clock::manual();
    let store = db::open(&path, clock.clone()).await.expect("a database");
    seed(&store, &Hasher::new()).await.expect("a demo world");
    let start = Instant::now();
    let rows = month::rows();
    month::fill(&path, rows, clock.now()).await.expect("a trail");
    let size = std::fs::metadata(&path).map_or(0, |file| file.len()) / (1024 * 1024);
    title(&format!(
        "An audit trail of {rows} rows, {size} MiB, filled in {:.1} s",
        start.elapsed().as_secs_f64()
    ));
    row(&WIDTHS, &["query", "found", "median", "slowest", ""]);
    for (name, stream, query) in queries(rows) {
        measure_query(name, async || {
            let count = statements::page(&store, stream, &query, PAGE_SIZE).await;
            count.expect("an answer").events.len()
        })
        .await;
    }
    measure_query("the hour's chart, top lists and suspicions", async || {
        load_overview(&store, clock.now()).await.expect("an answer").minutes.len()
    })
    .await;
    measure_query("the page: both streams and the overview", async || page(&store, clock.now()).await).await;
    let client = MonitorClient::open(store.clone()).await;
    for (name, path) in PAGES {
        measure_query(name, async || client.load(path).await).await;
    }
    measure_query("what came since a row, for a reader that resumes", async || {
        let query = MonitorQuery::default();
        let part = statements::list_after(&store, &query, rows - 500, 500).await;
        part.expect("an answer").events.len()
    })
    .await;
    let start = Instant::now();
    sweep(&store, TrailRetention { days: 30, rows: u32::MAX }).await.expect("nothing to sweep");
    row(&WIDTHS, &["a sweep that finds nothing to delete", "0", "", &millis(start.elapsed()), ""]);
    store.close().await;
}

/// Whole pages as an administrator opens them, from the request to the last byte.
const PAGES: [(&str, &str); 3] = [
    ("the view, in kB: GET /monitor", "/monitor"),
    ("the view of an account: GET /monitor?account=member-7", "/monitor?account=member-7"),
    ("the view from the middle on: GET /monitor?before=500000", "/monitor?before=500000"),
];

/// The site in this process, and an administrator's session.
struct MonitorClient {
    router: Router,
    cookie: HeaderValue,
}

impl MonitorClient {
    async fn open(store: Store) -> Self {
        let router = router(AppState::new(store));
        let request = Request::post("/persona")
            .header(HOST, "localhost")
            .header(ORIGIN, "http://localhost")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("persona=admin&next=/"))
            .expect("a request");
        let response = router.clone().oneshot(request).await.expect("an answer");
        Self { cookie: response.headers()[SET_COOKIE].clone(), router }
    }

    /// Requests a page. Returns its size in kilobytes.
    async fn load(&self, path: &str) -> usize {
        let request = Request::get(path).header(HOST, "localhost").header(COOKIE, &self.cookie);
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        response.into_body().collect().await.expect("a body").to_bytes().len() / 1000
    }
}

/// The queries of the page: both streams and the overview.
async fn page(store: &Store, now: i64) -> usize {
    let mut count = 0;
    for stream in AuditStream::ALL {
        let part = statements::page(store, stream, &MonitorQuery::default(), PAGE_SIZE).await;
        count += part.expect("an answer").events.len();
    }
    count + load_overview(store, now).await.expect("an answer").minutes.len()
}

/// Queries of one stream each, with filters that match many rows, few or none.
fn queries(rows: i64) -> Vec<(&'static str, AuditStream, MonitorQuery)> {
    let all = MonitorQuery::default;
    let opt = |text: &str| Some(text.to_owned());
    let (login, authz) = (AuditStream::Authentication, AuditStream::Authorization);
    vec![
        ("the newest of a stream", login, all()),
        ("the newest of the other", authz, all()),
        ("those before the middle", login, MonitorQuery { before: Some(rows / 2), ..all() }),
        ("of an account", authz, MonitorQuery { account: opt("member-7"), ..all() }),
        ("of an account that has few", authz, MonitorQuery { account: opt("rare"), ..all() }),
        ("of an account that has none", authz, MonitorQuery { account: opt("nobody"), ..all() }),
        ("from an address", login, MonitorQuery { address: opt("198.51.62.34"), ..all() }),
        ("from an address that has none", login, MonitorQuery { address: opt("192.0.2.1"), ..all() }),
        ("of an event", login, MonitorQuery { event: Some(EventName::AuthnLoginFail), ..all() }),
        ("of an event that is rare", login, MonitorQuery { event: Some(EventName::UserDeleted), ..all() }),
        ("of a request", authz, MonitorQuery { request: opt(&month::request(rows / 3)), ..all() }),
        (
            "of resources that begin so, which none does",
            authz,
            MonitorQuery { resource: opt("/zzz"), ..all() },
        ),
        ("with a status that is rare", authz, MonitorQuery { status: Some(RARE_STATUS), ..all() }),
        (
            "of an account, with an event and a status, which none has",
            authz,
            MonitorQuery {
                account: opt("member-7"),
                event: Some(EventName::MaliciousCors),
                status: Some(RARE_STATUS),
                ..all()
            },
        ),
    ]
}

async fn measure_query(name: &str, query: impl AsyncFn() -> usize) {
    let mut times = Vec::new();
    let mut count = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        count = query().await;
        times.push(start.elapsed());
    }
    times.sort();
    let slowest = times.last().copied();
    let cells = [&count.to_string(), &millis(times[RUNS / 2]), &millis(times[RUNS - 1])];
    row(&WIDTHS, &[name, cells[0], cells[1], cells[2], verdict(slowest, Some(TARGET))]);
}
