//! Reads a message of a stream: an event, an exception that the model describes, or any other error.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_eventstream::error::Error as MessageError;
use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
use aws_smithy_eventstream::smithy::parse_response_headers;
use aws_smithy_types::event_stream::HeaderValue;
pub(crate) use aws_smithy_types::event_stream::Message;
use aws_smithy_types::{Blob, DateTime};

use crate::rt::at::At;
use crate::rt::de::{self, Value};
use crate::rt::error::{BoxError, ErrorMetadata, OperationError};
use crate::rt::json::Reader;
use crate::rt::structure::{Finish, Origin};
use crate::rt::wire;

/// The result of reading a part of a message.
pub(crate) type Read<T> = Result<T, BoxError>;

/// A union whose members are the events of a stream.
pub trait EventStream: Sized + Send + Sync + 'static {
    /// The errors that end the stream.
    type Error: OperationError;

    /// Reads an event. `name` is the name of its member in the model.
    ///
    /// # Errors
    /// When the message does not match the model.
    fn read(name: &str, message: &Message) -> Result<Self, BoxError>;
}

/// Reads the messages of a stream of `T`.
pub(super) struct Unmarshaller<T>(PhantomData<fn() -> T>);

impl<T> Unmarshaller<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for Unmarshaller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unmarshaller")
    }
}

impl<T: EventStream> UnmarshallMessage for Unmarshaller<T> {
    type Output = T;
    type Error = T::Error;

    fn unmarshall(
        &self,
        message: &Message,
    ) -> Result<UnmarshalledMessage<T, T::Error>, MessageError> {
        if text_header(message, ":message-type") == Some("error") {
            return Ok(UnmarshalledMessage::Error(unmodeled::<T>(message)));
        }
        let headers = parse_response_headers(message)?;
        let name = headers.smithy_type.as_str();
        if headers.message_type.as_str() == "exception" {
            return Ok(UnmarshalledMessage::Error(exception::<T>(name, message)));
        }
        T::read(name, message).map(UnmarshalledMessage::Event).map_err(|error| {
            MessageError::unmarshalling(format!("failed to unmarshall {name}: {error}"))
        })
    }
}

/// Reads an exception. Its code is the name in the header, and its message is in the payload.
fn exception<T: EventStream>(code: &str, message: &Message) -> T::Error {
    let body = message.payload();
    let header = |name: &str| (name == "x-amzn-errortype").then_some(code);
    let (meta, result) = wire::error_metadata(&header, None, body);
    match result {
        Ok(()) => T::Error::parse(meta, body),
        Err(error) => T::Error::from_unhandled(error.into(), Some(meta)),
    }
}

/// Reads an error that the model does not describe, whose code and message are headers.
fn unmodeled<T: EventStream>(message: &Message) -> T::Error {
    let mut meta = ErrorMetadata::builder();
    if let Some(code) = text_header(message, ":error-code") {
        meta = meta.code(code);
    }
    if let Some(text) = text_header(message, ":error-message") {
        meta = meta.message(text);
    }
    let meta = meta.build();
    T::Error::from_unhandled(meta.clone().into(), Some(meta))
}

/// Returns the value of a header.
fn header_value<'a>(message: &'a Message, name: &str) -> Option<&'a HeaderValue> {
    let header = message.headers().iter().find(|header| header.name().as_str() == name);
    header.map(|header| header.value())
}

/// Returns the text of a header.
fn text_header<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    header_value(message, name)?.as_string().ok().map(|text| text.as_str())
}

/// A type that a header of an event can have.
pub(crate) trait HeaderType: Sized {
    /// Reads the value of a header. Returns `None` if it has another type.
    fn read(value: &HeaderValue) -> Option<Self>;
}

macro_rules! header_type {
    ($($type:ty: $pattern:pat => $value:expr;)*) => {
        $(impl HeaderType for $type {
            fn read(value: &HeaderValue) -> Option<Self> {
                match value {
                    $pattern => Some($value),
                    _ => None,
                }
            }
        })*
    };
}

header_type! {
    bool: HeaderValue::Bool(value) => *value;
    i8: HeaderValue::Byte(value) => *value;
    i16: HeaderValue::Int16(value) => *value;
    i32: HeaderValue::Int32(value) => *value;
    i64: HeaderValue::Int64(value) => *value;
    Blob: HeaderValue::ByteArray(value) => Blob::new(value.to_vec());
    String: HeaderValue::String(value) => value.as_str().to_owned();
    DateTime: HeaderValue::Timestamp(value) => *value;
}

/// Reads a header into a builder's field.
///
/// # Errors
/// When the header has another type.
pub(crate) fn header<T: HeaderType>(
    message: &Message,
    name: &str,
    field: &mut Option<T>,
) -> Read<()> {
    if let Some(value) = header_value(message, name) {
        let value = T::read(value).ok_or_else(|| format!("the header `{name}` has the wrong type"));
        *field = Some(value?);
    }
    Ok(())
}

/// Reads a header with a value of an enum into a builder's field.
///
/// # Errors
/// When the header has another type.
pub(crate) fn enumeration<T: for<'a> From<&'a str>>(
    message: &Message,
    name: &str,
    field: &mut Option<T>,
) -> Read<()> {
    let mut value = None;
    header::<String>(message, name, &mut value)?;
    *field = value.map(|value| T::from(value.as_str()));
    Ok(())
}

/// Reads the payload as the document of an event's members.
///
/// # Errors
/// When it is not an object, or a member does not have its type.
pub(crate) fn document<B: de::Structure>(message: &Message, event: &mut B) -> Read<()> {
    *event = wire::members(message.payload())?;
    Ok(())
}

/// Reads the payload as bytes.
pub(crate) fn blob(message: &Message, field: &mut Option<Blob>) -> Read<()> {
    *field = Some(Blob::new(message.payload().to_vec()));
    Ok(())
}

/// Reads the payload as a string or the value of an enum.
///
/// # Errors
/// When it is not UTF-8.
pub(crate) fn text<T: for<'a> From<&'a str>>(message: &Message, field: &mut Option<T>) -> Read<()> {
    *field = Some(T::from(std::str::from_utf8(message.payload())?));
    Ok(())
}

/// Reads the payload as a structure or a union. An empty payload means that it is absent.
///
/// # Errors
/// When it does not have the type.
pub(crate) fn shape<T: for<'de> Value<'de>>(message: &Message, field: &mut Option<T>) -> Read<()> {
    if !message.payload().is_empty() {
        let read = |json: &mut Reader<'_>| T::read(json, At::Response);
        *field = Some(wire::read(message.payload(), read)?);
    }
    Ok(())
}

/// Builds an event. A required member that is missing gets its type's placeholder.
pub(crate) fn finish<B: Finish>(event: B) -> B::Shape {
    event.finish(Origin::Response)
}
