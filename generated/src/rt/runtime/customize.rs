//! Changes to a single call, on top of the client's configuration: what `.customize()` returns.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

use self::internal::{CustomizableSend, IntoPaginator, SendResult};
use super::config::Builder;

/// A call whose settings, interceptors and request can be changed before it is sent.
pub struct CustomizableOperation<T, E, B> {
    customizable_send: B,
    config_override: Option<Builder>,
    interceptors: Vec<SharedInterceptor>,
    result: PhantomData<(T, E)>,
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    /// Creates the call from a fluent builder, without changes.
    pub(crate) fn new(customizable_send: B) -> Self {
        Self {
            customizable_send,
            config_override: None,
            interceptors: Vec::new(),
            result: PhantomData,
        }
    }

    /// Adds an interceptor, which runs after the client's.
    ///
    /// It can read and change the call at every step. To change only the request,
    /// [`map_request`](Self::map_request) and [`mutate_request`](Self::mutate_request) are shorter.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Changes the request just before it is signed. If `f` returns an error, the call fails.
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: std::error::Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Changes the request just before it is signed.
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Overrides settings of the client for this call. The client's value is used for a setting that is not set here.
    pub fn config_override(mut self, config_override: impl Into<Builder>) -> Self {
        self.config_override = Some(config_override.into());
        self
    }

    /// Sends the request and waits for the response.
    ///
    /// # Errors
    /// The same as the fluent builder's `send`.
    pub async fn send(self) -> SendResult<T, E>
    where
        E: std::error::Error + Send + Sync + 'static,
        B: CustomizableSend<T, E>,
    {
        let (customizable_send, config_override) = self.into_parts();
        customizable_send.send(config_override).await
    }

    /// Returns a paginator, which reads all pages, one after the other. The changes apply to all its requests.
    ///
    /// Only calls of paginated operations have it.
    pub fn into_paginator(self) -> B::Paginator
    where
        B: IntoPaginator,
    {
        let (fluent_builder, config_override) = self.into_parts();
        fluent_builder.into_paginator(Some(config_override))
    }

    fn into_parts(self) -> (B, Builder) {
        let mut config_override = self.config_override.unwrap_or_default();
        for interceptor in self.interceptors {
            config_override.push_interceptor(interceptor);
        }
        (self.customizable_send, config_override)
    }
}

impl<T, E, B: fmt::Debug> fmt::Debug for CustomizableOperation<T, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation")
            .field("customizable_send", &self.customizable_send)
            .field("config_override", &self.config_override)
            .field("interceptors", &self.interceptors)
            .finish()
    }
}

/// Types in the signatures of this module that users do not need to name.
pub(crate) mod internal {
    use std::pin::Pin;

    use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
    use aws_smithy_runtime_api::client::result::SdkError;

    use crate::rt::runtime::config::Builder;

    /// A boxed future that can be sent to another thread.
    pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

    /// The result of a call.
    pub type SendResult<T, E> = Result<T, SdkError<E, HttpResponse>>;

    /// A fluent builder of a paginated operation.
    pub trait IntoPaginator {
        /// The operation's paginator.
        type Paginator;

        /// Returns a paginator, which reads all pages. `config_override` overrides the client's configuration.
        fn into_paginator(self, config_override: Option<Builder>) -> Self::Paginator;
    }

    /// A fluent builder whose call can be customized.
    pub trait CustomizableSend<T, E>: Send + Sync {
        /// Sends the request. `config_override` overrides the client's configuration.
        fn send(self, config_override: Builder) -> BoxFuture<SendResult<T, E>>;
    }
}
