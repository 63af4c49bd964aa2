//! The AWS JSON protocols: serializes inputs to request bodies, and parses responses to outputs and errors.
//!
//! Nothing here depends on the transport.

use std::fmt;

use aws_smithy_types::error::metadata::{Builder as ErrorMetadataBuilder, ErrorMetadata};
use serde::de::IgnoredAny;

use super::at::At;
use super::error::{BoxError, OperationError};
use super::error_body::ErrorBody;
use super::json::{Reader, Refusal};
use super::operation::Operation;
use super::request_id;
use super::structure::{Finish, Origin};
use super::validate::{Checks, InvalidInput, IsMatch};
use super::{de, json};
use crate::service;

/// The error for a response body that can't be parsed: it is not JSON, or does not match the model.
///
/// It contains the position, but never the value, which may be sensitive.
#[derive(Debug)]
pub struct ParseError(String);

impl ParseError {
    /// Creates the error. For text that is not valid JSON, it contains serde_json's message, otherwise the reader's.
    #[cold]
    fn new(text: &str, refusal: Refusal, json: &Reader<'_>) -> Self {
        match serde_json::from_slice::<IgnoredAny>(text.as_bytes()) {
            Err(error) => Self(error.to_string()),
            Ok(IgnoredAny) => {
                let (line, column) = json.place();
                Self(format!("{refusal} at line {line} column {column}"))
            }
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed to parse the response body: {}", self.0)
    }
}

impl std::error::Error for ParseError {}

/// The builder of an operation's output.
pub trait OutputBuilder: de::Structure {
    /// Parses the body of a successful response. An empty body is treated as `{}`.
    fn read(body: &[u8]) -> Result<Self, ParseError> {
        // If the output has no members, the body is ignored.
        if Self::HAS_MEMBERS { members(body) } else { Ok(Self::default()) }
    }

    /// Sets the request id from a header.
    fn set_request_id(&mut self, request_id: Option<String>);
}

/// Implements access to the request id of an operation's output. Its builder is in the module `builders`.
macro_rules! output_request_id {
    ($output:ident, $builder:ident) => {
        impl $crate::rt::wire::OutputBuilder for builders::$builder {
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
    };
}
pub(crate) use output_request_id;

/// Serializes the body of a request, after a check that required members are set.
///
/// With `is_match`, all other constraints of the model are checked too.
///
/// # Errors
/// When the input is not valid, or a value can't be serialized.
pub(crate) fn serialize<O: Operation>(
    input: &O::Input,
    is_match: Option<IsMatch>,
) -> Result<Vec<u8>, BoxError> {
    check::<O>(input, is_match)?;
    json::to_vec(input).map_err(BoxError::from)
}

/// Checks that an input's required members are set. With `is_match`, checks all other constraints of the model too.
///
/// # Errors
/// When the input violates constraints. The error lists all violations.
pub(crate) fn check<O: Operation>(
    input: &O::Input,
    is_match: Option<IsMatch>,
) -> Result<(), InvalidInput> {
    let violations = Checks::of(input, is_match);
    if violations.is_empty() { Ok(()) } else { Err(InvalidInput::new(O::NAME, violations)) }
}

/// Parses a response: the operation's output, or its error.
///
/// # Errors
/// When the service responds with an error, and when the body can't be parsed; the error is unhandled then. It has the
/// code, the message and the request id as far as they could be parsed.
pub(crate) fn parse_response<'a, O: Operation>(
    status: u16,
    header: &'a dyn Fn(&str) -> Option<&'a str>,
    body: &[u8],
) -> Result<O::Output, O::Error> {
    let request_id = header("x-amzn-requestid").or_else(|| header("x-amz-request-id"));
    if (200..300).contains(&status) {
        return output::<O::OutputBuilder>(body, request_id).map_err(|error| {
            O::Error::from_unhandled(error.into(), Some(metadata(request_id).build()))
        });
    }
    let (meta, result) = error_metadata(header, request_id, body);
    Err(match result {
        Ok(()) if meta.code().is_some() => O::Error::parse(meta, body),
        Ok(()) => O::Error::from_unhandled(meta.clone().into(), Some(meta)),
        Err(error) => O::Error::from_unhandled(error.into(), Some(meta)),
    })
}

/// Parses a successful response.
///
/// # Errors
/// When the body is not a JSON object, or a member does not have its type.
pub(crate) fn output<B: OutputBuilder>(
    body: &[u8],
    request_id: Option<&str>,
) -> Result<<B as Finish>::Shape, ParseError> {
    let mut builder = B::read(body)?;
    builder.set_request_id(request_id.map(str::to_owned));
    Ok(builder.finish(Origin::Response))
}

/// An error of the service, whose builder takes the error's metadata.
pub(crate) trait Exception: Sized {
    /// The builder.
    type Builder: de::Structure<Shape = Self>;

