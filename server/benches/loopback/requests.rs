//! Processor time per request, in multiples of the health check in the same run.

use std::time::Duration;

use axum::http::header::SET_COOKIE;

use super::cases::{BenchCase, CASES};
use super::load::{self, LoadRequest, run_load};
use super::ratio::Ratio;
use super::server::BenchServer;
use super::table::{micros, row, title, verdict};

const WARM_UP: u32 = 1_000;

/// The requests of a case, in all rounds together.
const COUNT: u32 = 20_000;

/// Fewer requests, because compressing a page takes several times as long as making it.
const COUNT_COMPRESSED: u32 = 4_000;

/// How often the health check and a request take turns. The speed of a machine changes in between, so the
/// processor time and its multiple are those of the median round.
const ROUNDS: u32 = 10;

/// The health check, which reads nothing.
const HEALTH: LoadRequest = LoadRequest { path: "/healthz", cookie: None, encoding: None, status: 200 };

const WIDTHS: [usize; 6] = [34, 11, 13, 9, 7, 3];

/// Measures every case, and the pages also with compression.
pub async fn measure(server: &BenchServer) {
    title("Processor time of the server per request");
    row(&WIDTHS, &["request", "requests/s", "CPU each", "× health", "target", ""]);
    let bare = BenchServer::bare();
    print("bare handler", server, &bare, &LoadRequest { path: "/", ..HEALTH }, COUNT, None).await;
    drop(bare);
    for case in CASES {
        let request = load_request(server, &case, None).await;
        print(case.name, server, server, &request, COUNT, target(&case)).await;
    }
    for case in CASES.iter().filter(|case| case.name.contains("page")) {
        let request = load_request(server, case, Some("gzip")).await;
        print(&format!("{case}, gzip"), server, server, &request, COUNT_COMPRESSED, None).await;
    }
}

/// The maximum processor time of a request, in multiples of the health check.
fn target(case: &BenchCase) -> Option<f64> {
    Some(match case.name {
        "404 as problem+json" => 1.5,
        "401 as problem+json" => 2.5,
        "profile as JSON" => 2.9,
        "login page" => 2.4,
        "403 page" => 5.0,
        "inbox page, 20 messages" => 5.5,
        "profile page" => 3.8,
        "members page" => 6.8,
        _ => return None,
    })
}

async fn load_request(server: &BenchServer, case: &BenchCase, encoding: Option<&'static str>) -> LoadRequest {
    let cookie = match case.persona {
        Some(persona) => Some(switch_to_persona(server, persona).await),
        None => None,
    };
    LoadRequest { path: case.path, cookie, encoding, status: case.status }
}

/// Switches to a persona as the switch on every page does. Returns the session cookie.
pub async fn switch_to_persona(server: &BenchServer, persona: &str) -> String {
    let mut connection = load::connect(server.address).await;
    let request = load::form("/persona", format!("persona={persona}"));
    let (response, _) = load::send(&mut connection, request).await;
    let cookie = response.headers()[SET_COOKIE].to_str().expect("a cookie");
    cookie.split(';').next().unwrap_or(cookie).to_owned()
}

/// Measures a request, in turns with the health check of the server, and prints the row.
async fn print(
    name: &str,
    server: &BenchServer,
    measured: &BenchServer,
    request: &LoadRequest,
    count: u32,
    target: Option<f64>,
) {
    run_load(measured.address, measured.process(), request, WARM_UP).await;
    let (mut elapsed, mut rounds) = (Duration::ZERO, Vec::new());
    for _ in 0..ROUNDS {
        let health = run_load(server.address, server.process(), &HEALTH, count / ROUNDS).await;
        let result = run_load(measured.address, measured.process(), request, count / ROUNDS).await;
        elapsed += result.elapsed;
        rounds.extend(Ratio::of(result.cpu, health.cpu));
    }
    let rate = f64::from(count) / elapsed.as_secs_f64();
    let median = Ratio::median(rounds);
    let ratio = median.map(Ratio::value);
    row(
        &WIDTHS,
        &[
            name,
            &format!("{rate:.0}"),
            &median.map_or("not measured".to_owned(), |median| micros(median.time)),
            &ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
            &target.map(|target| format!("≤ {target:.1}")).unwrap_or_default(),
            verdict(ratio, target),
        ],
    );
}
