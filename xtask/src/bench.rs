//! The verb `bench`: hands over to the package that measures, which is outside of the workspace.
//!
//! Nothing is measured here, so that nobody builds the official crate before asking for it.

use std::env;
use std::process::Command;

use crate::cli;
use crate::codegen::workspace;
use crate::report::{Failure, Report, Trouble, shown};

/// Builds and runs the measurements; they tell what they have to say themselves.
pub fn bench(given: &cli::Bench) -> Result<Report, Failure> {
    let manifest = workspace().join("generated/benches/ratios/Cargo.toml");
    if !manifest.is_file() {
        return Err(Trouble(format!("there is no {}", shown(&manifest))).into());
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--release", "--locked", "--manifest-path"]).arg(&manifest);
    command.arg("--").args(given.arguments());
    let status = command.status().map_err(|error| Trouble(format!("cannot run cargo: {error}")))?;
    match status.code() {
        Some(0) => Ok(Report::of("")),
        // What is beyond its bar has been told.
        Some(1) => Ok(Report { differs: true, ..Report::of("") }),
        Some(_) | None => Err(Trouble(format!("the measurements ended with {status}")).into()),
    }
}
