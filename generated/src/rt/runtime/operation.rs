//! What a client needs to know about one operation, as a trait for generic code and as a plain
//! value for the rest.
//!
//! Nothing here runs; the functions in a [`Descriptor`] are called by `codec`, `interceptors` and
//! `invoke`.

use std::fmt;
use std::sync::OnceLock;

use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::OrchestratorError;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use tracing::Span;

use super::plugins::operation_plugin;
use crate::config::endpoint::ParamsBuilder;
use crate::rt::operation::Operation;
use crate::rt::wire;

/// An operation that a client can call. [`client_operation!`] implements it.
pub trait RuntimeOperation: Operation {
    /// Whether a successful answer may hold something that must not be logged.
    const SENSITIVE_OUTPUT: bool;
    /// The name under which the interceptor that makes endpoint parameters appears in errors.
    const ENDPOINT_INTERCEPTOR: &'static str;
    /// The name under which the interceptor that captures input members for telemetry appears in
    /// errors.
    const TELEMETRY_INTERCEPTOR: &'static str;

    /// The span that a call is traced in.
    fn span() -> Span;

    /// The operation's configuration, made once.
    fn plugin() -> &'static SharedRuntimePlugin;

    /// Adds what this operation contributes to the parameters of endpoint rules.
    fn endpoint_params(_input: &Self::Input, params: ParamsBuilder) -> ParamsBuilder {
        params
    }
}

/// One operation without its types: the functions take and return the runtime's type-erased boxes.
pub struct Descriptor {
    pub(super) operation: &'static str,
    pub(super) target: &'static str,
    pub(super) sensitive_output: bool,
    pub(super) endpoint_interceptor: &'static str,
    pub(super) telemetry_interceptor: &'static str,
    pub(super) span: fn() -> Span,
    pub(super) fill_token: fn(&mut Input, &mut dyn FnMut() -> String),
    pub(super) visit_strings: VisitStrings,
    pub(super) endpoint_params: fn(&Input, ParamsBuilder) -> Result<ParamsBuilder, BoxError>,
    pub(super) serialize: fn(&Input, bool) -> Result<Vec<u8>, BoxError>,
    pub(super) deserialize: fn(u16, Header<'_>, &[u8]) -> OutputOrError,
    pub(super) classifiers: fn() -> [SharedRetryClassifier; 4],
}

type VisitStrings = fn(&Input, &mut dyn FnMut(&'static str, &str));

/// Where an operation keeps its plugin, which is the same for all its calls.
#[derive(Debug)]
pub struct PluginCell(OnceLock<SharedRuntimePlugin>);

impl PluginCell {
    /// An empty cell.
    #[allow(clippy::new_without_default)] // It is made in statics only.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The plugin, made at the first call.
    pub fn get_or_make(&self, operation: &'static Descriptor) -> &SharedRuntimePlugin {
        self.0.get_or_init(|| operation_plugin(operation))
    }
}

/// Finds the value of a response header.
pub(super) type Header<'a> = &'a dyn Fn(&str) -> Option<&'a str>;

impl Descriptor {
    /// The description of `O`.
    pub const fn of<O: RuntimeOperation>() -> &'static Self {
        const {
            &Self {
                operation: O::NAME,
                target: O::TARGET,
                sensitive_output: O::SENSITIVE_OUTPUT,
                endpoint_interceptor: O::ENDPOINT_INTERCEPTOR,
                telemetry_interceptor: O::TELEMETRY_INTERCEPTOR,
                span: O::span,
                fill_token: fill_token::<O>,
                visit_strings: visit_strings::<O>,
                endpoint_params: endpoint_params::<O>,
                serialize: serialize::<O>,
                deserialize: deserialize::<O>,
                classifiers: classifiers::<O>,
            }
        }
    }
}

impl fmt::Debug for Descriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Descriptor").field(&self.operation).finish()
    }
}

fn fill_token<O: RuntimeOperation>(input: &mut Input, make: &mut dyn FnMut() -> String) {
    if let Some(input) = input.downcast_mut() {
        O::fill_idempotency_token(input, make);
    }
}

