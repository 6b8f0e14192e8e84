//! The bytes that a page with an island loads: script and WASM of the release build, compressed with Brotli.
//!
//! The server's own tests check that other pages load neither.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::count::Count;
use crate::site::Manifest;
use crate::workspace::{Profile, Workspace};

/// Maximum size of the compressed script and the compressed WASM together, in bytes.
const MOST: u64 = 100_000;

/// Measures the client that ships. Counts as one test.
pub fn run(workspace: &Workspace, manifest: &Manifest, count: &mut Count) -> Result<()> {
    let weighed = weigh(&workspace.site(Profile::Test), manifest);
    count.add(Count { passed: weighed.is_ok().into(), failed: weighed.is_err().into() });
    println!("test the_client_weighs_at_most_{MOST}_bytes ... {} bytes", weighed?);
    Ok(())
}

fn weigh(folder: &Path, manifest: &Manifest) -> Result<u64> {
    let stem = &manifest.islands;
    let mut bytes = 0;
    for name in [format!("{stem}.js.br"), format!("{stem}_bg.wasm.br")] {
        let file = folder.join(&name);
        bytes += file.metadata().with_context(|| format!("could not weigh {}", file.display()))?.len();
    }
    ensure!(bytes <= MOST, "the client weighs {bytes} bytes compressed, and may weigh {MOST}");
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{MOST, Manifest, weigh};
    use crate::site::Sheets;

    #[test]
    fn both_files_count_and_a_byte_too_many_fails() {
        let folder = tempfile::tempdir().expect("a folder");
        let manifest = Manifest {
            sheets: Sheets { style: String::new(), workshop: String::new() },
            islands: "two-gates.x".to_owned(),
        };
        let write = |name: &str, bytes: u64| {
            let bytes = vec![0; usize::try_from(bytes).expect("a small file")];
            std::fs::write(folder.path().join(name), bytes).expect("writable");
        };
        assert!(weigh(folder.path(), &manifest).is_err(), "there is nothing to weigh");
        write("two-gates.x.js.br", 6_000);
        write("two-gates.x_bg.wasm.br", MOST - 6_000);
        assert_eq!(weigh(folder.path(), &manifest).expect("light enough"), MOST);
        write("two-gates.x.js.br", 6_001);
        assert!(weigh(folder.path(), &manifest).is_err());
    }
}
