//! Reports deprecations that the client does not show, because it has no item to mark.

use crate::ast::{Shape, ShapeKind};
use crate::diagnostic::Diagnostics;

/// Warns of each deprecation of a shape or one of its members that the client does not show.
pub fn check(shape: &Shape, diagnostics: &mut Diagnostics) {
    let why = match shape.kind {
        // They and their members have items in the client.
        ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Enum(_)
        | ShapeKind::Operation(_) => return,
        ShapeKind::Simple(_) => "simple types have no items of their own in the client",
        ShapeKind::IntEnum(_) => "the values of an intEnum are plain integers in the client",
        ShapeKind::List(_) => "lists have no items of their own in the client",
        ShapeKind::Map { .. } => "maps have no items of their own in the client",
        ShapeKind::Service(_) => "the client is not marked",
        ShapeKind::Resource(_) => "resources are not part of the client",
    };
    let own = (&shape.traits, shape.place());
    let members = shape.members().into_iter().map(|member| (&member.traits, member.place.clone()));
    for (traits, place) in std::iter::once(own).chain(members) {
        if traits.deprecated.as_deref().is_some() {
            diagnostics.warning(&place, format!("the trait `deprecated` has no effect: {why}"));
        }
    }
}
