//! The temporary files next to the files that they replace: their names, and how to find those that a killed run left.
//!
//! Nothing in this module deletes or writes files.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The end of each name.
const END: &str = ".xtask-codegen.tmp";

/// Returns the path of a temporary file in the same directory. No other process uses this path.
pub fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or(OsStr::new("file")).to_string_lossy();
    path.with_file_name(format!(".{name}.{}{END}", std::process::id()))
}

/// Returns whether [`beside`] creates such names, in this process or in another.
pub fn is_temporary(name: &str) -> bool {
    let inner = name.strip_prefix('.').and_then(|name| name.strip_suffix(END));
    inner.and_then(|inner| inner.rsplit_once('.')).is_some_and(|(target, process)| {
        !target.is_empty() && !process.is_empty() && process.bytes().all(|b| b.is_ascii_digit())
    })
}
