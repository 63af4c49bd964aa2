//! The builder of a client's configuration, and the settings of requests. The settings that control
//! how calls run are in `calls`.
//!
//! A setter `x(value)` is for chains of calls; `set_x(option)` can also clear a setting.

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
    pub(crate) runtime_components: RuntimeComponentsBuilder,
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

/// Settings of requests: their endpoint, authentication schemes and contents.
impl Builder {
    /// Creates a builder in which nothing is set.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the endpoint resolver, which is used instead of the service's endpoint rules.
    #[inline]
    pub fn endpoint_resolver(mut self, resolver: impl ResolveEndpoint + 'static) -> Self {
        self.set_endpoint_resolver(Some(resolver.into_shared_resolver()));
        self
    }

    /// Sets or clears the endpoint resolver.
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

    /// Sets the resolver that chooses the authentication schemes of a request.
    #[inline]
    pub fn auth_scheme_resolver(mut self, resolver: impl ResolveAuthScheme + 'static) -> Self {
        self.set_auth_scheme_resolver(resolver);
        self
    }

    /// Sets the resolver that chooses the authentication schemes of a request.
    #[inline]
    pub fn set_auth_scheme_resolver(
        &mut self,
        resolver: impl ResolveAuthScheme + 'static,
    ) -> &mut Self {
        let resolver = resolver.into_shared_resolver();
        self.runtime_components.set_auth_scheme_option_resolver(Some(resolver));
        self
    }

    /// Allows requests without authentication: they are sent unsigned if there are no credentials.
    #[inline]
    pub fn allow_no_auth(mut self) -> Self {
        self.set_allow_no_auth();
        self
    }

    /// Allows requests without authentication: they are sent unsigned if there are no credentials.
    #[inline]
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self.runtime_plugins.push(NoAuthRuntimePluginV2::new().into_shared());
        self
    }

    /// Sets the preferred authentication schemes, in order of preference.
    #[inline]
    pub fn auth_scheme_preference(mut self, preference: impl Into<AuthSchemePreference>) -> Self {
        self.set_auth_scheme_preference(Some(preference.into()));
        self
    }

    /// Sets or clears the preferred authentication schemes.
    #[inline]
    pub fn set_auth_scheme_preference(
        &mut self,
        preference: Option<AuthSchemePreference>,
    ) -> &mut Self {
        self.config.store_or_unset(preference);
        self
    }

    /// Sets the provider of idempotency tokens. A string literal is a provider that always returns this
    /// string, for tests.
    #[inline]
    pub fn idempotency_token_provider(
        mut self,
        provider: impl Into<IdempotencyTokenProvider>,
    ) -> Self {
        self.set_idempotency_token_provider(Some(provider.into()));
        self
    }

    /// Sets or clears the provider of idempotency tokens.
    #[inline]
    pub fn set_idempotency_token_provider(
        &mut self,
        provider: Option<IdempotencyTokenProvider>,
    ) -> &mut Self {
        self.config.store_or_unset(provider);
        self
    }

    /// Sets whether inputs are validated against all constraints of the model (lengths, ranges,
    /// patterns) before they are sent. The default is `false`.
    ///
    /// A service may relax its constraints; an older client would then reject inputs that the service
    /// accepts. Required members are always checked.
    #[inline]
    pub fn validate_input(mut self, validate_input: bool) -> Self {
        self.set_validate_input(Some(validate_input));
        self
    }

    /// Sets or clears whether inputs are validated against all constraints of the model.
    #[inline]
    pub fn set_validate_input(&mut self, validate_input: Option<bool>) -> &mut Self {
        let setting = validate_input.map(|set| ValidateInput(set.then_some(validate::is_match)));
        self.config.store_or_unset(setting);
        self
    }

    /// Sets the application's name, which is part of the user agent.
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

    /// Adds the metadata of a framework to the user agent.
    #[inline]
    pub fn framework_metadata(mut self, metadata: FrameworkMetadata) -> Self {
        self.push_framework_metadata(metadata);
        self
    }

    /// Adds the metadata of a framework to the user agent.
    #[inline]
    pub fn push_framework_metadata(&mut self, metadata: FrameworkMetadata) -> &mut Self {
        self.config.store_append(metadata);
        self
    }

    /// Sets whether to disable the correction of clock skew. If it is disabled, requests are signed with
    /// the local time even if the service's time differs.
    #[inline]
    pub fn disable_clock_skew_correction(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_clock_skew_correction(disable.into());
        self
    }

    /// Sets or clears whether to disable the correction of clock skew.
    #[inline]
    pub fn set_disable_clock_skew_correction(&mut self, disable: Option<bool>) -> &mut Self {
        self.config.store_or_unset(disable.map(DisableClockSkewCorrection::from));
        self
    }

    /// Sets the generator of invocation ids. All attempts of a call have the same id.
    #[inline]
    pub fn invocation_id_generator(
        mut self,
        generator: impl InvocationIdGenerator + 'static,
    ) -> Self {
        self.set_invocation_id_generator(Some(SharedInvocationIdGenerator::new(generator)));
        self
    }

    /// Sets or clears the generator of invocation ids.
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
        config.store_or_unset(service::SIGNING_NAME.map(SigningName::from_static));
        config.store_or_unset(cloneable.load::<Region>().cloned().map(SigningRegion::from));
        Config {
            config: config.freeze(),
            cloneable,
            runtime_components,
            runtime_plugins,
            behavior_version,
        }
    }
}
