//! Emits the error of an operation: a row for each error that it declares. The rest is support code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Imports, docs};
use crate::ir::Operation;

/// Returns the table of an operation's errors.
pub fn table(operation: &Operation, imports: &mut Imports) -> TokenStream {
    imports.add("crate::rt::error_enum::operation_error");
    let (name, operation_name) = (&operation.error, &operation.name);
    let rows = operation.errors.iter().map(|error| {
        imports.add(&format!("crate::types::error::{}", error.name));
        let (variant, code, is_method) = (&error.name, &error.code, &error.is_method);
        let docs = docs::summary(&error.docs, &format!("The error `{code}`."));
        quote!(#docs #code => #variant, #is_method;)
    });
    quote! {
        operation_error! {
            #name of #operation_name;
            #(#rows)*
        }
    }
}
