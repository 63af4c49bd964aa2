//! The runtime plugins of a client, of an operation, and of one call: what they configure, and in which order.

use std::borrow::Cow;

use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
#[allow(deprecated)]
// The official crate has it too, and programs may depend on it.
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePlugin;
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::orchestrator::{Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugin, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::config_bag::Layer;
use aws_types::region::{Region, SigningRegion};

use super::auth::{DefaultAuthSchemeResolver, Params, ResolveAuthScheme};
use super::codec::{Deserializer, Serializer};
use super::config::{Builder, Config};
use super::endpoint::{DefaultResolver, ResolveEndpoint};
use super::idempotency::IdempotencyTokenProvider;
use super::interceptors::Interceptor;
use super::operation::Descriptor;
use crate::config::push_auth_schemes;
use crate::service;

/// Returns the plugins of a client: the runtime's defaults, the user's configuration, and the
/// plugins of this service.
///
/// # Panics
/// When no behavior version is set.
#[track_caller]
pub(super) fn client_plugins(mut config: Config) -> RuntimePlugins {
    let configured_plugins = std::mem::take(&mut config.runtime_plugins);
    let retry_partition = match config.config.load::<Region>() {
        Some(region) => Cow::from(format!("{}-{region}", service::API_NAME)),
        None => Cow::from(service::API_NAME),
    };
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(retry_partition)
        .with_behavior_version(behavior_version(&config))
        .with_is_aws_sdk(true);
    let user_config = StaticRuntimePlugin::new()
        .with_config(config.config.clone())
        .with_runtime_components(config.runtime_components.clone());
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(service::METRICS_SCOPE)
        .with_time_source(config.runtime_components.time_source().unwrap_or_default())
        .build()
        .ok();

    let mut plugins = Vec::new();
    for plugin in default_plugins(defaults) {
        insert(&mut plugins, plugin);
    }
    insert(&mut plugins, SharedRuntimePlugin::new(user_config));
    insert(&mut plugins, SharedRuntimePlugin::new(service_plugin()));
    #[allow(deprecated)]
    insert(&mut plugins, SharedRuntimePlugin::new(NoAuthRuntimePlugin::new()));
    if let Some(metrics) = metrics {
        insert(&mut plugins, SharedRuntimePlugin::new(metrics));
    }
    for plugin in configured_plugins {
        insert(&mut plugins, plugin);
    }
    merge(plugins)
}

/// Inserts a plugin after those with the same or a lower order. A generic sort would be compiled into this crate, which
/// a dozen plugins do not justify.
fn insert(plugins: &mut Vec<SharedRuntimePlugin>, plugin: SharedRuntimePlugin) {
    let mut at = plugins.len();
    while at > 0 && plugins[at - 1].order() > plugin.order() {
        at -= 1;
    }
    plugins.insert(at, plugin);
}

/// Merges the components of a client's plugins once. Otherwise the runtime would merge them for each call.
fn merge(plugins: Vec<SharedRuntimePlugin>) -> RuntimePlugins {
    let mut components = RuntimeComponentsBuilder::new("client");
    let mut merged = RuntimePlugins::new();
    for plugin in plugins {
        if let Some(layer) = plugin.config() {
            merged = merged.with_client_plugin(StaticRuntimePlugin::new().with_config(layer));
        }
        let added = plugin.runtime_components(&components);
        components = components.merge_from(&added);
    }
    merged.with_client_plugin(StaticRuntimePlugin::new().with_runtime_components(components))
}

#[track_caller]
fn behavior_version(config: &Config) -> BehaviorVersion {
    match config.behavior_version {
        Some(version) => version,
        None if cfg!(feature = "behavior-version-latest") => BehaviorVersion::latest(),
        None => panic!(
            "Invalid client configuration: A behavior major version must be set when sending a \
             request or constructing a client. You must set it during client construction or by \
             enabling the `behavior-version-latest` cargo feature."
        ),
    }
}

/// Returns the plugin that every client of this service has. The user's configuration overrides it.
fn service_plugin() -> StaticRuntimePlugin {
    let mut config = Layer::new(service::NAME);
    config.store_put(IdempotencyTokenProvider::random());
    config.store_put(AuthSchemeAndEndpointOrchestrationV2);

    // Interceptors run in this order. `SharedInterceptor`s avoid that a conversion is compiled for each type.
    let mut components = RuntimeComponentsBuilder::new("ServiceRuntimePlugin")
        .with_auth_scheme_option_resolver(Some(
            DefaultAuthSchemeResolver::default().into_shared_resolver(),
        ))
        .with_endpoint_resolver(Some(DefaultResolver::new().into_shared_resolver()))
        .with_retry_classifier(SharedRetryClassifier::new(HttpStatusCodeClassifier::default()))
        .with_interceptor(SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()))
        .with_interceptor(SharedInterceptor::new(ServiceClockSkewInterceptor::new()))
        .with_interceptor(SharedInterceptor::new(RequestInfoInterceptor::new()))
        .with_interceptor(SharedInterceptor::new(UserAgentInterceptor::new()))
        .with_interceptor(SharedInterceptor::new(InvocationIdInterceptor::new()))
        .with_interceptor(SharedInterceptor::permanent(RecursionDetectionInterceptor::new()))
        .with_interceptor(SharedInterceptor::permanent(Interceptor::FeaturesInUse));
    push_auth_schemes(&mut components);

    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_config(config.freeze())
        .with_runtime_components(components)
}

