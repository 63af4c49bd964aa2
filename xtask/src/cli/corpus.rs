//! The arguments of `corpus`, and its help.

use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use lexopt::{Arg, Parser, ValueExt};

use super::{Command, once, value, wrong};
use crate::report::Trouble;

/// The arguments of `corpus`.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The models, and the directories with models.
    pub paths: Vec<PathBuf>,
    /// The directory that the crates are kept in.
    pub out: Option<PathBuf>,
    /// Whether to compile the crates.
    pub compile: bool,
    /// Whether to run the tests of the crates. Then they are compiled, too.
    pub test: bool,
    /// How many models are generated from, or compilers run, at the same time.
    pub jobs: usize,
    /// Whether to print JSON.
    pub json: bool,
}

pub const HELP: &str = "\
Generate a client for each model of a directory, and report what does not work

Usage: cargo xtask corpus [OPTIONS] <PATH>...

Generates a client for each service of each model, and prints a table of the models, and
the reasons why models are refused and why there are warnings. Each reason is printed once,
with the number of times it was found, and one of these places. In a reason, `…` stands for
a name. Use this command to see what a change of the generator does to many services.

Each model is one file. A model that cannot be read or makes the generator panic is one row
of the table, and the others are generated. Files without a service are listed, too.

Arguments:
  <PATH>...  Models: Smithy JSON ASTs of version 2.0 or 1.0. A directory stands for the
             files in it whose names end with .json

Options:
      --out <DIR>  Keep the crates: write each to the directory in this one that is named
                   after the crate. Without this option, nothing is kept
      --compile    Compile each crate with all features. Warnings count as errors
      --test       Compile each crate, and run its tests
      --jobs <N>   Generate N models, or run N compilers, at the same time. The default is
                   the number of processors
      --json       Print one JSON object instead of the tables
  -h, --help       Print this help

Build output goes into the folder `corpus` of the target folder, which all crates share.
Compiling needs the network if a dependency is not downloaded yet. Times and memory are
those of this program: `cargo run --release -p xtask -- corpus` is faster.

Examples:
  cargo xtask corpus ~/models
  cargo xtask corpus ~/models --compile --out ~/crates
  cargo xtask corpus ~/models/sqs.json ~/models/kms.json --test --json

Exit codes:
  0  Success: there is a client for each service, and it compiles and passes its tests if
     that was requested
  1  A model is invalid or refused, the generator panics, or a crate does not compile or
     does not pass its tests
  2  Invalid arguments, a directory without a JSON file, or a file that cannot be written
";

const HINT: &str = "run `cargo xtask corpus --help` for a list of options";

/// Parses the arguments.
pub fn parse(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, HINT);
    let mut given = Corpus::default();
    let mut jobs = None;
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(HELP)),
            Arg::Long("compile") => given.compile = true,
            Arg::Long("test") => (given.compile, given.test) = (true, true),
            Arg::Long("json") => given.json = true,
            Arg::Long("out") => {
                let out = value(parser, "--out", HINT)?;
                once(&mut given.out, "--out", out, HINT)?;
            }
            Arg::Long("jobs") => {
                let number = value(parser, "--jobs", HINT)?.string().map_err(fail)?;
                let number: NonZero<usize> = number
                    .parse()
                    .map_err(|_| wrong(&"the value of --jobs must be a positive number", HINT))?;
                once(&mut jobs, "--jobs", number, HINT)?;
            }
            Arg::Value(path) => given.paths.push(path.into()),
            other => return Err(fail(other.unexpected())),
        }
    }
    if given.paths.is_empty() {
        return Err(wrong(&"expected the path of a model or of a directory", HINT));
    }
    given.jobs = jobs.map_or_else(processors, NonZero::get);
    Ok(Command::Corpus(given))
}

/// Returns how many threads can run at the same time.
fn processors() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
