//! The client: the app compiled to WASM, and the JavaScript that loads it.
//!
//! Runs `wasm-bindgen` in process, pinned by `Cargo.lock` to the version that compiled the app, and only if
//! the WASM changed.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::folder::{Folder, relative_name};
use super::minify;
use super::stamp::{ClientBuild, Stamp};
use crate::cargo::{cargo, clippy, run};
use crate::files;
use crate::step::{quick_step, step};
use crate::toolchain::WASM;
use crate::workspace::{BuildProfile, Workspace, profile_folder};

/// How the script is processed after wasm-bindgen. Part of the hash, so that a change rebuilds the client.
const SCRIPT_FORMAT: &[u8] = b"minified";

/// The file stem that wasm-bindgen uses. The hash of its output is added afterwards.
const STEM: &str = "two-gates";

/// Compiles the client. Adds its files to the site folder, or keeps them if the WASM is unchanged.
pub fn build(workspace: &Workspace, profile: BuildProfile, folder: &mut Folder) -> Result<ClientBuild> {
    let wasm = step("building the client", "client (wasm)", || compile(workspace, profile))?;
    // The WASM contains the version of wasm-bindgen that compiled it, so its hash covers the tool as well.
    let input = files::hash([files::read(&wasm)?.as_slice(), SCRIPT_FORMAT]);
    let stamp = Stamp::new(workspace, profile);
    if let Some(client) = stamp.client_for(&input) {
        client.keep(folder);
        return Ok(client);
    }
    let client = quick_step("client (script)", || run_bindgen(&wasm, folder))?;
    stamp.write(&input, &client)?;
    Ok(client)
}

fn compile(workspace: &Workspace, profile: BuildProfile) -> Result<PathBuf> {
    // The tests lint the client while they build it.
    let mut command = if profile == BuildProfile::Test { clippy } else { cargo }(workspace, profile);
    command.args([
        "rustc",
        "--package",
        "two-gates-app",
        "--lib",
        "--crate-type",
        "cdylib",
        "--target",
        WASM,
    ]);
    command.args(["--no-default-features", "--features", "hydrate"]);
    command.args(["--profile", profile.client()]);
    run(&mut command)?;
    Ok(workspace.target.join(WASM).join(profile_folder(profile.client())).join("two_gates_app.wasm"))
}

/// Runs wasm-bindgen into a scratch folder, and adds its output to the site folder under names with a hash.
fn run_bindgen(wasm: &Path, folder: &mut Folder) -> Result<ClientBuild> {
    let scratch = tempfile::tempdir().context("could not create a scratch folder")?;
    let scratch = scratch.path();
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .out_name(STEM)
        .generate(scratch)?;
    let mut outputs = Vec::new();
    for file in files::list(scratch)? {
        let name = relative_name(scratch, &file);
        let bytes = files::read(&file)?;
        let is_script = file.extension().is_some_and(|extension| extension == "js");
        outputs.push((name, if is_script { minify::script(bytes)? } else { bytes }));
    }
    let hash = files::hash(outputs.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]));
    let stem = format!("{STEM}.{hash}");
    let mut names = Vec::new();
    for (name, bytes) in outputs {
        let name = hashed_name(&name, &stem);
        folder.add(&name, &replace_wasm_name(&name, bytes, &stem))?;
        names.push(name);
    }
    Ok(ClientBuild { stem, files: names })
}

/// Adds the hash to the names `two-gates.js` and `two-gates_bg.wasm`. A snippet keeps its path, because the
/// script imports it.
fn hashed_name(name: &str, stem: &str) -> String {
    match name.strip_prefix(STEM) {
        Some(rest) => format!("{stem}{rest}"),
        None => name.to_owned(),
    }
}

/// Puts the hash into the name by which the script loads the WASM.
fn replace_wasm_name(name: &str, bytes: Vec<u8>, stem: &str) -> Vec<u8> {
    match (name.strip_prefix(stem), String::from_utf8(bytes)) {
        (Some(".js"), Ok(script)) => {
            script.replace(&format!("{STEM}_bg.wasm"), &format!("{stem}_bg.wasm")).into_bytes()
        }
        (_, Ok(text)) => text.into_bytes(),
        (_, Err(binary)) => binary.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::{hashed_name, replace_wasm_name};

    #[test]
    fn script_and_wasm_share_one_stem_and_snippets_keep_their_path() {
        assert_eq!(hashed_name("two-gates.js", "two-gates.0a"), "two-gates.0a.js");
        assert_eq!(hashed_name("two-gates_bg.wasm", "two-gates.0a"), "two-gates.0a_bg.wasm");
        assert_eq!(hashed_name("snippets/a-1/inline0.js", "two-gates.0a"), "snippets/a-1/inline0.js");
    }

    #[test]
    fn the_script_names_the_wasm_that_is_there() {
        let script =
            replace_wasm_name("two-gates.0a.js", b"new URL('two-gates_bg.wasm')".to_vec(), "two-gates.0a");
        assert_eq!(script, b"new URL('two-gates.0a_bg.wasm')");
    }

    #[test]
    fn what_is_not_the_script_is_left_as_it_is() {
        assert_eq!(replace_wasm_name("two-gates.0a_bg.wasm", vec![0xff, 0xfe], "two-gates.0a"), [0xff, 0xfe]);
    }
}
