//! Emits the error of an operation: a row for each error that it declares. The rest is support code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, collisions, docs};
use crate::ir::Operation;
use crate::names::{self, TypeName};

/// Returns the table of an operation's errors.
pub fn table(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::error_enum::operation_error");
    let (name, operation_name) = (&operation.error, &operation.name);
    for error in &operation.errors {
        imports.add(&format!("crate::types::error::{}", error.name));
    }
    let errors: Vec<_> = operation.errors.iter().map(|error| &error.name).collect();
    let variants = variants(&errors, imports);
    let rows = operation.errors.iter().zip(variants).map(|(error, variant)| {
        let (code, is_method) = (&error.code, &error.is_method);
        let docs = docs::summary(&error.docs, &format!("The error `{}`.", error.wire_name));
        quote!(#docs #code => #variant, #is_method;)
    });
    quote! {
        operation_error! {
            #name of #operation_name;
            #(#rows)*
        }
    }
}

/// Returns the variants for errors: their names. If the module can't import one of the errors, the types are added.
pub fn variants(errors: &[&TypeName], imports: &Imports) -> Vec<TokenStream> {
    let path = |error: &TypeName| collisions::path(imports, "crate::types::error", error);
    let differs = |error: &TypeName| names::error_variant(error).as_str() != error.as_str();
    let needs_types = errors.iter().any(|error| path(error).is_some() || differs(error));
    let variant = |error: &&TypeName| {
        let variant = names::error_variant(error);
        let path = needs_types.then(|| path(error).unwrap_or_else(|| quote!(#error)));
        let path = path.map(|path| quote!((#path)));
        quote!(#variant #path)
    };
    errors.iter().map(variant).collect()
}
