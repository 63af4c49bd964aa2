//! The command line: parses the arguments, and contains the help texts.
//!
//! Nothing in this module accesses the file system.

mod bench;
mod corpus;
mod diff;
mod update;

pub use bench::Bench;
pub use corpus::Corpus;
pub use diff::{Diff, Format as DiffFormat};
pub use update::Update;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::report::{Trouble, harmless};

/// A command with its arguments. A new command needs a variant here, an arm in [`parse`] and a help text.
#[derive(Debug)]
pub enum Command {
    /// Prints a help text.
    Help(&'static str),
    /// Measures the client and the generator.
    Bench(Bench),
    /// Checks a Smithy model.
    Check(Check),
    /// Generates a client crate from a Smithy model.
    Codegen(Codegen),
    /// Generates from many models.
    Corpus(Corpus),
    /// Compares two versions of a Smithy model.
    Diff(Diff),
    /// Takes over a newer model of the service.
    Update(Update),
    /// Compiles the client package with the lowest and the newest versions of its dependencies.
    Versions,
}

/// The arguments of `codegen`.
#[derive(Debug, Default)]
pub struct Codegen {
    /// Reports the files that are out of date, and writes nothing.
    pub check: bool,
    /// How to report what is found in the model. With `all`, the files that change are listed too.
    pub messages: Messages,
    /// The files and directories of the model; empty for the model of this workspace.
    pub models: Vec<PathBuf>,
    /// The directory of a standalone crate; `None` for the client crate of this workspace.
    pub out: Option<PathBuf>,
    /// The shape ID of the service to generate. Required if the model defines more than one service.
    pub service: Option<String>,
    /// The names of the operations to generate; `None` generates all.
    pub operations: Option<Vec<String>>,
}

/// The arguments of `check`.
#[derive(Debug, Default)]
pub struct Check {
    /// The files and directories of the model.
    pub models: Vec<PathBuf>,
    /// How to report what is found.
    pub messages: Messages,
}

/// How to report what is found in a model.
#[derive(Clone, Copy, Debug, Default)]
pub struct Messages {
    /// The format.
    pub format: Format,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
    /// Whether to show every warning.
    pub all: bool,
}

/// The format of diagnostics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Text for people.
    #[default]
    Human,
    /// A JSON object on each line.
    Json,
}

const HELP: &str = "\
Commands for the maintainers of this workspace

Usage: cargo xtask <COMMAND> [OPTIONS]

Commands:
  bench     Measure the client and the generator against the official crate
  check     Check a Smithy model, without generating from it
  codegen   Generate the client crate from its Smithy model
  corpus    Generate a client for each model of a directory, and report what does not work
  diff      Say what a change of a model means for the users of its client
  update    Take over a newer model of the service
  versions  Compile the client package with the lowest and the newest dependencies
  help      Print this help, or the help of the given command

For details, run `cargo xtask codegen --help`.
";

const CHECK_HELP: &str = "\
Check a Smithy model, without generating from it

Usage: cargo xtask check [OPTIONS] <MODEL>...

Reads the files, merges them into one model, and checks every shape in it. The model can
define any number of services, or none. What the generator does not support is a warning.

Arguments:
  <MODEL>...  The files of the model: Smithy JSON ASTs of version 2.0 or 1.0. A directory
              stands for the files in it whose names end with .json

Options:
      --message-format <FORMAT>  human (the default), or json: a JSON object for each
                                 diagnostic, on a line of standard output
      --deny-warnings            Exit with code 1 if there are warnings
  -h, --help                     Print this help

Examples:
  cargo xtask check model
  cargo xtask check service.json waiters.json --deny-warnings

Exit codes:
  0  Success: the model is valid
  1  The model has errors
  2  Invalid arguments, or a file that cannot be read
";

const CODEGEN_HELP: &str = "\
Generate a client crate from its Smithy model

Usage: cargo xtask codegen [OPTIONS]

Without options, this command reads the folder model and updates generated/src. Run it
after you change the model or the generator, and commit the result.

Options:
      --check             Write no files. List files that are stale, missing or orphaned,
                          and exit with code 1 if there are any. Use this in CI
      --model <PATH>      Read the model from this file, a Smithy JSON AST of version 2.0 or
                          1.0, or from the files in this directory whose names end with
                          .json. This option requires --out. It can occur more than once:
                          the files are merged
      --out <DIR>         Write a complete, standalone crate to this directory, including
                          the manifest, the README and the support code. The directory
                          must be new, empty, or written by this command before. The
                          crate is named after the first --model
      --service <ID>      Generate the service with this shape ID, such as
                          com.example#Weather. Required if the model defines several
      --operations <A,B>  Generate only these operations, and the shapes that they use
      --message-format <FORMAT>
                          human (the default), or json: a JSON object for each diagnostic,
                          on a line of standard output
      --deny-warnings     Write no files if there are warnings, and exit with code 1
  -v, --verbose           Print every warning, and every file that changes
  -h, --help              Print this help

