//! Support code for endpoint rules: the functions that a model's rule set may call, and the functions
//! that build its results.
//!
//! Nothing here is async, sends requests, or depends on the service. The rules themselves are generated.

mod arn;
mod error;
mod host;
mod partition;
mod partitions;
mod text;

use std::borrow::Cow;

use aws_smithy_types::Document;
use aws_smithy_types::endpoint::{Builder, Endpoint};
use http::Uri;

pub use self::error::{EndpointError, InvalidParams};

// A service's rule set calls only some of these functions.
#[allow(unused_imports)]
pub(crate) use self::{
    arn::{Arn, parse_arn},
    host::{Url, is_valid_host_label, is_virtual_hostable_s3_bucket, parse_url},
    partition::{Partition, partition},
    text::{split, substring, texts, uri_encode},
};

/// Creates the endpoint at `url`, without headers or properties.
///
/// # Errors
/// The same as [`builder`].
pub(crate) fn at(url: impl Into<Cow<'static, str>>) -> Result<Endpoint, EndpointError> {
    Ok(builder(url)?.build())
}

/// Creates a builder of the endpoint at `url`, for rules that add headers or authentication schemes.
///
/// # Errors
/// When `url` is empty, which is possible for a configured URL. Rule sets require no other check; see [`check_url`].
pub(crate) fn builder(url: impl Into<Cow<'static, str>>) -> Result<Builder, EndpointError> {
    let url = url.into();
    if url.is_empty() {
        return Err(EndpointError::new("the endpoint URL is empty"));
    }
    Ok(Endpoint::builder().url(url))
}

/// Checks a region that becomes part of a host name. Without the check, a region such as `attacker.example/` could
/// determine the host.
///
/// # Errors
/// When the region is not a valid host label.
#[allow(dead_code)] // Not every rule set has a region.
pub(crate) fn check_region(region: &str) -> Result<(), EndpointError> {
    if is_valid_host_label(region, false) {
        return Ok(());
    }
    Err(EndpointError::new(format!(
        "the region {region:?} must be a valid host label, as it becomes part of the endpoint's host"
    )))
}

/// Checks that a request can be sent to an endpoint.
///
/// # Errors
/// When its URL is not valid, or has no scheme or host.
#[allow(dead_code)] // Without a client, it is the caller who sends requests to endpoints.
pub(crate) fn check_url(endpoint: &Endpoint) -> Result<(), EndpointError> {
    let url = endpoint.url();
    match url.parse::<Uri>() {
        Ok(uri) if uri.scheme().is_some() && uri.authority().is_some() => Ok(()),
        Ok(_) => Err(EndpointError::new(format!(
            "`{url}` is not a valid endpoint URL: it must have a scheme and a host"
        ))),
        Err(source) => {
            Err(EndpointError::with_source(format!("`{url}` is not a valid endpoint URL"), source))
        }
    }
}

/// Returns the error of a rule that rejects the parameters.
///
/// # Errors
/// Always.
pub(crate) fn error(message: impl Into<Cow<'static, str>>) -> Result<Endpoint, EndpointError> {
    Err(EndpointError::new(message))
}

/// Creates a plain value of an endpoint's property.
pub(crate) fn value(value: impl Into<Document>) -> Document {
    value.into()
}

/// Creates a list as the value of an endpoint's property.
pub(crate) fn list<const N: usize>(elements: [Document; N]) -> Document {
    Document::Array(elements.into())
}

/// Creates an object as the value of an endpoint's property.
pub(crate) fn object<const N: usize>(entries: [(&str, Document); N]) -> Document {
    Document::Object(entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

#[cfg(test)]
mod tests {
    use super::{at, check_url};

    fn check(url: &'static str, expected: Result<&str, &str>) {
        let endpoint = at(url).and_then(|endpoint| check_url(&endpoint).map(|()| endpoint));
        let endpoint = endpoint.map_err(|error| error.to_string());
        let endpoint = endpoint.as_ref().map(|endpoint| endpoint.url());
        assert_eq!(endpoint.map_err(String::as_str), expected);
    }

    #[test]
    fn an_endpoint_needs_scheme_and_host() {
        check("https://example.com", Ok("https://example.com"));
        check("http://localhost:8080/path", Ok("http://localhost:8080/path"));
        check("", Err("the endpoint URL is empty"));
        check(
            "localhost",
            Err("`localhost` is not a valid endpoint URL: it must have a scheme and a host"),
        );
        check("https://a b", Err("`https://a b` is not a valid endpoint URL"));
    }
}
