//! All recorded requests and answers of all operations, against the client: what it sends, and what
//! it makes of the answer.
//!
//! The cases were recorded with another SDK; `tests/data/wire-cases` has one file per operation.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::create_connection_invitation::CreateConnectionInvitationError;
use partnercentral_account::types::ConnectionType;
use serde_json::Value;

use crate::data::Json;
use crate::operations::{NAMES, call};
use crate::wire::{REQUEST_ID, Request, Response, client_with};

/// What stands in a recorded body for a token that the client fills in.
const TOKEN: &str = "<uuid4>";

/// The headers of a request apart from those whose value is compared.
const OTHER_HEADERS: &[&str] = &[
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "authorization",
    "user-agent",
    "x-amz-date",
    "x-amz-user-agent",
];

fn cases(operation: &str) -> Json {
    Json::read(&format!("wire-cases/{operation}.json"))
}

/// Sends the input of `case`, and compares the request with the recorded one.
async fn check_input(operation: &str, case: &Json) {
    let input = &case["input"];
    let (client, requests) =
        client_with(Response::ok(&cases(operation).list("outputs")[0]["body"]));
    call(&client, operation, &input.to_value()).await.expect("the call goes well");
    let request = requests.only();

    let name = format!("{operation}, {}", case.text("name").unwrap());
    assert_eq!(request.method, "POST", "{name}");
    assert_eq!(request.url, "https://partnercentral-account.us-east-1.api.aws/", "{name}");
    check_headers(operation, &request, &name);
    let body = Json::parse(&request.body);
    let mut expected = case.get("body").unwrap_or(input).clone();
    if case.get("body").is_some() {
        let token = body.text("ClientToken").expect("a token that the client made");
        assert!(is_uuid_v4(token), "{name}: {token}");
        expected.replace(TOKEN, token);
    }
    assert_eq!(body.to_value(), expected.to_value(), "{name}");
    check_order(&body, &expected, input, &name);
}

fn check_headers(operation: &str, request: &Request, name: &str) {
    let target = format!("PartnerCentralAccount.{operation}");
    let length = request.body.len().to_string();
    let with_value = [
        ("content-length", length.as_str()),
        ("content-type", "application/x-amz-json-1.0"),
        ("x-amz-target", &target),
    ];
    for (header, value) in with_value {
        assert_eq!(request.header(header), Some(value), "{name}: {header}");
    }
    let mut expected: Vec<_> = with_value.iter().map(|(header, _)| *header).collect();
    expected.extend(OTHER_HEADERS);
    expected.sort_unstable();
    let mut sent: Vec<_> = request.headers.iter().map(|(header, _)| header.as_str()).collect();
    sent.sort_unstable();
    assert_eq!(sent, expected, "{name}");
}

/// The members are in the model's order, as those of a recorded input are. A token that was filled
/// in may be elsewhere, since the other SDK puts it last.
fn check_order(body: &Json, expected: &Json, input: &Json, name: &str) {
    if body == expected {
        return;
    }
    let Json::Object(mut members) = body.clone() else { panic!("{name}: {body}") };
    members.retain(|(member, _)| member != "ClientToken");
    assert_eq!(&Json::Object(members), input, "{name}");
}

fn is_uuid_v4(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f' | b'-'))
        && parts[2].starts_with('4')
        && parts[3].starts_with(['8', '9', 'a', 'b'])
}

#[tokio::test]
async fn inputs() {
    let mut count = 0;
    for operation in NAMES {
        for case in cases(operation).list("inputs") {
            check_input(operation, case).await;
            count += 1;
        }
    }
    println!("wire cases: {count} inputs of {} operations", NAMES.len());
    assert_eq!((count, NAMES.len()), (95, 34));
}

/// Answers any request with the body of `case`, and compares what the client makes of it.
async fn check_output(operation: &str, case: &Json) {
    let input = cases(operation).list("inputs")[0]["input"].to_value();
    let (client, _) = client_with(Response::ok(&case["body"]));
    let answer = call(&client, operation, &input).await.expect("the call goes well");
    assert_eq!(answer.json, case["body"].to_value(), "{operation}, {}", case["name"]);
    assert_eq!(answer.request_id.as_deref(), Some(REQUEST_ID), "{operation}");
}

