//! Reports the features of the client that are in use, for the user agent. Nothing else in the request changes.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

/// Reports whether the endpoint is configured instead of resolved, and whether metrics are sent to OpenTelemetry.
pub(super) fn report_endpoint_and_metrics(cfg: &mut ConfigBag) {
    if cfg.load::<EndpointUrl>().is_some() {
        cfg.interceptor_state().store_append(AwsSdkFeature::EndpointOverride);
    }
    // The provider is recognized by its name, so that its crate does not have to be a dependency.
    if let Ok(provider) = get_telemetry_provider()
        && provider.meter_provider().provider_name() == "AwsSmithyObservabilityOtelProvider"
    {
        cfg.interceptor_state().store_append(SmithySdkFeature::ObservabilityOtelMetrics);
    }
}

/// Reports the retry mode.
pub(super) fn report_retry_mode(cfg: &mut ConfigBag) {
    let feature = match cfg.load::<RetryConfig>().map(RetryConfig::mode) {
        Some(RetryMode::Standard) => SmithySdkFeature::RetryModeStandard,
        Some(RetryMode::Adaptive) => SmithySdkFeature::RetryModeAdaptive,
        _ => return,
    };
    cfg.interceptor_state().store_append(feature);
}

/// Returns the plugin that reports the use of a paginator.
pub(super) fn paginator_plugin() -> SharedRuntimePlugin {
    feature_plugin(SmithySdkFeature::Paginator)
}

/// Returns the plugin that reports the use of a waiter.
pub(crate) fn waiter_plugin() -> SharedRuntimePlugin {
    feature_plugin(SmithySdkFeature::Waiter)
}

fn feature_plugin(feature: SmithySdkFeature) -> SharedRuntimePlugin {
    let mut layer = Layer::new("Feature");
    layer.store_append(feature);
    SharedRuntimePlugin::new(StaticRuntimePlugin::new().with_config(layer.freeze()))
}
