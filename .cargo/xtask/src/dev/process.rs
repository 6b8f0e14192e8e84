//! The running server of `dev`: one at a time, started anew after each good build.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::cli::AddressArgs;
use crate::serve::listen;
use crate::workspace::{Profile, Workspace};

/// How long a server that heard Ctrl-C itself may take to end.
const GRACE: Duration = Duration::from_secs(3);

/// The server, running or not.
pub struct Server<'a> {
    workspace: &'a Workspace,
    args: &'a AddressArgs,
    child: Option<Child>,
}

impl<'a> Server<'a> {
    /// A server that does not run yet.
    pub fn new(workspace: &'a Workspace, args: &'a AddressArgs) -> Self {
        Self { workspace, args, child: None }
    }

    /// Ends the old server and starts the one built last, which reads the site folder instead of what was embedded.
    pub fn restart(&mut self) -> Result<()> {
        self.kill()?;
        let mut command = Command::new(self.copy()?);
        listen(&mut command, self.workspace, self.args);
        command.arg("--site").arg(self.workspace.site(Profile::Debug)).arg("--live-reload");
        self.child = Some(command.spawn().context("could not start the server")?);
        Ok(())
    }

    /// How the server ended, told once, if it ended by itself.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        let Some(child) = &mut self.child else { return Ok(None) };
        let status = child.try_wait()?;
        if status.is_some() {
            self.child = None;
        }
        Ok(status)
    }

    /// Waits for the server to end as Ctrl-C told it to, and ends it when it takes too long.
    pub fn stop(&mut self) -> Result<()> {
        let start = Instant::now();
        while self.child.is_some() && self.ended()?.is_none() && start.elapsed() < GRACE {
            std::thread::sleep(Duration::from_millis(20));
        }
        self.kill()
    }

    fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().context("could not end the server")?;
            child.wait()?;
        }
        Ok(())
    }

    /// Runs a copy, for some systems let no one overwrite a program while it runs, and the next build will.
    fn copy(&self) -> Result<PathBuf> {
        let built = self.workspace.binary(Profile::Debug);
        let copy = built.with_file_name(format!("two-gates-dev{}", std::env::consts::EXE_SUFFIX));
        fs::copy(&built, &copy).with_context(|| format!("could not copy {}", built.display()))?;
        Ok(copy)
    }
}
