//! A client's configuration: what was set, for a client to be made of and for callers to look at.
//! It is built by `Builder`.
//!
//! The settings that depend on the service's endpoint rules (its URL, FIPS, dual stack) are
//! generated into `crate::config`.

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
use crate::service;

/// With what inputs are checked against all limits of the model before they are sent, if they are.
#[derive(Clone, Copy, Debug)]
pub(in crate::rt::runtime) struct ValidateInput(pub(in crate::rt::runtime) Option<IsMatch>);

impl Storable for ValidateInput {
    type Storer = StoreReplace<Self>;
}

/// The configuration of a client.
///
/// It is mostly made from the configuration that all AWS clients share, with [`Config::new`]; to
/// change some of it, `Builder::from(&sdk_config)` comes first. What was not set shows here as
/// `None`, and is defaulted by the client.
#[derive(Clone, Debug)]
pub struct Config {
    /// The settings as the runtime takes them, and once more as a builder can go on from.
    pub(in crate::rt::runtime) config: FrozenLayer,
    cloneable: CloneableLayer,
    pub(in crate::rt::runtime) runtime_components: RuntimeComponentsBuilder,
    pub(in crate::rt::runtime) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(in crate::rt::runtime) behavior_version: Option<BehaviorVersion>,
}

impl Config {
    /// A builder in which nothing is set.
    #[inline]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The configuration that `config`, shared by all AWS clients, means for this one.
    pub fn new(config: &SdkConfig) -> Self {
        Builder::from(config).build()
    }

    /// A builder in which all that is set here is set.
    #[inline]
    pub fn to_builder(&self) -> Builder {
        Builder {
            config: self.cloneable.clone(),
            runtime_components: self.runtime_components.clone(),
            runtime_plugins: self.runtime_plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    /// What happens when a download or upload stops flowing.
    #[inline]
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.config.load::<StalledStreamProtectionConfig>()
    }

    /// The HTTP client.
    #[inline]
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.runtime_components.http_client()
    }

    /// The authentication schemes that were added.
    #[inline]
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.runtime_components.auth_schemes()
    }

    /// What chooses a request's authentication schemes.
    #[inline]
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.runtime_components.auth_scheme_option_resolver()
    }

    /// The authentication schemes to prefer, in this order.
    #[inline]
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.config.load::<AuthSchemePreference>()
    }

    /// What finds the endpoint of a request: the one that was set, or else the one that follows the
    /// service's rules.
    #[inline]
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        self.runtime_components
            .endpoint_resolver()
            .unwrap_or_else(|| DefaultResolver::new().into_shared_resolver())
    }

    /// How failures are retried.
    #[inline]
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.config.load::<RetryConfig>()
    }

    /// How to wait, for retries and timeouts.
    #[inline]
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.runtime_components.sleep_impl()
    }

    /// How long things may take.
    #[inline]
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.config.load::<TimeoutConfig>()
    }

    /// The group of clients that this one shares its retry budget with.
    #[inline]
    pub fn retry_partition(&self) -> Option<&RetryPartition> {
        self.config.load::<RetryPartition>()
    }

    /// What keeps credentials between requests.
    #[inline]
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.runtime_components.identity_cache()
    }

    /// The interceptors that were added.
    #[inline]
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.runtime_components.interceptors()
    }

    /// What tells the time.
    #[inline]
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.runtime_components.time_source()
    }

    /// The retry classifiers that were added.
    #[inline]
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.runtime_components.retry_classifiers()
    }

    /// The application's name, as it stands in the user agent.
    #[inline]
    pub fn app_name(&self) -> Option<&AppName> {
        self.config.load::<AppName>()
    }

    /// The frameworks that stand in the user agent, in the order in which they were added.
    #[inline]
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        // The layer gives the newest first.
        let mut metadata: Vec<_> = self.config.load::<FrameworkMetadata>().collect();
        metadata.reverse();
        metadata
    }

    /// Whether requests are signed with the local time even if the service's differs.
    #[inline]
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.config
            .load::<DisableClockSkewCorrection>()
            .map(DisableClockSkewCorrection::is_disabled)
    }

    /// What makes the ids by which the attempts of a call are recognized.
    #[inline]
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.config.load::<SharedInvocationIdGenerator>().cloned()
    }

    /// The name of the service in signatures.
    #[inline]
    pub fn signing_name(&self) -> &'static str {
        service::SIGNING_NAME
    }

    /// The region that requests go to.
    #[inline]
    pub fn region(&self) -> Option<&Region> {
        self.config.load::<Region>()
    }

    /// Nothing: credentials are not kept where they could be handed out.
    #[deprecated(note = "always `None`; keep the provider that the client was made with")]
    #[inline]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }
}
