//! The lock against a second run that writes to the same directory.
//!
//! The lock file is in the directory itself, so every path to the directory leads to the same lock. It exists only while
//! a run writes. The operating system releases the lock when the process ends, even if the process is killed: a lock file
//! that such a run left stops nobody, and the next run removes it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::folders::Folders;
use crate::trouble::{Trouble, shown};

/// The name of the lock file. `.gitignore` contains it.
pub const NAME: &str = ".xtask-codegen.lock";

/// A lock that this process holds. It is released, and its file is removed, when the value is dropped.
pub struct Lock {
    path: PathBuf,
    // Some platforms remove a directory only after the files in it are closed, so this field is before `_folders`.
    _file: File,
    _folders: Folders,
}

/// Returns whether a directory has a lock file, of a run that writes now or of a run that was killed.
pub fn is_present(root: &Path) -> bool {
    fs::symlink_metadata(root.join(NAME)).is_ok()
}

impl Lock {
    /// Locks a directory. Creates the directory if it is missing, and removes it again if it is empty at the end.
    pub fn take(root: &Path) -> Result<Self, Trouble> {
        let mut folders = Folders::default();
        folders.make(root)?;
        let path = root.join(NAME);
        loop {
            let Some(file) = open(&path).map_err(|error| failed("open", &path, &error))? else {
                continue;
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(busy(root, &path)),
                Err(TryLockError::Error(error)) => return Err(failed("lock", &path, &error)),
            }
            // Another run can have removed the file after it was opened here. Such a file locks nothing.
            if is_at(&file, &path).map_err(|error| failed("open", &path, &error))? {
                return Ok(Self { path, _file: file, _folders: folders });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Opens the lock file, or creates it. Returns `None` if another run removed it meanwhile.
fn open(path: &Path) -> io::Result<Option<File>> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => return made.map(Some),
    }
    let found = fs::symlink_metadata(path).and_then(|found| {
        if !found.is_file() {
            return Err(io::Error::other("expected a file"));
        }
        OpenOptions::new().write(true).open(path)
    });
    match found {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

/// Returns whether an open file is still the file at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let open = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(found) => Ok((found.dev(), found.ino()) == (open.dev(), open.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Returns whether there is a file at a path. Only on Unix can the standard library tell whether it is the open one.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

fn busy(root: &Path, path: &Path) -> Trouble {
    let (root, path) = (shown(root), shown(path));
    Trouble(format!(
        "another run of this command is writing to {root}; it holds the lock file {path}\n  \
         help: wait until it ends, then run the command again; no file was changed"
    ))
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Trouble {
    let Trouble(text) = Trouble::io(&format!("{what} the lock file"), path, error);
    Trouble(format!("{text}\n  help: the directory must be writable; no file was changed"))
}
