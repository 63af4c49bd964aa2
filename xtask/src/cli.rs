//! The command line: from arguments to what is asked for, and the help texts.
//!
//! Nothing here touches a file; a path is only a path.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use ::codegen::ast::ShapeId;
use lexopt::{Arg, Parser, ValueExt};

use crate::report::{Trouble, harmless};

/// What is asked for. Another verb is another variant, another arm in [`parse`] and another help text.
#[derive(Debug)]
pub enum Command {
    /// To be told how something is used.
    Help(&'static str),
    /// To measure the client and the generator.
    Bench(Bench),
    /// To bring generated code up to date with its model.
    Codegen(Codegen),
    /// To compile the client's package with the lowest and the newest versions of its dependencies.
    Versions,
}

/// The arguments of `codegen`.
#[derive(Debug, Default)]
pub struct Codegen {
    /// Only look, and tell what is out of date.
    pub check: bool,
    /// Leave nothing out of what is printed.
    pub verbose: bool,
    /// The model, if it is not the workspace's own.
    pub model: Option<PathBuf>,
    /// The folder of a stand-alone crate, if it is not the workspace's own that is meant.
    pub out: Option<PathBuf>,
    /// The service's shape id, where the model has several.
    pub service: Option<String>,
    /// The names of the operations to generate, if not all of them.
    pub operations: Option<Vec<String>>,
}

/// The arguments of `bench`.
#[derive(Debug, Default)]
pub struct Bench {
    /// One run of each, without what takes long.
    pub quick: bool,
    /// The rows to measure, if not all of them.
    pub rows: Option<String>,
    /// A folder with further models to generate from.
    pub models: Option<PathBuf>,
}

const HELP: &str = "\
The maintainer's commands of this workspace

Usage: cargo xtask <COMMAND> [OPTIONS]

Commands:
  bench     Measure the client and the generator against the official crate
  codegen   Bring the generated client crate up to date with its Smithy model
  versions  Compile the client's package with the lowest and the newest dependencies
  help      Print this text, or with a command's name that command's help

`cargo xtask codegen --help` tells all about codegen.
";

const BENCH_HELP: &str = "\
Measure the client and the generator against the official crate

Usage: cargo xtask bench [OPTIONS]

Without options it measures everything, which takes half an hour on two cores, and
writes generated/benches/BENCHMARKS.md and the chart beside it, ratios.svg. For numbers
worth keeping, let the machine do nothing else meanwhile.

What is measured is the source, builds, binaries, calls and work on bodies, each against
the official crate in the same run, and what the generator takes. Several runs of each
are made, ours and the official crate's in alternation.

Options:
      --quick         One run of each, and no build with the HTTPS client. Prints the
                      tables, and writes nothing
      --rows <A,B>    Measure these rows only, by key or by the beginning of keys:
                      alone.dev, wire. A key that does not exist lists those that do.
                      Prints the tables, and writes nothing
      --models <DIR>  Generate from the models in this folder too, to see how time grows
                      with their size; by default ../shared/models beside the
                      workspace, if it is there
  -h, --help          Print this text

All that is built goes into a target folder, and whatever is temporary is removed. The
first run fetches the crates that generated/benches/ratios/Cargo.lock names.

Examples:
  cargo xtask bench
  cargo xtask bench --quick
  cargo xtask bench --rows alone.dev,wire

Exit codes:
  0  done; all that was measured is within its bar
  1  done; something is beyond its bar, and is marked `not met`
  2  bad arguments, or something that can't be measured
";

const CODEGEN_HELP: &str = "\
Bring a generated client crate up to date with its Smithy model

Usage: cargo xtask codegen [OPTIONS]

Without options it reads model/partnercentral-account.json and writes generated/src.
Run it after a change of the model or of the generator, and commit what it changes.

Options:
      --check             Write nothing; list what is stale, missing or left over, and
                          exit with code 1 if anything is. This is for CI
      --model <FILE>      Read this model: Smithy 2.0, as JSON AST
      --out <DIR>         Write a complete crate of its own into this folder: manifest,
                          README and support code too. It has to be new or empty, or
                          written by this command before. The crate is named after the
                          model's file
      --service <ID>      The service to generate, where the model has several, as a
                          shape id: com.example#Weather
      --operations <A,B>  Generate these operations only, and the shapes that they use
  -v, --verbose           Show every warning, and every file that changes
  -h, --help              Print this text

Only files that differ are written. Files that were generated before and are no longer
part of the crate are deleted. A file belongs to codegen if its first line says
`@generated by cargo xtask codegen`; no other is ever overwritten or deleted.

Examples:
  cargo xtask codegen
  cargo xtask codegen --check
  cargo xtask codegen --model ~/models/health.json --out ~/crates/health

Exit codes:
  0  done; with --check: everything is up to date
  1  the model has mistakes; with --check: something is not up to date
  2  bad arguments, or a file that can't be read or must not be written
  Whatever is not 0 has written nothing.
";

const VERSIONS_HELP: &str = "\
Compile the client's package with the lowest and the newest versions of its dependencies

Usage: cargo xtask versions [OPTIONS]

Packages the client as `cargo publish` does, and compiles the package by itself. Then
compiles copies of it with the lowest versions that its manifest allows, and with the
newest that there are: without features, with `client` alone, with the default features,
and with all. Needs the network. The workspace's Cargo.lock stays as it is.

Run it before a release, and after a change of the dependencies in generated/Cargo.toml.
If the lowest versions fail, raise the one that is too low.

Options:
  -h, --help  Print this text

What is built goes into the target folder, below versions.

Exit codes:
  0  everything compiles
  1  something does not compile, or no versions fit together; cargo's messages say why
  2  bad arguments, or a file that can't be read or written
";

/// Reads the arguments that follow the program's name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Trouble> {
    let mut parser = Parser::from_args(arguments);
    match parser.next().map_err(|error| wrong(&error, HELP_HINT))? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(HELP)),
        Some(Arg::Value(verb)) if verb == "help" => help(&mut parser),
        Some(Arg::Value(verb)) if verb == "bench" => bench(&mut parser),
        Some(Arg::Value(verb)) if verb == "codegen" => codegen(&mut parser),
        Some(Arg::Value(verb)) if verb == "versions" => versions(&mut parser),
        Some(Arg::Value(verb)) => {
            Err(wrong(&format!("there is no command {}", quoted(&verb)), HELP_HINT))
        }
        Some(other) => Err(wrong(&other.unexpected(), HELP_HINT)),
    }
}

