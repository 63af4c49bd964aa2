//! What endpoint rules are made of: the functions that a model's rule set may call, and how its
//! results are built.
//!
//! Nothing here is async, sends anything, or knows which service it serves; the rules themselves
//! are generated.

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

// A service calls only the functions that its own rule set needs.
#[allow(unused_imports)]
pub(crate) use self::{
    arn::parse_arn,
    host::{is_valid_host_label, is_virtual_hostable_s3_bucket, parse_url},
    partition::partition,
    text::{substring, uri_encode},
};

/// The endpoint at `url`, without headers or properties.
///
/// # Errors
/// As [`builder`].
pub(crate) fn at(url: impl Into<Cow<'static, str>>) -> Result<Endpoint, EndpointError> {
    Ok(builder(url)?.build())
}

/// A builder of the endpoint at `url`, for rules that add headers or authentication schemes.
///
/// # Errors
/// When `url` is empty, as a configured one may be. No rule set asks for more; see [`check_url`].
pub(crate) fn builder(url: impl Into<Cow<'static, str>>) -> Result<Builder, EndpointError> {
    let url = url.into();
    if url.is_empty() {
        return Err(EndpointError::new("the endpoint URL is empty"));
    }
    Ok(Endpoint::builder().url(url))
}

/// Checks a region that becomes part of a host name. Otherwise one such as `attacker.example/` would choose the host.
///
/// # Errors
/// When it is no host label.
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
/// When its URL is none, or lacks scheme or host.
#[allow(dead_code)] // Without a client, it is the caller who makes requests of endpoints.
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

/// The result of a rule that refuses its parameters.
///
/// # Errors
/// Always.
pub(crate) fn error(message: impl Into<Cow<'static, str>>) -> Result<Endpoint, EndpointError> {
    Err(EndpointError::new(message))
}

/// A plain value of an endpoint's property.
pub(crate) fn value(value: impl Into<Document>) -> Document {
    value.into()
}

/// A list as the value of an endpoint's property.
pub(crate) fn list<const N: usize>(elements: [Document; N]) -> Document {
    Document::Array(elements.into())
}

/// An object as the value of an endpoint's property.
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
