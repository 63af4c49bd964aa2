//! Workspaces and models to try the command on, and runs of it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A service with one operation, one structure to list and one error; nothing more.
pub const MODEL: &str = r##"{
  "smithy": "2.0",
  "shapes": {
    "test.weather#Weather": {
      "type": "service",
      "version": "2026-01-01",
      "operations": [{ "target": "test.weather#GetForecast" }],
      "traits": {
        "aws.api#service": { "sdkId": "Weather" },
        "aws.auth#sigv4": { "name": "weather" },
        "aws.protocols#awsJson1_0": {},
        "smithy.api#documentation": "Tells tomorrow's weather.",
        "smithy.api#title": "Weather Service"
      }
    },
    "test.weather#GetForecast": {
      "type": "operation",
      "input": { "target": "test.weather#GetForecastInput" },
      "output": { "target": "test.weather#GetForecastOutput" },
      "errors": [{ "target": "test.weather#NoSuchCity" }]
    },
    "test.weather#GetForecastInput": {
      "type": "structure",
      "members": { "City": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } } }
    },
    "test.weather#GetForecastOutput": {
      "type": "structure",
      "members": { "Sky": { "target": "test.weather#Sky" } }
    },
    "test.weather#Sky": {
      "type": "structure",
      "members": { "Cloudy": { "target": "smithy.api#Boolean" } }
    },
    "test.weather#NoSuchCity": {
      "type": "structure",
      "members": { "Message": { "target": "smithy.api#String" } },
      "traits": { "smithy.api#error": "client" }
    }
  }
}
"##;

/// The model with a part of it replaced.
pub fn model_with(part: &str, other: &str) -> String {
    assert!(MODEL.contains(part), "the model does not contain {part}");
    MODEL.replace(part, other)
}

/// The model, with a stream of events in an output.
pub fn model_with_a_stream() -> String {
    model_with(
        r#"{
      "type": "structure",
      "members": { "Cloudy": { "target": "smithy.api#Boolean" } }
    }"#,
        r#"{
      "type": "union",
      "members": { "Cloud": { "target": "test.weather#Cloud" } },
      "traits": { "smithy.api#streaming": {} }
    },
    "test.weather#Cloud": { "type": "structure" }"#,
    )
}

/// A run that has ended.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    #[track_caller]
    pub fn ends_with_code(&self, code: i32) {
        assert_eq!(self.code, Some(code), "{self:#?}");
    }

    /// Ended with a code, and with each of the texts on standard error.
    #[track_caller]
    pub fn fails(&self, code: i32, texts: &[&str]) {
        self.ends_with_code(code);
        for text in texts {
            assert!(self.stderr.contains(text), "stderr does not say `{text}`: {self:#?}");
        }
    }
}

/// The command, about to run in this workspace.
pub fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
}

pub fn run(command: &mut Command) -> Run {
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Runs the command in this workspace.
pub fn here<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    run(command().args(arguments))
}

/// A folder for a test, laid out as a workspace.
pub struct Workspace(TempDir);

impl Workspace {
    /// A workspace with a model and nothing generated yet.
    pub fn new(model: impl AsRef<[u8]>) -> Self {
        let workspace = Self(tempfile::tempdir().expect("a temporary folder"));
        workspace.write("model/partnercentral-account.json", model);
        workspace.write("generated/src/rt/mod.rs", "//! By hand.\n");
        workspace
    }

    /// A workspace with a model that has been generated from.
    pub fn generated() -> Self {
        let workspace = Self::new(MODEL);
        workspace.run(["codegen"]).ends_with_code(0);
        workspace
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn command(&self) -> Command {
        self.command_of(command())
    }

    fn command_of(&self, mut command: Command) -> Command {
        command.current_dir(self.0.path()).env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command
    }

    /// A program that is bound by permissions, even if root runs the tests.
    #[cfg(unix)]
    pub fn unprivileged(&self) -> Unprivileged {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};

        // Where cargo builds it, perhaps only root may run it.
        let folder = tempfile::tempdir().expect("a temporary folder");
        let program = folder.path().join("xtask");
        fs::copy(env!("CARGO_BIN_EXE_xtask"), &program).expect("a copy of the program");
        for path in [folder.path(), &program] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("permissions");
        }
        let is_root = fs::metadata(self.0.path()).expect("a folder").uid() == 0;
        Unprivileged { _folder: folder, program, is_root }
    }

    pub fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        run(self.command().args(arguments))
    }

    /// Everything in the workspace: paths with contents.
    pub fn files(&self) -> Tree {
        tree(self.0.path())
    }

    /// Everything that codegen is to look after.
    pub fn generated_files(&self) -> Tree {
        tree(&self.path("generated"))
    }
}

/// A program that is bound by permissions.
#[cfg(unix)]
pub struct Unprivileged {
    _folder: TempDir,
    program: PathBuf,
    /// Whether root runs the tests, so that the program must run as another user.
    is_root: bool,
}

#[cfg(unix)]
impl Unprivileged {
    /// Runs `codegen` in a workspace.
    pub fn codegen(&self, workspace: &Workspace) -> Run {
        use std::os::unix::process::CommandExt;

        let mut command = workspace.command_of(Command::new(&self.program));
        if self.is_root {
            command.uid(65534).gid(65534);
        }
        run(command.arg("codegen"))
    }
}

/// Paths, and what is there: a file's content, a link's goal, or nothing for a folder.
pub type Tree = BTreeMap<String, Vec<u8>>;

pub fn tree(root: &Path) -> Tree {
    let mut found = Tree::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let kind = fs::symlink_metadata(&path).expect("an entry").file_type();
            let content = if kind.is_symlink() {
                fs::read_link(&path).expect("a link").into_os_string().into_encoded_bytes()
            } else if kind.is_dir() {
                folders.push(path.clone());
                Vec::new()
            } else {
                fs::read(&path).expect("a file")
            };
            let path = path.strip_prefix(root).expect("it is below");
            found.insert(path.to_string_lossy().replace('\\', "/"), content);
        }
    }
    found
}
