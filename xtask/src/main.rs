//! The maintainer's commands: `cargo xtask`.
//!
//! A verb is a function from its arguments
//! to what it has to say; printing that, and the exit code, are here and nowhere else.

#![forbid(unsafe_code)]

mod bench;
mod cargo;
mod check;
mod cli;
mod codegen;
mod corpus;
mod diff;
mod package;
mod report;
mod update;
mod versions;

use std::io::{self, Write};
use std::process::ExitCode;

use crate::report::{Failure, Report};

/// Something is not as it should be: a file is not up to date, the model has mistakes, a number is beyond its bar, or a
/// package does not compile.
const FOUND_WANTING: u8 = 1;
/// The command could not do its work. The message says whether files were changed.
const COULD_NOT: u8 = 2;

fn main() -> ExitCode {
    let outcome = match cli::parse(std::env::args_os().skip(1)) {
        Ok(cli::Command::Help(text)) => Ok(Report::of(text)),
        Ok(cli::Command::Bench(arguments)) => bench::bench(&arguments),
        Ok(cli::Command::Check(arguments)) => check::check(&arguments),
        Ok(cli::Command::Codegen(arguments)) => codegen::codegen(&arguments),
        Ok(cli::Command::Corpus(arguments)) => corpus::corpus(&arguments),
        Ok(cli::Command::Diff(arguments)) => diff::diff(&arguments),
        Ok(cli::Command::Update(arguments)) => update::update(&arguments),
        Ok(cli::Command::Versions) => versions::versions(),
        Err(trouble) => Err(Failure::Trouble(trouble)),
    };
    match outcome {
        Ok(report) => {
            say(io::stderr(), &report.notes);
            say(io::stdout(), &report.text);
            if report.differs { FOUND_WANTING.into() } else { ExitCode::SUCCESS }
        }
        Err(Failure::Mistakes(report)) => {
            say(io::stderr(), &report.notes);
            say(io::stdout(), &report.text);
            FOUND_WANTING.into()
        }
        Err(Failure::Trouble(trouble)) => {
            say(io::stderr(), &format!("error: {trouble}\n"));
            COULD_NOT.into()
        }
    }
}

/// Unlike `print!`, does not panic when nobody listens any more.
fn say(mut to: impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
