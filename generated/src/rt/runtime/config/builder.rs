//! The builder of a client's configuration, and the settings of requests. How calls run is set in
//! `calls`.
//!
//! A setter `x(value)` is for chains; `set_x(option)` also clears.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_runtime::auth::sigv4;
use aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator};
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemePreference};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_runtime_api::shared::IntoShared;
use aws_smithy_types::config_bag::{CloneableLayer, Layer};
use aws_types::SigningName;
use aws_types::app_name::AppName;
use aws_types::region::{Region, SigningRegion};
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::{Config, ValidateInput};
use crate::rt::runtime::auth::ResolveAuthScheme;
use crate::rt::runtime::endpoint::ResolveEndpoint;
use crate::rt::runtime::idempotency::IdempotencyTokenProvider;
use crate::rt::validate;
use crate::service;

/// Builds a [`Config`].
#[derive(Clone, Debug)]
pub struct Builder {
    pub(crate) config: CloneableLayer,
    pub(in crate::rt::runtime) runtime_components: RuntimeComponentsBuilder,
    pub(in crate::rt::runtime) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(super) behavior_version: Option<BehaviorVersion>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            config: CloneableLayer::default(),
            runtime_components: RuntimeComponentsBuilder::new("service config"),
            runtime_plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

/// Settings of requests: where they go, who sends them, what is in them.
impl Builder {
    /// A builder in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the region that requests go to.
    #[inline]
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.set_region(region.into());
        self
    }

