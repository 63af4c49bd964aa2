//! What a client does around a call: what it refuses, how it is configured, and how one call is
//! changed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_types::SdkConfig;
use aws_types::region::Region;
use partnercentral_account::config::interceptors::BeforeTransmitInterceptorContextRef;
use partnercentral_account::config::retry::RetryConfig;
use partnercentral_account::config::{
    BehaviorVersion, ConfigBag, Intercept, RuntimeComponents, SharedCredentialsProvider,
};
use partnercentral_account::operation::cancel_connection::CancelConnectionInput;
use partnercentral_account::operation::cancel_connection::builders::CancelConnectionInputBuilder;
use partnercentral_account::types::{ConnectionType, InvitationStatus};
use partnercentral_account::{Client, Config};

use crate::operations::{NAMES, call};
use crate::wire::{Response, client_with, config, credentials, http_client};

/// The members whose absence is refused, of some operations.
fn required(operation: &str) -> Option<&'static str> {
    Some(match operation {
        "AcceptConnectionInvitation" => "`Catalog`, `Identifier`",
        "CreateConnectionInvitation" => {
            "`Catalog`, `ConnectionType`, `Email`, `Message`, `Name`, `ReceiverIdentifier`"
        }
        "GetVerification" => "`VerificationType`",
        "StartVerification" => return None,
        "TagResource" => "`ResourceArn`, `Tags`",
        "UpdateConnectionPreferences" => "`Catalog`, `Revision`, `AccessType`",
        _ => "`",
    })
}

#[tokio::test]
async fn missing_members_are_refused_all_at_once() {
    let mut count = 0;
    for operation in NAMES {
        let Some(members) = required(operation) else { continue };
        let (client, requests) = client_with(Response::ok("{}"));
        let error = call(&client, operation, &serde_json::json!({})).await.unwrap_err();
        assert!(matches!(error, SdkError::ConstructionFailure(_)), "{operation}: {error:?}");
        let text = std::error::Error::source(&error).unwrap().to_string();
        let start = format!("{operation} is missing required members: {members}");
        assert!(text.starts_with(&start), "{text}");
        assert!(!text.contains("ClientToken"), "a token is filled in: {text}");
        assert_eq!(requests.len(), 0, "{operation}");
        count += 1;
    }
    println!("missing members: {count} operations refused");
    assert_eq!(count, NAMES.len() - 1);
}

#[tokio::test]
async fn an_operation_without_required_members_needs_none() {
    let (client, requests) = client_with(Response::ok("{}"));
    client.start_verification().send().await.unwrap();
    let body = requests.only().json();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["ClientToken"]);
}

#[tokio::test]
async fn tokens_are_made_for_each_call() {
    let (client, requests) = client_with(Response::ok("{}"));
    for _ in 0..50 {
        client.cancel_connection_invitation().catalog("AWS").identifier("i").send().await.unwrap();
    }
    let mut tokens: Vec<_> =
        requests.all().iter().map(|r| r.json()["ClientToken"].to_string()).collect();
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 50);
}

#[tokio::test]
async fn one_call_has_one_token_however_often_it_is_tried() {
    let (http_client, requests) = http_client(|_| Response::new(503, ""));
    let retries = RetryConfig::standard().with_initial_backoff(std::time::Duration::from_millis(1));
    let client = Client::from_conf(config().http_client(http_client).retry_config(retries).build());
    let call = client.cancel_connection_invitation().catalog("AWS").identifier("i");
    call.send().await.unwrap_err();
    let tokens: Vec<_> =
        requests.all().iter().map(|r| r.json()["ClientToken"].to_string()).collect();
    assert_eq!(tokens.len(), 3);
    assert!(tokens.iter().all(|token| *token == tokens[0]), "{tokens:?}");
}

#[tokio::test]
async fn a_provider_makes_the_tokens() {
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let config = config().http_client(http_client).idempotency_token_provider("from-the-test");
    let client = Client::from_conf(config.build());
    client.cancel_connection_invitation().catalog("AWS").identifier("i").send().await.unwrap();
    assert_eq!(requests.only().json()["ClientToken"], "from-the-test");
}

