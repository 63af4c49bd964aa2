//! Emits the error of the whole service, and the conversions from the errors of operations.

use quote::quote;

use super::{SourceFile, docs, operation_error};
use crate::ir::{Service, Structure};
use crate::names;

/// Returns the file of the errors.
pub fn error(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/error.rs", "Error types of the crate.");
    let imports = &mut file.imports;
    imports.define_fixed("Error");
    imports.define_fixed("SdkError");
    imports.add("crate::rt::error_enum::into_service_error");
    imports.add("crate::rt::error_enum::service_error");
    imports.publish("::aws_smithy_types::error::display::DisplayErrorContext");
    imports.publish("::aws_smithy_types::error::metadata::ErrorMetadata");
    imports.publish("::aws_smithy_types::error::metadata::ProvideErrorMetadata");
    imports.publish("::aws_smithy_types::error::operation::BuildError");
    imports.publish("crate::rt::error::UnknownVariantError");
    imports.publish("crate::rt::report::Report");
    imports.publish("crate::rt::report::Reportable");
    for name in ["InvalidInput", "Limit", "Violation"] {
        imports.publish(&format!("crate::rt::validate::{name}"));
    }
    imports.publish_client("::aws_smithy_runtime_api::box_error::BoxError");
    imports.publish_client("::aws_smithy_runtime_api::client::result::ConnectorError");
    imports.add_client("::aws_smithy_runtime_api::client::orchestrator");
    imports.add_client("::aws_smithy_runtime_api::client::result");
    for operation in &service.operations {
        let module = operation.module.in_code();
        imports.add(&format!("crate::operation::{module}::{}", operation.error));
        imports.define(&operation.error);
    }
    for exception in &service.errors {
        imports.add(&format!("crate::types::error::{}", exception.structure.name));
    }
    let streams: Vec<_> = service.unions.iter().filter_map(|union| union.stream.as_ref()).collect();
    for stream in &streams {
        imports.add(&format!("crate::types::error::{}", stream.error));
    }
    file.items.push(quote! {
        /// The error of a call. Its variants say how far the call got.
        #[cfg(feature = "client")]
        pub type SdkError<E, R = orchestrator::HttpResponse> = result::SdkError<E, R>;
    });
    let errors: Vec<_> = service.errors.iter().map(|exception| &exception.structure.name).collect();
    let variants = operation_error::variants(&errors, &file.imports);
    let rows = service.errors.iter().zip(variants).map(|(exception, variant)| {
        let Structure { name, docs, .. } = &exception.structure;
        let docs = docs::summary(docs, &format!("The error `{name}`."));
        quote!(#docs #variant;)
    });
    file.items.push(quote!(service_error! { Error; #(#rows)* }));
    let operations = service.operations.iter();
    let operations = operations.map(|operation| (&operation.error, &operation.errors));
    let streams = streams.iter().map(|stream| (&stream.error, &stream.errors));
    for (name, errors) in operations.chain(streams) {
        let names = errors.iter().map(|error| names::error_variant(&error.name));
        file.items.push(quote!(into_service_error! { #name => Error; #(#names),* }));
    }
    file
}
