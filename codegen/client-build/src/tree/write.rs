//! Makes the changes of a [`Plan`]: new texts first, deletions last.
//!
//! Each text is written completely to a temporary file, and stored on the disk, before the first file is replaced. So
//! every file is whole at any time: it has its old text or its new one.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use ::codegen::Files;

use super::folders::{self, Folders, parent};
use super::lock::{self, Lock};
use super::temporary::beside;
use super::{Plan, plan};
use crate::trouble::Trouble;

/// Makes the changes that a directory needs, and returns them. `first` is the plan that was made without the lock.
pub fn update(root: &Path, files: &Files, first: Plan) -> Result<Plan, Trouble> {
    // A directory without changes can be read-only.
    if first.is_empty() && !lock::is_present(root) {
        return Ok(first);
    }
    let _lock = Lock::take(root)?;
    // Another run can have changed the directory before this one had the lock.
    let plan = plan(root, files)?;
    plan.carry_out()?;
    Ok(plan)
}

impl Plan {
    /// Makes the changes. The steps that can fail because of space or permissions come first. Only a run that holds the
    /// lock may call this: no temporary file of another run is in use then.
    pub(super) fn carry_out(&self) -> Result<(), Trouble> {
        self.delete(&self.leftovers, "no generated file was changed")?;
        let stage = self.stage()?;
        // On a file system that ignores case, such an orphan is the file that the new one replaces.
        let changes: HashSet<_> =
            self.changes.iter().map(|change| change.path.to_lowercase()).collect();
        let (same, others) = self
            .orphans
            .iter()
            .cloned()
            .partition::<Vec<_>, _>(|orphan| changes.contains(&orphan.to_lowercase()));
        self.delete(&same, HALF_DONE)?;
        stage.commit(&self.root)?;
        self.delete(&others, HALF_DONE)?;
        self.prune();
        Ok(())
    }

    /// Prepares everything, without a change of a file.
    fn stage(&self) -> Result<Stage, Trouble> {
        let mut stage = Stage::default();
        let prepare = |stage: &mut Stage| {
            for change in &self.changes {
                stage.put(&self.root.join(&change.path), &change.text)?;
            }
            let folders: HashSet<_> =
                self.orphans.iter().map(|path| parent(&self.root.join(path))).collect();
            folders.iter().try_for_each(|folder| probe(folder))
        };
        match prepare(&mut stage) {
            Ok(()) => Ok(stage),
            Err(trouble) => Err(trouble.with_help("no generated file was changed")),
        }
    }

    fn delete(&self, paths: &[String], help: &str) -> Result<(), Trouble> {
        for path in paths {
            let path = self.root.join(path);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(Trouble::io("delete", &path, &error).with_help(help));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes the directories in `src` that the deletions left empty.
    fn prune(&self) {
        for path in self.orphans.iter().chain(&self.leftovers) {
            let above = Path::new(path).ancestors().skip(1);
            for folder in above.take_while(|folder| folder.components().count() > 1) {
                // This fails if the directory is not empty. Such a directory is kept.
                let _ = fs::remove_dir(self.root.join(folder));
            }
        }
    }
}

const HALF_DONE: &str =
    "some files can be new and others old, but each is complete; run the command again to finish";

/// Temporary files next to their targets. They are moved to the targets, or removed if something fails.
#[derive(Default)]
struct Stage {
    /// The temporary files with their targets.
    texts: Vec<(PathBuf, PathBuf)>,
    /// The targets that exist.
    replaced: Vec<PathBuf>,
    // Dropped after the temporary files were removed, so that the directories are empty.
    folders: Folders,
}

impl Stage {
    /// Writes a text to a temporary file next to its target. If it will replace a file, waits until it is stored, so
    /// that a power failure leaves the old text or the new one. A new file has no old text: the next run writes it again.
    fn put(&mut self, place: &Path, text: &str) -> Result<(), Trouble> {
        let folder = parent(place);
        self.folders.make(&folder)?;
        let beside = beside(place);
        let fail = |error: io::Error| Trouble::io("write in", &folder, &error);
        let mut file = fs::File::create_new(&beside).map_err(fail)?;
        self.texts.push((beside, place.to_owned()));
        file.write_all(text.as_bytes()).map_err(fail)?;
        if fs::symlink_metadata(place).is_ok() {
            file.sync_all().map_err(fail)?;
            self.replaced.push(place.to_owned());
        }
        Ok(())
    }

    /// Moves the temporary files to their targets.
    fn commit(mut self, root: &Path) -> Result<(), Trouble> {
        for (beside, place) in &self.texts {
            fs::rename(beside, place)
                .map_err(|error| Trouble::io("replace", place, &error).with_help(HALF_DONE))?;
        }
        self.texts.clear();
        folders::sync(root, self.replaced.iter().map(PathBuf::as_path))
            .map_err(|trouble| trouble.with_help(HALF_DONE))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for (beside, _) in &self.texts {
            let _ = fs::remove_file(beside);
        }
    }
}

/// Checks that files in a directory can be deleted.
fn probe(folder: &Path) -> Result<(), Trouble> {
    let beside = beside(&folder.join("probe"));
    let made = fs::File::create_new(&beside).and_then(|_| fs::remove_file(&beside));
    made.map_err(|error| Trouble::io("delete in", folder, &error))
}
