//! The command `update`.

use std::fs;

use insta::assert_snapshot;

use crate::support::{MODEL, Workspace};

/// A workspace whose model has documentation, and that has been generated from.
fn workspace() -> Workspace {
    let documented = MODEL.replace(
        "\"type\": \"operation\",",
        "\"type\": \"operation\", \"traits\": { \"smithy.api#documentation\": \"Our text.\" },",
    );
    let workspace = Workspace::new(documented);
    workspace.write(
        "model/overlay.json",
        r#"{"smithy": "2.0", "shapes": {"test.weather#Sky": {
        "type": "apply", "traits": {"smithy.api#documentation": "What one sees above."}}}}"#,
    );
    workspace.write("generated/Cargo.toml", "[package]\nname = \"weather\"\nversion = \"1.2.3\"\n");
    workspace.write(
        "generated/CHANGELOG.md",
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Before.\n",
    );
    workspace.run(["codegen"]).ends_with_code(0);
    workspace
}

/// The newer model: with other texts, one more operation, a renamed member and one more member.
fn newer() -> String {
    MODEL
        .replace(
            "\"type\": \"operation\",",
            "\"type\": \"operation\", \"traits\": { \"smithy.api#documentation\": \"Their text.\" },",
        )
        .replace("\"Cloudy\"", "\"Clouds\"")
        .replace(
            "[{ \"target\": \"test.weather#GetForecast\" }]",
            "[{ \"target\": \"test.weather#GetForecast\" }, { \"target\": \"test.weather#ListCities\" }]",
        )
        .replace(
            "\"test.weather#Sky\": {",
            "\"test.weather#ListCities\": { \"type\": \"operation\", \"traits\": { \"smithy.api#documentation\": \"Their text.\" } },\n    \"test.weather#Sky\": {",
        )
}

#[test]
fn a_newer_model() {
    let workspace = workspace();
    workspace.write("newer.json", newer());
    let run = workspace.run(["update", "newer.json"]);
    run.ends_with_code(0);
    let (first, rest) = run.stdout.split_once('\n').expect("there are several lines");
    assert!(first.starts_with("generated: "), "{first}");
    assert_snapshot!(rest, @r#"
    Breaking changes
      test.weather#Sky  model/partnercentral-account.json:57:17
        Clouds is new [addition]
        Cloudy (model/partnercentral-account.json before:32:20) is gone [source, wire]
          `types::Sky::cloudy` is gone

    Additions
      test.weather#ListCities  model/partnercentral-account.json:40:9
        is new, an operation [addition]

    version: 2.0.0 after 1.2.3, there are breaking changes
    generated/CHANGELOG.md: has a new entry
    8 texts to write, the documentation of:
      test.weather#GetForecastInput
      test.weather#GetForecastInput$City
      test.weather#GetForecastOutput
      test.weather#GetForecastOutput$Sky
      test.weather#ListCities
      test.weather#NoSuchCity
      test.weather#NoSuchCity$Message
      test.weather#Sky$Clouds
    "#);
    let text = |path: &str| fs::read_to_string(workspace.path(path)).expect("a file");
    let model = text("model/partnercentral-account.json");
    assert!(model.contains("Our text.") && !model.contains("Their text."), "{model}");
    assert!(
        model.starts_with("{\n    \"smithy\": \"2.0\",\n") && model.ends_with("}\n"),
        "{model}"
    );
    assert_snapshot!(text("generated/CHANGELOG.md"), @r#"
    # Changelog

    ## [Unreleased]

    ### Breaking

    - `Sky$Cloudy` is gone.
      - `types::Sky::cloudy` is gone.

    ### Added

    - `ListCities` is new, an operation.
    - `Sky$Clouds` is new.
    - Before.
    "#);
    assert!(workspace.path("generated/src/operation/list_cities.rs").is_file());
    // Overlays stay, and everything is up to date.
    assert!(text("generated/src/types/sky.rs").contains("What one sees above."));
    workspace.run(["codegen", "--check"]).ends_with_code(0);
    // The same again changes nothing.
    let before = workspace.files();
    let run = workspace.run(["update", "newer.json"]);
    run.ends_with_code(0);
    assert_eq!(run.stdout, "the model is the same; no file was changed\n");
    assert_eq!(workspace.files(), before);
}

#[test]
fn what_cannot_be_taken_over() {
    let workspace = workspace();
    let before = workspace.files();
    workspace.run(["update"]).fails(2, &["expected the path of a model"]);
    workspace.run(["update", "none.json"]).fails(2, &["cannot read the model none.json"]);
    workspace
        .write("newer.json", newer().replace("\"test.weather#Sky\" }", "\"test.weather#Gone\" }"));
    let run = workspace.run(["update", "newer.json"]);
    run.fails(1, &["test.weather#Gone", "error: the model has errors; no file was changed"]);
    fs::remove_file(workspace.path("newer.json")).expect("the file is there");
    assert_eq!(workspace.files(), before);
}
