//! `corpus`: many models, with all that can be wrong with one.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{MODEL, Run, command, here, model_with, run, tree};

/// A folder with a folder of models in it; the support code is this workspace's.
struct Folder(TempDir);

impl Folder {
    fn new(models: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        fs::create_dir(folder.0.path().join("models")).expect("a folder");
        for (name, text) in models {
            fs::write(folder.0.path().join("models").join(name), text).expect("a model");
        }
        folder
    }

    fn command(&self) -> Command {
        let mut command = command();
        command.current_dir(self.0.path()).arg("corpus");
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run(self.command().args(arguments))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// A text without what differs from run to run: widths, times, memory, and the size of the support code.
fn stable(text: &str) -> String {
    let line = |line: &str| {
        let words: Vec<_> = line.split_whitespace().collect();
        let number = |word: &str| word.parse::<f64>().ok();
        let stable = words.iter().enumerate().map(|(index, word)| {
            let unit = words.get(index + 1).copied().unwrap_or_default();
            match number(word) {
                Some(number) if number > 999.0 || ["s", "MB"].contains(&unit) => "_",
                _ => word,
            }
        });
        stable.collect::<Vec<_>>().join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

/// A model that is refused: of another protocol.
fn refused() -> String {
    model_with("aws.protocols#awsJson1_0", "aws.protocols#restXml")
}

/// A model with a second service.
fn two_services() -> String {
    let (head, tail) = MODEL.split_once("\"test.weather#Weather\"").expect("a service");
    let (service, _) = tail.split_once("\"test.weather#GetForecast\":").expect("an operation");
    format!("{head}\"test.weather#Climate\"{service}\"test.weather#Weather\"{tail}")
}

const NO_SERVICE: &str = r#"{"smithy": "2.0", "shapes": {"a#Text": {"type": "string"}}}"#;

#[test]
fn each_model_is_a_row_and_each_reason_is_counted() {
    let warning = |text: &str| {
        let city = r#""City": { "target": "smithy.api#String", "traits": { "#;
        let pattern = r#""smithy.api#pattern": "(?=a)b", "#;
        assert!(text.contains(city));
        text.replace(city, &format!("{city}{pattern}"))
    };
    let folder = Folder::new(&[
        ("b-warned.json", &warning(MODEL)),
        ("a.json", MODEL),
        ("refused.json", &refused()),
        ("also-refused.json", &refused()),
        ("two.json", &warning(&two_services())),
        ("none.json", NO_SERVICE),
        ("wrong.json", &model_with("\"target\": \"test.weather#Sky\"", "\"target\": \"a#Gone\"")),
        ("broken.json", "{\"smithy\": \"2.0\", "),
        ("ignored.txt", "not a model"),
    ]);
    fs::write(folder.0.path().join("models/not-text.json"), b"{\xff").expect("a file");
    let run = folder.run(&["models"]);
    run.ends_with_code(1);
    assert_eq!(run.stderr, "");
    assert_snapshot!(stable(&run.stdout), @r#"
    file service protocol operations shapes time memory lines warnings result
    models/a.json test.weather#Weather awsJson1_0 1 2 _ s _ MB _ 0 ok
    models/also-refused.json test.weather#Weather restXml 1 2 _ s _ MB 0 refused, 1 error
    models/b-warned.json test.weather#Weather awsJson1_0 1 2 _ s _ MB _ 1 ok
    models/broken.json _ s 0 invalid, 1 error
    models/none.json _ s 0 no service
    models/not-text.json _ s 0 invalid
    models/refused.json test.weather#Weather restXml 1 2 _ s _ MB 0 refused, 1 error
    models/two.json test.weather#Climate awsJson1_0 1 2 _ s _ MB _ 1 ok
    models/two.json test.weather#Weather awsJson1_0 1 2 _ s _ MB _ 1 ok
    models/wrong.json test.weather#Weather awsJson1_0 1 1 _ s _ MB 0 invalid, 1 error

    Invalid:
    1 in 1 model: the model is not valid JSON: unterminated object
    models/broken.json:1:1: the model is not valid JSON: unterminated object
    1 in 1 model: the model does not define the target a#Gone
    models/wrong.json:28:20: test.weather#GetForecastOutput$Sky: the model does not define the target a#Gone

    Not supported:
    2 in 2 models: the protocols of the service are not supported: aws.protocols#restXml
    models/also-refused.json:4:5: test.weather#Weather: the protocols of the service are not supported: aws.protocols#restXml

    Warnings:
    3 in 2 models: the pattern `…` is not supported, and values are not checked: look-around is not supported
    models/b-warned.json:24:95: test.weather#GetForecastInput$City: the pattern `(?=a)b` is not supported, and values are not checked: look-around is not supported

    models/not-text.json: invalid:
    the model models/not-text.json must be UTF-8; found an invalid byte at offset 1

    9 files, 7 services: 4 ok, 1 no service, 3 invalid, 2 refused; in _ s
    "#);

    // The order does not depend on which model is ready first.
    for jobs in ["1", "7"] {
        let again = folder.run(&["models", "--jobs", jobs]);
        assert_eq!(stable(&again.stdout), stable(&run.stdout));
    }
    // Nothing is written.
    let files = tree(folder.0.path());
    assert_eq!(files.keys().filter(|path| !path.starts_with("models")).count(), 0, "{files:?}");
}

#[test]
fn one_json_object_for_tools() {
    let folder = Folder::new(&[("a.json", MODEL), ("none.json", NO_SERVICE)]);
    let run = folder.run(&["models", "--json"]);
    run.ends_with_code(0);
    let found = json(&run);
    let row = &found["models"][0];
    assert_eq!(row["file"], "models/a.json");
    assert_eq!(row["service"], "test.weather#Weather");
    assert_eq!(row["protocols"], serde_json::json!(["aws.protocols#awsJson1_0"]));
    assert_eq!((&row["operations"], &row["shapes"]), (&1.into(), &2.into()));
    assert_eq!((&row["crate"], &row["result"]), (&"a".into(), &"ok".into()));
    assert!(row["lines"].as_u64() > Some(1000), "{row}");
    assert!(row["seconds"].as_f64() > Some(0.0), "{row}");
    if cfg!(target_os = "linux") {
        assert!(row["memory"].as_u64() > Some(1_000_000), "{row}");
    }
    assert_eq!(found["models"][1]["result"], "no service");
    assert_eq!((&found["results"]["ok"], &found["results"]["refused"]), (&1.into(), &0.into()));
    assert_eq!(found["reasons"], serde_json::json!([]));

    // One model alone, which this process works on itself.
    let alone = json(&folder.run(&["models/a.json", "--json"]));
    assert_eq!(alone["models"][0]["lines"], row["lines"]);

    let folder = Folder::new(&[("a.json", &refused()), ("b.json", &refused())]);
    let run = folder.run(&["models", "--json"]);
    run.ends_with_code(1);
    let reason = &json(&run)["reasons"][0];
    assert_eq!((&reason["severity"], &reason["count"]), (&"unsupported".into(), &2.into()));
    assert_eq!(reason["models"], 2);
    let example = reason["example"].as_str().expect("an example");
    assert!(example.starts_with("models/a.json:4:5: test.weather#Weather: "), "{example}");
}

#[test]
fn crates_are_kept() {
    let folder = Folder::new(&[("a.json", MODEL), ("two.json", &two_services())]);
    let run = folder.run(&["models", "--out", "crates"]);
    run.ends_with_code(0);
    let files = tree(folder.0.path());
    for name in ["a", "two-climate", "two-weather"] {
        for path in ["Cargo.toml", "README.md", "src/lib.rs", "src/rt/mod.rs"] {
            assert!(files.contains_key(&format!("crates/{name}/{path}")), "{name}: {path}");
        }
    }
    // The same crate as `codegen` writes.
    let mut codegen = command();
    codegen.current_dir(folder.0.path()).args(["codegen", "--model", "models/a.json"]);
    let codegen = crate::support::run(codegen.args(["--out", "a"]));
    codegen.ends_with_code(0);
    let by = |folder_name: &str| tree(&folder.0.path().join(folder_name));
    assert_eq!(by("a"), by("crates/a"));

    // Other files are in the way.
    folder.write("others/a/mine.txt", "mine");
    let run = folder.run(&["models", "--out", "others"]);
    run.fails(2, &["error: others/a must be new, empty, or a crate"]);
}

#[test]
fn two_crates_cannot_have_the_same_directory() {
    let folder = Folder::new(&[("a-b.json", MODEL), ("a.b.json", MODEL)]);
    folder.run(&["models"]).ends_with_code(0);
    let run = folder.run(&["models", "--out", "crates"]);
    run.fails(2, &["the crates of models/a-b.json and models/a.b.json have the same name"]);
}

#[test]
fn a_folder_without_models_is_an_error() {
    let folder = Folder::new(&[("a.txt", "")]);
    folder.run(&["models"]).fails(2, &["the directory models does not contain a JSON file"]);
    folder.run(&["missing.json"]).ends_with_code(1);
    let help = here(["corpus", "--help"]);
    help.ends_with_code(0);
    assert_eq!(here(["help", "corpus"]).stdout, help.stdout);
    assert!(help.stdout.contains("--compile") && help.stdout.contains("Exit codes:"));
}

#[test]
fn crates_are_compiled_and_tested() {
    let models = ["broken.json", "failing.json", "good.json"].map(|name| (name, MODEL));
    let folder = Folder::new(&models);
    folder.run(&["models", "--out", "crates"]).ends_with_code(0);
    // What a faulty generator would do, by hand.
    folder.write(
        "crates/broken/src/bin/unused.rs",
        "//! A warning.\nfn main() {\n    let unused = 1;\n}\n",
    );
    let test =
        |body: &str| format!("//! A test.\n#[test]\nfn mine() {{\n    assert!({body});\n}}\n");
    folder.write("crates/failing/tests/mine.rs", &test("cfg!(any())"));
    folder.write("crates/good/tests/mine.rs", &test("cfg!(all())"));

    let run = folder.run(&["models", "--out", "crates", "--test", "--json"]);
    run.ends_with_code(1);
    let rows = &json(&run)["models"];
    let message = |index: usize| rows[index]["message"].as_str().unwrap_or_default();
    assert_eq!(rows[0]["result"], "does not compile", "{run:?}");
    assert!(message(0).starts_with("0 errors, 1 warning\n"), "{run:?}");
    assert!(message(0).contains("unused variable"), "{run:?}");
    assert_eq!(rows[1]["result"], "tests fail", "{run:?}");
    assert!(message(1).contains("---- mine stdout ----"), "{run:?}");
    assert_eq!((&rows[2]["result"], &rows[2]["message"]), (&"ok".into(), &Value::Null), "{run:?}");
    assert!(rows[2]["tests"].as_u64() >= Some(1), "{run:?}");
}
