//! Code that all errors share: the unhandled error, and a view that distinguishes declared errors from it.
//!
//! The macros in `error_enum` define the enums themselves.

pub(crate) use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use super::operation::Operation;

/// A boxed error of any type.
pub type BoxError = Box<dyn std::error::Error + Send + Sync + 'static>;

/// The metadata of an error, if there is any.
pub type Metadata = Option<ErrorMetadata>;

/// An error that the model does not describe. To read it, call the methods of `ProvideErrorMetadata` on the error that
/// contains it.
#[deprecated(note = "matching `Unhandled` breaks when a new version adds a variant; \
match with a guard on `.code()` instead: `err if err.code() == Some(\"SomeException\")`")]
pub struct Unhandled {
    /// The cause, if there is one besides the metadata.
    source: Option<BoxError>,
    meta: ErrorMetadata,
}

#[allow(deprecated, reason = "the type is deprecated for users, since they can't match it safely")]
impl Unhandled {
    /// Wraps an error that the model does not describe.
    pub(crate) fn new(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self { source: Some(source), meta: meta.unwrap_or_default() }
    }

    /// Wraps the code, message and request id of an error.
    pub(crate) fn generic(meta: ErrorMetadata) -> Self {
        Self { source: None, meta }
    }

    fn source(&self) -> &(dyn std::error::Error + 'static) {
        match &self.source {
            Some(source) => &**source,
            None => &self.meta,
        }
    }
}

#[allow(deprecated, reason = "the type is deprecated for users, since they can't match it safely")]
impl std::fmt::Debug for Unhandled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unhandled")
            .field("source", &self.source())
            .field("meta", &self.meta)
            .finish()
    }
}

/// The error for a string that is not one of an enum's values.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    pub(crate) fn new(value: impl Into<String>) -> Self {
        Self { value: value.into() }
    }
}

impl std::fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl std::error::Error for UnknownVariantError {}

/// The error of an operation.
pub trait OperationError:
    std::error::Error + ProvideErrorKind + ProvideErrorMetadata + Send + Sync + 'static
{
    /// The operation that returns it. No other operation can have it as its error.
    type Operation: Operation;

    /// Parses the body of an error response. `meta` contains its code.
    fn parse(meta: ErrorMetadata, body: &[u8]) -> Self;

    /// Returns the error inside.
    fn view(&self) -> View<'_>;

    /// Wraps an error that the model does not describe.
    fn from_unhandled(source: BoxError, meta: Metadata) -> Self;
}

/// One of the service's exceptions.
pub trait Exception: std::error::Error + ProvideErrorMetadata + 'static {
    /// Returns the name of its type, which is also the name of its variant in an operation's error.
    fn name(&self) -> &'static str;

    /// Returns how the model allows it to be retried, if it does.
    fn retry_kind(&self) -> Option<ErrorKind> {
        None
    }
}

/// The error inside an operation's error.
pub enum View<'a> {
    /// An exception that the operation declares.
    Modeled(&'a dyn Exception),
    /// Any other error.
    #[allow(
        deprecated,
        reason = "the type is deprecated for users, since they can't match it safely"
    )]
    Unhandled(&'a Unhandled),
}

#[allow(deprecated, reason = "the type is deprecated for users, since they can't match it safely")]
impl<'a> View<'a> {
    pub(crate) fn meta(&self) -> &'a ErrorMetadata {
        match self {
            Self::Modeled(exception) => exception.meta(),
            Self::Unhandled(unhandled) => &unhandled.meta,
        }
    }

    /// Returns the error inside: the exception, or the error that an unhandled error wraps.
    pub(crate) fn inner(&self) -> &'a (dyn std::error::Error + 'static) {
        match self {
            Self::Modeled(exception) => *exception,
            Self::Unhandled(unhandled) => unhandled.source(),
        }
    }

    /// Returns the cause of the error that [`display`](Self::display) prints.
    pub(crate) fn source(&self) -> Option<&'a (dyn std::error::Error + 'static)> {
        match self {
            Self::Modeled(exception) => exception.source(),
            Self::Unhandled(unhandled) => Some(unhandled.source()),
        }
    }

    pub(crate) fn retry_kind(&self) -> Option<ErrorKind> {
        match self {
            Self::Modeled(exception) => exception.retry_kind(),
            Self::Unhandled(_) => None,
        }
    }

    /// Prints the operation's error as a derived `Debug` does.
    pub(crate) fn debug(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Modeled(exception) => f.debug_tuple(exception.name()).field(exception).finish(),
            Self::Unhandled(unhandled) => f.debug_tuple("Unhandled").field(unhandled).finish(),
        }
    }

    /// Prints the error's text.
    pub(crate) fn display(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Modeled(exception) => std::fmt::Display::fmt(exception, f),
            Self::Unhandled(unhandled) => match unhandled.meta.code() {
                Some(code) => write!(f, "unhandled error ({code})"),
                None => f.write_str("unhandled error"),
            },
        }
    }
}

/// Implements the traits that every exception of the service has. For an exception that may be retried, the last
/// argument is its method that returns the kind of retry.
macro_rules! exception {
    ($exception:ident, $builder:ident $(, $retry_kind:ident)?) => {
        impl $builder {
            /// Sets the error's metadata: code, message and request id.
            #[inline]
            pub fn meta(mut self, meta: aws_smithy_types::error::ErrorMetadata) -> Self {
                self.meta = std::option::Option::Some(meta);
                self
            }

            /// Sets or clears the error's metadata: code, message and request id.
            #[inline]
            pub fn set_meta(
                &mut self,
                meta: std::option::Option<aws_smithy_types::error::ErrorMetadata>,
            ) -> &mut Self {
                self.meta = meta;
                self
            }
        }

        impl std::error::Error for $exception {}

        impl $crate::rt::error::Exception for $exception {
            #[inline]
            fn name(&self) -> &'static str {
                stringify!($exception)
            }

            $(
                #[inline]
                fn retry_kind(&self) -> std::option::Option<aws_smithy_types::retry::ErrorKind> {
                    std::option::Option::Some(self.$retry_kind())
                }
            )?
        }

        impl aws_smithy_types::error::metadata::ProvideErrorMetadata for $exception {
            #[inline]
            fn meta(&self) -> &aws_smithy_types::error::ErrorMetadata {
                &self.meta
            }
        }

        impl $crate::rt::request_id::RequestId for $exception {
            #[inline]
            fn request_id(&self) -> std::option::Option<&str> {
                $crate::rt::request_id::RequestId::request_id(&self.meta)
            }
        }
    };
}
pub(crate) use exception;
