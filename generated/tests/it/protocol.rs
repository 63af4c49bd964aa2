//! Requests and responses without a client: as recorded, and the same as the client's.

use aws_smithy_runtime_api::client::result::SdkError;
use http::{Request, Response, Uri};
use partnercentral_account::config::retry::RetryConfig;
use partnercentral_account::error::{ErrorMetadata, InvalidInput};
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::cancel_connection_invitation::{
    CancelConnectionInvitation, CancelConnectionInvitationInput,
};
use partnercentral_account::operation::list_partners::{
    ListPartners, ListPartnersError, ListPartnersInput,
};
use partnercentral_account::operation::tag_resource::{TagResource, TagResourceInput};
use partnercentral_account::protocol::{
    Operation, RequestError, parse_response, serialize_request,
};
use partnercentral_account::types::Tag;
use partnercentral_account::types::error::ThrottlingException;
use partnercentral_account::{Client, Error};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::data::Json;
use crate::every_operation::for_each_operation;
use crate::model::Member;
use crate::operations::{Answer, NAMES, call};
use crate::wire::{REQUEST_ID, Requests, Response as Recorded, config, http_client};

const ENDPOINT: &str = "https://partnercentral-account.us-east-1.api.aws";

/// What a test can do with an operation whose types it does not know.
pub struct SansIo {
    pub name: &'static str,
    /// Makes the request for an input that is given as JSON.
    pub request: fn(&Value, &Uri) -> Made,
    /// Makes the request for an input in which nothing is set.
    pub empty_request: fn(&Uri) -> Made,
    /// Reads a response.
    pub response: fn(&Response<Vec<u8>>) -> Read,
    /// Checks an input that is given as JSON.
    pub validate: fn(&Value) -> Result<(), InvalidInput>,
}

pub type Made = Result<Request<Vec<u8>>, RequestError>;
pub type Read = Result<Answer, Box<Error>>;

macro_rules! sans_io {
    ($($module:ident::$operation:ident,)*) => {
        /// All operations.
        pub fn operations() -> Vec<SansIo> {
            vec![$({
                use partnercentral_account::operation::$module::$operation;
                sans_io::<$operation>(|json| {
                    input::<<$operation as Operation>::Input>(json).validate()
                })
            }),*]
        }
    };
}
for_each_operation!(sans_io);

fn sans_io<O: Operation>(validate: fn(&Value) -> Result<(), InvalidInput>) -> SansIo
where
    O::Input: DeserializeOwned + Default,
    O::Output: Serialize + RequestId,
    Error: From<O::Error>,
{
    SansIo {
        name: O::NAME,
        request: |json, endpoint| serialize_request::<O>(&input(json), endpoint),
        empty_request: |endpoint| serialize_request::<O>(&O::Input::default(), endpoint),
        response: |response| {
            let output = parse_response::<O>(response).map_err(Error::from)?;
            let json = serde_json::to_value(&output).expect("outputs have a form in JSON");
            Ok(Answer { json, request_id: output.request_id().map(str::to_owned) })
        },
        validate,
    }
}

