//! The receiver of events, and the stream of `futures` that it becomes.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_http::event_stream::{InitialMessageType, Receiver};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Message, RawMessage};
use futures_core::Stream;

use super::message::{EventStream, Unmarshaller};
use crate::rt::de::Missing;

/// Receives the events of a stream, one at a time.
pub struct EventReceiver<T, E> {
    inner: Receiver<T, E>,
}

/// The result of waiting for an event.
type Received<T, E> = Result<Option<T>, SdkError<E, RawMessage>>;

impl<T: EventStream> EventReceiver<T, T::Error> {
    /// Receives the events in a body.
    pub(crate) fn new(body: SdkBody) -> Self {
        Self { inner: Receiver::new(Unmarshaller::<T>::new(), body) }
    }
}

impl<T, E> EventReceiver<T, E> {
    /// Waits for the first message, and returns it if it contains the other members of the output.
    pub(super) async fn first_message(
        &mut self,
    ) -> Result<Option<Message>, SdkError<E, RawMessage>> {
        self.inner.try_recv_initial(InitialMessageType::Response).await
    }

    /// Waits for the next event. Returns `None` at the end of the stream.
    ///
    /// # Errors
    /// `SdkError::ServiceError` when the service sends an error. `ResponseError` when a message is damaged or does not
    /// match the model, or the stream ends within a message. `DispatchFailure` when the connection fails. No event
    /// follows an error of the service.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        self.inner.recv().await
    }
}

impl<T: Send + 'static, E: Send + 'static> EventReceiver<T, E> {
    /// Turns the receiver into a stream of events, which ends after the first error.
    pub fn into_stream(self) -> Events<T, E> {
        Events(State::Idle(self))
    }
}

impl<T, E> fmt::Debug for EventReceiver<T, E> {
    /// Prints no event, because events can contain sensitive values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").finish_non_exhaustive()
    }
}

impl<T: EventStream> Missing for EventReceiver<T, T::Error> {
    fn missing() -> Self {
        Self::new(SdkBody::empty())
    }
}

/// The events of a stream, as a [`Stream`].
pub struct Events<T, E>(State<T, E>);

enum State<T, E> {
    Idle(EventReceiver<T, E>),
    Waiting(Waiting<T, E>),
    Ended,
}

/// The receiver that waits for an event. It returns itself with the event.
type Waiting<T, E> = Pin<Box<dyn Future<Output = (EventReceiver<T, E>, Received<T, E>)> + Send>>;

impl<T: Send + 'static, E: Send + 'static> Stream for Events<T, E> {
    type Item = Result<T, SdkError<E, RawMessage>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut waiting: Waiting<T, E> = match std::mem::replace(&mut self.0, State::Ended) {
            State::Idle(mut receiver) => Box::pin(async move {
                let received = receiver.recv().await;
                (receiver, received)
            }),
            State::Waiting(waiting) => waiting,
            State::Ended => return Poll::Ready(None),
        };
        let Poll::Ready((receiver, received)) = waiting.as_mut().poll(cx) else {
            self.0 = State::Waiting(waiting);
            return Poll::Pending;
        };
        if matches!(received, Ok(Some(_))) {
            self.0 = State::Idle(receiver);
        }
        Poll::Ready(received.transpose())
    }
}

impl<T, E> Unpin for Events<T, E> {}

impl<T, E> fmt::Debug for Events<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}
