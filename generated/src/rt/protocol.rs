//! Builds requests and parses responses without a client: for other HTTP clients, WebAssembly, and proxies that sign.
//!
//! [`serialize_request`] builds a request that the caller only has to sign and send. [`parse_response`] parses the
//! response. The async client uses the same code.

use std::fmt;

use http::header::CONTENT_LENGTH;
use http::{Method, Request, Response, Uri};

use super::error::BoxError;
pub use super::operation::Operation;
use super::uuid::random_uuid;
use super::validate::InvalidInput;
use super::wire;
use crate::service;

/// Builds the request that calls `O` with `input` at `endpoint`.
///
/// An operation with a host prefix, such as `data-`, is sent to `endpoint` with this prefix before its host, as a client
/// does it. If `endpoint` is a server of your own, replace the host of the request.
///
/// An idempotency token that is not set is filled in with a random UUID. To retry, send the same request again
/// instead of building a new one, so that the service recognizes it. The request is not signed.
///
/// # Errors
/// When a required member is missing, when a value can't be serialized as JSON, when the endpoint has no scheme or
/// host, when a member in the host prefix is not a valid host label, or when an idempotency token must be filled in but there are no random numbers. The last can happen on
/// WebAssembly without an operating system, unless the feature `wasm-js` is enabled.
pub fn serialize_request<O: Operation>(
    input: &O::Input,
    endpoint: &Uri,
) -> Result<Request<Vec<u8>>, RequestError> {
    let mut input = input.clone();
    let mut token = Ok(());
    O::fill_token(&mut input, &mut || {
        random_uuid().unwrap_or_else(|error| {
            token = Err(error);
            String::new()
        })
    });
    token.map_err(|error| RequestError(error.into()))?;
    let body = wire::serialize::<O>(&input, None).map_err(RequestError)?;
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(root(endpoint, &O::host_prefix(&input).map_err(RequestError)?)?);
    for (name, value) in service::HEADERS {
        request = request.header(*name, *value);
    }
    request = request.header("x-amz-target", O::TARGET).header(CONTENT_LENGTH, body.len());
    request.body(body).map_err(|error| RequestError(error.into()))
}

/// Parses the response to a call of `O`.
///
/// # Errors
/// When the service responds with an error, and when the body can't be parsed; the error is unhandled then. It has the
/// code, the message and the request id as far as they could be parsed.
pub fn parse_response<O: Operation>(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<O::Output, O::Error> {
    let headers = response.headers();
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    wire::parse_response::<O>(response.status().as_u16(), &header, response.body().as_ref())
}

/// Returns the endpoint with a prefix before its host, and a slash at the end of its path. All operations use this path.
fn root(endpoint: &Uri, host_prefix: &str) -> Result<Uri, RequestError> {
    let (Some(scheme), Some(authority)) = (endpoint.scheme_str(), endpoint.authority()) else {
        return Err(RequestError("the endpoint must have a scheme and a host".into()));
    };
    let path = endpoint.path().strip_suffix('/').unwrap_or(endpoint.path());
    let root = format!("{scheme}://{host_prefix}{authority}{path}/");
    root.parse().map_err(|error| RequestError(BoxError::from(error)))
}

/// The error for a request that can't be built.
#[derive(Debug)]
pub struct RequestError(BoxError);

impl RequestError {
    /// Returns the violations of the input, if they are the cause.
    pub fn invalid_input(&self) -> Option<&InvalidInput> {
        self.0.downcast_ref()
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed to build the request: {}", self.0)
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
