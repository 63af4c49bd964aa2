//! Programs that make one call, each with either crate: built from nothing, built again, and their size.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cli::Settings;
use crate::pair::{Pair, Side, alternate};
use crate::place::{OFFICIAL, OURS, Places, write};
use crate::process::{Outcome, Trouble, Usage, cargo, measured, succeed};
use crate::rows::Sample;

/// How a call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Program {
    /// By a client with default features, over HTTPS.
    Https,
    /// By a client without an HTTPS client.
    InMemory,
    /// Without a client, which only ours can do; the official crate does it as in `InMemory`.
    SansIo,
}

impl Program {
    const ALL: [Self; 3] = [Self::Https, Self::InMemory, Self::SansIo];

    fn name(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::InMemory => "in-memory",
            Self::SansIo => "sans-io",
        }
    }

    /// How many times each is built from nothing. With the HTTPS client that takes minutes, and the difference is large.
    fn rounds(self) -> usize {
        match self {
            Self::Https => 1,
            Self::InMemory | Self::SansIo => 3,
        }
    }

    /// What the crate of a side is asked to do.
    fn of(self, side: Side) -> Self {
        match (self, side) {
            (Self::Https, Side::Ours | Side::Official) => Self::Https,
            (Self::SansIo, Side::Ours) => Self::SansIo,
            (Self::InMemory, Side::Ours | Side::Official) | (Self::SansIo, Side::Official) => {
                Self::InMemory
            }
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Https => include_str!("../programs/https.rs"),
            Self::InMemory => include_str!("../programs/in_memory.rs"),
            Self::SansIo => include_str!("../programs/sans_io.rs"),
        }
    }

    fn manifest(self, side: Side, generated: &Path) -> String {
        let generated = generated.display().to_string();
        let from = match side {
            Side::Ours => format!("package = {OURS:?}, path = {generated:?}"),
            Side::Official => format!("package = {OFFICIAL:?}, version = \"=1.34.0\""),
        };
        let features = match (self, side) {
            (Self::Https, Side::Ours | Side::Official) => "",
            (Self::InMemory | Self::SansIo, Side::Official) => {
                ", default-features = false, features = [\"rt-tokio\"]"
            }
            (Self::InMemory, Side::Ours) => {
                ", default-features = false, features = [\"client\", \"rt-tokio\"]"
            }
            (Self::SansIo, Side::Ours) => ", default-features = false",
        };
        let rest = match self {
            Self::Https => TOKIO.to_owned(),
            Self::InMemory => format!("{TOKIO}{HTTP_CLIENT}"),
            Self::SansIo => "http = \"1\"\n".to_owned(),
        };
        format!(
            "[dependencies]\nsdk = {{ {from}{features} }}\n{rest}\n[profile.release]\nstrip = true\n"
        )
    }
}

const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";
const HTTP_CLIENT: &str = "\
aws-smithy-runtime-api = { version = \"1.19.2\", features = [\"client\", \"http-1x\"] }
aws-smithy-types = \"1.9.1\"
";

/// A line of each program, and what takes its place at a change.
const LINE: &str = "\"no longer needed\"";

/// What a program prints that got its answer.
const ANSWER: &str = "pac-0000000000001 of AWS\n";

/// One build from nothing.
struct Build {
    usage: Usage,
    crates: usize,
}

pub fn measure(places: &Places, settings: &Settings) -> Outcome<Vec<Sample>> {
    let mut samples = Vec::new();
    for program in Program::ALL {
        let name = program.name();
        let wants = |group: &str| settings.wants(&format!("{group}.{name}"));
        if wants("cold") {
            let rounds = settings.rounds(program.rounds());
            let builds =
                alternate(&format!("cold.{name}"), rounds, |side| cold(places, program, side))?;
            samples.extend(compare("cold", name, &builds, |build| &build.usage));
            let crates = builds.numbers(|build| build.crates as f64);
            samples.push(Sample::paired(&format!("cold.{name}.crates"), &crates));
        }
        if wants("rebuild") {
            let built = Pair {
                ours: prepared(places, program, Side::Ours, "rebuild")?,
                official: prepared(places, program, Side::Official, "rebuild")?,
            };
            let mut changes = 0;
            let builds = alternate(&format!("rebuild.{name}"), settings.rounds(7), |side| {
                changes += 1;
                rebuild(places, program, built.of(side), changes)
            })?;
            samples.extend(compare("rebuild", name, &builds, |usage| usage));
        }
        if wants("binary") {
            eprintln!("binary.{name}");
            let size = |side| size(places, program, side);
            let (ours, official) = (size(Side::Ours)?, size(Side::Official)?);
            samples.push(Sample::new(&format!("binary.{name}"), ours, Some(official)));
        }
    }
    Ok(samples)
}

