//! Models that can't be read, or not be generated from.

use crate::support::{MODEL, Workspace, model_with};

/// Runs codegen on a model, which must fail without touching anything.
#[track_caller]
fn refused(model: impl AsRef<[u8]>, code: i32, texts: &[&str]) {
    let workspace = Workspace::new(model);
    let before = workspace.files();
    workspace.run(["codegen"]).fails(code, texts);
    assert_eq!(workspace.files(), before);
    workspace.run(["codegen", "--out", "new"]).fails(code, texts);
    assert_eq!(workspace.files(), before);
}

#[test]
fn a_missing_model_is_named() {
    let workspace = Workspace::new(MODEL);
    let run = workspace.run(["codegen", "--model", "nowhere.json", "--out", "new"]);
    run.fails(2, &["error: cannot read the model nowhere.json: ", "help: "]);
    let run = workspace.run(["codegen", "--model", "generated", "--out", "new"]);
    run.fails(2, &["error: the directory generated does not contain a JSON file"]);
}

#[test]
fn a_model_that_is_not_text_is_refused() {
    refused(b"{\"smithy\": \"\xff\"}", 2, &["must be UTF-8; found an invalid byte at offset 12"]);
}

#[test]
fn a_model_that_is_not_json_is_refused_with_its_place() {
    refused(
        "{\n  \"smithy\": \"2.0\",\n  oops\n}",
        1,
        &["error: the model is not valid JSON: ", "partnercentral-account.json:3:3"],
    );
    refused("", 1, &["error: the model is not valid JSON: the file is empty"]);
}

#[test]
fn all_mistakes_are_listed_with_their_places() {
    let model = model_with("\"test.weather#Sky\" }", "\"test.weather#Gone\" }").replace(
        "\"errors\": [{ \"target\": \"test.weather#NoSuchCity\" }]",
        "\"errors\": [{ \"target\": \"test.weather#Lost\" }]",
    );
    refused(
        model,
        1,
        &[
            "model/partnercentral-account.json:20:",
            "test.weather#Lost",
            "model/partnercentral-account.json:28:",
            "test.weather#Gone",
            "error: found 2 errors in model; no file was written\n",
        ],
    );
}

