//! Streams of events in outputs.

use super::{ErrorRef, Field, Service, Structure, Type};
use crate::names::{FieldName, ModuleName, TypeName, VariantName};

/// What a union that is a stream of events has in addition to other unions.
#[derive(Clone, Debug)]
pub struct EventStream {
    /// The enum of the errors that can end the stream.
    pub error: TypeName,
    /// The module that contains it.
    pub module: ModuleName,
    /// The first operation whose output has the stream, and the module of the operation.
    pub operation: (TypeName, ModuleName),
    /// The errors that can end the stream, sorted by name.
    pub errors: Vec<ErrorRef>,
    /// The events, in the order of the union's variants.
    pub events: Vec<Event>,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// The variant of the union.
    pub variant: VariantName,
    /// The name of the event in messages.
    pub wire_name: String,
    /// The structure; `None` if the event has no content.
    pub structure: Option<TypeName>,
    /// The members that are headers of the message.
    pub headers: Vec<Header>,
    /// The payload of the message.
    pub payload: Payload,
}

/// A member that is a header of a message.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name of the header.
    pub wire_name: String,
    /// The member.
    pub field: FieldName,
    /// Whether its type is an enum of strings.
    pub is_enum: bool,
}

/// The payload of a message.
#[derive(Clone, Debug)]
pub enum Payload {
    /// It is ignored.
    Nothing,
    /// A document with the members of the structure.
    Document,
    /// The bytes of this member.
    Blob(FieldName),
    /// The text of this member, which is a string or an enum.
    Text(FieldName),
    /// A document with the value of this member, which is a structure or a union.
    Shape(FieldName),
}

impl Service {
    /// Returns whether the output of an operation has a stream of events.
    pub fn has_event_streams(&self) -> bool {
        self.operations.iter().any(|operation| operation.output.stream().is_some())
    }
}

impl Structure {
    /// Returns the member that is a stream of events, with the types of its events and errors.
    pub fn stream(&self) -> Option<(&Field, &TypeName, &TypeName)> {
        self.fields.iter().find_map(|field| {
            let Type::EventStream { events, error } = &field.ty else { return None };
            Some((field, events, error))
        })
    }
}
