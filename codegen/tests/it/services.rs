//! Facts about the services of a model, whether a client can be generated for them or not.

use codegen::{ServiceFacts, services};

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
  "a#Rest": {"type": "service", "version": "1", "resources": [{"target": "a#City"}],
    "traits": {"aws.protocols#restJson1": {}, "aws.protocols#awsQuery": {}}},
  "a#City": {"type": "resource", "operations": [{"target": "a#Get"}], "read": {"target": "a#Read"}},
  "a#Json": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}],
    "traits": {"aws.protocols#awsJson1_0": {}}},
  "a#Get": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"},
    "errors": [{"target": "a#Wrong"}]},
  "a#Read": {"type": "operation"},
  "a#In": {"type": "structure", "members": {"m": {"target": "a#List"}, "n": {"target": "smithy.api#String"}}},
  "a#List": {"type": "list", "member": {"target": "a#Item"}},
  "a#Item": {"type": "structure", "members": {}},
  "a#Unused": {"type": "structure", "members": {}},
  "a#Wrong": {"type": "structure", "traits": {"smithy.api#error": "client"}}
}}"#;

#[test]
fn all_services_are_counted() {
    let facts = |id: &str, protocols: &[&str], operations, shapes| ServiceFacts {
        id: id.to_owned(),
        protocols: protocols.iter().map(|id| (*id).to_owned()).collect(),
        operations,
        shapes,
    };
    // The error, the list and its items.
    let expected = [
        facts("a#Json", &["aws.protocols#awsJson1_0"], 1, 3),
        facts("a#Rest", &["aws.protocols#awsQuery", "aws.protocols#restJson1"], 2, 3),
    ];
    assert_eq!(services(MODEL), expected);
}

#[test]
fn a_model_can_have_none() {
    assert_eq!(services(r#"{"smithy": "2.0"}"#), []);
    assert_eq!(services("{"), []);
}
