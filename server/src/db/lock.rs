//! One server a file: a second one, or a reset under a running one, would split a world in two.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::OpenError;

/// The right to use a database, for as long as it is kept. The system takes it back when the process ends,
/// however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Takes the right to use the database in `path`; makes its folder when it is not there.
pub fn lock(path: &Path) -> Result<Lock, OpenError> {
    let fail = |source| OpenError::Unwritable { path: path.to_owned(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(fail)?;
    }
    let file = OpenOptions::new().append(true).create(true).open(beside(path, ".lock")).map_err(fail)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(OpenError::Busy(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(fail(error)),
    }
}

/// Sets a database aside, whatever is in it: renames it and its sidecars to a name that was never used. Gives
/// that name.
pub fn set_aside(path: &Path) -> std::io::Result<PathBuf> {
    let free = |name: &PathBuf| SIDECARS.iter().all(|suffix| !beside(name, suffix).exists());
    let numbered = (2..).map(|n| beside(path, &format!(".before-reset-{n}")));
    let aside = std::iter::once(beside(path, ".before-reset")).chain(numbered).find(free);
    let aside = aside.ok_or_else(|| std::io::Error::other("no name is free"))?;
    for suffix in SIDECARS {
        match std::fs::rename(beside(path, suffix), beside(&aside, suffix)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            done => done?,
        }
    }
    Ok(aside)
}

/// What SQLite keeps beside a file; the file itself last, so that a failure leaves it where it was.
const SIDECARS: [&str; 4] = ["-wal", "-shm", "-journal", ""];

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
