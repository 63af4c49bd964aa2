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
      at 2:12 /shapes/..~1..~1x
    error: a#OpOutput$member0: `../../x` is not a valid shape ID: it has no `#`
      at 4:60 /shapes/a#OpOutput/members/member0
    "#);
    assert_snapshot!(refused(r#""a#../../x": {"type": "structure"}"#), @r#"
    error: `a#../../x` is not a valid shape ID: `../../x` is not a valid name
      at 2:14 /shapes/a#..~1..~1x
    error: a#OpOutput$member0: `a#../../x` is not a valid shape ID: `../../x` is not a valid name
      at 4:60 /shapes/a#OpOutput/members/member0
    "#);
    assert_snapshot!(refused(r#""a#B\"; panic!()": {"type": "structure"}"#), @r#"
    error: `a#B"; panic!()` is not a valid shape ID: `B"; panic!()` is not a valid name
      at 2:20 /shapes/a#B"; panic!()
    error: a#OpOutput$member0: `a#B"; panic!()` is not a valid shape ID: `B"; panic!()` is not a valid name
      at 4:60 /shapes/a#OpOutput/members/member0
    "#);
    assert_snapshot!(refused("\"a#B\\n*/\": {\"type\": \"structure\"}"), @r#"
    error: `a#B
    */` is not a valid shape ID: `B
    */` is not a valid name
      at 2:12 /shapes/a#B
    *~1
    error: a#OpOutput$member0: `a#B
    */` is not a valid shape ID: `B
    */` is not a valid name
      at 4:60 /shapes/a#OpOutput/members/member0
    "#);
    assert_snapshot!(refused(r##""a#": {"type": "structure"}, "#B": {"type": "structure"}, "a..b#C": {"type": "structure"}, "a#1": {"type": "structure"}, "a#_": {"type": "structure"}, "a#ä": {"type": "structure"}, "a#B$c": {"type": "structure"}, "": {"type": "structure"}"##), @r#"
    error: `a#` is not a valid shape ID: `` is not a valid name
      at 2:7 /shapes/a#
    error: `#B` is not a valid shape ID: `` is not a valid namespace
      at 2:36 /shapes/#B
    error: `a..b#C` is not a valid shape ID: `a..b` is not a valid namespace
      at 2:69 /shapes/a..b#C
    error: `a#1` is not a valid shape ID: `1` is not a valid name
      at 2:99 /shapes/a#1
    error: `a#_` is not a valid shape ID: `_` is not a valid name
      at 2:129 /shapes/a#_
    error: `a#ä` is not a valid shape ID: `ä` is not a valid name
      at 2:159 /shapes/a#ä
    error: `a#B$c` is not a valid shape ID: `B$c` is not a valid name
      at 2:191 /shapes/a#B$c
    error: `` is not a valid shape ID: it has no `#`
      at 2:218 /shapes/
    error: a#OpOutput$member0: `` is not a valid shape ID: it has no `#`
      at 4:60 /shapes/a#OpOutput/members/member0
    error: a#OpOutput$member1: `#B` is not a valid shape ID: `` is not a valid namespace
      at 4:87 /shapes/a#OpOutput/members/member1
    error: a#OpOutput$member2: `a#` is not a valid shape ID: `` is not a valid name
      at 4:116 /shapes/a#OpOutput/members/member2
    error: a#OpOutput$member3: `a#1` is not a valid shape ID: `1` is not a valid name
      at 4:145 /shapes/a#OpOutput/members/member3
    error: a#OpOutput$member4: `a#B$c` is not a valid shape ID: `B$c` is not a valid name
      at 4:175 /shapes/a#OpOutput/members/member4
    error: a#OpOutput$member5: `a#_` is not a valid shape ID: `_` is not a valid name
      at 4:207 /shapes/a#OpOutput/members/member5
    error: a#OpOutput$member6: `a#ä` is not a valid shape ID: `ä` is not a valid name
      at 4:237 /shapes/a#OpOutput/members/member6
    error: a#OpOutput$member7: `a..b#C` is not a valid shape ID: `a..b` is not a valid namespace
      at 4:267 /shapes/a#OpOutput/members/member7
    "#);
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
      at 3:9 /shapes/a#S/members/..~1x
    error: a#S$: `` is not a valid member name
      at 4:5 /shapes/a#S/members/
    error: a#S$a b: `a b` is not a valid member name
      at 5:8 /shapes/a#S/members/a b
    error: a#S$1: `1` is not a valid member name
      at 6:6 /shapes/a#S/members/1
    error: a#S$__: `__` is not a valid member name
      at 8:7 /shapes/a#S/members/__
    "#);
}

#[test]
fn types() {
    assert_snapshot!(refused(r#""a#A": {"type": "set", "member": {"target": "smithy.api#String"}},
"a#B": {"type": "object"},
"a#C": {"members": {}},
"a#D": {"type": 5},
"a#E": {"type": "String"}"#), @r#"
    error: a#A: the shape type `set` does not exist in Smithy 2.0
      at 2:17 /shapes/a#A/type
      help: use a list with the trait `smithy.api#uniqueItems`
    error: a#B: the shape type `object` does not exist in Smithy 2.0
      at 3:17 /shapes/a#B/type
    error: a#C: the shape has no `type`
      at 4:8 /shapes/a#C
    error: a#D: the shape has no `type`
      at 5:8 /shapes/a#D
    error: a#E: the shape type `String` does not exist in Smithy 2.0
      at 6:17 /shapes/a#E/type
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
      at 2:41 /shapes/a#A/members
    error: a#B$a: `target` must be a shape ID
      at 3:47 /shapes/a#B/members/a
    error: a#C$a: `target` must be a shape ID
      at 4:47 /shapes/a#C/members/a
    error: a#D$a: `target` must be a shape ID
      at 5:47 /shapes/a#D/members/a
    error: a#E$a: `String` is not a valid shape ID: it has no `#`
      at 6:47 /shapes/a#E/members/a
    error: a#F: the required property `member` is missing
      at 7:8 /shapes/a#F
    error: a#G: the required property `value` is missing
      at 8:8 /shapes/a#G
    error: a#H: the required property `key` is missing
      at 9:8 /shapes/a#H
    error: a#H: the required property `value` is missing
      at 9:8 /shapes/a#H
    error: a#I: the property `members` is not supported for this shape type
      at 10:38 /shapes/a#I/members
    error: a#J: the property `member` is not supported for this shape type
      at 11:40 /shapes/a#J/member
    error: a#K$a: the property `required` is not supported for members
      at 12:91 /shapes/a#K/members/a/required
    error: a#L: `traits` must be an object; found an array
      at 13:40 /shapes/a#L/traits
    error: a#M: `mixins` must be an array of targets; found an object
      at 14:40 /shapes/a#M/mixins
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
      at 2:39 /shapes/a#A/input
    error: a#B: `target` must be a shape ID
      at 3:40 /shapes/a#B/output
    error: a#C: `errors` must be an array of targets; found an object
      at 4:40 /shapes/a#C/errors
    error: a#D: `target` must be a shape ID
      at 5:60 /shapes/a#D/errors/1
    error: a#D: `nowhere` is not a valid shape ID: it has no `#`
      at 5:67 /shapes/a#D/errors/2
    error: a#E: the property `inputs` is not supported for this shape type
      at 6:40 /shapes/a#E/inputs
    "#);
}

#[test]
fn form_of_services_and_resources() {
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "version": 5, "operations": {}, "rename": {"a": "B", "a#B": "../x", "a#C": 5}, "protocol": "x"},
"a#R": {"type": "resource", "create": {}, "operations": [5], "delete": {"target": "x"}, "colour": 1}}}"#), @r#"
    error: a#S: `operations` must be an array of targets; found an object
      at 2:56 /shapes/a#S/operations
    error: a#S: `a` is not a valid shape ID: it has no `#`
      at 2:76 /shapes/a#S/rename/a
    error: a#S: the new name must be a valid shape name
      at 2:88 /shapes/a#S/rename/a#B
    error: a#S: the new name must be a valid shape name
      at 2:103 /shapes/a#S/rename/a#C
    error: a#S: the property `protocol` is not supported for this shape type
      at 2:119 /shapes/a#S/protocol
    error: a#R: `target` must be a shape ID
      at 3:39 /shapes/a#R/create
    error: a#R: `target` must be a shape ID
      at 3:58 /shapes/a#R/operations/0
    error: a#R: `x` is not a valid shape ID: it has no `#`
      at 3:72 /shapes/a#R/delete
    error: a#R: the property `colour` is not supported for this shape type
      at 3:99 /shapes/a#R/colour
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
      at 5:6 /shapes/a#B/members/a
    error: the shape `a#A` must not be defined more than once
      at 6:8 /shapes/a#A
    error: a#C: the trait `smithy.api#documentation` must not occur more than once
      at 8:29 /shapes/a#C/traits/smithy.api#documentation
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
      at 2:39 /shapes/a#A/input
    error: a#A: the model does not define the target a#O
      at 2:68 /shapes/a#A/output
    error: a#A: the model does not define the target a#E
      at 2:97 /shapes/a#A/errors
    error: a#J$a: the model does not define the target a#X
      at 5:6 /shapes/a#J/members/a
    error: a#L$member: the model does not define the target smithy.api#Nothing
      at 8:11 /shapes/a#L/member
    "#);
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1",
"operations": [{"target": "a#Op"}],
"resources": [{"target": "a#R"}],
"errors": [{"target": "a#E"}], "traits": {"aws.protocols#awsJson1_0": {}}}}}"#), @r#"
    error: a#S: the model does not define the target a#Op
      at 1:37 /shapes/a#S
    error: a#S: the model does not define the target a#R
      at 1:37 /shapes/a#S
    error: a#S: the service must have at least one operation
      at 1:37 /shapes/a#S
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
    error: a#A: an operation must not be used as the type of a value
      at 2:8 /shapes/a#A
    error: a#A: expected a structure; found a#U, a union
      at 2:39 /shapes/a#A/input
    error: a#A: expected a structure; found smithy.api#String, a string
      at 2:68 /shapes/a#A/output
    error: a#A: expected a structure; found a#U, a union
      at 2:111 /shapes/a#A/errors
    error: a#Out$a: a member must not target an operation
      at 5:6 /shapes/a#Out/members/a
    error: a#Out$b: a member must not target an error; found a#Bad
      at 6:6 /shapes/a#Out/members/b
    error: a#Out$c: a member must not target a service
      at 7:6 /shapes/a#Out/members/c
    error: a#Service: a service must not be used as the type of a value
      at 11:14 /shapes/a#Service
    "#);
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1", "operations": [{"target": "a#R"}, {"target": "a#T"}], "resources": [{"target": "a#T"}, {"target": "a#R"}], "traits": {"aws.protocols#awsJson1_0": {}}},
"a#R": {"type": "resource", "resources": [{"target": "a#R"}]},
"a#T": {"type": "structure"}}}"#), @r#"
    error: a#S: expected a resource; found a#T, a structure
      at 1:37 /shapes/a#S
    error: a#S: expected an operation; found a#R, a resource
      at 1:37 /shapes/a#S
    error: a#S: expected an operation; found a#T, a structure
      at 1:37 /shapes/a#S
    error: a#S: the service must have at least one operation
      at 1:37 /shapes/a#S
    error: a#R: resources must not form a cycle: a#R contains itself
      at 2:8 /shapes/a#R
    "#);
}

