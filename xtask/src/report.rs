//! The output of a run as text: its result, the errors in the model, or the error that stopped it.
//!
//! Nothing in this module prints, or knows an exit code.

use std::io::IsTerminal;

use ::codegen::{Diagnostic, Severity};
use ::codegen::{Diagnostics, Location};
use serde_json::json;

pub use smithy_client_build::{Trouble, harmless, shown};

use crate::cli::{Format, Messages};

/// The result of a run.
#[derive(Debug, Default)]
pub struct Report {
    /// The result, for standard output.
    pub text: String,
    /// Diagnostics, for standard error.
    pub notes: String,
    /// Whether the text on standard output is for tools.
    pub is_json: bool,
    /// Whether a check found a difference or a mistake.
    pub differs: bool,
}

impl Report {
    /// Returns the report of a run that only prints a text.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Returns a report of what was found in a model: for people on standard error, or as JSON on standard output.
    pub fn about(found: &Diagnostics, messages: Messages) -> Self {
        let is_json = messages.format == Format::Json;
        if is_json {
            let text = found.iter().map(|diagnostic| json(found, diagnostic)).collect();
            return Self { text, is_json, ..Self::default() };
        }
        Self { notes: for_people(found, messages.all), ..Self::default() }
    }

    /// Adds what a run has done. It goes to standard error if the text on standard output is for tools.
    pub fn add_summary(&mut self, summary: &str) {
        let stream = if self.is_json { &mut self.notes } else { &mut self.text };
        stream.push_str(summary);
    }
}

/// Why a run stopped. Only an I/O error while writing can stop a run after it changed a file.
#[derive(Debug)]
pub enum Failure {
    /// The model has errors.
    Mistakes(Report),
    /// An error that is not in the model.
    Trouble(Trouble),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// The number of warnings that are shown without `--verbose`.
const WARNINGS_SHOWN: usize = 10;

/// Formats all errors, and the first few warnings, or `all`. Colors are used if standard error is a terminal.
fn for_people(found: &Diagnostics, all: bool) -> String {
    let has_errors = found.iter().any(|diagnostic| diagnostic.severity != Severity::Warning);
    let limit = if all || has_errors { usize::MAX } else { WARNINGS_SHOWN };
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let shown = found.iter().take(limit);
    let mut text: String =
        shown.map(|diagnostic| format!("{}\n\n", found.render(diagnostic, color))).collect();
    let rest = found.iter().count().saturating_sub(limit);
    if rest > 0 {
        text.push_str(&format!(
            "and {}; use `--verbose` to show all\n",
            counted(rest, "more warning")
        ));
    }
    text
}

/// Formats a diagnostic as JSON, on a line.
fn json(found: &Diagnostics, diagnostic: &Diagnostic) -> String {
    let place = |place: Option<Location<'_>>| {
        place.map(|place| json!({"path": place.path, "line": place.line, "column": place.column}))
    };
    let related = diagnostic.related.as_ref().map(|(span, message)| {
        json!({"message": message, "place": place(Some(found.location_of(*span)))})
    });
    let line = json!({
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Unsupported => "unsupported",
            Severity::Warning => "warning",
        },
        "place": place(found.location(diagnostic)),
        "subject": diagnostic.subject,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "related": related,
        "rendered": found.render(diagnostic, false),
    });
    format!("{line}\n")
}

/// Formats a count with its noun: `1 file`, `2 files`.
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
