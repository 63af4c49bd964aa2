//! Changes a model at random, and compares the version that the generator advises with what cargo-semver-checks finds in
//! the two generated crates.
//!
//! The advice must never be below what that tool asks for. A change that breaks the wire must be called so.

mod crates;
mod mutate;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::process::ExitCode;

use codegen::{Bump, Impact, Options};

use crates::Crates;

/// The model that is changed. It has a shape of each kind.
const MODEL: &str = include_str!("../model.json");

/// What became of the changes of one kind.
#[derive(Default)]
struct Row {
    count: usize,
    /// The number of times that each version was advised.
    advised: BTreeMap<Bump, usize>,
    /// The number of times that the tool asked for each version.
    asked: BTreeMap<Bump, usize>,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().map_or(Ok(200), |count| count.parse())?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let Some(crates) = Crates::new(MODEL)? else {
        println!("cargo-semver-checks is not installed; nothing was compared");
        return Ok(ExitCode::SUCCESS);
    };
    let mut random = fastrand::Rng::with_seed(seed);
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut wrong = Vec::new();
    let model: serde_json::Value = serde_json::from_str(MODEL)?;
    for index in 0..count {
        let mutation = &mutate::ALL[index % mutate::ALL.len()];
        let mut changed = model.clone();
        if !(mutation.change)(&mut changed["shapes"], &mut random) {
            wrong.push(format!("{}: the model has no place for it", mutation.name));
            continue;
        }
        let changed = format!("{changed:#}\n");
        let diff = match codegen::diff(MODEL, changed.as_str(), &Options::default()) {
            Ok(diff) => diff,
            Err(diagnostics) => {
                wrong.push(format!("{}: the model is refused: {diagnostics}", mutation.name));
                continue;
            }
        };
        let (advised, asked) = (diff.bump(), crates.asked(&changed)?);
        let row = rows.entry(mutation.name).or_default();
        row.count += 1;
        *row.advised.entry(advised).or_default() += 1;
        *row.asked.entry(asked).or_default() += 1;
        if advised < asked {
            wrong.push(format!(
                "{}: advised {advised}, but cargo-semver-checks asks for {asked}",
                mutation.name
            ));
        }
        let is_on_wire = diff.changes.iter().any(|change| change.impacts.contains(&Impact::Wire));
        if mutation.breaks_wire && !is_on_wire {
            wrong.push(format!("{}: it breaks the wire, which is not said", mutation.name));
        }
        eprint!("\r{} of {count}", index + 1);
    }
    eprintln!();
    print!("{}", table(count, seed, &crates.version, &rows));
    for problem in &wrong {
        println!("wrong: {problem}");
    }
    Ok(if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn table(count: usize, seed: u64, tool: &str, rows: &BTreeMap<&str, Row>) -> String {
    let shown = |counts: &BTreeMap<Bump, usize>| {
        let counts = counts.iter().rev().map(|(bump, count)| format!("{count} × {bump}"));
        counts.collect::<Vec<_>>().join(", ")
    };
    let mut text = format!(
        "# The version that a change of a model asks for\n\n\
         {count} random changes of `versions-advice/model.json` with seed {seed}: the version that `cargo xtask diff` advises,\n\
         and the version that {tool} asks for when it compares the two generated crates.\n\
         The tool knows nothing of the wire or of behavior, so the advice may be higher, and is never lower.\n\n\
         | change | count | advised | cargo-semver-checks |\n|---|---:|---|---|\n"
    );
    for (name, row) in rows {
        let (advised, asked) = (shown(&row.advised), shown(&row.asked));
        writeln!(text, "| {name} | {} | {advised} | {asked} |", row.count)
            .expect("a text can be written to");
    }
    text
}
