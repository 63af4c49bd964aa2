//! A directory of generated files: compares it with the files that it should contain, and updates it.
//!
//! Only this module writes and deletes files: [`plan`] finds the changes, and [`update`] makes them.
//!
//! A file belongs to codegen if its first line says so ([`is_marked`]). Other files are never overwritten or deleted,
//! and symbolic links inside of the directory are never followed, read or replaced. Files are compared byte by byte: a
//! generated file with CRLF line endings is stale, and is rewritten with LF, as `.gitattributes` requires for every
//! checkout.

mod folders;
mod lock;
mod temporary;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use ::codegen::Files;
use ::codegen::files::{MARK, is_marked};

pub use self::write::update;

use self::temporary::is_temporary;
use crate::trouble::{Trouble, shown};

/// The changes that a directory needs to contain the given files.
#[derive(Debug)]
pub struct Plan {
    root: PathBuf,
    /// The files to write, sorted by path.
    pub changes: Vec<Change>,
    /// The number of files that are up to date.
    pub unchanged: usize,
    /// The paths of the generated files that are no longer part of the crate, sorted.
    orphans: Vec<String>,
    /// The paths of the temporary files that a killed run left, sorted. Nothing else has such names.
    leftovers: Vec<String>,
}

/// A file to write.
#[derive(Debug)]
pub struct Change {
    /// The path in the directory.
    pub path: String,
    /// Whether the file exists, with another text.
    pub exists: bool,
    text: String,
}

/// Compares a directory with the files that it should contain. The directory can be missing.
///
/// Orphaned files are only searched for in the directories in `GENERATED`, and temporary files also in the directory itself.
pub fn plan(root: &Path, files: &Files) -> Result<Plan, Trouble> {
    match fs::metadata(root) {
        Ok(found) if !found.is_dir() => {
            return Err(Trouble(format!("{} must be a directory", shown(root))));
        }
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Trouble::io("read the metadata of", root, &error));
        }
        _ => {}
    }
    let mut present = BTreeSet::new();
    for folder in GENERATED {
        walk(root, folder, &mut present)?;
    }
    let mut plan = Plan {
        root: root.to_owned(),
        changes: Vec::new(),
        unchanged: 0,
        orphans: Vec::new(),
        leftovers: leftovers(root, &mut present)?,
    };
    let mut obstacles = BTreeSet::new();
    for (path, text) in files.iter() {
        let exists = match look(root, path, text)? {
            // A file system that ignores case also finds a file under a name with another case.
            State::Equal | State::Stale if is_walked(path) && !present.contains(path) => false,
            State::Equal => {
                plan.unchanged += 1;
                continue;
            }
            State::Stale => true,
            State::Missing => false,
            State::Blocked(obstacle) => {
                obstacles.insert(obstacle);
                continue;
            }
        };
        plan.changes.push(Change { path: path.to_owned(), exists, text: text.to_owned() });
    }
    if !obstacles.is_empty() {
        return Err(in_the_way(root, &obstacles));
    }
    for path in present {
        if files.get(&path).is_none() && starts_with_mark(&root.join(&path))? {
            plan.orphans.push(path);
        }
    }
    Ok(plan)
}

/// The directories that generated files are in, apart from the manifest and the README.
const GENERATED: [&str; 2] = ["src", "tests"];

/// Returns whether a file is in one of these directories.
fn is_walked(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| GENERATED.contains(&folder))
}

