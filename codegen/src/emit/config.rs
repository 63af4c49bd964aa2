//! Emits the part of the configuration that depends on the service's endpoint rules. The rest is support code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{SourceFile, auth, docs};
use crate::ir::Service;
use crate::ir::endpoint::{BuiltIn, Parameter, ParameterKind, Setting};

/// Returns the file of the configuration.
pub fn config(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/config.rs", "Configuration of the client.");
    file.items.push(quote!(
        pub mod endpoint;
    ));
    file.imports.publish_client("crate::rt::runtime::auth");
    file.items.push(quote! {
        #[cfg(feature = "client")]
        pub use self::client::*;
    });
    let parameters = &service.endpoint.parameters;
    let built_ins = || parameters.iter().filter_map(|parameter| parameter.built_in);
    let uses = built_ins().filter_map(|built_in| match built_in {
        BuiltIn::Endpoint => Some(quote!(EndpointUrl)),
        BuiltIn::UseFips => Some(quote!(UseFips)),
        BuiltIn::UseDualStack => Some(quote!(UseDualStack)),
        BuiltIn::AccountIdEndpointMode => Some(quote!(AccountIdEndpointMode)),
        BuiltIn::Region | BuiltIn::AccountId => None,
    });
    let mut uses: Vec<_> = uses.collect();
    uses.sort_by_key(ToString::to_string);
    let of_rules =
        block("Settings for the service's endpoint rules.", built_ins().filter_map(methods));
    let own = parameters.iter().filter_map(setters);
    let own = block("Settings that only this service has.", own.chain(host_prefix(service)));
    let auth = auth::config(service);
    file.items.push(quote! {
        #[cfg(feature = "client")]
        mod client {
            #(use aws_types::endpoint_config::#uses;)*
            pub use crate::rt::runtime::config::*;
            #auth
            #of_rules
            #own
        }
    });
    file.items.extend(stored_settings(parameters));
    file
}

/// Returns methods of the builder, if there are any.
fn block(docs: &str, methods: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let methods: Vec<_> = methods.collect();
    let docs = docs::lines([docs]);
    (!methods.is_empty()).then(|| {
        quote! {
            #docs
            impl Builder {
                #(#methods)*
            }
        }
    })
}

/// Returns the types of the settings that the service defines, as the configuration stores them. They have a module of
/// their own, in which no other names are.
fn stored_settings(parameters: &[Parameter]) -> Option<TokenStream> {
    let settings = parameters.iter().filter_map(|parameter| {
        let Setting { ty, docs, .. } = parameter.setting.as_ref()?;
        let docs = docs::summary(docs, &parameter.wire_name);
        let value = value_type(parameter);
        Some(quote! {
            #docs
            #[derive(Clone, Debug)]
            pub(crate) struct #ty(pub(crate) #value);
            impl ::aws_smithy_types::config_bag::Storable for #ty {
                type Storer = ::aws_smithy_types::config_bag::StoreReplace<Self>;
            }
        })
    });
    let settings: Vec<_> = settings.collect();
    (!settings.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub(crate) mod settings {
                #(#settings)*
            }
        }
    })
}

fn value_type(parameter: &Parameter) -> TokenStream {
    match &parameter.kind {
        ParameterKind::String { .. } => quote!(::std::string::String),
        ParameterKind::Boolean { .. } => quote!(bool),
        ParameterKind::StringArray { .. } => quote!(::std::vec::Vec<::std::string::String>),
    }
}

/// Returns the setters of a setting that the service defines.
fn setters(parameter: &Parameter) -> Option<TokenStream> {
    let Setting { ty, name, set, docs } = parameter.setting.as_ref()?;
    let docs = docs::full(docs, &parameter.wire_name);
    let set_docs = docs::lines([format!("Sets or clears [`{name}`](Self::{name}).")]);
    let value = match &parameter.kind {
        ParameterKind::String { .. } => quote!(String),
        ParameterKind::Boolean { .. } => quote!(bool),
        ParameterKind::StringArray { .. } => quote!(Vec<String>),
    };
    Some(quote! {
        #docs
        pub fn #name(mut self, #name: impl Into<#value>) -> Self {
            self.#set(Some(#name.into()));
            self
        }
        #set_docs
        pub fn #set(&mut self, #name: Option<#value>) -> &mut Self {
            self.config.store_or_unset(#name.map(super::settings::#ty));
            self
        }
    })
}