#[track_caller]
fn input<T: DeserializeOwned>(json: &Value) -> T {
    T::deserialize(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn cases(operation: &str) -> Json {
    Json::read(&format!("wire-cases/{operation}.json"))
}

/// A client that tries once.
fn client(answer: Recorded) -> (Client, Requests) {
    let (http_client, requests) = http_client(move |_| answer.clone());
    let config = config().http_client(http_client).retry_config(RetryConfig::disabled());
    (Client::from_conf(config.build()), requests)
}

fn endpoint(uri: &str) -> Uri {
    uri.parse().expect("a URI")
}

#[test]
fn all_operations_are_here() {
    let names: Vec<_> = operations().iter().map(|operation| operation.name).collect();
    assert_eq!(names, NAMES);
}

/// The request for a recorded input is the recorded one, and the one that the client sends.
async fn check_request(operation: &SansIo, case: &Json, answer: &Json) {
    let name = format!("{}, {}", operation.name, case["name"]);
    let input = case["input"].to_value();
    let request = (operation.request)(&input, &endpoint(ENDPOINT)).expect("the input is complete");
    let body: Value = serde_json::from_slice(request.body()).expect("JSON");

    let mut expected = case.get("body").unwrap_or(&case["input"]).clone();
    let filled_in = case.get("body").is_some();
    if filled_in {
        let token = body["ClientToken"].as_str().expect("a token that was filled in");
        assert!(is_uuid_v4(token), "{name}: {token}");
        expected.replace("<uuid4>", token);
    }
    assert_eq!(body, expected.to_value(), "{name}");

    let (client, requests) = client(Recorded::ok(answer));
    call(&client, operation.name, &input).await.expect("the call goes well");
    let sent = requests.only();
    assert_eq!(request.method(), sent.method.as_str(), "{name}");
    assert_eq!(request.uri().to_string(), sent.url, "{name}");
    let headers = request.headers();
    assert_eq!(headers.len(), 3, "{name}: {headers:?}");
    for (header, value) in headers {
        let value = value.to_str().expect("text");
        assert_eq!(sent.header(header.as_str()), Some(value), "{name}: {header}");
    }
    if !filled_in {
        assert_eq!(String::from_utf8_lossy(request.body()), String::from_utf8_lossy(&sent.body));
    }
}

fn is_uuid_v4(text: &str) -> bool {
    let form = |(index, byte): (usize, u8)| match index {
        8 | 13 | 18 | 23 => byte == b'-',
        14 => byte == b'4',
        19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
        _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
    };
    text.len() == 36 && text.bytes().enumerate().all(form)
}

#[tokio::test]
async fn requests_are_the_recorded_ones_and_the_client_s() {
    let mut count = 0;
    for operation in operations() {
        let cases = cases(operation.name);
        for case in cases.list("inputs") {
            check_request(&operation, case, &cases.list("outputs")[0]["body"]).await;
            count += 1;
        }
    }
    assert_eq!(count, 95);
}

fn response(status: u16, body: impl Into<Vec<u8>>) -> Response<Vec<u8>> {
    let response = Response::builder().status(status).header("X-Amzn-RequestId", REQUEST_ID);
    response.body(body.into()).expect("a response")
}

/// Checks that a response gives the same result with and without a client.
async fn check_same(operation: &SansIo, status: u16, body: &[u8]) -> Result<Value, Box<Error>> {
    let name = format!("{}, {status} {}", operation.name, String::from_utf8_lossy(body));
    let without = (operation.response)(&response(status, body));

    let (client, _) = client(Recorded::new(status, body));
    let input = cases(operation.name).list("inputs")[0]["input"].to_value();
    match (without, call(&client, operation.name, &input).await) {
        (Ok(without), Ok(with)) => {
            assert_eq!(without.json, with.json, "{name}");
            assert_eq!(without.request_id, with.request_id, "{name}");
            Ok(without.json)
        }
        (Err(error), Err(SdkError::ServiceError(context))) => {
            let of_client = context.into_err();
            assert_eq!(format!("{error:?}"), format!("{of_client:?}"), "{name}");
            Err(error)
        }
        (without, with) => panic!("{name}: {without:?} without a client, {with:?} with one"),
    }
}

#[tokio::test]
async fn outputs_are_the_recorded_ones_and_the_client_s() {
    let mut count = 0;
    for operation in operations() {
        for case in cases(operation.name).list("outputs") {
            let body = case["body"].to_string();
            let json = check_same(&operation, 200, body.as_bytes()).await.expect("an output");
            assert_eq!(json, case["body"].to_value(), "{}, {}", operation.name, case["name"]);
            count += 1;
        }
    }
    assert_eq!(count, 78);
}

#[tokio::test]
async fn errors_are_the_recorded_ones_and_the_client_s() {
    use partnercentral_account::error::ProvideErrorMetadata;

    let recorded = cases("CreateConnectionInvitation");
    let mut count = 0;
    for operation in operations() {
        for case in recorded.list("errors") {
            let status = u16::try_from(case["status"].plain().as_u64().unwrap()).unwrap();
            let body = case["body"].to_string();
            let error =
                check_same(&operation, status, body.as_bytes()).await.expect_err("an error");
            // The other SDK makes a code of the status where there is none.
            let code = case.text("code").filter(|code| code.parse::<u16>().is_err());
            assert_eq!(error.code(), code, "{}, {}", operation.name, case["name"]);
            if code.is_some() {
                assert_eq!(error.message(), case.text("message"), "{}", case["name"]);
                assert_eq!(error.request_id(), Some(REQUEST_ID));
            }
            count += 1;
        }
    }
    assert_eq!(count, 14 * 34);
}

#[tokio::test]
async fn damage_means_the_same_with_and_without_a_client() {
    let bodies: [&[u8]; 9] = [
        b"",
        b"{}",
        b"{",
        b"[]",
        b"null",
        b"{} {}",
        b"<html>Bad Gateway</html>",
        b"{\"Catalog\": 1, \"ResourceTags\": 1, \"StartedAt\": 1}",
        b"\"\xff\"",
    ];
    for operation in operations() {
        for body in bodies {
            for status in [200, 400, 502] {
                // Stand-ins for a union can't be written as JSON; what they are is checked elsewhere.
                if status == 200 && body.len() < 3 && has_required_union(operation.name) {
                    continue;
                }
                let _ = check_same(&operation, status, body).await;
            }
        }
    }
}

fn has_required_union(operation: &str) -> bool {
    let output = Member::of_operation(operation, "output");
    output.members().iter().any(|m| m.is_required() && m.kind() == crate::model::Kind::Union)
}

#[test]
fn an_error_of_the_service_is_of_its_type() {
    let body = r#"{"__type":"com.amazonaws.partnercentralaccount#ThrottlingException",
        "Message":"Slow down"}"#;
    let error = parse_response::<ListPartners>(&response(400, body)).unwrap_err();
    assert!(error.is_throttling_exception(), "{error:?}");
    assert_eq!(error.meta().message(), Some("Slow down"));
    assert_eq!(error.request_id(), Some(REQUEST_ID));

    // The header goes before the body.
    let mut with_header = response(400, body);
    with_header.headers_mut().insert("x-amzn-errortype", "AccessDeniedException:".parse().unwrap());
    let error = parse_response::<ListPartners>(&with_header).unwrap_err();
    assert!(error.is_access_denied_exception(), "{error:?}");

    // The body may be borrowed.
    let borrowed = Response::builder().status(200).body(&b"{}"[..]).unwrap();
    assert_eq!(parse_response::<ListPartners>(&borrowed).unwrap().request_id(), None);
}

#[test]
fn what_else_an_error_brings_does_not_matter() {
    // Numbers that no double holds, half a letter, and values of other types where texts are expected.
    let body = r#"{"__type":"ThrottlingException","Message":"Slow down","message":{"a":[1]},"code":1e400,
        "retryAfter":-1e999,"half":"\ud800","more":[[{"__type":"ConflictException"}]]}"#;
    let error = parse_response::<ListPartners>(&response(400, body)).unwrap_err();
    assert!(error.is_throttling_exception(), "{error:?}");
    assert_eq!(error.meta().message(), Some("Slow down"));
}

