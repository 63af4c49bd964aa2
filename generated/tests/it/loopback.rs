//! Calls over a real connection: success, errors, retries, connections that break, time that runs
//! out, and answers that are no answers.

use std::time::{Duration, Instant};

use aws_smithy_runtime_api::client::result::SdkError;
use partnercentral_account::Client;
use partnercentral_account::config::Builder;
use partnercentral_account::config::http::HttpResponse;
use partnercentral_account::config::retry::RetryConfig;
use partnercentral_account::config::timeout::TimeoutConfig;
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::get_partner::{GetPartnerError, GetPartnerOutput};

use crate::server::{Act, Server};
use crate::wire::{REQUEST_ID, Response, config};

type Outcome = Result<GetPartnerOutput, SdkError<GetPartnerError, HttpResponse>>;

const PARTNER: &str = r#"{"Catalog": "AWS", "Id": "partner-1", "LegalName": "Example"}"#;

/// Longer than anything here may take.
const LIMIT: Duration = Duration::from_secs(20);

/// Calls a server that does `act`, with a client that is configured by `with`.
async fn call(
    act: impl Fn(usize) -> Act + Send + Sync + 'static,
    with: impl FnOnce(Builder) -> Builder,
) -> (Outcome, Server) {
    let server = Server::start(act).await;
    // Waiting between attempts is the runtime's affair; here it would only take time.
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    let builder = with(config().endpoint_url(&server.url).retry_config(retries));
    let client = Client::from_conf(builder.build());
    let call = client.get_partner().catalog("AWS").identifier("partner-1").send();
    let outcome = tokio::time::timeout(LIMIT, call).await.expect("the call ends in time");
    (outcome, server)
}

fn as_it_is(builder: Builder) -> Builder {
    builder
}

