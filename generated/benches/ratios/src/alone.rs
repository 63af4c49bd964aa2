//! Measures the build of the crate alone: the rustc that compiles it, after its dependencies are built.
//!
//! A package depends on both crates, so that both have the same dependencies. It is built once; then one of the two
//! crates at a time is removed and built again.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::Settings;
use crate::pair::{Pair, Side, alternate};
use crate::place::{Crates, Places};
use crate::process::{Outcome, Usage, cargo, measured_crate, succeed};
use crate::rows::Sample;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
    Check,
}

impl Profile {
    pub const ALL: [Self; 3] = [Self::Dev, Self::Release, Self::Check];

    /// Returns what the keys of its rows start with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Dev => "alone.dev.",
            Self::Release => "alone.release.",
            Self::Check => "alone.check.",
        }
    }

    fn build(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &["build"],
            Self::Release => &["build", "--release"],
            Self::Check => &["check"],
        }
    }

    fn clean(self) -> &'static [&'static str] {
        match self {
            Self::Dev | Self::Check => &["clean"],
            Self::Release => &["clean", "--release"],
        }
    }

    fn rounds(self) -> usize {
        match self {
            // Its rows have targets, and one run may differ from the next by a tenth.
            Self::Dev => 7,
            Self::Release | Self::Check => 3,
        }
    }
}

pub fn measure(places: &Places, settings: &Settings, profiles: &[Profile]) -> Outcome<Vec<Sample>> {
    let crates = Crates::of_workspace(places);
    let folder = package(places, "alone", &crates)?;
    let mut samples = Vec::new();
    for &profile in profiles {
        let runs = usages(places, &folder, &crates, profile, settings.rounds(profile.rounds()))?;
        samples.extend(compare(profile, &runs));
    }
    Ok(samples)
}

/// Builds the dependencies, and then each of the two crates as often as requested.
pub fn usages(
    places: &Places,
    folder: &Path,
    crates: &Crates,
    profile: Profile,
    rounds: usize,
) -> Outcome<Pair<Vec<Usage>>> {
    eprintln!("{}: dependencies", profile.prefix());
    succeed(command(folder).args(profile.build()))?;
    alternate(profile.prefix(), rounds, |side| {
        let package = match side {
            Side::Ours => &crates.ours,
            Side::Official => &crates.official,
        };
        succeed(command(folder).args(profile.clean()).args(["-p", package]))?;
        let mut build = command(folder);
        build.args(profile.build());
        measured_crate(&mut build, places.work.path(), &package.replace('-', "_"))
    })
}

fn compare(profile: Profile, runs: &Pair<Vec<Usage>>) -> [Sample; 3] {
    let sample = |what, value: fn(&Usage) -> f64| {
        Sample::paired(&format!("{}{what}", profile.prefix()), &runs.numbers(value))
    };
    [
        sample("cpu", |usage| usage.cpu),
        sample("wall", |usage| usage.wall),
        sample("memory", |usage| usage.memory),
    ]
}

/// Returns a command that runs cargo in the package, with a target folder of its own.
pub fn command(folder: &Path) -> Command {
    let mut command = cargo(folder);
    command.env("CARGO_INCREMENTAL", "0").env("CARGO_TARGET_DIR", folder.join("target"));
    command.arg("--offline");
    command
}

/// Creates the package that depends on both crates.
pub fn package(places: &Places, name: &str, crates: &Crates) -> Outcome<PathBuf> {
    let Crates { ours, folder, official, version } = crates;
    let folder = folder.display().to_string();
    let manifest = format!(
        "[dependencies]\n\
         {official} = {{ version = \"={version}\", default-features = false, features = [\"rt-tokio\"] }}\n\
         {ours} = {{ path = {folder:?}, default-features = false, features = [\"client\", \"rt-tokio\"] }}\n"
    );
    places.package(name, &manifest, ("lib.rs", ""))
}
