//! Runs of cargo on packages outside of the workspace, and their folders.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use toml_edit::DocumentMut;

use crate::report::{Trouble, shown};

/// A run of cargo, whose output goes where this program's goes.
pub struct Cargo(pub Command);

impl Cargo {
    /// Creates a run in a folder, with its own target folder.
    pub fn new(folder: &Path, target: &Path, verb: &str) -> Self {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(folder).arg(verb).env("CARGO_TARGET_DIR", target);
        Self(command)
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.0.args(arguments);
        self
    }

    /// Runs it, and returns whether it succeeds.
    pub fn succeeds(mut self) -> Result<bool, Trouble> {
        let status = self.0.status();
        let status = status.map_err(|error| Trouble(format!("cannot run cargo: {error}")))?;
        Ok(status.success())
    }

    /// Runs it, and returns what it writes to standard output.
    pub fn output(mut self) -> Result<Output, Trouble> {
        let output = self.0.stdout(Stdio::piped()).stderr(Stdio::inherit()).output();
        output.map_err(|error| Trouble(format!("cannot run cargo: {error}")))
    }
}

/// Returns the folder with this name in the target folder.
pub fn target_folder(workspace: &Path, name: &str) -> Result<PathBuf, Trouble> {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    std::path::absolute(target.join(name))
        .map_err(|error| Trouble(format!("cannot find the target folder: {error}")))
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<(), Trouble> {
    let fail = |error: std::io::Error| Trouble::io("copy", from, &error);
    fs::create_dir_all(to).map_err(fail)?;
    for entry in fs::read_dir(from).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let (source, goal) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_folder(&source, &goal)?;
        } else {
            fs::copy(&source, &goal).map_err(fail)?;
        }
    }
    Ok(())
}

/// Reads a TOML file.
pub fn read(path: &Path) -> Result<DocumentMut, Trouble> {
    let text = fs::read_to_string(path).map_err(|error| Trouble::io("read", path, &error))?;
    text.parse().map_err(|error| Trouble(format!("{} is no TOML: {error}", shown(path))))
}

/// Writes a file.
pub fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    fs::write(path, text).map_err(|error| Trouble::io("write", path, &error))
}

/// Deletes a folder if it exists.
pub fn delete_folder(folder: &Path) -> Result<(), Trouble> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Trouble::io("delete", folder, &error))?;
    }
    Ok(())
}
