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
    let run = workspace.run(["codegen", "--model", "model", "--out", "new"]);
    run.fails(2, &["error: cannot read the model model: "]);
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
        &["partnercentral-account.json:3:3: error: "],
    );
    refused("", 1, &["partnercentral-account.json:"]);
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
            "error: found 2 errors in model/partnercentral-account.json; no file was written\n",
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
    let waitable = r#""traits": { "smithy.waiters#waitable": {} },"#;
    let operations = (0..15).map(|number| {
        format!(r#""test.weather#Op{number:02}": {{ "type": "operation", {waitable} "input": {{ "target": "smithy.api#Unit" }}, "output": {{ "target": "smithy.api#Unit" }} }},"#)
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
    assert_eq!(run.stderr.matches(": warning: ").count(), 10, "{run:?}");
    assert!(run.stderr.ends_with("and 5 more warnings; use `--verbose` to show all\n"), "{run:?}");
    let run = workspace.run(["codegen", "--verbose"]);
    assert_eq!(run.stderr.matches(": warning: ").count(), 15, "{run:?}");
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
