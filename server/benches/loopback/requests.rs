//! Processor time per request, compared with a bare handler in the same run.

use std::time::Duration;

use axum::http::header::SET_COOKIE;

use super::cases::{CASES, Case};
use super::load::{self, Shot, Taken, fire};
use super::server::Server;
use super::table::{micros, row, title, verdict};

const WARM_UP: u32 = 2_000;
const COUNT: u32 = 20_000;
/// Fewer requests, because compressing a page takes several times as long as making it.
const COUNT_COMPRESSED: u32 = 4_000;

const WIDTHS: [usize; 6] = [34, 11, 13, 9, 10, 3];

/// Measures every case, and the pages also with compression.
pub async fn measure(server: &Server) {
    title("Processor time of the server per request");
    row(&WIDTHS, &["request", "requests/s", "CPU each", "× bare", "target", ""]);
    let bare = Server::bare();
    let shot = Shot { path: "/", cookie: None, encoding: None, status: 200 };
    let yardstick = measured(&bare, &shot, COUNT).await;
    print("bare handler", &yardstick, COUNT, &yardstick, None);
    drop(bare);
    for case in CASES {
        let shot = shot_of(server, &case, None).await;
        let taken = measured(server, &shot, COUNT).await;
        print(case.name, &taken, COUNT, &yardstick, target(&case));
    }
    for case in CASES.iter().filter(|case| case.name.contains("page")) {
        for encoding in ["gzip", "br"] {
            let shot = shot_of(server, case, Some(encoding)).await;
            let taken = measured(server, &shot, COUNT_COMPRESSED).await;
            print(&format!("{case}, {encoding}"), &taken, COUNT_COMPRESSED, &yardstick, None);
        }
    }
}

/// The maximum processor time of a request, on a machine whose health check takes 11 µs.
fn target(case: &Case) -> Option<Duration> {
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

async fn measured(server: &Server, shot: &Shot, count: u32) -> Taken {
    fire(server.address, server.process(), shot, WARM_UP).await;
    fire(server.address, server.process(), shot, count).await
}

async fn shot_of(server: &Server, case: &Case, encoding: Option<&'static str>) -> Shot {
    let cookie = match case.persona {
        Some(persona) => Some(wear(server, persona).await),
        None => None,
    };
    Shot { path: case.path, cookie, encoding, status: case.status }
}

/// Switches to a persona as the switch on every page does. Returns the session cookie.
pub async fn wear(server: &Server, persona: &str) -> String {
    let mut connection = load::connect(server.address).await;
    let request = load::form("/persona", format!("persona={persona}"));
    let (response, _) = load::send(&mut connection, request).await;
    let cookie = response.headers()[SET_COOKIE].to_str().expect("a cookie");
    cookie.split(';').next().unwrap_or(cookie).to_owned()
}

fn print(name: &str, taken: &Taken, count: u32, bare: &Taken, target: Option<Duration>) {
    let rate = f64::from(count) / taken.elapsed.as_secs_f64();
    let ratio = taken.cpu.zip(bare.cpu).map(|(cpu, bare)| cpu.as_secs_f64() / bare.as_secs_f64());
    row(
        &WIDTHS,
        &[
            name,
            &format!("{rate:.0}"),
            &taken.cpu.map_or("not measured".to_owned(), micros),
            &ratio.map(|ratio| format!("{ratio:.1}")).unwrap_or_default(),
            &target.map(|target| format!("≤ {}", micros(target))).unwrap_or_default(),
            verdict(taken.cpu, target),
        ],
    );
}
