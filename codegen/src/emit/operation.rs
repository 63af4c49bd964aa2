//! Operations: marker type, input, output, error, builders and wire code in one file.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::expression::Types;
use super::structure::{self, Extra};
use super::{
    Imports, SourceFile, docs, limits, operation_docs, operation_error, paginator, types, wire,
};
use crate::ir::{Field, Operation, Service, Structure, Type};

/// The file of an operation.
pub fn operation(service: &Service, types: &Types<'_>, operation: &Operation) -> SourceFile {
    let mut file = SourceFile::new(format!("src/operation/{}.rs", operation.module), "");
    file.docs = operation_docs::page(service, types, operation);
    let imports = &mut file.imports;
    let extra =
        Extra { definition: quote!(pub(crate) _request_id: Option<String>,), name: "_request_id" };
    file.items.push(marker(operation));
    let (input, output) = (&operation.input, &operation.output);
    // Its `Debug` is shared with its builder's.
    let derives = quote!(#[derive(Clone, Default, PartialEq)]);
    file.items.push(structure::definition(input, &derives, None, imports));
    let derives = structure::derives(output);
    file.items.push(structure::definition(output, &derives, Some(&extra), imports));
    file.items.push(operation_error::table(operation, imports));
    file.items.push(builders(operation, &extra));
    file.items.extend(paginator::items(operation, imports));
    file.items.extend(structure::debug(&output.name, output, Some(&extra)));
    file.items.push(request_id(&operation.output));
    file.items.push(facts(operation, imports));
    file.items.extend(limits::structure(&operation.input, imports));
    file.items.push(client_operation(service, operation));
    file.items.extend(wire::serialize(&operation.input, imports));
    let output_builder = path_of_builder(&operation.output);
    file.items.push(wire::take_members(output, &output_builder, &quote!(self), imports));
    let input_builder = path_of_builder(&operation.input);
    let for_users_only = [
        wire::deserialize_impls(&operation.input, &input_builder),
        wire::take_members(input, &input_builder, &quote!(self.input), imports),
        wire::deserialize_impls(&operation.output, &output_builder),
    ];
    let for_users_only =
        for_users_only.into_iter().chain(wire::serialize(&operation.output, imports));
    file.items.extend(for_users_only.map(|item| quote!(#[cfg(feature = "serde")] #item)));
    imports.add_client("crate::rt::runtime::client_operation");
    file
}

fn path_of_builder(structure: &Structure) -> TokenStream {
    let builder = &structure.builder;
    quote!(builders::#builder)
}

/// The type that stands for the operation.
fn marker(operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let deprecated = docs::deprecated(&operation.deprecated);
    quote! {
        /// The operation as a type, for [`protocol`](crate::protocol) and generic code.
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, Debug, Default)]
        pub struct #name;

        impl #name {
            /// The operation as a value, for generic code.
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }
    }
}

/// The builders of input and output.
fn builders(operation: &Operation, extra: &Extra) -> TokenStream {
    let (name, fluent) = (&operation.name, &operation.fluent_builder);
    let (input, input_builder) = (&operation.input.name, &operation.input.builder);
    let (output, error) = (&operation.output.name, &operation.error);
    let mut inner = Imports::default();
    inner.add("crate::rt::input_builder::input_builders");
    inner.add_client("crate::Client");
    // `validate` of an input needs the operation with and without a client.
    inner.add(&format!("super::{name}"));
    inner.add(&format!("super::{input}"));
    inner.add(&format!("super::{output}"));
    inner.add_client(&format!("super::{error}"));
    for field in operation.input.fields.iter().chain(&operation.output.fields) {
        inner.ty(&field.ty);
    }
    let rows = operation.input.fields.iter().map(|field| {
        let docs = docs::full(&field.docs, &format!("The member `{}`.", field.wire_name));
        let deprecated = docs::deprecated(&field.deprecated);
        let row = structure::member_row(field);
        let sensitive = field.sensitive.then(|| quote!(, sensitive));
        quote!(#docs #deprecated #row #sensitive;)
    });
    let fluent_docs =
        docs::lines([format!("A call of [`{name}`]: set its members, then send it.")]);
    let output_builder = structure::builder("output", &operation.output, Some(extra), &mut inner);
    let required = required_members(operation, &mut inner);
    let hand_on = required.as_ref().map(|_| {
        quote!(
            pub use self::builders::Required;
        )
    });
    let uses = inner.iter().map(super::imports::to_tokens);
    quote! {
        /// What makes inputs and outputs.
        pub mod builders {
            #(#uses)*
            input_builders! {
                #fluent_docs
                #name: #input, #output, #error, Client;
                #input_builder, #fluent;
                #(#rows)*
            }
            #required
            #output_builder
        }
        #hand_on
    }
}

/// The structure of an input's required members, where there are some to be named.
fn required_members(operation: &Operation, imports: &mut Imports) -> Option<TokenStream> {
    let fields: Vec<_> = operation.input.required().collect();
    if fields.is_empty() {
        return None;
    }
    let rows = fields.iter().map(|field| {
        let (name, ty) = (&field.name, types::rust(&field.ty));
        quote!(#name: #ty;)
    });
    let required = operation.input.required();
    let debug = structure::redacting_debug(&format_ident!("Required"), required, None);
    let derives = if debug.is_some() {
        quote!(#[derive(Clone, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq)])
    };
    imports.add("crate::rt::input_builder::required_members");
    let (name, builder, fluent) =
        (&operation.name, &operation.input.builder, &operation.fluent_builder);
    Some(quote! {
        required_members! { #derives #name: #builder, #fluent; #(#rows)* }
        #debug
    })
}

fn request_id(output: &Structure) -> TokenStream {
    let name = &output.name;
    quote! {
        #[cfg(feature = "client")]
        impl aws_types::request_id::RequestId for #name {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self._request_id.as_deref()
            }
        }
    }
}

/// What support code has to know of the operation.
fn facts(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::operation");
    let name = &operation.name;
    let (wire_name, target) = (&operation.wire_name, &operation.target);
    let (input, output, error) = (&operation.input.name, &operation.output.name, &operation.error);
    let output_builder = path_of_builder(&operation.output);
    let token = token(&operation.input);
    let strings = strings(&operation.input);
    quote! {
        impl operation::Operation for #name {
            type Input = #input;
            type Output = #output;
            type OutputBuilder = #output_builder;
            type Error = #error;
            const NAME: &'static str = #wire_name;
            const TARGET: &'static str = #target;
            #token
            #strings
        }
    }
}

fn token(input: &Structure) -> Option<TokenStream> {
    let fields: Vec<_> = input
        .fields
        .iter()
        .filter(|field| field.idempotency_token)
        .map(|field| &field.name)
        .collect();
    if fields.is_empty() {
        return None;
    }
    Some(quote! {
        #[inline]
        fn fill_idempotency_token(input: &mut Self::Input, token: &mut dyn FnMut() -> String) {
            #(input.#fields.get_or_insert_with(&mut *token);)*
        }
    })
}

/// The members whose values telemetry may show: strings that are not sensitive.
fn strings(input: &Structure) -> Option<TokenStream> {
    let shown: Vec<_> = input.fields.iter().filter(|field| is_shown(field)).collect();
    if shown.is_empty() {
        return None;
    }
    let members = shown.into_iter().map(|field| {
        let (name, wire_name) = (&field.name, &field.wire_name);
        quote!((#wire_name, &input.#name))
    });
    Some(quote! {
        #[inline]
        fn visit_strings(input: &Self::Input, visit: &mut dyn FnMut(&'static str, &str)) {
            operation::visit_set(visit, [#(#members),*]);
        }
    })
}

fn is_shown(field: &Field) -> bool {
    matches!(field.ty, Type::String) && !field.sensitive && types::is_option(field)
}

fn client_operation(service: &Service, operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let span = format!("{}.{}", service.sdk_id, operation.wire_name);
    let sensitive_output = operation.sensitive_output;
    quote! {
        #[cfg(feature = "client")]
        client_operation! { #name, #span, sensitive_output: #sensitive_output }
    }
}
