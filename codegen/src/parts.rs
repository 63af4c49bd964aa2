//! The parts of the support code that only some clients need, with the dependencies that they add to a manifest.
//!
//! A part is a folder in `codegen/parts`. `support` puts it among the files of a client whose service needs it. Nothing
//! else in this crate knows which parts there are.

use crate::ir::{Service, Type};

/// A part of the support code: a module that only some clients need.
#[derive(Debug)]
pub struct Part {
    /// The name of its module in the support code.
    pub module: &'static str,
    /// The dependencies that the manifest of the client must have for it.
    pub dependencies: &'static [Dependency],
    /// Returns whether the client of a service needs it.
    is_needed: fn(&Service) -> bool,
}

/// A dependency of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The name of the crate.
    pub name: &'static str,
    /// The lowest version, as in a manifest.
    pub version: &'static str,
    /// The features that must be enabled.
    pub features: &'static [&'static str],
    /// Whether only clients use it, so that it is optional and the feature `client` enables it.
    pub only_clients: bool,
}

/// All parts, sorted by the names of their modules.
const PARTS: &[Part] = &[
    Part {
        module: "big_number",
        dependencies: &[],
        is_needed: |service| service.uses(&Type::is_big),
    },
    Part {
        module: "http_auth",
        dependencies: &[Dependency {
            name: "aws-smithy-runtime",
            version: "1.16.2",
            features: &["http-auth"],
            only_clients: true,
        }],
        is_needed: Service::has_http_auth,
    },
];

impl Part {
    /// Returns the line that declares its module in `mod.rs` of the support code.
    pub fn declaration(&self) -> String {
        format!("pub(crate) mod {};", self.module)
    }

    /// Returns all parts, sorted by the names of their modules.
    pub fn all() -> &'static [Self] {
        PARTS
    }
}

/// Returns the parts that the client of a service needs.
pub fn needed(service: &Service) -> Vec<&'static Part> {
    PARTS.iter().filter(|part| (part.is_needed)(service)).collect()
}
