//! The crate's root and the indexes of its modules.

use proc_macro2::TokenStream;
use quote::quote;

use super::SourceFile;
use super::example::{self, Types};
use crate::ir::{Auth, Operation, Protocol, Service};
use crate::names::{self, ModuleName, TypeName};

/// The crate's root.
pub fn lib(service: &Service) -> SourceFile {
    let mut docs = about(service);
    docs.extend(first_call(service));
    docs.extend(where_to_look(service));
    let mut file = SourceFile::new("src/lib.rs", "");
    file.docs = docs;
    file.attributes = vec![
        quote!(#![forbid(unsafe_code)]),
        quote!(#![warn(missing_docs)]),
        quote!(#![allow(deprecated, reason = "what the model deprecates is generated all the same")]),
    ];
    file.items = vec![
        quote!(
            #[cfg(feature = "client")]
            pub mod client;
        ),
        quote!(
            pub mod config;
        ),
        quote!(
            pub mod error;
        ),
        quote!(
            pub mod meta;
        ),
        quote!(
            pub mod operation;
        ),
        quote!(
            pub mod primitives;
        ),
        quote!(
            #[allow(
                dead_code,
                unused_imports,
                unused_macros,
                reason = "what a service needs of it depends on its model"
            )]
            mod rt;
        ),
        quote!(
            #[cfg_attr(not(feature = "client"), allow(dead_code, reason = "read by the client"))]
            mod service;
        ),
        quote!(
            pub mod types;
        ),
    ];
    for guide in &service.guides {
        let path = format!("../docs/{}.md", guide.as_str());
        file.items.push(quote! {
            #[cfg(any(doc, all(doctest, feature = "client", feature = "rt-tokio")))]
            #[doc = include_str!(#path)]
            pub mod #guide {}
        });
    }
    if service.readme_examples {
        file.items.push(quote! {
            #[cfg(all(doctest, feature = "client"))]
            #[doc = include_str!("../README.md")]
            struct Readme;
        });
    }
    file.imports.publish_client("crate::client::Client");
    file.imports.publish_client("crate::config::Config");
    file.imports.publish("crate::error::Error");
    file.imports.publish("crate::rt::protocol");
    file
}

/// What the crate is a client of, as Markdown; its first line says it in short.
pub fn about(service: &Service) -> Vec<String> {
    let mut lines = vec![format!("A client of {}.", service.title), String::new()];
    lines.extend(service.docs.lines.iter().cloned());
    lines
}

/// How to get from nothing to an answer; nothing where the library has no name.
fn first_call(service: &Service) -> Vec<String> {
    // What only reads is good for a first call.
    let rank = |operation: &&Operation| {
        let verbs = ["List", "Get", "Describe"];
        let verb = verbs.iter().position(|verb| operation.wire_name.starts_with(verb));
        (verb.unwrap_or(verbs.len()), operation.input.fields.len())
    };
    let Some(operation) = service.operations.iter().min_by_key(rank) else { return Vec::new() };
    let example = example::lines(&service.library, operation, &Types::of(service));
    if example.is_empty() {
        return Vec::new();
    }
    let head = [
        "",
        "# First call",
        "",
        "A `Client` is made from the configuration that all AWS clients share, which the crate",
        "`aws-config` reads from the environment: `Client::new(&aws_config::load_from_env().await)`.",
        "",
    ];
    let mut lines: Vec<String> = head.into_iter().map(str::to_owned).collect();
    for line in example {
        // The crate's root is there without the client, and its examples then have nothing to call.
        match line.as_str() {
            "```no_run" => {
                lines.push(line);
                lines.push("# #[cfg(feature = \"client\")] mod example {".to_owned());
            }
            "```" => {
                lines.push("# }".to_owned());
                lines.push(line);
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// What is found where.
fn where_to_look(service: &Service) -> Vec<String> {
    let mut lines = vec![
        String::new(),
        "# Where to look".to_owned(),
        String::new(),
        "- `Client`: a method for each operation, with what it needs, its errors, and an example"
            .to_owned(),
        "- [`operation`]: inputs, outputs and errors; [`types`]: what they are made of".to_owned(),
        "- [`mod@error`]: what can go wrong, for all operations together".to_owned(),
        "- [`config`]: endpoints, credentials, retries, timeouts, interceptors, checks of inputs"
            .to_owned(),
        "- [`protocol`]: requests and responses without a client".to_owned(),
    ];
    let guides = service.guides.iter().map(|guide| format!("[`{guide}`]"));
    let guides = guides.collect::<Vec<_>>().join(", ");
    if !guides.is_empty() {
        lines.push(format!("- Pages to read: {guides}"));
    }
    lines
}

/// The crate's version.
pub fn meta(_service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/meta.rs", "About this crate.");
    file.items.push(quote! {
        /// The crate's version.
        pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
    });
    file
}

/// Types that are not of this service.
pub fn primitives() -> SourceFile {
    let mut file =
        SourceFile::new("src/primitives.rs", "Types of values that are not of this service.");
    file.imports.publish("::aws_smithy_types::Blob");
    file.imports.publish("::aws_smithy_types::DateTime");
    file.items.push(quote! {
        pub use ::aws_smithy_types::date_time::Format as DateTimeFormat;
    });
    file.items.push(quote! {
        /// Event streams: this service has none.
        pub mod event_stream {}
    });
    file
}

/// What the service is called, and how it signs.
pub fn service(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/service.rs",
        "What the service is called, and how it signs: all that the runtime reads of the model.",
    );
    let compact = names::compact(&service.sdk_id);
    let (sdk_id, name) = (&service.sdk_id, names::letters(&service.sdk_id));
    let signing_name = service.signing_name.as_deref().unwrap_or(&compact);
    let scope = format!("aws-sdk-{compact}");
    let content_type = match service.protocol {
        Protocol::AwsJson1_0 => "application/x-amz-json-1.0",
        Protocol::AwsJson1_1 => "application/x-amz-json-1.1",
    };
    let constants = [
        ("The service's id in AWS's SDKs.", quote!(SDK_ID), sdk_id.as_str()),
        ("The service's name as one word.", quote!(NAME), &name),
        (
            "The service's name in the user agent, and of its retry partition.",
            quote!(API_NAME),
            &compact,
        ),
        ("The service's name in signatures.", quote!(SIGNING_NAME), signing_name),
        (
            "The scope of the client's metrics: the official crate's, so that dashboards stay as they are.",
            quote!(METRICS_SCOPE),
            &scope,
        ),
        ("The media type of request bodies.", quote!(CONTENT_TYPE), content_type),
    ];
    for (docs, name, value) in constants {
        let docs = super::docs::lines(super::docs::wrapped(docs));
        file.items.push(quote!(#docs pub(crate) const #name: &str = #value;));
    }
    file.items.push(auth_schemes(service));
    file
}

fn auth_schemes(service: &Service) -> TokenStream {
    let exceptions = service.operations.iter().filter_map(|operation| {
        let schemes = schemes(operation.auth);
        let name = &operation.wire_name;
        (operation.auth != service_auth(service)).then(|| quote!(#name => #schemes))
    });
    let exceptions: Vec<_> = exceptions.collect();
    let all = schemes(service_auth(service));
    let (parameter, body) = if exceptions.is_empty() {
        (quote!(_operation), all)
    } else {
        (quote!(operation), quote!(match operation { #(#exceptions,)* _ => #all }))
    };
    quote! {
        /// The authentication schemes that an operation may use, the preferred one first.
        pub(crate) fn auth_schemes(#parameter: &str) -> &'static [&'static str] {
            #body
        }
    }
}

/// How most operations are signed.
fn service_auth(service: &Service) -> Auth {
    if service.signing_name.is_some() { Auth::SigV4 } else { Auth::None }
}

fn schemes(auth: Auth) -> TokenStream {
    match auth {
        Auth::SigV4 => quote!(&["sigv4"]),
        Auth::OptionalSigV4 => quote!(&["sigv4", "noAuth"]),
        Auth::None => quote!(&["noAuth"]),
    }
}

/// The index of the operations.
pub fn operations(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/operation.rs",
        "The service's operations: for each a module with its input, output, error and builders.",
    );
    file.imports.publish_client("::aws_types::request_id::RequestId");
    for operation in &service.operations {
        let module = &operation.module;
        file.items.push(quote!(pub mod #module;));
    }
    file
}

/// The index of the types.
pub fn types(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/types.rs",
        "The structures, unions and enums that inputs and outputs are made of.",
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

/// Modules, and the types that are handed on out of them.
fn index(shapes: &[(&ModuleName, &TypeName)], public: &[TokenStream]) -> Vec<TokenStream> {
    let mut modules: Vec<_> =
        shapes.iter().map(|(module, _)| (module.to_string(), quote!(mod #module;))).collect();
    modules.extend(public.iter().map(|name| (name.to_string(), quote!(pub mod #name;))));
    modules.sort_by(|a, b| a.0.cmp(&b.0));
    let uses = shapes.iter().map(|(module, name)| quote!(pub use self::#module::#name;));
    let modules = modules.into_iter().map(|(_, module)| module);
    vec![quote!(#(#modules)*), quote!(#(#uses)*)]
}

/// The index of the builders.
pub fn builders(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/types/builders.rs", "What makes structures.");
    for structure in &service.structures {
        let module = structure.module.in_code();
        file.imports.publish(&format!("crate::types::{module}::{}", structure.builder));
    }
    file
}

/// The index of the errors.
pub fn exceptions(service: &Service) -> SourceFile {
    let mut file =
        SourceFile::new("src/types/error.rs", "The errors that the service answers with.");
    let shapes = service.errors.iter().map(|exception| &exception.structure);
    let shapes: Vec<_> = shapes.map(|shape| (&shape.module, &shape.name)).collect();
    file.items = index(&shapes, &[quote!(builders)]);
    file
}

/// The index of the errors' builders.
pub fn exception_builders(service: &Service) -> SourceFile {
    let mut file = SourceFile::new("src/types/error/builders.rs", "What makes errors.");
    for exception in &service.errors {
        let structure = &exception.structure;
        let module = structure.module.in_code();
        file.imports.publish(&format!("crate::types::error::{module}::{}", structure.builder));
    }
    file
}
