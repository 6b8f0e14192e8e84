//! The site folder: adds files with their compressed copies, writes the manifest, and removes files of
//! earlier builds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::compress::{brotli, gzip};
use crate::files;
use crate::workspace::BuildProfile;

const MANIFEST: &str = "manifest.json";

/// A site folder while it is being filled.
pub struct Folder {
    path: PathBuf,
    profile: BuildProfile,
    files: BTreeSet<String>,
}

impl Folder {
    /// The folder at this path. Files in it that are neither added nor kept will be removed.
    pub fn new(path: PathBuf, profile: BuildProfile) -> Self {
        Self { path, profile, files: BTreeSet::new() }
    }

    /// Writes a file and its compressed copies, unless they exist. The name may contain folders: `a/b.js`.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let changed = files::write(&self.path.join(name), bytes)?;
        if changed || !has_copies(&self.path, name) {
            files::write(&self.path.join(format!("{name}.br")), &brotli(bytes, self.profile)?)?;
            files::write(&self.path.join(format!("{name}.gz")), &gzip(bytes, self.profile)?)?;
        }
        self.keep(name);
        Ok(())
    }

    /// Keeps a file of an earlier build, with its copies.
    pub fn keep(&mut self, name: &str) {
        self.files.extend([name.to_owned(), format!("{name}.br"), format!("{name}.gz")]);
    }

    /// Writes the manifest after all files that it names, then removes all files that this build did not add
    /// or keep.
    pub fn finish(mut self, manifest: &Value) -> Result<()> {
        files::write(&self.path.join(MANIFEST), format!("{manifest}\n").as_bytes())?;
        self.files.insert(MANIFEST.to_owned());
        for file in files::list(&self.path)? {
            if !self.files.contains(&relative_name(&self.path, &file)) {
                fs::remove_file(&file).with_context(|| format!("could not remove {}", file.display()))?;
            }
        }
        Ok(())
    }
}

/// Whether a folder has a file and both its compressed copies.
pub fn has_copies(folder: &Path, name: &str) -> bool {
    ["", ".br", ".gz"].iter().all(|ending| folder.join(format!("{name}{ending}")).is_file())
}

/// A file's name relative to a folder, with `/` on every system.
pub fn relative_name(folder: &Path, file: &Path) -> String {
    let relative = file.strip_prefix(folder).unwrap_or(file);
    relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::{BuildProfile, Folder};
    use crate::files;

    #[test]
    fn only_what_this_build_put_or_kept_stays() {
        let temporary = tempfile::tempdir().expect("a folder");
        let site = temporary.path().join("site");
        let build = |names: &[&str], kept: &[&str]| {
            let mut folder = Folder::new(site.clone(), BuildProfile::Dev);
            for name in names {
                folder.add(name, name.as_bytes()).expect("written");
            }
            for name in kept {
                folder.keep(name);
            }
            folder.finish(&json!({})).expect("finished");
            let remaining = files::list(&site).expect("listed");
            remaining.iter().map(|file| super::relative_name(&site, file)).collect::<Vec<_>>()
        };
        let first =
            ["manifest.json", "old.css", "old.css.br", "old.css.gz", "old.js", "old.js.br", "old.js.gz"];
        assert_eq!(build(&["old.css", "old.js"], &[]), first);
        let second = [
            "a/new.css",
            "a/new.css.br",
            "a/new.css.gz",
            "manifest.json",
            "old.js",
            "old.js.br",
            "old.js.gz",
        ];
        assert_eq!(build(&["a/new.css"], &["old.js"]), second);
    }

    #[test]
    fn the_same_contents_are_not_written_twice() {
        let temporary = tempfile::tempdir().expect("a folder");
        let write_times = || {
            let mut folder = Folder::new(temporary.path().to_path_buf(), BuildProfile::Dev);
            folder.add("a.css", b"a").expect("written");
            ["a.css", "a.css.br", "a.css.gz"].map(|name| {
                fs::metadata(temporary.path().join(name)).and_then(|data| data.modified()).expect("a time")
            })
        };
        assert_eq!(write_times(), write_times());
    }
}
