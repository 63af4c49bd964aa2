//! The arguments, and which rows they select. Those of `cargo xtask bench`, which checks them first.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::process::{Outcome, Trouble};
use crate::rows::{ROWS, Row};

pub const HELP: &str = "\
Measure the client crate and its generator against the official crate.
Run it as `cargo xtask bench`; `cargo xtask bench --help` lists the options.
";

pub enum Command {
    Help,
    Measure(Settings),
}

#[derive(Debug, Default)]
pub struct Settings {
    /// One run of each, and no row that needs the HTTPS client built.
    pub quick: bool,
    /// Keys of rows, or what keys begin with; all if there are none.
    pub rows: Vec<String>,
    /// Where further models are.
    pub models: Option<PathBuf>,
}

impl Settings {
    /// Whether nothing is left out, so that the result may be kept.
    pub fn is_whole(&self) -> bool {
        !self.quick && self.rows.is_empty()
    }

    pub fn selects(&self, row: &Row) -> bool {
        let named = self.rows.is_empty() || self.rows.iter().any(|name| row.is_of(name));
        named && !(self.quick && row.builds_https)
    }

    /// Whether a row is selected whose key begins like this.
    pub fn wants(&self, prefix: &str) -> bool {
        ROWS.iter().any(|row| row.key.starts_with(prefix) && self.selects(row))
    }

    /// How many runs to take the median of, where a whole run takes `rounds`.
    pub fn rounds(&self, rounds: usize) -> usize {
        if self.quick { 1 } else { rounds }
    }
}

pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Outcome<Command> {
    let mut parser = Parser::from_args(arguments);
    let mut settings = Settings::default();
    while let Some(argument) = parser.next().map_err(wrong)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Long("quick") => settings.quick = true,
            Arg::Long("rows") => {
                let names = parser.value().and_then(ValueExt::string).map_err(wrong)?;
                settings.rows = names.split(',').map(|name| name.trim().to_owned()).collect();
            }
            Arg::Long("models") => settings.models = Some(parser.value().map_err(wrong)?.into()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if let Some(name) = settings.rows.iter().find(|name| !ROWS.iter().any(|row| row.is_of(name))) {
        let keys: Vec<_> = ROWS.iter().map(|row| row.key).collect();
        let keys = keys.join("\n    ");
        return Err(Trouble(format!("there is no row {name:?}; the rows are:\n    {keys}")));
    }
    Ok(Command::Measure(settings))
}

fn wrong(error: lexopt::Error) -> Trouble {
    Trouble(format!("{error}\n  help: `cargo xtask bench --help` lists the options"))
}
