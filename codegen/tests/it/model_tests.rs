//! The tests that a crate gets from its model: what they look like, which are skipped, and what is wrong in a model.
//!
//! That they hold or fail as they should is the subject of `conformance`.

use codegen::Options;
use insta::assert_snapshot;

use crate::conformance::{tested, with_tests};
use crate::support::{diagnostics, model, model_of, said, with_rules};

/// The tests of a model, and what is skipped.
fn skipped(model: &str) -> String {
    let tests = tested(model).tests;
    let lines = tests.skipped.iter().map(|test| format!("{}: {}\n", test.id, test.reason));
    format!("{} tests\n{}", tests.count, lines.collect::<String>())
}

/// A file of the tests, from its first test on.
fn file(model: &str, name: &str) -> String {
    let files = tested(model).files;
    let text = files.get(&format!("tests/model/{name}.rs")).expect("the file is generated");
    text.split_once("\n\n").expect("the first line is the mark").1.to_owned()
}

const SMALL: &str = r#"
"a#Get": {"type": "operation", "input": {"target": "a#GetInput"}, "output": {"target": "a#GetOutput"}, "errors": [{"target": "a#NoSuchThing"}], "traits": {
  "smithy.test#httpRequestTests": [{"id": "GetOne", "documentation": "Sends a name.", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/",
    "host": "example.com", "resolvedHost": "example.com", "headers": {"X-Amz-Target": "Service.Get"}, "requireHeaders": ["Content-Length"],
    "body": "{\"Name\": \"a\", \"At\": 1.5}", "bodyMediaType": "application/json", "params": {"Name": "a", "At": 15E-1, "Data": null}}],
  "smithy.test#httpResponseTests": [{"id": "Read", "protocol": "aws.protocols#awsJson1_0", "code": 200, "body": "{\"Data\": \"YQ==\", \"Ratio\": \"NaN\"}", "params": {"Data": "a", "Ratio": "NaN"}}]}},
"a#GetInput": {"type": "structure", "members": {"Name": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "At": {"target": "smithy.api#Timestamp"}, "Data": {"target": "smithy.api#Blob"}}},
"a#GetOutput": {"type": "structure", "members": {"Data": {"target": "smithy.api#Blob"}, "Ratio": {"target": "smithy.api#Double"}}},
"a#NoSuchThing": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client",
  "smithy.test#httpResponseTests": [{"id": "Missing", "protocol": "aws.protocols#awsJson1_0", "code": 400, "body": "{\"__type\": \"NoSuchThing\", \"message\": \"Hi\"}", "params": {"message": "Hi"}}]}}
"#;

/// Tests and types whose names mean something else in Rust or in the generated tests.
const NASTY: &str = r#"
"a#Check": {"type": "operation", "input": {"target": "a#CheckInput"}, "output": {"target": "a#CheckInput"}, "errors": [{"target": "a#Unhandled"}], "traits": {
  "smithy.test#httpRequestTests": [
    {"id": "check_url", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "documentation": "*/ `a` \\",
      "body": "{\"type\": {\"String\": [\"fn\"]}, \"send\": {\"Some\": {}}, \"build\": {\"a\": null}, \"Self\": {\"x\": [\"NaN\"]}}", "bodyMediaType": "application/json",
      "params": {"type": {"String": ["fn"]}, "send": {"Some": {}}, "build": {"a": null}, "Self": {"x": ["NaN"]}}},
    {"id": "fn", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "body": "{}"},
    {"id": "1.", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "body": "{}", "bodyMediaType": "text/plain"}],
  "smithy.test#httpResponseTests": [
    {"id": "client", "protocol": "aws.protocols#awsJson1_0", "code": 200, "body": "{\"send\": {\"Ok\": {\"String\": [\"Box\"]}}, \"Self\": {\"x\": [\"NaN\", 1]}}", "params": {"send": {"Ok": {"String": ["Box"]}}, "Self": {"x": ["NaN", 1]}}},
    {"id": "response", "protocol": "aws.protocols#awsJson1_0", "code": 200, "body": "{\"build\": {\"a\": null, \"b\": 1.5}}", "params": {"build": {"a": null, "b": 15E-1}}}]}},