    /// Sets what all errors have: the metadata, and the message if the builder has none yet.
    fn set_meta(builder: &mut Self::Builder, meta: ErrorMetadata);
}

/// Parses the body of an error response. An empty body is treated as `{}`. If the body can't be parsed, returns an
/// unhandled error with the same metadata.
pub(crate) fn exception<X: Exception, E: OperationError>(
    body: &[u8],
    meta: ErrorMetadata,
    wrap: fn(X) -> E,
) -> E {
    match members::<X::Builder>(body) {
        Ok(mut builder) => {
            X::set_meta(&mut builder, meta);
            wrap(builder.finish(Origin::Response))
        }
        Err(error) => E::from_unhandled(error.into(), Some(meta)),
    }
}

/// Parses the members of the structure that a body contains.
///
/// # Errors
/// When the body is not a JSON object, or a member does not have its type.
pub(crate) fn members<B: de::Structure>(body: &[u8]) -> Result<B, ParseError> {
    if body.is_empty() {
        return Ok(B::default());
    }
    read(body, |json| de::builder(json, At::Response))
}

/// Parses `body` as one JSON value.
pub(crate) fn read<'de, T>(
    body: &'de [u8],
    value: impl FnOnce(&mut Reader<'de>) -> Result<T, Refusal>,
) -> Result<T, ParseError> {
    let text = std::str::from_utf8(body).map_err(|error| ParseError(error.to_string()))?;
    let mut json = Reader::new(text);
    value(&mut json)
        .and_then(|value| json.end().map(|()| value))
        .map_err(|refusal| ParseError::new(text, refusal, &json))
}

/// Checks that a body starts with a JSON value, and ignores what follows it.
fn first_value(body: &[u8]) -> Result<(), ParseError> {
    match serde_json::Deserializer::from_slice(body).into_iter::<IgnoredAny>().next() {
        Some(Err(error)) => Err(ParseError(error.to_string())),
        Some(Ok(_)) | None => Ok(()),
    }
}

/// Parses what all errors have in common: code, message and request id.
///
/// Returns what could be parsed, even if the complete body can't be parsed.
pub(crate) fn error_metadata<'a>(
    header: &'a dyn Fn(&str) -> Option<&'a str>,
    request_id: Option<&str>,
    body: &[u8],
) -> (ErrorMetadata, Result<(), ParseError>) {
    let mut common = ErrorBody::default();
    // Only an object has members. Other values, which a proxy may send, are only checked for valid JSON.
    let result = match body.iter().find(|byte| !b" \n\t\r".contains(byte)) {
        Some(b'{') => read_common(body, &mut common),
        None | Some(b'[') => Ok(()),
        Some(_) => first_value(body),
    };
    let code_in_body = common.code.as_deref().or(common.type_name.as_deref());
    let mut meta = metadata(request_id);
    if let Some(code) = header("x-amzn-errortype").or(code_in_body) {
        meta = meta.code(bare_code(code));
    }
    if let Some(message) = common.message {
        meta = meta.message(message);
    }
    let query_error = service::QUERY_ERROR.and_then(header).and_then(|text| text.split_once(';'));
    if let Some((code, kind)) = query_error {
        meta = meta.code(code).custom("type", kind);
    }
    (meta.build(), result)
}

/// Parses the members that all errors have in common, up to the first position that can't be parsed.
fn read_common<'de>(body: &'de [u8], common: &mut ErrorBody<'de>) -> Result<(), ParseError> {
    let text = body.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut json = Reader::new(text);
    let result = common.read(&mut json).and_then(|()| json.end());
    std::str::from_utf8(body).map_err(|error| ParseError(error.to_string()))?;
    result.map_err(|refusal| ParseError::new(text, refusal, &json))
}

/// Creates the metadata of an error with only the request id.
fn metadata(request_id: Option<&str>) -> ErrorMetadataBuilder {
    let meta = ErrorMetadata::builder();
    match request_id {
        Some(id) => meta.custom(request_id::METADATA_KEY, id),
        None => meta,
    }
}

/// Returns the name in an error code, without the namespace before it and the URI after it.
fn bare_code(code: &str) -> &str {
    let code = code.split_once(':').map_or(code, |(code, _uri)| code);
    code.split_once('#').map_or(code, |(_namespace, code)| code)
}
