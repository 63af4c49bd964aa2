//! Reads a model as it was at a revision in Git.

use std::path::{Path, PathBuf};
use std::process::Command;

use ::codegen::Sources;

use crate::report::{Trouble, shown};

/// Reads the file, or the JSON files in the directory, at a revision. `git` must be installed.
pub fn read(path: &Path, revision: &str) -> Result<Sources, Trouble> {
    let (folder, name) = if path.is_dir() {
        (path.to_owned(), ".".to_owned())
    } else {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (path.parent().map_or_else(PathBuf::new, Path::to_owned), format!("./{name}"))
    };
    let names = match name.as_str() {
        "." => {
            let listed = git(&folder, &["ls-tree", "--name-only", "-z", revision, "./"])?;
            let mut names: Vec<_> = listed
                .split('\0')
                .filter(|name| name.ends_with(".json"))
                .map(|name| format!("./{name}"))
                .collect();
            names.sort();
            names
        }
        _ => vec![name],
    };
    if names.is_empty() {
        let folder = shown(path);
        return Err(Trouble(format!("the directory {folder} had no JSON file at {revision}")));
    }
    let mut files = Vec::new();
    for name in names {
        let text = git(&folder, &["show", &format!("{revision}:{name}")])?;
        files.push((format!("{} at {revision}", shown(&folder.join(&name[2..]))), text));
    }
    Ok(Sources::new(files))
}

/// Runs Git in a directory, and returns what it prints.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, Trouble> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| Trouble(format!("cannot run `git`: {error}")))?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        return Err(Trouble(format!("`git {}` failed: {}", arguments.join(" "), error.trim())));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Trouble(format!("`git {}` did not print UTF-8", arguments.join(" "))))
}
