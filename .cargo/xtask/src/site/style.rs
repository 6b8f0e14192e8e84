//! The style: the files of `style/` bundled into two minified sheets, and the favicon. Only pages with tools
//! load the sheet of `style/workshop/`, so that other pages load less.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::folder::Folder;
use super::minify;
use crate::files;

/// The folder of the styles that only pages with tools load.
const WORKSHOP: &str = "workshop";

/// The names of the sheets.
pub struct StyleSheets {
    /// The sheet that every page links to.
    pub style: String,
    /// The sheet that pages with tools also link to.
    pub workshop: String,
}

/// Adds the sheets and the favicon to the folder.
pub fn build(root: &Path, folder: &mut Folder) -> Result<StyleSheets> {
    let source = root.join("style");
    let mut add_sheet = |stem: &str, is_workshop| {
        let bundle =
            String::from_utf8(bundle(&source, is_workshop)?).context("a style sheet is not UTF-8")?;
        let sheet = minify::style(&bundle)?;
        let name = format!("{stem}.{}.css", files::hash([sheet.as_bytes()]));
        folder.add(&name, sheet.as_bytes())?;
        anyhow::Ok(name)
    };
    let sheets = StyleSheets { style: add_sheet("two-gates", false)?, workshop: add_sheet(WORKSHOP, true)? };
    let favicon = source.join("favicon.svg");
    if favicon.is_file() {
        folder.add("favicon.svg", &files::read(&favicon)?)?;
    }
    Ok(sheets)
}

/// The `.css` files of one sheet, in the order of their paths.
fn bundle(source: &Path, is_workshop: bool) -> Result<Vec<u8>> {
    let workshop = source.join(WORKSHOP);
    let mut bundle = Vec::new();
    for file in files::list(source)? {
        let is_style = file.extension().is_some_and(|extension| extension == "css");
        if is_style && file.starts_with(&workshop) == is_workshop {
            bundle.extend(files::read(&file)?);
            // Separate the files, in case one has no final newline.
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
    fn each_sheet_has_its_styles_in_the_order_of_the_paths() {
        let temporary = tempfile::tempdir().expect("a folder");
        for (name, text) in [
            ("tokens.css", "t"),
            ("parts/card.css", "c"),
            ("base.css", "b\n"),
            ("favicon.svg", "no"),
            ("workshop/lab.css", "l"),
        ] {
            files::write(&temporary.path().join(name), text.as_bytes()).expect("written");
        }
        assert_eq!(bundle(temporary.path(), false).expect("bundled"), b"b\n\nc\nt\n");
        assert_eq!(bundle(temporary.path(), true).expect("bundled"), b"l\n");
    }
}
