//! Logins: processor time compared with the password hash, and memory of three hundred logins at once.

use std::path::Path;
use std::time::{Duration, Instant};

use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, Version};
use axum::body::Body;
use axum::http::Request;
use two_gates_server::seed::DEMO_PASSWORD;

use super::load::{connect, form, send};
use super::process::Process;
use super::ratio::Ratio;
use super::server::BenchServer;
use super::table::{mebibytes, millis, row, title, verdict};

/// Logins and hashes take turns in batches of this size. The figures are those of the median batch.
const BATCH: u32 = 5;
const BATCHES: u32 = 16;
/// The number of simultaneous logins.
const LOGINS: u32 = 300;
/// Maximum ratio of the processor time of a login to that of its password hash.
const TARGET: f64 = 1.1;
/// Memory of one hash, and the most that the server may use besides its hashes, in KiB.
const HASH_KIB: u32 = 19 * 1024;
const OVERHEAD_KIB: u32 = 64 * 1024;

const WIDTHS: [usize; 4] = [34, 14, 14, 3];

/// A hash with the server's parameters, from a discarded password.
const HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$4PWV2qQdLYvFeYQjoistqg$mr5OHz5oRizQMCOUTDbbh7pX9/OvLhUvm6uiKylk+Lk";

/// Processor time of logins and bare hashes, alternating, so that both run under the same conditions.
pub async fn measure_cpu(server: &BenchServer) {
    title("A login");
    let benchmark = Process(std::process::id());
    let mut connection = connect(server.address).await;
    let mut batches = Vec::new();
    for _ in 0..BATCHES {
        let before = server.process().cpu();
        for _ in 0..BATCH {
            let (response, _) = send(&mut connection, credentials()).await;
            assert_eq!(response.status().as_u16(), 303);
        }
        let login = since(before, server.process());
        let before = benchmark.cpu();
        // On another thread, because the time of a thread that is running is not up to date.
        let hashes = tokio::task::spawn_blocking(|| (0..BATCH).for_each(|_| verify_hash()));
        hashes.await.expect("hashes");
        batches.extend(Ratio::of(login, since(before, benchmark)));
    }
    let median = Ratio::median(batches);
    let format_time = |time: fn(Ratio) -> Duration| {
        median.map_or("not measured".to_owned(), |median| millis(time(median) / BATCH))
    };
    row(&WIDTHS, &["argon2id alone, CPU", &format_time(|median| median.base)]);
    row(&WIDTHS, &["login, CPU", &format_time(|median| median.time)]);
    let ratio = median.map(Ratio::value);
    let text = ratio.map_or("not measured".to_owned(), |ratio| format!("{ratio:.2}"));
    row(&WIDTHS, &["login ÷ argon2id", &text, &format!("≤ {TARGET:.2}"), verdict(ratio, Some(TARGET))]);
}

/// Logs in a whole class at once on a fresh server. The target is that every login succeeds.
pub async fn measure_memory(database: &Path) {
    let server = BenchServer::start(database);
    let start = Instant::now();
    let address = server.address;
    let class: Vec<_> = (0..LOGINS)
        .map(|_| tokio::spawn(async move { send(&mut connect(address).await, credentials()).await }))
        .collect();
    let mut count = 0;
    for login in class {
        let (response, _) = login.await.expect("an answer");
        count += u32::from(response.status().as_u16() == 303);
    }
    title(&format!("{LOGINS} logins at once, in {}", millis(start.elapsed())));
    row(
        &WIDTHS,
        &["succeeded", &count.to_string(), &format!("= {LOGINS}"), verdict(Some(LOGINS), Some(count))],
    );
    let permits =
        std::thread::available_parallelism().map_or(1, |cores| u32::try_from(cores.get()).unwrap_or(1));
    let target = permits * HASH_KIB + OVERHEAD_KIB;
    let peak = server.process().peak();
    let text = peak.map_or("not measured".to_owned(), mebibytes);
    row(&WIDTHS, &["peak memory", &text, &format!("≤ {}", mebibytes(target)), verdict(peak, Some(target))]);
}

fn since(before: Option<Duration>, process: Process) -> Option<Duration> {
    process.cpu()?.checked_sub(before?)
}

fn credentials() -> Request<Body> {
    form("/login", format!("user_name=alice&password={DEMO_PASSWORD}"))
}

fn verify_hash() {
    let stored = PasswordHash::new(HASH).expect("a hash of the server");
    let params = Params::new(HASH_KIB, 2, 1, None).expect("the parameters of the server");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    assert!(argon2.verify_password(b"another password", &stored).is_err());
}
