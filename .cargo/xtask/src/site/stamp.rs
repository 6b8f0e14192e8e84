//! A stamp of the last client build, kept beside the site folder, so that wasm-bindgen skips unchanged WASM.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use super::folder::{Folder, has_copies};
use crate::files;
use crate::workspace::{BuildProfile, Workspace};

/// The files of a client build in the site folder.
pub struct ClientBuild {
    /// `two-gates.HASH`, the stem of the script and the WASM.
    pub stem: String,
    /// The names of the script, the WASM and any snippets, without their compressed copies.
    pub files: Vec<String>,
}

impl ClientBuild {
    /// Keeps these files in a folder that is being filled.
    pub fn keep(&self, folder: &mut Folder) {
        self.files.iter().for_each(|name| folder.keep(name));
    }
}

/// The stamp of one profile's last client.
pub struct Stamp {
    site: PathBuf,
}

impl Stamp {
    /// The stamp for this profile's site folder.
    pub fn new(workspace: &Workspace, profile: BuildProfile) -> Self {
        Self { site: workspace.site(profile) }
    }

    /// The last client, if it was built from this input and all its files still exist.
    pub fn client_for(&self, input: &str) -> Option<ClientBuild> {
        let record = self.read()?;
        if record["input"] == input { self.client(&record) } else { None }
    }

    /// The last client, whatever its input, if all its files still exist.
    pub fn last_client(&self) -> Option<ClientBuild> {
        self.client(&self.read()?)
    }

    /// Records a client and the hash of its input.
    pub fn write(&self, input: &str, client: &ClientBuild) -> Result<()> {
        let record = json!({ "input": input, "stem": client.stem, "files": client.files });
        files::write(&self.path(), record.to_string().as_bytes())?;
        Ok(())
    }

    fn path(&self) -> PathBuf {
        self.site.with_extension("client.json")
    }

    fn read(&self) -> Option<Value> {
        serde_json::from_slice(&std::fs::read(self.path()).ok()?).ok()
    }

    fn client(&self, record: &Value) -> Option<ClientBuild> {
        let stem = record["stem"].as_str()?.to_owned();
        let files: Option<Vec<String>> =
            record["files"].as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect();
        let client = ClientBuild { stem, files: files? };
        client.files.iter().all(|name| has_copies(&self.site, name)).then_some(client)
    }
}
