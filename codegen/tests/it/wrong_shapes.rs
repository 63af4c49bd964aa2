//! Shapes that are wrong: their form, their names, their targets, their types.

use insta::assert_snapshot;

use crate::support::{diagnostics, model};

fn refused(shapes: &str) -> String {
    diagnostics(&model(shapes))
}

#[test]
fn names() {
    assert_snapshot!(refused(r#""../../x": {"type": "structure"}"#), @"");
    assert_snapshot!(refused(r#""a#../../x": {"type": "structure"}"#), @"");
    assert_snapshot!(refused(r#""a#B\"; panic!()": {"type": "structure"}"#), @"");
    assert_snapshot!(refused("\"a#B\\n*/\": {\"type\": \"structure\"}"), @"");
    assert_snapshot!(refused(r##""a#": {"type": "structure"}, "#B": {"type": "structure"}, "a..b#C": {"type": "structure"}, "a#1": {"type": "structure"}, "a#_": {"type": "structure"}, "a#ä": {"type": "structure"}, "a#B$c": {"type": "structure"}, "": {"type": "structure"}"##), @"");
}

#[test]
fn names_of_members() {
    assert_snapshot!(refused(r#""a#S": {"type": "structure", "members": {
"../x": {"target": "smithy.api#String"},
"": {"target": "smithy.api#String"},
"a b": {"target": "smithy.api#String"},
"1": {"target": "smithy.api#String"},
"ok": {"target": "smithy.api#String"},
"__": {"target": "smithy.api#String"}}}"#), @"");
}

#[test]
fn types() {
    assert_snapshot!(refused(r#""a#A": {"type": "set", "member": {"target": "smithy.api#String"}},
"a#B": {"type": "object"},
"a#C": {"members": {}},
"a#D": {"type": 5},
"a#E": {"type": "String"}"#), @"");
}

#[test]
fn form() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure", "members": []},
"a#B": {"type": "structure", "members": {"a": {"traits": {}}}},
"a#C": {"type": "structure", "members": {"a": {"target": 5}}},
"a#D": {"type": "structure", "members": {"a": "smithy.api#String"}},
"a#E": {"type": "structure", "members": {"a": {"target": "String"}}},
"a#F": {"type": "list"},
"a#G": {"type": "map", "key": {"target": "smithy.api#String"}},
"a#H": {"type": "map"},
"a#I": {"type": "string", "members": {}},
"a#J": {"type": "structure", "member": {"target": "smithy.api#String"}},
"a#K": {"type": "structure", "members": {"a": {"target": "smithy.api#String", "required": true}}},
"a#L": {"type": "structure", "traits": []},
"a#M": {"type": "structure", "mixins": {}}"#), @"");
}

#[test]
fn form_of_operations() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "input": {}},
"a#B": {"type": "operation", "output": "a#O"},
"a#C": {"type": "operation", "errors": {"target": "a#O"}},
"a#D": {"type": "operation", "errors": [{"target": "a#O"}, "a#P", {"target": "nowhere"}]},
"a#E": {"type": "operation", "inputs": {}}"#), @"");
}

#[test]
fn form_of_services_and_resources() {
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "version": 5, "operations": {}, "rename": {"a": "B", "a#B": "../x", "a#C": 5}, "protocol": "x"},
"a#R": {"type": "resource", "create": {}, "operations": [5], "delete": {"target": "x"}, "colour": 1}}}"#), @"");
}

#[test]
fn duplicates() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure"},
"a#B": {"type": "structure", "members": {
"a": {"target": "smithy.api#String"},
"a": {"target": "smithy.api#String"}}},
"a#A": {"type": "structure"},
"a#C": {"type": "structure", "traits": {"smithy.api#documentation": "x",
"smithy.api#documentation": "y"}}"#), @"");
}

#[test]
fn targets_that_are_missing() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#O"}, "errors": [{"target": "a#E"}]},
"a#B": {"type": "operation", "input": {"target": "a#J"}},
"a#J": {"type": "structure", "members": {
"a": {"target": "a#X"},
"b": {"target": "a#L"}}},
"a#L": {"type": "list",
"member": {"target": "smithy.api#Nothing"}}"#), @"");
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1",
"operations": [{"target": "a#Op"}],
"resources": [{"target": "a#R"}],
"errors": [{"target": "a#E"}], "traits": {"aws.protocols#awsJson1_0": {}}}}}"#), @"");
}

#[test]
fn targets_of_the_wrong_kind() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "input": {"target": "a#U"}, "output": {"target": "smithy.api#String"}, "errors": [{"target": "a#U"}, {"target": "a#NoError"}]},
"a#B": {"type": "operation", "output": {"target": "a#Out"}},
"a#Out": {"type": "structure", "members": {
"a": {"target": "a#A"},
"b": {"target": "a#Bad"},
"c": {"target": "a#Service"}}},
"a#Bad": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#NoError": {"type": "structure"},
"a#U": {"type": "union", "members": {"a": {"target": "smithy.api#String"}}}"#), @"");
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1", "operations": [{"target": "a#R"}, {"target": "a#T"}], "resources": [{"target": "a#T"}, {"target": "a#R"}], "traits": {"aws.protocols#awsJson1_0": {}}},
"a#R": {"type": "resource", "resources": [{"target": "a#R"}]},
"a#T": {"type": "structure"}}}"#), @"");
}

