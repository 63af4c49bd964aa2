//! Endpoint rules that are wrong, or beyond what generated code can express.

use insta::assert_snapshot;

use crate::support::{diagnostics, ruled};

const PARAMETERS: &str = r#"{"Region": {"type": "string", "builtIn": "AWS::Region"}, "Fips": {"type": "boolean", "required": true, "default": false}, "Stage": {"type": "string", "required": true}}"#;

fn rules(rules: &str) -> String {
    diagnostics(&ruled(&format!(
        "{{\"version\": \"1.0\", \"parameters\": {PARAMETERS}, \"rules\":\n[{rules}]}}"
    )))
}

fn condition(condition: &str) -> String {
    rules(&format!("{{\"type\": \"error\", \"error\": \"x\", \"conditions\":\n[{condition}]}}"))
}

fn endpoint(endpoint: &str) -> String {
    rules(&format!("{{\"type\": \"endpoint\", \"conditions\": [], \"endpoint\":\n{endpoint}}}"))
}

fn parameters(parameters: &str) -> String {
    let rule = r#"{"type": "error", "conditions": [], "error": "x"}"#;
    diagnostics(&ruled(&format!(
        "{{\"version\": \"1.0\", \"rules\": [{rule}], \"parameters\": {{\n{parameters}}}}}"
    )))
}

