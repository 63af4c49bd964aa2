//! Emits the parameters of endpoint rules, and their builder. `rules` emits the rules.

pub mod arguments;
mod expressions;
mod rules;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, SourceFile, docs};
use crate::ir::Service;
use crate::ir::endpoint::{BuiltIn, Parameter, ParameterKind, Setting};

/// Returns the file of the endpoint rules.
pub fn endpoint(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/config/endpoint.rs",
        "Endpoint resolution: the service's endpoint rules and their parameters.",
    );
    let parameters = &service.endpoint.parameters;
    imports(parameters, &mut file.imports);
    file.items.push(params(parameters));
    file.items.push(use_identity(parameters));
    file.items.push(rules::resolve(&service.endpoint));
    file.items.push(builder(parameters));
    file
}

fn imports(parameters: &[Parameter], imports: &mut Imports) {
    imports.publish("::aws_smithy_types::endpoint::Endpoint");
    imports.publish("crate::rt::endpoint::EndpointError");
    imports.publish("crate::rt::endpoint::InvalidParams");
    imports.add("crate::rt::endpoint as rules");
    imports.add_client("aws_smithy_types::config_bag::ConfigBag");
    for name in ["EndpointFuture", "SharedEndpointResolver"] {
        imports.publish_client(&format!("::aws_smithy_runtime_api::client::endpoint::{name}"));
    }
    for name in ["DefaultResolver", "ResolveEndpoint"] {
        imports.publish_client(&format!("crate::rt::runtime::endpoint::{name}"));
    }
    imports.add_client("crate::rt::runtime::endpoint::UseIdentity");
    if parameters.iter().any(|parameter| parameter.setting.is_some()) {
        imports.add_client("crate::config::settings");
    }
    for built_in in parameters.iter().filter_map(|parameter| parameter.built_in) {
        imports.add_client(match built_in {
            BuiltIn::AccountId => "crate::rt::account_id::account_id",
            BuiltIn::AccountIdEndpointMode => "crate::rt::account_id::account_id_endpoint_mode",
            BuiltIn::Endpoint => "aws_types::endpoint_config::EndpointUrl",
            BuiltIn::UseFips => "aws_types::endpoint_config::UseFips",
            BuiltIn::UseDualStack => "aws_types::endpoint_config::UseDualStack",
            BuiltIn::Region => "aws_types::region::Region",
        });
        if built_in == BuiltIn::AccountId {
            imports.add_client("aws_smithy_runtime_api::client::identity::Identity");
        }
    }
}

/// Returns the type of a parameter's value.
fn parameter_type(parameter: &Parameter) -> TokenStream {
    match &parameter.kind {
        ParameterKind::String { .. } => quote!(String),
        ParameterKind::Boolean { .. } => quote!(bool),
        ParameterKind::StringArray { .. } => quote!(Vec<String>),
    }
}

/// Returns whether a parameter may be absent.
fn is_optional(parameter: &Parameter) -> bool {
    let has_default = match &parameter.kind {
        ParameterKind::String { default } => default.is_some(),
        ParameterKind::Boolean { default } => default.is_some(),
        ParameterKind::StringArray { default } => default.is_some(),
    };
    !has_default && !parameter.required
}