The command writes only files that differ. It deletes generated files that are no longer
part of the crate. A file is a generated file if its first line contains
`@generated by cargo xtask codegen`. Other files are never overwritten or deleted.

Examples:
  cargo xtask codegen
  cargo xtask codegen --check
  cargo xtask codegen --model ~/models/health.json --out ~/crates/health

Exit codes:
  0  Success. With --check: all files are up to date
  1  The model has errors. With --check: a file is not up to date
  2  Invalid arguments, a file that cannot be read, written or overwritten, or another run
     that is writing to the same directory

If the arguments, the model or the files to read have errors, no file is written. An I/O
error while files are replaced can leave some of them new and others old. Each file is
complete, either old or new. Run the command again to finish.
";

const VERSIONS_HELP: &str = "\
Compile the client package with the lowest and the newest versions of its dependencies

Usage: cargo xtask versions [OPTIONS]

Packages the client as `cargo publish` does, and compiles the package. Then compiles
copies of it, first with the lowest dependency versions that its manifest allows, then
with the newest. Each copy is compiled without features, with `client` only, with the
default features, and with all features. This command needs the network. It does not
change the Cargo.lock of the workspace.

Run it before a release, and after you change the dependencies in generated/Cargo.toml.
If a lowest version fails, raise it.

Options:
  -h, --help  Print this help

Build output goes into the folder `versions` of the target folder.

Exit codes:
  0  Success. Everything compiles
  1  A package does not compile, or no versions satisfy all requirements. The messages
     of cargo describe the problem
  2  Invalid arguments, or a file that cannot be read or written
";

/// Parses the arguments after the program name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Trouble> {
    let mut parser = Parser::from_args(arguments);
    match parser.next().map_err(|error| wrong(&error, HELP_HINT))? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(HELP)),
        Some(Arg::Value(verb)) if verb == "help" => help(&mut parser),
        Some(Arg::Value(verb)) if verb == "bench" => bench::parse(&mut parser),
        Some(Arg::Value(verb)) if verb == "check" => check(&mut parser),
        Some(Arg::Value(verb)) if verb == "codegen" => codegen(&mut parser),
        Some(Arg::Value(verb)) if verb == "corpus" => corpus::parse(&mut parser),
        Some(Arg::Value(verb)) if verb == "diff" => diff::parse(&mut parser),
        Some(Arg::Value(verb)) if verb == "update" => update::parse(&mut parser),
        Some(Arg::Value(verb)) if verb == "versions" => versions(&mut parser),
        Some(Arg::Value(verb)) => {
            Err(wrong(&format!("unknown command {}", quoted(&verb)), HELP_HINT))
        }
        Some(other) => Err(wrong(&other.unexpected(), HELP_HINT)),
    }
}

const HELP_HINT: &str = "run `cargo xtask help` for a list of commands";
const CHECK_HINT: &str = "run `cargo xtask check --help` for a list of options";
const CODEGEN_HINT: &str = "run `cargo xtask codegen --help` for a list of options";
const VERSIONS_HINT: &str = "run `cargo xtask versions --help` for a list of options";

fn help(parser: &mut Parser) -> Result<Command, Trouble> {
    match parser.next().map_err(|error| wrong(&error, HELP_HINT))? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(HELP)),
        Some(Arg::Value(verb)) if verb == "bench" => Ok(Command::Help(bench::HELP)),
        Some(Arg::Value(verb)) if verb == "check" => Ok(Command::Help(CHECK_HELP)),
        Some(Arg::Value(verb)) if verb == "codegen" => Ok(Command::Help(CODEGEN_HELP)),
        Some(Arg::Value(verb)) if verb == "corpus" => Ok(Command::Help(corpus::HELP)),
        Some(Arg::Value(verb)) if verb == "diff" => Ok(Command::Help(diff::HELP)),
        Some(Arg::Value(verb)) if verb == "update" => Ok(Command::Help(update::HELP)),
        Some(Arg::Value(verb)) if verb == "versions" => Ok(Command::Help(VERSIONS_HELP)),
        Some(Arg::Value(verb)) if verb == "help" => Ok(Command::Help(HELP)),
        Some(Arg::Value(verb)) => {
            Err(wrong(&format!("unknown command {}", quoted(&verb)), HELP_HINT))
        }
        Some(other) => Err(wrong(&other.unexpected(), HELP_HINT)),
    }
}