fn throttled() -> Response {
    Response::new(400, r#"{"__type": "ThrottlingException", "Message": "slower, please"}"#)
}

/// The `amz-sdk-request` header of each request.
fn attempts(server: &Server) -> Vec<String> {
    let header = |name| move |r: &crate::wire::Request| r.header(name).map(str::to_owned);
    let ids: Vec<_> = server.requests().iter().map(header("amz-sdk-invocation-id")).collect();
    assert!(ids.iter().all(|id| id.is_some() && *id == ids[0]), "one call has one id: {ids:?}");
    server.requests().iter().filter_map(header("amz-sdk-request")).collect()
}

#[tokio::test]
async fn success() {
    let (outcome, server) = call(|_| Act::Answer(Response::ok(PARTNER)), as_it_is).await;
    let output = outcome.unwrap();
    assert_eq!(output.id(), "partner-1");
    assert_eq!(output.request_id(), Some(REQUEST_ID));
    let requests = server.requests();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((request.method.as_str(), request.url.as_str()), ("POST", "/"));
    assert_eq!(request.header("x-amz-target"), Some("PartnerCentralAccount.GetPartner"));
    assert_eq!(request.body, br#"{"Catalog":"AWS","Identifier":"partner-1"}"#);
    assert_eq!(attempts(&server), ["attempt=1; max=3"]);
}

#[tokio::test]
async fn a_modelled_error() {
    let body = r#"{"__type": "ResourceNotFoundException", "Message": "none", "Reason": "R"}"#;
    let (outcome, server) = call(move |_| Act::Answer(Response::new(400, body)), as_it_is).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.raw_response().unwrap().status().as_u16(), 400);
    let error = error.into_service_error();
    assert!(error.is_resource_not_found_exception());
    assert_eq!(error.request_id(), Some(REQUEST_ID));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn retry_after_503() {
    let act = |number| match number {
        0 | 1 => Act::Answer(Response::new(503, "busy")),
        _ => Act::Answer(Response::ok(PARTNER)),
    };
    let (outcome, server) = call(act, as_it_is).await;
    assert_eq!(outcome.unwrap().id(), "partner-1");
    let attempts = attempts(&server);
    assert_eq!(attempts[0], "attempt=1; max=3");
    // From the second on there may be a time to live beside them.
    assert!(attempts[1].contains("attempt=2; max=3"), "{attempts:?}");
    assert!(attempts[2].contains("attempt=3; max=3"), "{attempts:?}");
    assert_eq!(attempts.len(), 3);
}

#[tokio::test]
async fn retries_come_to_an_end() {
    let (outcome, server) = call(|_| Act::Answer(Response::new(503, "busy")), as_it_is).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    assert_eq!(error.raw_response().unwrap().status().as_u16(), 503);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn retry_after_throttling() {
    let act = |number| match number {
        0 => Act::Answer(throttled()),
        _ => Act::Answer(Response::ok(PARTNER)),
    };
    let (outcome, server) = call(act, as_it_is).await;
    assert_eq!(outcome.unwrap().id(), "partner-1");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn no_retry_where_it_is_turned_off() {
    let with = |builder: Builder| builder.retry_config(RetryConfig::disabled());
    let (outcome, server) = call(|_| Act::Answer(throttled()), with).await;
    assert!(outcome.unwrap_err().into_service_error().is_throttling_exception());
    assert_eq!(attempts(&server), ["attempt=1; max=1"]);
}

#[tokio::test]
async fn a_connection_that_is_cut_in_the_middle_of_a_body() {
    let (outcome, server) = call(|_| Act::Cut(Response::ok(PARTNER), 20), as_it_is).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    assert_eq!(error.raw_response().unwrap().status().as_u16(), 200);
    assert!(!server.requests().is_empty());
}

#[tokio::test]
async fn a_connection_that_is_cut_once() {
    let act = |number| match number {
        0 => Act::Close,
        _ => Act::Answer(Response::ok(PARTNER)),
    };
    let (outcome, server) = call(act, as_it_is).await;
    assert_eq!(outcome.unwrap().id(), "partner-1");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let server = Server::start(|_| Act::Close).await;
    // A port that was in use just now, and is no more.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop((listener, server));
    let with = |builder: Builder| builder.endpoint_url(url);
    let (outcome, _) = call(|_| Act::Hang, with).await;
    let error = outcome.unwrap_err();
    assert!(matches!(&error, SdkError::DispatchFailure(failure) if failure.is_io()), "{error:?}");
}

#[tokio::test]
async fn an_operation_that_takes_too_long() {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(200)).build();
    let start = Instant::now();
    let (outcome, server) = call(|_| Act::Hang, |builder| builder.timeout_config(timeouts)).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_followed_by_another() {
    let timeouts =
        TimeoutConfig::builder().operation_attempt_timeout(Duration::from_millis(300)).build();
    let act = |number| match number {
        0 => Act::Hang,
        _ => Act::Answer(Response::ok(PARTNER)),
    };
    let (outcome, server) = call(act, |builder| builder.timeout_config(timeouts)).await;
    assert_eq!(outcome.unwrap().id(), "partner-1");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_body_that_stalls() {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(300)).build();
    let (outcome, _) =
        call(|_| Act::Stall(Response::ok(PARTNER), 20), |builder| builder.timeout_config(timeouts))
            .await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}

/// A successful answer with a body that is none is an error of the service that has no name.
async fn check_refused(body: impl Into<Vec<u8>>) {
    let response = Response::new(200, body);
    let (outcome, server) = call(move |_| Act::Answer(response.clone()), as_it_is).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    assert_eq!(error.raw_response().unwrap().status().as_u16(), 200);
    assert_eq!(error.into_service_error().meta().code(), None);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn bodies_that_are_refused() {
    check_refused(r#"{"Catalog": "AWS", "Id": }"#).await;
    check_refused(r#"{"Catalog": "AWS""#).await;
    check_refused("<html>Welcome to the hotel's network</html>").await;
    check_refused(r#"{"Id": 5}"#).await;
    check_refused("[]").await;
    check_refused("null").await;
    check_refused("{} {}").await;
    check_refused(b"{\"Id\": \"\xff\"}").await;
    check_refused("[".repeat(100_000)).await;
    check_refused(r#"{"Unknown":"#.repeat(100_000)).await;
    check_refused(format!(r#"{{"Profile": {}"#, r#"{"Profile":"#.repeat(100_000))).await;
    check_refused(format!(r#"{{"Id": {}"#, "[".repeat(100_000))).await;
}

#[tokio::test]
async fn an_empty_body_is_an_empty_answer() {
    let (outcome, _) = call(|_| Act::Answer(Response::new(200, "")), as_it_is).await;
    let output = outcome.unwrap();
    assert_eq!((output.id(), output.catalog()), ("", ""));
    assert_eq!(output.request_id(), Some(REQUEST_ID));
}

/// An error with a body that is none stays an error of the service.
async fn check_unreadable_error(body: impl Into<Vec<u8>>) {
    let response = Response::new(400, body);
    let (outcome, server) = call(move |_| Act::Answer(response.clone()), as_it_is).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    assert_eq!(error.raw_response().unwrap().status().as_u16(), 400);
    assert_eq!(error.into_service_error().meta().code(), None);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn errors_with_bodies_that_are_none() {
    check_unreadable_error("").await;
    check_unreadable_error("<html>Bad Gateway</html>").await;
    check_unreadable_error(b"\xff\xfe").await;
    check_unreadable_error("[".repeat(100_000)).await;
    check_unreadable_error(r#"{"__type":"#.repeat(100_000)).await;
    check_unreadable_error(r#"{"__type": 5}"#).await;
}