"a#CheckInput": {"type": "structure", "members": {"type": {"target": "a#Result"}, "send": {"target": "a#Option"}, "build": {"target": "a#Vec"}, "Self": {"target": "a#Numbers"}}},
"a#Result": {"type": "structure", "members": {"String": {"target": "a#Box"}}},
"a#Option": {"type": "union", "members": {"Some": {"target": "smithy.api#Unit"}, "Ok": {"target": "a#Result"}}},
"a#Box": {"type": "list", "member": {"target": "a#String"}},
"a#String": {"type": "enum", "members": {"fn": {"target": "smithy.api#Unit"}, "Box": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {}}}}},
"a#Vec": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Timestamp"}, "traits": {"smithy.api#sparse": {}}},
"a#Numbers": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Doubles"}},
"a#Doubles": {"type": "list", "member": {"target": "smithy.api#Double"}},
"a#Unhandled": {"type": "structure", "members": {"code": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}}}, "traits": {"smithy.api#error": "server",
  "smithy.test#httpResponseTests": [{"id": "Unhandled", "protocol": "aws.protocols#awsJson1_0", "code": 500, "body": "{\"__type\": \"Unhandled\", \"code\": 1}", "params": {"code": 1}}]}}
"#;

#[test]
fn of_requests() {
    assert_snapshot!(file(&model(SMALL), "requests"), @r#"
    //! Tests that an input becomes a request.

    use aws_smithy_protocol_test as expect;
    use partnercentral_account::primitives::DateTime;

    /// Sends a name.
    #[tokio::test]
    async fn get_one() -> super::TestResult {
        let (client, requests) = super::client(
            "https://example.com",
            super::response(200, &[], "{}"),
        );
        let result = client
            .get()
            .name("a")
            .at(DateTime::from_secs_and_nanos(1, 500000000))
            .send()
            .await;
        let request = super::sent(result, requests);
        assert_eq!(request.method(), "POST");
        check_url(&request, "/", Some("example.com"));
        expect::assert_ok(
            expect::validate_headers(request.headers(), [("X-Amz-Target", "Service.Get")]),
        );
        expect::assert_ok(expect::require_headers(request.headers(), &["Content-Length"]));
        let body = request.body().bytes().expect("the body is in memory");
        expect::assert_ok(
            expect::validate_body(
                body,
                "{\"Name\": \"a\", \"At\": 1.5}",
                "application/json".into(),
            ),
        );
        Ok(())
    }

    /// Checks the URL of a request: its path, and its host if the test has one.
    fn check_url(
        request: &partnercentral_account::config::http::HttpRequest,
        path: &str,
        host: Option<&str>,
    ) {
        let url: http::Uri = request.uri().parse().expect("a request has a valid URL");
        assert_eq!(url.path(), path);
        if host.is_some() {
            assert_eq!(url.host(), host);
        }
    }
    "#);
}

#[test]
fn of_responses() {
    assert_snapshot!(file(&model(SMALL), "responses"), @r#"
    //! Tests that a response becomes an output or an error.

    use partnercentral_account::primitives::Blob;

    #[tokio::test]
    async fn read() -> super::TestResult {
        let response = super::response(200, &[], "{\"Data\": \"YQ==\", \"Ratio\": \"NaN\"}");
        let (client, _) = super::client("https://example.com", response);
        let output = client.get().name("name").send().await?;
        let expected = partnercentral_account::operation::get::GetOutput::builder()
            .data(Blob::new("a"))
            .ratio(f64::NAN)
            .build();
        assert_eq!(output.data, expected.data);
        assert_eq!(format!("{:?}", output.ratio), format!("{:?}", expected.ratio));
        Ok(())
    }

    #[tokio::test]
    async fn missing_of_get() -> super::TestResult {
        let response = super::response(
            400,
            &[],
            "{\"__type\": \"NoSuchThing\", \"message\": \"Hi\"}",
        );
        let (client, _) = super::client("https://example.com", response);
        let error = client
            .get()
            .name("name")
            .send()
            .await
            .expect_err("the response is an error")
            .into_service_error();
        assert_eq!(
            partnercentral_account::error::ProvideErrorMetadata::code(& error),
            Some("NoSuchThing")
        );
        assert_eq!(
            partnercentral_account::error::ProvideErrorMetadata::message(& error), Some("Hi")
        );
        let partnercentral_account::operation::get::GetError::NoSuchThing(error) = error
        else { panic!("another error: {error:?}") };
        let expected = partnercentral_account::types::error::NoSuchThing::builder()
            .message("Hi")
            .build();
        assert_eq!(error.message, expected.message);
        Ok(())
    }
    "#);
}

const RULES: &str = r#"{"version": "1.0", "parameters": {
    "Region": {"type": "string", "builtIn": "AWS::Region", "documentation": "."}, "Stage": {"type": "string", "documentation": "."}, "Names": {"type": "stringArray", "documentation": "."}},
  "rules": [
    {"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}]}], "endpoint": {"url": "https://{Region}.example.com", "headers": {"x-a": ["1"]}, "properties": {"authSchemes": [{"name": "sigv4"}]}}},
    {"type": "error", "conditions": [], "error": "Missing Region"}]},
"smithy.rules#endpointTests": {"version": "1.0", "testCases": [
  {"documentation": "in a region", "params": {"Region": "r-1", "Stage": null, "Names": ["a"]},
    "expect": {"endpoint": {"url": "https://r-1.example.com", "headers": {"x-a": ["1"]}, "properties": {"authSchemes": [{"name": "sigv4"}]}}},
    "operationInputs": [{"operationName": "Get", "operationParams": {"Name": "b"}, "builtInParams": {"AWS::Region": "r-1"}},
      {"operationName": "Put"}, {"operationName": "Get", "builtInParams": {"AWS::S3::Accelerate": true}}, {"operationName": "Get", "builtInParams": {"AWS::UseFIPS": true}},
      {"operationName": "Get", "operationParams": {"Names": 1}}, {"operationName": "Get", "clientParams": {"Stage": "x"}}, {"operationName": "Get", "builtInParams": {"AWS::Region": true}}]},
  {"documentation": "without one", "expect": {"error": "Missing Region"}, "operationInputs": [{"operationName": "Get"}]},
  {"documentation": "an unknown parameter", "params": {"Zone": "a"}, "expect": {"error": "Missing Region"}},
  {"documentation": "a wrong value", "params": {"Stage": true}, "expect": {"error": "Missing Region"}}]}"#;

/// A model with tests of each kind, and with nasty names.
pub fn each_kind() -> String {
    model_of(&[SMALL.trim(), NASTY.trim()].join(",\n"), &with_rules(RULES))
}

#[test]
fn of_endpoints() {
    let model = model_of(SMALL, &with_rules(RULES));
    assert_snapshot!(file(&model, "endpoints"), @r#"
    //! Tests of the endpoint rules.

    use aws_smithy_types::Document;
    use partnercentral_account::config::endpoint::{Endpoint, Params, ParamsBuilder, resolve};

    /// in a region
    #[test]
    fn endpoint_1() -> super::TestResult {
        let expected = Endpoint::builder()
            .url("https://r-1.example.com")
            .header("x-a", "1")
            .property(
                "authSchemes",
                Document::Array(
                    vec![
                        Document::Object([("name".into(), Document::String("sigv4".into()))]
                        .into())
                    ],
                ),
            )
            .build();
        assert_eq!(
            endpoint(Params::builder().region("r-1").names(vec!["a".to_owned()])) ?, expected
        );
        Ok(())
    }

    /// without one
    #[test]
    fn endpoint_2() -> super::TestResult {
        let error = endpoint(Params::builder()).expect_err("there is no endpoint");
        assert_eq!(error.to_string(), "Missing Region");
        Ok(())
    }

    /// Returns the endpoint for parameters.
    fn endpoint(params: ParamsBuilder) -> Result<Endpoint, Box<dyn std::error::Error>> {
        Ok(resolve(&params.build()?)?)
    }
    "#);
    let calls = file(&model, "endpoint_calls");
    assert_snapshot!(calls.split_once("\n/// Checks").expect("it has a helper").0, @r#"
    //! Tests of the endpoints of calls.

    use aws_smithy_http_client::test_util::capture_request;
    use aws_smithy_protocol_test as expect;

    #[tokio::test]
    async fn endpoint_1_get() -> super::TestResult {
        let (http_client, requests) = capture_request(None);
        let client = partnercentral_account::Client::from_conf(
            super::config()
                .region(partnercentral_account::config::Region::new("r-1"))
                .http_client(http_client)
                .build(),
        );
        let result = client.get().name("b").send().await;
        check_endpoint(
            &super::sent(result, requests),
            "https://r-1.example.com",
            &[("x-a", "1")],
        );
        Ok(())
    }

    #[tokio::test]
    async fn endpoint_2_get() -> super::TestResult {
        let (http_client, requests) = capture_request(None);
        let client = partnercentral_account::Client::from_conf(
            super::config().http_client(http_client).build(),
        );
        let result = client.get().name("name").send().await;
        let error = partnercentral_account::error::DisplayErrorContext(
                result.expect_err("there is no endpoint"),
            )
            .to_string();
        assert!(error.contains("Missing Region"), "{error}");
        requests.expect_no_request();
        Ok(())
    }
    "#);
    assert_snapshot!(skipped(&model), @r#"
    7 tests
    endpoint_1_Put: the client does not have the operation
    endpoint_1_Get: the client does not have the setting `AWS::S3::Accelerate`
    endpoint_1_Get: the client does not have the setting `AWS::UseFIPS`
    endpoint_1_Get: its members are not those of the input
    endpoint_1_Get: the client does not have the setting `Stage`
    endpoint_1_Get: the value of `AWS::Region` is not valid
    endpoint_3: its parameters are not those of the rules
    endpoint_4: its parameters are not those of the rules
    "#);
    assert_snapshot!(said(model.as_str(), &with_tests()), @r#"
    warning: a#Get: the test `endpoint_1_Get` is left out: a#GetInput does not have a member `Names`
      at 23:61 1
    warning: a#Service: the test `endpoint_3` is left out: the rules have no parameter `Zone`
      at 25:21 "an unknown parameter"
    warning: a#Service: the test `endpoint_4` is left out: `Stage` must be a string; found a boolean
      at 26:21 "a wrong value"
    "#);
}

/// A service with an operation and tests for its requests.
fn requests(tests: &str) -> String {
    model(&format!(
        r#""a#Get": {{"type": "operation", "input": {{"target": "a#GetInput"}}, "traits": {{"smithy.test#httpRequestTests": [
{tests}
]}}}},
"a#GetInput": {{"type": "structure", "members": {{"Name": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}}}}}}}}}"#
    ))
}

