//! Converts an input to the runtime's HTTP request, and its HTTP response to an output or an error.
//!
//! `rt::wire` serializes and parses the bodies. The runtime handles the endpoint, authentication and sending.

use std::borrow::Cow;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Input, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::RequestId;
use http::HeaderName;
use http::header::CONTENT_LENGTH;

use super::config::ValidateInput;
use super::operation::Descriptor;
use crate::service;

/// Serializes an operation's requests.
#[derive(Debug)]
pub(super) struct Serializer(pub(super) &'static Descriptor);

impl SerializeRequest for Serializer {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let is_match = cfg.load::<ValidateInput>().and_then(|setting| setting.0);
        let body = (self.0.serialize)(&input, is_match)?;
        let length = body.len().to_string();
        let mut request = HttpRequest::new(SdkBody::from(body));
        request.set_method("POST")?;
        request.set_uri("/")?;
        let headers = request.headers_mut();
        // The values have the same type. Otherwise `insert` would be compiled for each type.
        for (name, value) in service::HEADERS {
            headers.insert(HeaderName::from_static(name), Cow::Borrowed(*value));
        }
        headers.insert(HeaderName::from_static("x-amz-target"), Cow::Borrowed(self.0.target));
        headers.insert(CONTENT_LENGTH, Cow::Owned(length));
        Ok(request)
    }
}

/// Parses the responses to an operation's requests.
#[derive(Debug)]
pub(super) struct Deserializer(pub(super) &'static Descriptor);

impl DeserializeResponse for Deserializer {
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        _cfg: &ConfigBag,
    ) -> Option<OutputOrError> {
        (self.0.stream.as_ref()?.start)(response)
    }

    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        _cfg: &ConfigBag,
    ) -> OutputOrError {
        tracing::debug!(request_id = ?response.request_id());
        let body = response.body().bytes().ok_or_else(|| {
            OrchestratorError::other("the body of the response must be read before it is parsed")
        })?;
        let headers = response.headers();
        (self.0.deserialize)(response.status().as_u16(), &|name| headers.get(name), body)
    }
}
