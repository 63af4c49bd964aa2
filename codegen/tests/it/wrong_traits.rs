//! Traits: values that are wrong, and what is not supported.

use insta::assert_snapshot;

use crate::support::{SERVICE_TRAITS, diagnostics, model, model_of};

fn refused(shapes: &str) -> String {
    diagnostics(&model(shapes))
}

#[test]
fn values_of_the_wrong_form() {
    assert_snapshot!(refused(r#""a#A": {"type": "structure", "traits": {
"smithy.api#documentation": 5,
"smithy.api#title": {},
"smithy.api#deprecated": "no",
"smithy.api#sensitive": true,
"smithy.api#error": "nobody",
"smithy.api#retryable": null,
"nonsense": {},
"a#..": {}}},
"a#B": {"type": "structure", "members": {
"a": {"target": "smithy.api#String", "traits": {"smithy.api#required": true, "smithy.api#idempotencyToken": "x", "smithy.api#clientOptional": 1}},
"b": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": "iso"}},
"c": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#timestampFormat": 5}},
"d": {"target": "smithy.api#String", "traits": {"smithy.api#pattern": 5}}}},
"a#C": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": [], "smithy.api#uniqueItems": false}}"#), @r#"
    error: a#A: the value of `smithy.api#documentation` must be a string; found a number
      at 3:29 5
    error: a#A: the trait `title` is only valid for services and resources; found a structure
      at 4:1 "smithy.api#title"
    error: a#A: the value of `smithy.api#deprecated` must be an object; found a string
      at 5:26 "no"
    error: a#A: the value of `smithy.api#sensitive` must be an object; found a boolean
      at 6:25 true
    error: a#A: the value of `smithy.api#error` must be `client` or `server`; found `nobody`
      at 7:21 "nobody"
    error: a#A: the value of `smithy.api#retryable` must be an object; found null
      at 8:25 null
    error: a#A: `nonsense` is not a valid shape ID: it has no `#`
      at 9:1 "nonsense"
    error: a#A: `a#..` is not a valid shape ID: `..` is not a valid name
      at 10:1 "a#.."
    error: a#B$a: the value of `smithy.api#required` must be an object; found a boolean
      at 12:72 true
    error: a#B$a: the value of `smithy.api#idempotencyToken` must be an object; found a string
      at 12:109 "x"
    error: a#B$a: the value of `smithy.api#clientOptional` must be an object; found a number
      at 12:143 1
    error: a#B$b: the value of `smithy.api#timestampFormat` must be `date-time`, `http-date` or `epoch-seconds`; found `iso`
      at 13:82 "iso"
    error: a#B$c: the value of `smithy.api#timestampFormat` must be a string; found a number
      at 14:82 5
    error: a#B$d: the value of `smithy.api#pattern` must be a string; found a number
      at 15:71 5
    error: a#C: the value of `smithy.api#sparse` must be an object; found an array
      at 16:79 "smithy.api#sparse"
    error: a#C: the value of `smithy.api#uniqueItems` must be an object; found a boolean
      at 16:130 false
    error: a#Op: expected a structure with the trait `error`; found a#A, a structure without it
      at 17:89 "a#A"
    "#);
}