/// Returns the plugin of an operation. It is the same for all calls, so callers store it.
pub(crate) fn operation_plugin(descriptor: &'static Descriptor) -> SharedRuntimePlugin {
    let mut config = Layer::new(descriptor.operation);
    config.store_put(SharedRequestSerializer::new(Serializer(descriptor)));
    config.store_put(SharedResponseDeserializer::new(Deserializer(descriptor)));
    config.store_put(AuthSchemeOptionResolverParams::new(Params::of(descriptor.operation)));
    if (descriptor.statics)().sensitive_output {
        config.store_put(SensitiveOutput);
    }
    if descriptor.stream.is_some() {
        // Events may be rare.
        config.store_put(StalledStreamProtectionConfig::disabled());
    }
    config.store_put(Metadata::new(descriptor.operation, service::SDK_ID));
    config.store_put(SigV4OperationSigningConfig::default());
    if service::UNSIGNED_PAYLOADS.contains(&descriptor.operation) {
        config.store_put(PayloadSigningOverride::unsigned_payload());
    }

    let of_input = |interceptor: fn(_) -> _| SharedInterceptor::permanent(interceptor(descriptor));
    let [transient, modeled, by_code, clock_skew] = (descriptor.classifiers)();
    let components = RuntimeComponentsBuilder::new(descriptor.operation)
        .with_interceptor(of_input(Interceptor::CaptureTelemetry))
        .with_interceptor(SharedInterceptor::permanent(
            StalledStreamProtectionInterceptor::default(),
        ))
        .with_interceptor(of_input(Interceptor::MakeEndpointParams))
        .with_interceptor(of_input(Interceptor::FillIdempotencyToken))
        .with_retry_classifier(transient)
        .with_retry_classifier(modeled)
        .with_retry_classifier(by_code)
        .with_retry_classifier(clock_skew);

    SharedRuntimePlugin::new(
        StaticRuntimePlugin::new().with_config(config.freeze()).with_runtime_components(components),
    )
}

/// Returns the plugin of one call that overrides the configuration.
pub(super) fn override_plugin(config_override: Builder) -> SharedRuntimePlugin {
    let mut components = config_override.runtime_components;
    // A call with its own credentials gets its own cache. Otherwise the client's cache would store
    // an entry for each such call. Without a cache, each retry would resolve the credentials again.
    if components.has_identity_resolvers() && components.identity_cache().is_none() {
        components.set_identity_cache(Some(IdentityCache::lazy().max_partitions(1).build()));
    }
    let name = concat!(env!("CARGO_CRATE_NAME"), "::config::ConfigOverride");
    let mut config = Layer::from(config_override.config).with_name(name);
    if let Some(region) = config.load::<Region>().cloned() {
        config.store_put(SigningRegion::from(region));
    }
    SharedRuntimePlugin::new(
        StaticRuntimePlugin::new().with_config(config.freeze()).with_runtime_components(components),
    )
}