#[test]
fn types_that_are_not_supported() {
    assert_snapshot!(refused(r#""a#A": {"type": "bigInteger"},
"a#B": {"type": "bigDecimal"}"#), @"");
    assert_snapshot!(refused(r#""a#M": {"type": "map",
"key": {"target": "smithy.api#Integer"}, "value": {"target": "smithy.api#String"}},
"a#U": {"type": "union", "members": {}}"#), @"");
}

#[test]
#[ignore = "bug: BigInteger of the prelude reaches `unreachable!`"]
fn numbers_of_the_prelude_that_are_not_supported() {
    let text = refused(
        r#""a#A": {"type": "structure", "members": {"a": {"target": "smithy.api#BigInteger"}}}"#,
    );
    assert!(text.contains("any size"), "{text}");
}

#[test]
fn values_of_enums() {
    assert_snapshot!(refused(r#""a#A": {"type": "enum", "members": {
"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}},
"TWO": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}},
"x": {"target": "smithy.api#Unit"},
"THREE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 3}}}},
"a#B": {"type": "intEnum", "members": {
"ONE": {"target": "smithy.api#Unit"},
"TWO": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "2"}},
"THREE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 3000000000}},
"FOUR": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 4.5}}}}"#), @"");
}

#[test]
fn defaults() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure", "members": {
"a": {"target": "smithy.api#String", "traits": {"smithy.api#default": 1}},
"b": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": "1"}},
"c": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1.5}},
"d": {"target": "smithy.api#Boolean", "traits": {"smithy.api#default": 0}},
"e": {"target": "smithy.api#Blob", "traits": {"smithy.api#default": "YQ=="}},
"f": {"target": "a#L", "traits": {"smithy.api#default": [1]}},
"g": {"target": "a#A", "traits": {"smithy.api#default": {}}},
"h": {"target": "smithy.api#Document", "traits": {"smithy.api#default": {"a": 1}}},
"i": {"target": "smithy.api#Long", "traits": {"smithy.api#default": 9223372036854775808}}}},
"a#L": {"type": "list", "member": {"target": "smithy.api#Integer"}}"#), @"");
}

#[test]
fn members_with_the_wrong_traits() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure", "members": {
"a": {"target": "smithy.api#Integer", "traits": {"smithy.api#idempotencyToken": {}}},
"b": {"target": "smithy.api#String", "traits": {"smithy.api#timestampFormat": "date-time"}}}}"#), @"");
}

#[test]
fn mixins() {
    let good = r#"
"a#S": {"type": "structure", "mixins": [{"target": "a#M"}, {"target": "a#N"}], "members": {"own": {"target": "smithy.api#Long"}, "a": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#M": {"type": "structure", "mixins": [{"target": "a#N"}], "members": {"a": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "Mixed in."}}}, "traits": {"smithy.api#mixin": {"localTraits": ["smithy.api#deprecated"]}, "smithy.api#deprecated": {}, "smithy.api#documentation": "Of the mixin."}},
"a#N": {"type": "structure", "members": {"b": {"target": "smithy.api#String"}}, "traits": {"smithy.api#mixin": {}}},
"a#S$b": {"type": "apply", "traits": {"smithy.api#documentation": "Applied."}}"#;
    let text = crate::support::file(good, "src/types/s.rs");
    assert_snapshot!(crate::support::item(&text, "pub struct S "), @"");
    assert_snapshot!(refused(r#""a#S": {"type": "structure",
"mixins": [{"target": "a#Nowhere"}]},
"a#T": {"type": "structure", "mixins": [{"target": "a#T"}]},
"a#U": {"type": "structure", "mixins": [{"target": "a#V"}]},
"a#V": {"type": "structure", "mixins": [{"target": "a#U"}]}"#), @"");
}

#[test]
fn applied_traits() {
    assert_snapshot!(refused(r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}},
"a#Nowhere": {"type": "apply", "traits": {"smithy.api#documentation": "x"}},
"a#S$nowhere": {"type": "apply", "traits": {"smithy.api#documentation": "x"}},
"nothing": {"type": "apply", "traits": {}},
"a#S$a": {"type": "apply", "traits": {"smithy.api#documentation": 5}}"#), @"");
}

#[test]
#[ignore = "bug: lists that hold nothing but themselves overflow the stack"]
fn lists_of_themselves() {
    for shapes in [
        r#""a#L": {"type": "list", "member": {"target": "a#L"}}"#,
        r#""a#L": {"type": "list", "member": {"target": "a#M"}}, "a#M": {"type": "list", "member": {"target": "a#L"}}"#,
        r#""a#L": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#L"}}"#,
    ] {
        let text = refused(shapes);
        assert!(text.starts_with("error"), "{text}");
    }
}

#[test]
#[ignore = "bug: the unit type as the type of a member names a type that is not there"]
fn the_unit_type_outside_of_unions() {
    for shapes in [
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Unit"}}}"#,
        r#""a#L": {"type": "list", "member": {"target": "smithy.api#Unit"}}"#,
    ] {
        let text = refused(shapes);
        assert!(text.starts_with("error"), "{text}");
    }
}
