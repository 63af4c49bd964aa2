//! A client's configuration: the settings that a client is created from and that callers can read. `Builder` builds it.
//!
//! The settings that depend on the service's authentication schemes and endpoint rules (credentials,
//! region, endpoint URL, FIPS, dual stack) are generated into `crate::config`.

mod builder;
mod calls;
mod exports;
mod sdk_config;
mod testing;

use aws_runtime::invocation_id::SharedInvocationIdGenerator;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_types::config_bag::{CloneableLayer, Storable, StoreReplace};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

pub use self::builder::Builder;
pub use self::exports::*;
use super::endpoint::{DefaultResolver, ResolveEndpoint};
use crate::rt::validate::IsMatch;

/// The function that checks patterns if inputs are validated against all constraints; `None` if they are not.
#[derive(Clone, Copy, Debug)]
pub(in crate::rt::runtime) struct ValidateInput(pub(in crate::rt::runtime) Option<IsMatch>);

impl Storable for ValidateInput {
    type Storer = StoreReplace<Self>;
}

/// The configuration of a client.
///
/// [`Config::new`] creates it from the configuration that all AWS clients share. To change settings,
/// start with `Builder::from(&sdk_config)`. A setting that is not set is `None` here; the client
/// then uses its default.
#[derive(Clone, Debug)]
pub struct Config {
    /// The settings in the form that the runtime needs. `cloneable` has them in the form that a builder needs.
    pub(crate) config: FrozenLayer,
    cloneable: CloneableLayer,
    pub(in crate::rt::runtime) runtime_components: RuntimeComponentsBuilder,
    pub(in crate::rt::runtime) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(in crate::rt::runtime) behavior_version: Option<BehaviorVersion>,
}

impl Config {
    /// Creates a builder in which nothing is set.
    #[inline]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Creates the configuration from the one that all AWS clients share.
    pub fn new(config: &SdkConfig) -> Self {
        Builder::from(config).build()
    }

    /// Creates a builder with the settings of this configuration.
    #[inline]
    pub fn to_builder(&self) -> Builder {
        Builder {
            config: self.cloneable.clone(),
            runtime_components: self.runtime_components.clone(),
            runtime_plugins: self.runtime_plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    /// Returns how the client handles downloads and uploads that stall.
    #[inline]
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.config.load::<StalledStreamProtectionConfig>()
    }

    /// Returns the HTTP client.
    #[inline]
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.runtime_components.http_client()
    }

    /// Returns the authentication schemes that were added.
    #[inline]
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.runtime_components.auth_schemes()
    }

    /// Returns the resolver that chooses the authentication schemes of a request.
    #[inline]
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.runtime_components.auth_scheme_option_resolver()
    }

    /// Returns the preferred authentication schemes, in order of preference.
    #[inline]
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.config.load::<AuthSchemePreference>()
    }

    /// Returns the endpoint resolver. If none is set, it is the one that evaluates the service's
    /// endpoint rules.
    #[inline]
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        self.runtime_components
            .endpoint_resolver()
            .unwrap_or_else(|| DefaultResolver::new().into_shared_resolver())
    }

    /// Returns how failed requests are retried.
    #[inline]
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.config.load::<RetryConfig>()
    }

    /// Returns the sleep implementation, which retries and timeouts use to wait.
    #[inline]
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.runtime_components.sleep_impl()
    }

    /// Returns the timeouts.
    #[inline]
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.config.load::<TimeoutConfig>()
    }

    /// Returns the retry partition. Clients in the same partition share a retry budget.
    #[inline]
    pub fn retry_partition(&self) -> Option<&RetryPartition> {
        self.config.load::<RetryPartition>()
    }

    /// Returns the identity cache, which stores credentials between requests.
    #[inline]
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.runtime_components.identity_cache()
    }

    /// Returns the interceptors that were added.
    #[inline]
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.runtime_components.interceptors()
    }

    /// Returns the time source, which returns the current time.
    #[inline]
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.runtime_components.time_source()
    }

    /// Returns the retry classifiers that were added.
    #[inline]
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.runtime_components.retry_classifiers()
    }

    /// Returns the application's name, which is part of the user agent.
    #[inline]
    pub fn app_name(&self) -> Option<&AppName> {
        self.config.load::<AppName>()
    }

    /// Returns the metadata of the frameworks in the user agent, in the order in which they were added.
    #[inline]
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        // The layer returns the newest first.
        let mut metadata: Vec<_> = self.config.load::<FrameworkMetadata>().collect();
        metadata.reverse();
        metadata
    }

    /// Returns whether the correction of clock skew is disabled.
    #[inline]
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.config
            .load::<DisableClockSkewCorrection>()
            .map(DisableClockSkewCorrection::is_disabled)
    }

    /// Returns the generator of invocation ids.
    #[inline]
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.config.load::<SharedInvocationIdGenerator>().cloned()
    }
}
