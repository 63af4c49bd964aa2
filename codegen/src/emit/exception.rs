//! Emits the service's errors, which are structures that implement `Error`.

use proc_macro2::TokenStream;
use quote::quote;

use super::structure::{self, Kind};
use super::{SourceFile, types, wire};
use crate::ir::{Exception, Field, RetryKind};

/// The member that contains the error message.
const MESSAGE: &str = "message";

/// Returns the file of an error.
pub fn file(exception: &Exception) -> SourceFile {
    let structure = &exception.structure;
    let (name, builder) = (&structure.name, &structure.builder);
    let message = structure.fields.iter().find(|field| field.name.as_str() == MESSAGE);
    let mut file = SourceFile::new(
        format!("src/types/error/{}.rs", structure.module),
        &format!("The error [`{name}`]."),
    );
    let imports = &mut file.imports;
    imports.define_for(name, "crate::types::error");
    imports.define(builder);
    imports.add("crate::rt::error");
    imports.add("aws_smithy_types::error::ErrorMetadata");
    file.items.push(structure::table(Kind::Error, structure, imports));
    file.items.extend(retryable_error_kind(exception));
    file.items.push(display(exception, message));
    let retry_kind = exception.retry.map(|_| quote!(, retryable_error_kind));
    file.items.push(quote!(error::exception!(#name, #builder #retry_kind);));
    file.items.push(metadata(exception, message, imports));
    file.items.extend(wire::serialize(structure, imports));
    file.items.extend(wire::deserialize(structure, imports));
    file
}

fn retry_kind(kind: RetryKind) -> TokenStream {
    match kind {
        RetryKind::Throttling => quote!(aws_smithy_types::retry::ErrorKind::ThrottlingError),
        RetryKind::Server => quote!(aws_smithy_types::retry::ErrorKind::ServerError),
        RetryKind::Client => quote!(aws_smithy_types::retry::ErrorKind::ClientError),
    }
}

fn retryable_error_kind(exception: &Exception) -> Option<TokenStream> {
    let name = &exception.structure.name;
    let kind = retry_kind(exception.retry?);
    Some(quote! {
        impl #name {
            /// Returns how this error may be retried.
            #[inline]
            pub fn retryable_error_kind(&self) -> aws_smithy_types::retry::ErrorKind {
                #kind
            }
        }
    })
}

fn display(exception: &Exception, message: Option<&Field>) -> TokenStream {
    let name = &exception.structure.name;
    let shown = exception.display_name.as_str();
    let body = match message {
        Some(message) if message.sensitive => {
            let shown = format!("{shown}: {{message}}");
            quote! {
                let message = crate::rt::structure::REDACTED;
                write!(f, #shown)
            }
        }
        Some(message) if types::is_option(message) => {
            let with_message = format!("{shown}: {{message}}");
            quote! {
                match &self.message {
                    Some(message) => write!(f, #with_message),
                    None => f.write_str(#shown),
                }
            }
        }
        Some(_) => {
            let shown = format!("{shown}: {{}}");
            quote!(write!(f, #shown, self.message))
        }
        None => quote!(f.write_str(#shown)),
    };
    quote! {
        impl std::fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #body
            }
        }
    }
}

/// Returns the code that sets the metadata and the message in the builder.
fn metadata(
    exception: &Exception,
    message: Option<&Field>,
    imports: &mut super::Imports,
) -> TokenStream {
    imports.add("crate::rt::wire");
    let (name, builder) = (&exception.structure.name, &exception.structure.builder);
    let message = message.filter(|message| types::is_option(message)).map(|_| {
        quote! {
            if builder.message.is_none() {
                builder.message = meta.message().map(str::to_owned);
            }
        }
    });
    quote! {
        impl wire::Exception for #name {
            type Builder = #builder;
            #[inline]
            fn set_meta(builder: &mut #builder, meta: ErrorMetadata) {
                #message
                builder.meta = Some(meta);
            }
        }
    }
}
