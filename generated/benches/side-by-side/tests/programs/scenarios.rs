// Included twice by `side_by_side`: `sdk` is the official crate or ours. Each function returns what a program can see, as
// text.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_config::SdkConfig;
use aws_credential_types::Credentials;
use aws_credential_types::provider::future::ProvideCredentials as Provided;
use sdk::config::interceptors::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextRef,
};
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    AppName, BehaviorVersion, ConfigBag, FrameworkMetadata, Intercept, ProvideCredentials, Region,
    RuntimeComponents, SharedCredentialsProvider,
};
use sdk::operation::cancel_connection::builders::CancelConnectionFluentBuilder;
use sdk::{Client, Config};

use crate::fake::{Fake, Reply, ok};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

const ID: &str = r#"{"Id": "connection-1"}"#;

fn test_config(fake: &Fake) -> sdk::config::Builder {
    Config::builder()
        .with_test_defaults_v2()
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .http_client(fake.clone())
}

fn cancel(client: &Client) -> CancelConnectionFluentBuilder {
    client
        .cancel_connection()
        .catalog("AWS")
        .identifier("connection-1")
        .set_connection_type(Some("RESELLER".into()))
        .reason("over")
}

/// Returns an error as users log it, without the parts that name a crate.
fn show<T: std::fmt::Debug, E: std::error::Error + 'static>(result: Result<T, E>) -> String {
    match result {
        Ok(_) => "ok\n".to_owned(),
        Err(error) => {
            let mut text = String::new();
            let mut next: Option<&dyn std::error::Error> = Some(&error);
            while let Some(error) = next {
                text += &format!("{error}: ");
                next = error.source();
            }
            text + "\n"
        }
    }
}

pub async fn a_request_with_test_defaults() -> String {
    let fake = Fake::new([ok(ID)]);
    let client = Client::from_conf(test_config(&fake).build());
    let result = show(cancel(&client).send().await);
    result + &fake.transcript()
}

pub async fn a_request_as_users_send_it() -> String {
    let fake = Fake::new([ok("{}")]);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::for_tests())
        .time_source(aws_smithy_async::time::StaticTimeSource::from_secs(1_700_000_000))
        .http_client(fake.clone())
        .build();
    let client = Client::from_conf(config);
    let mut text = show(client.list_connections().catalog("AWS").max_results(5).send().await);
    for line in fake.transcript().lines() {
        // Random for each call.
        if !line.contains("amz-sdk-invocation-id") && !line.contains("authorization") {
            text += line;
            text += "\n";
        }
    }
    text
}

pub async fn a_request_with_another_endpoint_and_everything_in_the_user_agent() -> String {
    #[derive(Debug)]
    struct Ids;
    impl aws_runtime::invocation_id::InvocationIdGenerator for Ids {
        fn generate(&self) -> Result<Option<aws_runtime::invocation_id::InvocationId>, BoxError> {
            Ok(Some(aws_runtime::invocation_id::InvocationId::new("the-invocation".into())))
        }
    }
    let fake = Fake::new([ok("{}")]);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-gov-west-1"))
        .endpoint_url("http://localhost:1234/base")
        .credentials_provider(Credentials::for_tests_with_session_token())
        .time_source(aws_smithy_async::time::StaticTimeSource::from_secs(1_700_000_000))
        .app_name(AppName::new("my-app").unwrap())
        .framework_metadata(FrameworkMetadata::new("one", Some("1")).unwrap())
        .framework_metadata(FrameworkMetadata::new("two", None::<String>).unwrap())
        .invocation_id_generator(Ids)
        .retry_config(RetryConfig::adaptive())
        .http_client(fake.clone())
        .build();
    let client = Client::from_conf(config);
    let mut text = show(client.list_connections().catalog("AWS").send().await);
    for line in fake.transcript().lines() {
        // The signature is over the user agent, which holds the version.
        text += line.split("Signature=").next().unwrap();
        text += "\n";
    }
    text
}

pub async fn overrides_of_a_single_call() -> String {
    let fake = Fake::new((0..9).map(|_| ok("{}")));
    let other = Fake::new([ok("{}")]);
    let client = Client::from_conf(test_config(&fake).build());
    let mut text = String::new();
    for config in [
        Config::builder(),
        Config::builder().region(Region::new("eu-central-1")),
        Config::builder().endpoint_url("https://override.example"),
        Config::builder().use_fips(true),
        Config::builder().idempotency_token_provider("other-token"),
        Config::builder()
            .credentials_provider(Credentials::new("OTHER", "secret", None, None, "t")),
        Config::builder().http_client(other.clone()),
        Config::builder().timeout_config(
            TimeoutConfig::builder().operation_timeout(Duration::from_secs(5)).build(),
        ),
        Config::builder().allow_no_auth(),
        Config::builder().app_name(AppName::new("override").unwrap()),
    ] {
        text += &show(cancel(&client).customize().config_override(config).send().await);
    }
    text + &fake.transcript() + &other.transcript()
}

