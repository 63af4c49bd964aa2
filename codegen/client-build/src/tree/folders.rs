//! Directories on disk: creates those that are missing, and asks the file system to store their entries.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::trouble::Trouble;

/// Directories that this run created. Those that are empty are removed when the value is dropped.
#[derive(Default)]
pub struct Folders(Vec<PathBuf>);

impl Folders {
    /// Creates a directory and the directories above it, if they are missing.
    pub fn make(&mut self, folder: &Path) -> Result<(), Trouble> {
        let above: Vec<_> = folder.ancestors().take_while(|place| !place.is_dir()).collect();
        for place in above.into_iter().rev().filter(|place| !place.as_os_str().is_empty()) {
            fs::create_dir(place)
                .map_err(|error| Trouble::io("create the directory", place, &error))?;
            self.0.push(place.to_owned());
        }
        Ok(())
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // This fails if the directory is not empty. Such a directory is kept.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Returns the directory of a file.
pub fn parent(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

/// Waits until the entries of the directories from these files up to `root` are stored, so that a power failure does not
/// undo the renames in them.
pub fn sync<'a>(root: &Path, files: impl Iterator<Item = &'a Path>) -> Result<(), Trouble> {
    let above = files.flat_map(|file| file.ancestors().skip(1));
    let folders: BTreeSet<_> = above.filter(|folder| folder.starts_with(root)).collect();
    for folder in folders {
        sync_one(folder).map_err(|error| Trouble::io("store the directory", folder, &error))?;
    }
    Ok(())
}

/// Some file systems do not support this for directories. They decide themselves when they store an entry.
#[cfg(unix)]
fn sync_one(folder: &Path) -> io::Result<()> {
    use std::io::ErrorKind::{InvalidInput, Unsupported};

    match fs::File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
        done => done,
    }
}

/// Only Unix opens directories as files.
#[cfg(not(unix))]
fn sync_one(_: &Path) -> io::Result<()> {
    Ok(())
}
