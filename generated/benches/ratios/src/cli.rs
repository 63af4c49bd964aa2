//! The arguments, and which rows they select. They are those of `cargo xtask bench`, which checks them first.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::process::{Outcome, Trouble};
use crate::rows::{Needs, ROWS, Row};
use crate::services;

pub const HELP: &str = "\
Measure the client crate and its generator against the official crate.
Run it as `cargo xtask bench`; `cargo xtask bench --help` lists the options.
";

pub enum Command {
    Help,
    Measure(Settings),
    Services(services::Settings),
}

#[derive(Debug, Default)]
pub struct Settings {
    /// Each measurement runs once, and no row needs a build with the HTTPS client.
    pub quick: bool,
    /// The keys of rows or of groups of rows; empty for all rows.
    pub rows: Vec<String>,
    /// A folder of models other than the client's own.
    pub models: Option<PathBuf>,
}

impl Settings {
    /// Returns whether the result may be written to the repository: no option made it smaller or less exact.
    pub fn is_whole(&self) -> bool {
        !self.quick && self.rows.is_empty()
    }

    /// Returns whether a row is measured.
    pub fn selects(&self, row: &Row) -> bool {
        self.names(row) && self.reason_to_leave_out(row).is_none()
    }

    /// Returns the rows that are requested but not measured, each with the reason.
    pub fn left_out(&self) -> Vec<(&'static Row, &'static str)> {
        let requested = ROWS.iter().filter(|row| self.names(row));
        requested.filter_map(|row| Some((row, self.reason_to_leave_out(row)?))).collect()
    }

    fn names(&self, row: &Row) -> bool {
        self.rows.is_empty() || self.rows.iter().any(|name| row.is_of(name))
    }

    fn reason_to_leave_out(&self, row: &Row) -> Option<&'static str> {
        match row.needs {
            Needs::Https if self.quick => Some("`--quick` builds nothing with the HTTPS client"),
            Needs::Models if self.models.is_none() => {
                Some("it needs further models, and `--models <DIR>` was not given")
            }
            Needs::Nothing | Needs::Https | Needs::Models => None,
        }
    }

    /// Returns whether a row is measured whose key starts with `prefix`.
    pub fn wants(&self, prefix: &str) -> bool {
        ROWS.iter().any(|row| row.key.starts_with(prefix) && self.selects(row))
    }

    /// Returns how often to measure; without `--quick` it is `rounds` times.
    pub fn rounds(&self, rounds: usize) -> usize {
        if self.quick { 1 } else { rounds }
    }
}

pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Outcome<Command> {
    let mut parser = Parser::from_args(arguments);
    let mut settings = Settings::default();
    let mut of_services = services::Settings::default();
    let mut models_of_services = None;
    while let Some(argument) = parser.next().map_err(wrong)? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Long("quick") => settings.quick = true,
            Arg::Long("rows") => {
                settings.rows = names(&mut parser)?;
            }
            Arg::Long("services") => {
                models_of_services = Some(parser.value().map_err(wrong)?.into());
            }
            Arg::Long("only") => of_services.only = names(&mut parser)?,
            Arg::Long("parity-tool") => {
                of_services.parity_tool = Some(parser.value().map_err(wrong)?.into());
            }
            Arg::Long("models") => settings.models = Some(parser.value().map_err(wrong)?.into()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if let Some(models) = models_of_services {
        let quick = settings.quick;
        return Ok(Command::Services(services::Settings { models, quick, ..of_services }));
    }
    if let Some(name) = settings.rows.iter().find(|name| !ROWS.iter().any(|row| row.is_of(name))) {
        let keys: Vec<_> = ROWS.iter().map(|row| row.key).collect();
        let keys = keys.join("\n    ");
        return Err(Trouble(format!("there is no row {name:?}; the rows are:\n    {keys}")));
    }
    Ok(Command::Measure(settings))
}

/// Reads a list of names.
fn names(parser: &mut Parser) -> Outcome<Vec<String>> {
    let names = parser.value().and_then(ValueExt::string).map_err(wrong)?;
    Ok(names.split(',').map(|name| name.trim().to_owned()).collect())
}

fn wrong(error: lexopt::Error) -> Trouble {
    Trouble(format!("{error}\n  help: `cargo xtask bench --help` lists the options"))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{Command, Settings, parse};

    fn settings(arguments: &[&str]) -> Settings {
        match parse(arguments.iter().map(OsString::from)) {
            Ok(Command::Measure(settings)) => settings,
            Ok(Command::Services(_)) => panic!("{arguments:?} measures services"),
            Ok(Command::Help) => panic!("{arguments:?} prints the help"),
            Err(trouble) => panic!("{arguments:?}: {trouble:?}"),
        }
    }

    fn left_out(arguments: &[&str]) -> Vec<&'static str> {
        settings(arguments).left_out().iter().map(|(row, _)| row.key).collect()
    }

    #[test]
    fn rows_about_other_models_need_the_option() {
        assert_eq!(left_out(&[]), ["growth.models"]);
        assert!(settings(&[]).is_whole());
        assert!(!settings(&["--rows", "growth.models"]).wants("growth."));
        assert_eq!(left_out(&["--models", "models"]), [""; 0]);
        assert!(settings(&["--models", "models", "--rows", "growth.models"]).wants("growth."));
    }

    #[test]
    fn services_have_options_of_their_own() {
        let arguments = ["--services", "models", "--only", "kms, sqs", "--parity-tool", "a/tool"];
        match parse(arguments.iter().map(OsString::from)) {
            Ok(Command::Services(settings)) => {
                assert_eq!(settings.models.to_str(), Some("models"));
                assert_eq!(settings.only, ["kms", "sqs"]);
                assert!(settings.parity_tool.is_some() && !settings.quick);
            }
            Ok(_) => panic!("it measures services"),
            Err(trouble) => panic!("{trouble:?}"),
        }
    }

    #[test]
    fn only_requested_rows_count_as_left_out() {
        assert_eq!(left_out(&["--quick", "--rows", "source,binary"]), ["binary.https"]);
        assert_eq!(left_out(&["--rows", "source"]), [""; 0]);
    }
}