#[test]
fn bounds() {
    assert_snapshot!(refused(r#""a#A": {"type": "string", "traits": {"smithy.api#length": {"min": 2, "max": 1}}},
"a#B": {"type": "string", "traits": {"smithy.api#length": {"min": -1}}},
"a#C": {"type": "string", "traits": {"smithy.api#length": {"max": "x"}}},
"a#D": {"type": "integer", "traits": {"smithy.api#range": {"min": 2, "max": 1.5}}},
"a#E": {"type": "integer", "traits": {"smithy.api#range": {"max": "9"}}}"#), @r#"
    error: a#A: the value of `smithy.api#length` must not have a `min` of 2 above its `max` of 1
      at 2:38 "smithy.api#length"
    error: a#B: the value of `smithy.api#length` must have a non-negative integer as its `min`
      at 3:38 "smithy.api#length"
    error: a#C: the value of `smithy.api#length` must have a non-negative integer as its `max`
      at 4:38 "smithy.api#length"
    error: a#D: the value of `smithy.api#range` must not have a `min` of 2 above its `max` of 1.5
      at 5:39 "smithy.api#range"
    error: a#E: the value of `smithy.api#range` must have a number as its `max`; found a string
      at 6:39 "smithy.api#range"
    "#);
}

#[test]
fn enums_of_smithy_1() {
    assert_snapshot!(refused(r#""a#A": {"type": "string", "traits": {"smithy.api#enum": {}}},
"a#B": {"type": "string", "traits": {"smithy.api#enum": [{"name": "A"}]}},
"a#C": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a", "name": "../x"}]}},
"a#D": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": {}}}}}"#), @r#"
    error: a#A: the value of `smithy.api#enum` must be an array of values
      at 2:38 "smithy.api#enum"
    error: a#B: the value of `smithy.api#enum` must have a `value` in each element
      at 3:38 "smithy.api#enum"
    error: a#C: the value of `smithy.api#enum` must have a valid identifier as each `name`
      at 4:38 "smithy.api#enum"
    error: a#D$A: the value of `smithy.api#enumValue` must be a string or a number; found an object
      at 5:83 "smithy.api#enumValue"
    "#);
}

#[test]
fn auth() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "traits": {"smithy.api#auth": "aws.auth#sigv4"}},
"a#B": {"type": "operation", "traits": {"smithy.api#auth": [5]}}"#), @r#"
    error: a#A: the value of `smithy.api#auth` must be an array of shape IDs
      at 2:60 "aws.auth#sigv4"
    error: a#B: the value of `smithy.api#auth` must be an array of shape IDs
      at 3:41 "smithy.api#auth"
    "#);
}

#[test]
fn what_is_not_supported() {
    assert_snapshot!(refused(r#""a#Op": {"type": "operation", "output": {"target": "a#Out"}},

"a#Out": {"type": "structure", "members": {
"b": {"target": "a#Stream"}}},
"a#Stream": {"type": "blob", "traits": {
"smithy.api#streaming": {}, "smithy.api#requiresLength": {}}}"#), @r#"
    unsupported: a#Stream: streams of bytes are not supported
      at 7:1 "smithy.api#streaming"
    unsupported: a#Stream: `smithy.api#requiresLength`: streams of bytes are not supported
      at 7:29 "smithy.api#requiresLength"
    "#);
}

#[test]
fn what_is_left_out_with_a_warning() {
    assert_snapshot!(refused(r#""a#Op": {"type": "operation", "traits": {
"smithy.api#requestCompression": {"encodings": ["gzip"]},
"aws.api#clientDiscoveredEndpoint": {"required": false},
"smithy.api#brandNew": {},
"com.example#own": {},
"aws.iam#actionName": "x", "smithy.api#readonly": {}, "smithy.api#tags": []}}"#), @r#"
    warning: a#Op: `smithy.api#requestCompression`: request compression is not supported; requests are sent uncompressed
      at 3:1 "smithy.api#requestCompression"
    warning: a#Op: the trait `smithy.api#brandNew` is unknown, and is ignored
      at 5:1 "smithy.api#brandNew"
    warning: a#Op: the trait `com.example#own` is unknown, and is ignored
      at 6:1 "com.example#own"
    "#);
}

fn paginated(trait_value: &str) -> String {
    refused(&format!(
        r#""a#Op": {{"type": "operation", "input": {{"target": "a#In"}}, "output": {{"target": "a#Out"}}, "traits": {{"smithy.api#paginated": {trait_value}}}}},
"a#In": {{"type": "structure", "members": {{"token": {{"target": "smithy.api#String"}}, "size": {{"target": "smithy.api#Integer"}}}}}},
"a#Out": {{"type": "structure", "members": {{"token": {{"target": "smithy.api#String"}}, "count": {{"target": "smithy.api#Long"}}, "page": {{"target": "a#In"}}}}}}"#
    ))
}

#[test]
fn pagination() {
    assert_snapshot!(paginated("{}"), @r#"
    error: a#Op: the trait `paginated` must define `inputToken`
      at 2:102 "smithy.api#paginated"
    error: a#Op: the trait `paginated` must define `outputToken`
      at 2:102 "smithy.api#paginated"
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "nothing"}"#), @r#"
    error: a#Op: `outputToken`: a#Out does not have a member `nothing`
      at 2:102 "smithy.api#paginated"
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "count"}"#), @r#"
    error: a#Op: `outputToken` must be a string, or a map with string keys
      at 2:102 "smithy.api#paginated"
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "page.token", "items": "page", "pageSize": "token"}"#), @r#"
    error: a#Op: `items`: `page` must be a list or a map
      at 2:102 "smithy.api#paginated"
    error: a#Op: `pageSize`: `token` must be an integer
      at 2:102 "smithy.api#paginated"
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "token.x", "items": "page..x", "pageSize": "nothing"}"#), @r#"
    error: a#Op: `items`: a#In does not have a member ``
      at 2:102 "smithy.api#paginated"
    error: a#Op: `outputToken`: smithy.api#String is not a structure, so it does not have a member `x`
      at 2:102 "smithy.api#paginated"
    error: a#Op: `pageSize`: a#In does not have a member `nothing`
      at 2:102 "smithy.api#paginated"
    "#);
    assert_snapshot!(paginated("[]"), @r#"
    error: a#Op: the value of `smithy.api#paginated` must be an object; found an array
      at 2:102 "smithy.api#paginated"
    "#);
}

#[test]
fn deprecated_with_nothing_to_mark() {
    assert_snapshot!(diagnostics(&model_of(r#"
"a#Size": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1, "smithy.api#deprecated": {}}}}},
"a#Text": {"type": "string", "traits": {"smithy.api#deprecated": {"message": "Use `Name`."}}},
"a#Texts": {"type": "list", "member": {"target": "a#Text", "traits": {"smithy.api#deprecated": {}}}},
"a#ByText": {"type": "map", "key": {"target": "a#Text"}, "value": {"target": "a#Size"}, "traits": {"smithy.api#deprecated": {}}},
"a#Shown": {"type": "union", "members": {"one": {"target": "a#Text", "traits": {"smithy.api#deprecated": {}}}}}"#,
        &format!(r#"{SERVICE_TRAITS}, "smithy.api#deprecated": {{}}"#))), @r#"
    warning: a#Size$ONE: the trait `deprecated` has no effect: the values of an intEnum are plain integers in the client
      at 2:43 "ONE"
    warning: a#Text: the trait `deprecated` has no effect: simple types have no items of their own in the client
      at 3:1 "a#Text"
    warning: a#Texts$member: the trait `deprecated` has no effect: lists have no items of their own in the client
      at 4:29 "member"
    warning: a#ByText: the trait `deprecated` has no effect: maps have no items of their own in the client
      at 5:1 "a#ByText"
    warning: a#Service: the trait `deprecated` has no effect: the client is not marked
      at 9:1 "a#Service"
    "#);
}
