//! The command `corpus`: generates a client for each of many models, and reports what does not work.
//!
//! `model` works on one model, `pool` on many models at the same time, and `compile` on the crates. What they find are
//! `row`s, which `print` shows.

mod compile;
mod model;
mod pool;
mod print;
mod reason;
mod row;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::cargo;
use crate::cli;
use crate::codegen::workspace;
use crate::report::{Failure, Report, Trouble, shown};

/// Generates from each model, compiles the crates if that was requested, and reports the results in the order of the
/// paths.
pub fn corpus(given: &cli::Corpus) -> Result<Report, Failure> {
    let started = Instant::now();
    let files = smithy_client_build::files(&given.paths)?;
    let crates = match &given.out {
        Some(out) => Some(out.clone()),
        None if given.compile => Some(temporary()?),
        None => None,
    };
    if crates.is_some() {
        have_their_own_names(&files)?;
    }
    let mut rows = match files.as_slice() {
        [file] => model::rows(file, crates.as_deref())?,
        files => pool::rows(files, crates.as_deref(), given.jobs)?,
    };
    if let Some(crates) = crates.filter(|_| given.compile) {
        compile::compile(&mut rows, &crates, given)?;
    }
    let text = if given.json {
        print::json(&rows)
    } else {
        print::text(&rows, files.len(), started.elapsed())
    };
    let differs = rows.iter().any(|row| row.result.is_failure());
    Ok(Report { is_json: given.json, differs, ..Report::of(text) })
}

/// Returns an empty folder for crates that are not kept.
fn temporary() -> Result<PathBuf, Trouble> {
    let folder = cargo::target_folder(&workspace(), "corpus")?.join("crates");
    cargo::delete_folder(&folder)?;
    Ok(folder)
}

/// Returns an error if two models would be written to the same directory.
fn have_their_own_names(files: &[PathBuf]) -> Result<(), Trouble> {
    let mut taken: BTreeMap<String, &Path> = BTreeMap::new();
    for file in files {
        // A model without a name is a row of the table.
        let Ok(name) = crate::package::library_name(file) else { continue };
        if let Some(first) = taken.insert(name, file) {
            return Err(Trouble(format!(
                "the crates of {} and {} have the same name\n  \
                 help: rename one of the files, or run the command for each",
                shown(first),
                shown(file)
            )));
        }
    }
    Ok(())
}
