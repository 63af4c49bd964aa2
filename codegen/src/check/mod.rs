//! Checks that the model is valid, and that the generator supports it.
//!
//! A model can only be rejected here, in `ast` (the form of the JSON) and in `lower::endpoint` (the types of rule
//! sets). Later stages rely on these checks.

mod closure;
mod deprecation;
mod members;
mod nesting;
mod pagination;
mod ranges;
mod selectors;

pub use closure::{Closure, OperationShapes, closure};
pub use pagination::{Path, path};
pub use ranges::integers;

use crate::ast::traits::{SIGV4, Standing, standing};
use crate::ast::{Shape, ShapeKind, SimpleType, Traits};
use crate::diagnostic::{Diagnostics, Place};

/// Checks every shape in the closure.
pub fn shapes(closure: &Closure<'_>, diagnostics: &mut Diagnostics) {
    traits(&closure.service.traits, &closure.service.place(), diagnostics);
    deprecation::check(closure.service, diagnostics);
    for operation in &closure.operations {
        traits(&operation.shape.traits, &operation.shape.place(), diagnostics);
        pagination::check(closure, operation, diagnostics);
        auth(closure, operation, diagnostics);
        shape(closure, operation.input, diagnostics);
        shape(closure, operation.output, diagnostics);
        for error in &operation.errors {
            if error.traits.error().is_none() {
                let message =
                    format!("an error must have the trait `error`; {} does not", error.id);
                diagnostics.error(&operation.shape.place().child("errors"), message);
            }
        }
    }
    for shape in closure.shapes.values() {
        self::shape(closure, shape, diagnostics);
    }
    nesting::check(closure, diagnostics);
}

/// Reports operations whose authentication schemes are not supported: they would be sent without a signature.
fn auth(closure: &Closure<'_>, operation: &OperationShapes<'_>, diagnostics: &mut Diagnostics) {
    let service = &closure.service.traits;
    let Some(schemes) = operation.shape.traits.auth().or_else(|| service.auth()) else { return };
    let place = operation.shape.place();
    if !schemes.is_empty() && !schemes.contains(&SIGV4) {
        let message =
            format!("the authentication schemes are not supported: {}", schemes.join(", "));
        diagnostics
            .error(&place, message)
            .help(format!("supported authentication scheme: {SIGV4}"));
    } else if schemes.contains(&SIGV4) && service.signing_name().is_none() {
        diagnostics.error(
            &place,
            format!("the operation requires {SIGV4}, but the service does not have that trait"),
        );
    }
}

fn shape(closure: &Closure<'_>, shape: &Shape, diagnostics: &mut Diagnostics) {
    let place = shape.place();
    traits(&shape.traits, &place, diagnostics);
    selectors::of_shape(shape, &place, diagnostics);
    deprecation::check(shape, diagnostics);
    match &shape.kind {
        ShapeKind::Simple(_) if members::is_of_any_size(shape) => {
            diagnostics
                .error(&place, members::of_any_size(shape))
                .help(members::INSTEAD_OF_ANY_SIZE);
        }
        ShapeKind::Simple(_) => members::enum_of_smithy_1(shape, diagnostics),
        ShapeKind::Map { key, .. } => {
            let key_shape = closure.model.get(&key.target);
            let is_text = key_shape.is_some_and(|shape| {
                matches!(shape.kind, ShapeKind::Simple(SimpleType::String) | ShapeKind::Enum(_))
            });
            if !is_text {
                diagnostics.error(&key.place, "the keys of a map must be strings or an enum");
            }
        }
        ShapeKind::Union(members) if members.is_empty() => {
            diagnostics.error(&place, "a union must have at least one member");
        }
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) if members.is_empty() => {
            diagnostics.error(&place, "an enum must have at least one value");
        }
        ShapeKind::Enum(members) => {
            members::enum_values(members, diagnostics);
        }
        ShapeKind::IntEnum(members) => {
            members::int_enum_values(members, diagnostics);
        }
        ShapeKind::List(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {}
        ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) => {
            let message =
                format!("{} must not be used as the type of a value", shape.kind_with_article());
            diagnostics.error(&place, message);
        }
    }
    for member in shape.members() {
        traits(&member.traits, &member.place, diagnostics);
        members::member(closure, shape, member, diagnostics);
    }
}

/// Reports unsupported traits as errors, and traits that are ignored as warnings.
fn traits(traits: &Traits, place: &Place, diagnostics: &mut Diagnostics) {
    for id in traits.ids() {
        let place = place.child("traits").child(id);
        match standing(id) {
            Standing::Used | Standing::Harmless => {}
            Standing::Lacking(what) => {
                diagnostics.warning(&place, format!("`{id}`: {what}"));
            }
            Standing::Unsupported(why) => {
                diagnostics.error(&place, format!("`{id}`: {why}"));
            }
            Standing::Unknown => {
                diagnostics.warning(&place, format!("the trait `{id}` is unknown, and is ignored"));
            }
        }
    }
}
