//! The settings: the only module that reads arguments and the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use crate::http::Network;

/// The maximum that the clock may be ahead, in seconds: ten years.
const MAX_CLOCK_OFFSET: i64 = 10 * 366 * 24 * 60 * 60;

/// Two Gates: see HTTP 401, 403 and 404 happen.
#[derive(Clone, Debug, Parser)]
#[command(version)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct Config {
    /// The address to listen on; port 0 picks a free one.
    #[arg(long, default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,

    /// The SQLite file; created with the demo world if it does not exist.
    #[arg(long, default_value = "data/two-gates.db")]
    pub database: PathBuf,

    /// Start with a new demo world; the old file is kept beside it as `….before-reset`.
    #[arg(long)]
    pub reset: bool,

    /// Create, migrate and seed the database, then stop.
    #[arg(long)]
    pub prepare_only: bool,

    /// A host name to answer for, besides localhost and IP addresses. May be given several times.
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,

    /// A proxy in front of the server whose X-Forwarded-For is trusted, as an address or a network such as
    /// 10.0.0.0/8. May be given several times.
    #[arg(long = "trusted-proxy", value_name = "ADDRESS", value_parser = parse_network)]
    pub trusted_proxies: Vec<Network>,

    /// The site is served over https (by a proxy in front): cookies are marked Secure, and the origin of the
    /// site, with which the Origin of a write is compared, starts with https.
    #[arg(long)]
    pub https: bool,

    /// Run on a clock that is this many seconds ahead, so that sessions and tokens expire: 300 makes a login
    /// old.
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    #[arg(value_parser = clap::value_parser!(i64).range(0..=MAX_CLOCK_OFFSET))]
    pub clock_ahead: i64,

    /// Days to keep the audit trail.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub audit_days: u16,

    /// Rows of the audit trail to keep, newest first.
    #[arg(long, value_name = "ROWS", default_value_t = 2_000_000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1_000..=100_000_000))]
    pub audit_rows: u32,

    /// Serve metrics for Prometheus under /metrics on this loopback address, such as 127.0.0.1:9464. Off by
    /// default.
    #[arg(long, value_name = "IP:PORT")]
    pub metrics_addr: Option<SocketAddr>,

    /// Filter of the log, such as `info` or `two_gates_server=debug`. By default errors and the audit trail:
    /// each login, each refused permission and each change of permissions.
    // A cookie of an expired session is routine, but tower-sessions logs it as suspicious.
    #[arg(
        long,
        env = "TWO_GATES_LOG",
        default_value = "warn,two_gates::audit=info,tower_sessions=error,tower_sessions_core=error"
    )]
    pub log: String,

    /// How to log: for people, or one JSON object per line for programs.
    #[arg(long, env = "TWO_GATES_LOG_FORMAT", value_name = "FORMAT", default_value = "pretty")]
    pub log_format: LogFormat,

    /// Serve style, script and WASM from this folder instead of the built-in ones.
    #[arg(long, value_name = "DIR", hide = true)]
    pub site: Option<PathBuf>,

    /// Reload open pages after the server was rebuilt.
    #[arg(long, hide = true)]
    pub live_reload: bool,
}

/// The format of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// For programs.
    Json,
}

/// Parses a network. A single address is a network with one address.
fn parse_network(text: &str) -> Result<Network, String> {
    Network::parse(text).ok_or_else(|| "use an address, or a network such as 10.0.0.0/8".to_owned())
}
