//! All features and nasty names in one crate, which is compiled with warnings denied.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use codegen::Files;

use crate::support::{generate, generate_named, model_of, with_rules};
use crate::{
    documentation, endpoints, enums, errors, examples, members, names, operations, pages,
    pagination, structures, unions, waiters,
};

/// The shapes of all features.
pub const COURSE: [&str; 33] = [
    structures::PLAIN,
    structures::EMPTY,
    structures::EXPECTED,
    structures::DEFAULTS,
    structures::SENSITIVE,
    structures::RECURSION,
    structures::DEPRECATED,
    members::SIMPLE,
    members::TIMESTAMPS,
    members::COLLECTIONS,
    members::OWN_SIMPLE,
    enums::ENUM,
    enums::OLD_ENUM,
    enums::ENUM_NAMES,
    unions::UNION,
    unions::UNION_OF_ALL,
    errors::ERROR,
    errors::ERRORS,
    errors::COMMON_ERRORS,
    operations::TOKEN,
    operations::NOTHING,
    operations::AUTH,
    pages::ENDLESS,
    pagination::FLAT,
    pagination::TOKENS_ONLY,
    waiters::ALL,
    documentation::DOCUMENTED,
    examples::SHOP,
    names::KEYWORD_MEMBERS,
    names::RESERVED_SHAPES,
    names::COLLIDING,
    names::NAMES_OF_SUPPORT_CODE,
    REACHES_THE_REST,
];

/// The operation that reaches what no other one does.
const REACHES_THE_REST: &str = r#"
"a#ReachAll": {"type": "operation", "input": {"target": "a#ReachAllInput"}, "output": {"target": "a#ReachAllInput"},
  "errors": [{"target": "a#Missing"}, {"target": "a#SlowDown"}, {"target": "a#TryAgain"}, {"target": "a#YourFaultButTryAgain"}, {"target": "a#IOFault"}, {"target": "a#OutdatedError"}, {"target": "a#Report"}, {"target": "a#Reportable"}]},
"a#Report": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#Reportable": {"type": "structure", "traits": {"smithy.api#error": "server"}},
"a#ReachAllInput": {"type": "structure", "members": {
  "m1": {"target": "a#Plain"}, "m2": {"target": "a#Empty"}, "m3": {"target": "a#Bare"}, "m4": {"target": "a#Holder"}, "m5": {"target": "a#Defaults"},
  "m6": {"target": "a#Login"}, "m7": {"target": "a#SecretKind"}, "m8": {"target": "a#SecretUnion"}, "m9": {"target": "a#Selfish"}, "m10": {"target": "a#Chicken"},
  "m11": {"target": "a#Tree"}, "m12": {"target": "a#Outdated"}, "m13": {"target": "a#OutdatedKind"}, "m14": {"target": "a#OutdatedUnion"}, "m15": {"target": "a#Simple"},
  "m16": {"target": "a#Times"}, "m17": {"target": "a#Collections"}, "m18": {"target": "a#OwnSimple"}, "m19": {"target": "a#Suit"}, "m20": {"target": "a#OldSuit"},
  "m21": {"target": "a#Odd"}, "m22": {"target": "a#OddOld"}, "m24": {"target": "a#Shape"}, "m25": {"target": "a#Anything"},
  "m26": {"target": "a#Explained"}, "m27": {"target": "a#Reserved"}, "m28": {"target": "a#Twins"}, "m29": {"target": "a#Suit"}}}
"#;

/// Names that make every line too long.
const LONG_NAMES: &str = r#"
"a#AStructureWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself": {"type": "structure", "members": {
  "aRatherLongNameOfAMember": {"target": "a#LongMap"}, "anotherRatherLongNameOfAMemberThatIsRequired": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
  "again": {"target": "a#AStructureWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself"},
  "aUnionWithMiddlingName": {"target": "a#AUnionOfMiddlingLengthAsModelsHaveThem"}}},
"a#LongMap": {"type": "map", "key": {"target": "a#AnEnumerationWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself"}, "value": {"target": "a#LongList"}},
"a#LongList": {"type": "list", "member": {"target": "a#AUnionOfMiddlingLengthAsModelsHaveThem"}},
"a#AnEnumerationWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself": {"type": "enum", "members": {
  "A_VALUE_WITH_A_NAME_THAT_IS_SO_LONG_THAT_HARDLY_ANY_LINE_HAS_ROOM_FOR_MORE_THAN_THE_NAME_ITSELF": {"target": "smithy.api#Unit"},
  "SHORT": {"target": "smithy.api#Unit"}}},
"a#AUnionOfMiddlingLengthAsModelsHaveThem": {"type": "union", "members": {
  "aVariantOfMiddlingLengthAsModelsHaveThem": {"target": "a#AStructureWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself"},
  "anotherVariantOfMiddlingLength": {"target": "a#LongMap"}}},
"a#AnOperationWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself": {"type": "operation",
  "input": {"target": "a#LongInput"}, "output": {"target": "a#LongOutput"},
  "errors": [{"target": "a#AnErrorWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItselfException"}, {"target": "a#IOFault"}],
  "traits": {"smithy.api#paginated": {"inputToken": "theTokenOfThePageThatIsToBeFetchedNext", "outputToken": "theTokenOfThePageThatIsToBeFetchedNext", "items": "theItemsOfThePageThatHasJustBeenFetched"}}},
"a#LongInput": {"type": "structure", "members": {"theTokenOfThePageThatIsToBeFetchedNext": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#LongOutput": {"type": "structure", "members": {"theTokenOfThePageThatIsToBeFetchedNext": {"target": "smithy.api#String"}, "theItemsOfThePageThatHasJustBeenFetched": {"target": "a#LongMap"}}},
"a#AnErrorWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItselfException": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#retryable": {}}}
"#;

/// How long the compiler may take, the first time with all dependencies.
const PATIENCE: Duration = Duration::from_secs(900);

/// The model of all features.
pub fn course() -> String {
    let shapes: Vec<&str> = COURSE.iter().map(|shapes| shapes.trim()).collect();
    model_of(&shapes.join(",\n"), &with_rules(endpoints::EVERYTHING))
}

#[test]
fn the_crate_compiles_without_warnings() {
    let root = write_crate("course", &generate(&course()));
    for features in [
        &["--no-default-features"][..],
        &["--no-default-features", "--features", "serde"],
        &[],
        &["--all-features"],
    ] {
        check(&root, features).unwrap_or_else(|errors| panic!("with {features:?}:\n{errors}"));
    }
}

#[test]
fn its_documentation_holds() {
    let root = write_crate("documented", &generate_named(&course(), "partnercentral_account"));
    for command in [&["doc", "--no-deps"][..], &["test", "--doc"]] {
        let command = [command, &["--no-default-features"]].concat();
        cargo(&root, &command).unwrap_or_else(|errors| panic!("{command:?}:\n{errors}"));
    }
}

#[test]
fn long_names_compile() {
    let root = write_crate("long", &generate(&long_names()));
    check(&root, &["--all-features"]).unwrap_or_else(|errors| panic!("{errors}"));
}

/// The model of long names.
pub fn long_names() -> String {
    let fault = r#""a#IOFault": {"type": "structure", "traits": {"smithy.api#error": "server"}}"#;
    model_of(&format!("{},{fault}", LONG_NAMES.trim()), &with_rules(endpoints::EVERYTHING))
}

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
    write(&member.join("Cargo.toml"), &without_section(&manifest, "[[example]]"));
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
