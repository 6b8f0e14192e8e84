//! A storm of wrong passwords: the response times of other pages and of valid logins, and the data after a
//! kill.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Request};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};
use two_gates_server::seed::DEMO_PASSWORD;

use super::durability;
use super::load::{connect_from, form, get, send};
use super::requests::switch_to_persona;
use super::server::BenchServer;
use super::table::{millis, row, title, verdict};

/// Attempts per second, the number of connections, and the duration.
const RATE: u32 = 500;
const CONNECTIONS: u32 = 50;
const STORM_DURATION: Duration = Duration::from_secs(30);

/// The number of names that the first storm guesses at.
const NAMES: u32 = 40;

/// The targets for the 99th percentile of other pages, and for the slowest valid login.
const PAGE_TARGET: Duration = Duration::from_millis(250);
const LOGIN_TARGET: Duration = Duration::from_secs(3);

const ATTACKER: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const NEIGHBOR: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

const WIDTHS: [usize; 6] = [46, 9, 11, 11, 11, 3];

/// Measures two storms, of guesses at a few names and at a new name each time, then durability.
pub async fn measure(database: &Path) {
    for (kind, names) in [("guessing at 40 names", Some(NAMES)), ("spraying over ever new names", None)] {
        let server = BenchServer::start(database);
        title(&format!("{RATE} wrong logins a second for {} s: {kind}", STORM_DURATION.as_secs()));
        row(&WIDTHS, &["", "count", "median", "99 %", "longest", ""]);
        let deadline = Instant::now() + STORM_DURATION;
        let storm = tokio::spawn(storm(server.address, names, deadline));
        let latencies = tokio::join!(
            pages(&server, deadline),
            logins(&server, ATTACKER, DeviceState::Known, deadline),
            logins(&server, NEIGHBOR, DeviceState::Unknown, deadline),
            logins(&server, ATTACKER, DeviceState::Unknown, deadline),
        );
        storm.await.expect("a storm that ends").print();
        latencies.0.print("other pages", |t| (t.percentile(99), PAGE_TARGET));
        latencies.1.print("right login, known device, same address", |t| (t.percentile(100), LOGIN_TARGET));
        latencies.2.print("right login, stranger, other address", |t| (t.percentile(100), LOGIN_TARGET));
        latencies.3.print("right login, stranger, same address", |t| (t.percentile(100), LOGIN_TARGET));
    }
    durability::measure(database).await;
}

/// Failing logins at a constant rate, even if the server cannot keep up.
pub async fn storm(server: std::net::SocketAddr, names: Option<u32>, deadline: Instant) -> StatusCounts {
    let counts = Arc::new(StatusCounts::default());
    let mut all = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let counts = Arc::clone(&counts);
        all.spawn(async move {
            let mut stream = connect_from(ATTACKER, server).await;
            let mut ticks = interval(Duration::from_secs(1) * CONNECTIONS / RATE);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
            for attempt in 0.. {
                ticks.tick().await;
                if Instant::now() >= deadline {
                    break;
                }
                let name = attempt * CONNECTIONS + connection;
                let name = names.map_or(name, |names| name % names);
                let request =
                    login(&format!("{{\"user_name\":\"guess-{name}\",\"password\":\"wrong\"}}"), "");
                let (response, _) = send(&mut stream, request).await;
                counts.count(response.status().as_u16());
            }
        });
    }
    all.join_all().await;
    Arc::into_inner(counts).unwrap_or_default()
}

/// The number of the storm's answers by status.
#[derive(Debug, Default)]
pub struct StatusCounts {
    unauthorized: AtomicU32,
    rate_limited: AtomicU32,
    other: AtomicU32,
}

