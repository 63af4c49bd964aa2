//! Errors: what is kept of a response that can't be read, the chain of causes, and the line for logs.

use std::error::Error as StdError;

use partnercentral_account::error::{DisplayErrorContext, ProvideErrorMetadata, Report, SdkError};
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::list_partners::{ListPartnersError, ListPartnersOutput};
use partnercentral_account::{Client, Error};

use crate::wire::{REQUEST_ID, Requests, Response, config, http_client};

const EXCEPTION: &str = r#"{"__type": "ThrottlingException", "Message": "slower, please"}"#;

/// Calls a service that always responds like this, and returns how often it was called.
async fn call(
    response: Response,
) -> (Result<ListPartnersOutput, SdkError<ListPartnersError>>, Requests) {
    let (http_client, requests) = http_client(move |_| response.clone());
    let retries = partnercentral_account::config::retry::RetryConfig::standard()
        .with_initial_backoff(std::time::Duration::from_millis(1));
    let config = config().http_client(http_client).retry_config(retries).build();
    let result = Client::from_conf(config).list_partners().catalog("AWS").send().await;
    (result, requests)
}

async fn failed(response: Response) -> SdkError<ListPartnersError> {
    call(response).await.0.unwrap_err()
}

/// Code, message and request id are kept, wherever one asks for them; and whether the call is repeated follows.
async fn check_kept(
    response: Response,
    code: Option<&str>,
    message: Option<&str>,
    attempts: usize,
) {
    let shown = format!("{} {}", response.status, String::from_utf8_lossy(&response.body));
    let (result, requests) = call(response).await;
    assert_eq!(requests.len(), attempts, "{shown}");
    let error = result.unwrap_err();
    assert!(matches!(error, SdkError::ServiceError(_)), "{shown}: {error:?}");
    let kept = |meta: &partnercentral_account::error::ErrorMetadata| {
        assert_eq!((meta.code(), meta.message()), (code, message), "{shown}");
        assert_eq!(meta.request_id(), Some(REQUEST_ID), "{shown}");
    };
    kept(ProvideErrorMetadata::meta(&error));
    kept(error.as_service_error().unwrap().meta());
    let error = Error::from(error);
    kept(ProvideErrorMetadata::meta(&error));
    assert_eq!(error.request_id(), Some(REQUEST_ID), "{shown}");
}

