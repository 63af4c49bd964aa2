//! Measures time and memory of the generator's process: of `xtask codegen`, and of the command that a maintainer types.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::Settings;
use crate::pair::median;
use crate::place::Places;
use crate::process::{Outcome, Trouble, Usage, cargo, measured, succeed};
use crate::rows::Sample;

const ROUNDS: usize = 9;

pub fn measure(places: &Places, settings: &Settings) -> Outcome<Vec<Sample>> {
    let rounds = settings.rounds(ROUNDS);
    let mut samples = Vec::new();
    if settings.wants("generator.fresh") || settings.wants("generator.unchanged") {
        eprintln!("generator: release build");
        let xtask = release_build(places)?;
        let out = places.folder("generator")?.join("partnercentral-account");
        let model = places.root.join("model/partnercentral-account.json");
        let mut codegen = command(places, &xtask);
        codegen.arg("codegen").arg("--model").arg(model).arg("--out").arg(&out);

        let (mut fresh, mut unchanged) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            eprintln!("generator: {} of {rounds}", round + 1);
            if out.exists() {
                fs::remove_dir_all(&out).map_err(|error| Trouble::io("remove", &out, &error))?;
            }
            fresh.push(run(&codegen, places)?);
            unchanged.push(run(&codegen, places)?);
        }
        samples.extend(time_and_memory("fresh", &fresh));
        samples.extend(time_and_memory("unchanged", &unchanged));
    }
    if settings.wants("generator.everyday") {
        eprintln!("generator: dev build");
        let mut everyday = cargo(&places.root);
        // Without `--check` the command would write the files that are out of date. If none is, it does the same work.
        everyday.args(["xtask", "codegen", "--check"]).env_remove("CARGO_MANIFEST_DIR");
        succeed(&mut everyday)?;
        let mut runs = Vec::new();
        for _ in 0..rounds {
            runs.push(run(&everyday, places)?);
        }
        samples.push(Sample::new("generator.everyday.time", wall(&runs), None));
    }
    Ok(samples)
}

fn time_and_memory(what: &str, runs: &[Usage]) -> [Sample; 2] {
    let memory = median(runs.iter().map(|usage| usage.memory));
    [
        Sample::new(&format!("generator.{what}.time"), wall(runs), None),
        Sample::new(&format!("generator.{what}.memory"), memory, None),
    ]
}

fn wall(runs: &[Usage]) -> f64 {
    median(runs.iter().map(|usage| usage.wall))
}

fn run(command: &Command, places: &Places) -> Outcome<Usage> {
    measured(command, places.work.path()).map(|(usage, _)| usage)
}

/// Builds xtask, and returns the path of the program.
fn release_build(places: &Places) -> Outcome<PathBuf> {
    let mut build = cargo(&places.root);
    build.args(["build", "--release", "-p", "xtask", "--message-format=json"]);
    let output = succeed(&mut build)?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| Trouble("cargo does not print the path of xtask".to_owned()))
}

/// Returns a command that runs xtask. Xtask finds the workspace by the variable that cargo sets.
fn command(places: &Places, xtask: &Path) -> Command {
    let mut command = Command::new(xtask);
    command.current_dir(&places.root).env("CARGO_MANIFEST_DIR", places.root.join("xtask"));
    command
}
