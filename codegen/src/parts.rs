//! The parts of the support code that only some clients need, with the dependencies that they add to a manifest.
//!
//! A part is a folder in `codegen/parts`. `support` puts it among the files of a client whose service needs it. Nothing
//! else in this crate knows which parts there are.

use crate::ir::endpoint::{BuiltIn, PrefixPart};
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
    Part { module: "account_id", dependencies: &[], is_needed: depends_on_accounts },
    Part {
        module: "big_number",
        dependencies: &[],
        is_needed: |service| service.uses(&Type::is_big),
    },
    Part { module: "endpoint_discovery", dependencies: &[], is_needed: requires_discovery },
    Part { module: "endpoint_inputs", dependencies: &[], is_needed: depends_on_inputs },
    Part {
        module: "event_stream",
        dependencies: &[
            dependency("aws-smithy-eventstream", "0.61.6", &[]),
            dependency("aws-smithy-http", "0.64.3", &["event-stream"]),
            dependency("aws-smithy-runtime-api", "1.19.2", &[]),
            dependency("futures-core", "0.3.31", &[]),
        ],
        is_needed: Service::has_event_streams,
    },
    Part { module: "host_prefix", dependencies: &[], is_needed: Service::has_host_prefixes },
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
    Part { module: "waiters", dependencies: &[], is_needed: |service| !service.waiters.is_empty() },
];

/// Returns a dependency of clients with and without the feature `client`.
const fn dependency(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Dependency {
    Dependency { name, version, features, only_clients: false }
}

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

/// Returns whether endpoints depend on the account of the credentials.
fn depends_on_accounts(service: &Service) -> bool {
    let built_ins = [BuiltIn::AccountId, BuiltIn::AccountIdEndpointMode].map(Some);
    service.endpoint.parameters.iter().any(|parameter| built_ins.contains(&parameter.built_in))
}

/// Returns whether endpoints are discovered.
fn requires_discovery(service: &Service) -> bool {
    service.discovery.is_some()
}

/// Returns whether endpoints depend on members of inputs that are checked.
fn depends_on_inputs(service: &Service) -> bool {
    service.operations.iter().any(|operation| {
        let is_label = |part: &PrefixPart| matches!(part, PrefixPart::Label(_));
        operation.endpoint_arguments.iter().any(|argument| argument.is_checked())
            || operation.host_prefix.iter().any(is_label)
    })
}