#[tokio::test]
async fn what_could_be_read_of_an_error_response_is_kept() {
    let wrong_type = r#"{"__type":"ThrottlingException","Message":"x","QuotaCode":7}"#;
    check_kept(Response::new(400, wrong_type), Some("ThrottlingException"), Some("x"), 3).await;
    let cut = r#"{"__type":"ThrottlingException","Message":"x","QuotaCode":"L-"#;
    check_kept(Response::new(400, cut), Some("ThrottlingException"), Some("x"), 3).await;
    let cut = r#"{"__type":"com.example#AccessDeniedException","Message":"x"#;
    check_kept(Response::new(400, cut), Some("AccessDeniedException"), None, 1).await;
    let mut not_utf8 = br#"{"__type":"ThrottlingException","Message":"x","Other":""#.to_vec();
    not_utf8.extend(b"\xff\"}");
    check_kept(Response::new(400, not_utf8), Some("ThrottlingException"), Some("x"), 3).await;
    check_kept(Response::new(503, "<html>"), None, None, 3).await;
    let with_code = Response::new(400, "<html>").header("x-amzn-errortype", "SlowDown:http://x/");
    check_kept(with_code, Some("SlowDown"), None, 3).await;
    check_kept(Response::new(400, r#"{"Message":"x"}"#), None, Some("x"), 1).await;
    check_kept(Response::new(400, ""), None, None, 1).await;
    // A successful response that can't be read has no more than the request id.
    check_kept(Response::new(200, r#"{"NextToken":5}"#), None, None, 1).await;
}

fn texts(error: &dyn StdError) -> Vec<String> {
    let mut texts = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(error) = cause {
        texts.push(error.to_string());
        cause = error.source();
    }
    texts
}

#[tokio::test]
async fn no_message_is_printed_twice() {
    let error = Error::from(failed(Response::new(400, EXCEPTION)).await);
    assert_eq!(texts(&error), ["ThrottlingException: slower, please"]);
    let printed = DisplayErrorContext(&error).to_string();
    assert!(
        printed.starts_with("ThrottlingException: slower, please (ThrottlingException("),
        "{printed}"
    );

    // An operation's error has the exception as its cause, as in the official crate.
    let error = failed(Response::new(400, EXCEPTION)).await.into_service_error();
    assert!(
        error.source().unwrap().is::<partnercentral_account::types::error::ThrottlingException>()
    );

    let error = Error::from(failed(Response::new(503, "<html>")).await);
    let texts = texts(&error);
    assert_eq!(texts[0], "unhandled error");
    assert!(texts[1].starts_with("failed to parse the response body"), "{texts:?}");
}

#[track_caller]
fn check_report(report: Report<'_>, expected: &str) {
    assert_eq!(report.to_string(), expected);
    assert_eq!(format!("{report:?}"), expected);
}

#[tokio::test]
async fn a_report_has_everything_once() {
    let details = format!("(HTTP status 400, request id {REQUEST_ID})");
    let error = failed(Response::new(400, EXCEPTION)).await;
    let line = "ThrottlingException: slower, please";
    check_report(Report::new(&error), &format!("ListPartners failed: {line} {details}"));
    // With less that is known.
    let error = error.into_service_error();
    let details = format!("(request id {REQUEST_ID})");
    check_report(Report::new(&error), &format!("ListPartners failed: {line} {details}"));
    check_report(Report::new(&Error::from(error)), &format!("{line} {details}"));

    let unmodeled = r#"{"__type": "ExpiredTokenException", "message": "too old"}"#;
    let error = failed(Response::new(403, unmodeled)).await;
    let details = format!("(HTTP status 403, request id {REQUEST_ID})");
    check_report(
        Report::new(&error),
        &format!("ListPartners failed: ExpiredTokenException: too old {details}"),
    );

    let error = failed(Response::new(503, "<html>secret")).await;
    let details = format!("(HTTP status 503, request id {REQUEST_ID})");
    check_report(
        Report::new(&error),
        &format!(
            "ListPartners failed: unhandled error: failed to parse the response body: \
             expected value at line 1 column 1 {details}"
        ),
    );
}

#[tokio::test]
async fn a_report_of_a_call_that_got_no_response() {
    let (http_client, _) = http_client(|_| Response::ok("{}"));
    let client = Client::from_conf(config().http_client(http_client).endpoint_url("").build());
    let error = client.list_partners().send().await.unwrap_err();
    check_report(
        Report::new(&error),
        "ListPartners failed: failed to construct request: ListPartners is missing required members: `Catalog`",
    );
    let error = client.list_partners().catalog("AWS").send().await.unwrap_err();
    let line = Report::new(&error).to_string();
    assert!(line.starts_with("ListPartners failed: dispatch failure: "), "{line}");
    assert!(line.ends_with("the endpoint URL is empty"), "{line}");
    assert_eq!(line.matches("endpoint URL is empty").count(), 1, "{line}");
}

#[tokio::test]
async fn a_report_shows_nothing_sensitive() {
    let (http_client, _) = http_client(|_| Response::ok("{}"));
    let config = config().http_client(http_client).validate_input(true).build();
    let call = Client::from_conf(config).create_partner().catalog("AWS").legal_name("hush\u{1}");
    let error = call.email_verification_code("hush").send().await.unwrap_err();
    let line = Report::new(&error).to_string();
    assert!(line.contains("`LegalName` must match") && !line.contains("hush"), "{line}");
}
