//! What makes generated source a crate of its own: manifest, README and support code.
//!
//! Each of them has its one home in the workspace and is derived or copied from there. A copy bears
//! codegen's mark in its first line, unlike the original: in the copy's folder codegen owns it, and the
//! next run knows it by that. Nothing here writes.

mod manifest;
mod readme;

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use ::codegen::Files;
use ::codegen::files::{MARK, MARK_IN_MARKDOWN, MARK_IN_TOML};

use crate::report::{Trouble, shown};
use crate::tree;

/// What is said of a crate in its manifest and README.
struct About {
    /// The package's name.
    package: String,
    /// The name of the model's file.
    model: String,
    /// What the generator says of it.
    text: ::codegen::About,
}

/// Makes sure that a folder may become a crate: it is new, empty, or was made one by codegen.
pub fn admit(out: &Path) -> Result<(), Trouble> {
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Trouble::io("use the folder", out, &error)),
    };
    let manifest = out.join("Cargo.toml");
    let is_ours = fs::symlink_metadata(&manifest).is_ok_and(|found| found.is_file())
        && tree::starts_with_mark(&manifest)?;
    if is_ours || entries.next().is_none() {
        return Ok(());
    }
    let out = shown(out);
    Err(Trouble(format!(
        "{out} holds files, but not a crate that `--out` has made before\n  \
         help: name a folder that is new or empty; nothing was touched"
    )))
}

/// Adds to generated source what makes it a crate; `text` is what the generator says of it.
pub fn complete(
    workspace: &Path,
    model: &Path,
    text: ::codegen::About,
    mut files: Files,
) -> Result<Files, Trouble> {
    let home = workspace.join("generated");
    let sources = manifest::Sources {
        package: (home.join("Cargo.toml"), read(&home.join("Cargo.toml"))?),
        workspace: (workspace.join("Cargo.toml"), read(&workspace.join("Cargo.toml"))?),
    };
    let name = model.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let about = About { package: package_name(model)?, model: name, text };
    let manifest = manifest::derive(&sources, &about)?;
    let readme = readme::text(&about, &manifest);
    files.insert("Cargo.toml", format!("{MARK_IN_TOML}\n\n{}", manifest.text));
    files.insert("README.md", format!("{MARK_IN_MARKDOWN}\n\n{readme}"));
    support(&home.join("src/rt"), "src/rt", &mut files)?;
    Ok(files)
}

/// Adds the support code. Its lines end in LF whatever they end in here, so that all copies are the same.
fn support(folder: &Path, path: &str, files: &mut Files) -> Result<(), Trouble> {
    let fail = |error: &io::Error| Trouble::io("read the support code in", folder, error);
    for entry in fs::read_dir(folder).map_err(|error| fail(&error))? {
        let entry = entry.map_err(|error| fail(&error))?;
        let name = entry.file_name();
        let Some(path) = name.to_str().map(|name| format!("{path}/{name}")) else { continue };
        if entry.file_type().map_err(|error| fail(&error))?.is_dir() {
            support(&entry.path(), &path, files)?;
        } else if path.ends_with(".rs") {
            files.insert(path, format!("{MARK}\n\n{}", read(&entry.path())?));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Trouble> {
    let text = fs::read_to_string(path).map_err(|error| Trouble::io("read", path, &error))?;
    Ok(text.replace("\r\n", "\n"))
}

/// Names that can't be a library's beside the crates that everything uses. Other keywords can: `r#type`.
const TAKEN: [&str; 11] = [
    "alloc",
    "core",
    "crate",
    "http",
    "proc-macro",
    "self",
    "serde",
    "serde-json",
    "std",
    "super",
    "test",
];

/// The name by which programs use the library of a model's crate.
pub fn library_name(model: &Path) -> Result<String, Trouble> {
    Ok(package_name(model)?.replace('-', "_"))
}

/// The line by which a manifest depends on a model's crate: the workspace's own by its version, one of its
/// own (`alone`) by a path.
pub fn dependency(model: &Path, alone: bool) -> Result<String, Trouble> {
    let package = package_name(model)?;
    Ok(if alone {
        format!("{package} = {{ path = \"../{package}\" }}")
    } else {
        let version =
            concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
        format!("{package} = \"{version}\"")
    })
}

/// The package is called as the model's file is: lower case, with hyphens for what a name can't hold.
fn package_name(model: &Path) -> Result<String, Trouble> {
    let stem = model.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let parts =
        stem.split(|char: char| !char.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    if name.is_empty() {
        let model = shown(model);
        return Err(Trouble(format!(
            "no crate can be named after {model}\n  help: give the model a name of letters and digits"
        )));
    }
    if name.starts_with(|char: char| char.is_ascii_digit()) {
        return Ok(format!("client-{name}"));
    }
    Ok(if TAKEN.contains(&name.as_str()) { format!("{name}-client") } else { name })
}
