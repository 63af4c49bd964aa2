//! The conformance cases that come with Smithy, for the awsJson protocols: requests and responses, with what they mean.
//!
//! A crate is generated from the model that the cases are about, with its tests, which are built and run. The cases are
//! facts (names, values, bytes) from `smithy-aws-protocol-tests` of <https://github.com/smithy-lang/smithy>, which is
//! licensed under Apache-2.0: those of `awsJson1_1`, and those of `awsJson1_0` about defaults and required members, which
//! are put into the same service, without their headers.
//!
//! Two cases are not Smithy's: a timestamp in seconds, with milliseconds, and lists that begin with lists.
//!
//! Left out are those for servers, those of what is refused (host prefixes; defaults of documents, and of blobs and
//! timestamps other than the empty one and zero) or lacking (compression), and one of a service that needs code of its
//! own.

use codegen::{Documentation, Generated, Options};

use crate::compile::{cargo, write_tested_crate};
use crate::model_tests;
use crate::support::model;

const MODEL: &str = include_str!("conformance/cases.json");

/// The options for a crate with its tests.
pub fn with_tests() -> Options {
    let library = "partnercentral_account".to_owned();
    let documentation = Documentation { library, ..Documentation::default() };
    Options { with_tests: true, documentation, ..Options::default() }
}

/// Generates a crate with its tests.
pub fn tested(model: &str) -> Generated {
    match codegen::generate(model, &with_tests()) {
        Ok(generated) => generated,
        Err(diagnostics) => panic!("the model is refused:\n{diagnostics}"),
    }
}

/// Runs the tests of a crate; `Err` is what the run printed.
fn run(name: &str, generated: &Generated) -> Result<(), String> {
    let root = write_tested_crate(name, generated);
    let features = ["--no-default-features", "--features", "client,rt-tokio"];
    cargo(&root, &[&["test", "--test", "model"], &features[..]].concat())
}

#[test]
fn each_case_of_smithy_holds() {
    let generated = tested(MODEL);
    assert!(generated.warnings.is_empty(), "{}", generated.warnings);
    assert_eq!(generated.tests.skipped, []);
    assert_eq!(generated.tests.count, MODEL.matches(r#"{"id": "#).count());
    run("conformance", &generated).unwrap_or_else(|failures| panic!("{failures}"));
}

/// Each of these tests is wrong in one way.
const WRONG: &str = r#"
"a#Op": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "errors": [{"target": "a#Oops"}], "traits": {
  "smithy.test#httpRequestTests": [
    {"id": "method", "protocol": "aws.protocols#awsJson1_0", "method": "GET", "uri": "/"},
    {"id": "path", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/elsewhere"},
    {"id": "host", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "resolvedHost": "there.com"},
    {"id": "query", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "queryParams": ["a=b"]},
    {"id": "required_query", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "requireQueryParams": ["a"]},
    {"id": "header", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "headers": {"Content-Type": "text/plain"}},
    {"id": "forbidden_header", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "forbidHeaders": ["Content-Type"]},
    {"id": "required_header", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "requireHeaders": ["X-Missing"]},
    {"id": "json", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "body": "{\"a\": 2}", "bodyMediaType": "application/json", "params": {"a": 1}},
    {"id": "text", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "body": "{\"a\": 1}", "params": {"a": 1}},
    {"id": "no_body", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "body": "", "bodyMediaType": "application/json"}],
  "smithy.test#httpResponseTests": [
    {"id": "value", "protocol": "aws.protocols#awsJson1_0", "code": 200, "body": "{\"x\": 1.5}", "params": {"x": 2.5}},
    {"id": "special", "protocol": "aws.protocols#awsJson1_0", "code": 200, "body": "{\"x\": 1.5}", "params": {"x": "NaN"}},
    {"id": "present", "protocol": "aws.protocols#awsJson1_0", "code": 200, "body": "{\"x\": 1.5}"},
    {"id": "no_output", "protocol": "aws.protocols#awsJson1_0", "code": 400, "body": "{}"}]}},
"a#In": {"type": "structure", "members": {"a": {"target": "smithy.api#Integer"}}},
"a#Out": {"type": "structure", "members": {"x": {"target": "smithy.api#Double"}}},
"a#Oops": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}, "x": {"target": "smithy.api#Integer"}}, "traits": {"smithy.api#error": "client",
  "smithy.test#httpResponseTests": [
    {"id": "no_error", "protocol": "aws.protocols#awsJson1_0", "code": 200, "body": "{}"},
    {"id": "code", "protocol": "aws.protocols#awsJson1_0", "code": 400, "body": "{\"__type\": \"Other\"}"},
    {"id": "message", "protocol": "aws.protocols#awsJson1_0", "code": 400, "body": "{\"__type\": \"Oops\", \"message\": \"a\"}", "params": {"message": "b"}},
    {"id": "member", "protocol": "aws.protocols#awsJson1_0", "code": 400, "body": "{\"__type\": \"Oops\", \"x\": 1}", "params": {"x": 2}}]}}
"#;

#[test]
fn each_wrong_case_fails() {
    let generated = tested(&model(WRONG));
    let printed = run("wrong_cases", &generated).expect_err("all tests fail");
    let all = generated.tests.count;
    assert_eq!(all, WRONG.matches(r#"{"id": "#).count());
    assert!(printed.contains(&format!("0 passed; {all} failed")), "{printed}");
}

#[test]
fn tests_of_each_kind_hold() {
    let generated = tested(&model_tests::each_kind());
    run("each_kind", &generated).unwrap_or_else(|failures| panic!("{failures}"));
}
