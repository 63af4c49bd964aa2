//! A client with streams of events, and a server on loopback that sends what a test says.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{Blob, DateTime};
use futures_core::Stream;
use partnercentral_account::config::StalledStreamProtectionConfig;
use partnercentral_account::config::retry::RetryConfig;
use partnercentral_account::error::ProvideErrorMetadata;
use partnercentral_account::operation::RequestId;
use partnercentral_account::operation::follow::{Follow, FollowOutput};
use partnercentral_account::operation::follow_again::FollowAgainOutput;
use partnercentral_account::primitives::event_stream::EventReceiver;
use partnercentral_account::types::error::{ChangesError, Overloaded};
use partnercentral_account::types::{ChangeKind, Changes, EitherValue};
use partnercentral_account::{Client, Config, Error, protocol};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Receiver = EventReceiver<Changes, ChangesError>;

/// What the server does after it has sent the head of a response.
#[derive(Clone)]
enum Act {
    /// Sends bytes.
    Send(Vec<u8>),
    /// Waits.
    Wait(Duration),
    /// Closes the connection without the end of the body.
    Cut,
}

use Act::{Cut, Send, Wait};

/// A client whose requests are answered with these acts.
async fn client(acts: Vec<Act>) -> Client {
    client_of("200 OK", acts).await
}

async fn client_of(status: &'static str, acts: Vec<Act>) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // An error means that the client went away.
            tokio::spawn(serve(stream, status, acts.clone()));
        }
    });
    let protection = StalledStreamProtectionConfig::enabled().grace_period(Duration::ZERO).build();
    let config = Config::builder()
        .with_test_defaults_v2()
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .retry_config(RetryConfig::disabled())
        .stalled_stream_protection(protection)
        .endpoint_url(url)
        .build();
    Client::from_conf(config)
}

async fn serve(mut stream: TcpStream, status: &str, acts: Vec<Act>) -> std::io::Result<()> {
    let mut request = Vec::new();
    let complete = |request: &[u8]| {
        let text = String::from_utf8_lossy(request).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        (body.len() >= length.unwrap_or(0)).then_some(())
    };
    while complete(&request).is_none() {
        let mut bytes = [0; 1024];
        let count = stream.read(&mut bytes).await?;
        request.extend_from_slice(&bytes[..count]);
    }
    let head = format!(
        "HTTP/1.1 {status}\r\nx-amzn-requestid: id-1\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    for act in acts {
        match act {
            Send(bytes) => {
                stream.write_all(format!("{:x}\r\n", bytes.len()).as_bytes()).await?;
                stream.write_all(&bytes).await?;
                stream.write_all(b"\r\n").await?;
            }
            Wait(time) => tokio::time::sleep(time).await,
            Cut => return Ok(()),
        }
    }
    stream.write_all(b"0\r\n\r\n").await
}

fn text(value: &str) -> HeaderValue {
    HeaderValue::String(value.to_owned().into())
}

