//! `cargo xtask dev`: serves, watches, rebuilds after changes, and keeps the old server running if a build
//! fails.

mod change;
mod process;
mod watch;

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::AddressArgs;
use crate::serve::prepare;
use crate::workspace::{BuildProfile, Workspace};
use crate::{server, site};
use change::Change;
use process::DevServer;
use watch::{Watch, WatchEvent};

/// Runs until Ctrl-C. Fails if the address is in use or the sources cannot be watched, but not if a build
/// fails.
pub fn run(workspace: &Workspace, args: &AddressArgs) -> Result<ExitCode> {
    server::check_address(args.addr)?;
    prepare(workspace)?;
    // Watch before building, so that files saved during the first build are built next.
    let watch = Watch::start(&workspace.root)?;
    let mut server = DevServer::new(workspace, args);
    let mut pending = Change::ALL;
    loop {
        match rebuild(workspace, pending, &mut server) {
            Ok(()) => pending = Change::NONE,
            Err(error) => {
                eprintln!(
                    "error: {error:#}\n  … waiting for a change; until then the server stays as it was"
                );
            }
        }
        match wait(&watch, &mut server)? {
            WatchEvent::Change(change) => pending = pending.merge(change),
            WatchEvent::Stop => break,
        }
    }
    server.stop()?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the server first. If that fails, the site folder still has the files of the old server's pages.
fn rebuild(workspace: &Workspace, change: Change, server: &mut DevServer) -> Result<()> {
    if change.server {
        server::build(workspace, BuildProfile::Dev)?;
    }
    if change.client {
        site::build(workspace, BuildProfile::Dev)?;
    } else if change.style {
        site::rebuild_styles(workspace, BuildProfile::Dev)?;
    }
    server.restart()
}

fn wait(watch: &Watch, server: &mut DevServer) -> Result<WatchEvent> {
    loop {
        if let Some(event) = watch.next()? {
            return Ok(event);
        }
        if let Some(status) = server.try_wait()? {
            eprintln!("  … the server exited ({status}); waiting for a change");
        }
    }
}
