//! The output of a run as text: its result, the errors in the model, or the error that stopped it.
//!
//! Nothing in this module prints, or knows an exit code.

use std::fmt;
use std::path::Path;

use ::codegen::Diagnostics;
use ::codegen::diagnostic::{Diagnostic, Severity};

/// The result of a successful run.
#[derive(Debug)]
pub struct Report {
    /// The result, for standard output.
    pub text: String,
    /// Warnings, for standard error.
    pub notes: String,
    /// Whether a check found a difference.
    pub differs: bool,
}

impl Report {
    /// Returns the report of a run that only prints a text.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), notes: String::new(), differs: false }
    }
}

/// The error of a run that stopped. Only an I/O error while writing can stop a run after it changed a file.
#[derive(Debug)]
pub enum Failure {
    /// The model has errors.
    Mistakes(String),
    /// An error that is not in the model.
    Trouble(Trouble),
}

/// An error that stops a command, and how to fix it.
#[derive(Debug)]
pub struct Trouble(pub String);

impl Trouble {
    /// Returns the message for an I/O error.
    pub fn io(what: &str, path: &Path, error: &std::io::Error) -> Self {
        Self(format!("cannot {what} {}: {error}", shown(path)))
    }

    /// Adds what was changed, or what to do.
    pub fn with_help(self, help: &str) -> Self {
        Self(format!("{}\n  help: {help}", self.0))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// The number of warnings that are shown without `--verbose`.
const WARNINGS_SHOWN: usize = 10;

/// Formats all diagnostics of a model with errors.
pub fn mistakes(model: &Path, diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    let mut text: String = diagnostics.iter().map(|found| diagnostic(model, found)).collect();
    let (errors, model) = (counted(errors, "error"), shown(model));
    text.push_str(&format!("error: found {errors} in {model}; no file was written\n"));
    text
}

/// Formats the warnings about a model without errors: the first few, or `all`.
pub fn warnings(model: &Path, diagnostics: &Diagnostics, all: bool) -> String {
    let limit = if all { usize::MAX } else { WARNINGS_SHOWN };
    let mut text: String =
        diagnostics.iter().take(limit).map(|found| diagnostic(model, found)).collect();
    let rest = diagnostics.iter().count().saturating_sub(limit);
    if rest > 0 {
        text.push_str(&format!(
            "and {}; use `--verbose` to show all\n",
            counted(rest, "more warning")
        ));
    }
    text
}

/// Formats a diagnostic. Its position has the form that terminals and editors turn into a link.
fn diagnostic(model: &Path, found: &Diagnostic) -> String {
    let mut text = shown(model);
    if let Some(position) = &found.position {
        text.push_str(&format!(":{position}"));
    }
    text.push_str(match found.severity {
        Severity::Error => ": error: ",
        Severity::Warning => ": warning: ",
    });
    if let Some(subject) = &found.subject {
        text.push_str(&format!("{}: ", harmless(subject)));
    }
    text.push_str(&harmless(&found.message));
    if !found.pointer.parts().is_empty() {
        text.push_str(&format!("\n  at {}", harmless(&found.pointer.to_string())));
    }
    if let Some(help) = &found.help {
        text.push_str(&format!("\n  help: {}", harmless(help)));
    }
    text.push('\n');
    text
}

/// Escapes the control characters in a text that can contain parts of the model or an argument.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() { shown.extend(char.escape_default()) } else { shown.push(char) }
    }
    shown
}

/// Formats a path relative to the current directory, if it is inside of it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let near = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    match near {
        Some(near) if near.as_os_str().is_empty() => ".".to_owned(),
        Some(near) => harmless(&near.display().to_string()),
        None => harmless(&path.display().to_string()),
    }
}

/// Formats a count with its noun: `1 file`, `2 files`.
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
