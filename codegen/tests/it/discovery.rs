//! Endpoint discovery: an operation of the service returns the endpoint of the others.

use std::fs;

use insta::assert_snapshot;

use crate::compile::{cargo, write_crate};
use crate::support::{SERVICE_TRAITS, diagnostics, generate, model_of};

/// A service whose operations require discovery.
pub const SHAPES: &str = r#"
"a#DescribeCells": {"type": "operation", "output": {"target": "a#DescribeCellsOutput"}},
"a#DescribeCellsOutput": {"type": "structure", "members": {
  "Endpoints": {"target": "a#Cells", "traits": {"smithy.api#required": {}}}}},
"a#Cells": {"type": "list", "member": {"target": "a#Cell"}},
"a#Cell": {"type": "structure", "members": {
  "Address": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
  "CachePeriodInMinutes": {"target": "smithy.api#Long", "traits": {"smithy.api#required": {}}}}},
"a#CallCell": {"type": "operation", "traits": {"aws.api#clientDiscoveredEndpoint": {"required": true}}}
"#;

/// The trait of the service.
pub const DISCOVERY: &str =
    r#""aws.api#clientEndpointDiscovery": {"operation": "a#DescribeCells"}"#;

fn traits() -> String {
    format!("{SERVICE_TRAITS},\n{DISCOVERY}")
}

#[test]
fn calls_go_to_the_endpoint_that_was_discovered() {
    let root = write_crate("discovery", &generate(&model_of(SHAPES, &traits())));
    let tests = root.join("generated/tests");
    fs::create_dir_all(&tests).expect("the folder can be made");
    fs::write(tests.join("calls.rs"), include_str!("discovery/program.rs"))
        .expect("the file can be written");
    for features in ["client", "client,serde"] {
        let arguments =
            ["test", "--no-default-features", "--features", features, "--test", "calls"];
        cargo(&root, &arguments).unwrap_or_else(|failures| panic!("{failures}"));
    }
    cargo(&root, &["check", "--no-default-features"]).unwrap_or_else(|errors| panic!("{errors}"));
}

#[test]
fn optional_discovery_is_not_used() {
    let optional = SHAPES.replace(r#"{"required": true}"#, r#"{"required": false}"#);
    assert_eq!(diagnostics(&model_of(&optional, &traits())), "nothing");
    let files = generate(&model_of(&optional, &traits()));
    assert!(files.get("src/endpoint_discovery.rs").is_none());
    assert!(!files.get("src/client.rs").expect("there is a client").contains("discovery"));
}

#[test]
fn the_operation_must_return_endpoints() {
    let changed = |from: &str, to: &str| {
        assert!(SHAPES.contains(from), "{from}");
        diagnostics(&model_of(&SHAPES.replace(from, to), &traits()))
    };
    assert_snapshot!(changed(r#""Endpoints": {"#, r#""Others": {"#), @r#"
    error: a#Service: endpoint discovery requires a member `Endpoints` of a#DescribeCellsOutput
      at 12:1 "aws.api#clientEndpointDiscovery"
    "#);
    assert_snapshot!(changed(r#""member": {"target": "a#Cell"}"#, r#""member": {"target": "smithy.api#String"}"#), @r#"
    error: a#Service: the member `Endpoints` must be a list of structures
      at 12:1 "aws.api#clientEndpointDiscovery"
    "#);
    assert_snapshot!(changed(r#""Address": {"target": "smithy.api#String""#, r#""Address": {"target": "smithy.api#Blob""#), @r#"
    error: a#Service: the member `Address` of a#Cell must be a required string
      at 12:1 "aws.api#clientEndpointDiscovery"
    "#);
    assert_snapshot!(changed(r#""CachePeriodInMinutes": {"target": "smithy.api#Long""#, r#""CachePeriodInMinutes": {"target": "smithy.api#Integer""#), @r#"
    error: a#Service: the member `CachePeriodInMinutes` of a#Cell must be a required long
      at 12:1 "aws.api#clientEndpointDiscovery"
    "#);
}

#[test]
fn the_service_must_name_the_operation() {
    assert_snapshot!(diagnostics(&model_of(SHAPES, SERVICE_TRAITS)), @r#"
    error: a#CallCell: the service must have the trait `aws.api#clientEndpointDiscovery`
      at 9:48 "aws.api#clientDiscoveredEndpoint"
    "#);
    let named = |operation: &str| {
        let traits = traits().replace("a#DescribeCells", operation);
        diagnostics(&model_of(SHAPES, &traits))
    };
    assert_snapshot!(named("a#Nowhere"), @r#"
    warning: a#Service: the operation a#Nowhere is not an operation of the client, so its endpoint is not discovered
      at 12:1 "aws.api#clientEndpointDiscovery"
    "#);
    assert_snapshot!(named("no ID"), @r#"
    error: a#CallCell: the service must have the trait `aws.api#clientEndpointDiscovery`
      at 9:48 "aws.api#clientDiscoveredEndpoint"
    error: a#Service: the value of `aws.api#clientEndpointDiscovery` must have the shape ID of an operation as its `operation`
      at 12:1 "aws.api#clientEndpointDiscovery"
    "#);
}
