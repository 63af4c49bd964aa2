//! Finds the folders: what is measured, and a temporary folder to build in.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::process::{Outcome, Trouble, cargo, succeed};

pub const OURS: &str = "partnercentral-account";
pub const OFFICIAL: &str = "aws-sdk-partnercentralaccount";

/// The two crates that are compared.
#[derive(Clone, Debug)]
pub struct Crates {
    /// The name of our package.
    pub ours: String,
    /// The folder of our package.
    pub folder: PathBuf,
    /// The name of the official package.
    pub official: String,
    /// The version of the official package.
    pub version: String,
}

impl Crates {
    /// Returns the client crate of this workspace, and its official crate.
    pub fn of_workspace(places: &Places) -> Self {
        Self {
            ours: OURS.to_owned(),
            folder: places.generated.clone(),
            official: OFFICIAL.to_owned(),
            version: "1.34.0".to_owned(),
        }
    }
}

pub struct Places {
    /// The root of the workspace.
    pub root: PathBuf,
    /// The client crate.
    pub generated: PathBuf,
    /// The folder that the results are written to.
    pub benches: PathBuf,
    /// This package.
    pub package: PathBuf,
    /// The source of the official crate.
    pub official: PathBuf,
    /// A folder of models other than the client's own, if it was given.
    pub models: Option<PathBuf>,
    /// The target folder that this program was built in.
    pub target: PathBuf,
    /// The folder to build and write in. It is beside this program, and is removed at the end.
    pub work: TempDir,
}

impl Places {
    pub fn find(models: Option<&Path>) -> Outcome<Self> {
        // At run time cargo sets the current path of this package, even if the package was moved after it was built.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let above = |levels| package.ancestors().nth(levels).map(Path::to_path_buf);
        let (Some(benches), Some(generated), Some(root)) = (above(1), above(2), above(3)) else {
            return Err(Trouble(format!("{} is not in a workspace", package.display())));
        };
        if let Some(folder) = models.filter(|folder| !folder.is_dir()) {
            return Err(Trouble(format!("there is no folder {}", folder.display())));
        }
        let models = models.map(Path::to_path_buf);
        let official = official(&package)?;
        let target = target()?;
        let work = work(&target)?;
        Ok(Self { root, generated, benches, package, official, models, target, work })
    }

    /// Creates a folder to work in.
    pub fn folder(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.work.path().join(name);
        fs::create_dir_all(&folder).map_err(|error| Trouble::io("create", &folder, &error))?;
        Ok(folder)
    }

    /// Creates a package to build from a manifest and one source file. It gets this package's Cargo.lock, so that both
    /// sides have the same versions of dependencies.
    pub fn package(&self, name: &str, manifest: &str, source: (&str, &str)) -> Outcome<PathBuf> {
        let folder = self.folder(name)?;
        self.folder(&format!("{name}/src"))?;
        let lock = self.package.join("Cargo.lock");
        let lock = fs::read_to_string(&lock).map_err(|error| Trouble::io("read", &lock, &error))?;
        let head = "[package]\nname = \"program\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
        write(&folder.join("Cargo.toml"), &format!("{head}\n{manifest}"))?;
        write(&folder.join("Cargo.lock"), &lock)?;
        write(&folder.join("src").join(source.0), source.1)?;
        Ok(folder)
    }
}

pub fn write(path: &Path, text: &str) -> Outcome<()> {
    fs::write(path, text).map_err(|error| Trouble::io("write", path, &error))
}

fn target() -> Outcome<PathBuf> {
    let program = env::current_exe().map_err(|error| Trouble(error.to_string()))?;
    let target = program.parent().and_then(Path::parent).map(Path::to_path_buf);
    target.ok_or_else(|| Trouble(format!("{} is not in a target folder", program.display())))
}

/// Creates the temporary folder in the target folder, because the system's folder for temporary files may be in memory.
fn work(target: &Path) -> Outcome<TempDir> {
    tempfile::Builder::new()
        .prefix("ratios-")
        .tempdir_in(target)
        .map_err(|error| Trouble::io("create a folder in", target, &error))
}

/// Fetches the packages in Cargo.lock, and nothing else, and returns the folder of the official crate's source.
fn official(package: &Path) -> Outcome<PathBuf> {
    let manifest = package.join("Cargo.toml");
    let mut command = cargo(package);
    command.args(["fetch", "--locked", "--manifest-path"]).arg(&manifest);
    succeed(&mut command)?;
    source(package, OFFICIAL)
}

/// Returns the folder of the source of a dependency, which must be fetched.
pub fn source(package: &Path, dependency: &str) -> Outcome<PathBuf> {
    let manifest = package.join("Cargo.toml");
    let mut command = cargo(package);
    command.args(["metadata", "--format-version", "1", "--locked", "--offline"]);
    let output = succeed(command.arg("--manifest-path").arg(&manifest))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| {
        Trouble(format!("cannot parse the output of `cargo metadata`: {error}"))
    })?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == dependency)
        .find_map(|package| Path::new(package["manifest_path"].as_str()?).parent());
    manifest.map(Path::to_path_buf).ok_or_else(|| {
        Trouble(format!("the output of `cargo metadata` does not have {dependency}"))
    })
}
