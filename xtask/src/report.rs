//! What a run has to say, as text: its result, the model's mistakes, what kept it from its work.
//!
//! Nothing here prints, and nothing here knows an exit code.

use std::fmt;
use std::path::Path;

use ::codegen::Diagnostics;
use ::codegen::diagnostic::{Diagnostic, Severity};

/// A run that did its work.
#[derive(Debug)]
pub struct Report {
    /// The result, for standard output.
    pub text: String,
    /// What is worth knowing beside it, for standard error.
    pub notes: String,
    /// Whether a check found a difference.
    pub differs: bool,
}

impl Report {
    /// A run that was asked for a text.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), notes: String::new(), differs: false }
    }
}

/// A run that stopped before it touched anything.
#[derive(Debug)]
pub enum Failure {
    /// The model has mistakes.
    Mistakes(String),
    /// Something outside of the model is in the way.
    Trouble(Trouble),
}

/// What keeps a command from its work, and what to do about it.
#[derive(Debug)]
pub struct Trouble(pub String);

impl Trouble {
    /// What the system refused.
    pub fn io(what: &str, path: &Path, error: &std::io::Error) -> Self {
        Self(format!("cannot {what} {}: {error}", shown(path)))
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

/// How many warnings are shown unless all are asked for.
const WARNINGS_SHOWN: usize = 10;

/// The diagnostics of a model that can't be generated from: all of them.
pub fn mistakes(model: &Path, diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    let mut text: String = diagnostics.iter().map(|found| diagnostic(model, found)).collect();
    let (mistakes, model) = (counted(errors, "mistake"), shown(model));
    text.push_str(&format!("error: {mistakes} in {model}; nothing was written\n"));
    text
}

/// The warnings about a model that was generated from; the first few of them unless `all` are asked for.
pub fn warnings(model: &Path, diagnostics: &Diagnostics, all: bool) -> String {
    let limit = if all { usize::MAX } else { WARNINGS_SHOWN };
    let mut text: String =
        diagnostics.iter().take(limit).map(|found| diagnostic(model, found)).collect();
    let rest = diagnostics.iter().count().saturating_sub(limit);
    if rest > 0 {
        text.push_str(&format!("and {}; `--verbose` shows all\n", counted(rest, "more warning")));
    }
    text
}

/// One diagnostic, with its place in the form that terminals and editors make a link of.
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

/// A text that may quote the model or an argument, with nothing in it that a terminal would obey.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_control() { shown.extend(char.escape_default()) } else { shown.push(char) }
    }
    shown
}

/// A path as a reader sees it from where he is.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let near = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    match near {
        Some(near) if near.as_os_str().is_empty() => ".".to_owned(),
        Some(near) => harmless(&near.display().to_string()),
        None => harmless(&path.display().to_string()),
    }
}

/// `1 file`, `2 files`.
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