#[test]
fn an_error_whose_body_is_no_json_has_the_code_of_its_header() {
    // A form feed is white space elsewhere, and not in JSON.
    for body in ["[]", " []", "\x0c[]", "<html>", "{\"__type\":", "\u{feff}{}"] {
        let mut response = response(400, body);
        response.headers_mut().insert("x-amzn-errortype", "Throttling".parse().unwrap());
        let error = parse_response::<ListPartners>(&response).unwrap_err();
        assert_eq!(error.meta().code(), Some("Throttling"), "{body:?}: {error:?}");
        assert_eq!(error.request_id(), Some(REQUEST_ID), "{body:?}: {error:?}");
    }
}

#[test]
fn an_error_shows_what_it_holds() {
    let exception = ThrottlingException::builder().message("Slow down").build().unwrap();
    let error = ListPartnersError::ThrottlingException(exception);
    let inner = r#"ThrottlingException { message: "Slow down""#;
    let shown = format!("{error:?}");
    assert!(shown.starts_with(&format!("ThrottlingException({inner}")), "{shown}");
    assert_eq!(error.to_string(), "ThrottlingException: Slow down");

    let meta = ErrorMetadata::builder().code("Teapot").message("short and stout").build();
    let error = ListPartnersError::generic(meta.clone());
    assert_eq!(
        format!("{error:?}"),
        format!("Unhandled(Unhandled {{ source: {meta:?}, meta: {meta:?} }})")
    );
    assert_eq!(error.to_string(), "unhandled error (Teapot)");
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.downcast_ref::<ErrorMetadata>(), Some(&meta));
}

#[test]
fn what_is_missing_is_named_at_once() {
    let mut count = 0;
    for operation in operations() {
        let members = Member::of_operation(operation.name, "input").members();
        let required: Vec<_> =
            members.iter().filter(|m| m.is_required()).map(|member| member.name).collect();
        let result = (operation.empty_request)(&endpoint(ENDPOINT));
        if required.is_empty() {
            result.expect("nothing is required");
            continue;
        }
        let error = result.expect_err("members are missing");
        let invalid = error.invalid_input().expect("the input is the reason");
        let named: Vec<_> = invalid.violations().iter().map(|violation| violation.path()).collect();
        assert_eq!((invalid.operation(), named), (operation.name, required.clone()));
        let text = format!(
            "failed to build the request: {} is missing required members: `{}`",
            operation.name,
            required.join("`, `")
        );
        assert_eq!(error.to_string(), text);
        count += 1;
    }
    assert_eq!(count, 33);
}

