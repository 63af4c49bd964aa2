//! The command `check`: reports what is wrong in a model, without generating anything.

use ::codegen::Severity;

use crate::cli;
use crate::report::{Failure, Report, counted};

/// Reads, merges and checks the files of a model.
pub fn check(given: &cli::Check) -> Result<Report, Failure> {
    let sources = smithy_client_build::read(&given.models)?;
    let found = ::codegen::check(sources.clone());
    let (errors, warnings): (Vec<_>, Vec<_>) =
        found.iter().partition(|diagnostic| diagnostic.severity != Severity::Warning);
    let mut report = Report::about(&found, given.messages);
    report.add_summary(&format!(
        "checked {}: {}, {}\n",
        counted(sources.iter().count(), "file"),
        counted(errors.len(), "error"),
        counted(warnings.len(), "warning"),
    ));
    report.differs = !errors.is_empty() || (given.messages.deny_warnings && !warnings.is_empty());
    Ok(report)
}
