//! Checks waiters: their paths must find values that the comparators can compare, and their names must differ.

use std::collections::BTreeMap;

use super::typed::{Refusal, Root, Typed, Via, typed};
use crate::ast::traits::{Expected, Matcher, PathMatcher};
use crate::ast::{Model, Shape, ShapeKind};
use crate::diagnostic::Diagnostics;
use crate::ir::query::Expression;

/// Checks the waiters of an operation. What is not supported is reported only if `is_generated`.
pub fn check(model: &Model, shape: &Shape, is_generated: bool, diagnostics: &mut Diagnostics) {
    let (Some(waiters), ShapeKind::Operation(operation)) = (&shape.traits.waitable, &shape.kind)
    else {
        return;
    };
    // `valid` reports an input or output that does not exist.
    let (Some(input), Some(output)) =
        (model.get(&operation.input.id), model.get(&operation.output.id))
    else {
        return;
    };
    for acceptor in waiters.iter().flat_map(|waiter| &waiter.acceptors) {
        let (root, matcher) = match &acceptor.matcher {
            Matcher::Success(_) | Matcher::ErrorType(_) => continue,
            Matcher::Output(matcher) => (Root::Output(output), matcher),
            Matcher::InputOutput(matcher) => (Root::Both { input, output }, matcher),
        };
        let place = shape.place().at(matcher.span);
        match (predicate(model, root, matcher, &|_| true), is_generated) {
            (Err(Refusal::Invalid(message)), false) => drop(diagnostics.error(&place, message)),
            (Err(Refusal::Unsupported(message)), true) => {
                diagnostics.unsupported(&place, message);
            }
            (Ok(_) | Err(Refusal::Invalid(_) | Refusal::Unsupported(_) | Refusal::Broken), _) => {}
        }
    }
}

/// Returns the expression that decides whether a path finds what is expected.
///
/// # Errors
/// When the path is not valid or not supported, and when it never finds what the comparator needs.
pub fn predicate<'a>(
    model: &'a Model,
    root: Root<'a>,
    matcher: &PathMatcher,
    is_optional: &dyn Fn(Via<'a>) -> bool,
) -> Result<Expression<Via<'a>>, Refusal> {
    let found: Typed<'a> = typed(model, root, &matcher.path, is_optional)?;
    let (comparator, needed, predicate) = match &matcher.expected {
        Expected::Text(text) => ("stringEquals", "a string", found.equals_text(text)),
        Expected::Boolean(value) => ("booleanEquals", "a boolean", found.equals_boolean(*value)),
        Expected::All(text) => {
            ("allStringEquals", "a list of strings", found.elements_equal(text, true))
        }
        Expected::Any(text) => {
            ("anyStringEquals", "a list of strings", found.elements_equal(text, false))
        }
    };
    predicate.map_err(|found| {
        Refusal::Invalid(format!(
            "the comparator `{comparator}` needs {needed}; the path `{}` finds {found}",
            matcher.path
        ))
    })
}

/// Checks that the waiters of a service have different names. Case does not count.
pub fn names<'a>(operations: impl Iterator<Item = &'a Shape>, diagnostics: &mut Diagnostics) {
    let mut known = BTreeMap::new();
    for operation in operations {
        for waiter in operation.traits.waitable.iter().flatten() {
            let place = operation.place().at(waiter.span);
            let Some(other) = known.insert(waiter.name.to_lowercase(), place.clone()) else {
                continue;
            };
            let message = format!("the service has another waiter with the name `{}`", waiter.name);
            diagnostics.error(&place, message).related(&other, "the other waiter is here");
        }
    }
}
