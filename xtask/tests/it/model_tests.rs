//! The tests that a crate gets from its model: how many the command reports, and what they add to the crate.

use std::fs;

use tempfile::TempDir;
use toml_edit::DocumentMut;

use crate::support::{MODEL, Run, command, run, tree};

/// The test of an endpoint, and tests of requests for a client and for a server.
const TESTS: [(&str, &str); 2] = [
    (
        r#""aws.protocols#awsJson1_0": {},"#,
        r#""aws.protocols#awsJson1_0": {},
        "smithy.rules#endpointTests": {"version": "1.0", "testCases": [{"params": {"Endpoint": "https://example.com"}, "expect": {"endpoint": {"url": "https://example.com"}}}]},"#,
    ),
    (
        r#""errors": [{ "target": "test.weather#NoSuchCity" }]"#,
        r#""errors": [{ "target": "test.weather#NoSuchCity" }], "traits": {"smithy.test#httpRequestTests": [
          {"id": "Sends", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"City": "a"}},
          {"id": "Receives", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"City": "a"}, "appliesTo": "server"}]}"#,
    ),
];

fn generate(folder: &TempDir, model: &str) -> Run {
    fs::write(folder.path().join("weather.json"), model).expect("a model");
    let arguments = ["codegen", "--model", "weather.json", "--out", "weather"];
    run(command().current_dir(folder.path()).args(arguments))
}

fn tests(folder: &TempDir) -> Vec<String> {
    let files = tree(&folder.path().join("weather"));
    let paths = files.into_keys();
    paths.filter(|path| path.starts_with("tests/") && path.ends_with(".rs")).collect()
}

#[test]
fn they_are_counted_and_added() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let model = TESTS.iter().fold(MODEL.to_owned(), |model, (part, other)| {
        assert!(model.contains(part), "the model does not contain {part}");
        model.replace(part, other)
    });
    let run = generate(&folder, &model);
    run.ends_with_code(0);
    assert!(run.stdout.contains("skipped test Receives: it is for servers\n"), "{run:?}");
    assert!(run.stdout.contains("2 tests from the model, 1 skipped\n"), "{run:?}");
    assert_eq!(
        tests(&folder),
        ["tests/model/endpoints.rs", "tests/model/main.rs", "tests/model/requests.rs"]
    );
    let main = fs::read_to_string(folder.path().join("weather/tests/model/main.rs"));
    let main = main.expect("the file of all tests");
    assert!(main.contains("//! The tests of the model: 2 tests.\n"), "{main}");
    assert!(main.contains("//! - `Receives`: it is for servers\n"), "{main}");
    let manifest = fs::read_to_string(folder.path().join("weather/Cargo.toml"));
    let manifest: DocumentMut = manifest.expect("a manifest").parse().expect("TOML");
    let dependencies = manifest["dev-dependencies"].as_table().expect("it has dev-dependencies");
    let names: Vec<_> = dependencies.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["aws-smithy-http-client", "aws-smithy-protocol-test", "tokio"]);

    // A model without tests takes them away, but not the tests of others.
    fs::write(folder.path().join("weather/tests/mine.rs"), "// Mine.\n").expect("a file");
    let run = generate(&folder, MODEL);
    run.ends_with_code(0);
    assert!(!run.stdout.contains("from the model"), "{run:?}");
    assert_eq!(tests(&folder), ["tests/mine.rs"]);
}