impl StatusCounts {
    fn count(&self, status: u16) {
        let counter = match status {
            401 => &self.unauthorized,
            429 => &self.rate_limited,
            _ => &self.other,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    fn print(&self) {
        let count = |counter: &AtomicU32| counter.load(Ordering::Relaxed).to_string();
        row(&WIDTHS, &["wrong, looked at (401)", &count(&self.unauthorized)]);
        row(&WIDTHS, &["wrong, held (429)", &count(&self.rate_limited)]);
        row(&WIDTHS, &["wrong, any other answer", &count(&self.other)]);
    }
}

/// Response times, and the number of logins that were refused with 429.
#[derive(Debug, Default)]
struct Latencies {
    samples: Vec<Duration>,
    rate_limited: u32,
}

impl Latencies {
    /// The time within which this percentage of the requests were answered.
    fn percentile(&self, percent: usize) -> Option<Duration> {
        let last = self.samples.len().checked_sub(1)?;
        self.samples.get(last * percent / 100).copied()
    }

    fn print(mut self, name: &str, target: impl Fn(&Self) -> (Option<Duration>, Duration)) {
        self.samples.sort_unstable();
        let format_time = |time: Option<Duration>| time.map_or("none".to_owned(), millis);
        let (figure, limit) = target(&self);
        row(
            &WIDTHS,
            &[
                name,
                &self.samples.len().to_string(),
                &format_time(self.percentile(50)),
                &format_time(self.percentile(99)),
                &format_time(self.percentile(100)),
                verdict(figure, Some(limit)),
            ],
        );
        if self.rate_limited > 0 {
            row(&WIDTHS, &["  held (429)", &self.rate_limited.to_string()]);
        }
    }
}

/// Pages of each kind in turn, fifty a second.
async fn pages(server: &BenchServer, deadline: Instant) -> Latencies {
    let cookie = switch_to_persona(server, "alice").await;
    let mut stream = connect_from(NEIGHBOR, server.address).await;
    let mut latencies = Latencies::default();
    for (path, status) in
        [("/profiles", 200), ("/inbox", 200), ("/reports", 403), ("/nowhere", 404)].iter().cycle()
    {
        let start = Instant::now();
        if start >= deadline {
            break;
        }
        let request = get(path).header(COOKIE, &cookie).body(Body::empty()).expect("a request");
        let (response, _) = send(&mut stream, request).await;
        assert_eq!(response.status().as_u16(), *status, "{path}");
        latencies.samples.push(start.elapsed());
        sleep_until(start + Duration::from_millis(20)).await;
    }
    latencies
}

/// Whether the server knows the device of the login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DeviceState {
    Known,
    Unknown,
}

/// Valid logins, one a second.
async fn logins(
    server: &BenchServer,
    from: IpAddr,
    device_state: DeviceState,
    deadline: Instant,
) -> Latencies {
    let mut stream = connect_from(from, server.address).await;
    let body = format!("{{\"user_name\":\"bob\",\"password\":\"{DEMO_PASSWORD}\"}}");
    let mut device = String::new();
    let mut latencies = Latencies::default();
    while Instant::now() < deadline {
        let start = Instant::now();
        let (response, _) = send(&mut stream, login(&body, &device)).await;
        match response.status().as_u16() {
            200 => latencies.samples.push(start.elapsed()),
            429 => latencies.rate_limited += 1,
            other => panic!("a right login got {other}"),
        }
        // Each login sets a new cookie, which a browser would keep.
        if device_state == DeviceState::Known && response.status() == 200 {
            device = cookie(response.headers(), "two_gates_device_");
        }
        sleep_until(start + Duration::from_secs(1)).await;
    }
    latencies
}

fn cookie(headers: &HeaderMap, name: &str) -> String {
    let all = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.filter_map(|value| value.split(';').next());
    pairs.filter(|pair| pair.starts_with(name)).map(str::to_owned).next().unwrap_or_default()
}

/// A login as a program sends it, with this cookie unless it is empty.
fn login(body: &str, cookie: &str) -> Request<Body> {
    let mut request = form("/api/session", body.to_owned());
    let headers = request.headers_mut();
    headers.insert(CONTENT_TYPE, "application/json".parse().expect("a content type"));
    headers.insert(HOST, "localhost".parse().expect("a host"));
    headers.insert(ORIGIN, "http://localhost".parse().expect("an origin"));
    if !cookie.is_empty() {
        headers.insert(COOKIE, cookie.parse().expect("a cookie"));
    }
    request
}
