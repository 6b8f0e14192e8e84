//! The built client and stylesheet: embedded in the binary, or read from a folder during development.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use two_gates_app::view::frame;

static EMBEDDED: Dir<'_> = include_dir!("$TWO_GATES_SITE");

/// The first segment of the URL path of each file.
pub const PREFIX: &str = "assets";

/// Every file that the browser loads for a page.
#[derive(Debug)]
pub struct Assets {
    files: HashMap<String, Asset>,
    /// The paths that pages link to.
    pub links: Arc<frame::AssetLinks>,
}

/// One file, uncompressed and in each content coding of the build.
#[derive(Debug, Default)]
pub struct Asset {
    pub content_type: &'static str,
    identity: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

#[derive(Debug, Default, Deserialize)]
struct Manifest {
    #[serde(default)]
    style: String,
    #[serde(default)]
    workshop: String,
    #[serde(default)]
    islands: String,
}

impl Assets {
    pub fn embedded() -> Self {
        let files = EMBEDDED
            .files()
            .filter_map(|file| Some((file.path().to_str()?.to_owned(), Bytes::from_static(file.contents()))));
        Self::from_files(files.collect(), false)
    }

    /// Reads the files of a folder once.
    pub fn read(folder: &Path, live_reload: bool) -> std::io::Result<Self> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file()
                && let Ok(name) = entry.file_name().into_string()
            {
                files.push((name, std::fs::read(entry.path())?.into()));
            }
        }
        Ok(Self::from_files(files, live_reload))
    }

    fn from_files(sources: Vec<(String, Bytes)>, live_reload: bool) -> Self {
        let mut files: HashMap<String, Asset> = HashMap::new();
        let mut manifest = Manifest::default();
        for (name, bytes) in sources {
            if name == "manifest.json" {
                manifest = serde_json::from_slice(&bytes).unwrap_or_default();
            } else if let Some(name) = name.strip_suffix(".br") {
                files.entry(name.to_owned()).or_default().brotli = Some(bytes);
            } else if let Some(name) = name.strip_suffix(".gz") {
                files.entry(name.to_owned()).or_default().gzip = Some(bytes);
            } else {
                let asset = files.entry(name.clone()).or_default();
                asset.content_type = content_type(&name);
                asset.identity = bytes;
            }
        }
        let names = [manifest.style, manifest.workshop, manifest.islands];
        let [style, workshop, islands] = names.map(|name| format!("/{PREFIX}/{name}"));
        Self { files, links: Arc::new(frame::AssetLinks { style, workshop, islands, live_reload }) }
    }

    pub fn find(&self, name: &str) -> Option<&Asset> {
        self.files.get(name).filter(|asset| !asset.content_type.is_empty())
    }
}

impl Asset {
    /// The file in its smallest content coding that an Accept-Encoding value allows (RFC 7932, RFC 1952).
    pub fn negotiate(&self, accepted: &str) -> (Option<&'static str>, Bytes) {
        let accepts = |coding: &str| {
            accepted.split(',').any(|item| {
                let mut parts = item.split(';').map(str::trim);
                let name = parts.next().unwrap_or_default();
                let excluded = parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
                name.eq_ignore_ascii_case(coding) && !excluded
            })
        };
        match (&self.brotli, &self.gzip) {
            (Some(bytes), _) if accepts("br") => (Some("br"), bytes.clone()),
            (_, Some(bytes)) if accepts("gzip") => (Some("gzip"), bytes.clone()),
            _ => (None, self.identity.clone()),
        }
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