#[test]
fn what_does_not_apply_is_skipped() {
    let model = requests(
        r#"{"id": "a", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": "a"}, "authScheme": "aws.auth#sigv4", "appliesTo": "client"},
{"id": "b", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": "a"}, "appliesTo": "server"},
{"id": "c", "protocol": "aws.protocols#restJson1", "method": "POST", "uri": "/", "params": {"Name": "a"}},
{"id": "d", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": "a"}, "authScheme": "smithy.api#httpBearerAuth"},
{"id": "e", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": "a"}, "vendorParams": {"x": 1}, "vendorParamsShape": "a#Vendor"},
{"id": "f", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": "a"}, "host": "example.com/a", "resolvedHost": "other.example.com"}"#,
    );
    assert_snapshot!(skipped(&model), @r#"
    1 tests
    b: it is for servers
    c: it is for the protocol aws.protocols#restJson1
    d: it requires the authentication scheme smithy.api#httpBearerAuth
    e: it has parameters of a vendor, of a#Vendor
    f: no trait of the model leads to the host other.example.com
    "#);
}

#[test]
fn of_wrong_tests() {
    let model = requests(
        r#"{"id": "a", "protocol": "a#Unknown", "method": "POST", "uri": "/", "params": {"Name": "a"}},
{"id": "b", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": 1, "Other": 1}},
{"id": "c", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": null}},
{"id": "d", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": "a"}},
{"id": "d", "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/", "params": {"Name": "a"}}"#,
    );
    assert_snapshot!(diagnostics(&model), @r#"
    warning: a#Get: the test `a` is left out: a#Unknown is not a known protocol
      at 3:8 "a"
    warning: a#Get: the test `b` is left out: expected a value of smithy.api#String, a string; found the number 1
      at 4:102 1
    warning: a#Get: the test `b` is left out: a#GetInput does not have a member `Other`
      at 4:114 1
    warning: a#Get: the test `c` is left out: the required member `Name` of a#GetInput is missing
      at 5:83 "params"
    warning: a#Get: the name `d` of a test is also used by a#Get
      at 7:8 "d"
    "#);
}

#[test]
fn of_wrong_values() {
    let value =
        |test: &str| diagnostics(&requests(test)).lines().next().unwrap_or_default().to_owned();
    let test = |more: &str| {
        value(&format!(r#"{{"id": "a", "protocol": "a#P", "method": "POST", "uri": "/", {more}}}"#))
    };
    let messages = [
        value("1"),
        value(r#"{"id": "a", "protocol": "a#P", "method": "POST"}"#),
        value(r#"{"id": " ", "protocol": "a#P", "method": "POST", "uri": "/"}"#),
        value(r#"{"id": "a", "method": "POST", "uri": "/"}"#),
        value(r#"{"id": "a", "protocol": "?", "method": "POST", "uri": "/"}"#),
        test(r#""headers": []"#),
        test(r#""headers": {"a": 1}"#),
        test(r#""requireHeaders": "a""#),
        test(r#""queryParams": [1]"#),
        test(r#""params": 1"#),
        test(r#""appliesTo": "both""#),
    ];
    assert_snapshot!(messages.join("\n"), @r#"
    error: a#Get: the value of `smithy.test#httpRequestTests` must have its tests and calls as arrays of objects
    error: a#Get: the value of `smithy.test#httpRequestTests` must have a non-empty `uri` in each test
    error: a#Get: the value of `smithy.test#httpRequestTests` must have a non-empty `id` in each test
    error: a#Get: the value of `smithy.test#httpRequestTests` must have a `protocol` in each test
    error: a#Get: the value of `smithy.test#httpRequestTests` must have a shape ID as each `protocol`
    error: a#Get: the value of `smithy.test#httpRequestTests` must have an object as each `headers`; found an array
    error: a#Get: the value of `smithy.test#httpRequestTests` must have a string as each value of `headers`; found a number
    error: a#Get: the value of `smithy.test#httpRequestTests` must have an array of strings as each `requireHeaders`
    error: a#Get: the value of `smithy.test#httpRequestTests` must have an array of strings as each `queryParams`
    error: a#Get: the value of `smithy.test#httpRequestTests` must have an object as each `params`; found a number
    error: a#Get: the value of `smithy.test#httpRequestTests` must have `client` or `server` as each `appliesTo`; found `both`
    "#);
}

#[test]
fn only_on_request() {
    let generated =
        codegen::generate(model(SMALL).as_str(), &Options::default()).expect("the model is valid");
    assert_eq!((generated.tests.count, generated.files.get("tests/model/main.rs")), (0, None));
    let options = Options { with_tests: true, ..Options::default() };
    assert_snapshot!(said(model(SMALL).as_str(), &options), @r#"
    error: the tests of the model cannot be generated: the library has no name
      help: set `library` in the option `documentation`
    "#);
}

#[test]
fn no_tests_no_files() {
    let generated = tested(&model(""));
    assert_eq!((generated.tests.count, generated.files.get("tests/model/main.rs")), (0, None));
    assert_eq!(generated.tests.dev_dependencies, []);
}

#[test]
fn of_a_client_in_a_module() {
    let root = "crate::account".parse().expect("it is a path");
    let options = Options { root, ..with_tests() };
    let generated = codegen::generate(model(SMALL).as_str(), &options).expect("it is valid");
    let text = generated.files.get("tests/account_model/requests.rs").expect("the tests");
    assert!(text.contains("use partnercentral_account::account::primitives::DateTime;"), "{text}");
}
