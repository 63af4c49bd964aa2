//! Endpoint resolution for the runtime: the trait of `config::endpoint`, and the resolver that evaluates
//! the service's endpoint rules. The rules themselves are generated into `crate::config::endpoint`.

use std::fmt::Debug;
use std::mem::replace;

pub use ::aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointResolverParams, ResolveEndpoint as ResolveAnyEndpoint,
};
use aws_smithy_runtime_api::client::identity::Identity;

use crate::config::endpoint::{Params, resolve};
use crate::rt::endpoint::{EndpointError, check_url};

/// A resolver that returns the endpoint of a request.
pub trait ResolveEndpoint: Send + Sync + Debug {
    /// Returns the endpoint of a request with these parameters.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// Converts the resolver to the type that the configuration stores.
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(Downcast(self))
    }
}

/// Converts the runtime's type-erased parameters to the ones that the resolver takes.
#[derive(Debug)]
struct Downcast<T>(T);

impl<T: ResolveEndpoint> ResolveAnyEndpoint for Downcast<T> {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => EndpointFuture::ready(Err("params of expected type was not present".into())),
        }
    }

    fn finalize_params<'a>(&'a self, any: &'a mut EndpointResolverParams) -> Result<(), BoxError> {
        // The identity has the credentials, so it does not stay in the parameters.
        let identity = any.get_property_mut().map(|it| replace(it, Identity::new((), None)));
        if let (Some(params), Some(identity)) = (any.get_mut::<Params>(), identity) {
            params.use_identity(&identity);
        }
        Ok(())
    }
}

/// Parameters that can depend on the identity whose credentials sign a request.
pub(crate) trait UseIdentity {
    /// Sets the parameters that depend on the identity.
    fn use_identity(&mut self, _identity: &Identity) {}
}

/// The default resolver: evaluates the service's endpoint rules.
///
/// It has no cache. A cache would save about 0.1 of the 60 microseconds that a call takes, but would
/// need a lock that all calls of a client share.
#[derive(Debug, Default)]
pub struct DefaultResolver(());

impl DefaultResolver {
    /// Creates the resolver.
    pub fn new() -> Self {
        Self(())
    }
}

impl ResolveEndpoint for DefaultResolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(resolve(params).map_err(shared_error))
    }

    fn into_shared_resolver(self) -> SharedEndpointResolver {
        Checked.into_shared_resolver()
    }
}

/// Evaluates the rules for a client, and returns an error for a URL that is not valid. The runtime
/// would return an error too, but one that prints the whole request, including its values.
#[derive(Debug)]
struct Checked;

impl ResolveEndpoint for Checked {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let endpoint = resolve(params).and_then(|it| check_url(&it).map(|()| it));
        EndpointFuture::ready(endpoint.map_err(shared_error))
    }
}

/// Converts the error to the type that the runtime expects from endpoint resolvers.
fn shared_error(error: EndpointError) -> BoxError {
    let (message, source) = error.into_parts();
    ResolveEndpointError::message(message).with_source(source).into()
}
