//! The arguments of `diff`, and its help.

use std::path::PathBuf;

use ::codegen::{Impact, Version};
use lexopt::{Arg, Parser, ValueExt};

use super::{Command, once, value, wrong};
use crate::report::Trouble;

/// The arguments of `diff`.
#[derive(Debug, Default)]
pub struct Diff {
    /// The file or directory of the old model; `None` if it is the new one at another revision.
    pub old: Option<PathBuf>,
    /// The file or directory of the new model; `None` for the model of this workspace.
    pub new: Option<PathBuf>,
    /// The revision of the old model in Git.
    pub since: Option<String>,
    /// The shape ID of the service. Required if the models define more than one.
    pub service: Option<String>,
    /// How to print the changes.
    pub format: Format,
    /// The least grave impact that makes the run fail.
    pub fail_on: Option<Impact>,
    /// The version of the client before the change.
    pub version: Option<Version>,
}

/// The format of a list of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Text for people.
    #[default]
    Text,
    /// An entry of a changelog.
    Markdown,
    /// A JSON object.
    Json,
}

pub const HELP: &str = "\
Say what a change of a model means for the users of its client

Usage: cargo xtask diff [OPTIONS] <OLD> <NEW>
       cargo xtask diff [OPTIONS] --since <REV> [NEW]

Compares two versions of a model: shapes, members and traits, and the Rust API and the wire
format of the two clients. Prints each change once, with its place, its reasons and what it
means for callers, and the version to give the client by Cargo's rules.

Arguments:
  <OLD>, <NEW>  The files of the models: Smithy JSON ASTs of version 2.0 or 1.0. A directory
                stands for the files in it whose names end with .json

Options:
      --since <REV>      Take the old model from this revision in Git, from the same paths as
                         the new one, which is the directory model if it is not named
      --service <ID>     Compare the services with this shape ID. Required if the models
                         define several
      --version <X.Y.Z>  The version of the client before the change, to print the next one
      --format <FORMAT>  text (the default), markdown: an entry for a changelog, or json
      --fail-on <LEVEL>  Exit with code 1 if a change is as grave as this, or graver:
                         breaking, behavior, addition or documentation
  -h, --help             Print this help

Kinds of changes, the gravest first:
  source         A program that compiles with the old client may not compile with the new one
  wire           An old client and a new service, or the reverse, may not understand each
                 other: members, values or operations that are gone, narrower limits
  behavior       The client does something else: limits, defaults, endpoints, authentication,
                 retries, pagination
  addition       Something new, or a deprecation
  documentation  Texts only

Examples:
  cargo xtask diff old.json new.json
  cargo xtask diff --since v0.1.0 --version 0.1.0 --format markdown
  cargo xtask diff --since main --fail-on breaking

Exit codes:
  0  Success
  1  A change is as grave as --fail-on, or a model has errors
  2  Invalid arguments, or a file or revision that cannot be read
";

const HINT: &str = "run `cargo xtask diff --help` for a list of options";

/// Parses the arguments.
pub fn parse(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, HINT);
    let mut given = Diff::default();
    let (mut format, mut paths) = (None, Vec::new());
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(HELP)),
            Arg::Long("since") => {
                let revision = value(parser, "--since", HINT)?.string().map_err(fail)?;
                once(&mut given.since, "--since", revision, HINT)?;
            }
            Arg::Long("service") => {
                let id = value(parser, "--service", HINT)?.string().map_err(fail)?;
                once(&mut given.service, "--service", id, HINT)?;
            }
            Arg::Long("version") => {
                let version = value(parser, "--version", HINT)?.string().map_err(fail)?;
                let version: Version = version.parse().map_err(|error| wrong(&error, HINT))?;
                once(&mut given.version, "--version", version, HINT)?;
            }
            Arg::Long("format") => {
                let found = match value(parser, "--format", HINT)?.to_str() {
                    Some("text") => Format::Text,
                    Some("markdown") => Format::Markdown,
                    Some("json") => Format::Json,
                    _ => return Err(wrong(&WRONG_FORMAT, HINT)),
                };
                once(&mut format, "--format", found, HINT)?;
            }
            Arg::Long("fail-on") => {
                let impact = match value(parser, "--fail-on", HINT)?.to_str() {
                    // The least grave of the two that break something.
                    Some("breaking") => Impact::Wire,
                    Some("behavior") => Impact::Behavior,
                    Some("addition") => Impact::Addition,
                    Some("documentation") => Impact::Documentation,
                    _ => return Err(wrong(&WRONG_LEVEL, HINT)),
                };
                once(&mut given.fail_on, "--fail-on", impact, HINT)?;
            }
            Arg::Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(fail(other.unexpected())),
        }
    }
    given.format = format.unwrap_or_default();
    let mut paths = paths.into_iter();
    match (given.since.is_some(), paths.next(), paths.next(), paths.next()) {
        (false, Some(old), Some(new), None) => (given.old, given.new) = (Some(old), Some(new)),
        (true, new, None, None) => given.new = new,
        (false, _, _, _) => return Err(wrong(&"expected the paths of two models", HINT)),
        (true, _, _, _) => {
            return Err(wrong(&"expected the path of one model with --since", HINT));
        }
    }
    Ok(Command::Diff(given))
}

const WRONG_FORMAT: &str = "the value of --format must be `text`, `markdown` or `json`";
const WRONG_LEVEL: &str =
    "the value of --fail-on must be `breaking`, `behavior`, `addition` or `documentation`";
