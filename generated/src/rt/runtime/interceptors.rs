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

/// What is done with an input.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Its members that the configuration asks for are captured, for metrics and other interceptors.
    CaptureTelemetry,
    /// The parameters that the endpoint is resolved from are made.
    MakeEndpointParams,
    /// Its idempotency token is filled in, if it has one.
    FillIdempotencyToken,
}

/// One step. All are of one type, since each type of interceptor costs a table of some twenty functions.
#[derive(Debug)]
pub(super) struct PrepareInput(pub(super) Step, pub(super) &'static Descriptor);

#[dyn_dispatch_hint]
impl Intercept for PrepareInput {
    fn name(&self) -> &'static str {
        let statics = (self.1.statics)();
        match self.0 {
            Step::CaptureTelemetry => statics.telemetry_interceptor,
            Step::MakeEndpointParams => statics.endpoint_interceptor,
            Step::FillIdempotencyToken => "IdempotencyTokenInterceptor",
        }
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        match self.0 {
            Step::CaptureTelemetry => {
                capture(self.1, context.input(), cfg);
                Ok(())
            }
            Step::MakeEndpointParams => make_endpoint_params(self.1, context.input(), cfg),
            Step::FillIdempotencyToken => Ok(()),
        }
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if matches!(self.0, Step::FillIdempotencyToken)
            && let Some(provider) = cfg.load::<IdempotencyTokenProvider>()
        {
            (self.1.fill_token)(context.input_mut(), &mut || provider.make_idempotency_token());
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
    Ok(())
}
