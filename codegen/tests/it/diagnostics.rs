//! What all diagnostics have in common: all at once, each once, in the order of the text.

use codegen::Location;
use codegen::Options;
use codegen::Severity;
use insta::assert_snapshot;

use crate::support::{diagnostics, model, model_of};

const SEVERAL: &str = r#"
"a#Z": {"type": "structure", "members": {"a": {"target": "a#Nowhere"}}},
"a#Y": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {"message": {"target": "smithy.api#Long"}}},
"a#X": {"type": "structure", "members": {
  "ä": {"target": "smithy.api#String"},
  "b": {"target": "smithy.api#String", "traits": {"smithy.api#required": 5}}}},
"a#W": {"type": "bush"}
"#;

#[test]
fn mistakes_of_form_are_reported_at_once_and_in_order() {
    assert_snapshot!(diagnostics(&model(SEVERAL)), @r#"
    error: a#Z$a: the model does not define the target a#Nowhere
      at 2:42 "a"
    unsupported: a#Y$message: the message of an error must be a string
      at 3:84 "message"
    error: a#X$ä: `ä` is not a valid member name
      at 5:3 "ä"
    error: a#X$b: the value of `smithy.api#required` must be an object; found a number
      at 6:74 5
    error: a#W: the shape type `bush` does not exist in Smithy 2.0
      at 7:17 "bush"
    "#);
}

const DEEPER: &str = r#"
"a#Z": {"type": "structure", "members": {"a": {"target": "a#Nowhere"}}},
"a#Y": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {"message": {"target": "smithy.api#Long"}}},
"a#X": {"type": "union", "members": {}},
"a#W": {"type": "structure", "members": {"äöü": {"target": "smithy.api#String"}}, "x": 1}
"#;

#[test]
fn mistakes_of_sense_are_reported_at_once_and_in_order() {
    let shapes = DEEPER.replace("äöü", "a").replace(", \"x\": 1", "");
    assert_snapshot!(diagnostics(&model(&shapes)), @r#"
    error: a#Z$a: the model does not define the target a#Nowhere
      at 2:42 "a"
    unsupported: a#Y$message: the message of an error must be a string
      at 3:84 "message"
    error: a#X: a union must have at least one member
      at 4:1 "a#X"
    "#);
}

#[test]
fn columns_count_characters() {
    let text = "{\"smithy\": \"2.0\", \"shapes\": {\"ä#Ö\": {\"type\": \"x\"}, \"a#B\": {\"type\": \"x\"}}}";
    assert_snapshot!(diagnostics(text), @r#"
    error: `ä#Ö` is not a valid shape ID: `ä` is not a valid namespace
      at 1:30 "ä#Ö"
    error: a#B: the shape type `x` does not exist in Smithy 2.0
      at 1:68 "x"
    "#);
}

#[test]
fn a_shape_that_two_operations_use_is_reported_once() {
    let shapes = r#"
"a#A": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"}},
"a#B": {"type": "operation", "input": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {"a": {"target": "a#Big"}}},
"a#Big": {"type": "blob", "traits": {"smithy.api#streaming": {}}}"#;
    assert_eq!(diagnostics(&model(shapes)).matches("unsupported").count(), 1);
}

#[test]
fn they_are_data_too() {
    let refused = codegen::generate(
        &model(
            r#""a#Y": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {"message": {"target": "smithy.api#Long"}}}"#,
        ),
        &Options::default(),
    );
    let refused = refused.expect_err("its message is a number");
    let all: Vec<_> = refused.iter().collect();
    let [diagnostic] = all.as_slice() else { panic!("{all:#?}") };
    let place = Location { path: "model.json", line: 2, column: 84 };
    assert_eq!(refused.location(diagnostic), Some(place));
    assert_eq!(diagnostic.severity, Severity::Unsupported);
    assert_eq!(diagnostic.subject.as_deref(), Some("a#Y$message"));
    assert!(refused.has_errors() && !refused.is_empty());
}

#[test]
fn warnings_come_with_the_files() {
    let traits = r#""aws.protocols#awsJson1_0": {}, "com.example#own": {"any": "thing"}"#;
    let generated = codegen::generate(
        &model_of(r#""a#Any": {"type": "operation"}"#, traits),
        &Options::default(),
    );
    let generated = generated.expect("a warning keeps nothing from being generated");
    assert!(!generated.files.is_empty() && !generated.warnings.has_errors());
    assert_snapshot!(generated.warnings, @r#"
    warning: a#Service: the trait `com.example#own` is unknown, and is ignored
     --> model.json:4:44
      |
    4 | "traits": {"aws.protocols#awsJson1_0": {}, "com.example#own": {"any": "thing"}}}
      |                                            ^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn an_id_that_is_not_valid_is_reported_wherever_it_is() {
    assert_snapshot!(diagnostics(&model(r#""a/b~c#D": {"type": "structure"}"#)), @r#"
    error: `a/b~c#D` is not a valid shape ID: `a/b~c` is not a valid namespace
      at 2:1 "a/b~c#D"
    error: a#OpOutput$member0: `a/b~c#D` is not a valid shape ID: `a/b~c` is not a valid namespace
      at 4:71 "a/b~c#D"
    "#);
}
