//! The command `codegen`: updates a crate on disk from a model.
//!
//! The command line, the tests and CI call the same function. It only defines the order of the steps: `tree` compares
//! and writes files, and `package` completes a standalone crate.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use ::codegen::{Diagnostics, Documentation, ModelTests, Options, Severity};

use crate::cli;
use crate::package;
use crate::report::{Failure, Report, Trouble, counted, harmless, shown};
use smithy_client_build::tree::{self, Plan};

/// Generates the crate in memory, compares it with the files on disk, and writes the files that differ. With `check`, it
/// only reports the files that differ.
pub fn codegen(given: &cli::Codegen) -> Result<Report, Failure> {
    let started = Instant::now();
    let workspace = workspace();
    // The crate is named after this path. The model of this workspace is all of its folder.
    let (name, paths) = match given.models.as_slice() {
        [] => {
            let name = workspace.join("model/partnercentral-account.json");
            (name, vec![workspace.join("model")])
        }
        [first, ..] => (first.clone(), given.models.clone()),
    };

    let sources =
        smithy_client_build::read(&paths).map_err(|trouble| trouble.with_help(NO_MODEL))?;
    let is_ours = given.out.is_none();
    let options = options(&name, is_ours, given.service.clone(), given.operations.clone())?;
    let generated = ::codegen::generate(sources, &options)
        .map_err(|found| mistakes(given, &paths, &found, "error"))?;
    let warnings = &generated.warnings;
    if given.messages.deny_warnings && !warnings.is_empty() {
        return Err(mistakes(given, &paths, warnings, "warning"));
    }

    let (root, files) = match &given.out {
        Some(out) => {
            package::admit(out)?;
            (out.clone(), package::complete(&workspace, &name, &generated)?)
        }
        None => {
            let home = workspace.join("generated");
            package::parts::check(&home, &generated.parts)?;
            (home, generated.files)
        }
    };
    let plan = tree::plan(&root, &files)?;

    let mut report = Report::about(warnings, given.messages);
    if given.check {
        report.differs = !plan.is_empty();
        report.add_summary(&checked(given, &root, &plan));
        return Ok(report);
    }
    let plan = tree::update(&root, &files, plan)?;
    if given.messages.all {
        report.add_summary(&list(&root, &plan));
    }
    if !is_ours {
        report.add_summary(&tests_of_the_model(&generated.tests));
    }
    report.add_summary(&format!(
        "{}: {} written, {} unchanged, {} deleted in {:.2} s\n",
        shown(&root),
        counted(plan.changes.len(), "file"),
        plan.unchanged,
        plan.deletions().count(),
        started.elapsed().as_secs_f64(),
    ));
    Ok(report)
}

/// Returns the options for a client: `is_ours` is that of this workspace, any other is a standalone crate. The crate is
/// named after the path `name`.
pub fn options(
    name: &Path,
    is_ours: bool,
    service: Option<String>,
    operations: Option<Vec<String>>,
) -> Result<Options, Trouble> {
    let pages = workspace().join("generated/docs");
    Ok(Options {
        service,
        operations,
        // The client of this workspace has the source of the support code.
        with_support: !is_ours,
        // The client of this workspace has tests of its own, of more than the model says.
        with_tests: !is_ours,
        documentation: Documentation {
            library: package::library_name(name)?,
            dependency: package::dependency(name, !is_ours)?,
            // A standalone crate does not have handwritten pages or dev-dependencies.
            guides: if is_ours { guides(&pages)? } else { Vec::new() },
            dev_dependencies: is_ours,
        },
        ..Options::default()
    })
}

const NO_MODEL: &str = "set the paths of the model and the crate with `--model <PATH> --out <DIR>`";

/// Reports a model that is not generated from: how many of what were found in it.
fn mistakes(given: &cli::Codegen, models: &[PathBuf], found: &Diagnostics, what: &str) -> Failure {
    let count = found
        .iter()
        .filter(|found| what == "warning" || found.severity != Severity::Warning)
        .count();
    let models = models.iter().map(|path| shown(path)).collect::<Vec<_>>().join(", ");
    let mut report = Report::about(found, given.messages);
    report.notes.push_str(&format!(
        "error: found {} in {models}; no file was written\n",
        counted(count, what)
    ));
    Failure::Mistakes(report)
}

/// Says how many tests the model has, and why some of them are skipped; nothing if it has none.
fn tests_of_the_model(tests: &ModelTests) -> String {
    if tests.count == 0 && tests.skipped.is_empty() {
        return String::new();
    }
    let skipped = tests.skipped.iter();
    let skipped: String = skipped
        .map(|test| format!("skipped test {}: {}\n", harmless(&test.id), harmless(&test.reason)))
        .collect();
    let (count, left_out) = (counted(tests.count, "test"), tests.skipped.len());
    format!("{skipped}{count} from the model, {left_out} skipped\n")
}

/// Says which files a plan would change.
fn checked(given: &cli::Codegen, root: &Path, plan: &Plan) -> String {
    let root_shown = shown(root);
    if plan.is_empty() {
        return format!("{root_shown}: up to date, {}\n", counted(plan.unchanged, "file"));
    }
    let found = counted(plan.changes.len() + plan.deletions().count(), "file");
    let (list, command) = (list(root, plan), given.to_mend());
    format!("{list}{root_shown}: {found} not up to date; run `{command}`\n")
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