fn params(parameters: &[Parameter]) -> TokenStream {
    let fields = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let ty = parameter_type(parameter);
        let ty = if is_optional(parameter) { quote!(Option<#ty>) } else { ty };
        quote!(pub(crate) #name: #ty)
    });
    let accessors = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let docs = docs::summary(&parameter.docs, &parameter.wire_name);
        let (ty, value) = match (&parameter.kind, is_optional(parameter)) {
            (ParameterKind::String { .. }, true) => {
                (quote!(Option<&str>), quote!(self.#name.as_deref()))
            }
            (ParameterKind::String { .. }, false) => {
                (quote!(Option<&str>), quote!(Some(&self.#name)))
            }
            (ParameterKind::StringArray { .. }, true) => {
                (quote!(Option<&[String]>), quote!(self.#name.as_deref()))
            }
            (ParameterKind::StringArray { .. }, false) => {
                (quote!(Option<&[String]>), quote!(Some(&self.#name)))
            }
            (ParameterKind::Boolean { .. }, true) => (quote!(Option<bool>), quote!(self.#name)),
            (ParameterKind::Boolean { .. }, false) => {
                (quote!(Option<bool>), quote!(Some(self.#name)))
            }
        };
        quote! {
            #docs
            pub fn #name(&self) -> #ty {
                #value
            }
        }
    });
    quote! {
        /// The parameters that the endpoint of a request depends on.
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq)]
        pub struct Params {
            #(#fields,)*
        }
        impl Params {
            /// Creates a builder in which nothing is set.
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }
            #(#accessors)*
        }
    }
}

fn builder(parameters: &[Parameter]) -> TokenStream {
    let fields = parameters.iter().map(|parameter| {
        let (name, ty) = (&parameter.name, parameter_type(parameter));
        quote!(#name: Option<#ty>)
    });
    let setters = parameters.iter().map(|parameter| {
        let (name, set) = (&parameter.name, &parameter.set);
        let ty = parameter_type(parameter);
        let docs = docs::summary(&parameter.docs, &parameter.wire_name);
        let set_docs = format!(" Sets or clears [`{name}`](Self::{name}).");
        quote! {
            #docs
            pub fn #name(mut self, value: impl Into<#ty>) -> Self {
                self.#name = Some(value.into());
                self
            }
            #[doc = #set_docs]
            pub fn #set(mut self, param: Option<#ty>) -> Self {
                self.#name = param;
                self
            }
        }
    });
    // Dots are allowed here. If the region becomes part of the host, `check_region` rejects them.
    let region_check = parameters
        .iter()
        .filter(|parameter| parameter.built_in == Some(BuiltIn::Region))
        .map(|parameter| {
            let (name, shown) = (&parameter.name, parameter.name.as_str());
            quote! {
                if let Some(value) = &self.#name && !rules::is_valid_host_label(value, true) {
                    return Err(InvalidParams::invalid_value(#shown, "must be a valid host label"));
                }
            }
        });
    let values = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let default = match &parameter.kind {
            ParameterKind::String { default: Some(default) } => {
                Some(quote!(unwrap_or_else(|| #default.to_owned())))
            }
            ParameterKind::Boolean { default: Some(default) } => Some(quote!(unwrap_or(#default))),
            ParameterKind::StringArray { default: Some(default) } => {
                Some(quote!(unwrap_or_else(|| vec![#(#default.to_owned()),*])))
            }
            ParameterKind::String { default: None }
            | ParameterKind::Boolean { default: None }
            | ParameterKind::StringArray { default: None } => None,
        };
        let shown = name.as_str();
        let value = match default {
            Some(default) => quote!(self.#name.#default),
            None if parameter.required => {
                quote!(self.#name.ok_or_else(|| InvalidParams::missing(#shown))?)
            }
            None => quote!(self.#name),
        };
        quote!(#name: #value)
    });
    let from_config = parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, configured(parameter));
        quote!(#name: #value)
    });
    quote! {
        /// Builds [`Params`].
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#fields,)*
        }
        impl ParamsBuilder {
            #(#setters)*
            /// Builds the parameters.
            ///
            /// # Errors
            /// When a required parameter is missing, or the region does not consist of valid host labels.
            pub fn build(self) -> Result<Params, InvalidParams> {
                #(#region_check)*
                Ok(Params { #(#values,)* })
            }
            /// Creates a builder with the parameters from a client's configuration.
            #[cfg(feature = "client")]
            #[allow(unused_variables, reason = "not all rules depend on the configuration")]
            pub(crate) fn from_config(config: &mut ConfigBag) -> Self {
                Self { #(#from_config,)* }
            }
        }
    }
}

/// Returns the value of a parameter in a client's configuration.
fn configured(parameter: &Parameter) -> TokenStream {
    let built_in = parameter.built_in.and_then(|built_in| {
        Some(match built_in {
            BuiltIn::Endpoint => {
                quote!(config.load::<EndpointUrl>().map(|setting| setting.0.clone()))
            }
            BuiltIn::UseFips => quote!(config.load::<UseFips>().map(|setting| setting.0)),
            BuiltIn::UseDualStack => quote!(config.load::<UseDualStack>().map(|setting| setting.0)),
            BuiltIn::Region => {
                quote!(config.load::<Region>().map(|setting| setting.as_ref().to_owned()))
            }
            BuiltIn::AccountIdEndpointMode => quote!(Some(account_id_endpoint_mode(config))),
            // It is known after authentication.
            BuiltIn::AccountId => return None,
        })
    });
    let setting = parameter.setting.as_ref().map(|Setting { ty, .. }| {
        let value = match &parameter.kind {
            ParameterKind::Boolean { .. } => quote!(setting.0),
            ParameterKind::String { .. } | ParameterKind::StringArray { .. } => {
                quote!(setting.0.clone())
            }
        };
        quote!(config.load::<settings::#ty>().map(|setting| #value))
    });
    match (setting, built_in) {
        (Some(setting), Some(built_in)) => quote!(#setting.or_else(|| #built_in)),
        (Some(value), None) | (None, Some(value)) => value,
        (None, None) => quote!(None),
    }
}

/// Returns the parameters that depend on the identity.
fn use_identity(parameters: &[Parameter]) -> TokenStream {
    let account = parameters.iter().find(|it| it.built_in == Some(BuiltIn::AccountId));
    let method = account.map(|parameter| {
        let name = &parameter.name;
        let value = if is_optional(parameter) { quote!(Some(account)) } else { quote!(account) };
        quote! {
            fn use_identity(&mut self, identity: &Identity) {
                if let Some(account) = account_id(identity) {
                    self.#name = #value;
                }
            }
        }
    });
    quote! {
        #[cfg(feature = "client")]
        impl UseIdentity for Params {
            #method
        }
    }
}
