//! Outputs with a stream of events.
//!
//! The first message of a stream can contain the other members of the output. Without the client, the body is complete,
//! and that message is read with it.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::Message;

use super::message::EventStream;
use super::receiver::EventReceiver;
use crate::rt::wire::{self, OutputBuilder, ParseError};

/// The builder of an output with a stream of events.
pub(crate) trait Streaming: OutputBuilder {
    /// The events.
    type Events: EventStream;

    /// Sets the stream.
    fn set_stream(&mut self, stream: Receiver<Self>);

    /// Returns the stream of an output.
    fn stream(output: &mut Self::Shape) -> &mut Receiver<Self>;
}

/// The receiver of the events of an output.
pub(crate) type Receiver<B> =
    EventReceiver<<B as Streaming>::Events, <<B as Streaming>::Events as EventStream>::Error>;

/// The name of the event that contains the other members of an output.
const INITIAL_RESPONSE: &str = "initial-response";

/// Reads a complete body: the other members of the output from its first message, and the stream from the rest.
///
/// # Errors
/// When the first message contains members that can't be parsed.
pub(crate) fn complete<B: Streaming>(body: &[u8]) -> Result<B, ParseError> {
    let mut rest = body;
    // What is damaged is reported when the events are received.
    let first = MessageFrameDecoder::new().decode_frame(&mut rest);
    let (mut builder, rest) = match first {
        Ok(DecodedFrame::Complete(message)) if is_initial(&message) => (members(&message)?, rest),
        Ok(DecodedFrame::Complete(_) | DecodedFrame::Incomplete) | Err(_) => (B::default(), body),
    };
    builder.set_stream(EventReceiver::new(SdkBody::from(rest)));
    Ok(builder)
}

fn is_initial(message: &Message) -> bool {
    message.headers().iter().any(|header| {
        header.name().as_str() == ":event-type"
            && header.value().as_string().is_ok_and(|name| name.as_str() == INITIAL_RESPONSE)
    })
}

/// Reads the members that the first message contains.
pub(super) fn members<B: OutputBuilder>(message: &Message) -> Result<B, ParseError> {
    // If the output has no other members, the payload is ignored.
    if B::HAS_MEMBERS { wire::members(message.payload()) } else { Ok(B::default()) }
}

/// Implements what an output with a stream of events needs: access to the stream and to the request id.
macro_rules! output {
    ($output:ident, $builder:ident, $field:ident: $events:ty) => {
        impl $crate::rt::wire::OutputBuilder for builders::$builder {
            #[inline]
            fn read(body: &[u8]) -> std::result::Result<Self, $crate::rt::wire::ParseError> {
                $crate::rt::event_stream::complete(body)
            }

            #[inline]
            fn set_request_id(&mut self, request_id: std::option::Option<std::string::String>) {
                self._request_id = request_id;
            }
        }

        impl $crate::rt::request_id::RequestId for $output {
            #[inline]
            fn request_id(&self) -> std::option::Option<&str> {
                self._request_id.as_deref()
            }
        }

        impl $crate::rt::event_stream::Streaming for builders::$builder {
            type Events = $events;

            #[inline]
            fn set_stream(&mut self, stream: $crate::rt::event_stream::Receiver<Self>) {
                self.$field = std::option::Option::Some(stream);
            }

            #[inline]
            fn stream(output: &mut $output) -> &mut $crate::rt::event_stream::Receiver<Self> {
                &mut output.$field
            }
        }
    };
}
pub(crate) use output;