fn check(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, CHECK_HINT);
    let mut given =
        Check { messages: Messages { all: true, ..Messages::default() }, ..Check::default() };
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(CHECK_HELP)),
            Arg::Long("message-format") => given.messages.format = format(parser, CHECK_HINT)?,
            Arg::Long("deny-warnings") => given.messages.deny_warnings = true,
            Arg::Value(model) => given.models.push(model.into()),
            other => return Err(fail(other.unexpected())),
        }
    }
    if given.models.is_empty() {
        return Err(wrong(&"expected the path of a model", CHECK_HINT));
    }
    Ok(Command::Check(given))
}

/// Reads the value of `--message-format`.
fn format(parser: &mut Parser, hint: &str) -> Result<Format, Trouble> {
    let format = value(parser, "--message-format", hint)?;
    match format.to_str() {
        Some("human") => Ok(Format::Human),
        Some("json") => Ok(Format::Json),
        _ => Err(wrong(&"the value of --message-format must be `human` or `json`", hint)),
    }
}

fn codegen(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, CODEGEN_HINT);
    let mut given = Codegen::default();
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(CODEGEN_HELP)),
            Arg::Long("check") => given.check = true,
            Arg::Short('v') | Arg::Long("verbose") => given.messages.all = true,
            Arg::Long("message-format") => given.messages.format = format(parser, CODEGEN_HINT)?,
            Arg::Long("deny-warnings") => given.messages.deny_warnings = true,
            Arg::Long("model") => {
                given.models.push(value(parser, "--model", CODEGEN_HINT)?.into());
            }
            Arg::Long("out") => {
                let out = value(parser, "--out", CODEGEN_HINT)?;
                once(&mut given.out, "--out", out, CODEGEN_HINT)?;
            }
            Arg::Long("service") => {
                let id = value(parser, "--service", CODEGEN_HINT)?.string().map_err(fail)?;
                once(&mut given.service, "--service", id, CODEGEN_HINT)?;
            }
            Arg::Long("operations") => {
                let names = value(parser, "--operations", CODEGEN_HINT)?.string().map_err(fail)?;
                let names = names.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
                if names.iter().any(String::is_empty) {
                    let problem = "the value of --operations must be names separated by commas";
                    return Err(wrong(&problem, CODEGEN_HINT));
                }
                once(&mut given.operations, "--operations", names, CODEGEN_HINT)?;
            }
            other => return Err(fail(other.unexpected())),
        }
    }
    if !given.models.is_empty() && given.out.is_none() {
        return Err(wrong(&MODEL_WITHOUT_OUT, CODEGEN_HINT));
    }
    Ok(Command::Codegen(given))
}

const MODEL_WITHOUT_OUT: &str = "--model requires --out <DIR>; without it, the crate in generated/ \
    would be overwritten with the client of another model";

fn versions(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, VERSIONS_HINT);
    match parser.next().map_err(fail)? {
        None => Ok(Command::Versions),
        Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help(VERSIONS_HELP)),
        Some(other) => Err(fail(other.unexpected())),
    }
}

/// Returns the value of an option. A value that looks like an option is an error, to detect a missing value.
fn value(parser: &mut Parser, option: &str, hint: &str) -> Result<OsString, Trouble> {
    match parser.value() {
        Ok(value) if !value.is_empty() && !value.as_encoded_bytes().starts_with(b"--") => Ok(value),
        _ => Err(wrong(&format!("{option} must have a value"), hint)),
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
        Some(_) => Err(wrong(&format!("{option} must not occur more than once"), hint)),
    }
}

fn wrong(what: &dyn std::fmt::Display, hint: &str) -> Trouble {
    Trouble(format!("{}\n  help: {hint}", harmless(&what.to_string())))
}

impl Codegen {
    /// Returns the command that updates the files which a check with these arguments reports.
    pub fn to_mend(&self) -> String {
        let mut command = "cargo xtask codegen".to_owned();
        let operations = self.operations.as_ref().map(|names| names.join(","));
        for model in &self.models {
            command.push_str(&format!(" --model {}", quoted(model.as_os_str())));
        }
        let options = [
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

/// Quotes a word for a shell.
fn quoted(word: &OsStr) -> String {
    let word = harmless(&word.to_string_lossy());
    let plain = |char: char| char.is_ascii_alphanumeric() || "_-./:=@%+,".contains(char);
    if !word.is_empty() && word.chars().all(plain) {
        word
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
