//! Traits: values that are wrong, and what is not supported.

use insta::assert_snapshot;

use crate::support::{diagnostics, model};

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
    error: a#A: the value of `smithy.api#documentation` is a string, not a number
      at 3:29 /shapes/a#A/traits/smithy.api#documentation
    error: a#A: the value of `smithy.api#title` is a string, not an object
      at 4:21 /shapes/a#A/traits/smithy.api#title
    error: a#A: the value of `smithy.api#deprecated` is an object, not a string
      at 5:26 /shapes/a#A/traits/smithy.api#deprecated
    error: a#A: the value of `smithy.api#sensitive` is an object, not a boolean
      at 6:25 /shapes/a#A/traits/smithy.api#sensitive
    error: a#A: the value of `smithy.api#error` is `client` or `server`, not `nobody`
      at 7:21 /shapes/a#A/traits/smithy.api#error
    error: a#A: the value of `smithy.api#retryable` is an object, not null
      at 8:25 /shapes/a#A/traits/smithy.api#retryable
    error: a#A: `nonsense` is not a shape id: it has no `#`
      at 9:13 /shapes/a#A/traits/nonsense
    error: a#A: `a#..` is not a shape id: `..` is not a name
      at 10:9 /shapes/a#A/traits/a#..
    error: a#B$a: the value of `smithy.api#required` is an object, not a boolean
      at 12:72 /shapes/a#B/members/a/traits/smithy.api#required
    error: a#B$a: the value of `smithy.api#idempotencyToken` is an object, not a string
      at 12:109 /shapes/a#B/members/a/traits/smithy.api#idempotencyToken
    error: a#B$a: the value of `smithy.api#clientOptional` is an object, not a number
      at 12:143 /shapes/a#B/members/a/traits/smithy.api#clientOptional
    error: a#B$b: the value of `smithy.api#timestampFormat` is `date-time`, `http-date` or `epoch-seconds`, not `iso`
      at 13:82 /shapes/a#B/members/b/traits/smithy.api#timestampFormat
    error: a#B$c: the value of `smithy.api#timestampFormat` is a string, not a number
      at 14:82 /shapes/a#B/members/c/traits/smithy.api#timestampFormat
    error: a#B$d: the value of `smithy.api#pattern` is a string, not a number
      at 15:71 /shapes/a#B/members/d/traits/smithy.api#pattern
    error: a#C: the value of `smithy.api#sparse` is an object, not an array
      at 16:100 /shapes/a#C/traits/smithy.api#sparse
    error: a#C: the value of `smithy.api#uniqueItems` is an object, not a boolean
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
    error: a#A: the value of `smithy.api#length` has a minimum of 2, which is above its maximum of 1
      at 2:59 /shapes/a#A/traits/smithy.api#length
    error: a#B: the value of `smithy.api#length` has a `min` that is not a whole number of at least 0
      at 3:59 /shapes/a#B/traits/smithy.api#length
    error: a#C: the value of `smithy.api#length` has a `max` that is not a whole number of at least 0
      at 4:59 /shapes/a#C/traits/smithy.api#length
    error: a#D: the value of `smithy.api#range` has a minimum of 2, which is above its maximum of 1.5
      at 5:59 /shapes/a#D/traits/smithy.api#range
    error: a#E: the value of `smithy.api#range` has a `max` that is a string, not a number
      at 6:59 /shapes/a#E/traits/smithy.api#range
    "#);
}

