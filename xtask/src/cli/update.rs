//! The arguments of `update`, and its help.

use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::{Command, wrong};
use crate::report::Trouble;

/// The arguments of `update`.
#[derive(Debug)]
pub struct Update {
    /// The file of the newer model.
    pub model: PathBuf,
}

pub const HELP: &str = "\
Take over a newer model of the service

Usage: cargo xtask update [OPTIONS] <MODEL>

Puts the newer model in the place of the one in the directory model, and regenerates the
client. Shapes, members and traits are taken from the newer model, texts are not: shapes
and members that were there before keep our documentation, examples and descriptions of
endpoint tests. Other files in the directory model stay as they are.

Prints what the change means for users, with the version that the client gets by Cargo's
rules, and adds this to generated/CHANGELOG.md. Then lists the shapes and members that
still need documentation.

Arguments:
  <MODEL>  The file of the newer model: a Smithy JSON AST of version 2.0

Options:
  -h, --help  Print this help

Examples:
  cargo xtask update ~/Downloads/partnercentral-account.json

Exit codes:
  0  Success, or the model is the same
  1  The newer model has errors, and no file was changed
  2  Invalid arguments, or a file that cannot be read or written
";

const HINT: &str = "run `cargo xtask update --help` for a list of options";

/// Parses the arguments.
pub fn parse(parser: &mut Parser) -> Result<Command, Trouble> {
    let fail = |error: lexopt::Error| wrong(&error, HINT);
    let mut model = None;
    while let Some(argument) = parser.next().map_err(fail)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help(HELP)),
            Arg::Value(path) if model.is_none() => model = Some(path.into()),
            other => return Err(fail(other.unexpected())),
        }
    }
    match model {
        Some(model) => Ok(Command::Update(Update { model })),
        None => Err(wrong(&"expected the path of a model", HINT)),
    }
}
