//! Processor time per request, compared with a bare handler in the same run.

use std::time::Duration;

use axum::http::header::SET_COOKIE;

use super::cases::{BenchCase, CASES};
use super::load::{self, LoadRequest, LoadResult, run_load};
use super::server::BenchServer;
use super::table::{micros, row, title, verdict};

const WARM_UP: u32 = 2_000;
const COUNT: u32 = 20_000;
/// Fewer requests, because compressing a page takes several times as long as making it.
const COUNT_COMPRESSED: u32 = 4_000;

const WIDTHS: [usize; 6] = [34, 11, 13, 9, 10, 3];

/// Measures every case, and the pages also with compression.
pub async fn measure(server: &BenchServer) {
    title("Processor time of the server per request");
    row(&WIDTHS, &["request", "requests/s", "CPU each", "× bare", "target", ""]);
    let bare = BenchServer::bare();
    let request = LoadRequest { path: "/", cookie: None, encoding: None, status: 200 };
    let baseline = measure_load(&bare, &request, COUNT).await;
    print("bare handler", &baseline, COUNT, &baseline, None);
    drop(bare);
    for case in CASES {
        let request = load_request(server, &case, None).await;
        let result = measure_load(server, &request, COUNT).await;
        print(case.name, &result, COUNT, &baseline, target(&case));
    }
    for case in CASES.iter().filter(|case| case.name.contains("page")) {
        let request = load_request(server, case, Some("gzip")).await;
        let result = measure_load(server, &request, COUNT_COMPRESSED).await;
        print(&format!("{case}, gzip"), &result, COUNT_COMPRESSED, &baseline, None);
    }
}

/// The maximum processor time of a request, on a machine whose health check takes 11 µs.
fn target(case: &BenchCase) -> Option<Duration> {
    let micros = match case.name {
        "404 as problem+json" => 16,
        "401 as problem+json" => 28,
        "profile as JSON" => 32,
        "login page" => 26,
        "403 page" => 55,
        "inbox page, 20 messages" => 60,
        "profile page" => 42,
        "members page" => 75,
        _ => return None,
    };
    Some(Duration::from_micros(micros))
}

async fn measure_load(server: &BenchServer, request: &LoadRequest, count: u32) -> LoadResult {
    run_load(server.address, server.process(), request, WARM_UP).await;
    run_load(server.address, server.process(), request, count).await
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

fn print(name: &str, result: &LoadResult, count: u32, bare: &LoadResult, target: Option<Duration>) {
    let rate = f64::from(count) / result.elapsed.as_secs_f64();
    let ratio = result.cpu.zip(bare.cpu).map(|(cpu, bare)| cpu.as_secs_f64() / bare.as_secs_f64());
    row(
        &WIDTHS,
        &[
            name,
            &format!("{rate:.0}"),
            &result.cpu.map_or("not measured".to_owned(), micros),
            &ratio.map(|ratio| format!("{ratio:.1}")).unwrap_or_default(),
            &target.map(|target| format!("≤ {}", micros(target))).unwrap_or_default(),
            verdict(result.cpu, target),
        ],
    );
}
