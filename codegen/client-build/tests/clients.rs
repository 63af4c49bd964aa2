//! What a build script's call writes, and why it fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use smithy_client_build::{Client, Clients};
use tempfile::TempDir;

/// A model of a service with the operations `Ping` and `Pong`.
const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
"a#Service": {"type": "service", "version": "1", "operations": [{"target": "a#Ping"}, {"target": "a#Pong"}],
  "traits": {"aws.protocols#awsJson1_0": {}, "aws.api#service": {"sdkId": "Games"}, "aws.auth#sigv4": {"name": "games"}}},
"a#Ping": {"type": "operation"},
"a#Pong": {"type": "operation"}
}}"#;

/// A model with two mistakes.
const WRONG: &str = r#"{"smithy": "2.0", "shapes": {
"b#Service": {"type": "service", "version": "1", "operations": [{"target": "b#Gone"}],
  "traits": {"aws.protocols#awsJson1_0": {}}},
"b#Broken": {"type": "structure", "members": {"it": {"target": "b#Away"}}}
}}"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// The paths of the files in a directory, relative to it, with the times at which they were written.
fn written(root: &Path) -> Vec<(PathBuf, SystemTime)> {
    let mut folders = vec![root.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a directory") {
            let entry = entry.expect("an entry");
            let found = entry.metadata().expect("its metadata");
            if found.is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path().strip_prefix(root).expect("it is inside").to_owned();
                files.push((path, found.modified().expect("a time")));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn each_client_is_a_module() {
    let models = folder(&[("a.json", MODEL)]);
    let model = models.path().join("a.json");
    let out = folder(&[]);
    let generate = |module: &str| {
        Clients::new()
            .module(module)
            .client(Client::new("few", &model).operations(["Ping"]))
            .client(Client::new("all", &model).feature("all"))
            .out_dir(out.path())
            .generate()
            .unwrap_or_else(|trouble| panic!("{trouble}"));
    };
    generate("crate");
    let first = written(out.path());
    let text = |path: &str| fs::read_to_string(out.path().join(path)).expect("a file");
    assert!(text("clients.rs").contains("include!(\"src/clients.rs\");"));
    let modules = text("src/clients.rs");
    assert!(modules.contains("pub mod few;") && modules.contains("#[cfg(feature = \"all\")]\n"));
    assert!(out.path().join("src/few/operation/ping.rs").is_file());
    assert!(!out.path().join("src/few/operation/pong.rs").exists());
    assert!(out.path().join("src/all/operation/pong.rs").is_file());

    // The same again writes nothing, so that cargo has nothing to compile.
    generate("crate");
    assert_eq!(written(out.path()), first);

    // In another module, the files are elsewhere, and those of before are gone.
    generate("crate::games");
    assert!(text("clients.rs").contains("include!(\"src/games/clients.rs\");"));
    assert!(text("src/games/few.rs").contains("mod operation;"));
    assert!(!out.path().join("src/few.rs").exists());
}

#[test]
fn mistakes_of_all_models_are_told_at_once() {
    let models = folder(&[("a.json", MODEL), ("wrong.json", WRONG), ("worse.json", "{")]);
    let out = folder(&[]);
    let client = |module: &str, file: &str| Client::new(module, models.path().join(file));
    let trouble = Clients::new()
        .client(client("right", "a.json"))
        .client(client("wrong", "wrong.json"))
        .client(client("worse", "worse.json"))
        .out_dir(out.path())
        .generate()
        .expect_err("two models are wrong");
    let text = format!("{trouble:?}");
    for expected in ["b#Gone", "b#Away", "wrong.json:2:", "wrong.json:4:", "worse.json:1:"] {
        assert!(text.contains(expected), "{expected} is not in:\n{text}");
    }
    assert_eq!(written(out.path()), []);
}

#[test]
fn what_cannot_be_generated() {
    let models = folder(&[("a.json", MODEL)]);
    let model = models.path().join("a.json");
    let out = folder(&[]);
    let trouble = |clients: Clients| {
        clients.out_dir(out.path()).generate().expect_err("it cannot be generated").to_string()
    };
    let new = Clients::new;
    let twice = new().client(Client::new("a", &model)).client(Client::new("a", &model));
    assert_eq!(trouble(twice), "two clients are the module `a`");
    assert_eq!(
        trouble(new().client(Client::new("not a name", &model))),
        "expected the path of a module, such as `crate` or `crate::account`; found `crate::not a name`"
    );
    assert!(
        trouble(new().features(["clinet"])).starts_with("generated code has no feature `clinet`")
    );
    let unknown = new().client(Client::new("a", &model).operations(["Peng"]));
    assert!(trouble(unknown).contains("Peng"));
    let missing = new().client(Client::new("a", models.path().join("none.json")));
    assert!(trouble(missing).starts_with("cannot read the model "));
    assert_eq!(written(out.path()), []);
}
