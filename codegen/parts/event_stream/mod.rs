//! Streams of events in outputs: the receiver, and how messages become events and errors.
//!
//! `aws-smithy-eventstream` decodes the frames of a stream, and `aws-smithy-http` reads them from a response. Generated
//! code says what the events of a stream are. Nothing here names an operation or a shape.

mod client;
mod message;
mod output;
mod receiver;

#[cfg(feature = "client")]
pub(crate) use self::client::stream;
pub(crate) use self::message::{
    EventStream, Message, Read, blob, document, enumeration, finish, header, shape, text,
};
pub(crate) use self::output::{Receiver, Streaming, complete, output};
pub use self::receiver::{EventReceiver, Events};