/// Returns the setters of the setting that disables host prefixes, if the service has any.
fn host_prefix(service: &Service) -> Option<TokenStream> {
    service.has_host_prefixes().then(|| {
        quote! {
            /// Sets whether requests are sent to the endpoint as it is, without the host prefix that some operations
            /// have. The default is `false`. Use it for endpoints whose host must not change, such as a local server.
            pub fn disable_host_prefix_injection(mut self, disable: impl Into<bool>) -> Self {
                self.set_disable_host_prefix_injection(Some(disable.into()));
                self
            }
            /// Sets or clears whether requests are sent to the endpoint without a host prefix.
            pub fn set_disable_host_prefix_injection(&mut self, disable: Option<bool>) -> &mut Self {
                self.config.store_or_unset(disable.map(crate::rt::host_prefix::DisableHostPrefix));
                if disable == Some(true) {
                    let interceptor = crate::rt::host_prefix::HostPrefixInterceptor;
                    self.push_interceptor(SharedInterceptor::permanent(interceptor));
                }
                self
            }
        }
    })
}

fn methods(built_in: BuiltIn) -> Option<TokenStream> {
    Some(match built_in {
        // Every client has a region, even if its endpoints do not depend on it. The account is that of the credentials.
        BuiltIn::Region | BuiltIn::AccountId => return None,
        BuiltIn::AccountIdEndpointMode => quote! {
            /// Sets whether endpoints contain the ID of the account that the credentials belong to.
            pub fn account_id_endpoint_mode(
                mut self,
                account_id_endpoint_mode: AccountIdEndpointMode,
            ) -> Self {
                self.set_account_id_endpoint_mode(Some(account_id_endpoint_mode));
                self
            }
            /// Sets or clears whether endpoints contain the account ID.
            pub fn set_account_id_endpoint_mode(
                &mut self,
                account_id_endpoint_mode: Option<AccountIdEndpointMode>,
            ) -> &mut Self {
                self.config.store_or_unset(account_id_endpoint_mode);
                self
            }
        },
        BuiltIn::Endpoint => quote! {
            /// Sets the endpoint URL, which replaces the endpoint of the region.
            pub fn endpoint_url(mut self, endpoint_url: impl Into<String>) -> Self {
                self.set_endpoint_url(Some(endpoint_url.into()));
                self
            }
            /// Sets or clears the endpoint URL.
            pub fn set_endpoint_url(&mut self, endpoint_url: Option<String>) -> &mut Self {
                self.config.store_or_unset(endpoint_url.map(EndpointUrl));
                self
            }
        },
        BuiltIn::UseFips => quote! {
            /// Sets whether to use the FIPS endpoint of the region.
            pub fn use_fips(mut self, use_fips: impl Into<bool>) -> Self {
                self.set_use_fips(Some(use_fips.into()));
                self
            }
            /// Sets or clears whether to use the FIPS endpoint of the region.
            pub fn set_use_fips(&mut self, use_fips: Option<bool>) -> &mut Self {
                self.config.store_or_unset(use_fips.map(UseFips));
                self
            }
        },
        BuiltIn::UseDualStack => quote! {
            /// Sets whether to use a dual-stack endpoint, which supports IPv6 too.
            pub fn use_dual_stack(mut self, use_dual_stack: impl Into<bool>) -> Self {
                self.set_use_dual_stack(Some(use_dual_stack.into()));
                self
            }
            /// Sets or clears whether to use a dual-stack endpoint, which supports IPv6 too.
            pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) -> &mut Self {
                self.config.store_or_unset(use_dual_stack.map(UseDualStack));
                self
            }
        },
    })
}
