//! Starts the server. Reports the duration of each step, and each failure in one line that says what to do.

use std::fs::File;
use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use crate::assets::Assets;
use crate::clock::Clock;
use crate::config::{Config, LogFormat};
use crate::db::{self, OpenError, Store};
use crate::http::{CookieNames, Hosts, HttpsOnly, TrustedProxies};
use crate::router::router;
use crate::scrape;
use crate::seed::{self, DEMO_PASSWORD, SeedError};
use crate::state::AppState;
use crate::sweep::{TrailRetention, sweep_every_minute};
use crate::transport::{ConnectionLimits, serve};

mod reachability;

/// How long a stopping server waits for the last rows of the audit trail.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(5);

/// Maximum number of open connections to the metrics address.
const MAX_SCRAPE_CONNECTIONS: usize = 16;

const ADDR: &str = "--addr";
const METRICS_ADDR: &str = "--metrics-addr";

/// Prints a line. Ignores errors, because a closed standard output must not stop the server.
macro_rules! say {
    ($($words:tt)*) => {
        drop(writeln!(std::io::stdout(), $($words)*))
    };
}

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The async runtime could not be created.
    #[error("cannot start: {0}")]
    Runtime(#[source] std::io::Error),
    /// The log setting is invalid.
    #[error("cannot read --log {0:?}: use a level such as info, or target=level")]
    Log(String),
    /// Another program uses the port.
    #[error("{0} is in use. Stop the program that uses it, or choose another with {1} 127.0.0.1:PORT")]
    AddressInUse(SocketAddr, &'static str),
    /// The server cannot listen on the address.
    #[error("cannot listen on {0}: {2}. Choose another with {1}")]
    Address(SocketAddr, &'static str, #[source] std::io::Error),
    /// Other machines can reach the metrics address.
    #[error(
        "other machines could reach the metrics at {0}. Use a loopback address: --metrics-addr 127.0.0.1:9464"
    )]
    MetricsForAll(SocketAddr),
    /// The old database could not be renamed.
    #[error("cannot rename {0}: {1}")]
    Reset(PathBuf, #[source] std::io::Error),
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The demo world could not be written.
    #[error("cannot write the demo world: {0}")]
    Seed(#[from] SeedError),
    /// The site folder could not be read.
    #[error("cannot read {0}: {1}")]
    Site(PathBuf, #[source] std::io::Error),
}

/// Runs the server until it gets a stop signal.
pub fn run(config: Config) -> Result<(), StartError> {
    start_log(&config.log, config.log_format)?;
    tokio::runtime::Runtime::new().map_err(StartError::Runtime)?.block_on(serve_site(config))
}

async fn serve_site(config: Config) -> Result<(), StartError> {
    // Listen first, because a second server on a used port must not touch the database of the first.
    let listener = listen(config.addr, ADDR).await?;
    let metrics_listener = match config.metrics_addr {
        Some(addr) if addr.ip().to_canonical().is_loopback() => Some(listen(addr, METRICS_ADDR).await?),
        Some(addr) => return Err(StartError::MetricsForAll(addr)),
        None => None,
    };
    let (store, _lock) = open_database(&config).await?;
    let addr = listener.local_addr().map_err(|error| StartError::Address(config.addr, ADDR, error))?;
    let state = build_state(&config, addr, store.clone())?;
    let start = Instant::now();
    let is_new = seed::seed(&store, &state.passwords).await?;
    report_step(start, if is_new { "demo world written" } else { "demo world kept as it is" });
    if config.prepare_only {
        store.close().await;
        return Ok(());
    }
    state.blocks.reload(&store).await.map_err(SeedError::from)?;
    let retention = TrailRetention { days: config.audit_days, rows: config.audit_rows };
    let sweeper = tokio::spawn(sweep_every_minute(store.clone(), retention));
    let stop = stop_signal()?;
    announce(&config, addr, metrics_listener.as_ref());
    let metrics = metrics_listener.map(|listener| {
        let limits = ConnectionLimits { connections: MAX_SCRAPE_CONNECTIONS, ..ConnectionLimits::default() };
        tokio::spawn(serve(listener, scrape::metrics_router(state.clone()), limits, std::future::pending()))
    });
    let trail = state.audit.clone();
    serve(listener, router(state), limits(&config), stop).await;
    sweeper.abort();
    metrics.inspect(tokio::task::JoinHandle::abort);
    if tokio::time::timeout(FLUSH_TIMEOUT, trail.finish()).await.is_err() {
        tracing::error!("stopped before every row of the audit trail was written");
    }
    store.close().await;
    Ok(())
}

fn start_log(setting: &str, format: LogFormat) -> Result<(), StartError> {
    let filter: Targets = setting.parse().map_err(|_| StartError::Log(setting.to_owned()))?;
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = match format {
        LogFormat::Pretty => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    tracing_subscriber::registry().with(filter).with(lines).init();
    Ok(())
}

/// Listens on the address of a command-line option.
async fn listen(addr: SocketAddr, option: &'static str) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => StartError::AddressInUse(addr, option),
        _ => StartError::Address(addr, option, error),
    })
}

/// Opens the database. The lock keeps other processes out as long as it is held.
async fn open_database(config: &Config) -> Result<(Store, File), StartError> {
    let unwritable = |error| OpenError::Unwritable(config.database.clone(), error);
    // SQLite treats names such as `:memory:` specially; an absolute path is always a path.
    let path = std::path::absolute(&config.database).map_err(unwritable)?;
    let lock = db::lock(&path)?;
    if config.reset && path.exists() {
        let archive = db::archive(&path).map_err(|error| StartError::Reset(path.clone(), error))?;
        say!("  ✓ old database kept as {}", archive.display());
    }
    let start = Instant::now();
    let store = db::open(&path, Clock::System.offset(config.clock_ahead)).await?;
    report_step(start, &format!("database {}", config.database.display()));
    Ok((store, lock))
}

/// The state of the site at `addr`, with the actual port if the system chose it.
fn build_state(config: &Config, addr: SocketAddr, store: Store) -> Result<AppState, StartError> {
    let mut state = AppState::new(store);
    state.hosts = Hosts::new(&config.hosts);
    state.proxies = TrustedProxies::new(&config.trusted_proxies);
    state.https = HttpsOnly(config.https);
    state.cookies = CookieNames::for_port(addr.port());
    if let Some(folder) = &config.site {
        let assets = Assets::read(folder, config.live_reload);
        state.assets = Arc::new(assets.map_err(|error| StartError::Site(folder.clone(), error))?);
    }
    Ok(state)
}

/// The connection limits. During development a stop does not wait for the connections of open pages.
fn limits(config: &Config) -> ConnectionLimits {
    let standard = ConnectionLimits::default();
    let stop = if config.live_reload { Duration::ZERO } else { standard.stop };
    // Behind a proxy, all connections come from the proxy.
    let per_ip = if config.trusted_proxies.is_empty() { standard.per_ip } else { standard.connections };
    ConnectionLimits { per_ip, stop, ..standard }
}

fn announce(config: &Config, addr: SocketAddr, metrics: Option<&TcpListener>) {
    for line in reachability::warning(addr, config.https) {
        say!("  ! {line}");
    }
    say!("\nTwo Gates is at http://{}\n", reachability::local_address(addr));
    if let Some(addr) = metrics.and_then(|metrics| metrics.local_addr().ok()) {
        say!("  metrics at http://{addr}/metrics, for this machine alone");
    }
    say!("  alice   standard, free plan, private profile");
    say!("  bob     standard, pro plan, public profile");
    say!("  admin   administrator");
    say!("  all with the password {DEMO_PASSWORD}\n\nCtrl-C stops it.");
}

/// Resolves at the stop signal. Listens from the call on, so that a signal right after startup is not lost.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>, StartError> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).map_err(StartError::Runtime)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(StartError::Runtime)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Resolves at the stop signal.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>, StartError> {
    let mut interrupt = tokio::signal::windows::ctrl_c().map_err(StartError::Runtime)?;
    Ok(async move {
        interrupt.recv().await;
    })
}

/// Reports a startup step and its duration.
fn report_step(start: Instant, step: &str) {
    say!("  ✓ {step:<48} {:>7.1} s", start.elapsed().as_secs_f64());
}
