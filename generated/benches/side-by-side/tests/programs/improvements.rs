//! Tests of what our crate does better than the official one.

use std::collections::HashSet;

use aws_sdk_partnercentralaccount as official;
use aws_smithy_types::error::display::DisplayErrorContext;
use partnercentral_account::config::{IdempotencyTokenProvider, Intercept, Region};
use partnercentral_account::{Client, Config};

use crate::fake::{Fake, ok};

fn client(fake: &Fake) -> Client {
    let config = Config::builder().with_test_defaults_v2().http_client(fake.clone());
    Client::from_conf(config.build())
}

#[tokio::test]
async fn missing_members_are_named_and_nothing_is_sent() {
    let fake = Fake::new([ok("{}")]);
    let error = client(&fake).cancel_connection().catalog("AWS").send().await.unwrap_err();
    assert!(matches!(error, sdk_error!(ConstructionFailure)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    for name in ["CancelConnection", "Identifier", "ConnectionType", "Reason"] {
        assert!(text.contains(name), "{text}");
    }
    assert!(!text.contains("ClientToken"), "{text}");
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn an_interceptor_may_fill_in_what_is_missing() {
    #[derive(Debug)]
    struct FillIn;
    impl Intercept for FillIn {
        fn name(&self) -> &'static str {
            "FillIn"
        }
        fn modify_before_serialization(
            &self,
            context: &mut partnercentral_account::config::interceptors::BeforeSerializationInterceptorContextMut<'_>,
            _: &partnercentral_account::config::RuntimeComponents,
            _: &mut partnercentral_account::config::ConfigBag,
        ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
            use partnercentral_account::operation::list_connections::ListConnectionsInput;
            let input = context.input_mut().downcast_mut::<ListConnectionsInput>();
            input.unwrap().catalog = Some("AWS".into());
            Ok(())
        }
    }
    let fake = Fake::new([ok("{}")]);
    client(&fake).list_connections().customize().interceptor(FillIn).send().await.unwrap();
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn bad_endpoint_urls_are_errors() {
    for (url, text) in [
        ("", "the endpoint URL is empty"),
        ("localhost", "`localhost` is not a valid endpoint URL: it must have a scheme and a host"),
        ("https://a b", "`https://a b` is not a valid endpoint URL"),
    ] {
        let fake = Fake::new([ok("{}")]);
        let config = client(&fake).config().to_builder().endpoint_url(url);
        let error = Client::from_conf(config.build())
            .list_connections()
            .catalog("AWS")
            .send()
            .await
            .unwrap_err();
        let shown = DisplayErrorContext(&error).to_string();
        assert!(shown.contains(text), "{shown}");
        assert!(fake.requests().is_empty());

        // The kind is the one that the official crate gives to any failure of endpoint resolution.
        let theirs =
            official::Config::builder().with_test_defaults().http_client(fake.clone()).build();
        let theirs = official::Client::from_conf(theirs);
        let theirs = theirs.list_connections().catalog("AWS").send().await.unwrap_err();
        assert_eq!(theirs.to_string(), error.to_string());
    }
}

#[tokio::test]
async fn tokens_are_uuids_of_version_4() {
    let fake = Fake::new((0..500).map(|_| ok("{}")));
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(aws_credential_types::Credentials::for_tests())
        .http_client(fake.clone());
    let client = Client::from_conf(config.build());
    for _ in 0..500 {
        let call = client.cancel_connection().catalog("a").identifier("b").reason("c");
        call.set_connection_type(Some("d".into())).send().await.unwrap();
    }
    let tokens: HashSet<String> = fake
        .requests()
        .iter()
        .map(|request| {
            let body: serde_json::Value =
                serde_json::from_slice(request.body().bytes().unwrap()).unwrap();
            body["ClientToken"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(tokens.len(), 500);
    for token in &tokens {
        assert_eq!(token.as_bytes()[14], b'4', "{token}");
        assert!(b"89ab".contains(&token.as_bytes()[19]), "{token}");
    }
}

#[tokio::test]
async fn a_seeded_provider_keeps_its_seed() {
    let tokens = async || {
        let fake = Fake::new([ok("{}"), ok("{}")]);
        let config = Config::builder()
            .with_test_defaults_v2()
            .idempotency_token_provider(IdempotencyTokenProvider::with_seed(7))
            .http_client(fake.clone());
        let client = Client::from_conf(config.build());
        for _ in 0..2 {
            let call = client.cancel_connection().catalog("a").identifier("b").reason("c");
            call.set_connection_type(Some("d".into())).send().await.unwrap();
        }
        fake.requests().iter().map(|r| r.body().bytes().unwrap().to_vec()).collect::<Vec<_>>()
    };
    let (one, two) = (tokens().await, tokens().await);
    assert_eq!(one, two);
    assert_ne!(one[0], one[1]);
}

#[test]
fn the_endpoint_resolver_of_a_configuration_is_always_there() {
    // The official crate panics here.
    let _ = Config::builder().build().endpoint_resolver();
}

/// The variant of `SdkError`, which is the runtime's.
macro_rules! sdk_error {
    ($variant:ident) => {
        aws_smithy_runtime_api::client::result::SdkError::$variant(_)
    };
}
use sdk_error;
