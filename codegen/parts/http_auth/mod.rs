//! HTTP's own authentication schemes and their identities. They are the runtime's, except for API keys without a word
//! before them.

#![cfg(feature = "client")]

pub use ::aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
pub use ::aws_smithy_runtime_api::client::identity::ResolveIdentity;
pub use ::aws_smithy_runtime_api::client::identity::http::{Login, Token};
pub use aws_smithy_runtime::client::auth::http::{
    ApiKeyAuthScheme, ApiKeyLocation, BasicAuthScheme, BearerAuthScheme,
};
use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign,
};
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;

/// The scheme of an API key that is the whole value of a header. The runtime's own scheme writes a word before the key.
#[derive(Debug)]
pub struct BareApiKeyAuthScheme {
    header: &'static str,
}

impl BareApiKeyAuthScheme {
    /// Creates the scheme for the header with this name.
    pub fn new(header: &'static str) -> Self {
        Self { header }
    }
}

impl AuthScheme for BareApiKeyAuthScheme {
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_API_KEY_AUTH_SCHEME_ID
    }

    fn identity_resolver(
        &self,
        identity_resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

impl Sign for BareApiKeyAuthScheme {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _auth_scheme_endpoint_config: AuthSchemeEndpointConfig<'_>,
        _runtime_components: &RuntimeComponents,
        _config_bag: &ConfigBag,
    ) -> Result<(), BoxError> {
        let key = identity.data::<Token>().ok_or("the identity must be a `Token`, the API key")?;
        let name = self.header.to_ascii_lowercase();
        // The error of the runtime would contain the key.
        let added = request.headers_mut().try_insert(name, key.token().to_owned());
        added.map(drop).map_err(|_| "the API key must be valid as the value of a header".into())
    }
}