/// Writes down where it is called.
#[derive(Clone, Debug)]
struct Log(&'static str, Arc<Mutex<String>>);

#[sdk_hint]
impl Intercept for Log {
    fn name(&self) -> &'static str {
        self.0
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context
            .input()
            .downcast_ref::<sdk::operation::cancel_connection::CancelConnectionInput>();
        let token = input.map(|input| format!("{:?}", input.client_token));
        *self.1.lock().unwrap() += &format!("{} before serialization {token:?}\n", self.0);
        Ok(())
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let tag = context.request().headers().get("x-tag");
        *self.1.lock().unwrap() += &format!("{} before transmit {tag:?}\n", self.0);
        Ok(())
    }
}
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint as sdk_hint;

pub async fn interceptors_run_in_order() -> String {
    let log = Arc::new(Mutex::new(String::new()));
    let fake = Fake::new([ok("{}")]);
    let config = test_config(&fake).interceptor(Log("client", log.clone()));
    let client = Client::from_conf(config.build());
    let result = cancel(&client)
        .customize()
        .interceptor(Log("call", log.clone()))
        .mutate_request(|request| {
            request.headers_mut().insert("x-tag", "mutated");
        })
        .map_request(|mut request| {
            request.headers_mut().append("x-tag", "mapped");
            Ok::<_, std::io::Error>(request)
        })
        .config_override(Config::builder().interceptor(Log("override", log.clone())))
        .send()
        .await;
    let text = log.lock().unwrap().clone();
    text + &show(result) + &fake.transcript()
}

pub async fn interceptors_fail() -> String {
    let fake = Fake::new([ok("{}")]);
    let client = Client::from_conf(test_config(&fake).build());
    let result = cancel(&client)
        .customize()
        .map_request(|_| Err(std::io::Error::other("not today")))
        .send()
        .await;
    show(result) + &fake.transcript()
}

