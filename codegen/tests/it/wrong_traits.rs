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
      at 3:29 /shapes/a#A/traits/smithy.api#documentation
    error: a#A: the value of `smithy.api#title` must be a string; found an object
      at 4:21 /shapes/a#A/traits/smithy.api#title
    error: a#A: the value of `smithy.api#deprecated` must be an object; found a string
      at 5:26 /shapes/a#A/traits/smithy.api#deprecated
    error: a#A: the value of `smithy.api#sensitive` must be an object; found a boolean
      at 6:25 /shapes/a#A/traits/smithy.api#sensitive
    error: a#A: the value of `smithy.api#error` must be `client` or `server`; found `nobody`
      at 7:21 /shapes/a#A/traits/smithy.api#error
    error: a#A: the value of `smithy.api#retryable` must be an object; found null
      at 8:25 /shapes/a#A/traits/smithy.api#retryable
    error: a#A: `nonsense` is not a valid shape ID: it has no `#`
      at 9:13 /shapes/a#A/traits/nonsense
    error: a#A: `a#..` is not a valid shape ID: `..` is not a valid name
      at 10:9 /shapes/a#A/traits/a#..
    error: a#B$a: the value of `smithy.api#required` must be an object; found a boolean
      at 12:72 /shapes/a#B/members/a/traits/smithy.api#required
    error: a#B$a: the value of `smithy.api#idempotencyToken` must be an object; found a string
      at 12:109 /shapes/a#B/members/a/traits/smithy.api#idempotencyToken
    error: a#B$a: the value of `smithy.api#clientOptional` must be an object; found a number
      at 12:143 /shapes/a#B/members/a/traits/smithy.api#clientOptional
    error: a#B$b: the value of `smithy.api#timestampFormat` must be `date-time`, `http-date` or `epoch-seconds`; found `iso`
      at 13:82 /shapes/a#B/members/b/traits/smithy.api#timestampFormat
    error: a#B$c: the value of `smithy.api#timestampFormat` must be a string; found a number
      at 14:82 /shapes/a#B/members/c/traits/smithy.api#timestampFormat
    error: a#B$d: the value of `smithy.api#pattern` must be a string; found a number
      at 15:71 /shapes/a#B/members/d/traits/smithy.api#pattern
    error: a#C: the value of `smithy.api#sparse` must be an object; found an array
      at 16:100 /shapes/a#C/traits/smithy.api#sparse
    error: a#C: the value of `smithy.api#uniqueItems` must be an object; found a boolean
      at 16:130 /shapes/a#C/traits/smithy.api#uniqueItems
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
      at 2:59 /shapes/a#A/traits/smithy.api#length
    error: a#B: the value of `smithy.api#length` must have a non-negative integer as its `min`
      at 3:59 /shapes/a#B/traits/smithy.api#length
    error: a#C: the value of `smithy.api#length` must have a non-negative integer as its `max`
      at 4:59 /shapes/a#C/traits/smithy.api#length
    error: a#D: the value of `smithy.api#range` must not have a `min` of 2 above its `max` of 1.5
      at 5:59 /shapes/a#D/traits/smithy.api#range
    error: a#E: the value of `smithy.api#range` must have a number as its `max`; found a string
      at 6:59 /shapes/a#E/traits/smithy.api#range
    "#);
}

#[test]
fn enums_of_smithy_1() {
    assert_snapshot!(refused(r#""a#A": {"type": "string", "traits": {"smithy.api#enum": {}}},
"a#B": {"type": "string", "traits": {"smithy.api#enum": [{"name": "A"}]}},
"a#C": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a", "name": "../x"}]}},
"a#D": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": {}}}}}"#), @r#"
    error: a#A: the value of `smithy.api#enum` must be an array of values
      at 2:57 /shapes/a#A/traits/smithy.api#enum
    error: a#B: the value of `smithy.api#enum` must have a `value` in each element
      at 3:57 /shapes/a#B/traits/smithy.api#enum
    error: a#C: the value of `smithy.api#enum` must have a valid identifier as each `name`
      at 4:57 /shapes/a#C/traits/smithy.api#enum
    error: a#D$A: the value of `smithy.api#enumValue` must be a string or a number; found an object
      at 5:107 /shapes/a#D/members/A/traits/smithy.api#enumValue
    "#);
}

#[test]
fn auth() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "traits": {"smithy.api#auth": "aws.auth#sigv4"}},
"a#B": {"type": "operation", "traits": {"smithy.api#auth": [5]}}"#), @r#"
    error: a#A: the value of `smithy.api#auth` must be an array of shape IDs
      at 2:60 /shapes/a#A/traits/smithy.api#auth
    error: a#B: the value of `smithy.api#auth` must be an array of shape IDs
      at 3:60 /shapes/a#B/traits/smithy.api#auth
    "#);
}