#[test]
fn a_terminal_obeys_no_text_from_a_model() {
    let workspace = Workspace::new(model_with("\"test.weather#Sky\" }", r#""\u001b[2J" }"#));
    let run = workspace.run(["codegen"]);
    run.fails(1, &["partnercentral-account.json:28:"]);
    assert!(!run.stderr.contains('\x1b'), "{run:?}");
}

#[test]
fn warnings_are_folded_until_all_are_asked_for() {
    let unknown = r#""traits": { "test.weather#unknown": {} },"#;
    let operations = (0..15).map(|number| {
        format!(r#""test.weather#Op{number:02}": {{ "type": "operation", {unknown} "input": {{ "target": "smithy.api#Unit" }}, "output": {{ "target": "smithy.api#Unit" }} }},"#)
    });
    let targets =
        (0..15).map(|number| format!(r#"{{ "target": "test.weather#Op{number:02}" }}, "#));
    let model = model_with(
        "\"operations\": [",
        &format!("\"operations\": [{}", targets.collect::<String>()),
    )
    .replace(
        "\"test.weather#Sky\": {",
        &format!("{}\"test.weather#Sky\": {{", operations.collect::<String>()),
    );
    let workspace = Workspace::new(model);
    let run = workspace.run(["codegen"]);
    run.ends_with_code(0);
    assert_eq!(run.stderr.matches("warning: ").count(), 10, "{run:?}");
    assert!(run.stderr.ends_with("and 5 more warnings; use `--verbose` to show all\n"), "{run:?}");
    let run = workspace.run(["codegen", "--verbose"]);
    assert_eq!(run.stderr.matches("warning: ").count(), 15, "{run:?}");
}

#[test]
fn one_service_of_several_can_be_chosen() {
    let second = MODEL.find("\"test.weather#Weather\"").expect("a service");
    let end = MODEL.find("    \"test.weather#GetForecast\": {").expect("an operation");
    let other =
        MODEL[second..end].replace("#Weather", "#Other").replace("Weather Service", "Other");
    let model = format!("{}{other}{}", &MODEL[..second], &MODEL[second..]);
    refused(&model, 1, &["test.weather#Other", "--service"]);
    let workspace = Workspace::new(model);
    let run = workspace.run(["codegen", "--service", "test.weather#None"]);
    run.fails(1, &["test.weather#None", "test.weather#Weather"]);
    let check = workspace.run(["codegen", "--service", "test.weather#Other", "--check"]);
    check.ends_with_code(1);
    let mend = "run `cargo xtask codegen --service 'test.weather#Other'`";
    assert!(check.stdout.contains(mend), "{check:?}");
    workspace.run(["codegen", "--service", "test.weather#Other"]).ends_with_code(0);
    workspace.run(["codegen", "--service", "test.weather#Other", "--check"]).ends_with_code(0);
}

/// A model of two files with twenty mistakes, and what is said about each.
const SERVICE_WITH_MISTAKES: &str = r##"{
  "smithy": "2.0",
  "shapes": {
    "test#Service": {
      "type": "service",
      "operations": [{ "target": "test#Do" }, { "target": "test#Gone" }, { "target": "test#Text" }],
      "traits": { "aws.protocols#awsJson1_0": {}, "smithy.api#title": 5 }
    },
    "test#Do": {
      "type": "operation",
      "input": { "target": "test#Text" },
      "output": { "target": "test#DoOutput" },
      "errors": [{ "target": "test#DoOutput" }]
    },
    "test#DoOutput": {
      "type": "structure",
      "members": {
        "a": { "target": "test#Nowhere" },
        "b": { "target": "smithy.api#Integer", "traits": { "smithy.api#length": { "min": 1 } } },
        "c": { "target": "smithy.api#String", "traits": { "smithy.api#length": { "min": 2, "max": 1 } } },
        "d": { "target": "smithy.api#String", "traits": { "smithy.api#default": 1 } },
        "e": { "target": "smithy.api#Blob", "traits": { "smithy.api#pattern": "a" } },
        "g": { "target": 1 },
        "h": { "target": "smithy.api#Timestamp", "traits": { "smithy.api#timestampFormat": "new" } }
      }
    },
    "test#Text": { "type": "string" }
  }
}
"##;

/// The other file of the model.
const SHAPES_WITH_MISTAKES: &str = r##"{
  "smithy": "2.0",
  "shapes": {
    "test#Text": { "type": "blob" },
    "test#Gone2": { "type": "apply", "traits": {} },
    "test#Union": { "type": "union", "members": {} },
    "test#Map": { "type": "map", "key": { "target": "smithy.api#Long" }, "value": { "target": "smithy.api#Long" } },
    "test#List": { "type": "list", "member": { "target": "test#List" } },
    "test#Enum": { "type": "enum", "members": {
      "A": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "x" } },
      "B": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "x" } } } },
    "test#Odd": { "type": "thing" },
    "no id": { "type": "string" }
  }
}
"##;

#[test]
fn all_mistakes_in_two_files_are_underlined() {
    let workspace = Workspace::new(MODEL);
    workspace.write("service.json", SERVICE_WITH_MISTAKES);
    workspace.write("shapes.json", SHAPES_WITH_MISTAKES);
    let before = workspace.files();
    let run = workspace.run(["check", "service.json", "shapes.json"]);
    run.ends_with_code(1);
    assert_eq!(run.stdout, "checked 2 files: 20 errors, 0 warnings\n", "{run:#?}");
    insta::assert_snapshot!(run.stderr);
    assert_eq!(workspace.files(), before);

    let models = ["--model", "service.json", "--model", "shapes.json", "--out", "new"];
    let run = workspace.run(["codegen"].into_iter().chain(models));
    run.fails(1, &["in service.json, shapes.json; no file was written\n"]);
    assert_eq!(workspace.files(), before);
}

