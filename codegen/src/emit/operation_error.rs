//! Emits the error of an operation: a row for each error that it declares. The rest is support code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, collisions, docs};
use crate::ir::ErrorRef;
use crate::names::{self, TypeName};

/// Returns the table of the errors of an operation, or of a stream in its output. `name` is the type of the enum.
pub fn table(
    name: &TypeName,
    operation: &TypeName,
    declared: &[ErrorRef],
    imports: &mut Imports,
) -> TokenStream {
    imports.add("crate::rt::error_enum::operation_error");
    for error in declared {
        imports.add(&format!("crate::types::error::{}", error.name));
    }
    let errors: Vec<_> = declared.iter().map(|error| &error.name).collect();
    let variants = variants(&errors, imports);
    let rows = declared.iter().zip(variants).map(|(error, variant)| {
        let (code, is_method) = (&error.code, &error.is_method);
        let docs = docs::summary(&error.docs, &format!("The error `{}`.", error.wire_name));
        quote!(#docs #code => #variant, #is_method;)
    });
    quote! {
        operation_error! {
            #name of #operation;
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
