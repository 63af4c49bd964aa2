//! A folder of generated files: how it differs from what it should hold, and making it so.
//!
//! Everything that is written or deleted on disk is written or deleted here. Nothing is, before all that
//! could stand in the way has been looked at and every new text lies, complete, beside its place.
//!
//! A file belongs to codegen if its first line says so ([`is_marked`]). No other file is overwritten or
//! deleted, and no symbolic link inside of the folder is followed, read or replaced. Texts are compared
//! byte by byte: a file whose lines end in CRLF is stale, and written anew with LF, which is what
//! `.gitattributes` asks of every checkout; it is still known for codegen's own.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

use ::codegen::Files;
use ::codegen::files::{MARK, is_marked};

use crate::report::{Trouble, shown};

/// What is to be done so that a folder holds certain files.
#[derive(Debug)]
pub struct Plan {
    root: PathBuf,
    /// The files to be written, sorted by path.
    pub changes: Vec<Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// The paths of the files to be deleted, sorted.
    pub orphans: Vec<String>,
}

/// A file to be written.
#[derive(Debug)]
pub struct Change {
    /// Its path in the folder.
    pub path: String,
    /// Whether there is one already, with another text.
    pub exists: bool,
    text: String,
}

/// Compares a folder, which need not exist, with the files that it should hold.
///
/// Files that should not be there are looked for below `src`, and nowhere else.
pub fn plan(root: &Path, files: Files) -> Result<Plan, Trouble> {
    match fs::metadata(root) {
        Ok(found) if !found.is_dir() => {
            return Err(Trouble(format!("{} is not a folder", shown(root))));
        }
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(Trouble::io("look at", root, &error));
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
            // A file system that ignores case finds a file by a name that it does not have.
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

/// How many obstacles are named.
const OBSTACLES_SHOWN: usize = 20;

fn in_the_way(root: &Path, obstacles: &BTreeSet<String>) -> Trouble {
    let mut text = format!("in {} is what codegen did not write, and won't replace:", shown(root));
    for obstacle in obstacles.iter().take(OBSTACLES_SHOWN) {
        text.push_str(&format!("\n  {obstacle}"));
    }
    if obstacles.len() > OBSTACLES_SHOWN {
        text.push_str(&format!("\n  and {} more", obstacles.len() - OBSTACLES_SHOWN));
    }
    text.push_str("\n  help: move or delete it, then run again; nothing was touched");
    Trouble(text)
}

enum State {
    Equal,
    Stale,
    Missing,
    Blocked(String),
}

/// How a file stands to the text that it should have. Goes down part by part, so that no link is followed.
fn look(root: &Path, path: &str, text: &str) -> Result<State, Trouble> {
    let mut place = root.to_owned();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        let Component::Normal(name) = part else {
            // Names are made by the generator, never taken from a model as they are: a slip of ours.
            return Err(Trouble(format!(
                "the generator made the path `{path}`; this is a bug in it"
            )));
        };
        place.push(name);
        let kind = match fs::symlink_metadata(&place) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::Missing),
            Err(error) => return Err(Trouble::io("look at", &place, &error)),
        };
        let wanted = if parts.peek().is_some() { kind.is_dir() } else { kind.is_file() };
        if !wanted {
            let what = match () {
                () if kind.is_symlink() => "a symbolic link",
                () if kind.is_dir() => "a folder where a file belongs",
                () => "not a folder",
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

/// Collects the paths of the files below a folder. A name that is not Unicode is none of ours.
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

/// Whether a file's first line says that it is codegen's; reads no more of it than that takes.
pub fn starts_with_mark(path: &Path) -> Result<bool, Trouble> {
    let mut start = Vec::new();
    let longest = 2 * MARK.len() as u64;
    fs::File::open(path)
        .and_then(|file| file.take(longest).read_to_end(&mut start))
        .map_err(|error| Trouble::io("read", path, &error))?;
    Ok(is_marked(&start))
}

impl Plan {
    /// Whether there is nothing to be done.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.orphans.is_empty()
    }

    /// Does what is to be done: first what may fail for want of room or of permission, then the rest.
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
        // Deleted first: where case is ignored, an orphan may hold the name of a file to be written.
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
                // Fails for a folder that is not empty, and such a folder stays.
                let _ = fs::remove_dir(self.root.join(folder));
            }
        }
        Ok(())
    }
}

/// Texts that lie beside their places, until they are moved there or, if that fails, taken away again.
#[derive(Default)]
struct Stage {
    texts: Vec<(PathBuf, PathBuf)>,
    folders: Vec<PathBuf>,
}

impl Stage {
    /// Writes a text beside its place. A leftover of a run that was killed bears the mark of its text, and
    /// so goes the way of all orphans.
    fn put(&mut self, place: &Path, text: &str) -> Result<(), Trouble> {
        let folder = parent(place);
        self.make(&folder)?;
        let beside = beside(place);
        let fail = |error: io::Error| Trouble::io("write in", &folder, &error);
        let mut file = fs::File::create_new(&beside).map_err(fail)?;
        self.texts.push((beside, place.to_owned()));
        file.write_all(text.as_bytes()).map_err(fail)
    }

    /// Makes sure that files in a folder can be deleted.
    fn probe(&mut self, folder: &Path) -> Result<(), Trouble> {
        let beside = beside(&folder.join("probe"));
        let made = fs::File::create_new(&beside).and_then(|_| fs::remove_file(&beside));
        made.map_err(|error| Trouble::io("delete in", folder, &error))
    }

    fn make(&mut self, folder: &Path) -> Result<(), Trouble> {
        let above: Vec<_> = folder.ancestors().take_while(|place| !place.is_dir()).collect();
        for place in above.into_iter().rev().filter(|place| !place.as_os_str().is_empty()) {
            fs::create_dir(place).map_err(|error| Trouble::io("make the folder", place, &error))?;
            self.folders.push(place.to_owned());
        }
        Ok(())
    }

    /// Moves the texts to their places.
    fn commit(mut self) -> Result<(), Trouble> {
        self.folders.clear();
        for (beside, place) in &self.texts {
            fs::rename(beside, place).map_err(|error| {
                let Trouble(text) = Trouble::io("replace", place, &error);
                Trouble(format!("{text}\n  help: some files are new and some are old; run again"))
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

/// A name in the same folder that nothing else has.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or(OsStr::new("file")).to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}
