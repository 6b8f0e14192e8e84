//! The server process of `dev`: one at a time, restarted after each successful build.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::cli::AddressArgs;
use crate::serve::listen;
use crate::workspace::{BuildProfile, Workspace};

/// How long the server may take to stop after Ctrl-C.
const STOP_TIMEOUT: Duration = Duration::from_secs(3);

/// The server, running or not.
pub struct DevServer<'a> {
    workspace: &'a Workspace,
    args: &'a AddressArgs,
    child: Option<Child>,
}

impl<'a> DevServer<'a> {
    /// A server that has not been started.
    pub fn new(workspace: &'a Workspace, args: &'a AddressArgs) -> Self {
        Self { workspace, args, child: None }
    }

    /// Stops the old server and starts the new build, which serves the site folder instead of the embedded
    /// files.
    pub fn restart(&mut self) -> Result<()> {
        self.kill()?;
        let mut command = Command::new(self.copy_binary()?);
        listen(&mut command, self.workspace, self.args);
        command.arg("--site").arg(self.workspace.site(BuildProfile::Dev)).arg("--live-reload");
        self.child = Some(command.spawn().context("could not start the server")?);
        Ok(())
    }

    /// The exit status if the server ended by itself; returned only once.
    pub fn try_wait(&mut self) -> Result<Option<ExitStatus>> {
        let Some(child) = &mut self.child else { return Ok(None) };
        let status = child.try_wait()?;
        if status.is_some() {
            self.child = None;
        }
        Ok(status)
    }

    /// Waits for the server to stop after Ctrl-C, and kills it if it takes too long.
    pub fn stop(&mut self) -> Result<()> {
        let start = Instant::now();
        while self.child.is_some() && self.try_wait()?.is_none() && start.elapsed() < STOP_TIMEOUT {
            std::thread::sleep(Duration::from_millis(20));
        }
        self.kill()
    }

    fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().context("could not stop the server")?;
            child.wait()?;
        }
        Ok(())
    }

    /// Copies the binary for `restart` to run: some systems forbid overwriting a running program, and the
    /// next build overwrites the binary.
    fn copy_binary(&self) -> Result<PathBuf> {
        let binary = self.workspace.binary(BuildProfile::Dev);
        let copy = binary.with_file_name(format!("two-gates-dev{}", std::env::consts::EXE_SUFFIX));
        fs::copy(&binary, &copy).with_context(|| format!("could not copy {}", binary.display()))?;
        Ok(copy)
    }
}
