//! Measures programs that make one call with either crate: a cold build, a rebuild, and the size of the binary.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cli::Settings;
use crate::pair::{Pair, Side, alternate};
use crate::place::{OFFICIAL, OURS, Places, write};
use crate::process::{Outcome, Trouble, Usage, cargo, measured, succeed};
use crate::rows::Sample;

/// A program, and the crate that it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Program {
    /// Calls over HTTPS, with default features.
    Https(Side),
    /// Calls with a connector of its own, without the HTTPS client.
    InMemory(Side),
    /// Has no client; only our crate can do that.
    SansIo,
}

impl Program {
    fn source(self) -> &'static str {
        match self {
            Self::Https(Side::Ours | Side::Official) => include_str!("../programs/https.rs"),
            Self::InMemory(Side::Ours | Side::Official) => include_str!("../programs/in_memory.rs"),
            Self::SansIo => include_str!("../programs/sans_io.rs"),
        }
    }

    fn manifest(self, generated: &Path) -> String {
        let generated = generated.display().to_string();
        let ours = format!("package = {OURS:?}, path = {generated:?}");
        let official = format!("package = {OFFICIAL:?}, version = \"=1.34.0\"");
        let without = "default-features = false";
        let (sdk, rest) = match self {
            Self::Https(Side::Ours) => (ours, TOKIO.to_owned()),
            Self::Https(Side::Official) => (official, TOKIO.to_owned()),
            Self::InMemory(Side::Ours) => (
                format!("{ours}, {without}, features = [\"client\", \"rt-tokio\"]"),
                format!("{TOKIO}{HTTP_CLIENT}"),
            ),
            Self::InMemory(Side::Official) => (
                format!("{official}, {without}, features = [\"rt-tokio\"]"),
                format!("{TOKIO}{HTTP_CLIENT}"),
            ),
            Self::SansIo => (format!("{ours}, {without}"), "http = \"1\"\n".to_owned()),
        };
        let profile = match self {
            Self::Https(Side::Ours) | Self::InMemory(Side::Ours) | Self::SansIo => AS_FROM_REGISTRY,
            Self::Https(Side::Official) | Self::InMemory(Side::Official) => "",
        };
        format!(
            "[dependencies]\nsdk = {{ {sdk} }}\n{rest}\n[profile.release]\nstrip = true\n{profile}"
        )
    }

    /// Returns the name of the folder to build it in.
    fn folder(self) -> String {
        format!("{self:?}").replace(['(', ')'], "-").to_lowercase()
    }
}

const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n";
const HTTP_CLIENT: &str = "\
aws-smithy-runtime-api = { version = \"1.19.2\", features = [\"client\", \"http-1x\"] }
aws-smithy-types = \"1.9.1\"
";

/// Users get both crates from a registry, and cargo does not build such crates incrementally.
const AS_FROM_REGISTRY: &str = "
[profile.dev.package.partnercentral-account]
incremental = false
";

/// The text in each program that a rebuild changes.
const LINE: &str = "\"no longer needed\"";

/// What a program prints after it has received its response.
const OUTPUT: &str = "pac-0000000000001 of AWS\n";

/// One cold build.
struct Build {
    usage: Usage,
    crates: usize,
}

/// Measures the program that calls over HTTPS. A build takes minutes and the difference is large, so it runs once.
pub fn https(places: &Places, settings: &Settings) -> Outcome<Vec<Sample>> {
    with_client(places, settings, "https", Program::Https, 1)
}

/// Measures the program that has its own connector, and the one without a client.
pub fn in_memory(places: &Places, settings: &Settings) -> Outcome<Vec<Sample>> {
    with_client(places, settings, "in-memory", Program::InMemory, 2)
}

/// Measures the selected rows of both sides of a program.
fn with_client(
    places: &Places,
    settings: &Settings,
    name: &str,
    program: fn(Side) -> Program,
    rounds: usize,
) -> Outcome<Vec<Sample>> {
    let wants = |group: &str| settings.wants(&format!("{group}.{name}"));
    let sans_io =
        matches!(program(Side::Ours), Program::InMemory(_)) && settings.wants("cold.sans-io");
    let mut samples = Vec::new();
    if wants("cold") || sans_io {
        let mut without_client = Vec::new();
        let builds = alternate(&format!("cold.{name}"), settings.rounds(rounds), |side| {
            let build = cold(places, program(side))?;
            // Right after the official crate's build, which it is compared with.
            if sans_io && side == Side::Official {
                without_client.push(cold(places, Program::SansIo)?);
            }
            Ok(build)
        })?;
        samples.extend(compare_cold(name, &builds));
        if sans_io {
            let builds = Pair { ours: without_client, official: builds.official };
            samples.extend(compare_cold("sans-io", &builds));
        }
    }
    if wants("rebuild") {
        for side in [Side::Ours, Side::Official] {
            prepare(places, program(side))?;
        }
        let mut changes = 0;
        let builds = alternate(&format!("rebuild.{name}"), settings.rounds(5), |side| {
            changes += 1;
            rebuild(places, program(side), changes)
        })?;
        samples.extend(compare("rebuild", name, &builds, |usage| usage));
    }
    if wants("binary") {
        eprintln!("binary.{name}");
        let size = |side| size(places, program(side));
        let (ours, official) = (size(Side::Ours)?, size(Side::Official)?);
        samples.push(Sample::new(&format!("binary.{name}"), ours, Some(official)));
    }
    // They have gigabytes.
    for program in [program(Side::Ours), program(Side::Official), Program::SansIo] {
        remove(&places.work.path().join(program.folder()))?;
    }
    Ok(samples)
}

