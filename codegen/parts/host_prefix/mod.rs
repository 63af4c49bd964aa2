//! The setting that disables the host prefixes of operations.

#![cfg(feature = "client")]

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// Whether requests are sent to the endpoint without the operation's host prefix.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DisableHostPrefix(pub(crate) bool);

impl Storable for DisableHostPrefix {
    type Storer = StoreReplace<Self>;
}

/// Removes the host prefix of an operation if the configuration says so.
#[derive(Debug)]
pub(crate) struct HostPrefixInterceptor;

#[dyn_dispatch_hint]
impl Intercept for HostPrefixInterceptor {
    fn name(&self) -> &'static str {
        "HostPrefixInterceptor"
    }

    // The prefix is set before execution.
    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<DisableHostPrefix>().is_some_and(|setting| setting.0) {
            cfg.interceptor_state().unset::<EndpointPrefix>();
        }
        Ok(())
    }
}
