//! Emits the client: a method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation_docs::{self, Place};
use super::{SourceFile, discovery, docs, waiters};
use crate::host::Host;
use crate::ir::{Operation, Service};

/// Returns the file of the client.
pub fn client(service: &Service, host: &Host) -> SourceFile {
    let mut file =
        SourceFile::new("src/client.rs", "The client, and the customization of a single call.");
    file.imports.define_fixed("Client");
    file.imports.add("std::sync::Arc");
    if service.is_aws {
        file.imports.add("aws_types::SdkConfig");
    }
    file.imports.add("crate::config::Config");
    file.imports.add("crate::rt::runtime::Handle");
    for operation in &service.operations {
        file.imports.add(&format!(
            "crate::operation::{}::builders::{}",
            operation.module.in_code(),
            operation.fluent_builder
        ));
    }
    for error in service.operations.iter().flat_map(|operation| &operation.errors) {
        // If an error has the name of another import, the documentation links to it by its path.
        let name = error.name.as_str();
        if !file.imports.has_name(name) && !file.imports.is_taken(name) {
            file.imports.add_documentation(&format!("crate::types::error::{name}"));
        }
    }
    let docs = docs::lines(docs::wrapped(&format!(
        "A client for the service {}. Cloning is cheap: clones share connections and credentials.",
        service.title
    )));
    file.items.push(quote! {
        /// Customization of a single call.
        pub mod customize {
            pub use crate::rt::runtime::CustomizableOperation;
        }
    });
    file.items.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) handle: Arc<Handle>,
        }
    });
    let waiters = waiters::methods(service, host, &mut file.imports);
    let place = Place::Method(&file.imports);
    let operations = service.operations.iter().map(|operation| method(host, operation, place));
    let operations: Vec<_> = operations.collect();
    let new = service.is_aws.then(|| {
        quote! {
            /// Creates a client from an `SdkConfig`, which AWS clients can share.
            ///
            /// # Panics
            /// Panics under the same conditions as [`from_conf`](Self::from_conf).
            #[track_caller]
            pub fn new(sdk_config: &SdkConfig) -> Self {
                Self::from_conf(sdk_config.into())
            }
        }
    });
    file.items.push(quote! {
        impl Client {
            #new
            /// Creates a client from a service configuration.
            ///
            /// # Panics
            /// Panics if `conf` does not have a behavior version (see the feature
            /// `behavior-version-latest`), or anything else that every call requires, such as a timer for
            /// retries or timeouts.
            #[track_caller]
            pub fn from_conf(conf: Config) -> Self {
                Self { handle: Handle::new(conf) }
            }
            /// Returns the client's configuration.
            pub fn config(&self) -> &Config {
                self.handle.config()
            }
            #(#operations)*
        }
    });
    file.items.extend(service.discovery.as_ref().map(discovery::method));
    file.items.extend(waiters);
    file
}

fn method(host: &Host, operation: &Operation, place: Place<'_>) -> TokenStream {
    let (method, fluent) = (&operation.method, &operation.fluent_builder);
    let docs = docs::full(&operation.docs, &format!("Calls `{}`.", operation.wire_name));
    let deprecated = docs::deprecated(&operation.deprecated);
    let more = docs::lines(operation_docs::more(host, operation, place));
    quote! {
        #docs
        #more
        #deprecated
        #[inline]
        pub fn #method(&self) -> #fluent {
            #fluent::new(self.handle.clone())
        }
    }
}