const HELP_HINT: &str = "`cargo xtask help` lists the commands";
const BENCH_HINT: &str = "`cargo xtask bench --help` lists the options";
const CODEGEN_HINT: &str = "`cargo xtask codegen --help` lists the options";
const VERSIONS_HINT: &str = "`cargo xtask versions --help` lists the options";

fn help(parser: &mut Parser) -> Result<Command, Trouble> {
    match parser.next().map_err(|error| wrong(&error, HELP_HINT))? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(HELP)),
        Some(Arg::Value(verb)) if verb == "bench" => Ok(Command::Help(BENCH_HELP)),
        Some(Arg::Value(verb)) if verb == "codegen" => Ok(Command::Help(CODEGEN_HELP)),
        Some(Arg::Value(verb)) if verb == "versions" => Ok(Command::Help(VERSIONS_HELP)),
        Some(Arg::Value(verb)) if verb == "help" => Ok(Command::Help(HELP)),
        Some(Arg::Value(verb)) => {
            Err(wrong(&format!("there is no command {}", quoted(&verb)), HELP_HINT))
        }
        Some(other) => Err(wrong(&other.unexpected(), HELP_HINT)),
    }
}

fn bench(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, BENCH_HINT);
    let mut given = Bench::default();
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(BENCH_HELP)),
            Arg::Long("quick") => given.quick = true,
            Arg::Long("rows") => {
                let rows = value(parser, "--rows", BENCH_HINT)?.string().map_err(fail)?;
                once(&mut given.rows, "--rows", rows, BENCH_HINT)?;
            }
            Arg::Long("models") => {
                let models = value(parser, "--models", BENCH_HINT)?;
                once(&mut given.models, "--models", models, BENCH_HINT)?;
            }
            other => return Err(fail(other.unexpected())),
        }
    }
    Ok(Command::Bench(given))
}

