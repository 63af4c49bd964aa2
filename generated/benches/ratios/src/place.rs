//! Where things are: what is measured, and where to work without leaving anything behind.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::process::{Outcome, Trouble, cargo, succeed};

pub const OURS: &str = "partnercentral-account";
pub const OFFICIAL: &str = "aws-sdk-partnercentralaccount";

pub struct Places {
    /// The workspace.
    pub root: PathBuf,
    /// The client crate.
    pub generated: PathBuf,
    /// Where the results go.
    pub benches: PathBuf,
    /// This package.
    pub package: PathBuf,
    /// The source of the official crate.
    pub official: PathBuf,
    /// Further models, if there are any.
    pub models: Option<PathBuf>,
    /// Where this program was built.
    pub target: PathBuf,
    /// Where to build and write; beside this program, and gone at the end.
    pub work: TempDir,
}

impl Places {
    pub fn find(models: Option<&Path>) -> Outcome<Self> {
        // Cargo tells at run time where this package is, which stays true when it was moved since it was built.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let above = |levels| package.ancestors().nth(levels).map(Path::to_path_buf);
        let (Some(benches), Some(generated), Some(root)) = (above(1), above(2), above(3)) else {
            return Err(Trouble(format!("{} is not in a workspace", package.display())));
        };
        let models = match models {
            Some(folder) if !folder.is_dir() => {
                return Err(Trouble(format!("--models: there is no folder {}", folder.display())));
            }
            Some(folder) => Some(folder.to_owned()),
            None => Some(root.join("../shared/models")).filter(|folder| folder.is_dir()),
        };
        let official = official(&package)?;
        let target = target()?;
        let work = work(&target)?;
        Ok(Self { root, generated, benches, package, official, models, target, work })
    }

    /// An empty folder in which to work.
    pub fn folder(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.work.path().join(name);
        fs::create_dir_all(&folder).map_err(|error| Trouble::io("make", &folder, &error))?;
        Ok(folder)
    }

    /// Makes a package to build: manifest, one source file, and the versions that this package has, so that both sides
    /// resolve to the same.
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
    target.ok_or_else(|| Trouble(format!("{} is in no target folder", program.display())))
}

/// A folder beside the build's own, not where temporary files usually are: that may be memory.
fn work(target: &Path) -> Outcome<TempDir> {
    tempfile::Builder::new()
        .prefix("ratios-")
        .tempdir_in(target)
        .map_err(|error| Trouble::io("make a folder in", target, &error))
}

/// Fetches what the lock file names, which is all that is ever fetched, and finds the official crate's source.
fn official(package: &Path) -> Outcome<PathBuf> {
    let manifest = package.join("Cargo.toml");
    let mut command = cargo(package);
    command.args(["fetch", "--locked", "--manifest-path"]).arg(&manifest);
    succeed(&mut command)?;
    let mut command = cargo(package);
    command.args(["metadata", "--format-version", "1", "--locked", "--offline"]);
    let output = succeed(command.arg("--manifest-path").arg(&manifest))?;
    let metadata: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| Trouble(format!("`cargo metadata` is not understood: {error}")))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == OFFICIAL)
        .find_map(|package| Path::new(package["manifest_path"].as_str()?).parent());
    manifest
        .map(Path::to_path_buf)
        .ok_or_else(|| Trouble(format!("`cargo metadata` does not name {OFFICIAL}")))
}