#[test]
fn enums_of_smithy_1() {
    assert_snapshot!(refused(r#""a#A": {"type": "string", "traits": {"smithy.api#enum": {}}},
"a#B": {"type": "string", "traits": {"smithy.api#enum": [{"name": "A"}]}},
"a#C": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a", "name": "../x"}]}},
"a#D": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": {}}}}}"#), @r#"
    error: a#A: the value of `smithy.api#enum` is an array of values
      at 2:57 /shapes/a#A/traits/smithy.api#enum
    error: a#B: the value of `smithy.api#enum` has an element without a `value`
      at 3:57 /shapes/a#B/traits/smithy.api#enum
    error: a#C: the value of `smithy.api#enum` has an element whose `name` is not a name
      at 4:57 /shapes/a#C/traits/smithy.api#enum
    error: a#D$A: the value of `smithy.api#enumValue` is a string or a number, not an object
      at 5:107 /shapes/a#D/members/A/traits/smithy.api#enumValue
    "#);
}

#[test]
fn auth() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "traits": {"smithy.api#auth": "aws.auth#sigv4"}},
"a#B": {"type": "operation", "traits": {"smithy.api#auth": [5]}}"#), @r#"
    error: a#A: the value of `smithy.api#auth` is an array of shape ids
      at 2:60 /shapes/a#A/traits/smithy.api#auth
    error: a#B: the value of `smithy.api#auth` is an array of shape ids
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
    error: a#Op: `smithy.api#endpoint`: host prefixes are not supported: a request would go to the wrong host
      at 3:24 /shapes/a#Op/traits/smithy.api#endpoint
    error: a#Op: `smithy.rules#staticContextParams`: endpoint parameters out of inputs are not supported
      at 4:37 /shapes/a#Op/traits/smithy.rules#staticContextParams
    error: a#In$a: `smithy.api#hostLabel`: host prefixes are not supported: a request would go to the wrong host
      at 6:73 /shapes/a#In/members/a/traits/smithy.api#hostLabel
    error: a#In$a: `smithy.rules#contextParam`: endpoint parameters out of inputs are not supported
      at 6:106 /shapes/a#In/members/a/traits/smithy.rules#contextParam
    error: a#Stream: `smithy.api#streaming`: streams are not supported
      at 10:25 /shapes/a#Stream/traits/smithy.api#streaming
    error: a#Stream: `smithy.api#requiresLength`: streams are not supported
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
    warning: a#Op: `smithy.waiters#waitable`: waiters are not generated
      at 3:28 /shapes/a#Op/traits/smithy.waiters#waitable
    warning: a#Op: `smithy.api#requestCompression`: requests are sent uncompressed
      at 4:34 /shapes/a#Op/traits/smithy.api#requestCompression
    warning: a#Op: `aws.api#clientDiscoveredEndpoint`: the endpoint is not discovered: the regional endpoint, or the one configured, is used
      at 5:37 /shapes/a#Op/traits/aws.api#clientDiscoveredEndpoint
    warning: a#Op: `smithy.api#brandNew` is not known to the generator, and is ignored
      at 6:24 /shapes/a#Op/traits/smithy.api#brandNew
    warning: a#Op: `com.example#own` is not known to the generator, and is ignored
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
    error: a#Op: the pagination names no `inputToken`
      at 2:9 /shapes/a#Op
    error: a#Op: the pagination names no `outputToken`
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "nothing"}"#), @r#"
    error: a#Op: `outputToken`: a#Out has no member `nothing`
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "count"}"#), @r#"
    error: a#Op: `outputToken`: a token is a string, or a map from strings
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "page.token", "items": "page", "pageSize": "token"}"#), @r#"
    error: a#Op: `items`: `page` is neither a list nor a map
      at 2:9 /shapes/a#Op
    error: a#Op: `pageSize`: `token` is not a whole number
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "token.x", "items": "page..x", "pageSize": "nothing"}"#), @r#"
    error: a#Op: `items`: a#In has no member ``
      at 2:9 /shapes/a#Op
    error: a#Op: `outputToken`: smithy.api#String is no structure, so it has no `x`
      at 2:9 /shapes/a#Op
    error: a#Op: `pageSize`: a#In has no member `nothing`
      at 2:9 /shapes/a#Op
    "#);
    assert_snapshot!(paginated("[]"), @r#"
    error: a#Op: the value of `smithy.api#paginated` is an object, not an array
      at 2:126 /shapes/a#Op/traits/smithy.api#paginated
    "#);
}
