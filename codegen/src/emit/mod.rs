//! Emits Rust code from the IR: one module for each kind of output file, each a pure function.
//!
//! Emission can't fail: problems in the model have been reported before. Emitters write a crate of its own, whose support
//! code is `crate::rt`; `place` moves the files to where the client and its support code are.

mod auth;
mod client;
mod collisions;
mod config;
mod crate_root;
mod default;
mod discovery;
mod docs;
mod endpoint;
mod enumeration;
mod error;
mod example;
mod exception;
mod expression;
mod front_page;
mod imports;
mod limits;
mod operation;
mod operation_docs;
mod operation_error;
mod paginator;
mod place;
mod query;
mod stream;
mod structure;
mod tests;
pub mod types;
mod union;
mod waiters;
mod wire;

use std::mem;

use proc_macro2::TokenStream;

pub use front_page::{About, about};
pub use imports::{Condition, Import, Imports, root_rank};

use crate::host::Host;
use crate::ir::Service;

/// A file to write.
#[derive(Debug)]
pub struct SourceFile {
    /// Its path in the crate.
    pub path: String,
    /// The documentation of the module, without comment marks.
    pub docs: Vec<String>,
    /// The attributes of the module.
    pub attributes: Vec<TokenStream>,
    /// Its imports.
    pub imports: Imports,
    /// Its items, in order.
    pub items: Vec<TokenStream>,
}

impl SourceFile {
    fn new(path: impl Into<String>, docs: &str) -> Self {
        Self {
            path: path.into(),
            docs: docs.lines().map(str::to_owned).collect(),
            attributes: Vec::new(),
            imports: Imports::default(),
            items: Vec::new(),
        }
    }
}

/// Returns all files of the client that depend on the model.
pub fn client(service: &Service, host: &Host) -> Vec<SourceFile> {
    let mut files = vec![
        crate_root::lib(service, host),
        crate_root::meta(service),
        crate_root::primitives(service),
        crate_root::service(service),
        crate_root::operations(service),
        crate_root::types(service),
        crate_root::builders(service),
        crate_root::exceptions(service),
        crate_root::exception_builders(service),
        client::client(service, host),
        config::config(service),
        endpoint::endpoint(service),
        error::error(service),
    ];
    files.extend(waiters::file(service));
    let operations = service.operations.iter();
    files.extend(operations.map(|operation| operation::operation(service, operation, host)));
    files.extend(service.structures.iter().map(structure::file));
    files.extend(service.unions.iter().map(union::file));
    files.extend(service.enums.iter().map(enumeration::file));
    files.extend(service.errors.iter().map(exception::file));
    files.extend(service.discovery.as_ref().map(|_| discovery::file()));
    files.extend(service.unions.iter().filter_map(stream::error_file));
    for file in &mut files {
        file.items = collisions::resolve(&mut file.imports, mem::take(&mut file.items));
    }
    let mut files = place::files(files, host);
    files.extend(tests::files(service, host));
    files
}
