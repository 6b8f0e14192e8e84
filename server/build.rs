//! Tells the compiler which folder `include_dir!` embeds, `TWO_GATES_SITE`, and when to look again.
//!
//! Makes the folder when it is missing, so that a fresh clone compiles before the site was ever built.

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
    // `include_dir!` sees the migrations there are; that one was added, only this tells.
    println!("cargo::rerun-if-changed={}", workspace.join("migrations").display());
    Ok(())
}
