//! The model is well-formed, and within what is supported.
//!
//! Every refusal of a model happens here, in `ast` (its form) or in `lower::endpoint` (types of rule sets);
//! what comes after can rely on it.

mod closure;
mod members;
mod nesting;
mod pagination;

pub use closure::{Closure, OperationShapes, closure};
pub use pagination::{Path, path};

use crate::ast::traits::{SIGV4, Standing, standing};
use crate::ast::{Shape, ShapeKind, SimpleType, Traits};
use crate::diagnostic::{Diagnostics, Place};

/// Checks every shape in the closure.
pub fn shapes(closure: &Closure<'_>, diagnostics: &mut Diagnostics) {
    traits(&closure.service.traits, &closure.service.place(), diagnostics);
    for operation in &closure.operations {
        traits(&operation.shape.traits, &operation.shape.place(), diagnostics);
        pagination::check(closure, operation, diagnostics);
        auth(closure, operation, diagnostics);
        shape(closure, operation.input, diagnostics);
        shape(closure, operation.output, diagnostics);
        for error in &operation.errors {
            if error.traits.error().is_none() {
                let message = format!("{} is no error: it lacks the trait `error`", error.id);
                diagnostics.error(&operation.shape.place().child("errors"), message);
            }
        }
    }
    for shape in closure.shapes.values() {
        self::shape(closure, shape, diagnostics);
    }
    nesting::check(closure, diagnostics);
}

/// Refuses operations that would be sent without the signature that they ask for.
fn auth(closure: &Closure<'_>, operation: &OperationShapes<'_>, diagnostics: &mut Diagnostics) {
    let service = &closure.service.traits;
    let Some(schemes) = operation.shape.traits.auth().or_else(|| service.auth()) else { return };
    let place = operation.shape.place();
    if !schemes.is_empty() && !schemes.contains(&SIGV4) {
        let message =
            format!("none of its authentication schemes is supported: {}", schemes.join(", "));
        diagnostics.error(&place, message).help(format!("supported is {SIGV4}"));
    } else if schemes.contains(&SIGV4) && service.signing_name().is_none() {
        diagnostics.error(&place, format!("{SIGV4} is asked for, which the service lacks"));
    }
}

fn shape(closure: &Closure<'_>, shape: &Shape, diagnostics: &mut Diagnostics) {
    let place = shape.place();
    traits(&shape.traits, &place, diagnostics);
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
                diagnostics.error(&key.place, "the keys of a map are strings or an enum");
            }
        }
        ShapeKind::Union(members) if members.is_empty() => {
            diagnostics.error(&place, "a union has at least one member");
        }
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) if members.is_empty() => {
            diagnostics.error(&place, "an enum has at least one value");
        }
        ShapeKind::Enum(members) => {
            members::enum_values(members, diagnostics);
        }
        ShapeKind::IntEnum(members) => {
            members::int_enum_values(members, diagnostics);
        }
        ShapeKind::List(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => {}
        ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_) => {
            let message = format!("{} can't be the shape of a value", shape.kind_with_article());
            diagnostics.error(&place, message);
        }
    }
    for member in shape.members() {
        traits(&member.traits, &member.place, diagnostics);
        members::member(closure, shape, member, diagnostics);
    }
}

/// Refuses traits without which the client would be wrong, and tells of those that it does not honour.
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
                diagnostics.warning(
                    &place,
                    format!("`{id}` is not known to the generator, and is ignored"),
                );
            }
        }
    }
}
