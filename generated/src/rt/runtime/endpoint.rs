//! Where requests go, for the runtime: the trait of `config::endpoint` and the resolver that
//! follows the service's rules. The rules themselves are generated into `crate::config::endpoint`.

use std::fmt::Debug;

pub use ::aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointResolverParams, ResolveEndpoint as ResolveAnyEndpoint,
};

use crate::config::endpoint::{Params, resolve};
use crate::rt::endpoint::{EndpointError, check_url};

/// Finds the endpoint that a request is sent to.
pub trait ResolveEndpoint: Send + Sync + Debug {
    /// The endpoint for a request with these parameters.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// This resolver in the form in which the configuration holds it.
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(Downcast(self))
    }
}

/// Gives a resolver its parameters back, which the runtime holds without their type.
#[derive(Debug)]
struct Downcast<T>(T);

impl<T: ResolveEndpoint> ResolveAnyEndpoint for Downcast<T> {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => EndpointFuture::ready(Err(wrong_params())),
        }
    }
}

/// Follows the service's own endpoint rules.
///
/// It keeps nothing between requests: a cache would save some 0.1 of the 60 microseconds that a
/// call takes, for a lock that all calls of a client share.
#[derive(Debug, Default)]
pub struct DefaultResolver(());

impl DefaultResolver {
    /// A resolver.
    pub fn new() -> Self {
        Self(())
    }
}

impl ResolveEndpoint for DefaultResolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(resolve(params).map_err(shared_error))
    }

    fn into_shared_resolver(self) -> SharedEndpointResolver {
        SharedEndpointResolver::new(Checked)
    }
}

/// Follows the rules for a client, which cannot do anything with a URL that is none. The runtime
/// would fail too, but print the whole request with what it holds.
#[derive(Debug)]
struct Checked;

impl ResolveAnyEndpoint for Checked {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(match params.get::<Params>() {
            Some(params) => resolve(params)
                .and_then(|endpoint| check_url(&endpoint).map(|()| endpoint))
                .map_err(shared_error),
            None => Err(wrong_params()),
        })
    }
}

/// The error in the form in which any endpoint resolver of the runtime has it.
fn shared_error(error: EndpointError) -> BoxError {
    let (message, source) = error.into_parts();
    ResolveEndpointError::message(message).with_source(source).into()
}

fn wrong_params() -> BoxError {
    "params of expected type was not present".into()
}
