//! Checks streams: where a stream may be, and what the events of a stream consist of.

use std::collections::BTreeSet;

use super::{Closure, OperationShapes};
use crate::ast::traits::{EVENT_HEADER, EVENT_PAYLOAD, STREAMING};
use crate::ast::{Member, Model, Shape, ShapeId, ShapeKind, SimpleType};
use crate::diagnostic::Diagnostics;

/// Returns whether a shape is a stream of events.
pub fn is_event_stream(shape: &Shape) -> bool {
    shape.traits.streaming.is_some() && matches!(shape.kind, ShapeKind::Union(_))
}

/// Checks the streams of a model, and the events in them.
pub fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let members = model.shapes.values().flat_map(|shape| shape.members());
    let nested: BTreeSet<&ShapeId> = members.map(|member| &member.target).collect();
    for shape in model.shapes.values() {
        let is_stream = |target: &ShapeId| {
            model.get(target).is_some_and(|target| target.traits.streaming.is_some())
        };
        let members = shape.members().into_iter();
        let streams: Vec<_> = members.filter(|member| is_stream(&member.target)).collect();
        places(shape, &streams, nested.contains(&shape.id), diagnostics);
        if is_event_stream(shape) {
            events(model, shape, diagnostics);
        }
        if let ShapeKind::Structure(members) = &shape.kind {
            bindings(model, members, diagnostics);
        }
    }
}

/// Checks that a shape may have its members that are streams.
fn places(shape: &Shape, streams: &[&Member], is_nested: bool, diagnostics: &mut Diagnostics) {
    let is_structure =
        matches!(shape.kind, ShapeKind::Structure(_)) && shape.traits.error.is_none();
    for member in streams {
        if !is_structure || is_nested {
            let message = "a stream must be a member of the input or the output of an operation";
            diagnostics.error(&member.place, message);
        }
    }
    if let [_, second, ..] = streams {
        diagnostics.error(&second.place, "an input or output must not have more than one stream");
    }
}

/// Checks that the events of a stream are structures.
fn events(model: &Model, stream: &Shape, diagnostics: &mut Diagnostics) {
    for member in stream.members() {
        let target = model.get(&member.target);
        if let Some(target) =
            target.filter(|target| !matches!(target.kind, ShapeKind::Structure(_)))
        {
            let message = format!(
                "an event of a stream must be a structure; found {}",
                target.kind_with_article()
            );
            diagnostics.error(&member.place, message);
        }
    }
}

/// Checks the members of a structure that are headers or the payload of an event.
fn bindings(model: &Model, members: &[Member], diagnostics: &mut Diagnostics) {
    for member in members {
        let Some(target) = model.get(&member.target) else { continue };
        if member.traits.event_header.is_some() && !is_header(target) {
            let place = member.place.at(member.traits.span(EVENT_HEADER));
            let message = "a header of an event must be a boolean, an integer of at most 64 bits, a blob, a string or a timestamp";
            diagnostics.error(&place, message);
        }
        if member.traits.event_payload.is_none() {
            continue;
        }
        let place = member.place.at(member.traits.span(EVENT_PAYLOAD));
        if !is_payload(target) {
            let message =
                "the payload of an event must be a blob, a string, a structure or a union";
            diagnostics.error(&place, message);
        }
        let others = members.iter().filter(|other| other.name != member.name);
        let unbound: Vec<_> = others.filter(|other| other.traits.event_header.is_none()).collect();
        if member.traits.event_header.is_some() || !unbound.is_empty() {
            let message = "the other members of an event with a payload must be headers";
            diagnostics.error(&place, message);
        }
    }
}

fn is_header(target: &Shape) -> bool {
    match &target.kind {
        ShapeKind::Simple(simple) => match simple {
            SimpleType::Boolean
            | SimpleType::Byte
            | SimpleType::Short
            | SimpleType::Integer
            | SimpleType::Long
            | SimpleType::Blob
            | SimpleType::String
            | SimpleType::Timestamp => true,
            SimpleType::Float
            | SimpleType::Double
            | SimpleType::BigInteger
            | SimpleType::BigDecimal
            | SimpleType::Document => false,
        },
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => true,
        ShapeKind::List(_)
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_) => false,
    }
}

fn is_payload(target: &Shape) -> bool {
    matches!(
        target.kind,
        ShapeKind::Simple(SimpleType::Blob | SimpleType::String)
            | ShapeKind::Enum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
    )
}

/// Reports the streams of an operation that the generator does not support: streams of bytes, and those in an input.
pub fn supported(
    closure: &Closure<'_>,
    operation: &OperationShapes<'_>,
    diagnostics: &mut Diagnostics,
) {
    for member in operation.input.members() {
        if closure.model.get(&member.target).is_some_and(is_event_stream) {
            let message = "streams of events in an input are not supported";
            diagnostics.unsupported(&member.place, message);
        }
    }
}

/// Reports a shape that is a stream of bytes, or a stream of events with an error that has two names.
pub fn shape(model: &Model, shape: &Shape, diagnostics: &mut Diagnostics) {
    if is_event_stream(shape) {
        let mut errors = BTreeSet::new();
        for member in shape.members() {
            let is_error =
                model.get(&member.target).is_some_and(|target| target.traits.error.is_some());
            if is_error && !errors.insert(&member.target) {
                let message = "two members of a stream with the same error are not supported";
                diagnostics.unsupported(&member.place, message);
            }
        }
    } else if shape.traits.streaming.is_some() {
        let place = shape.place().at(shape.traits.span(STREAMING));
        diagnostics.unsupported(&place, "streams of bytes are not supported");
    }
}
