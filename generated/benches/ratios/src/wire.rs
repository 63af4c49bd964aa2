//! Runs `benches/wire`, which criterion measures, several times; every other run measures the official crate first.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cli::Settings;
use crate::pair::{Pair, Side};
use crate::place::Places;
use crate::process::{Outcome, Trouble, cargo, succeed};
use crate::rows::{ROWS, Sample};

const PREFIX: &str = "wire.";

/// Many short runs: a shared machine may change its speed within seconds, which should not change the ratio.
const ROUNDS: usize = 15;

pub fn measure(places: &Places, settings: &Settings) -> Outcome<Vec<Sample>> {
    eprintln!("{PREFIX} build");
    let program = build(places, "wire")?;
    let results = places.folder("criterion")?;
    let names: Vec<_> = ROWS
        .iter()
        .filter(|row| settings.selects(row))
        .filter_map(|row| row.key.strip_prefix(PREFIX))
        .collect();
    let mut runs = vec![Pair::<Vec<f64>>::default(); names.len()];
    let rounds = settings.rounds(ROUNDS);
    for round in 0..rounds {
        eprintln!("{PREFIX} {} of {rounds}", round + 1);
        let order = if round % 2 == 0 { "ours-first" } else { "official-first" };
        run(&program, &places.package, &results, order, &names)?;
        for (name, run) in names.iter().zip(&mut runs) {
            run.ours.push(median(&results, name, Side::Ours)?);
            run.official.push(median(&results, name, Side::Official)?);
        }
    }
    let samples = names.iter().zip(&runs);
    let samples = samples.map(|(name, runs)| Sample::paired(&format!("{PREFIX}{name}"), runs));
    Ok(samples.collect())
}

/// Builds one of `benches/`, and returns the path of the program. It has a target folder of its own, because cargo builds
/// this package's program again with it, and must not overwrite the one that is running.
pub fn build(places: &Places, name: &str) -> Outcome<PathBuf> {
    let mut command = cargo(&places.package);
    command.env("CARGO_TARGET_DIR", places.target.join("wire"));
    command.args(["bench", "--bench", name, "--no-run", "--locked", "--offline"]);
    let output = succeed(command.arg("--message-format=json"))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == name)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| Trouble("cargo does not print the path of the benchmark program".to_owned()))
}

fn run(program: &Path, package: &Path, results: &Path, order: &str, names: &[&str]) -> Outcome<()> {
    let mut command = Command::new(program);
    command.current_dir(package).env("CRITERION_HOME", results).env("RATIOS_ORDER", order);
    command.args(["--bench", "--noplot", "--warm-up-time", "0.1", "--measurement-time", "0.3"]);
    // Criterion selects benchmarks by a pattern only.
    succeed(
        command
            .args(["--sample-size", "20", "--nresamples", "1000"])
            .arg(format!("^({})/", names.join("|"))),
    )?;
    Ok(())
}

/// Reads the median that criterion has written, in nanoseconds.
fn median(results: &Path, name: &str, side: Side) -> Outcome<f64> {
    let side = match side {
        Side::Ours => "ours",
        Side::Official => "official",
    };
    let path = results.join(name).join(side).join("new/estimates.json");
    let text = fs::read_to_string(&path).map_err(|error| Trouble::io("read", &path, &error))?;
    let estimates: Value =
        serde_json::from_str(&text).map_err(|error| Trouble::io("read", &path, &error))?;
    let median = estimates["median"]["point_estimate"].as_f64();
    median.ok_or_else(|| Trouble(format!("there is no median in {}", path.display())))
}
