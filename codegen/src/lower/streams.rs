//! Lowers streams of events: which messages of a stream are which events and errors.

use crate::ast::{Member, Shape, ShapeId, prelude};
use crate::check::is_event_stream;
use crate::ir::stream::{Event, EventStream, Header, Payload};
use crate::ir::{self, Type};
use crate::names::{ModuleName, TypeName};

use super::Lowering;

impl Lowering<'_> {
    /// Returns the type of a stream's errors, with its module. The stream must be in the closure.
    pub fn stream_error(&self, id: &ShapeId) -> &(TypeName, ModuleName) {
        self.stream_errors.get(id).expect("each stream of events in the closure has an error")
    }

    /// Adds to unions what the streams in the outputs of operations need.
    pub fn add_streams(
        &self,
        operations: &[ir::Operation],
        structures: &[ir::Structure],
        unions: &mut [ir::Union],
    ) {
        for shape in self.closure.shapes.values().filter(|shape| is_event_stream(shape)) {
            let name = self.name(&shape.id);
            let has_it = |operation: &&ir::Operation| {
                operation.output.stream().is_some_and(|(_, events, _)| *events == name)
            };
            let operation = operations.iter().find(has_it);
            let union = unions.iter_mut().find(|union| union.name == name);
            if let (Some(union), Some(operation)) = (union, operation) {
                union.stream = Some(self.stream(shape, union, operation, structures));
            }
        }
    }

    fn stream(
        &self,
        shape: &Shape,
        union: &ir::Union,
        operation: &ir::Operation,
        structures: &[ir::Structure],
    ) -> EventStream {
        let (error, module) = self.stream_error(&shape.id).clone();
        let errors = shape.members().into_iter().filter_map(|member| {
            let target = self.shape(&member.target)?;
            target.traits.error.is_some().then_some((target, member.name.as_str()))
        });
        let errors = self.error_refs(errors);
        let events = union.variants.iter().map(|variant| {
            let members = shape.members().into_iter();
            let mut named = members.filter(|member| member.name == variant.wire_name);
            let target = named.next().and_then(|member| self.shape(&member.target));
            let target = target.expect("each variant is a member, and `check` requires its target");
            self.event(variant, target, structures)
        });
        EventStream {
            events: events.collect(),
            operation: (operation.name.clone(), operation.module.clone()),
            error,
            module,
            errors,
        }
    }

    fn event(&self, variant: &ir::Variant, target: &Shape, structures: &[ir::Structure]) -> Event {
        let (variant_name, wire_name) = (variant.name.clone(), variant.wire_name.clone());
        let name = self.name(&target.id);
        let structure = structures.iter().find(|structure| structure.name == name);
        let structure = structure.filter(|_| target.id.as_str() != prelude::UNIT);
        let members = target.members();
        let fields = structure.map_or(&[][..], |structure| &structure.fields);
        let members: Vec<(&Member, &ir::Field)> = members.into_iter().zip(fields).collect();
        let (headers, others): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|(member, _)| member.traits.event_header.is_some());
        let headers = headers.into_iter().map(|(member, field)| Header {
            wire_name: member.name.clone(),
            field: field.name.clone(),
            is_enum: matches!(field.ty, Type::Enum(_)),
        });
        let bound = others.iter().find(|(member, _)| member.traits.event_payload.is_some());
        let payload = match (bound, others.as_slice()) {
            (Some((_, field)), _) => payload(field),
            (None, []) => Payload::Nothing,
            (None, [_, ..]) => Payload::Document,
        };
        Event {
            headers: headers.collect(),
            structure: structure.map(|structure| structure.name.clone()),
            variant: variant_name,
            wire_name,
            payload,
        }
    }
}

fn payload(field: &ir::Field) -> Payload {
    let name = field.name.clone();
    match &field.ty {
        Type::Blob => Payload::Blob(name),
        Type::String | Type::Enum(_) => Payload::Text(name),
        Type::Structure(_) | Type::Union(_) | Type::Boxed(_) => Payload::Shape(name),
        ty => unreachable!("`check` rejects {ty:?} as the payload of an event"),
    }
}
