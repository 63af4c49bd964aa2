//! Runs the same programs with the official crate and with ours. Both must do the same.

mod official {
    use aws_sdk_partnercentralaccount as sdk;
    include!("scenarios.rs");
    include!("configurations.rs");

    mod mocks {
        use super::sdk;
        include!("mocks.rs");
    }
}

mod ours {
    use partnercentral_account as sdk;
    include!("scenarios.rs");
    include!("configurations.rs");

    mod mocks {
        use super::sdk;
        include!("mocks.rs");
    }
}

macro_rules! same {
    ($($scenario:ident),+ $(,)?) => {
        $(
            #[tokio::test]
            async fn $scenario() {
                let official = official::$scenario().await;
                assert!(!official.is_empty());
                assert_eq!(official, ours::$scenario().await);
            }
        )+
    };
}

same!(
    a_request_with_test_defaults,
    a_request_as_users_send_it,
    a_request_with_another_endpoint_and_everything_in_the_user_agent,
    clients_from_shared_configuration,
    service_specific_endpoint_urls,
    overrides_of_a_single_call,
    interceptors_run_in_order,
    interceptors_fail,
    retries,
    retries_are_limited,
    credentials_are_kept,
    pages,
    pages_that_repeat,
    items,
    failures_before_sending,
    telemetry,
    a_client_without_required_settings,
    what_a_configuration_shows,
    authentication_schemes,
    marker_types_are_plugins,
    timeouts,
);
