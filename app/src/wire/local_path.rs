//! A path on this site, fit to be the target of a redirect.

use serde::Deserialize;

/// Where to go after a login: a path on this site and nothing else, so that `next=` is no open redirect.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LocalPath(String);

/// Why a text is no local path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalPathError;

impl LocalPath {
    /// Longer targets are refused, so that a `Location` header stays within what clients read.
    pub const MAX_BYTES: usize = 2048;

    /// The home page.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// Accepts visible ASCII that starts with exactly one `/` and holds no backslash: browsers read `//host`
    /// and `/\host` as another site, and a control character would break the header.
    pub fn parse(text: &str) -> Result<Self, LocalPathError> {
        let local = text.starts_with('/') && !text.starts_with("//");
        let visible = text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
        if local && visible && text.len() <= Self::MAX_BYTES {
            Ok(Self(text.to_owned()))
        } else {
            Err(LocalPathError)
        }
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LocalPath {
    type Error = LocalPathError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl std::fmt::Display for LocalPathError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a path on this site")
    }
}

#[cfg(test)]
mod tests {
    use super::LocalPath;

    #[test]
    fn a_path_on_this_site_is_taken_and_every_way_off_it_is_refused() {
        for good in ["/", "/inbox", "/profiles?page=2", "/profiles/%C3%A9", "/a//b"] {
            assert!(LocalPath::parse(good).is_ok(), "{good}");
        }
        let long = format!("/{}", "a".repeat(LocalPath::MAX_BYTES));
        for bad in [
            "",
            "inbox",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nb: c",
            "/a b",
            "/é",
            &long,
        ] {
            assert!(LocalPath::parse(bad).is_err(), "{bad}");
        }
    }
}
