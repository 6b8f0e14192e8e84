//! `cargo xtask build`: builds the whole program as a single file.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::serve::prepare;
use crate::workspace::{BuildProfile, Workspace};
use crate::{server, site};

/// Builds the binary, then prints its path and size, and the size of each file that a page may load.
pub fn run(workspace: &Workspace, dev: bool) -> Result<ExitCode> {
    let profile = if dev { BuildProfile::Dev } else { BuildProfile::Release };
    prepare(workspace)?;
    let manifest = site::build(workspace, profile)?;
    let binary = server::build(workspace, profile)?;
    println!("  {}  {}", workspace.display(&binary), kilobytes(size(&binary)?));
    let folder = workspace.site(profile);
    for name in [
        manifest.sheets.style.clone(),
        manifest.sheets.workshop.clone(),
        format!("{}.js", manifest.islands),
        format!("{}_bg.wasm", manifest.islands),
    ] {
        let (plain, brotli) = (size(&folder.join(&name))?, size(&folder.join(format!("{name}.br")))?);
        println!("    {name}  {}, {} as brotli", kilobytes(plain), kilobytes(brotli));
    }
    Ok(ExitCode::SUCCESS)
}

fn size(path: &Path) -> Result<u64> {
    let data = fs::metadata(path).with_context(|| format!("could not find {}", path.display()))?;
    Ok(data.len())
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::kilobytes;

    #[test]
    fn sizes_are_kilobytes_with_one_digit_after_the_point() {
        assert_eq!(kilobytes(64_730), "64.7 kB");
        assert_eq!(kilobytes(90), "0.0 kB");
    }
}