#[tokio::test]
async fn a_client_of_a_shared_configuration() {
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let shared = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials()))
        .http_client(http_client)
        .build();
    Client::new(&shared).list_partners().catalog("AWS").send().await.unwrap();
    let request = requests.only();
    assert_eq!(request.url, "https://partnercentral-account.eu-central-1.api.aws/");
    let authorization = request.header("authorization").unwrap();
    assert!(authorization.contains("/eu-central-1/partnercentral-account/aws4_request"));
}

#[tokio::test]
async fn the_user_agent_names_the_service() {
    let (client, requests) = client_with(Response::ok("{}"));
    client.list_partners().catalog("AWS").send().await.unwrap();
    let request = requests.only();
    let version = env!("CARGO_PKG_VERSION");
    for header in ["user-agent", "x-amz-user-agent"] {
        let value = request.header(header).unwrap();
        assert!(value.starts_with("aws-sdk-rust/"), "{value}");
        assert!(
            value.contains(&format!("api/partnercentralaccount/{version}")),
            "{header}: {value}"
        );
    }
}

#[tokio::test]
async fn a_region_for_one_call() {
    let (client, requests) = client_with(Response::ok("{}"));
    let elsewhere = Config::builder().region(Region::new("eu-west-1"));
    let call = client.list_partners().catalog("AWS").customize().config_override(elsewhere);
    call.send().await.unwrap();
    client.list_partners().catalog("AWS").send().await.unwrap();
    let requests = requests.all();
    let at = |index: usize| {
        let signed = requests[index].header("authorization").unwrap();
        (requests[index].url.as_str(), signed.contains("/eu-west-1/partnercentral-account/"))
    };
    assert_eq!(at(0), ("https://partnercentral-account.eu-west-1.api.aws/", true));
    assert_eq!(at(1), ("https://partnercentral-account.us-east-1.api.aws/", false));
}

#[tokio::test]
async fn an_endpoint_and_a_retry_configuration_for_one_call() {
    let (client, requests) = client_with(Response::new(503, ""));
    let once = Config::builder()
        .endpoint_url("https://proxy.example.com/service")
        .retry_config(RetryConfig::disabled());
    let call = client.list_partners().catalog("AWS").customize().config_override(once);
    call.send().await.unwrap_err();
    assert_eq!(requests.only().url, "https://proxy.example.com/service/");
}

#[tokio::test]
async fn a_request_that_is_changed_before_it_is_signed() {
    let (client, requests) = client_with(Response::ok("{}"));
    let call = client.list_partners().catalog("AWS").customize().mutate_request(|request| {
        request.headers_mut().insert("x-trace", "here");
    });
    call.send().await.unwrap();
    let request = requests.only();
    assert_eq!(request.header("x-trace"), Some("here"));
    assert!(request.header("authorization").unwrap().contains("x-trace"), "it is signed too");
}

#[tokio::test]
async fn a_request_that_is_refused_before_it_is_sent() {
    let (client, requests) = client_with(Response::ok("{}"));
    let call = client
        .list_partners()
        .catalog("AWS")
        .customize()
        .map_request(|_| Err(std::io::Error::other("not today")));
    let error = call.send().await.unwrap_err();
    assert!(format!("{error:?}").contains("not today"));
    assert_eq!(requests.len(), 0);
}

/// Counts the requests that go out.
#[derive(Clone, Debug, Default)]
struct Counter(Arc<AtomicUsize>);

