//! The site folder: every file that browsers load besides pages, compressed, for the server to embed.
//!
//! The folder contains `two-gates.HASH.css`, `workshop.HASH.css`, `two-gates.HASH.js`,
//! `two-gates.HASH_bg.wasm` and `favicon.svg`, each with its `.br` and `.gz`. `manifest.json` names the first
//! four for the server.

mod client;
mod compress;
mod folder;
mod minify;
mod stamp;
mod style;

use anyhow::Result;
use serde_json::json;

use crate::step::quick_step;
use crate::workspace::{BuildProfile, Workspace};
use folder::Folder;
use stamp::{ClientBuild, Stamp};
pub use style::StyleSheets;

/// The files that pages link to.
pub struct SiteManifest {
    /// The names of the style sheets.
    pub sheets: StyleSheets,
    /// The stem of the client's file names: `STEM.js` and `STEM_bg.wasm`.
    pub islands: String,
}

/// Builds client and style.
pub fn build(workspace: &Workspace, profile: BuildProfile) -> Result<SiteManifest> {
    let mut folder = Folder::new(workspace.site(profile), profile);
    let client = client::build(workspace, profile, &mut folder)?;
    finish(workspace, folder, client)
}

/// Bundles the style and keeps the client of the last build. Builds the client if it is missing.
pub fn rebuild_styles(workspace: &Workspace, profile: BuildProfile) -> Result<SiteManifest> {
    let Some(client) = Stamp::new(workspace, profile).last_client() else {
        return build(workspace, profile);
    };
    let mut folder = Folder::new(workspace.site(profile), profile);
    client.keep(&mut folder);
    finish(workspace, folder, client)
}

fn finish(workspace: &Workspace, mut folder: Folder, client: ClientBuild) -> Result<SiteManifest> {
    let sheets = quick_step("style", || style::build(&workspace.root, &mut folder))?;
    let manifest = SiteManifest { sheets, islands: client.stem };
    let StyleSheets { style, workshop } = &manifest.sheets;
    folder.finish(&json!({ "style": style, "workshop": workshop, "islands": manifest.islands }))?;
    Ok(manifest)
}
