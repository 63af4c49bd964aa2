//! Shapes that are wrong: their form, their names, their targets, their types.

use insta::assert_snapshot;

use crate::support::{diagnostics, model};

fn refused(shapes: &str) -> String {
    diagnostics(&model(shapes))
}

#[test]
fn names() {
    assert_snapshot!(refused(r#""../../x": {"type": "structure"}"#), @r#"
    error: `../../x` is not a valid shape ID: it has no `#`
      at 2:1 "../../x"
    error: a#OpOutput$member0: `../../x` is not a valid shape ID: it has no `#`
      at 4:71 "../../x"
    "#);
    assert_snapshot!(refused(r#""a#../../x": {"type": "structure"}"#), @r#"
    error: `a#../../x` is not a valid shape ID: `../../x` is not a valid name
      at 2:1 "a#../../x"
    error: a#OpOutput$member0: `a#../../x` is not a valid shape ID: `../../x` is not a valid name
      at 4:71 "a#../../x"
    "#);
    assert_snapshot!(refused(r#""a#B\"; panic!()": {"type": "structure"}"#), @r#"
    error: `a#B"; panic!()` is not a valid shape ID: `B"; panic!()` is not a valid name
      at 2:1 "a#B\"; panic!()"
    error: a#OpOutput$member0: `a#B"; panic!()` is not a valid shape ID: `B"; panic!()` is not a valid name
      at 4:71 "a#B\"; panic!()"
    "#);
    assert_snapshot!(refused("\"a#B\\n*/\": {\"type\": \"structure\"}"), @r#"
    error: `a#B
    */` is not a valid shape ID: `B
    */` is not a valid name
      at 2:1 "a#B\n*/"
    error: a#OpOutput$member0: `a#B
    */` is not a valid shape ID: `B
    */` is not a valid name
      at 4:71 "a#B\n*/"
    "#);
    assert_snapshot!(refused(r##""a#": {"type": "structure"}, "#B": {"type": "structure"}, "a..b#C": {"type": "structure"}, "a#1": {"type": "structure"}, "a#_": {"type": "structure"}, "a#ä": {"type": "structure"}, "a#B$c": {"type": "structure"}, "": {"type": "structure"}"##), @r##"
    error: `a#` is not a valid shape ID: `` is not a valid name
      at 2:1 "a#"
    error: `#B` is not a valid shape ID: `` is not a valid namespace
      at 2:30 "#B"
    error: `a..b#C` is not a valid shape ID: `a..b` is not a valid namespace
      at 2:59 "a..b#C"
    error: `a#1` is not a valid shape ID: `1` is not a valid name
      at 2:92 "a#1"
    error: `a#_` is not a valid shape ID: `_` is not a valid name
      at 2:122 "a#_"
    error: `a#ä` is not a valid shape ID: `ä` is not a valid name
      at 2:152 "a#ä"
    error: `a#B$c` is not a valid shape ID: `B$c` is not a valid name
      at 2:182 "a#B$c"
    error: `` is not a valid shape ID: it has no `#`
      at 2:214 ""
    error: a#OpOutput$member0: `` is not a valid shape ID: it has no `#`
      at 4:71 ""
    error: a#OpOutput$member1: `#B` is not a valid shape ID: `` is not a valid namespace
      at 4:98 "#B"
    error: a#OpOutput$member2: `a#` is not a valid shape ID: `` is not a valid name
      at 4:127 "a#"
    error: a#OpOutput$member3: `a#1` is not a valid shape ID: `1` is not a valid name
      at 4:156 "a#1"
    error: a#OpOutput$member4: `a#B$c` is not a valid shape ID: `B$c` is not a valid name
      at 4:186 "a#B$c"
    error: a#OpOutput$member5: `a#_` is not a valid shape ID: `_` is not a valid name
      at 4:218 "a#_"
    error: a#OpOutput$member6: `a#ä` is not a valid shape ID: `ä` is not a valid name
      at 4:248 "a#ä"
    error: a#OpOutput$member7: `a..b#C` is not a valid shape ID: `a..b` is not a valid namespace
      at 4:278 "a..b#C"
    "##);
}

#[test]
fn names_of_members() {
    assert_snapshot!(refused(r#""a#S": {"type": "structure", "members": {
"../x": {"target": "smithy.api#String"},
"": {"target": "smithy.api#String"},
"a b": {"target": "smithy.api#String"},
"1": {"target": "smithy.api#String"},
"ok": {"target": "smithy.api#String"},
"__": {"target": "smithy.api#String"}}}"#), @r#"
    error: a#S$../x: `../x` is not a valid member name
      at 3:1 "../x"
    error: a#S$: `` is not a valid member name
      at 4:1 ""
    error: a#S$a b: `a b` is not a valid member name
      at 5:1 "a b"
    error: a#S$1: `1` is not a valid member name
      at 6:1 "1"
    error: a#S$__: `__` is not a valid member name
      at 8:1 "__"
    "#);
}

#[test]
fn types() {
    assert_snapshot!(refused(r#""a#A": {"type": "set", "member": {"target": "smithy.api#String"}},
"a#B": {"type": "object"},
"a#C": {"members": {}},
"a#D": {"type": 5},
"a#E": {"type": "String"}"#), @r#"
    error: a#B: the shape type `object` does not exist in Smithy 2.0
      at 3:17 "object"
    error: a#C: the shape has no `type`
      at 4:1 "a#C"
    error: a#D: the shape has no `type`
      at 5:1 "a#D"
    error: a#E: the shape type `String` does not exist in Smithy 2.0
      at 6:17 "String"
    "#);
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
"a#M": {"type": "structure", "mixins": {}}"#), @r#"
    error: a#A: `members` must be an object; found an array
      at 2:30 "members"
    error: a#B$a: `target` must be a shape ID
      at 3:42 "a"
    error: a#C$a: `target` must be a shape ID
      at 4:58 5
    error: a#D$a: `target` must be a shape ID
      at 5:47 "smithy.api#String"
    error: a#E$a: `String` is not a valid shape ID: it has no `#`
      at 6:58 "String"
    error: a#F: the required property `member` is missing
      at 7:1 "a#F"
    error: a#G: the required property `value` is missing
      at 8:1 "a#G"
    error: a#H: the required property `key` is missing
      at 9:1 "a#H"
    error: a#H: the required property `value` is missing
      at 9:1 "a#H"
    error: a#I: the property `members` is not supported for this shape type
      at 10:27 "members"
    error: a#J: the property `member` is not supported for this shape type
      at 11:30 "member"
    error: a#K$a: the property `required` is not supported for members
      at 12:91 true
    error: a#L: `traits` must be an object; found an array
      at 13:30 "traits"
    error: a#M: `mixins` must be an array of targets; found an object
      at 14:30 "mixins"
    "#);
}

#[test]
fn form_of_operations() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "input": {}},
"a#B": {"type": "operation", "output": "a#O"},
"a#C": {"type": "operation", "errors": {"target": "a#O"}},
"a#D": {"type": "operation", "errors": [{"target": "a#O"}, "a#P", {"target": "nowhere"}]},
"a#E": {"type": "operation", "inputs": {}}"#), @r#"
    error: a#A: `target` must be a shape ID
      at 2:30 "input"
    error: a#B: `target` must be a shape ID
      at 3:40 "a#O"
    error: a#C: `errors` must be an array of targets; found an object
      at 4:30 "errors"
    error: a#D: the model does not define the target a#O
      at 5:52 "a#O"
    error: a#D: `target` must be a shape ID
      at 5:60 "a#P"
    error: a#D: `nowhere` is not a valid shape ID: it has no `#`
      at 5:78 "nowhere"
    error: a#E: the property `inputs` is not supported for this shape type
      at 6:30 "inputs"
    "#);
}

#[test]
fn form_of_services_and_resources() {
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "version": 5, "operations": {}, "rename": {"a": "B", "a#B": "../x", "a#C": 5}, "protocol": "x"},
"a#R": {"type": "resource", "create": {}, "operations": [5], "delete": {"target": "x"}, "colour": 1}}}"#), @r#"
    unsupported: a#S: the service does not define a protocol
      at 2:1 "a#S"
      help: supported protocols: aws.protocols#awsJson1_0, aws.protocols#awsJson1_1
    error: a#S: `version` must be a string; found a number
      at 2:39 5
    error: a#S: `operations` must be an array of targets; found an object
      at 2:42 "operations"
    error: a#S: `a` is not a valid shape ID: it has no `#`
      at 2:76 "B"
    error: a#S: the new name must be a valid shape name
      at 2:88 "../x"
    error: a#S: the new name must be a valid shape name
      at 2:103 5
    error: a#S: the property `protocol` is not supported for this shape type
      at 2:119 "x"
    error: a#R: `target` must be a shape ID
      at 3:29 "create"
    error: a#R: `target` must be a shape ID
      at 3:58 5
    error: a#R: `x` is not a valid shape ID: it has no `#`
      at 3:83 "x"
    error: a#R: the property `colour` is not supported for this shape type
      at 3:99 1
    "#);
}

#[test]
fn duplicates() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure"},
"a#B": {"type": "structure", "members": {
"a": {"target": "smithy.api#String"},
"a": {"target": "smithy.api#String"}}},
"a#A": {"type": "structure"},
"a#C": {"type": "structure", "traits": {"smithy.api#documentation": "x",
"smithy.api#documentation": "y"}}"#), @r#"
    error: a#B$a: the member `a` must not be defined more than once
      at 5:1 "a"
    error: the shape `a#A` must not be defined more than once
      at 6:1 "a#A"
    error: a#C: the trait `smithy.api#documentation` must not occur more than once
      at 8:29 "y"
    "#);
}

#[test]
fn targets_that_are_missing() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#O"}, "errors": [{"target": "a#E"}]},
"a#B": {"type": "operation", "input": {"target": "a#J"}},
"a#J": {"type": "structure", "members": {
"a": {"target": "a#X"},
"b": {"target": "a#L"}}},
"a#L": {"type": "list",
"member": {"target": "smithy.api#Nothing"}}"#), @r#"
    error: a#A: the model does not define the target a#I
      at 2:50 "a#I"
    error: a#A: the model does not define the target a#O
      at 2:79 "a#O"
    error: a#A: the model does not define the target a#E
      at 2:109 "a#E"
    error: a#J$a: the model does not define the target a#X
      at 5:1 "a"
    error: a#L$member: the model does not define the target smithy.api#Nothing
      at 8:1 "member"
    "#);
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1",
"operations": [{"target": "a#Op"}],
"resources": [{"target": "a#R"}],
"errors": [{"target": "a#E"}], "traits": {"aws.protocols#awsJson1_0": {}}}}}"#), @r#"
    unsupported: a#S: the service must have at least one operation
      at 1:30 "a#S"
    error: a#S: the model does not define the target a#Op
      at 2:27 "a#Op"
    error: a#S: the model does not define the target a#R
      at 3:26 "a#R"
    error: a#S: the model does not define the target a#E
      at 4:23 "a#E"
    "#);
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
"a#U": {"type": "union", "members": {"a": {"target": "smithy.api#String"}}}"#), @r#"
    error: a#A: expected a structure without the trait `error`; found a#U, a union
      at 2:50 "a#U"
    error: a#A: expected a structure without the trait `error`; found smithy.api#String, a string
      at 2:79 "smithy.api#String"
    error: a#A: expected a structure with the trait `error`; found a#U, a union
      at 2:123 "a#U"
    error: a#A: expected a structure with the trait `error`; found a#NoError, a structure without it
      at 2:142 "a#NoError"
    error: a#Out$a: a member must not target an operation
      at 5:1 "a"
    error: a#Out$b: a member must not target an error; found a#Bad
      at 6:1 "b"
    error: a#Out$c: a member must not target a service
      at 7:1 "c"
    "#);
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1", "operations": [{"target": "a#R"}, {"target": "a#T"}], "resources": [{"target": "a#T"}, {"target": "a#R"}], "traits": {"aws.protocols#awsJson1_0": {}}},
"a#R": {"type": "resource", "resources": [{"target": "a#R"}]},
"a#T": {"type": "structure"}}}"#), @r#"
    unsupported: a#S: the service must have at least one operation
      at 1:30 "a#S"
    error: a#S: expected an operation; found a#R, a resource
      at 1:99 "a#R"
    error: a#S: expected an operation; found a#T, a structure
      at 1:118 "a#T"
    error: a#S: expected a resource; found a#T, a structure
      at 1:152 "a#T"
    error: a#R: a resource must not contain itself
      at 2:1 "a#R"
    "#);
}

