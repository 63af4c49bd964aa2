//! The command `codegen`: updates a crate on disk from a model.
//!
//! The command line, the tests and CI call the same function. It only defines the order of the steps: `tree` compares
//! and writes files, and `package` completes a standalone crate.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use ::codegen::{Generated, Options};

use crate::cli;
use crate::package;
use crate::report::{self, Failure, Report, Trouble, counted, shown};
use crate::tree::{self, Plan};

/// Generates the crate in memory, compares it with the files on disk, and writes the files that differ. With `check`, it
/// only reports the files that differ.
pub fn codegen(given: &cli::Codegen) -> Result<Report, Failure> {
    let started = Instant::now();
    let workspace = workspace();
    let model = match &given.model {
        Some(path) => path.clone(),
        None => workspace.join("model/partnercentral-account.json"),
    };

    let text = read(&model)?;
    let options = Options {
        service: given.service.clone(),
        operations: given.operations.clone(),
        library: package::library_name(&model)?,
        // A standalone crate does not have handwritten pages or dev-dependencies.
        guides: if given.out.is_none() {
            guides(&workspace.join("generated/docs"))?
        } else {
            Vec::new()
        },
        dependency: package::dependency(&model, given.out.is_some())?,
        dev_dependencies: given.out.is_none(),
    };
    let Generated { files, about, warnings } = ::codegen::generate(&text, &options)
        .map_err(|diagnostics| Failure::Mistakes(report::mistakes(&model, &diagnostics)))?;

    let (root, files) = match &given.out {
        Some(out) => {
            package::admit(out)?;
            (out.clone(), package::complete(&workspace, &model, about, files)?)
        }
        None => (workspace.join("generated"), files),
    };
    let plan = tree::plan(&root, &files)?;

    let notes = report::warnings(&model, &warnings, given.verbose);
    if given.check {
        return Ok(checked(given, &root, &plan, notes));
    }
    let plan = tree::update(&root, &files, plan)?;
    let mut text = if given.verbose { list(&root, &plan) } else { String::new() };
    text.push_str(&format!(
        "{}: {} written, {} unchanged, {} deleted in {:.2} s\n",
        shown(&root),
        counted(plan.changes.len(), "file"),
        plan.unchanged,
        plan.deletions().count(),
        started.elapsed().as_secs_f64(),
    ));
    Ok(Report { text, notes, differs: false })
}

fn checked(given: &cli::Codegen, root: &Path, plan: &Plan, notes: String) -> Report {
    let root_shown = shown(root);
    if plan.is_empty() {
        let text = format!("{root_shown}: up to date, {}\n", counted(plan.unchanged, "file"));
        return Report { text, notes, differs: false };
    }
    let found = counted(plan.changes.len() + plan.deletions().count(), "file");
    let (list, command) = (list(root, plan), given.to_mend());
    let text = format!("{list}{root_shown}: {found} not up to date; run `{command}`\n");
    Report { text, notes, differs: true }
}

/// Lists the files that a plan changes, one per line.
fn list(root: &Path, plan: &Plan) -> String {
    let mut lines = Vec::new();
    for change in &plan.changes {
        let word = if change.exists { "stale:   " } else { "missing: " };
        lines.push((&change.path, word));
    }
    lines.extend(plan.deletions().map(|path| (path, "orphaned:")));
    lines.sort();
    lines.iter().map(|(path, word)| format!("{word} {}\n", shown(&root.join(path)))).collect()
}

/// Returns the directory of the workspace. Cargo sets the path of this crate at run time, so it is correct even if the
/// workspace was moved after the build.
pub fn workspace() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or_else(|| package.join(".."), Path::to_path_buf)
}

/// Returns the sorted names of the handwritten pages in a directory.
fn guides(folder: &Path) -> Result<Vec<String>, Trouble> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let trouble = |error: std::io::Error| Trouble::io("read the directory", folder, &error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(trouble)? {
        let path = entry.map_err(trouble)?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or_else(|| {
                Trouble(format!("the file name of the page {} must be UTF-8", shown(&path)))
            })?;
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn read(model: &Path) -> Result<String, Trouble> {
    let bytes = fs::read(model).map_err(|error| {
        let Trouble(text) = Trouble::io("read the model", model, &error);
        Trouble(format!("{text}\n  help: set the paths of the model and the crate with `--model <FILE> --out <DIR>`"))
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Trouble(format!(
            "the model {} must be UTF-8; found an invalid byte at offset {at}",
            shown(model)
        ))
    })
}
