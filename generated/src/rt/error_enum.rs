//! Macros that define error enums from a table: a row for each declared error, with its code, variant and `is_…`. The
//! type follows the variant in parentheses if the variant's name does not refer to it.
//!
//! Each macro imports long paths once, in a block without a name. The macros expand for each operation, and every part
//! of a path costs compile time.

/// Defines the error of an operation.
macro_rules! operation_error {
    (
        $error:ident of $operation:ident;
        $($(#[$doc:meta])* $code:literal => $variant:ident $(($type:ty))?, $is:ident;)*
    ) => {
        $crate::rt::error_enum::error_enum! {
            #[doc = concat!("The errors that [`", stringify!($operation), "`] can return.")]
            $error;
            $($(#[$doc])* $variant $(($type))?;)*
        }

        #[allow(deprecated, unreachable_patterns, reason = "for all variants, and for equal codes")]
        const _: () = {
            use aws_smithy_types::retry;
            use $crate::rt::error;

            impl $error {
                $(
                    #[doc = concat!(
                        "Returns `true` if it is [`", stringify!($variant), "`](Self::", stringify!($variant), ")."
                    )]
                    #[inline]
                    pub fn $is(&self) -> bool {
                        matches!(self, Self::$variant(_))
                    }
                )*

                /// Creates an unhandled error from any error that is not one of the operation's exceptions.
                #[inline]
                pub fn unhandled(err: impl std::convert::Into<error::BoxError>) -> Self {
                    Self::Unhandled(error::Unhandled::new(err.into(), std::option::Option::None))
                }

                /// Creates an unhandled error from the code, message and request id of an error that is not one
                /// of the operation's exceptions.
                #[inline]
                pub fn generic(err: error::ErrorMetadata) -> Self {
                    Self::Unhandled(error::Unhandled::generic(err))
                }

                /// Returns the error's metadata: code, message, request id and what else it contains.
                #[inline]
                pub fn meta(&self) -> &error::ErrorMetadata {
                    self.view().meta()
                }
            }

            impl std::error::Error for $error {
                #[inline]
                fn source(&self) -> std::option::Option<&(dyn std::error::Error + 'static)> {
                    std::option::Option::Some(self.view().inner())
                }
            }

            impl error::OperationError for $error {
                type Operation = $operation;

                #[inline]
                fn parse(meta: error::ErrorMetadata, body: &[u8]) -> Self {
                    let _ = body;
                    match meta.code() {
                        $(std::option::Option::Some($code) => {
                            $crate::rt::wire::exception(body, meta, Self::$variant)
                        })*
                        _ => Self::generic(meta),
                    }
                }

                #[inline]
                fn view(&self) -> error::View<'_> {
                    self.view()
                }

                #[inline]
                fn from_unhandled(source: error::BoxError, meta: error::Metadata) -> Self {
                    Self::Unhandled(error::Unhandled::new(source, meta))
                }
            }

            impl retry::ProvideErrorKind for $error {
                #[inline]
                fn retryable_error_kind(&self) -> std::option::Option<retry::ErrorKind> {
                    self.view().retry_kind()
                }

                #[inline]
                fn code(&self) -> std::option::Option<&str> {
                    self.view().meta().code()
                }
            }

            #[cfg(feature = "client")]
            impl aws_smithy_runtime_api::client::result::CreateUnhandledError for $error {
                #[inline]
                fn create_unhandled_error(source: error::BoxError, meta: error::Metadata) -> Self {
                    Self::Unhandled(error::Unhandled::new(source, meta))
                }
            }
        };
    };
}
pub(crate) use operation_error;

/// Defines the error of the service, which unites the errors of all operations.
macro_rules! service_error {
    ($error:ident; $($(#[$doc:meta])* $variant:ident $(($type:ty))?;)*) => {
        $crate::rt::error_enum::error_enum! {
            /// The errors that any operation of the service can return.
            $error;
            $($(#[$doc])* $variant $(($type))?;)*
        }

        impl std::error::Error for $error {
            /// Returns the cause. This error prints the text of its variant's value, so the value is not its cause.
            #[inline]
            fn source(&self) -> std::option::Option<&(dyn std::error::Error + 'static)> {
                self.view().source()
            }
        }

        impl $crate::rt::report::sealed::Sealed for $error {}

        impl $crate::rt::report::Reportable for $error {
            #[inline]
            fn report(&self) -> $crate::rt::report::Report<'_> {
                $crate::rt::report::Report::of_view(std::option::Option::None, self.view())
            }
        }

        impl std::convert::From<aws_smithy_types::error::operation::BuildError> for $error {
            #[inline]
            fn from(error: aws_smithy_types::error::operation::BuildError) -> Self {
                let source = error.into();
                Self::Unhandled($crate::rt::error::Unhandled::new(source, std::option::Option::None))
            }
        }
    };
}
pub(crate) use service_error;

/// Implements the conversion from an operation's error to the service's error.
macro_rules! into_service_error {
    ($from:ty => $error:ident; $($variant:ident),*) => {
        #[allow(deprecated, reason = "the enum's own code must match the variant")]
        impl std::convert::From<$from> for $error {
            #[inline]
            fn from(error: $from) -> Self {
                type Source = $from;

                match error {
                    $(Source::$variant(inner) => Self::$variant(inner),)*
                    Source::Unhandled(inner) => Self::Unhandled(inner),
                }
            }
        }

        #[cfg(feature = "client")]
        #[allow(deprecated, reason = "the enum's own code must match the variant")]
        impl<R> std::convert::From<aws_smithy_runtime_api::client::result::SdkError<$from, R>> for $error
        where
            R: std::marker::Send + std::marker::Sync + std::fmt::Debug + 'static,
        {
            #[inline]
            fn from(error: aws_smithy_runtime_api::client::result::SdkError<$from, R>) -> Self {
                $crate::rt::runtime::service_error(error, Self::Unhandled)
            }
        }
    };
}
pub(crate) use into_service_error;

/// Defines what both kinds of error have in common.
macro_rules! error_enum {
    ($(#[$meta:meta])* $error:ident; $($(#[$doc:meta])* $variant:ident($type:ty);)*) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $error {
            $($(#[$doc])* $variant($type),)*
            /// Any other error: one that the model does not describe, or a response that can't be
            /// parsed.
            #[deprecated(note = "matching `Unhandled` breaks when a new version adds a variant; \
            match with a guard on `.code()` instead: `err if err.code() == Some(\"SomeException\")`")]
            Unhandled($crate::rt::error::Unhandled),
        }

        #[allow(deprecated, reason = "the enum's own code must match the variant")]
        const _: () = {
            use std::fmt;

            use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
            use $crate::rt::error::View;

            impl $error {
                #[inline]
                pub(crate) fn view(&self) -> View<'_> {
                    match self {
                        $(Self::$variant(inner) => View::Modeled(inner),)*
                        Self::Unhandled(inner) => View::Unhandled(inner),
                    }
                }
            }

            impl fmt::Debug for $error {
                #[inline]
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.view().debug(f)
                }
            }

            impl fmt::Display for $error {
                #[inline]
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.view().display(f)
                }
            }

            impl ProvideErrorMetadata for $error {
                #[inline]
                fn meta(&self) -> &ErrorMetadata {
                    self.view().meta()
                }
            }

            impl $crate::rt::request_id::RequestId for $error {
                #[inline]
                fn request_id(&self) -> std::option::Option<&str> {
                    $crate::rt::request_id::RequestId::request_id(self.view().meta())
                }
            }
        };
    };
    ($(#[$meta:meta])* $error:ident; $($(#[$doc:meta])* $variant:ident;)*) => {
        $crate::rt::error_enum::error_enum! {
            $(#[$meta])* $error; $($(#[$doc])* $variant($variant);)*
        }
    };
}
pub(crate) use error_enum;
