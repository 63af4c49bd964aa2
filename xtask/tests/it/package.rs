//! What is in the packages of the client and of the generator, and what the client's pages link to.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::tree;

/// The client's folder.
fn client() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated")
}

/// The paths of the files in the package of a folder.
fn packaged(folder: &Path) -> BTreeSet<String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["package", "--list", "--allow-dirty", "--offline", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).expect("paths are UTF-8");
    list.lines().map(|path| path.replace('\\', "/")).collect()
}

/// The targets of the links in a Markdown text that are relative paths, without what follows `#`.
fn relative_links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let paths = targets.filter(|target| !target.contains("://") && !target.contains("::"));
    let paths = paths.filter_map(|path| path.split('#').next());
    paths.filter(|path| !path.is_empty()).collect()
}

#[test]
fn it_has_what_users_read() {
    let files = packaged(&client());
    for path in ["CHANGELOG.md", "Cargo.toml", "LICENSE", "README.md", "src/lib.rs"] {
        assert!(files.contains(path), "{path} is not in {files:#?}");
    }
    let belongs = |path: &String| !path.starts_with("tests/") && !path.starts_with("benches/");
    assert!(files.iter().all(belongs), "{files:#?}");
}

#[test]
fn relative_links_lead_to_files_in_it() {
    let files = packaged(&client());
    let mut count = 0;
    for page in files.iter().filter(|path| path.ends_with(".md")) {
        let text = fs::read_to_string(client().join(page)).expect(page);
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in relative_links(&text) {
            let path = if folder.is_empty() { link.to_owned() } else { format!("{folder}/{link}") };
            assert!(files.contains(&path), "{page} links to {link}, which is not in the package");
            count += 1;
        }
    }
    assert!(count > 0, "no page has a relative link");
}

/// The generator's package must build without this workspace.
#[test]
fn the_generators_package_has_the_support_code() {
    let packaged = packaged(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen"));
    for (name, folder) in [("rt", "src/rt"), ("parts", "../codegen/parts")] {
        let is_in_folder = |path: &&String| path.starts_with(&format!("{name}/"));
        let packaged: BTreeSet<_> = packaged.iter().filter(is_in_folder).collect();
        let files = tree(&client().join(folder));
        let paths = files.keys().filter(|path| path.ends_with(".rs") || path.ends_with(".md"));
        let paths: BTreeSet<_> = paths.map(|path| format!("{name}/{path}")).collect();
        assert!(!paths.is_empty(), "{folder}");
        assert_eq!(packaged, paths.iter().collect());
    }
}

#[test]
fn links_are_found() {
    let text =
        "[a](docs/a.md#b), [c](#c), [d](https://example.com), [e](crate::Client) and [f](f.md)";
    assert_eq!(relative_links(text), ["docs/a.md", "f.md"]);
}
