//! Measures our crate and its generator against the official crate in the same run: `cargo xtask bench`.
//!
//! `rows` lists the rows and their targets. The module of a group measures its rows, and `report` and `chart` write the
//! results. A run without `--quick` and `--rows` writes `BENCHMARKS.md` and `ratios.svg`; any other only prints. The
//! exit code is 1 if a target is not met, and 2 if something could not be measured.

use std::process::ExitCode;

use crate::cli::{Command, Settings};
use crate::place::Places;
use crate::process::{Outcome, Trouble};
use crate::report::Report;
use crate::rows::Sample;

mod alone;
mod chart;
mod cli;
mod futures;
mod generator;
mod machine;
mod models;
mod notes;
mod pair;
mod place;
mod process;
mod programs;
mod report;
mod rows;
mod services;
mod source;
mod wire;

fn main() -> ExitCode {
    // Cargo runs this program instead of rustc, and this program runs itself to measure another.
    if let Some(log) = process::log_of_meter() {
        return process::meter(&log);
    }
    let outcome = cli::parse(std::env::args_os().skip(1)).and_then(|command| match command {
        Command::Help => {
            print!("{}", cli::HELP);
            Ok(true)
        }
        Command::Measure(settings) => run(&settings),
        Command::Services(settings) => services::run(&settings),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(Trouble(text)) => {
            eprintln!("error: {text}");
            ExitCode::from(2)
        }
    }
}

/// Measures the selected rows, and returns whether all of them meet their targets.
fn run(settings: &Settings) -> Outcome<bool> {
    let places = Places::find(settings.models.as_deref())?;
    let report = measure(&places, settings)?;
    let text = report::markdown(&report);
    print!("{text}");
    if settings.is_whole() {
        place::write(&places.benches.join("BENCHMARKS.md"), &text)?;
        place::write(&places.benches.join("ratios.svg"), &chart::svg(&report.samples))?;
    }
    Ok(report.samples.iter().all(|sample| sample.is_met()))
}

/// Measures the selected rows, group by group, and prints each number as soon as it is known.
fn measure(places: &Places, settings: &Settings) -> Outcome<Report> {
    let mut report = Report::new(machine::machine(settings.quick)?, settings.left_out());
    let mut add = |samples: Vec<Sample>| {
        let selected = samples.into_iter().filter(|sample| settings.selects(sample.row));
        report.samples.extend(selected.inspect(|sample| eprintln!("  {}", report::line(sample))));
    };
    if settings.wants("source.") {
        add(source::measure(places)?);
    }
    let alone = alone::Profile::ALL.into_iter().filter(|profile| settings.wants(profile.prefix()));
    let alone: Vec<_> = alone.collect();
    if !alone.is_empty() {
        add(alone::measure(places, settings, &alone)?);
    }
    add(programs::https(places, settings)?);
    add(programs::in_memory(places, settings)?);
    if settings.wants("wire.") {
        add(wire::measure(places, settings)?);
    }
    if settings.wants("future.") {
        add(futures::measure(places)?);
    }
    if settings.wants("generator.") {
        add(generator::measure(places, settings)?);
    }
    if settings.wants("growth.") {
        let growth = models::measure(places)?;
        add(growth.samples);
        report.models = growth.models;
        report.rejected = growth.rejected;
    }
    Ok(report)
}
