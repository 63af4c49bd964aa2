//! Waiters: calls that are repeated until a response has a certain state. The runtime has the loop; this module starts it,
//! and its macro writes each waiter's public types.

#![cfg(feature = "client")]

use std::time::Duration;

use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_async::time::SharedTimeSource;
pub use aws_smithy_runtime::client::waiters::AcceptorState;
use aws_smithy_runtime::client::waiters::{WaiterOrchestrator, attach_waiter_tracing_span};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
pub use aws_smithy_runtime_api::client::waiters::FinalPoll;
pub use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::operation::BuildError;

use super::operation::Operation;
use super::runtime::operation::{RuntimeOperation, plugin};
use super::runtime::{Call, Handle, HttpResponse, SdkError, waiter_plugin};

/// The last response of a call of `O`.
type Poll<O> = FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Decides by the result of a call how waiting goes on.
type Accept<O> = fn(
    &<O as Operation>::Input,
    Result<&<O as Operation>::Output, &<O as Operation>::Error>,
) -> AcceptorState;

/// Calls `O` until `accept` ends it, or until `max_wait` has passed. `delays` are the shortest and the longest time
/// between two calls, in seconds.
pub(crate) async fn wait<O: RuntimeOperation>(
    handle: &Handle,
    input: Result<O::Input, BuildError>,
    delays: (u64, u64),
    max_wait: Duration,
    accept: Accept<O>,
) -> Result<Poll<O>, WaiterError<O::Output, O::Error>>
where
    O::Error: CreateUnhandledError,
{
    let input = input.map_err(WaiterError::construction_failure)?;
    let plugins =
        handle.operation_plugins(plugin::<O>(), None).with_operation_plugin(waiter_plugin());
    let (sleep_impl, time_source) = clock(&plugins).map_err(WaiterError::construction_failure)?;
    let waiter = WaiterOrchestrator::builder()
        .min_delay(Duration::from_secs(delays.0))
        .max_delay(Duration::from_secs(delays.1))
        .max_wait(max_wait)
        .time_source(time_source)
        .sleep_impl(sleep_impl)
        .acceptor(|result: Result<&O::Output, &O::Error>| accept(&input, result))
        .operation(|| Call::<O>::new(plugins.clone(), input.clone()))
        .build();
    attach_waiter_tracing_span(waiter.orchestrate()).await
}

/// Returns what the configuration sleeps and tells the time with.
fn clock(plugins: &RuntimePlugins) -> Result<(SharedAsyncSleep, SharedTimeSource), BoxError> {
    let components = plugins.apply_client_configuration(&mut ConfigBag::base())?;
    let time = components.into_time_components();
    let sleep_impl = time.sleep_impl().ok_or("a waiter needs a sleep implementation")?;
    Ok((sleep_impl, time.time_source().ok_or("a waiter needs a time source")?))
}

/// Returns whether a call has succeeded and its output meets a condition. `None` means that it cannot be evaluated.
pub(crate) fn finds<O, E>(
    result: Result<&O, &E>,
    condition: impl FnOnce(&O) -> Option<bool>,
) -> bool {
    result.is_ok_and(|output| condition(output) == Some(true))
}

/// Returns whether a call has failed with this error code.
pub(crate) fn fails_with<O, E: ProvideErrorMetadata>(result: Result<&O, &E>, code: &str) -> bool {
    result.is_err_and(|error| error.code() == Some(code))
}