#[test]
fn a_union_member_that_the_client_does_not_know_is_not_sent() {
    let all = operations();
    let start = all.iter().find(|operation| operation.name == "StartVerification").unwrap();
    let input = json!({ "VerificationDetails": { "TaxVerificationDetails": { "Id": "1" } } });
    let error = (start.request)(&input, &endpoint(ENDPOINT)).unwrap_err();
    assert!(error.invalid_input().is_none(), "{error:?}");
    let text = error.to_string();
    assert!(text.contains("`VerificationDetails::Unknown`"), "{text}");
    assert!(text.contains("`TaxVerificationDetails`"), "{text}");
}

#[track_caller]
fn check_endpoint(given: &str, expected: Result<&str, &str>) {
    let input = ListPartnersInput::builder().catalog("AWS").build().unwrap();
    let made = serialize_request::<ListPartners>(&input, &endpoint(given));
    let uri = made.map(|request| request.uri().to_string()).map_err(|error| {
        assert!(error.invalid_input().is_none(), "{error:?}");
        error.to_string()
    });
    match expected {
        Ok(expected) => assert_eq!(uri.as_deref(), Ok(expected), "{given}"),
        Err(part) => assert!(uri.as_ref().unwrap_err().contains(part), "{given}: {uri:?}"),
    }
}

#[test]
fn endpoints() {
    check_endpoint("https://example.com", Ok("https://example.com/"));
    check_endpoint("https://example.com/", Ok("https://example.com/"));
    check_endpoint("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080/"));
    check_endpoint("http://[::1]:8080", Ok("http://[::1]:8080/"));
    check_endpoint("https://example.com/partner", Ok("https://example.com/partner/"));
    check_endpoint("https://example.com/a/b%20c/", Ok("https://example.com/a/b%20c/"));
    for no_endpoint in ["example.com", "example.com:443", "/path", "*", "localhost"] {
        check_endpoint(no_endpoint, Err("the endpoint must have a scheme and a host"));
    }
}

#[tokio::test]
async fn an_endpoint_with_a_path_means_the_same_with_and_without_a_client() {
    for url in ["https://proxy.example.com/service", "https://proxy.example.com/service/"] {
        let (http_client, requests) = http_client(|_| Recorded::ok("{}"));
        let config = config().http_client(http_client).endpoint_url(url);
        let client = Client::from_conf(config.build());
        client.list_partners().catalog("AWS").send().await.unwrap();
        check_endpoint(url, Ok(&requests.only().url));
    }
}

#[test]
fn an_endpoint_by_the_service_s_rules() {
    use partnercentral_account::config::endpoint::{Params, resolve};

    let resolved = resolve(&Params::builder().region("eu-central-1").build().unwrap()).unwrap();
    let input = ListPartnersInput::builder().catalog("AWS").build().unwrap();
    let request =
        serialize_request::<ListPartners>(&input, &resolved.url().parse().unwrap()).unwrap();
    assert_eq!(request.uri(), "https://partnercentral-account.eu-central-1.api.aws/");
}

#[test]
fn a_token_is_filled_in_unless_there_is_one() {
    let input = || CancelConnectionInvitationInput::builder().catalog("AWS").identifier("pacinv-1");
    let sent_token = |input: &CancelConnectionInvitationInput| {
        let endpoint = endpoint(ENDPOINT);
        let request = serialize_request::<CancelConnectionInvitation>(input, &endpoint).unwrap();
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        body["ClientToken"].as_str().unwrap().to_owned()
    };

    let own = input().client_token("mine").build().unwrap();
    assert_eq!(sent_token(&own), "mine");

    let without = input().build().unwrap();
    let mut tokens: Vec<_> = (0..100).map(|_| sent_token(&without)).collect();
    assert!(tokens.iter().all(|token| is_uuid_v4(token)), "{tokens:?}");
    assert_eq!(without.client_token(), None, "the input stays as it is");
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 100);
}

/// Requests are written by code of our own, which has to write what serde_json would.
#[test]
fn texts_are_written_as_by_serde_json() {
    let endpoint = "https://example.com".parse().unwrap();
    let special: Vec<char> = (0..=0x80)
        .chain(['é' as u32, '\u{2028}' as u32, '𝄞' as u32])
        .map(|code| char::from_u32(code).unwrap())
        .collect();
    for length in 0..35 {
        for at in 0..=length {
            for letter in &special {
                let mut text = "x".repeat(length);
                text.insert(at, *letter);
                let tag = Tag::builder().key(&text).value("\u{7f}").build().unwrap();
                let input =
                    TagResourceInput::builder().resource_arn(text).tags(tag).build().unwrap();
                let request = serialize_request::<TagResource>(&input, &endpoint).unwrap();
                assert_eq!(*request.body(), serde_json::to_vec(&input).unwrap());
            }
        }
    }
}
