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
use two_gates_app::features::monitor::audit::{EventName, Stream};
use two_gates_app::features::monitor::query::MonitorQuery;
use two_gates_server::audit::overview;
use two_gates_server::authn::Passwords;
use two_gates_server::clock::Clock;
use two_gates_server::db::{self, Store};
use two_gates_server::features::monitor::statements;
use two_gates_server::router::router;
use two_gates_server::seed::seed;
use two_gates_server::state::AppState;
use two_gates_server::sweep::{KeptTrail, sweep};

mod month;
#[path = "../loopback/table.rs"]
#[expect(dead_code, reason = "shared with the other bench, which uses all of it")]
mod table;

/// Target for the page, and for each of its queries.
const TARGET: Duration = Duration::from_millis(200);

/// How often each query runs. Its slowest run is compared with the target, so a cold cache counts.
const TIMES: usize = 7;

/// A status that few rows of the month have.
const RARE_STATUS: u16 = 429;

/// The number of events of each stream on a page.
const SHOWN: u32 = 50;

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
    seed(&store, &Passwords::new()).await.expect("a demo world");
    let began = Instant::now();
    let rows = month::rows();
    month::fill(&path, rows, clock.now()).await.expect("a trail");
    let size = std::fs::metadata(&path).map_or(0, |file| file.len()) / (1024 * 1024);
    title(&format!(
        "An audit trail of {rows} rows, {size} MiB, filled in {:.1} s",
        began.elapsed().as_secs_f64()
    ));
    row(&WIDTHS, &["query", "found", "median", "slowest", ""]);
    for (name, stream, query) in asked(rows) {
        ask(name, async || {
            let found = statements::newest(&store, stream, &query, SHOWN).await;
            found.expect("an answer").events.len()
        })
        .await;
    }
    ask("the hour's chart, top lists and suspicions", async || {
        overview(&store, clock.now()).await.expect("an answer").minutes.len()
    })
    .await;
    ask("the page: both streams and the overview", async || page(&store, clock.now()).await).await;
    let view = View::open(store.clone()).await;
    for (name, path) in VIEWS {
        ask(name, async || view.ask(path).await).await;
    }
    ask("what came since a row, for a reader that resumes", async || {
        let query = MonitorQuery::default();
        let since = statements::since(&store, &query, rows - 500, 500).await;
        since.expect("an answer").events.len()
    })
    .await;
    let began = Instant::now();
    sweep(&store, KeptTrail { days: 30, rows: u32::MAX }).await.expect("nothing to sweep");
    row(&WIDTHS, &["a sweep that finds nothing to delete", "0", "", &millis(began.elapsed()), ""]);
    store.close().await;
}

/// Whole pages as an administrator opens them, from the request to the last byte.
const VIEWS: [(&str, &str); 3] = [
    ("the view, in kB: GET /monitor", "/monitor"),
    ("the view of an account: GET /monitor?account=member-7", "/monitor?account=member-7"),
    ("the view from the middle on: GET /monitor?before=500000", "/monitor?before=500000"),
];

/// The site in this process, and an administrator's session.
struct View {
    router: Router,
    cookie: HeaderValue,
}

impl View {
    async fn open(store: Store) -> Self {
        let router = router(AppState::new(store));
        let wears = Request::post("/persona")
            .header(HOST, "localhost")
            .header(ORIGIN, "http://localhost")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("persona=admin&next=/"))
            .expect("a request");
        let worn = router.clone().oneshot(wears).await.expect("an answer");
        Self { cookie: worn.headers()[SET_COOKIE].clone(), router }
    }

    /// Requests a page. Returns its size in kilobytes.
    async fn ask(&self, path: &str) -> usize {
        let request = Request::get(path).header(HOST, "localhost").header(COOKIE, &self.cookie);
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        response.into_body().collect().await.expect("a body").to_bytes().len() / 1000
    }
}

/// The queries of the page: both streams and the overview.
async fn page(store: &Store, now: i64) -> usize {
    let mut found = 0;
    for stream in Stream::ALL {
        let part = statements::newest(store, stream, &MonitorQuery::default(), SHOWN).await;
        found += part.expect("an answer").events.len();
    }
    found + overview(store, now).await.expect("an answer").minutes.len()
}

/// Queries of one stream each, with filters that match many rows, few or none.
fn asked(rows: i64) -> Vec<(&'static str, Stream, MonitorQuery)> {
    let of = MonitorQuery::default;
    let text = |text: &str| Some(text.to_owned());
    let (who, may) = (Stream::Authentication, Stream::Authorization);
    vec![
        ("the newest of a stream", who, of()),
        ("the newest of the other", may, of()),
        ("those before the middle", who, MonitorQuery { before: Some(rows / 2), ..of() }),
        ("of an account", may, MonitorQuery { account: text("member-7"), ..of() }),
        ("of an account that has few", may, MonitorQuery { account: text("rare"), ..of() }),
        ("of an account that has none", may, MonitorQuery { account: text("nobody"), ..of() }),
        ("from an address", who, MonitorQuery { address: text("198.51.62.34"), ..of() }),
        ("from an address that has none", who, MonitorQuery { address: text("192.0.2.1"), ..of() }),
        ("of an event", who, MonitorQuery { event: Some(EventName::AuthnLoginFail), ..of() }),
        ("of an event that is rare", who, MonitorQuery { event: Some(EventName::UserDeleted), ..of() }),
        ("of a request", may, MonitorQuery { request: text(&month::request(rows / 3)), ..of() }),
        ("of resources that begin so, which none does", may, MonitorQuery { resource: text("/zzz"), ..of() }),
        ("with a status that is rare", may, MonitorQuery { status: Some(RARE_STATUS), ..of() }),
        (
            "of an account, with an event and a status, which none has",
            may,
            MonitorQuery {
                account: text("member-7"),
                event: Some(EventName::MaliciousCors),
                status: Some(RARE_STATUS),
                ..of()
            },
        ),
    ]
}

async fn ask(name: &str, query: impl AsyncFn() -> usize) {
    let mut times = Vec::new();
    let mut found = 0;
    for _ in 0..TIMES {
        let began = Instant::now();
        found = query().await;
        times.push(began.elapsed());
    }
    times.sort();
    let slowest = times.last().copied();
    let cells = [&found.to_string(), &millis(times[TIMES / 2]), &millis(times[TIMES - 1])];
    row(&WIDTHS, &[name, cells[0], cells[1], cells[2], verdict(slowest, Some(TARGET))]);
}
