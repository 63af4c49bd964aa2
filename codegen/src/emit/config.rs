//! Emits the part of the configuration that depends on the service's endpoint rules. The rest is support code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{SourceFile, auth};
use crate::ir::Service;
use crate::ir::endpoint::BuiltIn;

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
    let built_ins =
        || service.endpoint.parameters.iter().filter_map(|parameter| parameter.built_in);
    let uses = built_ins().filter_map(|built_in| match built_in {
        BuiltIn::Endpoint => Some(quote!(EndpointUrl)),
        BuiltIn::UseFips => Some(quote!(UseFips)),
        BuiltIn::UseDualStack => Some(quote!(UseDualStack)),
        BuiltIn::Region => None,
    });
    let mut uses: Vec<_> = uses.collect();
    uses.sort_by_key(ToString::to_string);
    let methods: Vec<_> = built_ins().filter_map(methods).collect();
    let methods = (!methods.is_empty()).then(|| {
        quote! {
            /// Settings for the service's endpoint rules.
            impl Builder {
                #(#methods)*
            }
        }
    });
    let auth = auth::config(service);
    file.items.push(quote! {
        #[cfg(feature = "client")]
        mod client {
            #(use aws_types::endpoint_config::#uses;)*
            pub use crate::rt::runtime::config::*;
            #auth
            #methods
        }
    });
    file
}

fn methods(built_in: BuiltIn) -> Option<TokenStream> {
    Some(match built_in {
        // Every client has a region, even if its endpoints do not depend on it.
        BuiltIn::Region => return None,
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