#[test]
fn keys_and_unions() {
    assert_snapshot!(refused(r#""a#M": {"type": "map",
"key": {"target": "smithy.api#Integer"}, "value": {"target": "smithy.api#String"}},
"a#U": {"type": "union", "members": {}}"#), @r#"
    error: a#M$key: the keys of a map must be strings or an enum
      at 3:1 "key"
    error: a#U: a union must have at least one member
      at 4:1 "a#U"
    "#);
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
"FOUR": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 4.5}}}}"#), @r#"
    error: a#A$TWO: enum values must be unique; `ONE` also has the value `x`
      at 4:1 "TWO"
    error: a#A$x: enum values must be unique; `TWO` also has the value `x`
      at 5:1 "x"
    error: a#A$THREE: an enum value must be a string; found a number
      at 6:1 "THREE"
    error: a#B$ONE: an intEnum value must be a 32-bit integer
      at 8:1 "ONE"
    error: a#B$TWO: an intEnum value must be a 32-bit integer
      at 9:1 "TWO"
    error: a#B$THREE: an intEnum value must be a 32-bit integer
      at 10:1 "THREE"
    error: a#B$FOUR: an intEnum value must be a 32-bit integer
      at 11:1 "FOUR"
    "#);
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
"i": {"target": "smithy.api#Long", "traits": {"smithy.api#default": 9223372036854775808}},
"j": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": "2025-02-29T00:00:00Z"}},
"k": {"target": "smithy.api#Blob", "traits": {"smithy.api#default": "a"}},
"l": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": 1e12}},
"m": {"target": "smithy.api#BigInteger", "traits": {"smithy.api#default": 0.5}},
"n": {"target": "smithy.api#Float", "traits": {"smithy.api#default": "one"}},
"o": {"target": "a#Kind", "traits": {"smithy.api#default": "ONE"}},
"p": {"target": "a#Count", "traits": {"smithy.api#default": 2}}}},
"a#Kind": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "one"}}}},
"a#Count": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}},
"a#L": {"type": "list", "member": {"target": "smithy.api#Integer"}}"#), @r#"
    error: a#A$a: the default 1 is not a value of a string
      at 3:71 1
    error: a#A$b: the default of an integer must be a value of its type; found a string
      at 4:72 "1"
    error: a#A$c: the default 1.5 is not a value of an integer
      at 5:72 1.5
    error: a#A$d: the default 0 is not a value of a boolean
      at 6:72 0
    error: a#A$f: the default of a list must be empty
      at 8:35 "smithy.api#default"
    error: a#A$g: the default of a structure must be a value of its type; found an object
      at 9:35 "smithy.api#default"
    error: a#A$i: the default 9223372036854775808 is not a value of a long
      at 11:69 9223372036854775808
    error: a#A$j: the default of a timestamp must be a date and time in UTC; found `2025-02-29T00:00:00Z`
      at 12:74 "2025-02-29T00:00:00Z"
    error: a#A$k: the default of a blob must be base64: Invalid input length: 1
      at 13:69 "a"
    error: a#A$l: the default of a timestamp must be before the year 10,000; found 1e12
      at 14:74 1e12
    error: a#A$m: the default 0.5 is not a value of a bigInteger
      at 15:75 0.5
    error: a#A$n: the default of a float must be a value of its type; found a string
      at 16:70 "one"
    error: a#A$o: the default of an enum must be one of its values; found `ONE`
      at 17:60 "ONE"
    error: a#A$p: the default of an intEnum must be one of its values; found 2
      at 18:61 2
    "#);
}

