//! The two errors of endpoint resolution: a parameter that is missing or invalid, and parameters for
//! which no endpoint can be resolved.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// The error for parameters for which no endpoint can be resolved.
#[derive(Debug)]
pub struct EndpointError {
    message: Cow<'static, str>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl EndpointError {
    pub(crate) fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), source: None }
    }

    pub(crate) fn with_source(
        message: impl Into<Cow<'static, str>>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { message: message.into(), source: Some(source.into()) }
    }

    /// Creates the error for parameters that no rule matches.
    #[allow(dead_code)] // Most rule sets end in a rule that always applies.
    pub(crate) fn no_rule_matched() -> Self {
        Self::new("No endpoint rule matched")
    }

    /// Returns the text and the cause of the error, to create an error type of another crate.
    #[cfg(feature = "client")]
    pub(crate) fn into_parts(self) -> (String, Option<Box<dyn Error + Send + Sync>>) {
        (self.message.into_owned(), self.source)
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for EndpointError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The error for an endpoint parameter that is missing or has an invalid value.
#[derive(Debug)]
pub struct InvalidParams {
    field: Cow<'static, str>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    MissingField,
    InvalidValue { message: &'static str },
}

impl InvalidParams {
    /// Creates the error for a required parameter that is not set and has no default.
    #[allow(dead_code)] // Not every rule set has such a parameter.
    pub(crate) fn missing(field: &'static str) -> Self {
        Self { field: field.into(), kind: Kind::MissingField }
    }

    /// Creates the error for a parameter with an invalid value.
    #[allow(dead_code)] // Not every rule set has a region.
    pub(crate) fn invalid_value(field: &'static str, message: &'static str) -> Self {
        Self { field: field.into(), kind: Kind::InvalidValue { message } }
    }
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = &self.field;
        match self.kind {
            Kind::MissingField => write!(f, "a required field was missing: `{field}`"),
            Kind::InvalidValue { message } => {
                write!(f, "invalid value for field: `{field}` - {message}")
            }
        }
    }
}

impl Error for InvalidParams {}