#[dyn_dispatch_hint]
impl Intercept for Counter {
    fn name(&self) -> &'static str {
        "Counter"
    }

    fn read_before_transmit(
        &self,
        _context: &BeforeTransmitInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_of_a_client_and_of_a_call() {
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let (of_client, of_call) = (Counter::default(), Counter::default());
    let config = config().http_client(http_client).interceptor(of_client.clone());
    let client = Client::from_conf(config.build());
    let call = client.list_partners().catalog("AWS").customize().interceptor(of_call.clone());
    call.send().await.unwrap();
    client.list_partners().catalog("AWS").send().await.unwrap();
    let count = |counter: &Counter| counter.0.load(Ordering::Relaxed);
    assert_eq!((count(&of_client), count(&of_call), requests.len()), (2, 1, 2));
}

#[tokio::test]
async fn an_input_from_json_is_sent_as_it_is() {
    let (client, requests) = client_with(Response::ok("{}"));
    let json = r#"{"Catalog":"AWS","Identifier":"pac-1","ConnectionType":"SUBSIDIARY","Reason":"r","ClientToken":"t"}"#;
    let input: CancelConnectionInput = serde_json::from_str(json).unwrap();
    client.cancel_connection().with_input(input.clone()).send().await.unwrap();
    // From there it goes on as with any other builder.
    let builder = CancelConnectionInputBuilder::from(input).reason("another");
    client.cancel_connection().with_input(builder).client_token("u").send().await.unwrap();
    let bodies: Vec<_> =
        requests.all().iter().map(|r| String::from_utf8_lossy(&r.body).into_owned()).collect();
    let changed = json.replace("\"r\"", "\"another\"").replace("\"t\"", "\"u\"");
    assert_eq!(bodies, [json, &changed]);
}

#[test]
fn values_that_came_after_this_client() {
    assert_eq!(ConnectionType::from("SUBSIDIARY"), ConnectionType::Subsidiary);
    assert_eq!(ConnectionType::try_parse("SUBSIDIARY").unwrap(), ConnectionType::Subsidiary);
    assert_eq!("RESALE".parse::<ConnectionType>().unwrap().as_str(), "RESALE");
    let error = ConnectionType::try_parse("RESALE").unwrap_err();
    assert_eq!(error.to_string(), "unknown enum variant: 'RESALE'");
    assert_eq!(ConnectionType::values(), ["OPPORTUNITY_COLLABORATION", "SUBSIDIARY"]);
    assert_eq!(InvitationStatus::Pending.to_string(), "PENDING");
    assert_ne!(InvitationStatus::from("pending"), InvitationStatus::Pending);
}

/// Unless a feature says that the newest is meant.
#[cfg(not(feature = "behavior-version-latest"))]
#[test]
#[should_panic(expected = "A behavior major version must be set")]
fn a_client_needs_a_behavior_version() {
    Client::from_conf(Config::builder().region(Region::new("us-east-1")).build());
}

/// An error says what is wrong with the configuration, and nothing is sent.
async fn check_refused(region: Option<&'static str>, endpoint: Option<&str>, expected: &str) {
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let mut builder = config().http_client(http_client);
    builder.set_region(region.map(Region::new));
    builder.set_endpoint_url(endpoint.map(str::to_owned));
    let client = Client::from_conf(builder.build());
    let error = client.list_partners().catalog("AWS").send().await.unwrap_err();
    let text = format!("{error:?}");
    assert!(text.contains(expected), "{region:?}, {endpoint:?}: {text}");
    assert_eq!(requests.len(), 0, "{region:?}, {endpoint:?}");
}

#[tokio::test]
async fn configurations_that_lead_nowhere() {
    let label = "must be a valid host label";
    for region in ["a.evil.com", "", "us_east_1", "evil.com/", "evil.com#", "a@b", "a:1", "é"] {
        check_refused(Some(region), None, label).await;
    }
    // With a URL of its own, the region is no part of the host.
    let (http_client, requests) = http_client(|_| Response::ok("{}"));
    let local = config().http_client(http_client).region(Region::new("local.test"));
    let client = Client::from_conf(local.endpoint_url("http://localhost:4566").build());
    client.list_partners().catalog("AWS").send().await.unwrap();
    assert_eq!(requests.only().url, "http://localhost:4566/");
    check_refused(Some("us-east-1"), Some(""), "the endpoint URL is empty").await;
    check_refused(Some("us-east-1"), Some("example.com"), "it must have a scheme and a host").await;
    check_refused(Some("us-east-1"), Some("not a url"), "is not a valid endpoint URL").await;
    check_refused(None, None, "Missing Region").await;
}
