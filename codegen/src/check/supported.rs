//! Checks that the generator supports what the shapes of a service say.

use std::collections::BTreeMap;

use super::{Closure, OperationShapes, auth, deprecation, streams, waiters};
use crate::ast::traits::{PATTERN, Pattern, Standing, standing};
use crate::ast::{Member, Shape, ShapeKind, SimpleType, Traits};
use crate::diagnostic::{Diagnostics, Place};

/// Checks the service, its operations, and every shape in the closure.
pub fn supported(closure: &Closure<'_>, diagnostics: &mut Diagnostics) {
    traits(&closure.service.traits, &closure.service.place(), diagnostics);
    deprecation::check(closure.service, diagnostics);
    auth::check(closure, diagnostics);
    for operation in &closure.operations {
        traits(&operation.shape.traits, &operation.shape.place(), diagnostics);
        streams::supported(closure, operation, diagnostics);
        waiters::check(closure.model, operation.shape, true, diagnostics);
        codes(closure, operation, diagnostics);
        for structure in [operation.input, operation.output] {
            shape(closure, structure, diagnostics);
        }
    }
    for shape in closure.shapes.values() {
        self::shape(closure, shape, diagnostics);
    }
}

/// Warns of errors of an operation with the same code, which a client cannot distinguish.
fn codes(closure: &Closure<'_>, operation: &OperationShapes<'_>, diagnostics: &mut Diagnostics) {
    let mut known = BTreeMap::new();
    for &error in &operation.errors {
        let code = closure.error_code(error);
        if let Some(other) = known.insert(code, &error.id) {
            let message = format!(
                "the errors `{other}` and `{}` have the same code `{code}`; responses with it always become the same error",
                error.id
            );
            diagnostics.warning(&operation.shape.place(), message);
        }
    }
}

fn shape(closure: &Closure<'_>, shape: &Shape, diagnostics: &mut Diagnostics) {
    let place = shape.place();
    traits(&shape.traits, &place, diagnostics);
    pattern(&shape.traits, &place, diagnostics);
    deprecation::check(shape, diagnostics);
    streams::shape(closure.model, shape, diagnostics);
    let members = shape.members();
    if matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
        members.iter().for_each(|member| traits(&member.traits, &member.place, diagnostics));
        return;
    }
    for member in members {
        traits(&member.traits, &member.place, diagnostics);
        pattern(&member.traits, &member.place, diagnostics);
        if let Some(target) = closure.model.get(&member.target) {
            self::member(shape, member, target, diagnostics);
        }
    }
}

fn member(shape: &Shape, member: &Member, target: &Shape, diagnostics: &mut Diagnostics) {
    let is_message = member.name.eq_ignore_ascii_case("message") && shape.traits.error.is_some();
    if is_message && !matches!(target.kind, ShapeKind::Simple(SimpleType::String)) {
        diagnostics.unsupported(&member.place, "the message of an error must be a string");
    }
}

/// Warns of a pattern that the regular expressions in use do not support.
fn pattern(traits: &Traits, place: &Place, diagnostics: &mut Diagnostics) {
    if let Some(Pattern { text, problem: Some(problem) }) = traits.pattern.as_deref() {
        let message =
            format!("the pattern `{text}` is not supported, and values are not checked: {problem}");
        diagnostics.warning(&place.at(traits.span(PATTERN)), message);
    }
}

/// Reports traits that are not supported, and warns of traits that are ignored.
fn traits(traits: &Traits, place: &Place, diagnostics: &mut Diagnostics) {
    for (id, span) in traits.iter() {
        let place = place.at(span);
        match standing(id) {
            Standing::Used | Standing::Harmless => {}
            Standing::Lacking(what) => {
                diagnostics.warning(&place, format!("`{id}`: {what}"));
            }
            Standing::Unsupported(why) => {
                diagnostics.unsupported(&place, format!("`{id}`: {why}"));
            }
            Standing::Unknown => {
                diagnostics.warning(&place, format!("the trait `{id}` is unknown, and is ignored"));
            }
        }
    }
}
