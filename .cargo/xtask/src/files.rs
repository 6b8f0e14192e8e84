//! File access: lists files, reads them, and writes only those that differ.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// Every file under a folder, sorted by path; empty if there is no such folder.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        collect(folder, &mut files)?;
    }
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Reads a file. An error contains the file's path.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

/// Writes a file if its contents differ, so that Cargo rebuilds nothing for an equal file. Returns whether it
/// wrote.
pub fn write(path: &Path, bytes: &[u8]) -> Result<bool> {
    if fs::read(path).is_ok_and(|current| current == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("could not create {}", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))?;
    Ok(true)
}

/// A hash of the parts, as sixteen hexadecimal digits.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        // Hash each length as well, so that bytes moved from one part to the next change the hash.
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    let start =
        digest.finalize().into_iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(byte));
    format!("{start:016x}")
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn a_hash_is_sixteen_digits_and_follows_the_contents() {
        let name = hash([b"one".as_slice()]);
        assert_eq!(name.len(), 16);
        assert!(name.bytes().all(|digit| digit.is_ascii_hexdigit()));
        assert_ne!(name, hash([b"two".as_slice()]));
    }

    #[test]
    fn a_hash_knows_where_one_part_ends() {
        assert_ne!(hash([b"ab".as_slice(), b"c"]), hash([b"a".as_slice(), b"bc"]));
    }
}
