//! The server's binary: builds it, and checks that its address is free.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::cargo::{cargo, clippy, run};
use crate::step::step;
use crate::workspace::{BuildProfile, Workspace};

/// Builds the binary with the embedded site folder. Returns its path.
pub fn build(workspace: &Workspace, profile: BuildProfile) -> Result<PathBuf> {
    let mut command;
    if profile == BuildProfile::Test {
        // Builds with the features of `cargo test`, so that Cargo compiles the server only once.
        command = clippy(workspace, profile);
        command.args(["test", "--workspace", "--exclude", "xtask", "--no-run", "--test", "binary"]);
    } else {
        command = cargo(workspace, profile);
        command.args(["build", "--package", "two-gates-server", "--bin", "two-gates"]);
        command.args(["--profile", profile.server()]);
    }
    step("building the server", "server", || run(&mut command))?;
    Ok(workspace.binary(profile))
}

/// Checks the address before minutes of building. Fails if it is in use or not an address of this machine.
pub fn check_address(address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!(
                "{address} is in use: stop what listens there, or choose another with --addr \
                 (port 0 picks a free one)"
            )
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on {address}")),
    }
}

#[cfg(test)]
mod tests {
    use std::net::{SocketAddr, TcpListener};

    use super::check_address;

    #[test]
    fn a_taken_address_is_told_and_a_free_one_passes() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("any port");
        let address = taken.local_addr().expect("bound");
        check_address(SocketAddr::from(([127, 0, 0, 1], 0))).expect("any free port");
        let error = check_address(address).expect_err("taken");
        assert!(error.to_string().contains("is in use"));
    }
}