#[test]
fn wrong_parameters() {
    assert_snapshot!(parameters(r#""A": {"type": "string", "builtIn": "AWS::S3::Accelerate"},
"B": {"type": "number"},
"C": {},
"D": {"type": "boolean", "default": "x"},
"E": {"type": "string", "default": true}"#), @r#"
    unsupported: a#Service: the built-in `AWS::S3::Accelerate` is not supported
      at 6:1 "A"
    error: a#Service: a parameter must be a string, a boolean or a stringArray
      at 7:1 "B"
    error: a#Service: a parameter must be a string, a boolean or a stringArray
      at 8:1 "C"
    error: a#Service: the type of the default must be the type of the parameter
      at 9:1 "D"
    error: a#Service: the type of the default must be the type of the parameter
      at 10:1 "E"
    "#);
}

#[test]
fn no_rules() {
    assert_snapshot!(rules(""), @r#"
    error: a#Service: a rule set or tree must have at least one rule
      at 5:236 "rules"
    "#);
    assert_snapshot!(diagnostics(&ruled("{}")), @r#"
    error: a#Service: a rule set or tree must have at least one rule
      at 5:1 "smithy.rules#endpointRuleSet"
    "#);
    assert_snapshot!(diagnostics(&ruled("[]")), @r#"
    error: a#Service: the value of `smithy.rules#endpointRuleSet` must be an object; found an array
      at 5:1 "smithy.rules#endpointRuleSet"
    "#);
    assert_snapshot!(rules(r#"{"type": "tree", "conditions": [], "rules": []}"#), @r#"
    error: a#Service: a rule set or tree must have at least one rule
      at 6:37 "rules"
    "#);
}

#[test]
fn wrong_rules() {
    assert_snapshot!(rules(r#"{"type": "bush", "conditions": []},
{"conditions": []},
5,
{"type": "error", "conditions": []},
{"type": "error", "conditions": [], "error": 5},
{"type": "tree", "conditions": [], "rules": [{"type": "error", "error": {"ref": "Nowhere"}}]}"#), @r#"
    error: a#Service: the `type` of a rule must be `tree`, `error` or `endpoint`
      at 6:2 {"type": "bush", "conditions": []}
    error: a#Service: the `type` of a rule must be `tree`, `error` or `endpoint`
      at 7:1 {"conditions": []}
    error: a#Service: the `type` of a rule must be `tree`, `error` or `endpoint`
      at 8:1 5
    error: a#Service: the value is missing
      at 9:1 {"type": "error", "conditions": []}
    error: a#Service: expected an expression of endpoint rules; found a number
      at 10:46 5
    error: a#Service: the parameter or variable `Nowhere` is not defined here
      at 11:64 "error"
    "#);
}

#[test]
fn wrong_functions() {
    assert_snapshot!(condition(r#"{"fn": "aws.guess", "argv": []}"#), @r#"
    unsupported: a#Service: the function `aws.guess` is not supported in endpoint rules
      at 7:2 {"fn": "aws.guess", "argv": []}
    "#);
    assert_snapshot!(condition(r#"{"fn": "parseURL", "argv": []}"#), @r#"
    error: a#Service: wrong number of arguments for `parseURL`: expected 1, found 0
      at 7:2 {"fn": "parseURL", "argv": []}
    "#);
    assert_snapshot!(condition(r#"{"fn": "stringEquals", "argv": [{"ref": "Stage"}]}"#), @r#"
    error: a#Service: wrong number of arguments for `stringEquals`: expected 2, found 1
      at 7:2 {"fn": "stringEquals", "argv": [{"ref": "Stage"}]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "substring", "argv": [{"ref": "Stage"}, "0", 1, false]}"#), @r#"
    error: a#Service: the arguments of `substring` must be a string, two positions and a boolean
      at 7:2 {"fn": "substring", "argv": [{"ref": "Stage"}, "0", 1, false]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "getAttr", "argv": [{"ref": "Stage"}, 5]}"#), @r#"
    error: a#Service: the path of `getAttr` must be a string
      at 7:2 {"fn": "getAttr", "argv": [{"ref": "Stage"}, 5]}
    "#);
    assert_snapshot!(condition("5"), @r#"
    error: a#Service: expected an expression of endpoint rules; found a number
      at 7:2 5
    "#);
    assert_snapshot!(condition("{}"), @r#"
    error: a#Service: expected an expression of endpoint rules; found an object
      at 7:2 {}
    "#);
}

#[test]
fn wrong_types() {
    assert_snapshot!(condition(r#"{"fn": "stringEquals", "argv": [{"ref": "Region"}, "x"]}"#), @r#"
    error: a#Service: expected a value of type `string`; found `optional string`
      at 7:34 {"ref": "Region"}
      help: check an optional value with `isSet` in a condition before you use it
    "#);
    assert_snapshot!(condition(r#"{"fn": "booleanEquals", "argv": [{"ref": "Stage"}, true]}"#), @r#"
    error: a#Service: expected a value of type `boolean`; found `string`
      at 7:35 {"ref": "Stage"}
      help: check an optional value with `isSet` in a condition before you use it
    "#);
    assert_snapshot!(condition(r#"{"fn": "not", "argv": [{"ref": "Region"}]}"#), @r#"
    error: a#Service: expected a value of type `boolean`; found `optional string`
      at 7:25 {"ref": "Region"}
      help: check an optional value with `isSet` in a condition before you use it
    "#);
    assert_snapshot!(condition(r#"{"fn": "aws.partition", "argv": [{"ref": "Fips"}]}"#), @r#"
    error: a#Service: expected a value of type `string`; found `boolean`
      at 7:35 {"ref": "Fips"}
      help: check an optional value with `isSet` in a condition before you use it
    "#);
    assert_snapshot!(condition(r#"{"fn": "isValidHostLabel", "argv": [{"ref": "Stage"}, "x"]}"#), @r#"
    error: a#Service: expected a value of type `boolean`; found `string`
      at 7:56 "x"
      help: check an optional value with `isSet` in a condition before you use it
    "#);
}

#[test]
fn wrong_references() {
    assert_snapshot!(condition(r#"{"fn": "isSet", "argv": [{"ref": "Nowhere"}]}"#), @r#"
    error: a#Service: the parameter or variable `Nowhere` is not defined here
      at 7:2 {"fn": "isSet", "argv": [{"ref": "Nowhere"}]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "aws.partition", "argv": [{"ref": "Stage"}], "assign": "P"}, {"fn": "getAttr", "argv": [{"ref": "P"}, "colour"]}"#), @r#"
    error: a#Service: the type `partition` does not have an attribute `colour`
      at 7:70 {"fn": "getAttr", "argv": [{"ref": "P"}, "colour"]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "getAttr", "argv": [{"ref": "Stage"}, "name"]}"#), @r#"
    error: a#Service: the type `string` does not have an attribute `name`
      at 7:2 {"fn": "getAttr", "argv": [{"ref": "Stage"}, "name"]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "aws.parseArn", "argv": [{"ref": "Stage"}], "assign": "A"}, {"fn": "getAttr", "argv": [{"ref": "A"}, "resourceId[x]"]}, {"fn": "getAttr", "argv": [{"ref": "A"}, "service[0]"]}"#), @r#"
    error: a#Service: `resourceId[x]` is not an element of a list
      at 7:69 {"fn": "getAttr", "argv": [{"ref": "A"}, "resourceId[x]"]}
    "#);
    assert_snapshot!(rules(r#"{"type": "error", "conditions": [{"fn": "parseURL", "argv": [{"ref": "Stage"}], "assign": "U"}], "error": "x"}, {"type": "error", "conditions": [], "error": "{U#path}"}"#), @r#"
    error: a#Service: the parameter or variable `U` is not defined here
      at 6:159 "{U#path}"
    "#);
}

#[test]
fn wrong_templates() {
    assert_snapshot!(endpoint(r#"{"url": "https://{Stage"}"#), @r#"
    error: a#Service: the braces in `https://{Stage` must match
      at 7:9 "https://{Stage"
    "#);
    assert_snapshot!(endpoint(r#"{"url": "https://Stage}"}"#), @r#"
    error: a#Service: the braces in `https://Stage}` must match
      at 7:9 "https://Stage}"
    "#);
    assert_snapshot!(endpoint(r#"{"url": "https://{Region}"}"#), @r#"
    error: a#Service: `{Region}` must be a string that is always set
      at 7:9 "https://{Region}"
    "#);
    assert_snapshot!(endpoint(r#"{"url": "https://{Fips}"}"#), @r#"
    error: a#Service: `{Fips}` must be a string that is always set
      at 7:9 "https://{Fips}"
    "#);
    assert_snapshot!(endpoint(r#"{"url": "https://{}"}"#), @r#"
    error: a#Service: the parameter or variable `` is not defined here
      at 7:9 "https://{}"
    "#);
    assert_snapshot!(endpoint(r#"{"url": "https://{Stage#x}"}"#), @r#"
    error: a#Service: the type `string` does not have an attribute `x`
      at 7:9 "https://{Stage#x}"
    "#);
}

#[test]
fn wrong_endpoints() {
    assert_snapshot!(endpoint("{}"), @r#"
    error: a#Service: the value is missing
      at 6:41 "endpoint"
    "#);
    assert_snapshot!(endpoint(r#"{"url": {"ref": "Region"}}"#), @r#"
    error: a#Service: expected a value of type `string`; found `optional string`
      at 7:2 "url"
      help: check an optional value with `isSet` in a condition before you use it
    "#);
    assert_snapshot!(endpoint(r#"{"url": "x", "headers": {"x": [5, "{Region}"]}}"#), @r#"
    error: a#Service: expected an expression of endpoint rules; found a number
      at 7:32 5
    error: a#Service: `{Region}` must be a string that is always set
      at 7:35 "{Region}"
    "#);
    assert_snapshot!(endpoint(r#"{"url": "x", "properties": {"a": 1.5}}"#), @r#"
    error: a#Service: a number in a property must be an integer
      at 7:34 1.5
    "#);
    assert_snapshot!(endpoint(r#"{"url": "x", "properties": {"a": [null]}}"#), @r#"
    error: a#Service: a property must not be null
      at 7:29 "a"
    "#);
}

#[test]
fn what_is_left_out_is_said() {
    for text in [
        condition(r#"{"fn": "isSet"}"#),
        condition(r#"{"fn": "isSet", "argv": []}"#),
        condition(r#"{"fn": "isSet", "argv": [{"ref": "Stage"}, {"ref": "Stage"}]}"#),
        rules(r#"{"type": "endpoint", "conditions": []}"#),
        rules(r#"{"type": "error", "conditions": {}, "error": "x"}"#),
        endpoint(r#"{"url": "x", "headers": {"x": "y"}}"#),
        endpoint(r#"{"url": "x", "headers": []}"#),
        endpoint(r#"{"url": "x", "properties": []}"#),
        parameters(r#""A": {"type": "string"}, "A": {"type": "boolean"}"#),
        parameters(r#""A": {"type": "string", "required": "yes"}"#),
        diagnostics(&ruled(
            r#"{"parameters": [], "rules": [{"type": "error", "conditions": [], "error": "x"}]}"#,
        )),
    ] {
        assert!(text.starts_with("error"), "{text}");
    }
}