#[tokio::test]
async fn outputs() {
    let mut count = 0;
    for operation in NAMES {
        for case in cases(operation).list("outputs") {
            check_output(operation, case).await;
            count += 1;
        }
    }
    println!("wire cases: {count} outputs of {} operations", NAMES.len());
    assert_eq!(count, 78);
}

/// Answers with the error of `case`, and compares what the client makes of it.
async fn check_error(case: &Json) {
    let name = case.text("name").unwrap();
    let status = case["status"].plain().as_u64().unwrap() as u16;
    let (client, _) = client_with(Response::new(status, case["body"].to_string()));
    let call = client
        .create_connection_invitation()
        .catalog("AWS")
        .connection_type(ConnectionType::Subsidiary)
        .email("someone@example.com")
        .message("Hello")
        .name("Someone")
        .receiver_identifier("123456789012");
    // Whether it is retried is a question of its own.
    let once = partnercentral_account::config::retry::RetryConfig::disabled();
    let call = call
        .customize()
        .config_override(partnercentral_account::config::Config::builder().retry_config(once));
    let error = call.send().await.expect_err("the answer is an error");
    let SdkError::ServiceError(context) = error else { panic!("{name}: {error:?}") };
    assert_eq!(context.raw().status().as_u16(), status, "{name}");
    let error = context.into_err();

    // The other SDK makes a code of the status where there is none.
    let code = case.text("code").filter(|code| !code.bytes().all(|b| b.is_ascii_digit()));
    assert_eq!(ProvideErrorMetadata::code(&error), code, "{name}");
    // Nor is there a message where the other SDK has an empty one in its place.
    let message = case.text("message").filter(|message| code.is_some() || !message.is_empty());
    assert_eq!(error.message(), message, "{name}");
    assert_eq!(error.request_id(), Some(REQUEST_ID), "{name}");
    let retry_kind = match code {
        Some("ThrottlingException") => Some(ErrorKind::ClientError),
        Some("InternalServerException") => Some(ErrorKind::ServerError),
        _ => None,
    };
    assert_eq!(error.retryable_error_kind(), retry_kind, "{name}");
    check_exception(&error, case, name);
}

/// The error is of the variant that its code names, and has the members that came.
fn check_exception(error: &CreateConnectionInvitationError, case: &Json, name: &str) {
    let modelled = case["modelled"].plain().as_bool().unwrap();
    let Some((variant, members)) = exception(error) else {
        assert!(!modelled, "{name}: {error:?}");
        return;
    };
    assert!(modelled, "{name}: {error:?}");
    assert_eq!(Some(variant), case.text("code"), "{name}");
    let Value::Object(mut expected) = case["body"].to_value() else { panic!("{name}") };
    expected.remove("__type");
    // A message in lower case is the error's message, but not its member `Message`.
    if expected.remove("message").is_some() {
        expected.insert("Message".to_owned(), "".into());
    }
    assert_eq!(members, Value::Object(expected), "{name}");
}

/// The name and the members of the exception that `error` is, by way of its `is_…`.
fn exception(error: &CreateConnectionInvitationError) -> Option<(&'static str, Value)> {
    macro_rules! one_of {
        ($($variant:ident $is:ident),* $(,)?) => {{
            let checks = [$(error.$is()),*];
            match error {
                $(CreateConnectionInvitationError::$variant(inner) => {
                    assert!(error.$is(), "{error:?}");
                    assert_eq!(checks.iter().filter(|is| **is).count(), 1, "{error:?}");
                    Some((stringify!($variant), serde_json::to_value(inner).unwrap()))
                })*
                _ => {
                    assert!(!checks.contains(&true), "{error:?}");
                    None
                }
            }
        }};
    }
    one_of!(
        AccessDeniedException is_access_denied_exception,
        ConflictException is_conflict_exception,
        InternalServerException is_internal_server_exception,
        ResourceNotFoundException is_resource_not_found_exception,
        ServiceQuotaExceededException is_service_quota_exceeded_exception,
        ThrottlingException is_throttling_exception,
        ValidationException is_validation_exception,
    )
}

#[tokio::test]
async fn errors() {
    let mut count = 0;
    for operation in NAMES {
        for case in cases(operation).list("errors") {
            assert_eq!(*operation, "CreateConnectionInvitation");
            check_error(case).await;
            count += 1;
        }
    }
    println!("wire cases: {count} errors");
    assert_eq!(count, 14);
}
