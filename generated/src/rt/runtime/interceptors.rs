//! The interceptors that this crate adds to those of the AWS runtime. They report features in use, capture the input
//! for telemetry, create endpoint parameters from the input, and fill in its idempotency token.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointPrefix, EndpointResolverParams};
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef, Input,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};

use super::features;
use super::idempotency::IdempotencyTokenProvider;
use super::operation::Descriptor;
use crate::config::endpoint::ParamsBuilder;

/// All interceptors of this crate. They are one type, because each type of interceptor requires a table of about twenty
/// functions.
#[derive(Debug)]
pub(super) enum Interceptor {
    /// Reports features in use.
    FeaturesInUse,
    /// Captures the members of the input that are configured for metrics or for other interceptors.
    CaptureTelemetry(&'static Descriptor),
    /// Creates the parameters from which the endpoint is resolved.
    MakeEndpointParams(&'static Descriptor),
    /// Fills in the input's idempotency token, if it has one.
    FillIdempotencyToken(&'static Descriptor),
}

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        match self {
            Self::FeaturesInUse => "FeaturesInUseInterceptor",
            Self::CaptureTelemetry(operation) => (operation.statics)().telemetry_interceptor,
            Self::MakeEndpointParams(operation) => (operation.statics)().endpoint_interceptor,
            Self::FillIdempotencyToken(_) => "IdempotencyTokenInterceptor",
        }
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        match self {
            Self::FeaturesInUse => features::report_endpoint_and_metrics(cfg),
            Self::CaptureTelemetry(operation) => capture(operation, context.input(), cfg),
            Self::MakeEndpointParams(operation) => {
                return make_endpoint_params(operation, context.input(), cfg);
            }
            Self::FillIdempotencyToken(_) => {}
        }
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Self::FillIdempotencyToken(operation) = self
            && let Some(provider) = cfg.load::<IdempotencyTokenProvider>()
        {
            let mut result = Ok(());
            (operation.fill_token)(context.input_mut(), &mut || {
                provider.try_make_idempotency_token().unwrap_or_else(|error| {
                    result = Err(error);
                    String::new()
                })
            });
            result?;
        }
        Ok(())
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if matches!(self, Self::FeaturesInUse) {
            features::report_retry_mode(cfg);
        }
        Ok(())
    }
}

fn capture(operation: &Descriptor, input: &Input, cfg: &mut ConfigBag) {
    let requested = cfg.load::<RequestedTelemetryAttributes>().filter(|r| !r.is_empty());
    let Some(requested) = requested else {
        return;
    };
    let mut captured = CapturedTelemetryAttributes::new();
    (operation.visit_strings)(input, &mut |name, value| {
        if requested.should_capture(name) {
            captured.insert(name, value);
        }
    });
    cfg.interceptor_state().store_put(captured);
}

fn make_endpoint_params(
    operation: &Descriptor,
    input: &Input,
    cfg: &mut ConfigBag,
) -> Result<(), BoxError> {
    let params = (operation.endpoint_params)(input, ParamsBuilder::from_config(cfg))?;
    let params = params
        .build()
        .map_err(|error| ContextAttachedError::new("endpoint params could not be built", error))?;
    cfg.interceptor_state().store_put(EndpointResolverParams::new(params));
    let prefix = (operation.host_prefix)(input)?;
    if !prefix.is_empty() {
        let prefix = EndpointPrefix::new(prefix).map_err(|error| {
            ContextAttachedError::new("endpoint prefix could not be built", error)
        })?;
        cfg.interceptor_state().store_put(prefix);
    }
    Ok(())
}
