//! Models that are wrong as a whole: no JSON, no Smithy, no service, no protocol.

use codegen::Options;
use insta::assert_snapshot;

use crate::support::{SERVICE_TRAITS, diagnostics, model, model_of, said};

#[test]
fn no_json() {
    assert_snapshot!(diagnostics(""), @r#"
    error: the model is not valid JSON: the file is empty
      at 1:1
    "#);
    assert_snapshot!(diagnostics("{\"smithy\": \"2.0\",\n  \"shapes\": {]\n}"), @r#"
    error: the model is not valid JSON: unexpected token in object
      at 2:14 ]
    "#);
    assert_snapshot!(diagnostics("{\"smithy\": \"2.0\"} x"), @r#"
    error: the model is not valid JSON: text cannot contain more than one JSON value
      at 1:19 x
    "#);
    assert_snapshot!(diagnostics("{\"smithy\": 1e999}"), @r#"
    error: the Smithy version is missing
      at 1:1 {"smithy": 1e999}
      help: a Smithy JSON AST must have a property `"smithy": "2.0"`; check that this file is one
    "#);
    assert_snapshot!(diagnostics("\u{feff}{}"), @r#"
    error: the model is not valid JSON: unexpected token
      at 1:1 ﻿
    "#);
    assert_snapshot!(diagnostics("{\"äöü\": ]"), @r#"
    error: the model is not valid JSON: unexpected close bracket
      at 1:9 ]
    "#);
}

#[test]
fn nesting_without_end() {
    assert_snapshot!(diagnostics(&"[".repeat(100_000)), @r#"
    error: the model is not valid JSON: maximum nesting depth exceeded
      at 1:513 [[
    "#);
    assert_snapshot!(diagnostics(&"{\"a\":".repeat(100_000)), @r#"
    error: the model is not valid JSON: maximum nesting depth exceeded
      at 1:1282 "a":{
    "#);
}

#[test]
fn no_model() {
    assert_snapshot!(diagnostics("[]"), @r#"
    error: a model must be a JSON object; found an array
      at 1:1 []
    "#);
    assert_snapshot!(diagnostics("null"), @r#"
    error: a model must be a JSON object; found null
      at 1:1 null
    "#);
    assert_snapshot!(diagnostics("{}"), @r#"
    error: the Smithy version is missing
      at 1:1 {}
      help: a Smithy JSON AST must have a property `"smithy": "2.0"`; check that this file is one
    "#);
    assert_snapshot!(diagnostics("{\"swagger\": \"2.0\", \"smithy\": 2}"), @r#"
    error: the Smithy version is missing
      at 1:1 {"swagger": "2.0", "smithy": 2}
      help: a Smithy JSON AST must have a property `"smithy": "2.0"`; check that this file is one
    error: the property `swagger` is not supported in a model
      at 1:13 "2.0"
    "#);
}

#[test]
fn another_version() {
    assert_snapshot!(diagnostics("{\"smithy\": \"1.0\", \"shapes\": {}}"), @"error: the model does not define a service");
    assert_snapshot!(diagnostics("{\"smithy\": \"3.0\"}"), @r#"
    error: Smithy version 3.0 is not supported
      at 1:12 "3.0"
      help: convert the model to Smithy 2.0, for example with the Smithy CLI
    "#);
}

#[test]
fn shapes_that_are_no_object() {
    assert_snapshot!(diagnostics("{\"smithy\": \"2.0\", \"shapes\": []}"), @r#"
    error: `shapes` must be an object; found an array
      at 1:19 "shapes"
    "#);
    assert_snapshot!(diagnostics("{\"smithy\": \"2.0\", \"shapes\": {\"a#B\": 5}}"), @r#"
    error: a#B: the shape has no `type`
      at 1:37 5
    "#);
}

#[test]
fn shapes_twice() {
    let text = diagnostics(
        "{\"smithy\": \"2.0\", \"shapes\": {},\n\"shapes\": {\"a#B\": {\"type\": \"service\"}}}",
    );
    assert!(text.contains("more than once"), "{text}");
}

#[test]
fn no_service() {
    assert_snapshot!(diagnostics("{\"smithy\": \"2.0\"}"), @"error: the model does not define a service");
    assert_snapshot!(diagnostics("{\"smithy\": \"2.0\", \"shapes\": {\"a#B\": {\"type\": \"structure\"}}}"), @"error: the model does not define a service");
}

const TWO: &str = r#"{"smithy": "2.0", "shapes": {
"a#One": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "traits": {"aws.protocols#awsJson1_0": {}}},
"a#Two": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "traits": {"aws.protocols#awsJson1_1": {}}},
"a#Op": {"type": "operation"}
}}"#;

#[test]
fn several_services() {
    assert_snapshot!(diagnostics(TWO), @r#"
    error: expected one service; found 2
      help: select one with `--service`: a#One, a#Two
    "#);
    for (name, media_type) in [("a#One", "x-amz-json-1.0"), ("a#Two", "x-amz-json-1.1")] {
        let options = Options { service: Some(name.to_owned()), ..Options::default() };
        let files = codegen::generate(TWO, &options).expect("the service is there").files;
        let service = files.get("src/service.rs").expect("there are facts on the service");
        assert!(service.contains(media_type), "{service}");
    }
}

#[test]
fn an_unknown_service() {
    let options = Options { service: Some("a#Three".to_owned()), ..Options::default() };
    assert_snapshot!(said(TWO, &options), @r#"
    error: the model does not define the service `a#Three`
      help: the model defines: a#One, a#Two
    "#);
    assert_snapshot!(said("{\"smithy\": \"2.0\"}", &options), @"error: the model does not define the service `a#Three`");
    let options = Options { service: Some("a#Op".to_owned()), ..Options::default() };
    assert_snapshot!(said(TWO, &options), @r#"
    error: the model does not define the service `a#Op`
      help: the model defines: a#One, a#Two
    "#);
}

#[test]
fn an_empty_service() {
    assert_snapshot!(diagnostics(r#"{"smithy": "2.0", "shapes": {"a#Service": {"type": "service", "version": "1", "traits": {"aws.protocols#awsJson1_0": {}}}}}"#), @r#"
    unsupported: a#Service: the service must have at least one operation
      at 1:30 "a#Service"
    "#);
}

#[test]
fn protocols() {
    let any = r#""a#Any": {"type": "operation"}"#;
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.auth#sigv4": {"name": "test"}"#)), @r#"
    unsupported: a#Service: the service does not define a protocol
      at 3:1 "a#Service"
      help: supported protocols: aws.protocols#awsJson1_0, aws.protocols#awsJson1_1
    "#);
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#restJson1": {}"#)), @r#"
    unsupported: a#Service: the protocols of the service are not supported: aws.protocols#restJson1
      at 3:1 "a#Service"
      help: supported protocols: aws.protocols#awsJson1_0, aws.protocols#awsJson1_1
    "#);
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#restXml": {}, "aws.protocols#awsQuery": {}, "smithy.protocols#rpcv2Cbor": {}"#)), @r#"
    unsupported: a#Service: the protocols of the service are not supported: aws.protocols#awsQuery, aws.protocols#restXml, smithy.protocols#rpcv2Cbor
      at 3:1 "a#Service"
      help: supported protocols: aws.protocols#awsJson1_0, aws.protocols#awsJson1_1
    "#);
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#awsJson1_1": {}, "smithy.protocols#rpcv2Cbor": {}"#)), @"nothing");
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#awsJson1_0": {}, "aws.protocols#awsQueryCompatible": {}"#)), @"nothing");
}

#[test]
fn traits_that_look_like_protocols_or_schemes() {
    let any = r#""a#Any": {"type": "operation", "traits": {"aws.auth#unsignedPayload": {}, "smithy.api#httpChecksumRequired": {}, "aws.protocols#httpChecksum": {}}}"#;
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#awsQuery": {}, "aws.protocols#awsQueryCompatible": {}"#)), @r#"
    unsupported: a#Service: the protocols of the service are not supported: aws.protocols#awsQuery
      at 3:1 "a#Service"
      help: supported protocols: aws.protocols#awsJson1_0, aws.protocols#awsJson1_1
    "#);
    assert_snapshot!(diagnostics(&model(any)), @r#"
    warning: a#Any: `smithy.api#httpChecksumRequired`: checksums of requests are not supported; requests are sent without a checksum
      at 2:75 "smithy.api#httpChecksumRequired"
    warning: a#Any: `aws.protocols#httpChecksum`: checksums of requests are not supported; requests are sent without a checksum
      at 2:114 "aws.protocols#httpChecksum"
    "#);
}

#[test]
fn authentication() {
    let any = r#""a#Any": {"type": "operation"}"#;
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#awsJson1_0": {}, "smithy.api#httpBearerAuth": {}, "aws.auth#sigv4a": {"name": "x"}"#)), @r#"
    warning: a#Service: the authentication scheme `aws.auth#sigv4a` is not supported, and is not used
      at 4:77 "aws.auth#sigv4a"
      help: operations use the other schemes that they have
    "#);
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": {}"#)), @r#"
    error: a#Service: the value of `aws.auth#sigv4` must have a non-empty `name`, the service name in signatures
      at 4:44 "aws.auth#sigv4"
    "#);
    assert_snapshot!(diagnostics(&model_of(any, r#""aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": {"name": ""}"#)), @r#"
    error: a#Service: the value of `aws.auth#sigv4` must have a non-empty `name`, the service name in signatures
      at 4:44 "aws.auth#sigv4"
    "#);
}

#[test]
fn authentication_of_an_operation_that_is_not_supported() {
    for scheme in ["smithy.api#httpDigestAuth", "aws.auth#sigv4a"] {
        let shapes = format!(
            r#""a#Any": {{"type": "operation", "traits": {{"smithy.api#auth": ["{scheme}"]}}}}"#
        );
        let traits = format!("{SERVICE_TRAITS}, \"{scheme}\": {{}}");
        let text = diagnostics(&model_of(&shapes, &traits));
        assert!(text.starts_with("unsupported"), "{text}");
    }
}

#[test]
fn what_belongs_to_no_service_must_be_valid_and_need_not_be_supported() {
    let text = r#"{"smithy": "2.0", "metadata": {"any": ["thing"]}, "shapes": {
"a#Service": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "traits": {"aws.protocols#awsJson1_0": {}}},
"a#Op": {"type": "operation"},
"a#Lost": {"type": "list", "member": {"target": "a#Nowhere"}},
"a#Stream": {"type": "blob", "traits": {"smithy.api#streaming": {}}}
}}"#;
    assert_snapshot!(diagnostics(text), @r#"
    error: a#Lost$member: the model does not define the target a#Nowhere
      at 4:28 "member"
    "#);
}
