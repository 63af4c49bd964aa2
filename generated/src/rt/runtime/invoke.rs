//! The code that all calls run: a thin generic layer that erases types, and a core that is compiled once.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use aws_smithy_runtime::client::orchestrator;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use tracing::Instrument;

use super::config::Builder;
use super::customize::internal::{BoxFuture, SendResult};
use super::handle::Handle;
use super::operation::{Descriptor, RuntimeOperation, plugin};
use crate::rt::error::{OperationError, Unhandled};
use crate::rt::operation::Operation;
use crate::service;

/// The result of a call of `O`.
pub(super) type OperationResult<O> = SendResult<<O as Operation>::Output, <O as Operation>::Error>;

/// Calls `O` with `input`. `config_override` overrides the client's configuration.
///
/// # Errors
/// When the request can't be built or sent, when no response arrives in time, and when the service rejects the request.
pub(crate) fn send<O: RuntimeOperation>(
    handle: Arc<Handle>,
    input: O::Input,
    config_override: Option<Builder>,
) -> Call<O> {
    let plugins = handle.operation_plugins(plugin::<O>(), config_override);
    Call::new(plugins, input)
}

/// Does the same as [`send`], and returns a boxed future. Its type depends only on the operation's output and error.
pub(crate) fn send_boxed<O: RuntimeOperation>(
    handle: Arc<Handle>,
    input: O::Input,
    config_override: Builder,
) -> BoxFuture<OperationResult<O>> {
    Box::pin(send::<O>(handle, input, Some(config_override)))
}

/// A call in progress, which each operation's `send` awaits. It is a named type instead of an `async fn`, because an
/// `async fn` takes longer to compile.
pub(crate) struct Call<O> {
    untyped: BoxFuture<SendResult<Output, Error>>,
    operation: PhantomData<fn() -> O>,
}

impl<O: RuntimeOperation> Call<O> {
    /// Calls `O` with complete plugins, which a paginator reuses for each page.
    pub(crate) fn new(plugins: RuntimePlugins, input: O::Input) -> Self {
        let untyped = invoke(Descriptor::of::<O>(), plugins, Input::erase(input));
        Self { untyped, operation: PhantomData }
    }
}

impl<O: RuntimeOperation> Future for Call<O> {
    type Output = OperationResult<O>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.untyped.as_mut().poll(cx)) {
            Ok(output) => output.downcast::<O::Output>().map_err(|_| {
                let operation = O::NAME;
                SdkError::construction_failure(format!(
                    "the output is not the output of {operation}"
                ))
            }),
            Err(error) => Err(error.map_service_error(|error| {
                let unknown = |error: Error| O::Error::from_unhandled(Box::new(error), None);
                error.downcast::<O::Error>().unwrap_or_else(unknown)
            })),
        })
    }
}

/// Converts the error of a call to the error of the service. `unhandled` is its variant for all other errors.
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

/// Passes a call to the runtime's orchestrator, which does the rest. The future is boxed here, so
/// that this crate compiles the orchestrator's state machine instead of each caller.
fn invoke(
    descriptor: &'static Descriptor,
    plugins: RuntimePlugins,
    input: Input,
) -> BoxFuture<SendResult<Output, Error>> {
    Box::pin(async move {
        let output = orchestrator::invoke(service::SDK_ID, descriptor.operation, input, &plugins)
            .instrument((descriptor.span)())
            .await?;
        match &descriptor.stream {
            Some(stream) => (stream.first)(output).await,
            None => Ok(output),
        }
    })
}
