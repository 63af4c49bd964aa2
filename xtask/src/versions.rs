//! The command `versions`: compiles the client package with the lowest and with the newest versions of its dependencies.
//!
//! Everything happens in the target folder. Nothing here changes the workspace or its Cargo.lock.

use std::fs;
use std::path::Path;

use toml_edit::{Item, Table, TableLike};

use crate::cargo::{Cargo, copy_folder, delete_folder, read, target_folder, write};
use crate::codegen::workspace;
use crate::report::{Failure, Report, Trouble};

/// The client's package. Its version is the workspace's, as this crate's is.
const PACKAGE: &str = "partnercentral-account";

/// Features to compile with: what a report calls them, and cargo's arguments.
const FEATURES: [(&str, &[&str]); 4] = [
    ("no features", &["--no-default-features"]),
    ("client", &["--no-default-features", "--features", "client"]),
    ("the default features", &[]),
    ("all features", &["--all-features"]),
];

/// Parts of the manifest that users of the package do not build.
const NOT_FOR_USERS: [&str; 4] = ["bench", "dev-dependencies", "example", "test"];

/// Packages the client, and compiles copies of the package.
pub fn versions() -> Result<Report, Failure> {
    let workspace = workspace();
    let target = target_folder(&workspace, "versions")?;

    let mut report = Report::of("");
    // Cargo unpacks what it has packed, and compiles it.
    let packed = Cargo::new(&workspace, &target, "package")
        .args(["--package", PACKAGE, "--allow-dirty", "--locked"])
        .succeeds()?;
    report.add("package", "by itself", packed);
    if !packed {
        return Ok(report);
    }
    let package = target.join(format!("package/{PACKAGE}-{}", env!("CARGO_PKG_VERSION")));
    for lowest in [true, false] {
        let name = if lowest { "lowest" } else { "newest" };
        let copy = target.join(name);
        let direct = copy_for_users(&package, &copy)?;
        if !resolve(&copy, &target, lowest)? {
            report.add(name, "versions that fit together", false);
            continue;
        }
        for (features, arguments) in FEATURES {
            let check = Cargo::new(&copy, &target, "check").args(["--lib", "--locked"]);
            report.add(name, features, check.args(arguments).succeeds()?);
        }
        let found = found(&copy, &direct)?;
        if !found.is_empty() {
            report.text.push_str(&format!("{name:10}with {}\n", found.join(", ")));
        }
    }
    Ok(report)
}

impl Report {
    /// Adds a line: what was compiled, with what, and how that ended.
    fn add(&mut self, what: &str, with: &str, compiles: bool) {
        let result = if compiles { "ok" } else { "FAILED" };
        self.text.push_str(&format!("{what:10}{with:28}{result}\n"));
        self.differs |= !compiles;
    }
}

/// Copies a package, without what only its own developers build. Returns the names of its dependencies.
fn copy_for_users(package: &Path, copy: &Path) -> Result<Vec<String>, Trouble> {
    delete_folder(copy)?;
    copy_folder(package, copy)?;
    let path = copy.join("Cargo.toml");
    let mut manifest = read(&path)?;
    for part in NOT_FOR_USERS {
        manifest.remove(part);
    }
    // The copy is in the workspace's folder, and no member of it.
    manifest.insert("workspace", Item::Table(Table::new()));
    write(&path, &manifest.to_string())?;

    let dependencies = manifest.get("dependencies").and_then(Item::as_table_like);
    let names = dependencies
        .into_iter()
        .flat_map(TableLike::iter)
        .map(|(key, item)| item.get("package").and_then(Item::as_str).unwrap_or(key).to_owned());
    Ok(names.collect())
}

/// Writes the copy's Cargo.lock. Returns whether there are versions that fit together.
fn resolve(copy: &Path, target: &Path, lowest: bool) -> Result<bool, Trouble> {
    let lock = copy.join("Cargo.lock");
    if lock.exists() {
        fs::remove_file(&lock).map_err(|error| Trouble::io("delete", &lock, &error))?;
    }
    let mut cargo = Cargo::new(copy, target, "generate-lockfile");
    if lowest {
        // An unstable option of cargo's. Only this run of it gets the permission, so that rustc compiles as for anyone.
        cargo.0.arg("-Zdirect-minimal-versions").env("RUSTC_BOOTSTRAP", "1");
    }
    cargo.succeeds()
}

/// The versions in the copy's Cargo.lock, of the crates with these names.
fn found(copy: &Path, names: &[String]) -> Result<Vec<String>, Trouble> {
    let lock = read(&copy.join("Cargo.lock"))?;
    let packages = lock.get("package").and_then(Item::as_array_of_tables);
    let text = |package: &Table, key| Some(package.get(key)?.as_str()?.to_owned());
    let found = packages.into_iter().flatten().filter_map(|package| {
        let name = text(package, "name").filter(|name| names.contains(name))?;
        Some(format!("{name} {}", text(package, "version")?))
    });
    Ok(found.collect())
}
