//! Checks that a model is valid, and that the generator supports its service.
//!
//! A model can only be rejected here, in `ast` (what can be said of a shape alone) and in `lower::endpoint` (the types of
//! rule sets). Later stages rely on these checks.

mod auth;
mod closure;
mod defaults;
mod deprecation;
mod discovery;
mod examples;
mod host_prefix;
mod instant;
mod nesting;
mod pagination;
mod ranges;
mod streams;
mod supported;
mod tests;
mod typed;
mod valid;
mod waiters;

pub use closure::{Closure, OperationShapes, bound_operations, closure, services, size};
pub use defaults::{DefaultValue, default_value};
pub use discovery::Discovery;
pub use examples::{TimeText, time_text};
pub use pagination::{Path, path};
pub use ranges::integers;
pub use streams::is_event_stream;
pub use supported::supported;
pub use tests::{operation_input, requests as request_tests, responses as response_tests};
pub use typed::{Refusal, Root, Via, typed};
pub use waiters::predicate;

use std::collections::BTreeSet;

use crate::ast::Model;
use crate::diagnostic::Diagnostics;

/// Checks that every shape of a model is valid, whether a service uses it or not.
pub fn model(model: &Model, diagnostics: &mut Diagnostics) {
    let mut bound = BTreeSet::new();
    for service in services(model) {
        let operations = closure::bound_operations(model, service);
        waiters::names(operations.values().copied(), diagnostics);
        for operation in operations.into_values() {
            bound.insert(&operation.id);
            pagination::check(model, operation, Some(service), diagnostics);
            examples::check(model, operation, Some(service), diagnostics);
        }
    }
    for shape in model.shapes.values() {
        valid::shape(model, shape, diagnostics);
        host_prefix::check(model, shape, diagnostics);
        waiters::check(model, shape, false, diagnostics);
        tests::requests(model, shape, diagnostics);
        tests::responses(model, shape, diagnostics);
        if !bound.contains(&shape.id) {
            pagination::check(model, shape, None, diagnostics);
            examples::check(model, shape, None, diagnostics);
        }
    }
    streams::check(model, diagnostics);
    tests::names(model, diagnostics);
    nesting::check(model, model.shapes.values(), diagnostics);
}