/// Takes the temporary files out of the files that are present in `GENERATED`, and adds those in the directory itself.
fn leftovers(root: &Path, present: &mut BTreeSet<String>) -> Result<Vec<String>, Trouble> {
    let temporary = |path: &str| is_temporary(path.rsplit('/').next().unwrap_or(path));
    let mut found: Vec<_> = present.extract_if(.., |path| temporary(path)).collect();
    for (name, kind) in list(root)? {
        if kind.is_file() && is_temporary(&name) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// The maximum number of obstacles in a message.
const OBSTACLES_SHOWN: usize = 20;

fn in_the_way(root: &Path, obstacles: &BTreeSet<String>) -> Trouble {
    let mut text = format!(
        "codegen does not overwrite files that it did not write; found in {}:",
        shown(root)
    );
    for obstacle in obstacles.iter().take(OBSTACLES_SHOWN) {
        text.push_str(&format!("\n  {obstacle}"));
    }
    if obstacles.len() > OBSTACLES_SHOWN {
        text.push_str(&format!("\n  and {} more", obstacles.len() - OBSTACLES_SHOWN));
    }
    text.push_str("\n  help: move or delete them, then run the command again; no file was changed");
    Trouble(text)
}

enum State {
    Equal,
    Stale,
    Missing,
    Blocked(String),
}

/// Compares a file with the text that it should have. It checks each part of the path, so that no link is followed.
fn look(root: &Path, path: &str, text: &str) -> Result<State, Trouble> {
    let mut place = root.to_owned();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else {
            // The generator creates all names, so only a bug can lead here.
            return Err(Trouble(format!(
                "the generator created the invalid path `{path}`; this is a bug in the generator"
            )));
        };
        place.push(name);
        let kind = match fs::symlink_metadata(&place) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::Missing),
            Err(error) => return Err(Trouble::io("read the metadata of", &place, &error)),
        };
        let wanted = if parts.peek().is_some() { kind.is_dir() } else { kind.is_file() };
        if !wanted {
            let what = match () {
                () if kind.is_symlink() => "a symbolic link",
                () if kind.is_dir() => "a directory; expected a file",
                () => "expected a directory",
            };
            return Ok(State::Blocked(format!("{} ({what})", shown(&place))));
        }
    }
    let found = fs::read(&place).map_err(|error| Trouble::io("read", &place, &error))?;
    Ok(if found == text.as_bytes() {
        State::Equal
    } else if is_marked(&found) {
        State::Stale
    } else {
        State::Blocked(shown(&place))
    })
}

/// Collects the paths of the files in a directory and its subdirectories.
fn walk(root: &Path, folder: &str, paths: &mut BTreeSet<String>) -> Result<(), Trouble> {
    let place = root.join(folder);
    if !fs::symlink_metadata(&place).is_ok_and(|found| found.is_dir()) {
        return Ok(());
    }
    for (name, kind) in list(&place)? {
        let path = format!("{folder}/{name}");
        if kind.is_dir() {
            walk(root, &path, paths)?;
        } else if kind.is_file() {
            paths.insert(path);
        }
    }
    Ok(())
}

/// Lists a directory, which can be missing. Generated names are always Unicode, so other names are skipped.
fn list(place: &Path) -> Result<Vec<(String, fs::FileType)>, Trouble> {
    let fail = |error: io::Error| Trouble::io("list", place, &error);
    let entries = match fs::read_dir(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(fail)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(fail)?;
        let kind = entry.file_type().map_err(fail)?;
        found.extend(entry.file_name().into_string().ok().map(|name| (name, kind)));
    }
    Ok(found)
}

/// Returns whether a directory contains nothing but what a run left that was killed before it replaced the first file.
pub fn is_unfinished(folder: &Path) -> Result<bool, Trouble> {
    for (name, kind) in list(folder)? {
        let ours = if kind.is_dir() {
            is_unfinished(&folder.join(name))?
        } else {
            kind.is_file() && (is_temporary(&name) || name == lock::NAME)
        };
        if !ours {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns whether the first line of a file marks it as generated. It only reads the start of the file.
pub fn starts_with_mark(path: &Path) -> Result<bool, Trouble> {
    let mut start = Vec::new();
    let longest = 2 * MARK.len() as u64;
    fs::File::open(path)
        .and_then(|file| file.take(longest).read_to_end(&mut start))
        .map_err(|error| Trouble::io("read", path, &error))?;
    Ok(is_marked(&start))
}

impl Plan {
    /// Returns whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.orphans.is_empty() && self.leftovers.is_empty()
    }

    /// Returns the paths of all files to delete.
    pub fn deletions(&self) -> impl Iterator<Item = &String> {
        self.orphans.iter().chain(&self.leftovers)
    }
}
