//! The arguments of `bench`, and its help.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use super::{Command, once, value, wrong};
use crate::report::Trouble;

/// The arguments of `bench`.
#[derive(Debug, Default)]
pub struct Bench {
    /// Runs each measurement once, and skips those that take long.
    pub quick: bool,
    /// The rows to measure; `None` measures all.
    pub rows: Option<String>,
    /// A directory with more models to generate from.
    pub models: Option<PathBuf>,
    /// A directory with models of other services, to measure these instead.
    pub services: Option<PathBuf>,
    /// The services to measure; `None` measures all.
    pub only: Option<String>,
    /// A program that compares public APIs.
    pub parity_tool: Option<PathBuf>,
}

impl Bench {
    /// Returns the arguments for the program that runs the measurements.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = Vec::new();
        if self.quick {
            arguments.push("--quick".into());
        }
        let options = [
            ("--rows", self.rows.as_ref().map(OsString::from)),
            ("--models", self.models.as_ref().map(OsString::from)),
            ("--services", self.services.as_ref().map(OsString::from)),
            ("--only", self.only.as_ref().map(OsString::from)),
            ("--parity-tool", self.parity_tool.as_ref().map(OsString::from)),
        ];
        for (option, value) in options {
            arguments.extend(value.into_iter().flat_map(|value| [option.into(), value]));
        }
        arguments
    }
}

pub const HELP: &str = "\
Measure the client and the generator against the official crate

Usage: cargo xtask bench [OPTIONS]
       cargo xtask bench --services <DIR> [OPTIONS]

Without options, this command runs every measurement, which takes half an hour on two
cores. It writes generated/benches/BENCHMARKS.md and the chart ratios.svg in the same
directory. For reliable numbers, do not use the machine for anything else meanwhile.

It measures source size, builds, binaries, calls, and parsing and writing of bodies, each
in comparison with the official crate in the same run. It also measures the generator.
Each measurement runs several times, alternating between this crate and the official one.

With --services, it measures the clients of other services against their official crates:
public API, source size, builds and library size, and for DynamoDB parsing and serializing.
It writes generated/benches/SERVICES.md. This takes several minutes for each service.

Options:
      --quick         Run each measurement once, and skip the build with the HTTPS client.
                      Print the tables, and write no files
      --rows <A,B>    Run only the measurements of these rows. Each is a key or the start
                      of keys, such as alone.dev or wire. An unknown key prints a list of
                      the valid ones. Print the tables, and write no files
      --models <DIR>  Also generate from the models in this directory, to measure how the
                      time grows with the size of a model. Without this option, the table
            XX  -h, --help          Print this help

Build output goes to a target directory, and temporary files are removed. The first run
downloads the crates in generated/benches/ratios/Cargo.lock.

Examples:
  cargo xtask bench
  cargo xtask bench --quick
  cargo xtask bench --rows alone.dev,wire
  cargo xtask bench --services ~/models --only kms

Exit codes:
  0  Success: every measurement meets its target
  1  Success, but a measurement misses its target and is marked `not met`
  2  Invalid arguments, or a measurement failed
";

const HINT: &str = "run `cargo xtask bench --help` for a list of options";

/// Parses the arguments.
pub fn parse(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, HINT);
    let mut given = Bench::default();
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(HELP)),
            Arg::Long("quick") => given.quick = true,
            Arg::Long("rows") => {
                let rows = value(parser, "--rows", HINT)?.string().map_err(fail)?;
                once(&mut given.rows, "--rows", rows, HINT)?;
            }
            Arg::Long("models") => {
                let models = value(parser, "--models", HINT)?;
                once(&mut given.models, "--models", models, HINT)?;
            }
            Arg::Long("services") => {
                let services = value(parser, "--services", HINT)?;
                once(&mut given.services, "--services", services, HINT)?;
            }
            Arg::Long("only") => {
                let only = value(parser, "--only", HINT)?.string().map_err(fail)?;
                once(&mut given.only, "--only", only, HINT)?;
            }
            Arg::Long("parity-tool") => {
                let tool = value(parser, "--parity-tool", HINT)?;
                once(&mut given.parity_tool, "--parity-tool", tool, HINT)?;
            }
            other => return Err(fail(other.unexpected())),
        }
    }
    let of_services = given.only.is_some() || given.parity_tool.is_some();
    if of_services && given.services.is_none() {
        return Err(wrong(&"--only and --parity-tool require --services <DIR>", HINT));
    }
    if given.services.is_some() && (given.rows.is_some() || given.models.is_some()) {
        return Err(wrong(&"--services excludes --rows and --models", HINT));
    }
    Ok(Command::Bench(given))
}
