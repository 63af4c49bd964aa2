//! The command `bench`: runs the package `ratios`, which is outside the workspace.
//!
//! Nothing is measured here, so that only this command builds the official crate.

use std::env;
use std::process::Command;

use crate::cli;
use crate::codegen::workspace;
use crate::report::{Failure, Report, Trouble, shown};

/// Builds and runs the measurements, which print their results themselves.
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
        // The tables have shown which targets are not met.
        Some(1) => Ok(Report { differs: true, ..Report::of("") }),
        Some(_) | None => Err(Trouble(format!("the measurements ended with {status}")).into()),
    }
}
