//! Endpoint rules as Rust.

use insta::assert_snapshot;

use crate::support::{generate, item, model, ruled};

/// All that the language of rules has, one thing after the other.
pub const EVERYTHING: &str = r#"{"version": "1.0",
"parameters": {
  "Region": {"type": "string", "builtIn": "AWS::Region", "required": false, "documentation": "Where."},
  "UseFIPS": {"type": "boolean", "builtIn": "AWS::UseFIPS", "required": true, "default": false},
  "UseDualStack": {"type": "boolean", "builtIn": "AWS::UseDualStack", "required": true, "default": false},
  "Endpoint": {"type": "string", "builtIn": "SDK::Endpoint", "required": false},
  "Stage": {"type": "string", "required": true, "default": "prod", "documentation": "Which `stage`."},
  "Hint": {"type": "string", "required": false},
  "Flag": {"type": "boolean", "required": false},
  "type": {"type": "string", "required": false}},
"rules": [
  {"type": "tree", "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}, {"fn": "parseURL", "argv": [{"ref": "Endpoint"}], "assign": "parsed"}], "rules": [
    {"type": "error", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]}, {"fn": "booleanEquals", "argv": [true, {"ref": "UseDualStack"}]}], "error": "no {{FIPS}} at {Endpoint}"},
    {"type": "endpoint", "conditions": [{"fn": "getAttr", "argv": [{"ref": "parsed"}, "isIp"]}], "endpoint": {"url": "{parsed#scheme}://{parsed#authority}{parsed#normalizedPath}"}},
    {"type": "endpoint", "conditions": [], "endpoint": {"url": {"ref": "Endpoint"}, "properties": {}, "headers": {}}}]},
  {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Hint"}]}, {"fn": "isValidHostLabel", "argv": [{"ref": "Hint"}, false]}, {"fn": "uriEncode", "argv": [{"ref": "Hint"}], "assign": "encoded"}, {"fn": "substring", "argv": [{"ref": "Hint"}, 0, 4, true], "assign": "tail"}, {"fn": "stringEquals", "argv": [{"ref": "tail"}, "here"]}],
   "endpoint": {"url": "https://{encoded}.example.com", "headers": {"x-hint": ["{Hint}", "plain \"text\""]},
    "properties": {"authSchemes": [{"name": "sigv4", "signingName": "other", "signingRegion": "{Hint}", "disableDoubleEncoding": true}], "weight": 3, "open": false, "label": "{Hint}"}}},
  {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Hint"}]}, {"fn": "aws.parseArn", "argv": [{"ref": "Hint"}], "assign": "arn"}, {"fn": "getAttr", "argv": [{"ref": "arn"}, "resourceId[0]"], "assign": "first"}, {"fn": "aws.isVirtualHostableS3Bucket", "argv": [{"ref": "first"}, true]}],
   "endpoint": {"url": "https://{first}.{arn#region}.{arn#accountId}.example.com"}},
  {"type": "tree", "conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}]}, {"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "PartitionResult"}], "rules": [
    {"type": "endpoint", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]}, {"fn": "booleanEquals", "argv": [{"ref": "UseDualStack"}, true]}, {"fn": "booleanEquals", "argv": [true, {"fn": "getAttr", "argv": [{"ref": "PartitionResult"}, "supportsFIPS"]}]}],
     "endpoint": {"url": "https://test-fips.{Region}.{PartitionResult#dualStackDnsSuffix}"}},
    {"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "PartitionResult"}, "name"]}, "aws-cn"]}], "endpoint": {"url": "https://cn.example.com"}},
    {"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": [{"ref": "Region"}, "aws-global"]}, {"fn": "not", "argv": [{"fn": "isSet", "argv": [{"ref": "Flag"}]}]}], "endpoint": {"url": "https://global.example.com"}},
    {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Flag"}]}, {"fn": "booleanEquals", "argv": [{"ref": "Flag"}, false]}, {"fn": "isSet", "argv": [{"ref": "type"}]}], "endpoint": {"url": "https://{type}.{Stage}.example.com"}},
    {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://test.{Region}.{PartitionResult#dnsSuffix}"}}]},
  {"type": "error", "conditions": [], "error": "Missing Region"}]}"#;

fn rules(model: &str) -> String {
    generate(model).get("src/config/endpoint.rs").expect("there are endpoint rules").to_owned()
}

#[test]
fn every_function_of_the_language() {
    assert_snapshot!("endpoint_rules", item(&rules(&ruled(EVERYTHING)), "pub fn resolve"));
}

#[test]
fn parameters() {
    let text = rules(&ruled(EVERYTHING));
    assert_snapshot!(item(&text, "pub struct Params "), @"");
    assert_snapshot!(item(&text, "pub fn build"), @"");
    assert_snapshot!(item(&text, "pub(crate) fn from_config"), @"");
}

#[test]
fn a_service_without_rules_is_reached_where_it_is_said_to_be() {
    assert_snapshot!(item(&rules(&model(r#""a#Any": {"type": "operation"}"#)), "pub fn resolve"), @"");
}