#[test]
fn members_with_the_wrong_traits() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure", "members": {
"a": {"target": "smithy.api#Integer", "traits": {"smithy.api#idempotencyToken": {}}},
"b": {"target": "smithy.api#String", "traits": {"smithy.api#timestampFormat": "date-time"}}}}"#), @r#"
    error: a#A$a: an idempotency token must be a string
      at 3:1 "a"
    error: a#A$b: the trait `timestampFormat` is only valid for timestamps; found a string
      at 4:79 "date-time"
    "#);
}

#[test]
fn constraints_of_the_wrong_types() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure", "members": {
"a": {"target": "smithy.api#Integer", "traits": {"smithy.api#length": {"min": 1}, "smithy.api#pattern": "x"}},
"b": {"target": "smithy.api#String", "traits": {"smithy.api#range": {"min": 1}}},
"c": {"target": "a#C", "traits": {"smithy.api#pattern": "x", "smithy.api#uniqueItems": {}}}}},
"a#B": {"type": "long", "traits": {"smithy.api#length": {"min": 1}}},
"a#C": {"type": "list", "member": {"target": "a#B"}, "traits": {"smithy.api#sparse": {}, "smithy.api#length": {"min": 1}}},
"a#D": {"type": "string", "traits": {"smithy.api#sparse": {}, "smithy.api#uniqueItems": {}}},
"a#E": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}, "traits": {"smithy.api#range": {"min": 1}}}"#), @r#"
    error: a#A$a: the trait `length` is only valid for strings, enums, blobs, lists and maps; found an integer
      at 3:50 "smithy.api#length"
    error: a#A$a: the trait `pattern` is only valid for strings and enums; found an integer
      at 3:105 "x"
    error: a#A$b: the trait `range` is only valid for bytes, shorts, integers, longs, floats, doubles, bigIntegers, bigDecimals and intEnums; found a string
      at 4:49 "smithy.api#range"
    error: a#A$c: the trait `pattern` is only valid for strings and enums; found a list
      at 5:57 "x"
    error: a#A$c: the trait `uniqueItems` is only valid for lists; found a member of a structure
      at 5:62 "smithy.api#uniqueItems"
    error: a#B: the trait `length` is only valid for strings, enums, blobs, lists and maps; found a long
      at 6:36 "smithy.api#length"
    error: a#D: the trait `sparse` is only valid for lists and maps; found a string
      at 8:38 "smithy.api#sparse"
    error: a#D: the trait `uniqueItems` is only valid for lists; found a string
      at 8:63 "smithy.api#uniqueItems"
    "#);
}

#[test]
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
fn the_unit_type_outside_of_unions() {
    for shapes in [
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Unit"}}}"#,
        r#""a#L": {"type": "list", "member": {"target": "smithy.api#Unit"}}"#,
    ] {
        let text = refused(shapes);
        assert!(text.starts_with("error"), "{text}");
    }
}
