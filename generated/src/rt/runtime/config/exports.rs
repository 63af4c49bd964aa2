//! The types of the AWS runtime that a configuration contains, reexported with the same names as in
//! the official crate's `config`.
//!
//! The paths start with `::`, as in the official crate: tools that compare public APIs print them.

pub use ::aws_credential_types::Credentials;
pub use ::aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use ::aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use ::aws_smithy_runtime::client::identity::IdentityCache;
pub use ::aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use ::aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use ::aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache};
pub use ::aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use ::aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
pub use ::aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use ::aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use ::aws_smithy_runtime_api::shared::IntoShared;
pub use ::aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
pub use ::aws_types::app_name::AppName;
pub use ::aws_types::region::Region;
pub use ::aws_types::sdk_ua_metadata::FrameworkMetadata;

pub use crate::rt::runtime::idempotency::IdempotencyTokenProvider;

/// HTTP requests and responses, as interceptors receive them.
pub mod http {
    pub use ::aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
}

/// The contexts that interceptors receive at each step of a call.
pub mod interceptors {
    pub use ::aws_smithy_runtime_api::client::interceptors::context::{
        AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
        BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
        BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
        BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut,
        FinalizerInterceptorContextRef, InterceptorContext,
    };
}

/// Retry configuration: whether, when and how often failed requests are retried.
pub mod retry {
    pub use ::aws_smithy_runtime::client::retries::{
        ClientRateLimiter, RetryPartition, TokenBucket,
    };
    pub use ::aws_smithy_runtime_api::client::retries::ShouldAttempt;
    pub use ::aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
    pub use ::aws_smithy_types::retry::{
        ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode,
    };
}

/// Timeout configuration.
pub mod timeout {
    pub use ::aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
}