#[test]
fn types_that_are_not_supported() {
    assert_snapshot!(refused(r#""a#A": {"type": "bigInteger"},
"a#B": {"type": "bigDecimal"}"#), @r#"
    error: a#A: the type `bigInteger` is not supported
      at 2:8 /shapes/a#A
      help: use a long or a double, or a string if these are not sufficient
    error: a#B: the type `bigDecimal` is not supported
      at 3:8 /shapes/a#B
      help: use a long or a double, or a string if these are not sufficient
    "#);
    assert_snapshot!(refused(r#""a#M": {"type": "map",
"key": {"target": "smithy.api#Integer"}, "value": {"target": "smithy.api#String"}},
"a#U": {"type": "union", "members": {}}"#), @r#"
    error: a#M$key: the keys of a map must be strings or an enum
      at 3:8 /shapes/a#M/key
    error: a#U: a union must have at least one member
      at 4:8 /shapes/a#U
    "#);
}

#[test]
fn numbers_of_the_prelude_that_are_not_supported() {
    let text = refused(
        r#""a#A": {"type": "structure", "members": {"a": {"target": "smithy.api#BigInteger"}}}"#,
    );
    assert!(text.contains("`bigInteger` is not supported"), "{text}");
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
      at 4:8 /shapes/a#A/members/TWO
    error: a#A$x: enum values must be unique; `TWO` also has the value `x`
      at 5:6 /shapes/a#A/members/x
    error: a#A$THREE: an enum value must be a string; found a number
      at 6:10 /shapes/a#A/members/THREE
    error: a#B$ONE: an intEnum value must be a 32-bit integer
      at 8:8 /shapes/a#B/members/ONE
    error: a#B$TWO: an intEnum value must be a 32-bit integer
      at 9:8 /shapes/a#B/members/TWO
    error: a#B$THREE: an intEnum value must be a 32-bit integer
      at 10:10 /shapes/a#B/members/THREE
    error: a#B$FOUR: an intEnum value must be a 32-bit integer
      at 11:9 /shapes/a#B/members/FOUR
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
"j": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": 5}}}},
"a#L": {"type": "list", "member": {"target": "smithy.api#Integer"}}"#), @r#"
    error: a#A$a: the default 1 is not supported for a string
      at 3:6 /shapes/a#A/members/a
    error: a#A$b: the default of an integer must be a supported value; found a string
      at 4:6 /shapes/a#A/members/b
    error: a#A$c: the default 1.5 is not supported for an integer
      at 5:6 /shapes/a#A/members/c
    error: a#A$d: the default 0 is not supported for a boolean
      at 6:6 /shapes/a#A/members/d
    error: a#A$e: the default of a blob must be empty; found a string
      at 7:6 /shapes/a#A/members/e
    error: a#A$f: the default of a list must be a supported value; found an array
      at 8:6 /shapes/a#A/members/f
    error: a#A$g: the default of a structure must be a supported value; found an object
      at 9:6 /shapes/a#A/members/g
    error: a#A$h: the default of a document must be `null`; found an object
      at 10:6 /shapes/a#A/members/h
    error: a#A$i: the default 9223372036854775808 is not supported for a long
      at 11:6 /shapes/a#A/members/i
    error: a#A$j: the default of a timestamp must be 0; found a number
      at 12:6 /shapes/a#A/members/j
    "#);
}

#[test]
fn members_with_the_wrong_traits() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure", "members": {
"a": {"target": "smithy.api#Integer", "traits": {"smithy.api#idempotencyToken": {}}},
"b": {"target": "smithy.api#String", "traits": {"smithy.api#timestampFormat": "date-time"}}}}"#), @r#"
    error: a#A$a: an idempotency token must be a string
      at 3:6 /shapes/a#A/members/a
    error: a#A$b: the trait `timestampFormat` is only valid for timestamps; found a string
      at 4:6 /shapes/a#A/members/b
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
    error: a#A$a: the trait `length` is only valid for strings, blobs, lists and maps; found an integer
      at 3:6 /shapes/a#A/members/a
    error: a#A$a: the trait `pattern` is only valid for strings; found an integer
      at 3:6 /shapes/a#A/members/a
    error: a#A$b: the trait `range` is only valid for numbers; found a string
      at 4:6 /shapes/a#A/members/b
    error: a#A$c: the trait `pattern` is only valid for strings; found a list
      at 5:6 /shapes/a#A/members/c
    error: a#A$c: the trait `uniqueItems` is not valid for members
      at 5:6 /shapes/a#A/members/c
      help: add it to the shape that the member targets
    error: a#B: the trait `length` is only valid for strings, blobs, lists and maps; found a long
      at 6:8 /shapes/a#B
    error: a#D: the trait `sparse` is only valid for lists and maps
      at 8:8 /shapes/a#D
    error: a#D: the trait `uniqueItems` is only valid for lists
      at 8:8 /shapes/a#D
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
