//! The site folder: every file a browser loads besides pages, compressed, named by its contents, embedded by the server.
//!
//! `two-gates.HASH.css`, `workshop.HASH.css`, `two-gates.HASH.js`, `two-gates.HASH_bg.wasm`, `favicon.svg`, each with `.br` and `.gz` beside it, and
//! `manifest.json`, which names the first four for the server.

mod client;
mod compress;
mod folder;
mod stamp;
mod style;

use anyhow::Result;
use serde_json::json;

use crate::step::quick;
use crate::workspace::{Profile, Workspace};
use folder::Folder;
use stamp::{Client, Stamp};
pub use style::Sheets;

/// What the pages link to.
pub struct Manifest {
    /// The names of the style sheets.
    pub sheets: Sheets,
    /// The stem of the client: `STEM.js` and `STEM_bg.wasm`.
    pub islands: String,
}

/// Builds the client and the style.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<Manifest> {
    let mut folder = Folder::new(workspace.site(profile), profile);
    let client = client::build(workspace, profile, &mut folder)?;
    finish(workspace, folder, client)
}

/// Bundles the style alone, beside the client of the last build; builds that too when there is none.
pub fn restyle(workspace: &Workspace, profile: Profile) -> Result<Manifest> {
    let Some(client) = Stamp::at(workspace, profile).last_client() else {
        return build(workspace, profile);
    };
    let mut folder = Folder::new(workspace.site(profile), profile);
    client.keep(&mut folder);
    finish(workspace, folder, client)
}

fn finish(workspace: &Workspace, mut folder: Folder, client: Client) -> Result<Manifest> {
    let sheets = quick("style", || style::build(&workspace.root, &mut folder))?;
    let manifest = Manifest { sheets, islands: client.stem };
    let Sheets { style, workshop } = &manifest.sheets;
    folder.finish(&json!({ "style": style, "workshop": workshop, "islands": manifest.islands }))?;
    Ok(manifest)
}
