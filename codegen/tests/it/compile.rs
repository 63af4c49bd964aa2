//! Writes generated crates to disk, and has cargo compile and test them with warnings denied.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use codegen::{Dependency, Files, Generated, Part};

/// How long the compiler may take, the first time with all dependencies.
const PATIENCE: Duration = Duration::from_secs(900);

/// The folder of this test run's crates; within the workspace's target folder.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("obstacles")
}

/// Writes a workspace whose one member is the generated crate, with the support code, manifest and lock file
/// of this workspace.
pub fn write_crate(name: &str, files: &Files) -> PathBuf {
    let workspace =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in a workspace");
    let root = scratch().join(name);
    fs::remove_dir_all(&root).ok();
    let member = root.join("generated");
    copy(&workspace.join("generated/src/rt"), &member.join("src/rt"));
    let manifest = read(&workspace.join("generated/Cargo.toml"));
    let manifest = without_section(&manifest, "[dev-dependencies]");
    let manifest = without_section(&manifest, "[[example]]");
    // A crate with several clients has support code for each.
    let has = |part: &&Part| {
        let module = format!("/rt/{}/mod.rs", part.module);
        files.iter().any(|(path, _)| path.ends_with(&module))
    };
    let dependencies = Part::all().iter().filter(has).flat_map(|part| part.dependencies);
    let is_shared = |part: &&Part| files.get(&format!("src/rt/{}/mod.rs", part.module)).is_some();
    let parts: Vec<_> = Part::all().iter().filter(is_shared).collect();
    write(&member.join("Cargo.toml"), &dependencies.fold(manifest, with_dependency));
    if !parts.is_empty() {
        // `rt` declares the parts that its own client needs.
        let support = member.join("src/rt/mod.rs");
        let text = read(&support);
        let declarations = parts.iter().map(|part| part.declaration() + "\n");
        let missing: String = declarations.filter(|line| !text.contains(line)).collect();
        let text = format!("{text}\n{missing}");
        write(&support, &format!("{}\n", text.trim_end()));
    }
    let manifest = read(&workspace.join("Cargo.toml"));
    let members =
        manifest.lines().find(|line| line.starts_with("members")).expect("it is a workspace");
    write(&root.join("Cargo.toml"), &manifest.replace(members, "members = [\"generated\"]"));
    write(&root.join("Cargo.lock"), &read(&workspace.join("Cargo.lock")));
    write(&root.join("rustfmt.toml"), &read(&workspace.join("rustfmt.toml")));
    for (path, text) in files.iter() {
        write(&member.join(path), text);
    }
    root
}

/// As [`write_crate`], with what the tests of the model need.
pub fn write_tested_crate(name: &str, generated: &Generated) -> PathBuf {
    let root = write_crate(name, &generated.files);
    let path = root.join("generated/Cargo.toml");
    let lines = generated.tests.dev_dependencies.iter().map(|dependency| {
        let (name, version, features) = (dependency.name, dependency.version, dependency.features);
        format!("{name} = {{ version = \"{version}\", features = {features:?} }}\n")
    });
    let section = format!("\n[dev-dependencies]\n{}", lines.collect::<String>());
    write(&path, &(read(&path) + &section));
    root
}

/// Adds a dependency of a part to a manifest. One that is there is replaced.
fn with_dependency(manifest: String, dependency: &Dependency) -> String {
    let Dependency { name, version, features, only_clients } = dependency;
    let start = format!("{name} = ");
    let existing = manifest.lines().find(|line| line.starts_with(&start)).map(str::to_owned);
    let mut features: Vec<_> = features.iter().map(|name| (*name).to_owned()).collect();
    let enables = format!("    \"dep:{name}\",\n");
    let mut manifest = manifest.replace(&enables, "");
    if let Some(line) = existing {
        let listed = line.split_once('[').and_then(|(_, rest)| rest.split_once(']'));
        let listed = listed.map_or("", |(names, _)| names).split(',');
        features.extend(listed.map(|name| name.trim().trim_matches('"').to_owned()));
        features.retain(|name| !name.is_empty());
        manifest = manifest.replace(&format!("{line}\n"), "");
    }
    if *only_clients {
        manifest = manifest.replacen("client = [\n", &format!("client = [\n{enables}"), 1);
    }
    let line = format!(
        "{start}{{ version = {version:?}, features = {features:?}, optional = {only_clients} }}"
    );
    manifest.replacen("[dependencies]\n", &format!("[dependencies]\n{line}\n"), 1)
}

fn without_section(manifest: &str, section: &str) -> String {
    let mut inside = false;
    let kept = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            inside = *line == section;
        }
        !inside
    });
    kept.collect::<Vec<_>>().join("\n") + "\n"
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            write(&target, &read(&entry.path()));
        }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .expect("the folder can be made");
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Compiles a crate as far as `cargo check` does; `Err` is what the compiler says.
pub fn check(root: &Path, features: &[&str]) -> Result<(), String> {
    cargo(root, &[&["check"], features].concat())
}

/// Has cargo do something with a crate, where warnings count as errors; `Err` is what it says.
pub fn cargo(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .args(["--quiet", "--offline", "--color=never"])
        .arg("--manifest-path")
        .arg(root.join("generated/Cargo.toml"))
        .env("CARGO_TARGET_DIR", scratch().join("target"))
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    let output = run(command, PATIENCE);
    if output.status.success() { Ok(()) } else { Err(said(&output)) }
}

/// What a command printed.
pub fn said(output: &Output) -> String {
    let (stdout, stderr) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(stdout), String::from_utf8_lossy(stderr))
}

/// Runs a command, but not for longer than `patience`.
pub fn run(mut command: Command, patience: Duration) -> Output {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    // What it prints is read aside, so that it never waits for a reader.
    let mut stdout = child.stdout.take().expect("it is piped");
    let mut stderr = child.stderr.take().expect("it is piped");
    let out = std::thread::spawn(move || drain(&mut stdout));
    let err = std::thread::spawn(move || drain(&mut stderr));
    let status = loop {
        if let Some(status) = child.try_wait().expect("the child can be waited for") {
            break status;
        }
        if started.elapsed() > patience {
            child.kill().ok();
            panic!("{command:?} took longer than {patience:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let stdout = out.join().expect("reading does not panic");
    Output { status, stdout, stderr: err.join().expect("reading does not panic") }
}

fn drain(from: &mut impl std::io::Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).ok();
    bytes
}