fn compare<T>(
    group: &str,
    name: &str,
    builds: &Pair<Vec<T>>,
    usage: impl Fn(&T) -> &Usage,
) -> [Sample; 2] {
    let cpu = builds.numbers(|build| usage(build).cpu);
    let wall = builds.numbers(|build| usage(build).wall);
    [
        Sample::paired(&format!("{group}.{name}.cpu"), &cpu),
        Sample::paired(&format!("{group}.{name}.wall"), &wall),
    ]
}

/// Builds a program into a folder that was not there before, and is not there afterwards.
fn cold(places: &Places, program: Program, side: Side) -> Outcome<Build> {
    let folder = package(places, program, side, "cold")?;
    let mut build = command(&folder, "build");
    build.arg("--message-format=json");
    let (usage, output) = measured(&build, places.work.path())?;
    let crates = crates(&String::from_utf8_lossy(&output.stdout));
    answers(&folder.join("target/debug/program"), program.of(side))?;
    remove(&folder)?;
    Ok(Build { usage, crates })
}

/// How many packages cargo tells that it has compiled.
fn crates(messages: &str) -> usize {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let compiled = messages.filter(|message| message["reason"] == "compiler-artifact");
    compiled.map(|message| message["package_id"].to_string()).collect::<BTreeSet<_>>().len()
}

/// A program that is built, twice: the second time after a change, so that there is something incremental to go on.
fn prepared(places: &Places, program: Program, side: Side, purpose: &str) -> Outcome<PathBuf> {
    eprintln!("{purpose}.{}: dependencies", program.name());
    let folder = package(places, program, side, purpose)?;
    succeed(&mut command(&folder, "build"))?;
    rebuild(places, program, &folder, 0)?;
    Ok(folder)
}

/// Builds a program again after a line of it was changed.
fn rebuild(places: &Places, program: Program, folder: &Path, change: usize) -> Outcome<Usage> {
    let changed = program.source().replace(LINE, &format!("\"no longer needed since {change}\""));
    if changed == program.source() {
        return Err(Trouble(format!("the program {} has no line {LINE}", program.name())));
    }
    write(&folder.join("src/main.rs"), &changed)?;
    let (usage, _) = measured(&command(folder, "build"), places.work.path())?;
    answers(&folder.join("target/debug/program"), program)?;
    Ok(usage)
}

/// The bytes of a program's release binary.
fn size(places: &Places, program: Program, side: Side) -> Outcome<f64> {
    let folder = package(places, program, side, "binary")?;
    succeed(command(&folder, "build").arg("--release"))?;
    let binary = folder.join("target/release/program");
    let size = std::fs::metadata(&binary).map_err(|error| Trouble::io("read", &binary, &error))?;
    answers(&binary, program.of(side))?;
    remove(&folder)?;
    Ok(size.len() as f64)
}

/// A program that does not do its work is not worth measuring. The one over HTTPS would call the service, and is not run.
fn answers(binary: &Path, program: Program) -> Outcome<()> {
    match program {
        Program::Https => Ok(()),
        Program::InMemory | Program::SansIo => {
            let output = succeed(&mut Command::new(binary))?;
            if output.stdout == ANSWER.as_bytes() {
                return Ok(());
            }
            let told = String::from_utf8_lossy(&output.stdout);
            Err(Trouble(format!("the program {} printed {told:?}", program.name())))
        }
    }
}

fn package(places: &Places, program: Program, side: Side, purpose: &str) -> Outcome<PathBuf> {
    let source = program.of(side);
    let name = format!("{purpose}-{}-{side:?}", program.name());
    let manifest = source.manifest(side, &places.generated);
    places.package(&name, &manifest, ("main.rs", source.source()))
}

fn command(folder: &Path, verb: &str) -> Command {
    let mut command = cargo(folder);
    command.env("CARGO_TARGET_DIR", folder.join("target")).args([verb, "--offline"]);
    command
}

fn remove(folder: &Path) -> Outcome<()> {
    std::fs::remove_dir_all(folder).map_err(|error| Trouble::io("remove", folder, &error))
}

#[cfg(test)]
mod tests {
    use super::{LINE, Program, crates};

    #[test]
    fn each_program_has_the_line_that_changes() {
        for program in Program::ALL {
            assert_eq!(program.source().matches(LINE).count(), 1, "{program:?}");
        }
    }

    #[test]
    fn a_package_counts_once() {
        let messages = "\
{\"reason\":\"compiler-artifact\",\"package_id\":\"a\",\"target\":{\"kind\":[\"custom-build\"]}}
{\"reason\":\"build-script-executed\",\"package_id\":\"a\"}
{\"reason\":\"compiler-artifact\",\"package_id\":\"a\"}
{\"reason\":\"compiler-artifact\",\"package_id\":\"b\"}
{\"reason\":\"build-finished\",\"success\":true}
";
        assert_eq!(crates(messages), 2);
    }
}
