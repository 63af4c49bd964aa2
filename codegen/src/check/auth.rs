//! The authentication schemes of operations: which of them are effective, and whether a client supports them.
//!
//! These are Smithy's rules: the trait `auth` of the operation lists the schemes, otherwise that of the service, otherwise
//! all schemes of the service are effective, sorted by their IDs. A client needs to support one of them.

use std::collections::BTreeSet;

use super::Closure;
use crate::ast::traits::{
    AUTH, ApiKeyAuth, ApiKeyPlace, HTTP_API_KEY_AUTH, HTTP_BASIC_AUTH, HTTP_BEARER_AUTH, SIGV4,
    is_auth_scheme,
};
use crate::ast::{Shape, ShapeId};
use crate::diagnostic::Diagnostics;
use crate::ir::{ApiKey, Auth, AuthScheme};

/// The schemes that a client supports.
const SUPPORTED: [&str; 4] = [SIGV4, HTTP_API_KEY_AUTH, HTTP_BASIC_AUTH, HTTP_BEARER_AUTH];

impl Closure<'_> {
    /// Returns all schemes of the service that a client supports, sorted by their IDs.
    pub fn auth_schemes(&self) -> Vec<AuthScheme> {
        self.schemes(&self.all_ids())
    }

    /// Returns the authentication of an operation, or that of operations that do not have their own.
    pub fn auth(&self, operation: Option<&Shape>) -> Auth {
        let list = operation.and_then(own_list).or_else(|| own_list(self.service));
        let schemes = self.schemes(&list.unwrap_or_else(|| self.all_ids()));
        let is_optional = schemes.is_empty() || operation.is_some_and(is_optional);
        Auth { schemes, is_optional }
    }

    /// Returns the traits of the service that are schemes, sorted.
    fn all_ids(&self) -> Vec<&ShapeId> {
        let is_scheme = |id: &&ShapeId| {
            is_auth_scheme(id, self.model.get(id).map(|definition| &definition.traits))
        };
        let ids = self.service.traits.iter().map(|(id, _)| id).filter(is_scheme);
        ids.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns those of the schemes that a client supports.
    fn schemes(&self, ids: &[&ShapeId]) -> Vec<AuthScheme> {
        ids.iter().filter_map(|id| self.scheme(id)).collect()
    }

    /// Returns a scheme of the service, if a client supports it.
    fn scheme(&self, id: &ShapeId) -> Option<AuthScheme> {
        let traits = &self.service.traits;
        match id.as_str() {
            SIGV4 => traits.sigv4.as_ref().map(|_| AuthScheme::SigV4),
            HTTP_API_KEY_AUTH => traits.http_api_key_auth.as_deref().map(api_key),
            HTTP_BASIC_AUTH => traits.http_basic_auth.map(|_| AuthScheme::Basic),
            HTTP_BEARER_AUTH => traits.http_bearer_auth.map(|_| AuthScheme::Bearer),
            // Any other trait, such as one that the model defines.
            _ => None,
        }
    }
}

fn api_key(auth: &ApiKeyAuth) -> AuthScheme {
    let name = auth.name.clone();
    AuthScheme::ApiKey(match auth.place {
        ApiKeyPlace::Header => ApiKey::Header { name, scheme: auth.scheme.clone() },
        ApiKeyPlace::Query => ApiKey::Query(name),
    })
}

/// Returns the schemes that a service or an operation lists, in order of preference.
fn own_list(shape: &Shape) -> Option<Vec<&ShapeId>> {
    let mut seen = BTreeSet::new();
    let list = shape.traits.auth.as_deref()?;
    Some(list.iter().filter(|id| seen.insert(*id)).collect())
}

fn is_optional(operation: &Shape) -> bool {
    operation.traits.optional_auth.is_some()
}

/// Reports schemes in lists that the service does not have, and operations without a scheme that a client supports. Warns of
/// schemes that it does not support if there are others.
pub fn check(closure: &Closure<'_>, diagnostics: &mut Diagnostics) {
    let service = closure.service;
    let all = closure.all_ids();
    lists(service, &all, diagnostics);
    let mut lacking = BTreeSet::new();
    for operation in &closure.operations {
        let operation = operation.shape;
        lists(operation, &all, diagnostics);
        let list = own_list(operation).or_else(|| own_list(service));
        let list = list.unwrap_or_else(|| all.clone());
        let is_supported = |id: &&ShapeId| SUPPORTED.contains(&id.as_str());
        if list.is_empty() || is_optional(operation) || list.iter().any(is_supported) {
            lacking.extend(list.into_iter().filter(|id| !is_supported(id)));
            continue;
        }
        let ids: Vec<_> = list.iter().map(|id| id.as_str()).collect();
        let message = format!("the authentication schemes are not supported: {}", ids.join(", "));
        diagnostics
            .unsupported(&operation.place(), message)
            .help(format!("supported authentication schemes: {}", SUPPORTED.join(", ")));
    }
    for id in lacking {
        let place = service.place().at(service.traits.span(id.as_str()));
        let message = format!("the authentication scheme `{id}` is not supported, and is not used");
        diagnostics
            .warning(&place, message)
            .help("operations use the other schemes that they have");
    }
}

/// Reports schemes in the list of a service or an operation that are not among those of the service.
fn lists(shape: &Shape, all: &[&ShapeId], diagnostics: &mut Diagnostics) {
    let place = shape.place().at(shape.traits.span(AUTH));
    for id in own_list(shape).into_iter().flatten().filter(|id| !all.contains(id)) {
        let message =
            format!("`{AUTH}` lists `{id}`, which is not an authentication scheme of the service");
        diagnostics.error(&place, message);
    }
}
