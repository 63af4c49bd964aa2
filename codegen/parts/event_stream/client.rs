//! Reads outputs with a stream of events from responses that continue to arrive.

#![cfg(feature = "client")]

use std::mem;

use aws_smithy_runtime_api::client::interceptors::context::{Error, Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

use super::output::{Streaming, members};
use super::receiver::EventReceiver;
use crate::rt::de::Missing;
use crate::rt::error::BoxError;
use crate::rt::request_id::RequestId;
use crate::rt::runtime::operation::{RuntimeOperation, Stream};
use crate::rt::runtime::{BoxFuture, SendResult};
use crate::rt::structure::{Finish, Origin};
use crate::rt::wire::OutputBuilder;

/// Returns the functions that read the output of `O`.
pub(crate) const fn stream<O>() -> Stream
where
    O: RuntimeOperation<OutputBuilder: Streaming, Output: RequestId>,
{
    Stream { start: start::<O>, first: first::<O> }
}

/// Takes the body of a successful response. Returns `None` for other responses, whose body is read first.
fn start<O: RuntimeOperation<OutputBuilder: Streaming>>(
    response: &mut HttpResponse,
) -> Option<OutputOrError> {
    if !response.status().is_success() {
        return None;
    }
    let request_id = response.request_id().map(str::to_owned);
    tracing::debug!(?request_id);
    let body = mem::replace(response.body_mut(), SdkBody::taken());
    let mut builder = O::OutputBuilder::default();
    builder.set_request_id(request_id);
    builder.set_stream(EventReceiver::new(body));
    Some(Ok(Output::erase(builder.finish(Origin::Response))))
}

/// Waits for the first message. If it contains the other members of the output, they are added.
fn first<O>(output: Output) -> BoxFuture<SendResult<Output, Error>>
where
    O: RuntimeOperation<OutputBuilder: Streaming, Output: RequestId>,
{
    Box::pin(async move {
        let mut output = match output.downcast::<O::Output>() {
            Ok(output) => output,
            // An interceptor has replaced it, which the caller reports.
            Err(other) => return Ok(other),
        };
        let stream = O::OutputBuilder::stream(&mut output);
        let Some(message) = stream.first_message().await.map_err(response_error)? else {
            return Ok(Output::erase(output));
        };
        let stream = mem::replace(stream, Missing::missing());
        let mut builder = members::<O::OutputBuilder>(&message).map_err(response_error)?;
        builder.set_request_id(output.request_id().map(str::to_owned));
        builder.set_stream(stream);
        Ok(Output::erase(builder.finish(Origin::Response)))
    })
}

/// Returns the error for a first message that can't be read. The runtime has released the response, so it is not in the
/// error.
fn response_error(error: impl Into<BoxError>) -> SdkError<Error, HttpResponse> {
    let status = StatusCode::try_from(200).expect("it is a valid status");
    SdkError::response_error(error, HttpResponse::new(status, SdkBody::empty()))
}