fn codegen(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, CODEGEN_HINT);
    let mut given = Codegen::default();
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(CODEGEN_HELP)),
            Arg::Long("check") => given.check = true,
            Arg::Short('v') | Arg::Long("verbose") => given.verbose = true,
            Arg::Long("model") => {
                let model = value(parser, "--model", CODEGEN_HINT)?;
                once(&mut given.model, "--model", model, CODEGEN_HINT)?;
            }
            Arg::Long("out") => {
                let out = value(parser, "--out", CODEGEN_HINT)?;
                once(&mut given.out, "--out", out, CODEGEN_HINT)?;
            }
            Arg::Long("service") => {
                let id = value(parser, "--service", CODEGEN_HINT)?.string().map_err(fail)?;
                let problem = id.parse::<ShapeId>().err();
                if let Some(problem) = problem {
                    return Err(wrong(&format!("--service: {problem}"), CODEGEN_HINT));
                }
                once(&mut given.service, "--service", id, CODEGEN_HINT)?;
            }
            Arg::Long("operations") => {
                let names = value(parser, "--operations", CODEGEN_HINT)?.string().map_err(fail)?;
                let names = names.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
                if names.iter().any(String::is_empty) {
                    let problem = "--operations takes names with commas between them";
                    return Err(wrong(&problem, CODEGEN_HINT));
                }
                once(&mut given.operations, "--operations", names, CODEGEN_HINT)?;
            }
            other => return Err(fail(other.unexpected())),
        }
    }
    Ok(Command::Codegen(given))
}

fn versions(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, VERSIONS_HINT);
    match parser.next().map_err(fail)? {
        None => Ok(Command::Versions),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(VERSIONS_HELP)),
        Some(other) => Err(fail(other.unexpected())),
    }
}

/// An option's value. What looks like an option is taken for one, so that a forgotten value is noticed.
fn value(parser: &mut Parser, option: &str, hint: &str) -> Result<OsString, Trouble> {
    match parser.value() {
        Ok(value) if !value.is_empty() && !value.as_encoded_bytes().starts_with(b"--") => Ok(value),
        _ => Err(wrong(&format!("{option} needs a value"), hint)),
    }
}

fn once<T>(
    slot: &mut Option<T>,
    option: &str,
    value: impl Into<T>,
    hint: &str,
) -> Result<(), Trouble> {
    match slot.replace(value.into()) {
        None => Ok(()),
        Some(_) => Err(wrong(&format!("{option} is given twice"), hint)),
    }
}

fn wrong(what: &dyn std::fmt::Display, hint: &str) -> Trouble {
    Trouble(format!("{}\n  help: {hint}", harmless(&what.to_string())))
}

impl Bench {
    /// The same arguments, for the program that measures.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = Vec::new();
        if self.quick {
            arguments.push("--quick".into());
        }
        if let Some(rows) = &self.rows {
            arguments.extend(["--rows".into(), rows.into()]);
        }
        if let Some(models) = &self.models {
            arguments.extend(["--models".into(), models.into()]);
        }
        arguments
    }
}

impl Codegen {
    /// The command that does what a check with these arguments finds undone.
    pub fn to_mend(&self) -> String {
        let mut command = "cargo xtask codegen".to_owned();
        let operations = self.operations.as_ref().map(|names| names.join(","));
        let options = [
            ("--model", self.model.as_ref().map(|path| path.as_os_str())),
            ("--out", self.out.as_ref().map(|path| path.as_os_str())),
            ("--service", self.service.as_ref().map(OsStr::new)),
            ("--operations", operations.as_ref().map(OsStr::new)),
        ];
        for (option, value) in options {
            if let Some(value) = value {
                command.push_str(&format!(" {option} {}", quoted(value)));
            }
        }
        command
    }
}

/// A word as a shell takes it.
fn quoted(word: &OsStr) -> String {
    let word = harmless(&word.to_string_lossy());
    let plain = |char: char| char.is_ascii_alphanumeric() || "_-./:=@%+,".contains(char);
    if !word.is_empty() && word.chars().all(plain) {
        word
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
