//! Emits what an operation says of its endpoint: parameters of endpoint rules, and a prefix of the host.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Imports, query, types};
use crate::ir::endpoint::{Argument, ArgumentValue, PrefixPart};
use crate::ir::query::{Expression, Form};
use crate::ir::{Field, Operation, Type};

/// Returns the methods of the operation's description that its endpoint depends on.
pub fn methods(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let params = params(&operation.endpoint_arguments, imports);
    let host_prefix = host_prefix(&operation.host_prefix, imports);
    quote!(#params #host_prefix)
}

fn params(arguments: &[Argument], imports: &mut Imports) -> Option<TokenStream> {
    if arguments.is_empty() {
        return None;
    }
    imports.add("crate::config::endpoint::ParamsBuilder");
    imports.add("crate::rt::error::BoxError");
    let input = uses_input(arguments.iter().map(|argument| match &argument.value {
        ArgumentValue::Member(_) | ArgumentValue::Path(_) => true,
        ArgumentValue::Text(_) | ArgumentValue::Boolean(_) | ArgumentValue::Texts(_) => false,
    }));
    let statements: Vec<_> = arguments.iter().map(|argument| set(argument, imports)).collect();
    Some(quote! {
        #[inline]
        fn endpoint_params(
            #input: &Self::Input,
            mut params: ParamsBuilder,
        ) -> Result<ParamsBuilder, BoxError> {
            #(#statements)*
            Ok(params)
        }
    })
}

/// Returns the statement that sets a parameter.
fn set(argument: &Argument, imports: &mut Imports) -> TokenStream {
    let parameter = &argument.parameter;
    let field = match &argument.value {
        ArgumentValue::Text(text) => return quote!(params = params.#parameter(#text);),
        ArgumentValue::Boolean(value) => return quote!(params = params.#parameter(#value);),
        ArgumentValue::Texts(texts) => {
            return quote! {
                params = params.#parameter(Vec::<String>::from([#(#texts.to_owned()),*]));
            };
        }
        ArgumentValue::Path(path) => return set_found(argument, path),
        ArgumentValue::Member(field) => field,
    };
    let name = &field.name;
    let value = match &field.ty {
        Type::Boolean => quote!(*value),
        Type::Enum(_) => quote!(value.as_str()),
        Type::List { .. } => quote!(value.clone()),
        _ => quote!(value),
    };
    if !types::is_option(field) {
        return quote! {
            let value = &input.#name;
            params = params.#parameter(#value);
        };
    }
    let option = if argument.is_checked() {
        imports.add("crate::rt::endpoint_inputs");
        let shown = field.name.as_str();
        quote!(endpoint_inputs::required(#shown, input.#name.as_deref())?)
    } else {
        quote!(&input.#name)
    };
    quote! {
        if let Some(value) = #option {
            params = params.#parameter(#value);
        }
    }
}

/// Returns the statement that sets a parameter to what an expression finds.
fn set_found(argument: &Argument, path: &Expression) -> TokenStream {
    let parameter = &argument.parameter;
    let code = query::value(path);
    // The question mark in a closure ends an expression whose function has no argument.
    let code = if path.nullable { code } else { quote!(Some(#code)) };
    let value = match &path.form {
        Form::Slice { .. } | Form::List { .. } => {
            quote!(found.iter().map(|text| (*text).to_string()).collect::<Vec<_>>())
        }
        Form::Null
        | Form::Text
        | Form::Boolean
        | Form::Integer
        | Form::Float
        | Form::Reference
        | Form::Map { .. } => quote!(found),
    };
    quote! {
        let find = || #code;
        if let Some(found) = find() {
            params = params.#parameter(#value);
        }
    }
}

fn host_prefix(parts: &[PrefixPart], imports: &mut Imports) -> Option<TokenStream> {
    if parts.is_empty() {
        return None;
    }
    imports.add("crate::rt::error::BoxError");
    let input = uses_input(parts.iter().map(|part| matches!(part, PrefixPart::Label(_))));
    let parts: Vec<_> = parts
        .iter()
        .map(|part| match part {
            PrefixPart::Text(text) => quote!(#text),
            PrefixPart::Label(field) => label(field, imports),
        })
        .collect();
    Some(quote! {
        #[inline]
        fn host_prefix(#input: &Self::Input) -> Result<String, BoxError> {
            Ok([#(#parts),*].concat())
        }
    })
}

fn label(field: &Field, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::endpoint_inputs");
    let (name, shown) = (&field.name, field.name.as_str());
    let value = match (&field.ty, types::is_option(field)) {
        (Type::Enum(_), true) => quote!(input.#name.as_ref().map(|value| value.as_str())),
        (Type::Enum(_), false) => quote!(Some(input.#name.as_str())),
        (_, true) => quote!(input.#name.as_deref()),
        (_, false) => quote!(Some(&input.#name)),
    };
    quote!(endpoint_inputs::label(#shown, #value)?)
}

/// Returns the name of the argument for the input.
fn uses_input(mut uses: impl Iterator<Item = bool>) -> TokenStream {
    if uses.any(|uses| uses) { quote!(input) } else { quote!(_input) }
}
