//! What criterion measures: `benches/wire`, run several times with the order of the two crates turned around.

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

/// Many short ones: a machine that others share may change its speed within seconds, and a ratio should not see it.
const ROUNDS: usize = 15;

pub fn measure(places: &Places, settings: &Settings) -> Outcome<Vec<Sample>> {
    eprintln!("{PREFIX} build");
    let program = build(places)?;
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

/// Builds the benchmarks, and tells where the program is. In a folder of their own, since cargo makes this program again
/// with them, and must not do so in the place of the one that runs.
fn build(places: &Places) -> Outcome<PathBuf> {
    let mut command = cargo(&places.package);
    command.env("CARGO_TARGET_DIR", places.target.join("wire"));
    command.args(["bench", "--bench", "wire", "--no-run", "--locked", "--offline"]);
    let output = succeed(command.arg("--message-format=json"))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "wire")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| Trouble("cargo does not tell where the benchmark program is".to_owned()))
}

fn run(program: &Path, package: &Path, results: &Path, order: &str, names: &[&str]) -> Outcome<()> {
    let mut command = Command::new(program);
    command.current_dir(package).env("CRITERION_HOME", results).env("RATIOS_ORDER", order);
    command.args(["--bench", "--noplot", "--warm-up-time", "0.1", "--measurement-time", "0.3"]);
    // A pattern is all that criterion takes to choose benchmarks.
    succeed(
        command
            .args(["--sample-size", "20", "--nresamples", "1000"])
            .arg(format!("^({})/", names.join("|"))),
    )?;
    Ok(())
}

/// The median that criterion has written down, in nanoseconds.
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
