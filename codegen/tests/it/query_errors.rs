//! Services that have moved from the protocol AWS Query to awsJson, and still have its error codes.

use insta::assert_snapshot;

use crate::calls;
use crate::support::{SERVICE_TRAITS, diagnostics, generate, item, model, model_of};

/// The operation and the errors of Smithy's conformance cases.
const QUERY: &str = r#"
"a#QueryCompatibleOperation": {"type": "operation", "errors": [{"target": "a#NoCustomCodeError"}, {"target": "a#CustomCodeError"}]},
"a#CustomCodeError": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}},
  "traits": {"smithy.api#error": "client", "aws.protocols#awsQueryError": {"code": "Customized", "httpResponseCode": 402}}},
"a#NoCustomCodeError": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client"}}
"#;

fn compatible(shapes: &str) -> String {
    model_of(shapes, &format!("{SERVICE_TRAITS}, \"aws.protocols#awsQueryCompatible\": {{}}"))
}

#[test]
fn codes_and_headers() {
    let files = generate(&compatible(QUERY));
    let service = files.get("src/service.rs").expect("there are facts on the service");
    assert_snapshot!(item(service, "pub(crate) const QUERY_ERROR"), @r#"
    /// The response header with the error code of the protocol AWS Query, if the service sends it.
    pub(crate) const QUERY_ERROR: Option<&str> = Some("x-amzn-query-error");
    "#);
    let operation = files.get("src/operation/query_compatible_operation.rs").expect("a file");
    assert_snapshot!(item(operation, "operation_error!"), @r#"
    operation_error! {
        QueryCompatibleOperationError of QueryCompatibleOperation;
        /// The error `CustomCodeError`.
        "Customized" => CustomCodeError, is_custom_code_error;
        /// The error `NoCustomCodeError`.
        "NoCustomCodeError" => NoCustomCodeError, is_no_custom_code_error;
    }
    "#);
}

#[test]
fn codes_of_a_service_that_is_not_compatible() {
    let files = generate(&model(QUERY));
    let operation = files.get("src/operation/query_compatible_operation.rs").expect("a file");
    assert_snapshot!(item(operation, "operation_error!"), @r#"
    operation_error! {
        QueryCompatibleOperationError of QueryCompatibleOperation;
        /// The error `CustomCodeError`.
        "CustomCodeError" => CustomCodeError, is_custom_code_error;
        /// The error `NoCustomCodeError`.
        "NoCustomCodeError" => NoCustomCodeError, is_no_custom_code_error;
    }
    "#);
}

/// The cases are facts (headers, bodies, codes) from `awsJson1_0` of `smithy-aws-protocol-tests` in
/// <https://github.com/smithy-lang/smithy>, which is licensed under Apache-2.0. The other tests are about what Smithy has no
/// case for.
const PROGRAM: &str = r##"
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use partnercentral_account::query;
use query::operation::query_compatible_operation::{
    QueryCompatibleOperation, QueryCompatibleOperationError, QueryCompatibleOperationInput,
};
use query::protocol::{parse_response, serialize_request};
use support::{Connection, block_on, config};

/// Returns the error of a client, which must be the same without a client.
fn error(
    headers: &[(&'static str, &'static str)],
    body: &'static str,
) -> QueryCompatibleOperationError {
    let connection = Connection::with(400, headers, body);
    let client = query::Client::from_conf(config!(query, connection).with_test_defaults_v2().build());
    let error = block_on(client.query_compatible_operation().send()).expect_err("an error");
    let error = error.into_service_error();
    let mut response = http::Response::builder().status(400);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let response = response.body(body).expect("a response");
    let alone = parse_response::<QueryCompatibleOperation>(&response).expect_err("an error");
    assert_eq!(format!("{error:?}"), format!("{alone:?}"));
    error
}

#[test]
fn query_compatible_aws_json10_cbor_sends_query_mode_header() {
    let connection = Connection::new();
    let client = query::Client::from_conf(config!(query, connection).with_test_defaults_v2().build());
    block_on(client.query_compatible_operation().send()).expect("an output");
    assert_eq!(connection.header("content-type").as_deref(), Some("application/x-amz-json-1.0"));
    assert_eq!(connection.header("x-amzn-query-mode").as_deref(), Some("true"));
    assert_eq!(connection.header("x-amz-target").as_deref(), Some("Service.QueryCompatibleOperation"));
    let input = QueryCompatibleOperationInput::builder().build().expect("an input");
    let endpoint = "https://example.com".parse().expect("an endpoint");
    let request = serialize_request::<QueryCompatibleOperation>(&input, &endpoint);
    let request = request.expect("a request");
    assert_eq!(request.headers()["content-type"], "application/x-amz-json-1.0");
    assert_eq!(request.headers()["x-amzn-query-mode"], "true");
    assert_eq!(request.body(), b"{}");
}

#[test]
fn query_compatible_aws_json10_custom_code_error() {
    let headers = [("x-amzn-query-error", "Customized;Sender")];
    let body = r#"{"__type": "aws.protocoltests.json10#CustomCodeError", "message": "Hi"}"#;
    let error = error(&headers, body);
    assert!(error.is_custom_code_error(), "{error:?}");
    assert_eq!(error.code(), Some("Customized"));
    assert_eq!(error.message(), Some("Hi"));
    assert_eq!(error.meta().extra("type"), Some("Sender"));
}

#[test]
fn query_compatible_aws_json10_no_custom_code_error() {
    let body = r#"{"__type": "aws.protocoltests.json10#NoCustomCodeError", "message": "Hi"}"#;
    let error = error(&[], body);
    assert!(error.is_no_custom_code_error(), "{error:?}");
    assert_eq!(error.code(), Some("NoCustomCodeError"));
    assert_eq!(error.message(), Some("Hi"));
    assert_eq!(error.meta().extra("type"), None);
}

#[test]
fn a_header_without_a_type_is_ignored() {
    let headers = [("x-amzn-query-error", "Customized"), ("x-amzn-errortype", "NoCustomCodeError")];
    let error = error(&headers, "{}");
    assert!(error.is_no_custom_code_error(), "{error:?}");
    assert_eq!(error.meta().extra("type"), None);
}

#[test]
fn the_header_has_precedence_and_keeps_what_it_says() {
    let headers = [("x-amzn-query-error", "a#Other:b;Sender;c"), ("x-amzn-errortype", "CustomCodeError")];
    let error = error(&headers, "{}");
    assert!(!error.is_custom_code_error() && !error.is_no_custom_code_error(), "{error:?}");
    assert_eq!(error.code(), Some("a#Other:b"));
    assert_eq!(error.meta().extra("type"), Some("Sender;c"));
}

#[test]
fn a_body_that_is_no_json_keeps_the_code() {
    let error = error(&[("x-amzn-query-error", "Customized;Receiver")], "{");
    assert_eq!(error.code(), Some("Customized"));
    assert_eq!(error.meta().extra("type"), Some("Receiver"));
}
"##;

#[test]
fn requests_and_errors() {
    calls::run("query", &[("query", compatible(QUERY))], PROGRAM);
}

#[test]
fn wrong_traits() {
    let traits =
        r#""smithy.api#error": "client", "aws.protocols#awsQueryError": {"httpResponseCode": 400}"#;
    let shape = format!(r#""a#Bad": {{"type": "structure", "traits": {{{traits}}}}}"#);
    assert_snapshot!(diagnostics(&compatible(&shape)), @r#"
    error: a#Bad: the value of `aws.protocols#awsQueryError` must have a non-empty `code`, the code of the error
      at 2:73 "aws.protocols#awsQueryError"
    "#);
}

#[test]
fn errors_with_the_same_code() {
    let shapes = QUERY.replace("\"Customized\"", "\"NoCustomCodeError\"");
    assert_snapshot!(diagnostics(&compatible(&shapes)), @r#"
    warning: a#QueryCompatibleOperation: the errors `a#CustomCodeError` and `a#NoCustomCodeError` have the same code `NoCustomCodeError`; responses with it always become the same error
      at 2:1 "a#QueryCompatibleOperation"
    "#);
}
