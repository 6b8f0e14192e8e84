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
use super::requests::wear;
use super::server::Server;
use super::table::{millis, row, title, verdict};

/// Attempts per second, the number of connections, and the duration.
const RATE: u32 = 500;
const CONNECTIONS: u32 = 50;
const LASTS: Duration = Duration::from_secs(30);

/// The number of names that the first storm guesses at.
const GUESSED: u32 = 40;

/// The targets for the 99th percentile of other pages, and for the slowest valid login.
const PAGES: Duration = Duration::from_millis(250);
const LOGIN: Duration = Duration::from_secs(3);

const ATTACKER: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const NEIGHBOR: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

const WIDTHS: [usize; 6] = [46, 9, 11, 11, 11, 3];

/// Measures two storms, of guesses at a few names and at a new name each time, then durability.
pub async fn measure(database: &Path) {
    for (what, names) in [("guessing at 40 names", Some(GUESSED)), ("spraying over ever new names", None)] {
        let server = Server::start(database);
        title(&format!("{RATE} wrong logins a second for {} s: {what}", LASTS.as_secs()));
        row(&WIDTHS, &["", "count", "median", "99 %", "longest", ""]);
        let until = Instant::now() + LASTS;
        let storm = tokio::spawn(storm(server.address, names, until));
        let calm = tokio::join!(
            pages(&server, until),
            logins(&server, ATTACKER, Knows::Device, until),
            logins(&server, NEIGHBOR, Knows::Nothing, until),
            logins(&server, ATTACKER, Knows::Nothing, until),
        );
        storm.await.expect("a storm that ends").print();
        calm.0.print("other pages", |times| (times.of(99), PAGES));
        calm.1.print("right login, known device, same address", |times| (times.of(100), LOGIN));
        calm.2.print("right login, stranger, other address", |times| (times.of(100), LOGIN));
        calm.3.print("right login, stranger, same address", |times| (times.of(100), LOGIN));
    }
    durability::measure(database).await;
}

/// Failing logins at a constant rate, even if the server cannot keep up.
pub async fn storm(server: std::net::SocketAddr, names: Option<u32>, until: Instant) -> Statuses {
    let statuses = Arc::new(Statuses::default());
    let mut all = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let statuses = Arc::clone(&statuses);
        all.spawn(async move {
            let mut stream = connect_from(ATTACKER, server).await;
            let mut ticks = interval(Duration::from_secs(1) * CONNECTIONS / RATE);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
            for attempt in 0.. {
                ticks.tick().await;
                if Instant::now() >= until {
                    break;
                }
                let name = attempt * CONNECTIONS + connection;
                let name = names.map_or(name, |names| name % names);
                let request = json(&format!("{{\"user_name\":\"guess-{name}\",\"password\":\"wrong\"}}"), "");
                let (response, _) = send(&mut stream, request).await;
                statuses.count(response.status().as_u16());
            }
        });
    }
    all.join_all().await;
    Arc::into_inner(statuses).unwrap_or_default()
}

/// The number of the storm's answers by status.
#[derive(Debug, Default)]
pub struct Statuses {
    looked_at: AtomicU32,
    held: AtomicU32,
    other: AtomicU32,
}

impl Statuses {
    fn count(&self, status: u16) {
        let counter = match status {
            401 => &self.looked_at,
            429 => &self.held,
            _ => &self.other,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    fn print(&self) {
        let count = |counter: &AtomicU32| counter.load(Ordering::Relaxed).to_string();
        row(&WIDTHS, &["wrong, looked at (401)", &count(&self.looked_at)]);
        row(&WIDTHS, &["wrong, held (429)", &count(&self.held)]);
        row(&WIDTHS, &["wrong, any other answer", &count(&self.other)]);
    }
}

/// Response times, and the number of logins that were refused with 429.
#[derive(Debug, Default)]
struct Times {
    taken: Vec<Duration>,
    refused: u32,
}

impl Times {
    /// The time within which this percentage of the requests were answered.
    fn of(&self, percent: usize) -> Option<Duration> {
        let last = self.taken.len().checked_sub(1)?;
        self.taken.get(last * percent / 100).copied()
    }

    fn print(mut self, name: &str, target: impl Fn(&Self) -> (Option<Duration>, Duration)) {
        self.taken.sort_unstable();
        let said = |time: Option<Duration>| time.map_or("none".to_owned(), millis);
        let (figure, most) = target(&self);
        row(
            &WIDTHS,
            &[
                name,
                &self.taken.len().to_string(),
                &said(self.of(50)),
                &said(self.of(99)),
                &said(self.of(100)),
                verdict(figure, Some(most)),
            ],
        );
        if self.refused > 0 {
            row(&WIDTHS, &["  held (429)", &self.refused.to_string()]);
        }
    }
}

/// Pages of each kind in turn, fifty a second.
async fn pages(server: &Server, until: Instant) -> Times {
    let cookie = wear(server, "alice").await;
    let mut stream = connect_from(NEIGHBOR, server.address).await;
    let mut times = Times::default();
    for (path, status) in
        [("/profiles", 200), ("/inbox", 200), ("/reports", 403), ("/nowhere", 404)].iter().cycle()
    {
        let start = Instant::now();
        if start >= until {
            break;
        }
        let request = get(path).header(COOKIE, &cookie).body(Body::empty()).expect("a request");
        let (response, _) = send(&mut stream, request).await;
        assert_eq!(response.status().as_u16(), *status, "{path}");
        times.taken.push(start.elapsed());
        sleep_until(start + Duration::from_millis(20)).await;
    }
    times
}

/// Whether the server knows the device of the login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knows {
    Device,
    Nothing,
}

/// Valid logins, one a second.
async fn logins(server: &Server, from: IpAddr, knows: Knows, until: Instant) -> Times {
    let mut stream = connect_from(from, server.address).await;
    let body = format!("{{\"user_name\":\"bob\",\"password\":\"{DEMO_PASSWORD}\"}}");
    let mut device = String::new();
    let mut times = Times::default();
    while Instant::now() < until {
        let start = Instant::now();
        let (response, _) = send(&mut stream, json(&body, &device)).await;
        match response.status().as_u16() {
            200 => times.taken.push(start.elapsed()),
            429 => times.refused += 1,
            other => panic!("a right login got {other}"),
        }
        // Each login sets a new cookie, which a browser would keep.
        if knows == Knows::Device && response.status() == 200 {
            device = cookie(response.headers(), "two_gates_device_");
        }
        sleep_until(start + Duration::from_secs(1)).await;
    }
    times
}

fn cookie(headers: &HeaderMap, name: &str) -> String {
    let all = headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = all.filter_map(|value| value.split(';').next());
    pairs.filter(|pair| pair.starts_with(name)).map(str::to_owned).next().unwrap_or_default()
}

/// A login as a program sends it, with this cookie unless it is empty.
fn json(body: &str, cookie: &str) -> Request<Body> {
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
