//! Emits the crate root, and the modules that only contain other modules and exports.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{SourceFile, auth, front_page};
use crate::host::{Guide, Host};
use crate::ir::{Protocol, Service, Type};
use crate::names::{self, ModuleName, TypeName};

/// Returns the file of the client's root.
pub fn lib(service: &Service, host: &Host) -> SourceFile {
    let mut file = SourceFile::new("src/lib.rs", "");
    file.docs = front_page::page(service, host);
    file.attributes = front_page::with_client(host);
    if host.root.names().is_empty() {
        file.attributes.push(quote!(#![cfg_attr(docsrs, feature(doc_cfg))]));
    }
    file.attributes.extend([
        quote!(#![forbid(unsafe_code)]),
        quote!(#![warn(missing_docs)]),
        quote!(#![allow(deprecated, reason = "deprecated parts of the model are generated too")]),
    ]);
    let skip = quote!(#[rustfmt::skip]);
    // Support code that is not in this module uses it, too.
    let for_support = host.support_in_root().is_none().then(|| quote!(pub(crate)));
    // rustfmt formats only this file and `rt`, so this file must be in its layout.
    let discovery = service
        .discovery
        .as_ref()
        .map(|_| quote!(#skip #[cfg(feature = "client")] pub mod endpoint_discovery;));
    let discovery = discovery.unwrap_or_default();
    file.items = vec![
        quote!(#skip #[cfg(feature = "client")] pub mod client;),
        quote!(#skip pub mod config;),
        discovery,
        quote!(#skip pub mod error;),
        quote!(#skip pub mod meta;),
        quote!(#skip pub mod operation;),
        quote!(#skip pub mod primitives;),
        support(host),
        quote! {
            #skip
            #[cfg_attr(not(feature = "client"), allow(dead_code, reason = "only clients use it"))]
            #for_support mod service;
        },
        quote!(#skip pub mod types;),
    ];
    if !service.waiters.is_empty() {
        file.items.push(quote!(#skip #[cfg(feature = "client")] pub mod waiters;));
    }
    let crate_folder = "../".repeat(host.root.names().len().max(1));
    for Guide { file: name, module } in &host.guides {
        let path = format!("{crate_folder}docs/{name}.md");
        file.items.push(quote! {
            #[cfg(all(any(doc, all(doctest, feature = "rt-tokio")), feature = "client"))]
            #[cfg_attr(docsrs, doc(auto_cfg = false))]
            #[doc = include_str!(#path)]
            pub mod #module {}
        });
    }
    if host.dev_dependencies {
        let path = format!("{crate_folder}README.md");
        file.items.push(quote! {
            #[cfg(all(doctest, feature = "client"))]
            #[doc = include_str!(#path)]
            struct Readme;
        });
    }
    file.imports.publish_client("crate::client::Client");
    file.imports.publish_client("crate::config::Config");
    file.imports.publish("crate::error::Error");
    file.imports.publish("crate::rt::protocol");
    file
}

/// Returns the declaration of the module of the support code, if it is directly in the root.
fn support(host: &Host) -> TokenStream {
    let Some(name) = host.support_in_root() else { return TokenStream::new() };
    // With other paths in it, its imports are not in the order of rustfmt.
    let skip = (!host.is_usual()).then(|| quote!(#[rustfmt::skip]));
    let name = format_ident!("{name}");
    quote! {
        #skip
        #[allow(
            dead_code,
            unused_imports,
            unused_macros,
            reason = "each service uses the parts that its model needs"
        )]
        mod #name;
    }
}

/// Returns the file with the version of the crate.
pub fn meta(_service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/meta.rs", "Facts about this crate.");
    file.items.push(quote! {
        /// The version of this crate.
        pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
    });
    file
}

/// Returns the file with exports of types that do not belong to this service.
pub fn primitives(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/primitives.rs", "Primitive types that all services share.");
    file.imports.publish("::aws_smithy_types::Blob");
    file.imports.publish("::aws_smithy_types::DateTime");
    for (ty, path) in [
        (Type::BigDecimal, "::aws_smithy_types::BigDecimal"),
        (Type::BigInteger, "::aws_smithy_types::BigInteger"),
    ] {
        if service.uses(&|used| *used == ty) {
            file.imports.publish(path);
        }
    }
    file.items.push(quote! {
        pub use ::aws_smithy_types::date_time::Format as DateTimeFormat;
    });
    file.items.push(if service.has_event_streams() {
        quote! {
            /// Event streams: the receiver of events, and the messages that they arrive in.
            pub mod event_stream {
                pub use crate::rt::event_stream::{EventReceiver, Events};
                pub use ::aws_smithy_http::event_stream::EventStreamSender;
                pub use ::aws_smithy_types::event_stream::{Header, HeaderValue, Message};
                pub use ::aws_smithy_types::str_bytes::StrBytes;
            }
        }
    } else {
        quote! {
            /// Event streams. This service does not have any.
            pub mod event_stream {}
        }
    });
    file
}

/// Returns the file with the names of the service, and its authentication schemes.
pub fn service(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/service.rs",
        "The names and the authentication schemes of the service, for the runtime.",
    );
    let compact = names::compact(&service.sdk_id);
    let (sdk_id, name) = (&service.sdk_id, names::letters(&service.sdk_id));
    let scope = format!("aws-sdk-{compact}");
    let constants = [
        ("The SDK ID of the service.", quote!(SDK_ID), sdk_id.as_str()),
        ("The name of the service, as one word.", quote!(NAME), &name),
        (
            "The name of the service in the user agent, and the name of its retry partition.",
            quote!(API_NAME),
            &compact,
        ),
        (
            "The scope of the client's metrics, which is that of the official crate.",
            quote!(METRICS_SCOPE),
            &scope,
        ),
    ];
    for (docs, name, value) in constants {
        let docs = super::docs::lines(super::docs::wrapped(docs));
        file.items.push(quote!(#docs pub(crate) const #name: &str = #value;));
    }
    file.items.extend(wire(service));
    file.items.push(auth::signing_name(service));
    file.items.push(auth::unsigned_payloads(service));
    file.items.push(auth::of_operations(service));
    file
}

/// Returns what requests and responses of all operations have in common.
fn wire(service: &Service) -> [TokenStream; 2] {
    let content_type = match service.protocol {
        Protocol::AwsJson1_0 => "application/x-amz-json-1.0",
        Protocol::AwsJson1_1 => "application/x-amz-json-1.1",
    };
    let query_mode = service.has_query_errors.then(|| quote!(, ("x-amzn-query-mode", "true")));
    let query_error = match service.has_query_errors {
        true => quote!(Some("x-amzn-query-error")),
        false => quote!(None),
    };
    [
        quote! {
            /// The headers that are the same in all requests.
            pub(crate) const HEADERS: &[(&str, &str)] = &[("content-type", #content_type) #query_mode];
        },
        quote! {
            /// The response header with the error code of the protocol AWS Query, if the service sends it.
            pub(crate) const QUERY_ERROR: Option<&str> = #query_error;
        },
    ]
}

/// Returns the file with the modules of the operations.
pub fn operations(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/operation.rs",
        "The operations of the service. Each has a module with its input, output, error and builders.",
    );
    file.imports.publish_client("::aws_types::request_id::RequestId");
    file.imports.publish_without_client("crate::rt::request_id::RequestId");
    for operation in &service.operations {
        let module = &operation.module;
        file.items.push(quote!(pub mod #module;));
    }
    file
}

/// Returns the file with the modules of the types.
pub fn types(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/types.rs",
        "The structures, unions and enums in inputs, outputs and errors.",
    );
    let structures = service.structures.iter().map(|shape| (&shape.module, &shape.name));
    let unions = service.unions.iter().map(|shape| (&shape.module, &shape.name));
    let enums = service.enums.iter().map(|shape| (&shape.module, &shape.name));
    let mut all: Vec<_> = structures.chain(unions).chain(enums).collect();
    all.sort();
    let shapes = all.iter().map(|(module, name)| (*module, *name)).collect::<Vec<_>>();
    file.items = index(&shapes, &[quote!(builders), quote!(error)]);
    file
}

/// Returns modules, and the exports of their types.
fn index(shapes: &[(&ModuleName, &TypeName)], public: &[TokenStream]) -> Vec<TokenStream> {
    let mut modules: Vec<_> =
        shapes.iter().map(|(module, _)| (module.to_string(), quote!(mod #module;))).collect();
    modules.extend(public.iter().map(|name| (name.to_string(), quote!(pub mod #name;))));
    modules.sort_by(|a, b| a.0.cmp(&b.0));
    let uses = shapes.iter().map(|(module, name)| quote!(pub use self::#module::#name;));
    let modules = modules.into_iter().map(|(_, module)| module);
    vec![quote!(#(#modules)*), quote!(#(#uses)*)]
}

/// Returns the file with exports of the builders.
pub fn builders(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/types/builders.rs", "The builders of structures.");
    for structure in &service.structures {
        let module = structure.module.in_code();
        file.imports.publish(&format!("crate::types::{module}::{}", structure.builder));
    }
    file
}

/// Returns the file with the modules of the errors.
pub fn exceptions(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/types/error.rs", "The errors that the service returns.");
    let shapes = service.errors.iter().map(|exception| &exception.structure);
    let streams = service.unions.iter().filter_map(|union| union.stream.as_ref());
    let streams = streams.map(|stream| (&stream.module, &stream.error));
    let mut shapes: Vec<_> =
        shapes.map(|shape| (&shape.module, &shape.name)).chain(streams).collect();
    shapes.sort();
    file.items = index(&shapes, &[quote!(builders)]);
    file
}

/// Returns the file with exports of the builders of errors.
pub fn exception_builders(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/types/error/builders.rs", "The builders of errors.");
    for exception in &service.errors {
        let structure = &exception.structure;
        let module = structure.module.in_code();
        file.imports.publish(&format!("crate::types::error::{module}::{}", structure.builder));
    }
    file
}
