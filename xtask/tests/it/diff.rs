//! The command `diff`.

use insta::assert_snapshot;

use crate::support::{MODEL, Run, Workspace, model_with};

/// The model of a weather service, and one with changes of each kind.
fn workspace() -> Workspace {
    let workspace = Workspace::new(MODEL);
    let changed =
        model_with("\"errors\": [{ \"target\": \"test.weather#NoSuchCity\" }]", "\"errors\": []");
    workspace.write("new.json", changed);
    workspace
}

fn diff(workspace: &Workspace, options: &[&str]) -> Run {
    let model = "model/partnercentral-account.json";
    workspace.run([&["diff", model, "new.json"], options].concat())
}

#[test]
fn for_people() {
    let run = diff(&workspace(), &["--version", "0.3.1"]);
    run.ends_with_code(0);
    assert_snapshot!(run.stdout, @r#"
    Breaking changes
      test.weather#GetForecast  new.json:16:5
        no longer has the error test.weather#NoSuchCity [source]
          `operation::get_forecast::GetForecastError::NoSuchCity` is gone
      test.weather#NoSuchCity  model/partnercentral-account.json:34:5
        is gone; it was a structure [source, wire]

    version: 0.4.0 after 0.3.1, there are breaking changes
    "#);
}

#[test]
fn for_a_changelog() {
    let run = diff(&workspace(), &["--version", "0.3.1", "--format", "markdown"]);
    run.ends_with_code(0);
    assert_snapshot!(run.stdout, @r#"
    ## [0.4.0]

    ### Breaking

    - `GetForecast` no longer has the error test.weather#NoSuchCity.
      - `operation::get_forecast::GetForecastError::NoSuchCity` is gone.
    - `NoSuchCity` is gone; it was a structure.
    "#);
}

#[test]
fn for_tools() {
    let run = diff(&workspace(), &["--format", "json"]);
    run.ends_with_code(0);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(found["impact"], "source");
    assert_eq!(found["bump"], "major");
    assert_eq!(found["version"], serde_json::Value::Null);
    let changes = found["changes"].as_array().expect("a list");
    let shapes: Vec<_> = changes.iter().map(|change| change["shape"].as_str()).collect();
    assert!(shapes.contains(&Some("test.weather#NoSuchCity")), "{shapes:?}");
    assert!(changes.iter().all(|change| change["place"]["line"].is_u64()), "{changes:?}");
}

#[test]
fn levels_that_fail() {
    let workspace = workspace();
    for (level, code) in [("breaking", 1), ("documentation", 1)] {
        diff(&workspace, &["--fail-on", level]).ends_with_code(code);
    }
    let model = "model/partnercentral-account.json";
    for level in ["breaking", "behavior", "addition", "documentation"] {
        let run = workspace.run(["diff", model, model, "--fail-on", level]);
        run.ends_with_code(0);
        assert_eq!(run.stdout, "version: no new one is necessary, the client is the same\n");
    }
}

#[test]
fn what_cannot_be_compared() {
    let workspace = workspace();
    workspace.write("wrong.json", model_with("\"test.weather#Sky\" }", "\"test.weather#Gone\" }"));
    let run = workspace.run(["diff", "new.json", "wrong.json"]);
    run.fails(1, &["test.weather#Gone", "error: a model has errors; nothing was compared"]);
    workspace.run(["diff", "new.json"]).fails(2, &["expected the paths of two models"]);
    let run = workspace.run(["diff", "new.json", "none.json"]);
    run.fails(2, &["cannot read the model none.json"]);
    for (option, value) in [("--format", "xml"), ("--fail-on", "never"), ("--version", "1")] {
        diff(&workspace, &[option, value]).fails(2, &["cargo xtask diff --help"]);
    }
}
