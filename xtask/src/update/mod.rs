//! The command `update`: takes over a newer model of the service.

mod changelog;
mod texts;

use std::fs;
use std::path::Path;

use ::codegen::{Options, Sources, Version};
use serde_json::Value;
use smithy_client_build::read;

use crate::cli::{self, Messages};
use crate::codegen::{self, workspace};
use crate::diff::{changelog_entry, text};
use crate::report::{Failure, Report, Trouble, counted, harmless, shown};

/// The model of this workspace. Other files in its folder are overlays, which stay as they are.
const MODEL: &str = "model/partnercentral-account.json";
const CHANGELOG: &str = "generated/CHANGELOG.md";

/// Puts the newer model in the place of the present one, with our texts; regenerates the client; adds an entry to its
/// changelog.
pub fn update(given: &cli::Update) -> Result<Report, Failure> {
    let workspace = workspace();
    let path = workspace.join(MODEL);
    let old = parse(&path)?;
    let new = parse(&given.model)?;
    let texts::Merged { model, mut without_text } = texts::merge(&old, new);
    let written = format(&model);

    let folder = workspace.join("model");
    let before = read(std::slice::from_ref(&folder))?;
    let is_model = |name: &str| name == shown(&path);
    let after = before.iter().map(|(name, text)| match is_model(name) {
        true => (name, written.as_str()),
        false => (name, text),
    });
    let after = Sources::new(after);
    let renamed = before.iter().map(|(name, text)| (format!("{name} before"), text));
    let renamed = Sources::new(renamed);
    let diff = ::codegen::diff(renamed, after, &Options::default()).map_err(|found| {
        let mut report = Report::about(&found, Messages { all: true, ..Messages::default() });
        report.notes.push_str("error: the model has errors; no file was changed\n");
        Failure::Mistakes(report)
    })?;
    if diff.changes.is_empty() {
        return Ok(Report::of("the model is the same; no file was changed\n"));
    }
    for (_, overlay) in before.iter().filter(|(name, _)| !is_model(name)) {
        let documented = texts::documented(overlay);
        without_text.retain(|subject| !documented.contains(subject));
    }
    let version = version(&workspace.join("generated/Cargo.toml"), &workspace.join("Cargo.toml"));

    replace(&path, &written)?;
    let mut report = codegen::codegen(&cli::Codegen::default())?;
    report.add_summary("\n");
    report.add_summary(&text(&diff, version));
    let changelog = workspace.join(CHANGELOG);
    let known =
        fs::read_to_string(&changelog).map_err(|error| Trouble::io("read", &changelog, &error))?;
    replace(&changelog, &changelog::with_entry(&known, &changelog_entry(&diff)))?;
    report.add_summary(&format!("{}: has a new entry\n", shown(&changelog)));
    if !without_text.is_empty() {
        let texts = counted(without_text.len(), "text");
        report.add_summary(&format!("{texts} to write, the documentation of:\n"));
        for subject in &without_text {
            report.add_summary(&format!("  {}\n", harmless(subject)));
        }
    }
    Ok(report)
}

fn parse(path: &Path) -> Result<Value, Trouble> {
    let text =
        fs::read_to_string(path).map_err(|error| Trouble::io("read the model", path, &error))?;
    serde_json::from_str(&text)
        .map_err(|error| Trouble(format!("{} must be valid JSON: {error}", shown(path))))
}

/// Formats a model with four spaces, and a newline at the end.
fn format(model: &Value) -> String {
    let mut text = String::new();
    // A line break in a string is written as `\n`, so that every line starts with its indentation.
    for line in format!("{model:#}").lines() {
        let indentation = line.len() - line.trim_start().len();
        text.push_str(&" ".repeat(indentation));
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Replaces a file as a whole.
fn replace(path: &Path, text: &str) -> Result<(), Trouble> {
    let beside = path.with_extension("new");
    fs::write(&beside, text)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| Trouble::io("write", path, &error))
}

/// Returns the version of the client: its own, or that of the workspace.
fn version(package: &Path, workspace: &Path) -> Option<Version> {
    let parse = |path: &Path| -> Option<toml_edit::DocumentMut> {
        fs::read_to_string(path).ok()?.parse().ok()
    };
    let own = parse(package)?;
    let version = own.get("package")?.get("version")?;
    match version.as_str() {
        Some(version) => version.parse().ok(),
        None => {
            let shared = parse(workspace)?;
            let shared = shared.get("workspace")?.get("package")?.get("version")?;
            shared.as_str()?.parse().ok()
        }
    }
}