    /// Sets or clears the region that requests go to.
    #[inline]
    pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
        self.config.store_or_unset(region);
        self
    }

    /// Sets where credentials come from.
    #[inline]
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Sets where credentials come from. `None` changes nothing.
    #[inline]
    pub fn set_credentials_provider(
        &mut self,
        provider: Option<SharedCredentialsProvider>,
    ) -> &mut Self {
        if let Some(provider) = provider {
            self.runtime_components.set_identity_resolver(sigv4::SCHEME_ID, provider);
        }
        self
    }

    /// Sets what finds the endpoint of a request, in the place of the service's own rules.
    #[inline]
    pub fn endpoint_resolver(mut self, resolver: impl ResolveEndpoint + 'static) -> Self {
        self.set_endpoint_resolver(Some(resolver.into_shared_resolver()));
        self
    }

    /// Sets or clears what finds the endpoint of a request.
    #[inline]
    pub fn set_endpoint_resolver(&mut self, resolver: Option<SharedEndpointResolver>) -> &mut Self {
        self.runtime_components.set_endpoint_resolver(resolver);
        self
    }

    /// Adds an authentication scheme.
    #[inline]
    pub fn push_auth_scheme(mut self, auth_scheme: impl AuthScheme + 'static) -> Self {
        self.runtime_components.push_auth_scheme(auth_scheme);
        self
    }

    /// Sets what chooses a request's authentication schemes.
    #[inline]
    pub fn auth_scheme_resolver(mut self, resolver: impl ResolveAuthScheme + 'static) -> Self {
        self.set_auth_scheme_resolver(resolver);
        self
    }

    /// Sets what chooses a request's authentication schemes.
    #[inline]
    pub fn set_auth_scheme_resolver(
        &mut self,
        resolver: impl ResolveAuthScheme + 'static,
    ) -> &mut Self {
        let resolver = resolver.into_shared_resolver();
        self.runtime_components.set_auth_scheme_option_resolver(Some(resolver));
        self
    }

    /// Sends requests unsigned if there is nothing to sign them with.
    #[inline]
    pub fn allow_no_auth(mut self) -> Self {
        self.set_allow_no_auth();
        self
    }

    /// Sends requests unsigned if there is nothing to sign them with.
    #[inline]
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self.runtime_plugins.push(NoAuthRuntimePluginV2::new().into_shared());
        self
    }

    /// Sets the authentication schemes to prefer, the first one most.
    #[inline]
    pub fn auth_scheme_preference(mut self, preference: impl Into<AuthSchemePreference>) -> Self {
        self.set_auth_scheme_preference(Some(preference.into()));
        self
    }

    /// Sets or clears the authentication schemes to prefer.
    #[inline]
    pub fn set_auth_scheme_preference(
        &mut self,
        preference: Option<AuthSchemePreference>,
    ) -> &mut Self {
        self.config.store_or_unset(preference);
        self
    }

    /// Sets what fills in idempotency tokens; a string literal is filled in as it is, for tests.
    #[inline]
    pub fn idempotency_token_provider(
        mut self,
        provider: impl Into<IdempotencyTokenProvider>,
    ) -> Self {
        self.set_idempotency_token_provider(Some(provider.into()));
        self
    }

    /// Sets or clears what fills in idempotency tokens.
    #[inline]
    pub fn set_idempotency_token_provider(
        &mut self,
        provider: Option<IdempotencyTokenProvider>,
    ) -> &mut Self {
        self.config.store_or_unset(provider);
        self
    }

    /// Sets whether inputs are checked against all limits of the model (lengths, ranges, patterns)
    /// before they are sent.
    ///
    /// Off at first, since services widen their limits: a client of today would then refuse what
    /// the service of tomorrow takes. Required members are checked in any case.
    #[inline]
    pub fn validate_input(mut self, validate_input: bool) -> Self {
        self.set_validate_input(Some(validate_input));
        self
    }

    /// Sets or clears whether inputs are checked against all limits of the model.
    #[inline]
    pub fn set_validate_input(&mut self, validate_input: Option<bool>) -> &mut Self {
        let setting = validate_input.map(|set| ValidateInput(set.then_some(validate::is_match)));
        self.config.store_or_unset(setting);
        self
    }

    /// Sets the application's name, for the user agent.
    #[inline]
    pub fn app_name(mut self, app_name: AppName) -> Self {
        self.set_app_name(Some(app_name));
        self
    }

    /// Sets or clears the application's name.
    #[inline]
    pub fn set_app_name(&mut self, app_name: Option<AppName>) -> &mut Self {
        self.config.store_or_unset(app_name);
        self
    }

    /// Adds a framework to the user agent.
    #[inline]
    pub fn framework_metadata(mut self, metadata: FrameworkMetadata) -> Self {
        self.push_framework_metadata(metadata);
        self
    }

    /// Adds a framework to the user agent.
    #[inline]
    pub fn push_framework_metadata(&mut self, metadata: FrameworkMetadata) -> &mut Self {
        self.config.store_append(metadata);
        self
    }

    /// Signs with the local time even if the service's differs.
    #[inline]
    pub fn disable_clock_skew_correction(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_clock_skew_correction(disable.into());
        self
    }

    /// Sets or clears whether requests are signed with the local time even if the service's
    /// differs.
    #[inline]
    pub fn set_disable_clock_skew_correction(&mut self, disable: Option<bool>) -> &mut Self {
        self.config.store_or_unset(disable.map(DisableClockSkewCorrection::from));
        self
    }

    /// Sets what makes the ids by which the attempts of a call are recognized.
    #[inline]
    pub fn invocation_id_generator(
        mut self,
        generator: impl InvocationIdGenerator + 'static,
    ) -> Self {
        self.set_invocation_id_generator(Some(SharedInvocationIdGenerator::new(generator)));
        self
    }

    /// Sets or clears what makes the ids by which the attempts of a call are recognized.
    #[inline]
    pub fn set_invocation_id_generator(
        &mut self,
        generator: Option<SharedInvocationIdGenerator>,
    ) -> &mut Self {
        self.config.store_or_unset(generator);
        self
    }
}

impl Builder {
    /// Builds the configuration.
    pub fn build(self) -> Config {
        let Self { config: cloneable, mut runtime_components, runtime_plugins, behavior_version } =
            self;
        if runtime_components.time_source().is_none() {
            runtime_components.set_time_source(Some(SharedTimeSource::default()));
        }
        let name = concat!(env!("CARGO_CRATE_NAME"), "::config::Config");
        let mut config = Layer::from(cloneable.clone()).with_name(name);
        config.store_put(ApiMetadata::new(service::API_NAME, env!("CARGO_PKG_VERSION")));
        config.store_put(SigningName::from_static(service::SIGNING_NAME));
        if let Some(region) = cloneable.load::<Region>().cloned() {
            config.store_put(SigningRegion::from(region));
        }
        Config {
            config: config.freeze(),
            cloneable,
            runtime_components,
            runtime_plugins,
            behavior_version,
        }
    }
}