/// Defines the public types of a waiter, which use [`wait`].
///
/// A row that starts with `=>` is a state with its condition: a boolean about `$output` and `$input`, an error code, or
/// whether the call succeeds. The first condition that is true counts.
macro_rules! waiter {
    (
        $method:ident in $module:ident;
        $Fluent:ident, $FinalPoll:ident, $Error:ident;
        $Op:ident($Builder:ident) -> $Output:ident, $OpError:ident;
        from $input:ident, $output:ident, delays $min:literal, $max:literal;
        $(
            $name:ident($($argument:ident: $argument_type:ty),+), $set:ident, $get:ident: $type:ty;
        )*
        $(=> $state:ident if $kind:ident($condition:expr);)+
    ) => {
        #[doc = concat!("The types of the waiter `", stringify!($method), "`.")]
        pub mod $module {
            #[allow(unused_imports, reason = "not every input has members")]
            use super::*;

            #[doc = concat!("Builds the input of [`", stringify!($Op), "`], and waits.")]
            #[derive(Clone, Debug)]
            pub struct $Fluent {
                handle: std::sync::Arc<$crate::rt::runtime::Handle>,
                inner: $Builder,
            }

            impl $Fluent {
                #[inline]
                pub(crate) fn new(handle: std::sync::Arc<$crate::rt::runtime::Handle>) -> Self {
                    Self { handle, inner: std::default::Default::default() }
                }

                /// Returns the input builder, with the members that are set so far.
                #[inline]
                pub fn as_input(&self) -> &$Builder {
                    &self.inner
                }

                /// Waits for about `max_wait` at most, and returns the last response.
                ///
                /// # Errors
                /// `FailureState` with the last response when success is out of reach, `ExceededMaxWait` when the time
                /// is over, and `OperationFailed` when a call fails with an error that the waiter does not expect.
                #[inline]
                pub async fn wait(
                    self,
                    max_wait: std::time::Duration,
                ) -> std::result::Result<$FinalPoll, $Error> {
                    let (input, delays) = (self.inner.build(), ($min, $max));
                    $crate::rt::waiters::wait::<$Op>(&self.handle, input, delays, max_wait, accept)
                        .await
                }

                $(
                    #[doc = concat!("See [`", stringify!($Builder), "::", stringify!($name), "`].")]
                    #[inline]
                    pub fn $name(mut self, $($argument: $argument_type),+) -> Self {
                        self.inner = self.inner.$name($($argument),+);
                        self
                    }

                    #[doc = concat!("See [`", stringify!($Builder), "::", stringify!($set), "`].")]
                    #[inline]
                    pub fn $set(mut self, input: std::option::Option<$type>) -> Self {
                        self.inner = self.inner.$set(input);
                        self
                    }

                    #[doc = concat!("See [`", stringify!($Builder), "::", stringify!($get), "`].")]
                    #[inline]
                    pub fn $get(&self) -> &std::option::Option<$type> {
                        self.inner.$get()
                    }
                )*
            }

            #[inline]
            fn accept(
                $input: &<$Op as $crate::rt::operation::Operation>::Input,
                result: std::result::Result<&$Output, &$OpError>,
            ) -> $crate::rt::waiters::AcceptorState {
                use $crate::rt::waiters::{AcceptorState, is_match};
                let _ = $input;
                $(
                    if is_match!($kind, result, $output, $condition) {
                        return AcceptorState::$state;
                    }
                )+
                AcceptorState::NoAcceptorsMatched
            }

            /// The last response, which is the one that the waiter waits for.
            pub type $FinalPoll = $crate::rt::waiters::FinalPoll<
                $Output,
                $crate::rt::runtime::SdkError<$OpError, $crate::rt::runtime::HttpResponse>,
            >;

            /// Why waiting has ended without success.
            pub type $Error = $crate::rt::waiters::WaiterError<$Output, $OpError>;
        }
    };
}
pub(crate) use waiter;

/// Returns whether a condition of a waiter is true.
macro_rules! is_match {
    (output, $result:ident, $output:ident, $condition:expr) => {
        $crate::rt::waiters::finds($result, |$output| std::option::Option::Some($condition))
    };
    (code, $result:ident, $output:ident, $code:expr) => {
        $crate::rt::waiters::fails_with($result, $code)
    };
    (success, $result:ident, $output:ident, $success:expr) => {
        $result.is_ok() == $success
    };
}
pub(crate) use is_match;