#[test]
fn diagnostics_are_printed_as_json_for_tools() {
    let workspace = Workspace::new(MODEL);
    workspace.write("service.json", SERVICE_WITH_MISTAKES);
    workspace.write("shapes.json", SHAPES_WITH_MISTAKES);
    let run = workspace.run(["check", "--message-format", "json", "service.json", "shapes.json"]);
    run.ends_with_code(1);
    let lines = run.stdout.lines().map(serde_json::from_str::<serde_json::Value>);
    let lines: Vec<_> = lines.collect::<Result<_, _>>().expect("each line is JSON");
    assert_eq!(lines.len(), 20);
    let twice =
        lines.iter().find(|line| !line["related"].is_null()).expect("a shape is defined twice");
    let expected = serde_json::json!({
        "severity": "error",
        "place": { "path": "shapes.json", "line": 4, "column": 5 },
        "subject": "test#Text",
        "message": "the shape has another definition here than before",
        "help": null,
        "related": {
            "message": "the other definition is here",
            "place": { "path": "service.json", "line": 27, "column": 5 },
        },
        "rendered": twice["rendered"],
    });
    assert_eq!(*twice, expected);
    let rendered = twice["rendered"].as_str().expect("it is text");
    assert!(rendered.starts_with("error: test#Text: the shape has another"), "{rendered}");
    assert_eq!(run.stderr, "checked 2 files: 20 errors, 0 warnings\n");

    let run = workspace.run(["codegen", "--message-format", "json"]);
    run.ends_with_code(0);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("written"), "{run:#?}");
}

#[test]
fn warnings_can_be_denied() {
    let model = model_with(
        "\"type\": \"operation\",",
        "\"type\": \"operation\", \"traits\": { \"smithy.api#httpChecksumRequired\": {} },",
    );
    let workspace = Workspace::new(&model);
    let before = workspace.files();
    let run = workspace.run(["codegen", "--deny-warnings"]);
    run.fails(1, &["warning: ", "error: found 1 warning in model; no file was written\n"]);
    assert_eq!(workspace.files(), before);
    workspace.run(["check", "model"]).ends_with_code(0);
    workspace.run(["check", "model", "--deny-warnings"]).ends_with_code(1);
}

#[test]
fn a_model_without_a_service_can_be_checked() {
    let workspace = Workspace::new(MODEL);
    let shapes = r#"{"smithy": "2.0", "shapes": {"a#A": {"type": "bigDecimal"}}}"#;
    workspace.write("shapes.json", shapes);
    let run = workspace.run(["check", "shapes.json"]);
    run.ends_with_code(0);
    assert_eq!(run.stdout, "checked 1 file: 0 errors, 0 warnings\n");
    let run = workspace.run(["check"]);
    run.fails(2, &["expected the path of a model", "help: "]);
}

#[test]
fn what_is_not_supported_is_a_warning_of_check() {
    let workspace = Workspace::new(MODEL.replace("awsJson1_0", "restXml"));
    let run = workspace.run(["check", "model"]);
    run.ends_with_code(0);
    assert!(run.stderr.contains("warning: test.weather#Weather: the protocols"), "{run:#?}");
    workspace.run(["codegen"]).fails(1, &["error: test.weather#Weather: the protocols"]);
}

#[test]
fn all_files_of_the_folder_model_are_merged() {
    let workspace = Workspace::new(MODEL);
    let more = r#"{"smithy": "2.0", "shapes": {"test.weather#Sky": {"type": "apply", "traits": {"smithy.api#documentation": "From another file."}}}}"#;
    workspace.write("model/more.json", more);
    workspace.run(["codegen"]).ends_with_code(0);
    let files = workspace.files();
    let sky = files.iter().find(|(path, _)| path.ends_with("types/sky.rs")).expect("a structure");
    assert!(String::from_utf8_lossy(sky.1).contains("From another file."));
}
