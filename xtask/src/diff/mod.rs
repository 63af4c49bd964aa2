//! The command `diff`: what a change of a model means for the users of its client.

mod print;
mod revision;

pub use print::{changelog_entry, text};

use ::codegen::{Diff, Options};

use crate::cli::{self, DiffFormat, Messages};
use crate::codegen::workspace;
use crate::report::{Failure, Report};

/// Compares two models, or two revisions of one.
pub fn diff(given: &cli::Diff) -> Result<Report, Failure> {
    let new = given.new.clone().unwrap_or_else(|| workspace().join("model"));
    let old = match (&given.old, &given.since) {
        (Some(old), _) => smithy_client_build::read(std::slice::from_ref(old))?,
        (None, Some(revision)) => revision::read(&new, revision)?,
        (None, None) => unreachable!("the command line has an old model or a revision"),
    };
    let new = smithy_client_build::read(std::slice::from_ref(&new))?;
    let options = Options { service: given.service.clone(), ..Options::default() };
    let diff = ::codegen::diff(old, new, &options).map_err(|found| {
        let mut report = Report::about(&found, Messages { all: true, ..Messages::default() });
        report.notes.push_str("error: a model has errors; nothing was compared\n");
        Failure::Mistakes(report)
    })?;
    let text = match given.format {
        DiffFormat::Text => print::text(&diff, given.version),
        DiffFormat::Markdown => print::markdown(&diff, given.version),
        DiffFormat::Json => print::json(&diff, given.version),
    };
    Ok(Report { differs: is_too_grave(&diff, given), ..Report::of(text) })
}

fn is_too_grave(diff: &Diff, given: &cli::Diff) -> bool {
    given.fail_on.is_some_and(|limit| diff.impact() <= limit)
}
