//! What happens to an operation's input before it is serialized: captured for telemetry, read for
//! endpoint parameters, its idempotency token filled in.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef, Input,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};

use super::idempotency::IdempotencyTokenProvider;
use super::operation::Descriptor;
use crate::config::endpoint::ParamsBuilder;

/// Captures the members of the input that the configuration asks for, for metrics and other interceptors, makes the
/// parameters that the endpoint is resolved from, and fills in the idempotency token.
///
/// It is one interceptor rather than three, since each costs its users a table of some twenty functions.
#[derive(Debug)]
pub(super) struct PrepareInput(pub(super) &'static Descriptor);

#[dyn_dispatch_hint]
impl Intercept for PrepareInput {
    /// The name of what can fail here.
    fn name(&self) -> &'static str {
        (self.0.statics)().endpoint_interceptor
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.capture(context.input(), cfg);
        let params = ParamsBuilder::from_config(cfg);
        let params = (self.0.endpoint_params)(context.input(), params)?;
        let params = params.build().map_err(|error| {
            ContextAttachedError::new("endpoint params could not be built", error)
        })?;
        cfg.interceptor_state().store_put(EndpointResolverParams::new(params));
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(provider) = cfg.load::<IdempotencyTokenProvider>() {
            (self.0.fill_token)(context.input_mut(), &mut || provider.make_idempotency_token());
        }
        Ok(())
    }
}

impl PrepareInput {
    fn capture(&self, input: &Input, cfg: &mut ConfigBag) {
        let requested = cfg.load::<RequestedTelemetryAttributes>().filter(|r| !r.is_empty());
        let Some(requested) = requested else {
            return;
        };
        let mut captured = CapturedTelemetryAttributes::new();
        (self.0.visit_strings)(input, &mut |name, value| {
            if requested.should_capture(name) {
                captured.insert(name, value);
            }
        });
        cfg.interceptor_state().store_put(captured);
    }
}
