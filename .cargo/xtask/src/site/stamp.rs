//! A stamp of the last client build, kept beside the site folder, so that wasm-bindgen skips unchanged WASM.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use super::folder::{Folder, has_copies};
use crate::files;
use crate::workspace::{Profile, Workspace};

/// The files of a client build in the site folder.
pub struct Client {
    /// `two-gates.HASH`, the stem of the script and the WASM.
    pub stem: String,
    /// The names of the script, the WASM and any snippets, without their compressed copies.
    pub files: Vec<String>,
}

impl Client {
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
    pub fn at(workspace: &Workspace, profile: Profile) -> Self {
        Self { site: workspace.site(profile) }
    }

    /// The last client, if it was built from this input and all its files still exist.
    pub fn client_of(&self, input: &str) -> Option<Client> {
        let note = self.note()?;
        if note["input"] == input { self.client(&note) } else { None }
    }

    /// The last client, whatever its input, if all its files still exist.
    pub fn last_client(&self) -> Option<Client> {
        self.client(&self.note()?)
    }

    /// Records a client and the hash of its input.
    pub fn write(&self, input: &str, client: &Client) -> Result<()> {
        let note = json!({ "input": input, "stem": client.stem, "files": client.files });
        files::write(&self.path(), note.to_string().as_bytes())?;
        Ok(())
    }

    fn path(&self) -> PathBuf {
        self.site.with_extension("client.json")
    }

    fn note(&self) -> Option<Value> {
        serde_json::from_slice(&std::fs::read(self.path()).ok()?).ok()
    }

    fn client(&self, note: &Value) -> Option<Client> {
        let stem = note["stem"].as_str()?.to_owned();
        let files: Option<Vec<String>> =
            note["files"].as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect();
        let client = Client { stem, files: files? };
        client.files.iter().all(|name| has_copies(&self.site, name)).then_some(client)
    }
}
