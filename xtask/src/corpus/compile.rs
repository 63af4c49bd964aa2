//! Compiles the crates and runs their tests, with one target folder, so that each dependency is compiled once.
//!
//! Crates with the same dependencies are copied into one workspace, which cargo compiles in parallel. Others are in
//! another workspace: in the same one, they would get each other's features, and a crate whose manifest lacks one would
//! compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cargo::{self, Cargo};
use crate::cli;
use crate::codegen::workspace;
use crate::corpus::row::{Outcome, Row};
use crate::report::{Trouble, counted};

/// The sections of a manifest that decide about the dependencies.
const DEPENDENCIES: [&str; 4] = ["dependencies", "dev-dependencies", "features", "target"];

/// Neither is of use here, and both are large.
const PROFILE: &str = "[profile.dev]\ndebug = false\nincremental = false\n";

/// How many messages of the compiler are shown of a crate.
const SHOWN: usize = 3;

/// Compiles the crate of each row that has one, and runs its tests if that was requested. `crates` is the folder that the
/// crates are in.
pub fn compile(rows: &mut [Row], crates: &Path, given: &cli::Corpus) -> Result<(), Trouble> {
    let target = cargo::target_folder(&workspace(), "corpus")?;
    let places = target.join("workspaces");
    cargo::delete_folder(&places)?;
    for (index, names) in groups(rows, crates)?.values().enumerate() {
        let place = places.join(index.to_string());
        assemble(&place, crates, names)?;
        let cargo = Run { place: &place, target: &target, jobs: given.jobs };
        let mut found = cargo.compile(given.test)?;
        for row in rows.iter_mut() {
            let Some(name) = row.name.as_ref().filter(|name| names.contains(name)) else {
                continue;
            };
            let found = found.remove(name).unwrap_or_default();
            if let Some(message) = found.failure() {
                (row.result, row.message) = (Outcome::NotCompiled, Some(message));
            } else if given.test {
                match cargo.test(name)? {
                    Ok(passed) => row.tests = Some(passed),
                    Err(text) => (row.result, row.message) = (Outcome::TestsFailed, Some(text)),
                }
            }
        }
    }
    Ok(())
}

/// Returns the names of the crates, grouped by their dependencies.
fn groups(rows: &[Row], crates: &Path) -> Result<BTreeMap<String, Vec<String>>, Trouble> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in rows.iter().filter_map(|row| row.name.as_ref()) {
        let manifest = cargo::read(&crates.join(name).join("Cargo.toml"))?;
        let parts = DEPENDENCIES.iter().filter_map(|part| manifest.get(part));
        let key = parts.map(ToString::to_string).collect::<Vec<_>>().join("\n");
        groups.entry(key).or_default().push(name.clone());
    }
    Ok(groups)
}

/// Copies crates into a new workspace.
fn assemble(place: &Path, crates: &Path, names: &[String]) -> Result<(), Trouble> {
    for name in names {
        let copy = place.join(name);
        cargo::copy_folder(&crates.join(name), &copy)?;
        let path = copy.join("Cargo.toml");
        let mut manifest = cargo::read(&path)?;
        manifest.remove("workspace");
        cargo::write(&path, &manifest.to_string())?;
    }
    let root = format!("[workspace]\nresolver = \"3\"\nmembers = {names:?}\n\n{PROFILE}");
    cargo::write(&place.join("Cargo.toml"), &root)?;
    // The versions of dependencies that this workspace has, too, which are downloaded already.
    let (lock, copy) = (workspace().join("Cargo.lock"), place.join("Cargo.lock"));
    if lock.is_file() {
        fs::copy(&lock, &copy).map_err(|error| Trouble::io("copy", &lock, &error))?;
    }
    Ok(())
}

/// Runs of cargo in a workspace of crates.
struct Run<'a> {
    place: &'a Path,
    target: &'a Path,
    jobs: usize,
}