/// A message of a type, with a payload and more headers.
fn message(headers: &[(&'static str, HeaderValue)], payload: &str) -> Vec<u8> {
    let mut message = Message::new(payload.as_bytes().to_vec());
    for (name, value) in headers {
        message = message.add_header(Header::new(*name, value.clone()));
    }
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).unwrap();
    bytes
}

fn event(name: &str, payload: &str) -> Vec<u8> {
    message(&[(":message-type", text("event")), (":event-type", text(name))], payload)
}

fn exception(name: &str, payload: &str) -> Vec<u8> {
    message(&[(":message-type", text("exception")), (":exception-type", text(name))], payload)
}

fn change(count: i32) -> Vec<u8> {
    event("changed", &format!(r#"{{"id": "c", "count": {count}}}"#))
}

async fn follow(acts: Vec<Act>) -> FollowOutput {
    client(acts).await.follow().topic("t").send().await.unwrap()
}

async fn changes(acts: Vec<Act>) -> Receiver {
    follow(acts).await.changes
}

/// The event that is next.
async fn next(changes: &mut Receiver) -> Changes {
    changes.recv().await.unwrap().expect("the stream goes on")
}

#[tokio::test]
async fn events_of_all_kinds_arrive() {
    let tagged = message(
        &[
            (":message-type", text("event")),
            (":event-type", text("tagged")),
            ("flag", HeaderValue::Bool(true)),
            ("tiny", HeaderValue::Byte(-1)),
            ("small", HeaderValue::Int16(2)),
            ("number", HeaderValue::Int32(3)),
            ("big", HeaderValue::Int64(4)),
            ("bytes", HeaderValue::ByteArray(b"five".as_slice().into())),
            ("text", text("six")),
            ("at", HeaderValue::Timestamp(DateTime::from_secs(7))),
            ("kind", text("OLD")),
        ],
        "eight",
    );
    let nested = message(
        &[(":message-type", text("event")), (":event-type", text("nested")), ("source", text("s"))],
        r#"{"id": "n"}"#,
    );
    let output = follow(vec![
        Send(event("initial-response", r#"{"note": "hello"}"#)),
        Send(change(1)),
        Send(tagged),
        Send(event("told", "once")),
        Send(nested),
        Send(event("either", r#"{"right": 9}"#)),
        Send(event("quiet", "{}")),
        Send(event("unit", "{}")),
        Send(event("brandNew", r#"{"any": "thing"}"#)),
    ])
    .await;
    assert_eq!(output.note(), Some("hello"));
    assert_eq!(output.request_id(), Some("id-1"));
    let mut changes = output.changes;

    let changed = next(&mut changes).await;
    let changed = changed.as_changed().unwrap();
    assert_eq!((changed.id(), changed.count()), ("c", Some(1)));

    let tagged = next(&mut changes).await;
    let tagged = tagged.as_tagged().unwrap();
    assert_eq!((tagged.flag(), tagged.tiny(), tagged.small()), (Some(true), Some(-1), Some(2)));
    assert_eq!((tagged.number(), tagged.big()), (Some(3), Some(4)));
    assert_eq!(tagged.bytes(), Some(&Blob::new("five")));
    assert_eq!((tagged.text(), tagged.at()), (Some("six"), Some(&DateTime::from_secs(7))));
    assert_eq!((tagged.kind(), tagged.data()), (Some(&ChangeKind::Old), Some(&Blob::new("eight"))));

    assert_eq!(next(&mut changes).await.as_told().unwrap().story(), Some("once"));
    let nested = next(&mut changes).await;
    let nested = nested.as_nested().unwrap();
    assert_eq!((nested.source(), nested.change().unwrap().id()), ("s", "n"));
    let either = next(&mut changes).await;
    assert_eq!(either.as_either().unwrap().value(), Some(&EitherValue::Right(9)));
    assert!(next(&mut changes).await.is_quiet());
    assert!(next(&mut changes).await.is_unit());
    let unknown = next(&mut changes).await;
    assert!(unknown.is_unknown());
    assert_eq!(format!("{unknown:?}"), r#"Unknown { name: "brandNew" }"#);
    assert!(changes.recv().await.unwrap().is_none());
    assert!(changes.recv().await.unwrap().is_none(), "the end stays the end");
}

#[tokio::test]
async fn the_first_message_can_be_an_event() {
    let client = client(vec![Send(change(5))]).await;
    let output: FollowAgainOutput = client.follow_again().send().await.unwrap();
    let mut changes = output.changes;
    assert_eq!(next(&mut changes).await.as_changed().unwrap().count(), Some(5));
    assert!(changes.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn a_damaged_first_message_fails_the_call() {
    let client = client(vec![Send(event("initial-response", r#"{"note": 1}"#))]).await;
    let error = client.follow().topic("t").send().await.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
}

#[tokio::test]
async fn an_exception_ends_the_stream() {
    let acts = vec![
        Send(change(1)),
        Send(exception("over", r#"{"message": "too much"}"#)),
        Send(change(2)),
    ];
    let mut changes = changes(acts).await;
    next(&mut changes).await;
    let error = changes.recv().await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("over"), Some("too much")));
    let error = error.into_service_error();
    assert!(error.is_overloaded(), "{error:?}");
    let ChangesError::Overloaded(Overloaded { message, .. }) = &error else { panic!("{error:?}") };
    assert_eq!(message.as_deref(), Some("too much"));
    assert!(matches!(Error::from(error), Error::Overloaded(_)));
    assert!(changes.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn errors_that_the_model_does_not_describe_keep_their_code() {
    let unmodeled = [
        (":message-type", text("error")),
        (":error-code", text("InternalError")),
        (":error-message", text("failed")),
    ];
    for bytes in [message(&unmodeled, ""), exception("InternalError", r#"{"message": "failed"}"#)] {
        let error = changes(vec![Send(bytes)]).await.recv().await.unwrap_err();
        assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
        assert_eq!((error.code(), error.message()), (Some("InternalError"), Some("failed")));
    }
    // A payload that can't be read does not hide the exception.
    let error = changes(vec![Send(exception("over", "<"))]).await.recv().await.unwrap_err();
    assert_eq!(error.code(), Some("over"), "{error:?}");
}

#[tokio::test]
async fn an_event_that_does_not_match_the_model_is_reported() {
    for bytes in [
        event("changed", r#"{"id": 1}"#),
        event("changed", "<"),
        message(&[(":message-type", text("event"))], "{}"),
        message(&[(":message-type", text("other"))], "{}"),
        message(
            &[
                (":message-type", text("event")),
                (":event-type", text("tagged")),
                ("tiny", text("1")),
            ],
            "",
        ),
    ] {
        let mut changes = changes(vec![Send(change(1)), Send(bytes)]).await;
        next(&mut changes).await;
        let error = changes.recv().await.unwrap_err();
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    }
}

#[tokio::test]
async fn a_required_member_that_is_missing_is_tolerated() {
    let mut changes = changes(vec![Send(event("changed", "{}"))]).await;
    assert_eq!(next(&mut changes).await.as_changed().unwrap().id(), "");
}

#[tokio::test]
async fn a_damaged_frame_is_noticed() {
    let mut damaged = change(2);
    let last = damaged.len() - 8;
    damaged[last] ^= 1;
    let mut changes = changes(vec![Send(change(1)), Send(damaged)]).await;
    next(&mut changes).await;
    let error = changes.recv().await.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
}

#[tokio::test]
async fn a_cut_connection_is_noticed() {
    let half = change(2)[..20].to_vec();
    let mut cut = changes(vec![Send(change(1)), Send(half.clone()), Cut]).await;
    next(&mut cut).await;
    let error = cut.recv().await.unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    // The response ends, but within a message.
    let mut ended = changes(vec![Send(change(1)), Send(half)]).await;
    next(&mut ended).await;
    let error = ended.recv().await.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
}

#[tokio::test]
async fn messages_arrive_in_any_pieces() {
    let bytes: Vec<u8> = (0..3).flat_map(change).collect();
    let acts = bytes.chunks(7).map(|bytes| Send(bytes.to_vec())).collect();
    let mut changes = changes(acts).await;
    for count in 0..3 {
        assert_eq!(next(&mut changes).await.as_changed().unwrap().count(), Some(count));
    }
    assert!(changes.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn a_slow_reader_gets_all_events() {
    let acts = (0..2000).map(|count| Send(change(count))).collect();
    let mut changes = changes(acts).await;
    for count in 0..2000 {
        if count % 500 == 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(next(&mut changes).await.as_changed().unwrap().count(), Some(count));
    }
    assert!(changes.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn rare_events_are_no_stalled_stream() {
    let pause = Duration::from_millis(2500);
    let mut changes = changes(vec![Send(change(1)), Wait(pause), Send(change(2))]).await;
    next(&mut changes).await;
    assert_eq!(next(&mut changes).await.as_changed().unwrap().count(), Some(2));
}

#[tokio::test]
async fn a_rejected_call_has_its_error() {
    let body = br#"{"__type": "FollowRefused", "message": "no"}"#.to_vec();
    let client = client_of("400 Bad Request", vec![Send(body)]).await;
    let error = client.follow().topic("t").send().await.unwrap_err().into_service_error();
    assert!(error.is_follow_refused(), "{error:?}");
    assert_eq!((error.message(), error.request_id()), (Some("no"), Some("id-1")));
}

#[tokio::test]
async fn a_receiver_becomes_a_stream() {
    let acts = vec![Send(change(0)), Send(change(1)), Send(exception("over", "{}"))];
    let mut stream = pin!(changes(acts).await.into_stream());
    for count in 0..2 {
        let event = poll_fn(|cx| stream.as_mut().poll_next(cx)).await.unwrap().unwrap();
        assert_eq!(event.as_changed().unwrap().count(), Some(count));
    }
    let error = poll_fn(|cx| stream.as_mut().poll_next(cx)).await.unwrap().unwrap_err();
    assert!(error.into_service_error().is_overloaded());
    assert!(poll_fn(|cx| stream.as_mut().poll_next(cx)).await.is_none());
}

/// Without the client, the body is complete.
#[tokio::test]
async fn a_complete_response_is_parsed() {
    let mut body = event("initial-response", r#"{"note": "hello"}"#);
    body.extend(change(1));
    let response = http::Response::builder().header("x-amzn-requestid", "id-2").body(body).unwrap();
    let output = protocol::parse_response::<Follow>(&response).unwrap();
    assert_eq!((output.note(), output.request_id()), (Some("hello"), Some("id-2")));
    let mut changes = output.changes;
    assert!(next(&mut changes).await.is_changed());
    assert!(changes.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn nothing_that_may_be_sensitive_is_printed() {
    let output =
        follow(vec![Send(event("changed", r#"{"id": "c", "secret": "swordfish"}"#))]).await;
    assert_eq!(format!("{:?}", output.changes), "EventReceiver { .. }");
    let mut changes = output.changes;
    assert!(!format!("{:?}", next(&mut changes).await).contains("swordfish"));
}
