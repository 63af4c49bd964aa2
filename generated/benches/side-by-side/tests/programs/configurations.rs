// Programs about configuration. They are included after `scenarios.rs`, whose imports and helpers they share, once for
// each crate.

pub async fn clients_from_shared_configuration() -> String {
    let fake = Fake::new((0..3).map(|_| ok("{}")));
    let shared = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .time_source(aws_smithy_async::time::StaticTimeSource::from_secs(1_700_000_000))
        .app_name(AppName::new("shared").unwrap())
        .http_client(fake.clone())
        .build();
    let mut text = String::new();
    for config in [
        sdk::config::Builder::from(&shared),
        sdk::config::Builder::from(&shared).region(Region::new("cn-north-1")).use_fips(true),
        sdk::config::Builder::from(
            &shared.into_builder().use_fips(true).endpoint_url("https://a.b").build(),
        )
        .use_fips(false),
    ] {
        let client = Client::from_conf(config.idempotency_token_provider("token").build());
        text += &show(client.list_connections().catalog("AWS").send().await);
        text += &format!("{:?}\n", client.config().region());
    }
    let uris: String = fake.requests().iter().map(|r| format!("{}\n", r.uri())).collect();
    text + &uris
}

pub async fn service_specific_endpoint_urls() -> String {
    use aws_types::origin::Origin;
    #[derive(Debug)]
    struct Loader;
    impl aws_types::service_config::LoadServiceConfig for Loader {
        fn load_config(
            &self,
            key: aws_types::service_config::ServiceConfigKey<'_>,
        ) -> Option<String> {
            assert_eq!(key.service_id(), "PartnerCentral Account");
            assert_eq!((key.env(), key.profile()), ("AWS_ENDPOINT_URL", "endpoint_url"));
            Some("https://service.example".into())
        }
    }
    let mut text = String::new();
    for (origin, service) in [
        (Origin::shared_config(), true),
        (Origin::shared_config(), false),
        (Origin::service_config(), true),
        (Origin::service_environment_variable(), true),
    ] {
        let fake = Fake::new([ok("{}")]);
        let mut shared = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-west-2"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
            .endpoint_url("https://all.example")
            .http_client(fake.clone());
        shared.insert_origin("endpoint_url", origin);
        if service {
            shared = shared.service_config(Loader);
        }
        let client = Client::new(&shared.build());
        text += &show(client.list_connections().catalog("AWS").send().await);
        text += fake.requests()[0].uri();
    }
    text
}

pub async fn a_client_without_required_settings() -> String {
    let panic = |config: sdk::config::Builder| {
        let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            Client::from_conf(config.build())
        }));
        match made {
            Ok(_) => "made".to_owned(),
            Err(panic) => match panic.downcast::<String>() {
                Ok(text) => *text,
                Err(panic) => (*panic.downcast::<&str>().unwrap()).to_owned(),
            },
        }
    };
    [
        Config::builder(),
        Config::builder().behavior_version(BehaviorVersion::latest()),
        Config::builder().with_test_defaults(),
    ]
    .map(panic)
    .join("\n")
}

pub async fn what_a_configuration_shows() -> String {
    let fake = Fake::default();
    let config = test_config(&fake)
        .timeout_config(TimeoutConfig::builder().connect_timeout(Duration::from_secs(1)).build())
        .timeout_config(TimeoutConfig::builder().read_timeout(Duration::from_secs(2)).build())
        .framework_metadata(FrameworkMetadata::new("one", Some("1")).unwrap())
        .framework_metadata(FrameworkMetadata::new("two", None::<String>).unwrap())
        .disable_clock_skew_correction(true)
        .auth_scheme_preference([aws_runtime::auth::sigv4::SCHEME_ID])
        .build();
    let config = config.to_builder().app_name(AppName::new("again").unwrap()).build();
    #[allow(deprecated)]
    let credentials = config.credentials_provider().is_some();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {} {} {} {} {} {} {} {} {credentials}",
        config.region(),
        config.timeout_config(),
        config.retry_config(),
        config.app_name(),
        config.framework_metadata(),
        config.disable_clock_skew_correction(),
        config.auth_scheme_preference(),
        config.signing_name(),
        config.stalled_stream_protection(),
        config.http_client().is_some(),
        config.identity_cache().is_some(),
        config.interceptors().count(),
        config.retry_classifiers().count(),
        config.auth_schemes().count(),
        config.auth_scheme_resolver().is_some(),
        config.sleep_impl().is_some(),
        config.time_source().is_some(),
        config.invocation_id_generator().is_some(),
    )
}

pub async fn authentication_schemes() -> String {
    use sdk::config::auth::{Params, ResolveAuthScheme};
    #[derive(Debug)]
    struct None;
    impl ResolveAuthScheme for None {
        fn resolve_auth_scheme<'a>(
            &'a self,
            params: &'a Params,
            _: &'a ConfigBag,
            _: &'a RuntimeComponents,
        ) -> aws_smithy_runtime_api::client::auth::AuthSchemeOptionsFuture<'a> {
            assert_eq!(params.operation_name(), "CancelConnection");
            aws_smithy_runtime_api::client::auth::AuthSchemeOptionsFuture::ready(Ok(vec![
                aws_smithy_runtime_api::client::auth::AuthSchemeId::from("noAuth").into(),
            ]))
        }
    }
    let fake = Fake::new([ok("{}")]);
    let client =
        Client::from_conf(test_config(&fake).auth_scheme_resolver(None).allow_no_auth().build());
    let result = show(cancel(&client).send().await);
    let error = Params::builder().build().unwrap_err();
    format!("{result} {error} {}", fake.transcript())
}

pub async fn marker_types_are_plugins() -> String {
    use sdk::config::{RuntimeComponentsBuilder, RuntimePlugin};
    let plugin = sdk::operation::cancel_connection::CancelConnection::new();
    let current = RuntimeComponentsBuilder::new("test");
    let components = plugin.runtime_components(&current);
    let names = |name: &str| name.to_owned();
    let interceptors: Vec<_> = components.interceptors().map(|it| names(it.name())).collect();
    let classifiers: Vec<_> = components
        .retry_classifiers()
        .map(|it| {
            use sdk::config::retry::ClassifyRetry;
            names(it.name())
        })
        .collect();
    let config = plugin.config().unwrap();
    let sensitive =
        config.load::<aws_smithy_runtime_api::client::orchestrator::SensitiveOutput>().is_some();
    let metadata = config.load::<aws_smithy_runtime_api::client::orchestrator::Metadata>();
    // The official crate sets tokens with a plugin of its own.
    let interceptors: Vec<_> =
        interceptors.iter().filter(|name| *name != "IdempotencyTokenInterceptor").collect();
    format!("{interceptors:?} {classifiers:?} {sensitive} {metadata:?} {plugin:?}")
}
