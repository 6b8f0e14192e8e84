//! The build script: sets `TWO_GATES_SITE`, the folder that `include_dir!` embeds, and when to rebuild.
//!
//! Creates the folder if it is missing, so that a fresh clone compiles before the site is built.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let workspace =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("Cargo names the crate's folder")).join("..");
    let site = env::var_os("TWO_GATES_SITE").map_or_else(|| "target/site/wasm-release".into(), PathBuf::from);
    let site = workspace.join(site);
    fs::create_dir_all(&site)?;
    let site = site.canonicalize()?;
    println!("cargo::rustc-env=TWO_GATES_SITE={}", site.display());
    println!("cargo::rerun-if-env-changed=TWO_GATES_SITE");
    println!("cargo::rerun-if-changed={}", site.display());
    // The compiler tracks only existing migrations. A new one changes the folder.
    println!("cargo::rerun-if-changed={}", workspace.join("migrations").display());
    Ok(())
}