pub async fn retries() -> String {
    let mut text = String::new();
    for first in [
        Reply::Http(503, "<html>".into()),
        Reply::Http(500, r#"{"__type":"InternalServerException"}"#.into()),
        Reply::Http(400, r#"{"__type":"ThrottlingException","message":"slower"}"#.into()),
        Reply::Http(400, r#"{"__type":"RequestTimeout"}"#.into()),
        Reply::Http(400, r#"{"__type":"ValidationException"}"#.into()),
        Reply::Http(404, "{}".into()),
        Reply::ConnectionCut,
    ] {
        let fake = Fake::new([first, ok(ID)]);
        let client = Client::from_conf(test_config(&fake).build());
        let result = cancel(&client).send().await;
        text += &format!("{} {}\n", result.is_ok(), fake.requests().len());
        let attempts = fake.requests();
        let header = |name: &str| -> String {
            attempts.iter().map(|r| format!("{:?} ", r.headers().get(name))).collect()
        };
        text += &header("amz-sdk-request");
        // The token must stay the same.
        text +=
            &attempts.iter().all(|r| r.body().bytes() == attempts[0].body().bytes()).to_string();
    }
    text
}

pub async fn retries_are_limited() -> String {
    let fake = Fake::new((0..9).map(|_| Reply::Http(503, String::new())));
    let config = test_config(&fake).retry_config(
        RetryConfig::standard().with_max_attempts(4).with_initial_backoff(Duration::from_millis(1)),
    );
    let client = Client::from_conf(config.build());
    let error = cancel(&client).send().await.unwrap_err();
    let raw = error.raw_response().map(|response| response.status().as_u16());
    format!("{error} {raw:?} {}", fake.requests().len())
}

#[derive(Debug, Default)]
struct Counting(Arc<AtomicUsize>);

impl ProvideCredentials for Counting {
    fn provide_credentials<'a>(&'a self) -> Provided<'a>
    where
        Self: 'a,
    {
        self.0.fetch_add(1, Ordering::Relaxed);
        Provided::ready(Ok(Credentials::for_tests()))
    }
}

pub async fn credentials_are_kept() -> String {
    let fake =
        Fake::new([Reply::Http(503, String::new())].into_iter().chain((0..9).map(|_| ok("{}"))));
    let (clients, calls) = (Arc::default(), Arc::default());
    let config = test_config(&fake).credentials_provider(Counting(Arc::clone(&clients)));
    let client = Client::from_conf(config.build());
    for _ in 0..3 {
        cancel(&client).send().await.ok();
    }
    for _ in 0..2 {
        let config = Config::builder().credentials_provider(Counting(Arc::clone(&calls)));
        cancel(&client).customize().config_override(config).send().await.ok();
    }
    cancel(&client).send().await.ok();
    format!("{} {}", clients.load(Ordering::Relaxed), calls.load(Ordering::Relaxed))
}

fn page(ids: &[&str], next: Option<&str>) -> Reply {
    let summary = |id: &&str| {
        serde_json::json!({
            "Catalog": "AWS", "Id": id, "Arn": "a", "OtherParticipantAccountId": "123456789012",
            "UpdatedAt": "2024-01-01T00:00:00Z", "ConnectionTypes": {},
        })
    };
    let summaries: Vec<_> = ids.iter().map(summary).collect();
    ok(&serde_json::json!({ "ConnectionSummaries": summaries, "NextToken": next }).to_string())
}

pub async fn pages() -> String {
    let mut text = String::new();
    for last in [None, Some("")] {
        let fake = Fake::new([page(&["1"], Some("b")), page(&[], Some("c")), page(&["2"], last)]);
        let client = Client::from_conf(test_config(&fake).build());
        let mut pages =
            client.list_connections().catalog("AWS").into_paginator().page_size(7).send();
        text += &format!("{} ", fake.requests().len());
        while let Some(page) = pages.next().await {
            text += &format!("{} ", page.unwrap().next_token.is_some());
        }
        text += &fake.transcript();
    }
    text
}

pub async fn pages_that_repeat() -> String {
    let mut text = String::new();
    for stop in [None, Some(true), Some(false)] {
        let fake =
            Fake::new([page(&["1"], Some("b")), page(&["2"], Some("b")), page(&["3"], None)]);
        let client = Client::from_conf(test_config(&fake).build());
        let mut paginator = client.list_connections().catalog("AWS").into_paginator();
        if let Some(stop) = stop {
            paginator = paginator.stop_on_duplicate_token(stop);
        }
        let pages = paginator.send().collect::<Vec<_>>().await;
        text += &format!("{} ", pages.len());
    }
    text
}

pub async fn items() -> String {
    let fake = Fake::new([
        page(&["1", "2"], Some("b")),
        page(&[], Some("c")),
        page(&["3"], Some("d")),
        Reply::Http(400, r#"{"__type":"ValidationException"}"#.into()),
    ]);
    let client = Client::from_conf(test_config(&fake).build());
    let items = client.list_connections().catalog("AWS").into_paginator().items().send();
    let items = items.collect::<Vec<_>>().await;
    items.iter().map(|item| format!("{} ", item.is_ok())).collect::<String>() + &fake.transcript()
}

pub async fn failures_before_sending() -> String {
    let mut text = String::new();
    for config in [
        // No region.
        Config::builder().with_test_defaults(),
        Config::builder().with_test_defaults().region(Region::new("a b")),
        Config::builder().with_test_defaults().region(Region::new("-a")),
        Config::builder().with_test_defaults_v2().use_fips(true).endpoint_url("https://a.b"),
    ] {
        let fake = Fake::new([ok("{}")]);
        let client = Client::from_conf(config.http_client(fake.clone()).build());
        let result = cancel(&client).send().await;
        text += &format!("{:?}\n", result.as_ref().err());
        text += &show(result);
        text += &fake.transcript();
    }
    // No credentials.
    let fake = Fake::new([ok("{}")]);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .http_client(fake.clone());
    let client = Client::from_conf(config.clone().build());
    text += &show(cancel(&client).send().await);
    let client = Client::from_conf(config.allow_no_auth().build());
    text += &show(cancel(&client).send().await);
    text + &format!("{:?}", fake.requests()[0].headers().get("authorization"))
}

#[derive(Clone, Debug, Default)]
struct Captured(Arc<Mutex<String>>);

impl Intercept for Captured {
    fn name(&self) -> &'static str {
        "Captured"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let captured = cfg.load::<aws_smithy_types::telemetry::CapturedTelemetryAttributes>();
        let mut values: Vec<_> = captured.iter().flat_map(|it| it.iter()).collect();
        values.sort();
        *self.0.lock().unwrap() += &format!("{} {values:?}", captured.is_some());
        Ok(())
    }
}

pub async fn telemetry() -> String {
    let captured = Captured::default();
    for ask in [false, true] {
        let fake = Fake::new([ok("{}")]);
        let mut config = test_config(&fake).interceptor(captured.clone());
        if ask {
            config = config.emit_input_attributes(["Catalog"]).capture_input_attributes([
                "Identifier",
                "ClientToken",
                "Nothing",
            ]);
        }
        cancel(&Client::from_conf(config.build())).send().await.ok();
    }
    std::mem::take(&mut *captured.0.lock().unwrap())
}

pub async fn timeouts() -> String {
    #[derive(Debug)]
    struct Never;
    impl aws_smithy_runtime_api::client::http::HttpConnector for Never {
        fn call(
            &self,
            _: sdk::config::http::HttpRequest,
        ) -> aws_smithy_runtime_api::client::http::HttpConnectorFuture {
            aws_smithy_runtime_api::client::http::HttpConnectorFuture::new(std::future::pending())
        }
    }
    let client = aws_smithy_runtime_api::client::http::http_client_fn(|_, _| {
        aws_smithy_runtime_api::client::http::SharedHttpConnector::new(Never)
    });
    let mut text = String::new();
    for timeouts in [
        TimeoutConfig::builder().operation_timeout(Duration::from_millis(20)).build(),
        TimeoutConfig::builder().operation_attempt_timeout(Duration::from_millis(20)).build(),
    ] {
        let config = Config::builder()
            .with_test_defaults_v2()
            .time_source(aws_smithy_async::time::SystemTimeSource::new())
            .retry_config(RetryConfig::disabled())
            .http_client(client.clone())
            .timeout_config(timeouts);
        text += &show(cancel(&Client::from_conf(config.build())).send().await);
    }
    text
}