impl Run<'_> {
    fn cargo(&self, verb: &str) -> Cargo {
        let cargo = Cargo::new(self.place, self.target, verb);
        // Cargo's own progress is of use on a terminal alone.
        let quiet = (!io::stderr().is_terminal()).then_some("--quiet");
        cargo.args(["--all-features", "--jobs", &self.jobs.to_string()]).args(quiet)
    }

    /// Compiles all crates, with their tests if they are to be run, and returns what cargo reports about each.
    fn compile(&self, with_tests: bool) -> Result<BTreeMap<String, Compiled>, Trouble> {
        let cargo = if with_tests {
            // Unlike `cargo test --no-run`, it goes on after an error.
            self.cargo("build").args(["--lib", "--bins", "--tests"])
        } else {
            self.cargo("check")
        };
        let cargo = cargo.args(["--workspace", "--keep-going", "--message-format", "json"]);
        let output = cargo.output()?;
        let mut found: BTreeMap<String, Compiled> = BTreeMap::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            if let Some(name) = self.name(&message) {
                found.entry(name).or_default().add(&message);
            }
        }
        Ok(found)
    }

    /// Returns the name of the crate that a message of cargo is about; `None` if it is about a dependency or about none.
    fn name(&self, message: &Value) -> Option<String> {
        let manifest = PathBuf::from(message["manifest_path"].as_str()?);
        let folder = manifest.parent()?;
        (folder.parent()? == self.place).then(|| folder.file_name()?.to_str().map(str::to_owned))?
    }

    /// Runs the tests of a crate. Returns how many passed, or the output about those that failed.
    fn test(&self, name: &str) -> Result<Result<u64, String>, Trouble> {
        let manifest = self.place.join(name).join("Cargo.toml");
        let test = self.cargo("test").args(["--no-fail-fast", "--manifest-path"]);
        let output = test.args([manifest]).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(if output.status.success() { Ok(passed(&text)) } else { Err(failures(&text)) })
    }
}

/// What cargo reports about a crate.
#[derive(Default)]
struct Compiled {
    is_complete: bool,
    errors: BTreeSet<String>,
    warnings: BTreeSet<String>,
}

impl Compiled {
    /// Adds a message. The compiler repeats those about the library when it compiles the library's own tests.
    fn add(&mut self, message: &Value) {
        let (reason, message) = (message["reason"].as_str(), &message["message"]);
        let text = || message["rendered"].as_str().unwrap_or_default().trim_end().to_owned();
        match (reason, message["level"].as_str()) {
            (Some("compiler-artifact"), _) => self.is_complete = true,
            (Some("compiler-message"), Some("error")) => drop(self.errors.insert(text())),
            (Some("compiler-message"), Some("warning")) => drop(self.warnings.insert(text())),
            // Notes about what was found, and what cargo did.
            (Some(_), _) | (None, _) => {}
        }
    }

    /// Returns the first messages of the compiler, if it does not accept the crate without a warning.
    fn failure(&self) -> Option<String> {
        if self.errors.is_empty() && self.warnings.is_empty() {
            let failed = "cargo did not compile it; see the messages of cargo above";
            return (!self.is_complete).then(|| failed.to_owned());
        }
        let (errors, warnings) = (self.errors.len(), self.warnings.len());
        let counts = format!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
        let shown = self.errors.iter().chain(&self.warnings).take(SHOWN).cloned();
        Some(format!("{counts}\n{}", shown.collect::<Vec<_>>().join("\n")))
    }
}

/// Returns the output of test programs from the first failure on.
fn failures(output: &str) -> String {
    let start = output.find("failures:\n").unwrap_or(0);
    output[start..].trim_end().to_owned()
}

/// Adds up the tests that passed, as the test programs report them.
fn passed(output: &str) -> u64 {
    let results = output.lines().filter_map(|line| line.strip_prefix("test result: ok. "));
    results.filter_map(|line| line.split(' ').next()?.parse::<u64>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Compiled, failures, passed};

    #[test]
    fn warnings_count_as_errors() {
        let artifact = json!({"reason": "compiler-artifact", "manifest_path": "/a/Cargo.toml"});
        let mut compiled = Compiled::default();
        assert!(compiled.failure().is_some_and(|text| text.contains("cargo did not compile it")));
        compiled.add(&artifact);
        assert_eq!(compiled.failure(), None);
        let message = json!({"level": "warning", "rendered": "warning: unused\n"});
        for _ in 0..2 {
            compiled.add(&json!({"reason": "compiler-message", "message": message}));
        }
        assert_eq!(compiled.failure().as_deref(), Some("0 errors, 1 warning\nwarning: unused"));
    }

    #[test]
    fn the_tests_of_all_programs_are_counted() {
        let output = "test a ... ok\ntest result: ok. 3 passed; 0 failed; 0 ignored\n\n\
                      running 0 tests\ntest result: ok. 0 passed; 0 failed; 1 ignored\n\
                      test result: ok. 12 passed; 0 failed\n";
        assert_eq!(passed(output), 15);
        let failed = "test result: ok. 1 passed\n\nfailures:\n\n---- a stdout ----\nno\n\nfailures:\n    a\n";
        assert!(failures(failed).starts_with("failures:\n\n---- a") && failures("no").eq("no"));
    }
}
