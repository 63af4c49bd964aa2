//! Packs the support code into the library as data: `rt`, and the parts that only some clients need. `src/support.rs`
//! says why it is done here.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The folders that may hold the support code: in a checkout `rt` is a link, in a package it is a folder. A checkout
/// without symbolic links has a text file there.
const FOLDERS: [&str; 2] = ["rt", "../generated/src/rt"];

/// The folder of the parts.
const PARTS: &str = "parts";

/// The first line of files that codegen writes: in `rt`, the parts that the client there needs.
const MARK: &str = "// @generated";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = FOLDERS.iter().map(Path::new).find(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| format!("none of the folders {FOLDERS:?} exists"))?;
    pack(folder, "support.rs")?;
    pack(Path::new(PARTS), "parts.rs")
}

/// Writes the paths and texts in a folder as a Rust expression.
fn pack(folder: &Path, target: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort();
    let target = Path::new(&env::var("OUT_DIR")?).join(target);
    // The texts, not their paths: a build in a folder that was moved still finds them.
    fs::write(target, format!("&{files:?}"))?;
    Ok(())
}

/// Collects paths relative to the folder, and texts with LF at the end of lines, whatever the checkout has.
fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, String)>,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("a name is not UTF-8")?;
        let relative = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{relative}/"), files)?;
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path)?.replace("\r\n", "\n");
            if !text.starts_with(MARK) {
                files.push((relative, text));
            }
        }
    }
    Ok(())
}
