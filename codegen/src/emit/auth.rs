//! Emits what depends on the authentication schemes of a service: the settings of identities and of the region, and the
//! schemes for the runtime. The schemes themselves are the runtime's, and support code.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{ApiKey, Auth, AuthScheme, Service};

/// Returns the function that returns the schemes of an operation.
pub fn of_operations(service: &Service) -> TokenStream {
    let exceptions = service.operations.iter().filter_map(|operation| {
        let schemes = ids(&operation.auth);
        let name = &operation.wire_name;
        (operation.auth != service.auth).then(|| quote!(#name => #schemes))
    });
    let exceptions: Vec<_> = exceptions.collect();
    let all = ids(&service.auth);
    let (parameter, body) = if exceptions.is_empty() {
        (quote!(_operation), all)
    } else {
        (quote!(operation), quote!(match operation { #(#exceptions,)* _ => #all }))
    };
    quote! {
        /// Returns the authentication schemes of an operation, in order of preference.
        pub(crate) fn auth_schemes(#parameter: &str) -> &'static [&'static str] {
            #body
        }
    }
}

/// Returns the runtime's IDs of schemes.
fn ids(auth: &Auth) -> TokenStream {
    let schemes = auth.schemes.iter().map(|scheme| match scheme {
        AuthScheme::SigV4 => "sigv4",
        AuthScheme::ApiKey(_) => "httpApiKeyAuth",
        AuthScheme::Basic => "httpBasicAuth",
        AuthScheme::Bearer => "httpBearerAuth",
    });
    let ids = schemes.chain(auth.is_optional.then_some("noAuth"));
    quote!(&[#(#ids),*])
}

/// Returns the name of the service in signatures.
pub fn signing_name(service: &Service) -> TokenStream {
    let name = match &service.signing_name {
        Some(name) => quote!(Some(#name)),
        None => quote!(None),
    };
    quote! {
        /// The name of the service in signatures, if requests can be signed.
        pub(crate) const SIGNING_NAME: Option<&str> = #name;
    }
}

/// Returns the operations whose signatures do not include the body.
pub fn unsigned_payloads(service: &Service) -> TokenStream {
    let operations = service.operations.iter().filter(|operation| operation.has_unsigned_payload);
    let names = operations.map(|operation| &operation.wire_name);
    quote! {
        /// The operations whose signatures do not include the body.
        pub(crate) const UNSIGNED_PAYLOADS: &[&str] = &[#(#names),*];
    }
}

/// Returns the items of the client's configuration.
pub fn config(service: &Service) -> TokenStream {
    let schemes = || service.auth_schemes.iter();
    let uses = uses(service);
    let settings = schemes().map(settings);
    let region = service.has_region.then(region);
    let shared = schemes().filter_map(shared);
    let shared_region =
        service.has_region.then(|| quote!(self.set_region(config.region().cloned());));
    let shared: Vec<_> = shared.chain(shared_region).collect();
    let config = if shared.is_empty() { quote!(_config) } else { quote!(config) };
    let for_tests = schemes().map(for_tests);
    let getters = getters(service);
    let runtime_schemes: Vec<_> = schemes().map(runtime_scheme).collect();
    let components =
        if runtime_schemes.is_empty() { quote!(_components) } else { quote!(components) };
    quote! {
        #uses

        /// Settings for the authentication of requests.
        impl Builder {
            #(#settings)*
            #region
            /// Takes over the identities of the configuration that all AWS clients share.
            pub(crate) fn share_identities(&mut self, #config: &SdkConfig) {
                #(#shared)*
            }
            /// Sets identities that never change.
            #[cfg(feature = "test-util")]
            pub(crate) fn set_test_identities(&mut self) {
                #(#for_tests)*
            }
        }
        #getters
        /// Adds the authentication schemes of the service.
        pub(crate) fn push_auth_schemes(#components: &mut RuntimeComponentsBuilder) {
            #(components.push_auth_scheme(#runtime_schemes);)*
        }
    }
}

/// Returns the imports. Those of HTTP's schemes are public where settings take their types.
fn uses(service: &Service) -> TokenStream {
    let names = service.auth_schemes.iter().flat_map(|scheme| match scheme {
        AuthScheme::SigV4 => &[][..],
        AuthScheme::ApiKey(_) => &["ResolveIdentity", "Token"],
        AuthScheme::Basic => &["Login", "ResolveIdentity"],
        AuthScheme::Bearer => &["ProvideToken", "ResolveIdentity", "SharedTokenProvider", "Token"],
    });
    let names: BTreeSet<_> = names.copied().collect();
    let of_http = service.has_http_auth().then(|| {
        let names = names.iter().map(|name| format_ident!("{name}"));
        quote! {
            pub use crate::rt::http_auth::{#(#names),*};
            use crate::rt::http_auth;
        }
    });
    let is_signed = service.auth_schemes.contains(&AuthScheme::SigV4);
    let sigv4 = is_signed.then(|| {
        quote!(
            use aws_runtime::auth::sigv4;
        )
    });
    quote! {
        #of_http
        #sigv4
        use aws_types::SdkConfig;
    }
}

fn settings(scheme: &AuthScheme) -> TokenStream {
    match scheme {
        AuthScheme::SigV4 => quote! {
            /// Sets the provider of credentials.
            pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
                self.set_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
                self
            }
            /// Sets the provider of credentials. `None` changes nothing.
            pub fn set_credentials_provider(
                &mut self,
                provider: Option<SharedCredentialsProvider>,
            ) -> &mut Self {
                if let Some(provider) = provider {
                    self.runtime_components.set_identity_resolver(sigv4::SCHEME_ID, provider);
                }
                self
            }
        },
        AuthScheme::ApiKey(_) => quote! {
            /// Sets the API key that requests contain.
            pub fn api_key(self, api_key: Token) -> Self {
                self.api_key_resolver(api_key)
            }
            /// Sets the resolver of the API key that requests contain.
            pub fn api_key_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
                self.runtime_components.set_identity_resolver(http_auth::HTTP_API_KEY_AUTH_SCHEME_ID, resolver);
                self
            }
        },
        AuthScheme::Basic => quote! {
            /// Sets the name and the password of HTTP basic authentication.
            pub fn basic_auth_login(self, login: Login) -> Self {
                self.basic_auth_login_resolver(login)
            }
            /// Sets the resolver of the name and the password of HTTP basic authentication.
            pub fn basic_auth_login_resolver(
                mut self,
                resolver: impl ResolveIdentity + 'static,
            ) -> Self {
                self.runtime_components.set_identity_resolver(http_auth::HTTP_BASIC_AUTH_SCHEME_ID, resolver);
                self
            }
        },
        AuthScheme::Bearer => quote! {
            /// Sets the token of HTTP bearer authentication.
            pub fn bearer_token(self, bearer_token: Token) -> Self {
                self.bearer_token_resolver(bearer_token)
            }
            /// Sets the resolver of the token of HTTP bearer authentication.
            pub fn bearer_token_resolver(
                mut self,
                resolver: impl ResolveIdentity + 'static,
            ) -> Self {
                self.runtime_components.set_identity_resolver(http_auth::HTTP_BEARER_AUTH_SCHEME_ID, resolver);
                self
            }
            /// Sets the provider of the token of HTTP bearer authentication.
            pub fn token_provider(mut self, provider: impl ProvideToken + 'static) -> Self {
                self.set_token_provider(Some(SharedTokenProvider::new(provider)));
                self
            }
            /// Sets the provider of the token of HTTP bearer authentication. `None` changes nothing.
            pub fn set_token_provider(
                &mut self,
                provider: Option<SharedTokenProvider>,
            ) -> &mut Self {
                if let Some(provider) = provider {
                    self.runtime_components.set_identity_resolver(http_auth::HTTP_BEARER_AUTH_SCHEME_ID, provider);
                }
                self
            }
        },
    }
}

fn region() -> TokenStream {
    quote! {
        /// Sets the region that requests are sent to.
        pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
            self.set_region(region.into());
            self
        }
        /// Sets or clears the region that requests are sent to.
        pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
            self.config.store_or_unset(region);
            self
        }
    }
}

/// Returns how an identity is taken over from the configuration that all AWS clients share, if it has one.
fn shared(scheme: &AuthScheme) -> Option<TokenStream> {
    match scheme {
        AuthScheme::SigV4 => {
            Some(quote!(self.set_credentials_provider(config.credentials_provider());))
        }
        AuthScheme::Bearer => Some(quote!(self.set_token_provider(config.token_provider());)),
        AuthScheme::ApiKey(_) | AuthScheme::Basic => None,
    }
}

/// Returns how a fixed identity is set.
fn for_tests(scheme: &AuthScheme) -> TokenStream {
    match scheme {
        AuthScheme::SigV4 => quote! {
            let credentials = SharedCredentialsProvider::new(Credentials::for_tests());
            self.set_credentials_provider(Some(credentials));
        },
        AuthScheme::ApiKey(_) => quote! {
            let id = http_auth::HTTP_API_KEY_AUTH_SCHEME_ID;
            self.runtime_components.set_identity_resolver(id, Token::for_tests());
        },
        AuthScheme::Basic => quote! {
            let id = http_auth::HTTP_BASIC_AUTH_SCHEME_ID;
            self.runtime_components.set_identity_resolver(id, Login::new("test", "test", None));
        },
        AuthScheme::Bearer => quote! {
            let id = http_auth::HTTP_BEARER_AUTH_SCHEME_ID;
            self.runtime_components.set_identity_resolver(id, Token::for_tests());
        },
    }
}

/// Returns the methods that return settings.
fn getters(service: &Service) -> Option<TokenStream> {
    let region = service.has_region.then(|| {
        quote! {
            /// Returns the region that requests are sent to.
            pub fn region(&self) -> Option<&Region> {
                self.config.load::<Region>()
            }
        }
    });
    let signing = service.signing_name.as_deref().map(|name| {
        quote! {
            /// Returns the name of the service in signatures.
            pub fn signing_name(&self) -> &'static str {
                #name
            }
            /// Returns `None`, always: the configuration does not give access to credentials.
            #[deprecated(note = "always `None`; keep the provider of the client")]
            pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
                None
            }
        }
    });
    (region.is_some() || signing.is_some()).then(|| quote!(impl Config { #signing #region }))
}

/// Returns the runtime's scheme.
fn runtime_scheme(scheme: &AuthScheme) -> TokenStream {
    match scheme {
        AuthScheme::SigV4 => quote!(sigv4::SigV4AuthScheme::new()),
        AuthScheme::ApiKey(ApiKey::Header { name, scheme: Some(scheme) }) => quote! {
            http_auth::ApiKeyAuthScheme::new(#scheme, http_auth::ApiKeyLocation::Header, #name)
        },
        AuthScheme::ApiKey(ApiKey::Header { name, scheme: None }) => {
            quote!(http_auth::BareApiKeyAuthScheme::new(#name))
        }
        AuthScheme::ApiKey(ApiKey::Query(name)) => quote! {
            http_auth::ApiKeyAuthScheme::new("", http_auth::ApiKeyLocation::Query, #name)
        },
        AuthScheme::Basic => quote!(http_auth::BasicAuthScheme::new()),
        AuthScheme::Bearer => quote!(http_auth::BearerAuthScheme::new()),
    }
}