fn visit_strings<O: RuntimeOperation>(input: &Input, visit: &mut dyn FnMut(&'static str, &str)) {
    if let Some(input) = input.downcast_ref() {
        O::visit_strings(input, visit);
    }
}

fn endpoint_params<O: RuntimeOperation>(
    input: &Input,
    params: ParamsBuilder,
) -> Result<ParamsBuilder, BoxError> {
    let input = input.downcast_ref().ok_or_else(|| wrong_input(O::NAME))?;
    Ok(O::endpoint_params(input, params))
}

fn serialize<O: RuntimeOperation>(input: &Input, validate: bool) -> Result<Vec<u8>, BoxError> {
    let input = input.downcast_ref().ok_or_else(|| wrong_input(O::NAME))?;
    wire::serialize::<O>(input, validate)
}

/// An interceptor put an input of another operation in the place of this one's.
fn wrong_input(operation: &str) -> BoxError {
    format!("the input is not one of {operation}").into()
}

fn deserialize<O: RuntimeOperation>(status: u16, header: Header<'_>, body: &[u8]) -> OutputOrError {
    match wire::parse_response::<O>(status, header, body) {
        Ok(output) => Ok(Output::erase(output)),
        Err(error) => Err(OrchestratorError::operation(Error::erase(error))),
    }
}

fn classifiers<O: RuntimeOperation>() -> [SharedRetryClassifier; 4] {
    [
        SharedRetryClassifier::new(TransientErrorClassifier::<O::Error>::new()),
        SharedRetryClassifier::new(ModeledAsRetryableClassifier::<O::Error>::new()),
        SharedRetryClassifier::new(AwsErrorCodeClassifier::<O::Error>::new()),
        SharedRetryClassifier::new(ServiceClockSkewClassifier::<O::Error>::new()),
    ]
}

/// Makes an operation's marker type callable by a client, and the runtime plugin that it is in the
/// official crate.
///
/// `client_operation!(Op, "service.Op", sensitive_output: false)`; a closure after
/// `endpoint_params:` adds what the operation contributes to the parameters of endpoint rules. All
/// functions are small and inline: nothing is compiled for an operation that nobody calls.
macro_rules! client_operation {
    (
        $Op:ident, $span:literal, sensitive_output: $sensitive_output:literal
        $(, endpoint_params: $endpoint_params:expr)? $(,)?
    ) => {
        impl $crate::rt::runtime::operation::RuntimeOperation for $Op {
            const SENSITIVE_OUTPUT: bool = $sensitive_output;
            const ENDPOINT_INTERCEPTOR: &'static str =
                concat!(stringify!($Op), "EndpointParamsInterceptor");
            const TELEMETRY_INTERCEPTOR: &'static str =
                concat!(stringify!($Op), "TelemetryInputCaptureInterceptor");

            #[inline]
            fn span() -> tracing::Span {
                tracing::debug_span!(
                    $span,
                    "rpc.service" = $crate::service::SDK_ID,
                    "rpc.method" = <Self as $crate::rt::operation::Operation>::NAME,
                    "sdk_invocation_id" = fastrand::u32(1_000_000..10_000_000),
                    "rpc.system" = "aws-api",
                )
            }

            #[inline]
            fn plugin() -> &'static $crate::rt::runtime::config::SharedRuntimePlugin {
                use $crate::rt::runtime::operation::{Descriptor, PluginCell};
                static PLUGIN: PluginCell = PluginCell::new();
                PLUGIN.get_or_make(Descriptor::of::<Self>())
            }
            $(
                #[inline]
                fn endpoint_params(
                    input: &Self::Input,
                    params: $crate::config::endpoint::ParamsBuilder,
                ) -> $crate::config::endpoint::ParamsBuilder {
                    ($endpoint_params)(input, params)
                }
            )?
        }

        const _: () = {
            use std::borrow::Cow;

            use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
            use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
            use aws_smithy_types::config_bag::FrozenLayer;
            use $crate::rt::runtime::operation::RuntimeOperation;

            impl RuntimePlugin for $Op {
                #[inline]
                fn config(&self) -> Option<FrozenLayer> {
                    <Self as RuntimeOperation>::plugin().config()
                }

                #[inline]
                fn runtime_components(
                    &self,
                    current: &RuntimeComponentsBuilder,
                ) -> Cow<'_, RuntimeComponentsBuilder> {
                    <Self as RuntimeOperation>::plugin().runtime_components(current)
                }
            }
        };
    };
}
pub(crate) use client_operation;
