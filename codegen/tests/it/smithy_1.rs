//! Models of Smithy 1.0, which are read as models of Smithy 2.0.

use insta::assert_snapshot;

use crate::support::{diagnostics, file_of, item, model};

/// A model of Smithy 1.0 with these shapes.
fn old(shapes: &str) -> String {
    model(shapes).replace("\"smithy\": \"2.0\"", "\"smithy\": \"1.0\"")
}

#[test]
fn numbers_and_booleans_are_zero_unless_they_are_boxed() {
    let shapes = r#""a#S": {"type": "structure", "members": {
  "boxedByThePrelude": {"target": "smithy.api#Integer"},
  "primitive": {"target": "smithy.api#PrimitiveLong"},
  "primitiveBoolean": {"target": "smithy.api#PrimitiveBoolean"},
  "own": {"target": "a#Own"},
  "boxedMember": {"target": "a#Own", "traits": {"smithy.api#box": {}}},
  "boxedShape": {"target": "a#Boxed"},
  "flag": {"target": "a#Flag"},
  "text": {"target": "smithy.api#String"}}},
"a#Own": {"type": "integer"},
"a#Boxed": {"type": "integer", "traits": {"smithy.api#box": {}}},
"a#Flag": {"type": "boolean"}"#;
    let text = file_of(&old(shapes), "src/types/s.rs");
    assert_snapshot!(item(&text, "structure! {"), @r#"
    structure! {
        /// The structure `S`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct S;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct SBuilder;
        /// The member `boxedByThePrelude`.
        "boxedByThePrelude" => boxed_by_the_prelude: Option<i32>,
            optional copy(input: i32) -> Option<i32>, set_boxed_by_the_prelude,
            get_boxed_by_the_prelude: i32;
        /// The member `primitive`.
        "primitive" => primitive: i64, default copy(input: i64) -> i64, set_primitive,
            get_primitive: i64 = crate::rt::de::Missing::missing();
        /// The member `primitiveBoolean`.
        "primitiveBoolean" => primitive_boolean: bool, default copy(input: bool) -> bool,
            set_primitive_boolean, get_primitive_boolean: bool = crate::rt::de::Missing::missing();
        /// The member `own`.
        "own" => own: i32, default copy(input: i32) -> i32, set_own,
            get_own: i32 = crate::rt::de::Missing::missing();
        /// The member `boxedMember`.
        "boxedMember" => boxed_member: Option<i32>, optional copy(input: i32) -> Option<i32>,
            set_boxed_member, get_boxed_member: i32;
        /// The member `boxedShape`.
        "boxedShape" => boxed_shape: Option<i32>, optional copy(input: i32) -> Option<i32>,
            set_boxed_shape, get_boxed_shape: i32;
        /// The member `flag`.
        "flag" => flag: bool, default copy(input: bool) -> bool, set_flag,
            get_flag: bool = crate::rt::de::Missing::missing();
        /// The member `text`.
        "text" => text: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_text, get_text: String;
    }
    "#);
    // In Smithy 2.0, a default is always written down.
    let text = file_of(&model(shapes), "src/types/s.rs");
    assert!(!text.contains("default"), "{text}");
}

#[test]
fn sets_are_lists() {
    let shapes = r#""a#S": {"type": "structure", "members": {"set": {"target": "a#Set"}}},
"a#Set": {"type": "set", "member": {"target": "smithy.api#String"}}"#;
    assert_eq!(diagnostics(old(shapes).as_str()), "nothing");
    let text = file_of(&old(shapes), "src/types/s.rs");
    assert!(text.contains("Option<Vec<String>>"), "{text}");
}

#[test]
fn an_enum_that_is_not_valid_is_reported() {
    let shapes = r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [{"name": "A"}]}},
"a#F": {"type": "string", "traits": {"smithy.api#enum": []}},
"a#G": {"type": "integer", "traits": {"smithy.api#enum": [{"value": "1"}]}},
"a#H": {"type": "string", "traits": {"smithy.api#enum": [{"value": "1"}, {"value": "1"}]}}"#;
    assert_snapshot!(diagnostics(old(shapes).as_str()), @r#"
    error: a#E: the value of `smithy.api#enum` must have a `value` in each element
      at 2:38 "smithy.api#enum"
    error: a#F: the value of `smithy.api#enum` must have at least one value
      at 3:38 "smithy.api#enum"
    error: a#G: the trait `enum` is only valid for strings; found an integer
      at 4:39 "smithy.api#enum"
    error: a#H$1: enum values must be unique; `1` also has the value `1`
      at 5:74 {"value": "1"}
    "#);
}

#[test]
fn a_file_of_each_version_can_be_merged() {
    let new = r#"{"smithy": "2", "shapes": {"a#S$own": {"type": "apply", "traits": {"smithy.api#documentation": "New."}}}}"#;
    let old = old(r#""a#S": {"type": "structure", "members": {"own": {"target": "a#Own"}}},
"a#Own": {"type": "integer"}"#);
    let sources = codegen::Sources::new([("new.json", new), ("old.json", &old)]);
    assert_eq!(diagnostics(sources), "nothing");
}
