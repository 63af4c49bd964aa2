//! Emits operations: marker type, input, output, error, builders and serialization in one file.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::structure::{self, Kind};
use super::{
    Imports, SourceFile, collisions, docs, endpoint, limits, operation_docs, operation_error,
    paginator, stream, types, wire,
};
use crate::host::Host;
use crate::ir::{Field, Operation, Service, Structure, Type};
use crate::names;

/// Returns the file of an operation.
pub fn operation(service: &Service, operation: &Operation, host: &Host) -> SourceFile {
    let mut file = SourceFile::new(format!("src/operation/{}.rs", operation.module), "");
    file.docs = operation_docs::page(host, operation);
    let imports = &mut file.imports;
    let own = [&operation.name, &operation.error, &operation.input.name, &operation.output.name];
    own.into_iter().for_each(|name| imports.define(name));
    if operation.input.required().next().is_some() {
        imports.define_fixed(names::REQUIRED);
        imports.publish(&format!("self::shapes::{}", names::REQUIRED));
    }
    file.items.push(marker(operation, host));
    let (input, output) = (&operation.input, &operation.output);
    let (name, error) = (&operation.name, &operation.error);
    file.items.push(operation_error::table(error, name, &operation.errors, imports));
    file.items.push(shapes(operation, imports));
    file.items.extend(paginator::items(operation, imports));
    let output_builder = path_of_builder(output);
    if output.stream().is_none() {
        imports.add("crate::rt::wire");
    }
    file.items.push(match stream::output(output, imports) {
        Some(stream) => stream,
        None => {
            let (name, builder) = (&output.name, &output.builder);
            quote!(wire::output_request_id!(#name, #builder);)
        }
    });
    file.items.push(facts(operation, imports));
    file.items.extend(limits::structure(&operation.input, imports));
    file.items.push(client_operation(service, operation));
    file.items.extend(wire::serialize(&operation.input, imports));
    file.items.push(wire::take_members(output, &output_builder, &quote!(self), imports));
    let input_builder = path_of_builder(&operation.input);
    let mut for_users_only = vec![
        wire::deserialize_impls(&operation.input, &input_builder),
        wire::take_members(input, &input_builder, &quote!(self.input), imports),
    ];
    // A stream of events is no data.
    if output.stream().is_none() {
        for_users_only.push(wire::deserialize_impls(&operation.output, &output_builder));
        for_users_only.extend(wire::serialize(&operation.output, imports));
    }
    let for_users_only = for_users_only.into_iter();
    file.items.extend(for_users_only.map(|item| quote!(#[cfg(feature = "serde")] #item)));
    imports.add_client("crate::rt::runtime::client_operation");
    file
}

fn path_of_builder(structure: &Structure) -> TokenStream {
    let builder = &structure.builder;
    quote!(builders::#builder)
}

/// Returns the marker type of the operation.
fn marker(operation: &Operation, host: &Host) -> TokenStream {
    let name = &operation.name;
    let deprecated = docs::deprecated(&operation.deprecated);
    let link = host.located("crate::protocol");
    let docs = docs::lines([format!(
        "The marker type of the operation, for [`protocol`]({link}) and generic code."
    )]);
    quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, Debug, Default)]
        pub struct #name;

        impl #name {
            /// Creates a value of the marker type.
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }
    }
}

/// Returns a private module with input, output and builders, and the public reexports.
fn shapes(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let mut inner = Imports::default();
    inner.add(&format!("super::{}", operation.name));
    inner.add_client(&format!("super::{}", operation.error));
    let Operation { input, output, .. } = operation;
    let own = [&input.name, &input.builder, &output.name, &output.builder];
    let own = own.into_iter().chain([&operation.fluent_builder, &operation.name, &operation.error]);
    own.for_each(|name| inner.define(name));
    let input_table = input_table(operation, &mut inner);
    let output_table = structure::table(Kind::Output, output, &mut inner);
    let required = required_members(operation, &mut inner);
    imports.publish(&format!("self::shapes::{}", operation.input.name));
    imports.publish(&format!("self::shapes::{}", operation.output.name));
    let mut builders = Imports::default();
    builders.publish_client(&format!("super::shapes::{}", operation.fluent_builder));
    builders.publish(&format!("super::shapes::{}", operation.input.builder));
    builders.publish(&format!("super::shapes::{}", operation.output.builder));
    let items = quote!(#input_table #required #output_table);
    let items = collisions::resolve(&mut inner, vec![items]);
    let (inner, builders) = (inner.iter(), builders.iter());
    let (inner, builders) =
        (inner.map(super::imports::to_tokens), builders.map(super::imports::to_tokens));
    quote! {
        mod shapes {
            #(#inner)*
            #(#items)*
        }
        /// The builders of the operation's input and output.
        pub mod builders {
            #(#builders)*
        }
    }
}

/// Returns the table of the input's members.
fn input_table(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::input::input");
    imports.add_client("crate::Client");
    let Operation { name, input, output, error, fluent_builder, .. } = operation;
    let docs = docs::full(&input.docs, &format!("The structure `{}`.", input.name));
    let deprecated = docs::deprecated(&input.deprecated);
    let fluent_docs = docs::lines([format!("Builds and sends a call of [`{name}`].")]);
    let rows = input.fields.iter().map(|field| {
        imports.ty(&field.ty);
        let (docs, wire_name, field_name) =
            (structure::member_docs(field), &field.wire_name, &field.name);
        let presence = if field.is_asked_for() { quote!(required) } else { quote!(optional) };
        let methods = structure::methods_of(field);
        let sensitive = field.sensitive.then(|| quote!(, sensitive));
        quote!(#docs #wire_name => #field_name, #presence #methods #sensitive;)
    });
    let (input, builder, output) = (&input.name, &input.builder, &output.name);
    quote! {
        input! {
            #docs
            #deprecated
            pub struct #input;
            #builder;
            #fluent_docs
            #fluent_builder: #name, #output, #error, Client;
            #(#rows)*
        }
    }
}

/// Returns the structure of an input's required members, if there are any.
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
    let name = format_ident!("{}", names::REQUIRED);
    let debug = structure::redacting_debug(&name, names::REQUIRED, required, None);
    let derives = if debug.is_some() {
        quote!(#[derive(Clone, PartialEq)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq)])
    };
    imports.define_fixed(names::REQUIRED);
    imports.add("crate::rt::input::required_members");
    let (name, builder, fluent) =
        (&operation.name, &operation.input.builder, &operation.fluent_builder);
    Some(quote! {
        required_members! { #derives #name: #builder, #fluent; #(#rows)* }
        #debug
    })
}

/// Returns the description of the operation for support code.
fn facts(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::operation");
    let name = &operation.name;
    let (wire_name, target) = (&operation.wire_name, &operation.target);
    let (input, output, error) = (&operation.input.name, &operation.output.name, &operation.error);
    let output_builder = path_of_builder(&operation.output);
    let token = token(&operation.input);
    let strings = strings(&operation.input);
    let endpoint = endpoint::arguments::methods(operation, imports);
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
            #endpoint
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
        fn fill_token(input: &mut Self::Input, token: &mut dyn FnMut() -> String) {
            #(input.#fields.get_or_insert_with(&mut *token);)*
        }
    })
}

/// Returns the method that visits the members whose values telemetry may show: strings that are not sensitive.
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
    let sensitive = operation.sensitive_output.then(|| quote!(, sensitive));
    let stream =
        operation.output.stream().map(|_| quote!(; stream: event_stream::stream::<#name>()));
    quote! {
        #[cfg(feature = "client")]
        client_operation!(#name, #span #sensitive #stream);
    }
}
