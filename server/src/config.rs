//! The settings. The only place that reads arguments and the environment.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use crate::http::Network;

/// Seconds that the clock may be turned ahead: ten years.
const MOST_AHEAD: i64 = 10 * 366 * 24 * 60 * 60;

/// Two Gates: see HTTP 401, 403 and 404 happen.
#[derive(Clone, Debug, Parser)]
#[command(version)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct Config {
    /// The address to listen on; port 0 picks a free one.
    #[arg(long, default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,

    /// The SQLite file; created with the demo world when it is not there.
    #[arg(long, default_value = "data/two-gates.db")]
    pub database: PathBuf,

    /// Start with a new demo world; the old file is kept beside it as `….before-reset`.
    #[arg(long)]
    pub reset: bool,

    /// Create, migrate and seed the database, then stop.
    #[arg(long)]
    pub prepare_only: bool,

    /// A host name to answer for, beside localhost and IP addresses. May be given several times.
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,

    /// A proxy in front whose X-Forwarded-For is believed, as an address or a network such as 10.0.0.0/8. May be given several times.
    #[arg(long = "trusted-proxy", value_name = "ADDRESS", value_parser = network)]
    pub trusted_proxies: Vec<Network>,

    /// The site is served over https (by a proxy in front): cookies are marked Secure, and writes come from https.
    #[arg(long)]
    pub https: bool,

    /// Run on a clock that is this many seconds ahead, to see the limits of sessions and tokens pass: 300 for an old login.
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(i64).range(0..=MOST_AHEAD))]
    pub clock_ahead: i64,

    /// Days for which the audit trail is kept.
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=3650))]
    pub audit_days: u16,

    /// Rows of the audit trail that are kept at most, the newest.
    #[arg(long, value_name = "ROWS", default_value_t = 2_000_000, value_parser = clap::value_parser!(u32).range(1_000..=100_000_000))]
    pub audit_rows: u32,

    /// Serve numbers for Prometheus under /metrics on this address of this machine alone, such as 127.0.0.1:9464. Off unless given.
    #[arg(long, value_name = "IP:PORT")]
    pub metrics_addr: Option<SocketAddr>,

    /// What to log, such as `info` or `two_gates_server=debug`. By default what goes wrong, and the audit trail: each login, each refusal and
    /// each change to who may do what.
    // A cookie of an ended session is everyday business; tower-sessions calls it suspicious.
    #[arg(
        long,
        env = "TWO_GATES_LOG",
        default_value = "warn,two_gates::audit=info,tower_sessions=error,tower_sessions_core=error"
    )]
    pub log: String,

    /// How to log: for people, or one JSON object a line for programs.
    #[arg(long, env = "TWO_GATES_LOG_FORMAT", value_name = "FORMAT", default_value = "pretty")]
    pub log_format: LogFormat,

    /// Serve style, script and WASM from this folder instead of the built-in ones.
    #[arg(long, value_name = "DIR", hide = true)]
    pub site: Option<PathBuf>,

    /// Pages reload when the server was rebuilt.
    #[arg(long, hide = true)]
    pub live_reload: bool,
}

/// The form of a line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// For programs.
    Json,
}

/// An address is the network of itself alone.
fn network(text: &str) -> Result<Network, String> {
    Network::parse(text).ok_or_else(|| "use an address, or a network such as 10.0.0.0/8".to_owned())
}
