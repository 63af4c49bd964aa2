//! The description of an operation for a client: a trait for generic code, and a plain value for other code.
//!
//! Nothing here runs by itself: `codec`, `interceptors` and `invoke` call the functions in a [`Descriptor`].

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
pub use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
pub use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;

use super::plugins::operation_plugin;
use super::{BoxFuture, HttpResponse, SendResult};
use crate::config::endpoint::ParamsBuilder;
use crate::rt::operation::Operation;
use crate::rt::validate::IsMatch;
use crate::rt::wire;

/// An operation that a client can call. [`client_operation!`] implements it.
pub trait RuntimeOperation: Operation {
    /// Returns the data that exists once for each operation.
    fn statics() -> &'static Statics;

    /// Creates the tracing span of a call.
    fn span() -> tracing::Span;

    /// How its output is read, if it contains a stream of events.
    const STREAM: Option<Stream> = None;
}

/// The functions that read an output with a stream of events.
pub struct Stream {
    /// Takes the body of a successful response, which continues to arrive.
    pub start: fn(&mut HttpResponse) -> Option<OutputOrError>,
    /// Waits for the first message, which can contain the other members of the output.
    pub first: fn(Output) -> BoxFuture<SendResult<Output, Error>>,
}

/// An operation without its types: the functions take and return the runtime's type-erased boxes.
pub struct Descriptor {
    pub(super) operation: &'static str,
    pub(super) target: &'static str,
    pub(super) statics: fn() -> &'static Statics,
    pub(super) span: fn() -> tracing::Span,
    pub(super) fill_token: fn(&mut Input, &mut dyn FnMut() -> String),
    pub(super) visit_strings: VisitStrings,
    pub(super) endpoint_params: fn(&Input, ParamsBuilder) -> Result<ParamsBuilder, BoxError>,
    pub(super) host_prefix: fn(&Input) -> Result<String, BoxError>,
    pub(super) serialize: fn(&Input, Option<IsMatch>) -> Result<Vec<u8>, BoxError>,
    pub(super) deserialize: fn(u16, Header<'_>, &[u8]) -> OutputOrError,
    pub(super) classifiers: fn() -> [SharedRetryClassifier; 4],
    pub(super) stream: Option<Stream>,
}

type VisitStrings = fn(&Input, &mut dyn FnMut(&'static str, &str));

/// The data that exists once for each operation.
#[derive(Debug)]
pub struct Statics {
    /// Whether a successful response may contain sensitive values, which must not be logged.
    pub sensitive_output: bool,
    /// The name of the interceptor that captures input members for telemetry.
    pub telemetry_interceptor: &'static str,
    /// The name of the interceptor that creates endpoint parameters.
    pub endpoint_interceptor: &'static str,
    /// The operation's runtime plugin, which is the same for all its calls.
    pub plugin: OnceLock<SharedRuntimePlugin>,
}

/// Returns a random number of seven digits, which distinguishes the events of a call from those of others.
pub fn invocation_id() -> u32 {
    let mut random = [0; 4];
    // `fastrand`'s generic function for ranges would be compiled into this crate.
    fastrand::fill(&mut random);
    1_000_000 + u32::from_ne_bytes(random) % 9_000_000
}

/// Returns the runtime plugin of an operation, which the first call creates.
#[inline]
pub fn plugin<O: RuntimeOperation>() -> &'static SharedRuntimePlugin {
    made_plugin(Descriptor::of::<O>())
}

fn made_plugin(operation: &'static Descriptor) -> &'static SharedRuntimePlugin {
    (operation.statics)().plugin.get_or_init(|| operation_plugin(operation))
}

/// A function that returns the value of a response header.
pub(super) type Header<'a> = &'a dyn Fn(&str) -> Option<&'a str>;

impl Descriptor {
    /// Returns the description of `O`.
    pub const fn of<O: RuntimeOperation>() -> &'static Self {
        const {
            &Self {
                operation: O::NAME,
                target: O::TARGET,
                statics: O::statics,
                span: O::span,
                fill_token: fill_token::<O>,
                visit_strings: visit_strings::<O>,
                endpoint_params: endpoint_params::<O>,
                host_prefix: host_prefix::<O>,
                serialize: serialize::<O>,
                deserialize: deserialize::<O>,
                classifiers: classifiers::<O>,
                stream: O::STREAM,
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
        O::fill_token(input, make);
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
    O::endpoint_params(input.downcast_ref().ok_or_else(|| wrong_input(O::NAME))?, params)
}

fn host_prefix<O: RuntimeOperation>(input: &Input) -> Result<String, BoxError> {
    O::host_prefix(input.downcast_ref().ok_or_else(|| wrong_input(O::NAME))?)
}

fn serialize<O: RuntimeOperation>(
    input: &Input,
    is_match: Option<IsMatch>,
) -> Result<Vec<u8>, BoxError> {
    let input = input.downcast_ref().ok_or_else(|| wrong_input(O::NAME))?;
    wire::serialize::<O>(input, is_match)
}

/// Returns the error when an interceptor has replaced the input with that of another operation.
fn wrong_input(operation: &str) -> BoxError {
    format!("the input is not the input of {operation}").into()
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

/// Implements calls by a client for an operation's marker type. The type also becomes a runtime
/// plugin, as in the official crate.
///
/// `client_operation!(Op, "service.Op")`; `, sensitive` follows if its output may contain sensitive values, and
/// `; stream: ` with the functions for a stream of events if it has one.
/// All functions are small and inline: no code is generated for an operation that is never called.
macro_rules! client_operation {
    ($Op:ident, $span:literal $(, $sensitive:ident)? $(; stream: $stream:expr)?) => {
        impl $crate::rt::runtime::operation::RuntimeOperation for $Op {
            #[inline]
            fn statics() -> &'static $crate::rt::runtime::operation::Statics {
                use $crate::rt::runtime::operation::Statics;

                static STATICS: Statics = Statics {
                    sensitive_output: !concat!($(stringify!($sensitive))?).is_empty(),
                    telemetry_interceptor: concat!(
                        stringify!($Op),
                        "TelemetryInputCaptureInterceptor"
                    ),
                    endpoint_interceptor: concat!(stringify!($Op), "EndpointParamsInterceptor"),
                    plugin: std::sync::OnceLock::new(),
                };
                &STATICS
            }

            #[inline]
            fn span() -> tracing::Span {
                tracing::debug_span!(
                    $span,
                    "rpc.service" = $crate::service::SDK_ID,
                    "rpc.method" = <Self as $crate::rt::operation::Operation>::NAME,
                    "sdk_invocation_id" = $crate::rt::runtime::operation::invocation_id(),
                    "rpc.system" = "aws-api",
                )
            }
            $(const STREAM: std::option::Option<$crate::rt::runtime::operation::Stream> =
                std::option::Option::Some($stream);)?
        }

        impl $crate::rt::runtime::operation::RuntimePlugin for $Op {
            #[inline]
            fn config(&self) -> std::option::Option<aws_smithy_types::config_bag::FrozenLayer> {
                $crate::rt::runtime::operation::plugin::<Self>().config()
            }

            #[inline]
            fn runtime_components(
                &self,
                current: &$crate::rt::runtime::operation::RuntimeComponentsBuilder,
            ) -> std::borrow::Cow<'_, $crate::rt::runtime::operation::RuntimeComponentsBuilder>
            {
                $crate::rt::runtime::operation::plugin::<Self>().runtime_components(current)
            }
        }
    };
}
pub(crate) use client_operation;
