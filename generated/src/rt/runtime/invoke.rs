//! The one path of a call: a thin generic shell that erases types, and one core that is compiled
//! once.

use std::fmt::Debug;
use std::sync::Arc;

use aws_smithy_runtime::client::orchestrator;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use tracing::Instrument;

use super::config::Builder;
use super::customize::internal::{BoxFuture, SendResult};
use super::handle::Handle;
use super::operation::{Descriptor, RuntimeOperation, plugin};
use crate::rt::builder::{Finish, Origin};
use crate::rt::error::{OperationError, Unhandled};
use crate::rt::operation::Operation;
use crate::service;

/// What a call of `O` comes to.
pub(super) type OperationResult<O> = SendResult<<O as Operation>::Output, <O as Operation>::Error>;

/// Calls `O` with what its input's builder holds, and `config_override` on top of the client's configuration.
///
/// # Errors
/// When the request cannot be built, sent or answered in time, and when the service refuses it.
pub(crate) fn send<O: RuntimeOperation, B: Finish<Shape = O::Input>>(
    handle: Arc<Handle>,
    input: B,
    config_override: Option<Builder>,
) -> impl Future<Output = OperationResult<O>> + use<O, B> {
    let plugins = handle.operation_plugins(plugin::<O>(), config_override);
    send_with::<O>(plugins, input.finish(Origin::User))
}

/// As [`send`], for a caller that needs a future whose type can be named.
pub(crate) fn send_boxed<O: RuntimeOperation, B: Finish<Shape = O::Input>>(
    handle: Arc<Handle>,
    input: B,
    config_override: Builder,
) -> BoxFuture<OperationResult<O>> {
    let plugins = handle.operation_plugins(plugin::<O>(), Some(config_override));
    Box::pin(send_with::<O>(plugins, input.finish(Origin::User)))
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

/// Turns what a call failed with into the error of the service; `unhandled` is its variant for everything else.
pub(crate) fn service_error<E, S, R>(error: SdkError<E, R>, unhandled: fn(Unhandled) -> S) -> S
where
    E: OperationError,
    S: From<E>,
    R: Debug + Send + Sync + 'static,
{
    match error {
        SdkError::ServiceError(context) => context.into_err().into(),
        error => {
            let meta = error.meta().clone();
            unhandled(Unhandled::new(error.into(), Some(meta)))
        }
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
            .instrument((descriptor.statics)().span.make(descriptor.operation))
            .await
    })
}
