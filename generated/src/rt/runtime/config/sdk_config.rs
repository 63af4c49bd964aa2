//! The conversion from `SdkConfig`, the configuration that all AWS clients share, to the one of this client.

use aws_types::SdkConfig;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::service_config::ServiceConfigKey;

use super::{Builder, Config};
use crate::service;

impl From<&SdkConfig> for Config {
    fn from(config: &SdkConfig) -> Self {
        Self::new(config)
    }
}

impl From<&SdkConfig> for Builder {
    fn from(config: &SdkConfig) -> Self {
        let mut builder = Self::default();
        builder.share_identities(config);
        builder.config.store_or_unset(config.use_fips().map(UseFips));
        builder.config.store_or_unset(config.use_dual_stack().map(UseDualStack));
        builder.config.store_or_unset(endpoint_url(config).map(EndpointUrl));
        builder.config.store_or_unset(config.account_id_endpoint_mode().cloned());
        builder.set_retry_config(config.retry_config().cloned());
        builder.set_timeout_config(config.timeout_config().cloned());
        builder.set_sleep_impl(config.sleep_impl());
        builder.set_http_client(config.http_client());
        builder.set_time_source(config.time_source());
        builder.set_behavior_version(config.behavior_version());
        builder.set_auth_scheme_preference(config.auth_scheme_preference().cloned());
        // `None` would clear the runtime's defaults.
        if let Some(protection) = config.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(protection));
        }
        if let Some(cache) = config.identity_cache() {
            builder.set_identity_cache(cache);
        }
        builder.set_disable_clock_skew_correction(config.disable_clock_skew_correction());
        builder.set_app_name(config.app_name().cloned());
        for metadata in config.framework_metadata() {
            builder.push_framework_metadata(metadata.clone());
        }
        builder
    }
}

/// Returns the endpoint URL. A URL that is set in code has precedence over the environment and the profile. There, the
/// URL for this service has precedence over the one for all services.
fn endpoint_url(config: &SdkConfig) -> Option<String> {
    let for_all = || config.endpoint_url().map(str::to_owned);
    if config.get_origin("endpoint_url").is_client_config() {
        return for_all();
    }
    let key = ServiceConfigKey::builder()
        .service_id(service::SDK_ID)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok();
    let for_service = key.and_then(|key| config.service_config()?.load_config(key));
    for_service.or_else(for_all)
}