#[test]
fn what_is_not_supported() {
    assert_snapshot!(refused(r#""a#Op": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {
"smithy.api#endpoint": {"hostPrefix": "{a}."},
"smithy.rules#staticContextParams": {}}},
"a#In": {"type": "structure", "members": {
"a": {"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.rules#contextParam": {"name": "A"}}}}},
"a#Out": {"type": "structure", "members": {
"b": {"target": "a#Stream"}}},
"a#Stream": {"type": "blob", "traits": {
"smithy.api#streaming": {}, "smithy.api#requiresLength": {}}}"#), @r#"
    error: a#Op: `smithy.api#endpoint`: host prefixes are not supported; a request would go to the wrong host
      at 3:24 /shapes/a#Op/traits/smithy.api#endpoint
    error: a#Op: `smithy.rules#staticContextParams`: endpoint parameters from inputs are not supported
      at 4:37 /shapes/a#Op/traits/smithy.rules#staticContextParams
    error: a#In$a: `smithy.api#hostLabel`: host prefixes are not supported; a request would go to the wrong host
      at 6:73 /shapes/a#In/members/a/traits/smithy.api#hostLabel
    error: a#In$a: `smithy.rules#contextParam`: endpoint parameters from inputs are not supported
      at 6:106 /shapes/a#In/members/a/traits/smithy.rules#contextParam
    error: a#Stream: `smithy.api#streaming`: streaming is not supported
      at 10:25 /shapes/a#Stream/traits/smithy.api#streaming
    error: a#Stream: `smithy.api#requiresLength`: streaming is not supported
      at 10:58 /shapes/a#Stream/traits/smithy.api#requiresLength
    "#);
}

#[test]
fn what_is_left_out_with_a_warning() {
    assert_snapshot!(refused(r#""a#Op": {"type": "operation", "traits": {
"smithy.waiters#waitable": {},
"smithy.api#requestCompression": {"encodings": ["gzip"]},
"aws.api#clientDiscoveredEndpoint": {"required": false},
"smithy.api#brandNew": {},
"com.example#own": {},
"aws.iam#actionName": "x", "smithy.api#readonly": {}, "smithy.api#tags": []}}"#), @r#"
    warning: a#Op: `smithy.waiters#waitable`: waiters are not supported; none are generated
      at 3:28 /shapes/a#Op/traits/smithy.waiters#waitable
    warning: a#Op: `smithy.api#requestCompression`: request compression is not supported; requests are sent uncompressed
      at 4:34 /shapes/a#Op/traits/smithy.api#requestCompression
    warning: a#Op: `aws.api#clientDiscoveredEndpoint`: endpoint discovery is not supported; the regional or configured endpoint is used
      at 5:37 /shapes/a#Op/traits/aws.api#clientDiscoveredEndpoint
    warning: a#Op: the trait `smithy.api#brandNew` is unknown, and is ignored
      at 6:24 /shapes/a#Op/traits/smithy.api#brandNew
    warning: a#Op: the trait `com.example#own` is unknown, and is ignored
      at 7:20 /shapes/a#Op/traits/com.example#own
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
      at 2:9 /shapes/a#Op
    error: a#Op: the trait `paginated` must define `outputToken`
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "nothing"}"#), @r#"
    error: a#Op: `outputToken`: a#Out does not have a member `nothing`
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "count"}"#), @r#"
    error: a#Op: `outputToken` must be a string, or a map with string keys
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "page.token", "items": "page", "pageSize": "token"}"#), @r#"
    error: a#Op: `items`: `page` must be a list or a map
      at 2:9 /shapes/a#Op
    error: a#Op: `pageSize`: `token` must be an integer
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "token.x", "items": "page..x", "pageSize": "nothing"}"#), @r#"
    error: a#Op: `items`: a#In does not have a member ``
      at 2:9 /shapes/a#Op
    error: a#Op: `outputToken`: smithy.api#String is not a structure, so it does not have a member `x`
      at 2:9 /shapes/a#Op
    error: a#Op: `pageSize`: a#In does not have a member `nothing`
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated("[]"), @r#"
    error: a#Op: the value of `smithy.api#paginated` must be an object; found an array
      at 2:126 /shapes/a#Op/traits/smithy.api#paginated
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
      at 2:50 /shapes/a#Size/members/ONE
    warning: a#Text: the trait `deprecated` has no effect: simple types have no items of their own in the client
      at 3:11 /shapes/a#Text
    warning: a#Texts$member: the trait `deprecated` has no effect: lists have no items of their own in the client
      at 4:39 /shapes/a#Texts/member
    warning: a#ByText: the trait `deprecated` has no effect: maps have no items of their own in the client
      at 5:13 /shapes/a#ByText
    warning: a#Service: the trait `deprecated` has no effect: the client is not marked
      at 9:14 /shapes/a#Service
    "#);
}
