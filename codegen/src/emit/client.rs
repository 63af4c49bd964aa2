//! The client: a method for every operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::example::{self, Types};
use super::{SourceFile, docs};
use crate::ir::{Bounds, Field, Limit, Operation, Service};

/// The file of the client.
pub fn client(service: &Service) -> SourceFile {
    let mut file =
        SourceFile::new("src/client.rs", "The client, and what changes a single call of it.");
    file.imports.add("std::sync::Arc");
    file.imports.add("aws_types::SdkConfig");
    file.imports.add("crate::config::Config");
    file.imports.add("crate::rt::runtime::Handle");
    for operation in &service.operations {
        file.imports.add(&format!(
            "crate::operation::{}::builders::{}",
            operation.module.in_code(),
            operation.fluent_builder
        ));
    }
    let docs = docs::lines(docs::wrapped(&format!(
        "A client of {}. Clones are cheap, and share connections and credentials.",
        service.title
    )));
    file.items.push(quote! {
        /// Changes to a single call.
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
    let types = Types::of(service);
    let operations = service.operations.iter().map(|operation| method(service, &types, operation));
    file.items.push(quote! {
        impl Client {
            /// Makes a client from the configuration that all AWS clients share.
            ///
            /// # Panics
            /// As [`from_conf`](Self::from_conf).
            #[track_caller]
            pub fn new(sdk_config: &SdkConfig) -> Self {
                Self::from_conf(sdk_config.into())
            }
            /// Makes a client.
            ///
            /// # Panics
            /// When `conf` lacks a behavior version (see the feature `behavior-version-latest`), or
            /// anything else without which no call could run: a timer for retries or timeouts, for
            /// instance.
            #[track_caller]
            pub fn from_conf(conf: Config) -> Self {
                Self { handle: Handle::new(conf) }
            }
            /// The client's configuration.
            pub fn config(&self) -> &Config {
                self.handle.config()
            }
            #(#operations)*
        }
    });
    file
}

fn method(service: &Service, types: &Types<'_>, operation: &Operation) -> TokenStream {
    let (method, fluent) = (&operation.module, &operation.fluent_builder);
    let docs = docs::full(&operation.docs, &format!("Calls `{}`.", operation.wire_name));
    let deprecated = docs::deprecated(&operation.deprecated);
    let more = docs::lines(more(service, types, operation));
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

/// What a caller has to know beyond what the operation does.
fn more(service: &Service, types: &Types<'_>, operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    let (required, optional): (Vec<_>, Vec<_>) =
        operation.input.fields.iter().partition(|field| field.required && !field.idempotency_token);
    for (head, fields) in [("Required", required), ("Optional", optional)] {
        if fields.is_empty() {
            continue;
        }
        let members: Vec<_> = fields.into_iter().map(|field| member(operation, field)).collect();
        lines.push(String::new());
        lines.extend(docs::wrapped(&format!("{head}: {}.", members.join(", "))));
    }
    if !operation.errors.is_empty() {
        lines.extend(["", "# Errors"].map(str::to_owned));
        for error in &operation.errors {
            let retried = if error.retried { " Retried." } else { "" };
            let text = format!(
                "- [`{0}`](crate::types::error::{0}): {1}{retried}",
                error.name, error.docs.summary
            );
            let mut wrapped = docs::wrapped(&text).into_iter();
            lines.extend(wrapped.next());
            lines.extend(wrapped.map(|line| format!("  {line}")));
        }
    }
    let example = example::lines(&service.library, operation, types);
    if !example.is_empty() {
        lines.extend(["", "# Examples"].map(str::to_owned));
        lines.extend(example);
    }
    lines
}

/// A member with a link to the method that sets it, and what it has to keep to.
fn member(operation: &Operation, field: &Field) -> String {
    let (name, fluent) = (&field.name, &operation.fluent_builder);
    let link = format!("[`{name}`]({fluent}::{name}())");
    if field.idempotency_token {
        return format!("{link} (a random UUID if left out)");
    }
    match field.limit.as_ref().and_then(limit) {
        Some(limit) => format!("{link} ({limit})"),
        None => link,
    }
}

/// The limit of a member's length or value in words.
fn limit(limit: &Limit) -> Option<String> {
    let (min, max, unit) = match limit {
        Limit::Text { length: Bounds { min, max }, .. } => (text(min), text(max), " characters"),
        Limit::Number(Bounds { min, max }) => (text(min), text(max), ""),
        Limit::List { length: Bounds { min, max }, .. } => (text(min), text(max), " elements"),
        Limit::Map { length: Bounds { min, max }, .. } => (text(min), text(max), " entries"),
        Limit::Inner => return None,
    };
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("{min}{unit}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}{unit}")),
        (Some(min), None) => Some(format!("at least {min}{unit}")),
        (None, Some(max)) => Some(format!("at most {max}{unit}")),
        (None, None) => None,
    }
}

fn text<T: ToString>(bound: &Option<T>) -> Option<String> {
    bound.as_ref().map(ToString::to_string)
}
