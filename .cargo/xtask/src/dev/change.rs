//! The parts of the build that a changed file belongs to.

use std::path::{Component, Path};

/// The parts to rebuild.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// The app as WASM, including the style.
    pub client: bool,
    /// Only the style.
    pub style: bool,
    /// The server's binary.
    pub server: bool,
}

impl Change {
    /// No part.
    pub const NONE: Self = Self { client: false, style: false, server: false };
    /// Every part.
    pub const ALL: Self = Self { client: true, style: true, server: true };

    /// The parts that this path, relative to the workspace, belongs to.
    pub fn of(path: &Path) -> Self {
        if is_temporary(path) {
            return Self::NONE;
        }
        let mut parts = path.components();
        let top = parts.next();
        let Some(Component::Normal(top)) = top else { return Self::NONE };
        match top.to_str() {
            Some("style") => Self { style: true, ..Self::NONE },
            Some("server" | "migrations") => Self { server: true, ..Self::NONE },
            Some("app" | "Cargo.toml" | "Cargo.lock") => Self::ALL,
            _ => Self::NONE,
        }
    }

    /// The parts of both changes together.
    pub fn merge(self, other: Self) -> Self {
        Self {
            client: self.client || other.client,
            style: self.style || other.style,
            server: self.server || other.server,
        }
    }
}

/// Whether the file is an editor's temporary file.
fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '#']) || name.ends_with('~') || name == "4913" || name.ends_with(".tmp")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Change;

    #[test]
    fn a_change_of_style_needs_no_compiler() {
        let change = Change::of(Path::new("style/base.css"));
        assert_eq!(change, Change { style: true, ..Change::NONE });
    }

    #[test]
    fn the_app_is_in_the_client_and_in_the_server() {
        assert_eq!(Change::of(Path::new("app/src/lib.rs")), Change::ALL);
    }

    #[test]
    fn the_server_and_its_tables_need_no_new_client() {
        for path in ["server/src/main.rs", "migrations/0001.sql"] {
            assert_eq!(Change::of(Path::new(path)), Change { server: true, ..Change::NONE }, "{path}");
        }
    }

    #[test]
    fn what_an_editor_writes_beside_a_file_changes_nothing() {
        for path in ["app/src/.lib.rs.swp", "app/src/#lib.rs#", "app/src/lib.rs~", "README.md"] {
            assert_eq!(Change::of(Path::new(path)), Change::NONE, "{path}");
        }
    }
}
