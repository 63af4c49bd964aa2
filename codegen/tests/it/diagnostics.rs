//! What all diagnostics have in common: all at once, each once, in the order of the text.

use codegen::Options;
use codegen::diagnostic::{Position, Severity};
use insta::assert_snapshot;

use crate::support::{diagnostics, model, model_of};

const SEVERAL: &str = r#"
"a#Z": {"type": "structure", "members": {"a": {"target": "a#Nowhere"}}},
"a#Y": {"type": "bigDecimal"},
"a#X": {"type": "structure", "members": {
  "ä": {"target": "smithy.api#String"},
  "b": {"target": "smithy.api#String", "traits": {"smithy.api#required": 5}}}},
"a#W": {"type": "bush"}
"#;

#[test]
fn mistakes_of_form_are_reported_at_once_and_in_order() {
    assert_snapshot!(diagnostics(&model(SEVERAL)), @"");
}

const DEEPER: &str = r#"
"a#Z": {"type": "structure", "members": {"a": {"target": "a#Nowhere"}}},
"a#Y": {"type": "bigDecimal"},
"a#X": {"type": "union", "members": {}},
"a#W": {"type": "structure", "members": {"äöü": {"target": "smithy.api#String"}}, "x": 1}
"#;

#[test]
fn mistakes_of_sense_are_reported_at_once_and_in_order() {
    let shapes = DEEPER.replace("äöü", "a").replace(", \"x\": 1", "");
    assert_snapshot!(diagnostics(&model(&shapes)), @"");
}

#[test]
fn columns_count_characters() {
    let text = "{\"smithy\": \"2.0\", \"shapes\": {\"ä#Ö\": {\"type\": \"x\"}, \"a#B\": {\"type\": \"x\"}}}";
    assert_snapshot!(diagnostics(text), @"");
}

#[test]
fn a_shape_that_two_operations_use_is_reported_once() {
    let shapes = r#"
"a#A": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"}},
"a#B": {"type": "operation", "input": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {"a": {"target": "a#Big"}}},
"a#Big": {"type": "bigInteger"}"#;
    assert_eq!(diagnostics(&model(shapes)).matches("error").count(), 1);
}

#[test]
fn they_are_data_too() {
    let refused =
        codegen::generate(&model(r#""a#Y": {"type": "bigDecimal"}"#), &Options::default());
    let refused = refused.expect_err("there are no such numbers");
    let all: Vec<_> = refused.iter().collect();
    let [diagnostic] = all.as_slice() else { panic!("{all:#?}") };
    assert_eq!(diagnostic.position, Some(Position { line: 2, column: 8 }));
    assert_eq!(diagnostic.severity, Severity::Error);
    assert_eq!(diagnostic.subject.as_deref(), Some("a#Y"));
    assert_eq!(diagnostic.pointer.parts(), ["shapes", "a#Y"]);
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
    assert_snapshot!(generated.warnings, @"");
}

#[test]
fn a_pointer_is_escaped() {
    assert_snapshot!(diagnostics(&model(r#""a/b~c#D": {"type": "structure"}"#)), @"");
}
