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
"a#C": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": [], "smithy.api#uniqueItems": false}}"#), @"");
}

#[test]
fn bounds() {
    assert_snapshot!(refused(r#""a#A": {"type": "string", "traits": {"smithy.api#length": {"min": 2, "max": 1}}},
"a#B": {"type": "string", "traits": {"smithy.api#length": {"min": -1}}},
"a#C": {"type": "string", "traits": {"smithy.api#length": {"max": "x"}}},
"a#D": {"type": "integer", "traits": {"smithy.api#range": {"min": 2, "max": 1.5}}},
"a#E": {"type": "integer", "traits": {"smithy.api#range": {"max": "9"}}}"#), @"");
}

#[test]
fn enums_of_smithy_1() {
    assert_snapshot!(refused(r#""a#A": {"type": "string", "traits": {"smithy.api#enum": {}}},
"a#B": {"type": "string", "traits": {"smithy.api#enum": [{"name": "A"}]}},
"a#C": {"type": "string", "traits": {"smithy.api#enum": [{"value": "a", "name": "../x"}]}},
"a#D": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": {}}}}}"#), @"");
}

#[test]
fn auth() {
    assert_snapshot!(refused(r#""a#A": {"type": "operation", "traits": {"smithy.api#auth": "aws.auth#sigv4"}},
"a#B": {"type": "operation", "traits": {"smithy.api#auth": [5]}}"#), @"");
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
"smithy.api#streaming": {}, "smithy.api#requiresLength": {}}}"#), @"");
}

#[test]
fn what_is_left_out_with_a_warning() {
    assert_snapshot!(refused(r#""a#Op": {"type": "operation", "traits": {
"smithy.waiters#waitable": {},
"smithy.api#requestCompression": {"encodings": ["gzip"]},
"aws.api#clientDiscoveredEndpoint": {"required": false},
"smithy.api#brandNew": {},
"com.example#own": {},
"aws.iam#actionName": "x", "smithy.api#readonly": {}, "smithy.api#tags": []}}"#), @"");
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
    assert_snapshot!(paginated("{}"), @"");
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "nothing"}"#), @"");
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "count"}"#), @"");
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "page.token", "items": "page", "pageSize": "token"}"#), @"");
    assert_snapshot!(paginated(r#"{"inputToken": "token", "outputToken": "token.x", "items": "page..x", "pageSize": "nothing"}"#), @"");
    assert_snapshot!(paginated("[]"), @"");
}
