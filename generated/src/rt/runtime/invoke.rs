//! The one path of a call: a thin generic shell that erases types, and one core that is compiled
//! once.

use aws_smithy_runtime::client::orchestrator;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use tracing::Instrument;

use super::config::Builder;
use super::customize::internal::{BoxFuture, SendResult};
use super::handle::Handle;
use super::operation::{Descriptor, RuntimeOperation};
use crate::rt::error::OperationError;
use crate::rt::operation::Operation;
use crate::service;

/// What a call of `O` comes to.
pub(super) type OperationResult<O> = SendResult<<O as Operation>::Output, <O as Operation>::Error>;

/// Calls `O`, with `config_override` on top of the client's configuration.
///
/// # Errors
/// When the request cannot be built, sent or answered in time, and when the service refuses it.
pub(crate) async fn send<O: RuntimeOperation>(
    handle: &Handle,
    input: O::Input,
    config_override: Option<Builder>,
) -> OperationResult<O> {
    let plugins = handle.operation_plugins(O::plugin(), config_override);
    send_with::<O>(plugins, input).await
}

/// Calls `O` with plugins that are already put together, as a paginator does for each page.
pub(super) async fn send_with<O: RuntimeOperation>(
    plugins: RuntimePlugins,
    input: O::Input,
) -> OperationResult<O> {
    match invoke(Descriptor::of::<O>(), plugins, Input::erase(input)).await {
        Ok(output) => output.downcast::<O::Output>().map_err(|_| wrong_output(O::NAME)),
        Err(error) => Err(error.map_service_error(|error| {
            let unknown = |error: Error| O::Error::from_unhandled(Box::new(error), None);
            error.downcast::<O::Error>().unwrap_or_else(unknown)
        })),
    }
}

/// An interceptor put an output of another operation in the place of this one's.
fn wrong_output<E>(operation: &str) -> SdkError<E, HttpResponse> {
    SdkError::construction_failure(format!("the output is not one of {operation}"))
}

/// Hands a call to the runtime's orchestrator, which does all the rest. The future is boxed here,
/// so that this crate compiles the orchestrator's state machine, and no caller does.
fn invoke(
    descriptor: &'static Descriptor,
    plugins: RuntimePlugins,
    input: Input,
) -> BoxFuture<SendResult<Output, Error>> {
    Box::pin(async move {
        orchestrator::invoke(service::SDK_ID, descriptor.operation, input, &plugins)
            .instrument((descriptor.span)())
            .await
    })
}
