//! Reads the files of a model.

use std::fs;
use std::path::{Path, PathBuf};

use ::codegen::Sources;

use crate::trouble::{Trouble, shown};

/// Reads the files at the paths. A path to a directory means the files in it whose names end with `.json`.
///
/// # Errors
///
/// Returns an error if a file cannot be read or is not UTF-8, or if a directory has no such file.
pub fn read(paths: &[PathBuf]) -> Result<Sources, Trouble> {
    let files = files(paths)?;
    let sources = files.iter().map(|path| Ok((shown(path), text(path)?)));
    Ok(Sources::new(sources.collect::<Result<Vec<_>, Trouble>>()?))
}

/// Returns the paths of the files that [`read`] reads, directories replaced by their files.
///
/// # Errors
///
/// Returns an error if a directory cannot be read or has no file whose name ends with `.json`.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = json_files(path)?;
            if found.is_empty() {
                let folder = shown(path);
                return Err(Trouble(format!(
                    "the directory {folder} does not contain a JSON file"
                )));
            }
            files.extend(found);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Returns the JSON files in a directory, sorted by name.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let trouble = |error: std::io::Error| Trouble::io("read the directory", folder, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(trouble)? {
        let path = entry.map_err(trouble)?.path();
        if path.extension().is_some_and(|extension| extension == "json") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn text(model: &Path) -> Result<String, Trouble> {
    let bytes = fs::read(model).map_err(|error| Trouble::io("read the model", model, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Trouble(format!(
            "the model {} must be UTF-8; found an invalid byte at offset {at}",
            shown(model)
        ))
    })
}
