//! The style: the files of `style/` one after the other in a single file, and the favicon.

use std::path::Path;

use anyhow::Result;

use super::folder::Folder;
use crate::files;

/// Puts the bundle and the favicon into the folder. Returns the bundle's name.
pub fn build(root: &Path, folder: &mut Folder) -> Result<String> {
    let source = root.join("style");
    let bundle = bundle(&source)?;
    let name = format!("two-gates.{}.css", files::hash([bundle.as_slice()]));
    folder.put(&name, &bundle)?;
    let favicon = source.join("favicon.svg");
    if favicon.is_file() {
        folder.put("favicon.svg", &files::read(&favicon)?)?;
    }
    Ok(name)
}

/// Every `.css` file under the folder, in the order of their paths.
fn bundle(source: &Path) -> Result<Vec<u8>> {
    let mut bundle = Vec::new();
    for file in files::under(source)? {
        if file.extension().is_some_and(|extension| extension == "css") {
            bundle.extend(files::read(&file)?);
            // A file without a last newline must not run into the next one.
            bundle.push(b'\n');
        }
    }
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::bundle;
    use crate::files;

    #[test]
    fn the_bundle_has_every_style_in_the_order_of_the_paths() {
        let temporary = tempfile::tempdir().expect("a folder");
        for (name, text) in
            [("tokens.css", "t"), ("parts/card.css", "c"), ("base.css", "b\n"), ("favicon.svg", "no")]
        {
            files::write(&temporary.path().join(name), text.as_bytes()).expect("written");
        }
        assert_eq!(bundle(temporary.path()).expect("bundled"), b"b\n\nc\nt\n");
    }
}
