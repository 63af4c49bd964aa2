//! Completes a standalone crate: adds the manifest and the README to the source.
//!
//! The manifest is derived from those of the workspace, the README from the generator's facts about the client. Both have
//! codegen's mark in the first line, by which the next run recognizes them. Nothing in this module writes files.

mod manifest;
pub mod parts;
mod readme;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use ::codegen::files::{MARK_IN_MARKDOWN, MARK_IN_TOML};
use ::codegen::{Files, Generated, Part};

use crate::report::{Trouble, shown};
use smithy_client_build::tree;

/// The facts about a crate for its manifest and README.
struct About {
    /// The name of the package.
    package: String,
    /// The name of the model file.
    model: String,
    /// The facts about the client, from the generator.
    text: ::codegen::About,
    /// The parts of the support code that the client needs.
    parts: Vec<&'static Part>,
}

/// Checks that codegen can write a crate to a directory: it must be new, empty, or written by codegen before, even if
/// that run was killed.
pub fn admit(out: &Path) -> Result<(), Trouble> {
    match fs::read_dir(out) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Trouble::io("use the directory", out, &error)),
    }
    let manifest = out.join("Cargo.toml");
    let is_ours = fs::symlink_metadata(&manifest).is_ok_and(|found| found.is_file())
        && tree::starts_with_mark(&manifest)?;
    if is_ours || tree::is_unfinished(out)? {
        return Ok(());
    }
    let out = shown(out);
    Err(Trouble(format!(
        "{out} must be new, empty, or a crate that `--out` wrote before; found other files\n  \
         help: choose another directory; no file was changed"
    )))
}

/// Returns the files of a standalone crate: those that were generated, the manifest and the README.
pub fn complete(workspace: &Path, model: &Path, generated: &Generated) -> Result<Files, Trouble> {
    let home = workspace.join("generated");
    let sources = manifest::Sources {
        package: (home.join("Cargo.toml"), read(&home.join("Cargo.toml"))?),
        workspace: (workspace.join("Cargo.toml"), read(&workspace.join("Cargo.toml"))?),
    };
    let about = About {
        package: package_name(model)?,
        model: model.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        text: generated.about.clone(),
        parts: generated.parts.clone(),
    };
    let manifest = manifest::derive(&sources, &about, &generated.tests)?;
    let readme = readme::text(&about, &manifest);
    let mut files = generated.files.clone();
    files.insert("Cargo.toml", format!("{MARK_IN_TOML}\n\n{}", manifest.text));
    files.insert("README.md", format!("{MARK_IN_MARKDOWN}\n\n{readme}"));
    Ok(files)
}

fn read(path: &Path) -> Result<String, Trouble> {
    let text = fs::read_to_string(path).map_err(|error| Trouble::io("read", path, &error))?;
    Ok(text.replace("\r\n", "\n"))
}

/// Names that a library must not have, because they collide with other crates or cannot be identifiers. Other keywords
/// are valid: `r#type`.
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

/// Returns the name of the library in `use` declarations.
pub fn library_name(model: &Path) -> Result<String, Trouble> {
    Ok(package_name(model)?.replace('-', "_"))
}

/// Returns the line that adds the crate to the dependencies in `Cargo.toml`: the client of this workspace with its
/// version, a standalone crate (`alone`) with a path.
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

/// Returns the name of the package: the name of the model file in lowercase, with hyphens for characters that are not
/// valid.
fn package_name(model: &Path) -> Result<String, Trouble> {
    let stem = model.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let parts =
        stem.split(|char: char| !char.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    if name.is_empty() {
        let model = shown(model);
        return Err(Trouble(format!(
            "the name of the model file {model} is not a valid crate name\n  \
             help: rename the file: its name must contain an ASCII letter or digit"
        )));
    }
    if name.starts_with(|char: char| char.is_ascii_digit()) {
        return Ok(format!("client-{name}"));
    }
    Ok(if TAKEN.contains(&name.as_str()) { format!("{name}-client") } else { name })
}
