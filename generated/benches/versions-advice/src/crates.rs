//! Generates crates, and has cargo-semver-checks compare them.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use codegen::Bump;

/// The generated crates and what rustdoc says of the first one.
pub struct Crates {
    folder: PathBuf,
    baseline: PathBuf,
    /// The name and the version of the tool.
    pub version: String,
}

impl Crates {
    /// Generates the crate of the model that others are compared with. `None` if the tool is not installed.
    pub fn new(model: &str) -> Result<Option<Self>, Box<dyn Error>> {
        let found = Command::new("cargo").args(["semver-checks", "--version"]).output()?;
        if !found.status.success() {
            return Ok(None);
        }
        let version = String::from_utf8(found.stdout)?.trim().to_owned();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/crates");
        fs::create_dir_all(&folder)?;
        let mut crates = Self { baseline: folder.join("baseline.json"), folder, version };
        let described = crates.describe(model)?;
        fs::copy(described, &crates.baseline)?;
        crates.baseline = crates.baseline.canonicalize()?;
        Ok(Some(crates))
    }

    /// Returns the version that the tool asks for if the model becomes this one.
    pub fn asked(&self, model: &str) -> Result<Bump, Box<dyn Error>> {
        let current = self.describe(model)?;
        // The tool accepts what the given kind of release allows.
        for (kind, bump) in [("patch", Bump::Patch), ("minor", Bump::Minor)] {
            let output = Command::new("cargo")
                .args(["semver-checks", "--release-type", kind, "--baseline-rustdoc"])
                .arg(&self.baseline)
                .arg("--current-rustdoc")
                .arg(&current)
                .output()?;
            match output.status.code() {
                Some(0) => return Ok(if kind == "patch" { Bump::Nothing } else { bump }),
                Some(100) => {}
                _ => return Err(failure("cargo semver-checks", &output).into()),
            }
        }
        Ok(Bump::Major)
    }

    /// Generates the crate of a model, and returns the path of its documentation as JSON.
    fn describe(&self, model: &str) -> Result<PathBuf, Box<dyn Error>> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
        let file = self.folder.join("mutant.json");
        fs::write(&file, model)?;
        let out = self.folder.join("mutant");
        run(Command::new("cargo")
            .current_dir(&workspace)
            .args(["xtask", "codegen", "--model"])
            .arg(&file)
            .arg("--out")
            .arg(&out))?;
        run(Command::new("cargo")
            .current_dir(&out)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // The only way to get the JSON from a stable compiler.
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["rustdoc", "--quiet", "--lib", "--no-default-features"])
            .args(["--features", "client", "--", "-Zunstable-options", "--output-format=json"])
            .arg("--cap-lints=allow"))?;
        Ok(self.folder.join("target/doc/mutant.json"))
    }
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(failure(&format!("{command:?}"), &output).into())
}

fn failure(what: &str, output: &Output) -> String {
    format!("{what} failed:\n{}", String::from_utf8_lossy(&output.stderr))
}
