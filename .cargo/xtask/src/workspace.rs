//! Paths: the workspace, Cargo's target folder, and the site folder of each profile.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// A build profile of server and client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BuildProfile {
    /// A fast build of server and client, for development.
    Dev,
    /// A fast build of the server with the release client, for learners.
    Serve,
    /// Like `Serve`, but linted by Clippy, for tests.
    Test,
    /// An optimized server with the release client, for distribution and benchmarks.
    Release,
}

impl BuildProfile {
    /// Cargo's profile for the server.
    pub fn server(self) -> &'static str {
        match self {
            Self::Dev | Self::Serve | Self::Test => "dev",
            Self::Release => "release",
        }
    }

    /// Cargo's profile for the client.
    pub fn client(self) -> &'static str {
        if self == Self::Dev { "dev" } else { "wasm-release" }
    }
}

/// The name of a profile's folder in Cargo's target folder.
pub fn profile_folder(profile: &str) -> &str {
    if profile == "dev" { "debug" } else { profile }
}

/// The checkout and Cargo's target folder.
pub struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, as configured.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace of this command. Fails if Cargo cannot read it.
    pub fn find() -> Result<Self> {
        // Cargo sets the crate's folder at run time, so a moved checkout needs no rebuild.
        let crate_folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = crate_folder
            .ancestors()
            .nth(2)
            .context("could not find the workspace two folders above xtask")?
            .to_path_buf();
        let target = target_folder(&root)?;
        Ok(Self { root, target })
    }

    /// The site folder that the server embeds. Under the workspace, so that `.cargo/config.toml` can name it.
    pub fn site(&self, profile: BuildProfile) -> PathBuf {
        self.root.join("target/site").join(profile_folder(profile.client()))
    }

    /// The server's binary.
    pub fn binary(&self, profile: BuildProfile) -> PathBuf {
        let name = format!("two-gates{}", std::env::consts::EXE_SUFFIX);
        self.target.join(profile_folder(profile.server())).join(name)
    }

    /// A path for display: relative to the workspace, or unchanged if it is outside.
    pub fn display<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

fn target_folder(root: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version=1", "--offline"])
        .current_dir(root)
        .output()
        .context("could not start cargo")?;
    let metadata: Value =
        serde_json::from_slice(&output.stdout).context("cargo could not describe the workspace")?;
    let folder = metadata["target_directory"].as_str().context("cargo reported no target folder")?;
    Ok(folder.into())
}
