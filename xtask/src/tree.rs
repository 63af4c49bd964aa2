//! A directory of generated files: compares it with the files that it should contain, and updates it.
//!
//! Only this module writes and deletes files. Before the first change it checks what could prevent the changes, and
//! writes each new text completely to a temporary file next to its target.
//!
//! A file belongs to codegen if its first line says so ([`is_marked`]). Other files are never overwritten or deleted,
//! and symbolic links inside of the directory are never followed, read or replaced. Files are compared byte by byte: a
//! generated file with CRLF line endings is stale, and is rewritten with LF, as `.gitattributes` requires for every
//! checkout.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use ::codegen::Files;
use ::codegen::files::{MARK, is_marked};

use crate::report::{Trouble, shown};

/// The changes that a directory needs to contain the given files.
#[derive(Debug)]
pub struct Plan {
    root: PathBuf,
    /// The files to write, sorted by path.
    pub changes: Vec<Change>,
    /// The number of files that are up to date.
    pub unchanged: usize,
    /// The paths of the files to delete, sorted.
    pub orphans: Vec<String>,
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
/// Orphaned files are only searched for in `src`.
pub fn plan(root: &Path, files: Files) -> Result<Plan, Trouble> {
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
    walk(root, "src", &mut present)?;
    let mut plan =
        Plan { root: root.to_owned(), changes: Vec::new(), unchanged: 0, orphans: Vec::new() };
    let mut obstacles = BTreeSet::new();
    for (path, text) in files.iter() {
        let exists = match look(root, path, text)? {
            // A file system that ignores case also finds a file under a name with another case.
            State::Equal | State::Stale if path.starts_with("src/") && !present.contains(path) => {
                false
            }
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

/// Collects the paths of the files in a directory and its subdirectories. Generated names are always Unicode, so other
/// names are skipped.
fn walk(root: &Path, folder: &str, paths: &mut BTreeSet<String>) -> Result<(), Trouble> {
    let place = root.join(folder);
    match fs::symlink_metadata(&place) {
        Ok(found) if found.is_dir() => {}
        _ => return Ok(()),
    }
    let fail = |error: &io::Error| Trouble::io("list", &place, error);
    for entry in fs::read_dir(&place).map_err(|error| fail(&error))? {
        let entry = entry.map_err(|error| fail(&error))?;
        let kind = entry.file_type().map_err(|error| fail(&error))?;
        let name = entry.file_name();
        let Some(path) = name.to_str().map(|name| format!("{folder}/{name}")) else { continue };
        if kind.is_dir() {
            walk(root, &path, paths)?;
        } else if kind.is_file() {
            paths.insert(path);
        }
    }
    Ok(())
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
        self.changes.is_empty() && self.orphans.is_empty()
    }

    /// Makes the changes. The steps that can fail because of space or permissions come first.
    pub fn carry_out(self) -> Result<(), Trouble> {
        let mut stage = Stage::default();
        for change in &self.changes {
            stage.put(&self.root.join(&change.path), &change.text)?;
        }
        let folders: HashSet<_> =
            self.orphans.iter().map(|path| parent(&self.root.join(path))).collect();
        for folder in folders {
            stage.probe(&folder)?;
        }
        // Orphans are deleted first: if the file system ignores case, an orphan can have the name of a new file.
        for orphan in &self.orphans {
            let path = self.root.join(orphan);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(Trouble::io("delete", &path, &error));
                }
                _ => {}
            }
        }
        stage.commit()?;
        for orphan in &self.orphans {
            let above = Path::new(orphan).ancestors().skip(1);
            let folders = above.take_while(|folder| folder.components().count() > 1);
            for folder in folders {
                // This fails if the directory is not empty. Such a directory is kept.
                let _ = fs::remove_dir(self.root.join(folder));
            }
        }
        Ok(())
    }
}

/// Temporary files next to their targets. They are moved to the targets, or removed if something fails.
#[derive(Default)]
struct Stage {
    texts: Vec<(PathBuf, PathBuf)>,
    folders: Vec<PathBuf>,
}

impl Stage {
    /// Writes a text to a temporary file next to its target. If the run is killed, the file has the mark of a generated
    /// file, so the next run deletes it as an orphan.
    fn put(&mut self, place: &Path, text: &str) -> Result<(), Trouble> {
        let folder = parent(place);
        self.make(&folder)?;
        let beside = beside(place);
        let fail = |error: io::Error| Trouble::io("write in", &folder, &error);
        let mut file = fs::File::create_new(&beside).map_err(fail)?;
        self.texts.push((beside, place.to_owned()));
        file.write_all(text.as_bytes()).map_err(fail)
    }

    /// Checks that files in a directory can be deleted.
    fn probe(&mut self, folder: &Path) -> Result<(), Trouble> {
        let beside = beside(&folder.join("probe"));
        let made = fs::File::create_new(&beside).and_then(|_| fs::remove_file(&beside));
        made.map_err(|error| Trouble::io("delete in", folder, &error))
    }

    fn make(&mut self, folder: &Path) -> Result<(), Trouble> {
        let above: Vec<_> = folder.ancestors().take_while(|place| !place.is_dir()).collect();
        for place in above.into_iter().rev().filter(|place| !place.as_os_str().is_empty()) {
            fs::create_dir(place)
                .map_err(|error| Trouble::io("create the directory", place, &error))?;
            self.folders.push(place.to_owned());
        }
        Ok(())
    }

    /// Moves the temporary files to their targets.
    fn commit(mut self) -> Result<(), Trouble> {
        self.folders.clear();
        for (beside, place) in &self.texts {
            fs::rename(beside, place).map_err(|error| {
                let Trouble(text) = Trouble::io("replace", place, &error);
                Trouble(format!(
                    "{text}\n  help: only some files were replaced; run the command again"
                ))
            })?;
        }
        self.texts.clear();
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for (beside, _) in &self.texts {
            let _ = fs::remove_file(beside);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

/// Returns the path of a temporary file in the same directory.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or(OsStr::new("file")).to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}
