//! Emits paginators, which find the tokens and the items. The loop is support code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, collisions, types};
use crate::ir::{Field, Operation, Paginator, Type};

/// Returns the additional items of a paginated operation.
pub fn items(operation: &Operation, imports: &mut Imports) -> Vec<TokenStream> {
    let Some(paginator) = &operation.paginator else { return Vec::new() };
    imports.add_client("crate::rt::runtime::paginate");
    let mut types = Imports::default();
    types.ty(&paginator.input_token.ty);
    if let Some(last) = paginator.items.as_ref().and_then(|path| path.last()) {
        types.ty(&last.ty);
    }
    imports.extend_client(&types);
    vec![
        module(operation, paginator),
        tokens(operation, paginator),
        page_items(operation, paginator).unwrap_or_default(),
    ]
}

fn module(operation: &Operation, paginator: &Paginator) -> TokenStream {
    let (operation_name, name, items_name) =
        (&operation.name, &paginator.name, &paginator.items_name);
    let (fluent, builder) = (&operation.fluent_builder, &operation.input.builder);
    let (output, error) = (&operation.output.name, &operation.error);
    let page_size = paginator.page_size.as_ref().map(|field| {
        let (set, ty) = (&field.set, types::rust(&field.ty));
        quote!(page_size: #set(#ty),)
    });
    let mut imports = Imports::default();
    let own = [name, items_name, fluent, builder, operation_name, error, output];
    own.into_iter().for_each(|name| imports.define(name));
    let items = paginator.items.as_ref().and_then(|path| path.last()).map(|field| {
        let item = match &field.ty {
            Type::List { element, sparse } => {
                imports.ty(element);
                types::sparse_or_not(element, *sparse)
            }
            Type::Map { key, value, sparse } => {
                imports.ty(key);
                imports.ty(value);
                let (key, value) = (types::rust(key), types::sparse_or_not(value, *sparse));
                quote!((#key, #value))
            }
            other => unreachable!("`check` has rejected items of the type {other:?}"),
        };
        quote!(items: #items_name of #item,)
    });
    let table = quote! {
        paginator! {
            struct #name for #operation_name;
            fluent: #fluent,
            input: #builder,
            output: #output,
            error: #error,
            #page_size
            #items
        }
    };
    let table = collisions::resolve(&mut imports, vec![table]);
    let uses = imports.iter().map(super::imports::to_tokens);
    quote! {
        /// Paginators, which read the list page by page or item by item.
        #[cfg(feature = "client")]
        pub mod paginator {
            use super::builders::{#fluent, #builder};
            use super::{#operation_name, #error, #output};
            use crate::rt::runtime::paginator;
            #(#uses)*
            #(#table)*
        }
    }
}

fn tokens(operation: &Operation, paginator: &Paginator) -> TokenStream {
    let (name, input, output) = (&operation.name, &operation.input.name, &operation.output.name);
    let token = &paginator.input_token;
    let (token_name, token_type) = (&token.name, types::rust(&token.ty));
    let next = by_reference(&paginator.output_token);
    quote! {
        #[cfg(feature = "client")]
        impl paginate::Paginated for #name {
            type Token = #token_type;
            #[inline]
            fn token(input: &mut #input) -> &mut Option<#token_type> {
                &mut input.#token_name
            }
            #[inline]
            fn next_token(output: &#output) -> Option<&#token_type> {
                #next
            }
        }
    }
}

/// Returns the expression for the value at the end of a path, if it is present.
fn by_reference(path: &[Field]) -> TokenStream {
    let mut fields = path.iter();
    let Some(first) = fields.next() else { return quote!(None) };
    let name = &first.name;
    let start = if types::is_option(first) {
        quote!(output.#name.as_ref())
    } else {
        quote!(Some(&output.#name))
    };
    fields.fold(start, |value, field| {
        let name = &field.name;
        if types::is_option(field) {
            quote!(#value.and_then(|inner| inner.#name.as_ref()))
        } else {
            quote!(#value.map(|inner| &inner.#name))
        }
    })
}

fn page_items(operation: &Operation, paginator: &Paginator) -> Option<TokenStream> {
    let path = paginator.items.as_ref()?;
    let last = path.last()?;
    let (name, output, ty) = (&operation.name, &operation.output.name, types::rust(&last.ty));
    let mut fields = path.iter();
    let first = fields.next()?;
    let first_name = &first.name;
    let mut is_option = types::is_option(first);
    let mut value = quote!(output.#first_name);
    for field in fields {
        let name = &field.name;
        value = match (is_option, types::is_option(field)) {
            (false, _) => quote!(#value.#name),
            (true, false) => quote!(#value.map(|inner| inner.#name)),
            (true, true) => quote!(#value.and_then(|inner| inner.#name)),
        };
        is_option = is_option || types::is_option(field);
    }
    let value = if is_option { quote!(#value.unwrap_or_default()) } else { value };
    Some(quote! {
        #[cfg(feature = "client")]
        impl paginate::PaginatedItems for #name {
            type Items = #ty;
            #[inline]
            fn items(output: #output) -> #ty {
                #value
            }
        }
    })
}
