//! Models of several files.

use codegen::Sources;
use insta::assert_snapshot;

use crate::support::{diagnostics, generate, item, model};

/// A file with these shapes.
fn part(shapes: &str) -> String {
    format!("{{\"smithy\": \"2.0\", \"shapes\": {{\n{shapes}\n}}}}")
}

fn sources(files: &[(&str, String)]) -> Sources {
    Sources::new(files.iter().map(|(path, text)| (*path, text.as_str())))
}

/// A service whose operation has the output `a#Out`.
fn service() -> String {
    model(r#""a#Op": {"type": "operation", "output": {"target": "a#Out"}}"#)
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let files = [
        ("service.json", service()),
        (
            "out.json",
            part(r#""a#Out": {"type": "structure", "members": {"a": {"target": "b#A"}}}"#),
        ),
        (
            "a.json",
            part(
                r#""b#A": {"type": "structure", "members": {"text": {"target": "smithy.api#String"}}},
"a#Out$a": {"type": "apply", "traits": {"smithy.api#documentation": "Applied in another file."}}"#,
            ),
        ),
    ];
    let mut backwards = files.clone();
    backwards.reverse();
    let of = |files: &[(&str, String)]| -> Vec<(String, String)> {
        let files = generate(sources(files));
        files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
    };
    let generated = of(&files);
    assert_eq!(generated, of(&backwards));
    assert!(generated.iter().any(|(_, text)| text.contains("Applied in another file.")));
}

#[test]
fn a_shape_can_be_defined_twice_if_the_definitions_are_equal() {
    let out =
        r#""a#Out": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}}"#;
    let documented = r#""a#Out": {"type": "structure", "members": {"a": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "From one."}}}, "traits": {"smithy.api#tags": ["x"]}}"#;
    let tagged = documented.replace("\"x\"", "\"y\"");
    let files = generate(sources(&[
        ("service.json", service()),
        ("a.json", part(out)),
        ("b.json", part(documented)),
        ("c.json", part(&tagged)),
    ]));
    let text = files.get("src/operation/op.rs").expect("the output has a file");
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// The structure `OpOutput`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct OpOutput;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct OpOutputBuilder;
        +_request_id: Option<String>, as_it_is(String);
        /// From one.
        "a" => a: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_a, get_a: String;
    }
    "#);
}

#[test]
fn the_order_of_entries_in_values_of_traits_does_not_matter() {
    let with = |length: &str| {
        format!(
            r#""a#Out": {{"type": "structure", "members": {{"a": {{"target": "smithy.api#String", "traits": {{"smithy.api#length": {length}}}}}}}}}"#
        )
    };
    let files = [
        ("service.json", service()),
        ("a.json", part(&with(r#"{"min": 1, "max": 2}"#))),
        ("b.json", part(&with(r#"{"max": 2, "min": 1}"#))),
    ];
    generate(sources(&files));
}

#[test]
fn definitions_that_differ_are_reported_with_both_places() {
    let one = r#""a#Out": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}},
"a#L": {"type": "list", "member": {"target": "smithy.api#String"}},
"a#K": {"type": "string"}"#;
    let other = r#""a#Out": {"type": "structure", "members": {"a": {"target": "smithy.api#Long"}}},
"a#L": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#length": {"min": 1}}},
"a#K": {"type": "blob"}"#;
    let files = [("service.json", service()), ("one.json", part(one)), ("other.json", part(other))];
    assert_snapshot!(diagnostics(sources(&files)), @r#"
    error: a#Out: the shape has another definition here than before
      at other.json:2:1 "a#Out"
      at one.json:2:1 the other definition is here
    error: a#K: the shape has another definition here than before
      at other.json:4:1 "a#K"
      at one.json:4:1 the other definition is here
    "#);
}

#[test]
fn services_and_resources_are_compared_whole() {
    let one = r#""a#S": {"type": "service", "version": "1"},
"a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}},
"a#P": {"type": "resource", "properties": {"a": {"target": "smithy.api#String"}}}"#;
    let other =
        one.replace("\"1\"", "\"2\"").replace("\"id\"", "\"key\"").replace("\"a\"", "\"b\"");
    let out = r#""a#Out": {"type": "structure"}"#;
    let files = [
        ("service.json", service()),
        ("out.json", part(out)),
        ("one.json", part(one)),
        ("other.json", part(&other)),
    ];
    assert_snapshot!(diagnostics(sources(&files)), @r#"
    error: expected one service; found 2
      help: select one with `--service`: a#S, a#Service
    error: a#S: the shape has another definition here than before
      at other.json:2:1 "a#S"
      at one.json:2:1 the other definition is here
    error: a#R: the shape has another definition here than before
      at other.json:3:1 "a#R"
      at one.json:3:1 the other definition is here
    error: a#P: the shape has another definition here than before
      at other.json:4:1 "a#P"
      at one.json:4:1 the other definition is here
    "#);
    let wrong = r#""a#R": {"type": "resource", "identifiers": [], "properties": {"a": {"target": 5}}},
"a#S": {"type": "service", "version": 5}"#;
    let files = [("service.json", service()), ("out.json", part(out)), ("wrong.json", part(wrong))];
    assert_snapshot!(diagnostics(sources(&files)), @r#"
    error: expected one service; found 2
      help: select one with `--service`: a#S, a#Service
    error: a#R: `identifiers` must be an object with targets; found an array
      at wrong.json:2:29 "identifiers"
    error: a#R: `target` must be a shape ID
      at wrong.json:2:79 5
    error: a#S: `version` must be a string; found a number
      at wrong.json:3:39 5
    "#);
}

#[test]
fn traits_that_differ_are_reported_with_both_places() {
    let shapes = r#""a#Out": {"type": "structure", "members": {"a": {"target": "a#Text"}}},
"a#Text": {"type": "string", "traits": {"smithy.api#length": {"min": 1}, "smithy.api#tags": ["a"], "smithy.api#sensitive": {}}}"#;
    let applied = r#""a#Text": {"type": "apply", "traits": {"smithy.api#length": {"min": 2}, "smithy.api#tags": ["b"], "smithy.api#sensitive": {}}},
"a#Out$a": {"type": "apply", "traits": {"smithy.api#documentation": "Once."}}"#;
    let again = r#""a#Out$a": {"type": "apply", "traits": {"smithy.api#documentation": "Twice."}}"#;
    let files = [
        ("service.json", service()),
        ("shapes.json", part(shapes)),
        ("applied.json", part(applied)),
        ("again.json", part(again)),
    ];
    assert_snapshot!(diagnostics(sources(&files)), @r#"
    error: the trait `smithy.api#length` has another value here than before
      at applied.json:2:40 "smithy.api#length"
      at shapes.json:3:41 the other value is here
    error: the trait `smithy.api#documentation` has another value here than before
      at again.json:2:69 "Twice."
      at applied.json:3:69 the other value is here
    "#);
}

#[test]
fn metadata_is_merged() {
    let with = |metadata: &str| {
        format!("{{\"smithy\": \"2.0\", \"metadata\": {metadata}, \"shapes\": {{}}}}")
    };
    let out = r#""a#Out": {"type": "structure", "members": {}}"#;
    let files = |one: &str, other: &str| {
        let (one, other) = (with(one), with(other));
        let files = [
            ("service.json", service()),
            ("out.json", part(out)),
            ("1.json", one),
            ("2.json", other),
        ];
        diagnostics(sources(&files))
    };
    assert_snapshot!(files(r#"{"a": 1, "list": [1]}"#, r#"{"a": 1, "list": [2]}"#), @"nothing");
    assert_snapshot!(files(r#"{"a": 1}"#, r#"{"a": 2}"#), @r#"
    error: the metadata `a` has another value here than before
      at 2.json:1:37 2
      at 1.json:1:37 the other value is here
    "#);
}

#[test]
fn members_of_mixins_can_leave_out_their_targets() {
    let shapes = r#""a#Op": {"type": "operation", "output": {"target": "a#Out"}},
"a#Mixin": {"type": "structure", "members": {"a": {"target": "smithy.api#Long"}}, "traits": {"smithy.api#mixin": {}}},
"a#ListMixin": {"type": "list", "member": {"target": "smithy.api#Boolean"}, "traits": {"smithy.api#mixin": {}}},
"a#List": {"type": "list", "mixins": [{"target": "a#ListMixin"}]},
"a#Out": {"type": "structure", "mixins": [{"target": "a#Mixin"}], "members": {
  "a": {"traits": {"smithy.api#required": {}}}, "list": {"target": "a#List"}}}"#;
    let files = generate(model(shapes).as_str());
    let text = files.get("src/operation/op.rs").expect("the output has a file");
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// The structure `OpOutput`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct OpOutput;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct OpOutputBuilder => Result;
        +_request_id: Option<String>, as_it_is(String);
        /// The member `a`.
        "a" => a: i64, required copy(input: i64) -> i64, set_a, get_a: i64;
        /// The member `list`.
        "list" => list: Option<Vec<bool>>, optional list(input: bool) -> &[bool], set_list,
            get_list: Vec<bool>;
    }
    "#);

    let wrong = shapes.replace(r#""a": {"traits""#, r#""b": {"traits""#);
    assert_snapshot!(diagnostics(model(&wrong).as_str()), @r#"
    error: a#Out$b: no mixin of the shape defines the target of this member
      at 7:3 "b"
    "#);
    let wrong =
        shapes.replace(r#""a": {"traits""#, r#""a": {"target": "smithy.api#String", "traits""#);
    assert_snapshot!(diagnostics(model(&wrong).as_str()), @r#"
    error: a#Out$a: the member must have the same target as in the mixin
      at 7:3 "a"
      at 3:46 the member of the mixin is here
    "#);
}