fn compare_cold(name: &str, builds: &Pair<Vec<Build>>) -> Vec<Sample> {
    let mut samples = Vec::from(compare("cold", name, builds, |build| &build.usage));
    let crates = builds.numbers(|build| build.crates as f64);
    samples.push(Sample::paired(&format!("cold.{name}.crates"), &crates));
    samples
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

/// Builds a program in an empty folder.
fn cold(places: &Places, program: Program) -> Outcome<Build> {
    remove(&places.work.path().join(program.folder()))?;
    let folder = package(places, program)?;
    let mut build = command(&folder, "build");
    build.arg("--message-format=json");
    let (usage, output) = measured(&build, places.work.path())?;
    let crates = crates(&String::from_utf8_lossy(&output.stdout));
    check_output(&folder.join("target/debug/program"), program)?;
    Ok(Build { usage, crates })
}

/// Counts the packages that cargo reports as compiled.
fn crates(messages: &str) -> usize {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let compiled = messages.filter(|message| message["reason"] == "compiler-artifact");
    compiled.map(|message| message["package_id"].to_string()).collect::<BTreeSet<_>>().len()
}

/// Builds a program, and builds it again after a change: only a second build leaves the files that an incremental build
/// starts from.
fn prepare(places: &Places, program: Program) -> Outcome<()> {
    let folder = package(places, program)?;
    eprintln!("rebuild.{}: build of the dependencies", program.folder());
    succeed(&mut command(&folder, "build"))?;
    rebuild(places, program, 0)?;
    Ok(())
}

/// Changes a line of a program, and builds it again.
fn rebuild(places: &Places, program: Program, change: usize) -> Outcome<Usage> {
    let changed = program.source().replace(LINE, &format!("\"no longer needed since {change}\""));
    if changed == program.source() {
        return Err(Trouble(format!("the source of {program:?} does not have {LINE}")));
    }
    let folder = places.work.path().join(program.folder());
    write(&folder.join("src/main.rs"), &changed)?;
    let (usage, _) = measured(&command(&folder, "build"), places.work.path())?;
    check_output(&folder.join("target/debug/program"), program)?;
    Ok(usage)
}

/// Returns the bytes of a program's release binary. All programs share one target folder, because the time of these
/// builds is not measured.
fn size(places: &Places, program: Program) -> Outcome<f64> {
    let folder = package(places, program)?;
    let target = places.work.path().join("binaries");
    succeed(command(&folder, "build").arg("--release").env("CARGO_TARGET_DIR", &target))?;
    let binary = target.join("release/program");
    let size = fs::metadata(&binary).map_err(|error| Trouble::io("read", &binary, &error))?;
    check_output(&binary, program)?;
    Ok(size.len() as f64)
}

/// Runs a program, and checks what it prints. The one that calls over HTTPS would call the service, and is not run.
fn check_output(binary: &Path, program: Program) -> Outcome<()> {
    match program {
        Program::Https(Side::Ours | Side::Official) => Ok(()),
        Program::InMemory(Side::Ours | Side::Official) | Program::SansIo => {
            let output = succeed(&mut Command::new(binary))?;
            if output.stdout == OUTPUT.as_bytes() {
                return Ok(());
            }
            let printed = String::from_utf8_lossy(&output.stdout);
            Err(Trouble(format!("{program:?} must print {OUTPUT:?}, but printed {printed:?}")))
        }
    }
}

fn package(places: &Places, program: Program) -> Outcome<PathBuf> {
    let manifest = program.manifest(&places.generated);
    places.package(&program.folder(), &manifest, ("main.rs", program.source()))
}

fn command(folder: &Path, verb: &str) -> Command {
    let mut command = cargo(folder);
    command.env("CARGO_TARGET_DIR", folder.join("target")).args([verb, "--offline"]);
    command
}

fn remove(folder: &Path) -> Outcome<()> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Trouble::io("remove", folder, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::{LINE, Program, crates};
    use crate::pair::Side;

    #[test]
    fn each_program_has_the_line_that_changes() {
        for program in [Program::Https(Side::Ours), Program::InMemory(Side::Ours), Program::SansIo]
        {
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
