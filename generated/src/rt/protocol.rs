//! Requests and responses without a client: for other HTTP clients, for WebAssembly, behind proxies that sign.
//!
//! [`serialize_request`] makes a request that only needs a signature and a way to the service, and
//! [`parse_response`] reads the answer. The async client does the same through the same code.

use std::fmt;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderName, Method, Request, Response, Uri};

use super::error::BoxError;
pub use super::operation::Operation;
use super::uuid::RandomUuids;
use super::validate::InvalidInput;
use super::wire;
use crate::service;

/// Makes the request that calls `O` with `input` at `endpoint`.
///
/// An idempotency token that was left out is filled in with a random UUID. For retries to be recognized,
/// send the same request again rather than making a new one. The request is not signed.
///
/// # Errors
/// When a required member is missing, a value has no form on the wire, or the endpoint is no URL with a
/// host; and on WebAssembly without an operating system, which has no source of random numbers, when an
/// idempotency token has to be filled in.
pub fn serialize_request<O: Operation>(
    input: &O::Input,
    endpoint: &Uri,
) -> Result<Request<Vec<u8>>, RequestError> {
    let mut input = input.clone();
    let uuids = RandomUuids::default();
    let mut lacks_token = false;
    O::fill_idempotency_token(&mut input, &mut || {
        lacks_token = true;
        uuids.uuid()
    });
    if lacks_token && cfg!(all(target_family = "wasm", target_os = "unknown")) {
        return Err(RequestError("there are no random numbers here: set the token".into()));
    }
    let body = wire::serialize::<O>(&input, None).map_err(RequestError)?;
    let request = Request::builder()
        .method(Method::POST)
        .uri(root(endpoint)?)
        .header(CONTENT_TYPE, service::CONTENT_TYPE)
        .header(HeaderName::from_static("x-amz-target"), O::TARGET)
        .header(CONTENT_LENGTH, body.len())
        .body(body);
    request.map_err(|error| RequestError(error.into()))
}

/// Reads what the service answered to a call of `O`.
///
/// # Errors
/// The service's error; an unhandled one if the body can't be read.
pub fn parse_response<O: Operation>(
    response: &Response<impl AsRef<[u8]>>,
) -> Result<O::Output, O::Error> {
    let headers = response.headers();
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    wire::parse_response::<O>(response.status().as_u16(), &header, response.body().as_ref())
}

/// The endpoint's own path, ended by a slash: all operations are called there.
fn root(endpoint: &Uri) -> Result<Uri, RequestError> {
    let mut parts = endpoint.clone().into_parts();
    if parts.scheme.is_none() || parts.authority.is_none() {
        return Err(RequestError("an endpoint needs a scheme and a host".into()));
    }
    let path = endpoint.path();
    let path = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
    parts.path_and_query = Some(path.parse().map_err(|error| RequestError(BoxError::from(error)))?);
    Uri::from_parts(parts).map_err(|error| RequestError(error.into()))
}

/// A request that could not be made.
#[derive(Debug)]
pub struct RequestError(BoxError);

impl RequestError {
    /// What is wrong with the input, if that is the reason.
    pub fn invalid_input(&self) -> Option<&InvalidInput> {
        self.0.downcast_ref()
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed to make the request: {}", self.0)
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
