//! Waiters, and the paths in them.

use codegen::Options;
use insta::assert_snapshot;

use crate::support::{diagnostics, file, generate, generated, item, model};

pub const TABLE: &str = r#"
"a#DescribeTable": {"type": "operation", "input": {"target": "a#DescribeTableInput"}, "output": {"target": "a#DescribeTableOutput"},
  "errors": [{"target": "a#NoSuchTable"}],
  "traits": {"smithy.waiters#waitable": {
    "TableExists": {"minDelay": 20, "acceptors": [
      {"state": "success", "matcher": {"output": {"path": "Table.Status", "expected": "ACTIVE", "comparator": "stringEquals"}}},
      {"state": "retry", "matcher": {"errorType": "a#NoSuchTable"}}]},
    "TableNotExists": {"documentation": "Waits until a table is <b>gone</b>.", "deprecated": true, "acceptors": [
      {"state": "success", "matcher": {"errorType": "NoSuchTable"}},
      {"state": "failure", "matcher": {"output": {"path": "Table.Replicas[].Status", "expected": "FAILED", "comparator": "anyStringEquals"}}}]}}}},
"a#DescribeTableInput": {"type": "structure", "members": {"Name": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#DescribeTableOutput": {"type": "structure", "members": {"Table": {"target": "a#Table"}}},
"a#Table": {"type": "structure", "members": {
  "Status": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "Replicas": {"target": "a#Replicas"}}},
"a#Replicas": {"type": "list", "member": {"target": "a#Replica"}},
"a#Replica": {"type": "structure", "members": {"Status": {"target": "smithy.api#String"}}},
"a#NoSuchTable": {"type": "structure", "traits": {"smithy.api#error": "client"}}
"#;

#[test]
fn the_file_of_waiters() {
    assert_snapshot!(file(TABLE, "src/waiters.rs"));
}

#[test]
fn the_methods_of_the_client() {
    let text = file(TABLE, "src/client.rs");
    assert_snapshot!(item(&text, "pub trait Waiters"));
    assert_snapshot!(item(&text, "impl Waiters for Client"));
}

#[test]
fn a_waiter_without_its_operation_is_left_out() {
    let model = model(&format!(r#"{},"a#Other": {{"type": "operation"}}"#, TABLE.trim()));
    let options = Options { operations: Some(vec!["Other".to_owned()]), ..Options::default() };
    let files = generated(model.as_str(), &options);
    assert!(files.get("src/waiters.rs").is_none());
    let client = files.get("src/client.rs").expect("there is a client");
    assert!(!client.contains("Waiters"));
    assert!(generate(&model).get("src/waiters.rs").is_some());
}

/// Waiters with all matchers and comparators, and paths with all that expressions can do.
pub const ALL: &str = r#"
"a#Watch": {"type": "operation", "input": {"target": "a#Watching"}, "output": {"target": "a#Watched"}, "errors": [{"target": "a#Unwatched"}],
  "traits": {"smithy.waiters#waitable": {
    "Watch": {"minDelay": 1, "maxDelay": 5, "acceptors": [
      {"state": "success", "matcher": {"success": true}},
      {"state": "retry", "matcher": {"success": false}}]},
    "ErrorSeen": {"acceptors": [
      {"state": "success", "matcher": {"errorType": "Unwatched"}}]},
    "AllSeen": {"acceptors": [
      {"state": "success", "matcher": {"output": {"path": "needed.text", "expected": "x", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "needed.flag", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "free.flag", "expected": "false", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "items[].kind", "expected": "A", "comparator": "allStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "needed.names", "expected": "A", "comparator": "anyStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "sparse", "expected": "A", "comparator": "allStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "items[?kind == 'A' || kind == 'B'].[text, kind][]", "expected": "A", "comparator": "anyStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "free.[text, kind]", "expected": "A", "comparator": "anyStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "byName.*.text", "expected": "A", "comparator": "anyStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "keys(byName)", "expected": "A", "comparator": "anyStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "values(byKind)", "expected": "A", "comparator": "anyStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "byName.key.text", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "items[0].text", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "items[-1].boxed.boxed.text", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "sparse[2] || needed.text", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "free.text && needed.text", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "either.one", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "either.two.text", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "length(items) > `0` && length(items[?!flag]) == length(items)", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "length(items[?flag && count >= `3` || text]) == `0`", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "needed.count < free.count", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "needed.ratio >= needed.count", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "free.ratio != `0.5`", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "free == `null` || needed != `null` || (free.text == `null`)", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "contains(needed.names, 'A') && contains(free.text, needed.text) && contains(needed.text, free.text)", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "contains(sparse, 'A') || contains(items[].count, `5`) || contains(items[].flag, `false`)", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "contains(items[].[length(children[?flag]) >= count][], `false`)", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "starts_with(needed.text, 'A') && ends_with(free.text, 'B') && !(needed.flag)", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "items[].children[].children[].text | [0]", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "items[*].children[*].text | [0] | [0]", "expected": "A", "comparator": "stringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "length(needed.text) == `3` && length(needed.blobs) == `1` && length(byName) == `2`", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "(items || needed.items)[].text", "expected": "A", "comparator": "allStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "lists[][]", "expected": "A", "comparator": "allStringEquals"}}},
      {"state": "success", "matcher": {"output": {"path": "(free.flag || needed.flag) && free.flag == `true`", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "failure", "matcher": {"inputOutput": {"path": "input.name == output.needed.text", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "failure", "matcher": {"inputOutput": {"path": "length(input.names) == length(output.items[?kind == 'A'])", "expected": "true", "comparator": "booleanEquals"}}},
      {"state": "failure", "matcher": {"inputOutput": {"path": "input.name", "expected": "A", "comparator": "stringEquals"}}}]},
    "NothingSeen": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}},
"a#Watching": {"type": "structure", "members": {
  "name": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "names": {"target": "a#WatchedNames"},
  "type": {"target": "a#WatchedKind"}, "wait": {"target": "a#WatchedItem"}, "times": {"target": "a#ItemsByName"}}},
"a#Watched": {"type": "structure", "members": {
  "needed": {"target": "a#WatchedItem", "traits": {"smithy.api#required": {}}}, "free": {"target": "a#WatchedFree"},
  "items": {"target": "a#WatchedItems"}, "sparse": {"target": "a#WatchedSparse"}, "byName": {"target": "a#ItemsByName"},
  "byKind": {"target": "a#NamesByKind"}, "either": {"target": "a#WatchedEither"}, "lists": {"target": "a#ListsOfNames"}}},
"a#WatchedItem": {"type": "structure", "members": {
  "text": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "flag": {"target": "smithy.api#Boolean", "traits": {"smithy.api#default": false}},
  "kind": {"target": "a#WatchedKind", "traits": {"smithy.api#required": {}}}, "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}},
  "ratio": {"target": "smithy.api#Double", "traits": {"smithy.api#required": {}}}, "names": {"target": "a#WatchedNames", "traits": {"smithy.api#required": {}}},
  "blobs": {"target": "a#WatchedBlobs", "traits": {"smithy.api#required": {}}}, "items": {"target": "a#WatchedItems", "traits": {"smithy.api#required": {}}},
  "children": {"target": "a#WatchedItems"}, "boxed": {"target": "a#WatchedItem"}}},
"a#WatchedFree": {"type": "structure", "members": {
  "text": {"target": "smithy.api#String"}, "flag": {"target": "smithy.api#Boolean"}, "kind": {"target": "a#WatchedKind"},
  "count": {"target": "smithy.api#Long"}, "ratio": {"target": "smithy.api#Float"}}},
"a#WatchedEither": {"type": "union", "members": {"one": {"target": "smithy.api#String"}, "two": {"target": "a#WatchedItem"}, "none": {"target": "smithy.api#Unit"}}},
"a#WatchedKind": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}, "B": {"target": "smithy.api#Unit"}}},
"a#WatchedItems": {"type": "list", "member": {"target": "a#WatchedItem"}},
"a#WatchedNames": {"type": "list", "member": {"target": "smithy.api#String"}},
"a#WatchedBlobs": {"type": "list", "member": {"target": "smithy.api#Blob"}},
"a#WatchedSparse": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}},
"a#ListsOfNames": {"type": "list", "member": {"target": "a#WatchedSparse"}},
"a#ItemsByName": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#WatchedItem"}},
"a#NamesByKind": {"type": "map", "key": {"target": "a#WatchedKind"}, "value": {"target": "smithy.api#String"}},
"a#Unwatched": {"type": "structure", "traits": {"smithy.api#error": "client"}}
"#;

/// What is said of a model in which a waiter of [`TABLE`] has another path, comparator and expected value.
fn with_path(path: &str, comparator: &str, expected: &str) -> String {
    let usual = r#""path": "Table.Status", "expected": "ACTIVE", "comparator": "stringEquals""#;
    let other =
        format!(r#""path": "{path}", "expected": "{expected}", "comparator": "{comparator}""#);
    let text = diagnostics(&model(&TABLE.replace(usual, &other)));
    let text = text.replace("a#DescribeTable: ", "");
    // The place is that of the path.
    text.lines().filter(|line| !line.starts_with("  at ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn paths_that_find_nothing() {
    let said: Vec<_> = [
        "Tables.Status",
        "Table.State",
        "Table.Replicas.Status",
        "Table.Status.Code",
        "Table.Status[]",
        "Table[0]",
        "Table.Status == `1`",
        "Table.Replicas > `1`",
        "length(`1`)",
        "length(Table.Status, Table)",
        "size(Table.Status)",
        "Table.",
        "Table.Status ==",
        "keys(Table.Status)",
        "starts_with(Table, 'x')",
    ]
    .map(|path| with_path(path, "stringEquals", "x"))
    .into();
    assert_snapshot!(said.join("\n"));
}

#[test]
fn paths_that_are_not_supported() {
    let said: Vec<_> = [
        "Table.Replicas[0:1].Status",
        "Table.{a: Status}",
        "Table.*",
        "sort_by(Table.Replicas, &Status)[0].Status",
        "Table && Table.Status",
        "[Table.Status, Table.Replicas]",
        "length(Table)",
        "keys(Table)",
        "`[1]`",
        "Table == Table",
        "&Table",
    ]
    .map(|path| with_path(path, "stringEquals", "x"))
    .into();
    assert_snapshot!(said.join("\n"));
}

#[test]
fn comparators_that_do_not_fit_the_path() {
    let said: Vec<_> = [
        ("Table.Replicas[].Status", "stringEquals", "x"),
        ("Table.Status", "booleanEquals", "true"),
        ("Table.Status", "allStringEquals", "x"),
        ("Table.Replicas", "anyStringEquals", "x"),
        ("Table", "stringEquals", "x"),
        ("Table.Status == 'x'", "booleanEquals", "yes"),
        ("Table.Status", "stringContains", "x"),
    ]
    .map(|(path, comparator, expected)| with_path(path, comparator, expected))
    .into();
    assert_snapshot!(said.join("\n"));
}

#[test]
fn waiters_of_the_wrong_form() {
    let acceptors = r#""acceptors": [{"state": "success", "matcher": {"success": true}}]"#;
    let waiters = [
        r#"[]"#.to_owned(),
        format!(r#"{{"lower": {{{acceptors}}}}}"#),
        r#"{"Some": []}"#.to_owned(),
        r#"{"Some": {}}"#.to_owned(),
        r#"{"Some": {"acceptors": [{"state": "failure", "matcher": {"success": true}}]}}"#
            .to_owned(),
        r#"{"Some": {"acceptors": [{"state": "done", "matcher": {"success": true}}]}}"#.to_owned(),
        r#"{"Some": {"acceptors": [{"matcher": {"success": true}}]}}"#.to_owned(),
        r#"{"Some": {"acceptors": [{"state": "success"}]}}"#.to_owned(),
        r#"{"Some": {"acceptors": [{"state": "success", "matcher": {"success": 1}}]}}"#.to_owned(),
        r#"{"Some": {"acceptors": [{"state": "success", "matcher": {"errorType": ""}}]}}"#
            .to_owned(),
        r#"{"Some": {"acceptors": [{"state": "success", "matcher": {"input": {}}}]}}"#.to_owned(),
        r#"{"Some": {"acceptors": [{"state": "success", "matcher": {"output": {"path": "a"}}}]}}"#
            .to_owned(),
        format!(r#"{{"Some": {{"minDelay": 0, {acceptors}}}}}"#),
        format!(r#"{{"Some": {{"minDelay": 200, {acceptors}}}}}"#),
    ];
    let said: Vec<_> = waiters
        .iter()
        .map(|waiters| {
            let shapes = format!(
                r#""a#Op": {{"type": "operation", "traits": {{"smithy.waiters#waitable": {waiters}}}}}"#
            );
            diagnostics(&model(&shapes)).lines().next().unwrap_or_default().to_owned()
        })
        .collect();
    assert_snapshot!(said.join("\n"));
}

#[test]
fn names_of_waiters_are_unique_in_a_service() {
    let waiter = |name: &str| {
        format!(
            r#"{{"type": "operation", "traits": {{"smithy.waiters#waitable": {{"{name}":
{{"acceptors": [{{"state": "success", "matcher": {{"success": true}}}}]}}}}}}}}"#
        )
    };
    let shapes =
        format!(r#""a#One": {},"#, waiter("Done")) + &format!(r#""a#Two": {}"#, waiter("DONE"));
    assert_snapshot!(diagnostics(&model(&shapes)));
}
