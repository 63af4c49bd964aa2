//! Which features of the client are in use, as the user agent reports them. Nothing here changes a
//! request otherwise.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

/// What the configuration tells: that the endpoint was configured rather than resolved, that metrics go to
/// OpenTelemetry, and how failures are retried.
#[derive(Debug)]
pub(super) struct FeaturesInUse;

#[dyn_dispatch_hint]
impl Intercept for FeaturesInUse {
    fn name(&self) -> &'static str {
        "FeaturesInUseInterceptor"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<EndpointUrl>().is_some() {
            cfg.interceptor_state().store_append(AwsSdkFeature::EndpointOverride);
        }
        // The provider is known by its name, so that its crate need not be a dependency.
        if let Ok(provider) = get_telemetry_provider()
            && provider.meter_provider().provider_name() == "AwsSmithyObservabilityOtelProvider"
        {
            cfg.interceptor_state().store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
        Ok(())
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let feature = match cfg.load::<RetryConfig>().map(RetryConfig::mode) {
            Some(RetryMode::Standard) => SmithySdkFeature::RetryModeStandard,
            Some(RetryMode::Adaptive) => SmithySdkFeature::RetryModeAdaptive,
            _ => return Ok(()),
        };
        cfg.interceptor_state().store_append(feature);
        Ok(())
    }
}

/// The plugin that reports a paginator.
pub(super) fn paginator_plugin() -> StaticRuntimePlugin {
    let mut layer = Layer::new("Paginator");
    layer.store_append(SmithySdkFeature::Paginator);
    StaticRuntimePlugin::new().with_config(layer.freeze())
}
